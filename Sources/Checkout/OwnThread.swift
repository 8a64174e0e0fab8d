import Dispatch
import Foundation
import Synchronization

/// A serial executor with a thread of its own, so that commits (which wait for the disk) and PIN hashing (which burns time
/// on purpose) never hold a thread of Swift's cooperative pool.
public final class OwnThread: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isStopping = false
    }

    private let state = Mutex(State())
    private let ready = DispatchSemaphore(value: 0)

    public init(name: String) {
        let thread = Thread { [weak self, ready] in
            while true {
                ready.wait()
                // The thread holds its executor only while a job runs, so the last actor's end ends the thread.
                guard let self, self.runNext() else { return }
            }
        }
        thread.name = name
        thread.start()
    }

    deinit {
        state.withLock { $0.isStopping = true }
        ready.signal()
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs.append(job) }
        ready.signal()
    }

    public func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// - Returns: false when the thread may end.
    private func runNext() -> Bool {
        let job: UnownedJob? = state.withLock { state in state.jobs.isEmpty ? nil : state.jobs.removeFirst() }
        guard let job else { return !state.withLock { $0.isStopping } }
        job.runSynchronously(on: asUnownedSerialExecutor())
        return true
    }
}
