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
        var health: [DeviceRole: DeviceHealth] = Dictionary(uniqueKeysWithValues: DeviceRole.allCases.map { ($0, .absent) })
        var listeners: [Int: AsyncStream<DeviceChange>.Continuation] = [:]
        var nextListener = 0
    }
    private let state = Mutex(State())

    var all: [DeviceRole: DeviceHealth] { state.withLock { $0.health } }

    func set(_ role: DeviceRole, _ health: DeviceHealth) {
        state.withLock { state in
            let former = state.health[role] ?? .absent
            guard former != health else { return }
            state.health[role] = health
            for listener in state.listeners.values { listener.yield(DeviceChange(role: role, former: former, health: health)) }
        }
    }

    func changes() -> AsyncStream<DeviceChange> {
        let (stream, continuation) = AsyncStream.makeStream(of: DeviceChange.self, bufferingPolicy: .bufferingNewest(Self.bufferedChanges))
        let number = state.withLock { state in
            state.nextListener += 1
            state.listeners[state.nextListener] = continuation
            return state.nextListener
        }
        continuation.onTermination = { [weak self] _ in self?.forget(number) }
        return stream
    }

    private func forget(_ number: Int) {
        // Taken out first and dropped outside the lock: its end must not come back in here.
        let gone = state.withLock { $0.listeners.removeValue(forKey: number) }
        _ = gone
    }
}
