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

    /// Runs until cancelled.
    public func run() async {
        let (retries, retry) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in await register.printBells { retry.yield() }
                retry.finish()
            }
            for await _ in retries {
                if await printAll() { continue }
                group.addTask {
                    try? await clock.sleep(for: Self.retryInterval)
                    retry.yield()
                }
            }
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
            try? await register.setPrintJob(job, .waiting, reason: reason)
            await register.showPrinting(isPrinting: true, waiting: reason)
        }
        switch outcome {
        case .confirmed:
            try await register.setPrintJob(job, .confirmed, reason: nil)
            return true
        case .refused(let reason):
            await register.showPrinting(isPrinting: false, waiting: reason)
            return false
        case .unknown(let reason):
            try await register.setPrintJob(job, .unknown, reason: reason)
            return true
        }
    }
}
