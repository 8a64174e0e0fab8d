import DeviceKit
import Logging
import Storage

/// Prints what the register has queued, one job at a time, oldest first (DESIGN §3, intents).
///
/// `queued → sending (committed before the first byte) → confirmed | waiting(reason) | unknown`. A job that the printer refuses
/// before its first byte stays queued and is tried again when the printer's health changes or after `retryInterval`.
public struct PrintSpool: Sendable {
    public static let retryInterval = Duration.seconds(2)

    private let register: Register
    private let printer: any ReceiptPrinting
    private let clock: any Clock<Duration>
    private let logger: Logger

    public init(register: Register, printer: any ReceiptPrinting, clock: any Clock<Duration>, logger: Logger) {
        self.register = register
        self.printer = printer
        self.clock = clock
        self.logger = logger
    }

    /// Runs until cancelled; once only.
    public func run() async {
        let (tries, again) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in await register.printBells { again.yield() }
                again.finish()
            }
            var later: Task<Void, Never>?
            for await _ in tries {
                // Each try starts the interval anew, so that however often the bell rings there is one timer.
                later?.cancel()
                later = nil
                if await printAll() { continue }
                later = Task { [clock] in
                    guard (try? await clock.sleep(for: Self.retryInterval)) != nil else { return }
                    again.yield()
                }
            }
            later?.cancel()
            group.cancelAll()
        }
    }

    /// - Returns: false when a job is left that should be tried again.
    private func printAll() async -> Bool {
        while !Task.isCancelled {
            do {
                guard let job = try await register.nextPrintJob() else {
                    await register.showPrinting(isPrinting: false, waiting: nil)
                    return true
                }
                guard try await print(job) else { return false }
            } catch {
                logger.error("the print queue cannot be read or written; it is tried again", metadata: ["error": "\(error)"])
                return false
            }
        }
        return true
    }

    /// - Returns: false when the printer refused it before the first byte.
    private func print(_ job: PrintJob) async throws -> Bool {
        let document: PrintDocument
        do { document = try PrintContent.decode(job.content) } catch {
            try await register.setPrintJob(job, .unknown, reason: DeviceReason.failed.with(detail: "the stored document cannot be read: \(error)"))
            return true
        }
        let outcome = await printer.print(document) {
            try await register.setPrintJob(job, .sending, reason: nil)
            await register.showPrinting(isPrinting: true, waiting: nil)
        } waiting: { reason in
            do { try await register.setPrintJob(job, .waiting, reason: reason) } catch {
                // After a restart *sending* and *waiting* are asked about alike.
                logger.warning("that a receipt waits was not recorded", metadata: ["job": "\(job.id)", "error": "\(error)"])
            }
            await register.showPrinting(isPrinting: true, waiting: reason)
        }
        switch outcome {
        case .confirmed:
            try await conclude(job, .confirmed, reason: nil)
            return true
        case .refused(let reason):
            // *Sending* may be on disk although the commit answered with an error; no byte left, so it is queued still.
            try await register.requeue(job)
            await register.showPrinting(isPrinting: false, waiting: reason)
            return false
        case .unknown(let reason), .unprintable(let reason):
            // What can never be printed must not hold up the others: the cashier is told of it like of one in doubt.
            try await conclude(job, .unknown, reason: reason)
            return true
        }
    }

    /// Commits what became of a job, as often as it takes: it is known here and nowhere else.
    private func conclude(_ job: PrintJob, _ state: PrintJobState, reason: DeviceReason?) async throws {
        while true {
            do { return try await register.setPrintJob(job, state, reason: reason) } catch {
                logger.error("what became of a print job cannot be recorded; it is tried again", metadata: ["job": "\(job.id)", "state": "\(state)", "error": "\(error)"])
            }
            try await clock.sleep(for: Self.retryInterval)
        }
    }
}
