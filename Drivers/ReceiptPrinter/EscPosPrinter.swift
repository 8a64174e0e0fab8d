import DeviceKit
import PrinterProfiles
import Synchronization

/// An ESC/POS receipt printer behind a `Transport`.
///
/// Jobs are printed one after the other. Status queries and drawer pulses may come at any time: they use the wire between two
/// pieces of a job, and real-time commands (DLE …) reach the printer even while it waits for paper.
public final class EscPosPrinter: ReceiptPrinterDriving {
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

    /// - Parameter logos: the pictures documents call by name (`PrintDocument.Block.logo`), kept in the printer where it can.
    public init(
        transport: any Transport, profile: PrinterProfile, logos: [PrinterLogo] = [], clock: any Clock<Duration> = ContinuousClock(),
        timings: PrinterTimings = PrinterTimings()
    ) {
        self.profile = profile
        self.timings = timings
        link = PrinterLink(transport: transport, clock: clock, timings: timings)
        encoder = EscPosEncoder(profile: profile, logos: logos)
    }
}
