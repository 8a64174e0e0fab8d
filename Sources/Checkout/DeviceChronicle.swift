import DeviceKit
import Journal

/// Which of the devices' troubles last, and so belong in the journal. A flap does not: a cable that was pulled and put back, a cover
/// opened for a new roll.
///
/// Pure: it is told each health with the time, and asked again as time passes.
public struct DeviceChronicle: Sendable {
    public init() {}

    /// How long a device must be unusable before that is journalled.
    public static let lastingMilliseconds: Int64 = 60_000

    private struct Trouble {
        var reason: DeviceReason
        var since: Int64
        var isTold = false
    }
    private var troubles: [DeviceRole: Trouble] = [:]

    /// - Parameter milliseconds: of a clock that only goes forward.
    /// - Returns: a recovery to be journalled.
    public mutating func see(_ role: DeviceRole, _ health: DeviceHealth, at milliseconds: Int64) -> (role: DeviceRole, state: DeviceChanged.State, reason: DeviceReason)? {
        switch health {
        case .failed(let reason):
            if troubles[role] == nil { troubles[role] = Trouble(reason: reason, since: milliseconds) }
            troubles[role]?.reason = reason
            return nil
        case .opening: return nil  // neither better nor worse yet
        case .ready, .attention, .absent:
            guard let trouble = troubles.removeValue(forKey: role), trouble.isTold, health != .absent else { return nil }
            return (role, .recovered, trouble.reason)
        }
    }

    /// The failures that have lasted long enough by now, each told once.
    public mutating func lasting(at milliseconds: Int64) -> [(role: DeviceRole, reason: DeviceReason)] {
        var found: [(role: DeviceRole, reason: DeviceReason)] = []
        for role in DeviceRole.allCases {
            guard let trouble = troubles[role], !trouble.isTold, milliseconds - trouble.since >= Self.lastingMilliseconds else { continue }
            troubles[role]?.isTold = true
            found.append((role, trouble.reason))
        }
        return found
    }
}
