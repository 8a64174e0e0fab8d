import DeviceKit
import PrinterProfiles
import Synchronization

/// An ESC/POS receipt printer behind a `Transport`.
///
/// Jobs are printed one after the other. Status queries and drawer pulses may come at any time: they use the wire between two
/// pieces of a job, and real-time commands (DLE …) reach the printer even while it waits for paper.
public final class EscPosPrinter: ReceiptPrinting {
    public let profile: PrinterProfile
    let link: PrinterLink
    let encoder: EscPosEncoder
    let timings: PrinterTimings
    let jobLock = AsyncLock()
    let state = Mutex(State())

    struct State {
        /// Bytes of a job are on their way, so the buffer may be behind paper.
        var jobActive = false
        /// What the printer still holds of earlier times is not known: a new connection, or a job without a certain end.
        var doubtful = true
        /// GS r queries whose answers never came but still might.
        var owedAnswers = 0
        var lastProcessID = 0
        /// Unanswered tries of DLE EOT 2…4, for printers which know only some of them.
        var misses: [UInt8: Int] = [:]
    }

    public init(
        transport: any Transport, profile: PrinterProfile, clock: any Clock<Duration> = ContinuousClock(), timings: PrinterTimings = PrinterTimings()
    ) {
        self.profile = profile
        self.timings = timings
        link = PrinterLink(transport: transport, clock: clock, timings: timings)
        encoder = EscPosEncoder(profile: profile)
    }

    /// Reads DLE EOT 1–4. A printer that does not answer is `device.no-answer`, which is not the same as off line.
    ///
    /// The exchange is short and bounded, and not ended by the caller's cancellation: that would close the channel under a job.
    public func status() async throws(DeviceError) -> PrinterStatus {
        try await shielded { [self] () async throws(DeviceError) in try await readStatus() }
    }

    func readStatus() async throws(DeviceError) -> PrinterStatus {
        try await link.exchange { () async throws(DeviceError) in
            guard let printer = try await link.realTimeStatus(1) else { throw DeviceError(.noAnswer.with(detail: "DLE EOT 1 not answered")) }
            var status = PrinterStatus()
            status.drawerPinHigh = printer & 0x04 != 0
            status.online = printer & 0x08 == 0
            if let cause = try await optionalStatus(2) {
                status.coverOpen = cause & 0x04 != 0
                status.paperOut = cause & 0x20 != 0
            }
            if let error = try await optionalStatus(3) {
                status.cutterError = error & 0x08 != 0
                status.unrecoverableError = error & (0x20 | 0x04) != 0
                status.overheated = error & 0x40 != 0
            }
            if let paper = try await optionalStatus(4) {
                status.paperNearEnd = paper & 0x0C != 0
                if paper & 0x60 != 0 { status.paperOut = true }
            }
            return status
        }
    }

    /// Some printers know only a part of DLE EOT. What was never answered is asked no more; that it is unknown is no fault.
    private func optionalStatus(_ n: UInt8) async throws(DeviceError) -> UInt8? {
        guard state.withLock({ $0.misses[n, default: 0] }) < PrinterLimits.missesBeforeSkipping else { return nil }
        let answer = try await link.realTimeStatus(n)
        state.withLock { $0.misses[n] = answer == nil ? $0.misses[n, default: 0] + 1 : -1000 }
        return answer
    }

    func shielded<Value: Sendable>(_ body: @escaping @Sendable () async throws(DeviceError) -> Value) async throws(DeviceError) -> Value {
        let result = await Task { () async -> Result<Value, DeviceError> in
            do throws(DeviceError) { return .success(try await body()) } catch { return .failure(error) }
        }.value
        return try result.get()
    }
}
