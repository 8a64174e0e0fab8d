import DeviceKit
import Foundation
import Synchronization

/// Work that may block, on a thread of its own and never on Swift's cooperative pool.
enum BackgroundThread {
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        let thread = Thread(block: body)
        thread.name = name
        thread.stackSize = Limits.threadStackBytes
        thread.start()
    }

    /// Runs `work` on a thread and waits for it, but not longer than the limit and not beyond cancellation.
    /// When nobody waits any more, what the work yields goes to `discard` (which closes the descriptor).
    static func run<Value: Sendable>(
        timeoutMilliseconds: Int, _ work: @escaping @Sendable () -> Result<Value, TransportError>, discard: @escaping @Sendable (Value) -> Void
    ) async throws(TransportError) -> Value {
        let answer = Answer<Value>()
        let timer = Task {
            try? await Task.sleep(for: .milliseconds(timeoutMilliseconds))
            if !Task.isCancelled { _ = answer.give(.failure(.timedOut(bytesTaken: 0))) }
        }
        defer { timer.cancel() }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                answer.wait(continuation)
                start(named: "till-device-open") {
                    let result = work()
                    if !answer.give(result), case .success(let value) = result { discard(value) }
                }
            }
        } onCancel: {
            _ = answer.give(.failure(.closed))
        }
        return try result.get()
    }
}

/// One answer for one waiter; the first answer counts.
private final class Answer<Value: Sendable>: Sendable {
    private struct State {
        var continuation: CheckedContinuation<Result<Value, TransportError>, Never>?
        var result: Result<Value, TransportError>?
    }
    private let state = Mutex(State())

    func wait(_ continuation: CheckedContinuation<Result<Value, TransportError>, Never>) {
        let early = state.withLock { state in
            if state.result == nil { state.continuation = continuation }
            return state.result
        }
        if let early { continuation.resume(returning: early) }
    }

    /// Whether this answer was the one that counts.
    func give(_ result: Result<Value, TransportError>) -> Bool {
        let (counts, continuation) = state.withLock { state in
            guard state.result == nil else { return (false, nil as CheckedContinuation<Result<Value, TransportError>, Never>?) }
            state.result = result
            let continuation = state.continuation
            state.continuation = nil
            return (true, continuation)
        }
        continuation?.resume(returning: result)
        return counts
    }
}
