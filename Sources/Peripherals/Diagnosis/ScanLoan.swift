import DeviceKit
import Synchronization

/// One read of the scanner lent to a diagnosis instead of the sale.
final class ScanLoan: Sendable {
    private struct State {
        var borrower: AsyncStream<ScannerEvent>.Continuation?
        /// Counts loans, so that one that ends gives back only itself.
        var number = 0
    }
    private let state = Mutex(State())

    /// Whether somebody had borrowed this read.
    func take(_ event: ScannerEvent) -> Bool {
        guard let borrower = end(nil) else { return false }
        borrower.yield(event)
        borrower.finish()
        return true
    }

    /// The next read; nil when the time is up. Given back in any case. A second borrower takes over from the first.
    func borrow(atMost limit: Duration, clock: any Clock<Duration>) async -> ScannerEvent? {
        let (reads, continuation) = AsyncStream.makeStream(of: ScannerEvent.self, bufferingPolicy: .bufferingOldest(1))
        end(nil)?.finish()
        let number = state.withLock { state in
            state.borrower = continuation
            state.number += 1
            return state.number
        }
        defer { end(number)?.finish() }
        return await withTaskGroup(of: ScannerEvent?.self) { group in
            group.addTask { await reads.first { _ in true } }
            group.addTask {
                try? await clock.sleep(for: limit)
                return nil
            }
            let event = await group.next() ?? nil
            group.cancelAll()
            return event
        }
    }

    /// Ends the loan of this number, or any.
    private func end(_ number: Int?) -> AsyncStream<ScannerEvent>.Continuation? {
        state.withLock { state in
            guard number == nil || number == state.number else { return nil }
            defer { state.borrower = nil }
            return state.borrower
        }
    }
}

extension TerminalDevices {
    func borrowScan(atMost limit: Duration) async -> ScannerEvent? { await loan.borrow(atMost: limit, clock: clock) }
}
