import DeviceKit
import Synchronization

/// One device's health has changed.
public struct DeviceChange: Sendable, Equatable {
    public let role: DeviceRole
    public let former: DeviceHealth
    public let health: DeviceHealth
}

/// The health of all roles, and who wants to hear of changes.
final class HealthBoard: Sendable {
    /// Changes a slow listener has not taken yet; the oldest go first, the current state is always on the board.
    static let bufferedChanges = 256

    private struct State {
        var health: [DeviceRole: DeviceHealth]
        var listeners: [Int: AsyncStream<DeviceChange>.Continuation] = [:]
        var nextListener = 0
    }
    private let state: Mutex<State>

    /// - Parameter roles: shown as absent until they are seen.
    init(_ roles: some Sequence<DeviceRole>) { state = Mutex(State(health: Dictionary(roles.map { ($0, .absent) }) { first, _ in first })) }

    var all: [DeviceRole: DeviceHealth] { state.withLock { $0.health } }

    /// Told under the lock, so that listeners hear of changes in their order. Therefore nothing that runs while a listener is
    /// cancelled may take this lock: cancellation holds a lock of the task's own, which waking that task takes too. A listener
    /// that has gone is noticed here instead.
    func set(_ role: DeviceRole, _ health: DeviceHealth) {
        state.withLock { state in
            let former = state.health[role] ?? .absent
            guard former != health else { return }
            state.health[role] = health
            let change = DeviceChange(role: role, former: former, health: health)
            for (number, listener) in state.listeners {
                if case .terminated = listener.yield(change) { state.listeners[number] = nil }
            }
        }
    }

    func changes() -> AsyncStream<DeviceChange> {
        let (stream, continuation) = AsyncStream.makeStream(of: DeviceChange.self, bufferingPolicy: .bufferingNewest(Self.bufferedChanges))
        state.withLock { state in
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
        }
        return stream
    }
}
