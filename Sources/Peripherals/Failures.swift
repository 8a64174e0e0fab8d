import Synchronization

/// Failures in a row.
final class Failures: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
    func reset() { value.withLock { $0 = 0 } }
}
