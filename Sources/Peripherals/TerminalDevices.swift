import BarcodeScanner
import CashDrawer
import CustomerDisplay
import DeviceKit
import Logging
import PrinterProfiles
import ReceiptPrinter

/// This terminal's devices as a whole: connected, watched, connected again, and their health told.
///
/// `printer`, `drawer` and `display` can be kept for ever: they throw or refuse with the current reason while a device is
/// away. `run()` does the work; until it runs, every device is absent.
public final class TerminalDevices: Sendable {
    /// Scans nobody has taken yet.
    static let bufferedScans = 256
    static let displayReadMilliseconds = 60_000

    public let plan: DevicePlan
    /// Every scanner's reads and rejections, in order. For one consumer.
    public let scans: AsyncStream<ScannerEvent>

    let terminalPrinter = TerminalPrinter()
    let terminalDisplay: TerminalDisplay
    let board = HealthBoard()
    /// The last bytes of each device.
    public let recorder: TraceRecorder
    private let bell = PlugBell()
    private let discovery: (any DeviceDiscovering)?
    private let scanned: AsyncStream<ScannerEvent>.Continuation
    private let terminalDrawer: PrinterPortDrawer?
    private let opener: any TransportOpening
    let clock: any Clock<Duration>
    let loan = ScanLoan()
    private let timings: SupervisionTimings
    private let printerTimings: PrinterTimings
    private let logger: Logger

    public init(
        plan: DevicePlan, opener: any TransportOpening, clock: any Clock<Duration> = ContinuousClock(), timings: SupervisionTimings = SupervisionTimings(),
        printerTimings: PrinterTimings = PrinterTimings(), discovery: (any DeviceDiscovering)? = nil, logger: Logger = Logger(label: "till.devices")
    ) {
        self.plan = plan
        self.opener = opener
        self.clock = clock
        self.timings = timings
        self.printerTimings = printerTimings
        self.discovery = discovery
        self.logger = logger
        recorder = TraceRecorder(clock: clock)
        terminalDisplay = TerminalDisplay(columns: plan.display?.columns ?? 20)
        terminalDrawer = plan.printer == nil ? nil : plan.drawer.map { [terminalPrinter] in PrinterPortDrawer(port: terminalPrinter, wiring: $0, clock: clock) }
        (scans, scanned) = AsyncStream.makeStream(of: ScannerEvent.self, bufferingPolicy: .bufferingOldest(Self.bufferedScans))
    }

    public var printer: any ReceiptPrinting { terminalPrinter }
    /// nil when no drawer is set up.
    public var drawer: (any CashDrawing)? { terminalDrawer }
    /// nil when no display is set up.
    public var display: (any LineDisplaying)? { plan.display == nil ? nil : terminalDisplay }

    public func health() -> [DeviceRole: DeviceHealth] { board.all }

    /// Changes from now on. Any number of listeners.
    public func changes() -> AsyncStream<DeviceChange> { board.changes() }

    /// Keeps all devices connected until cancelled; then closes them all before it returns, and ends `scans`.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            if let printer = plan.printer { group.addTask { await self.run(printer) } }
            if let scanner = plan.scanner { group.addTask { await self.run(scanner) } }
            if let display = plan.display { group.addTask { await self.run(display) } }
            group.addTask { await self.listenForPlugs() }
            group.addTask {
                // A terminal without devices runs, too: only cancellation ends it.
                let (never, end) = AsyncStream.makeStream(of: Never.self)
                for await _ in never {}
                end.finish()
            }
            await group.waitForAll()
        }
        scanned.finish()
    }

    /// A device that is plugged in is tried at once, not at the end of a back-off.
    private func listenForPlugs() async {
        guard let discovery else { return }
        do throws(TransportError) {
            for await _ in try await discovery.changes() { bell.ring() }
        } catch {
            logger.warning("hotplug is not heard; devices are found again by looking every few seconds", metadata: ["why": "\(error)"])
        }
    }

    private func supervisor(_ role: DeviceRole, _ address: DeviceAddress, lost: @escaping @Sendable (DeviceReason) -> Void) -> DeviceSupervisor {
        DeviceSupervisor(role: role, address: address, opener: opener, clock: clock, timings: timings, board: board, bell: bell, recorder: recorder, logger: logger, lost: lost)
    }

    // MARK: Printer and drawer

    private func run(_ plan: DevicePlan.Printer) async {
        let supervisor = supervisor(.receiptPrinter, plan.address) { [self] reason in
            terminalPrinter.slot.empty(reason)
            if terminalDrawer != nil { board.set(.cashDrawer, .failed(.drawerByKey.with(detail: reason.code))) }
        }
        await supervisor.run { [self] transport, ready in
            let printer = EscPosPrinter(transport: transport, profile: plan.profile, clock: clock, timings: printerTimings)
            do throws(DeviceError) {
                try await printer.prepare()
                terminalPrinter.slot.put(printer)
                return try await watch(printer, ready)
            } catch { return error.reason }
        }
        if terminalDrawer != nil { board.set(.cashDrawer, .absent) }
    }

    /// Looks at the printer until it is lost. Silence alone loses nothing: a printer switched off at its serial line comes back by itself.
    private func watch(_ printer: EscPosPrinter, _ ready: @Sendable () -> Void) async throws(DeviceError) -> DeviceReason {
        var misses = 0
        while true {
            do throws(DeviceError) {
                let status = try await printer.status()
                misses = 0
                ready()
                board.set(.receiptPrinter, status.reasons.isEmpty ? .ready : .attention(status.reasons))
                if terminalDrawer != nil { board.set(.cashDrawer, .ready) }
            } catch {
                guard error.reason == .noAnswer else { return error.reason }
                misses += 1
                if misses >= timings.failuresBeforeFailed {
                    board.set(.receiptPrinter, .failed(error.reason))
                    if terminalDrawer != nil { board.set(.cashDrawer, .failed(.drawerByKey.with(detail: error.reason.code))) }
                }
            }
            do { try await clock.sleep(for: timings.statusInterval) } catch { return .disconnected.with(detail: "cancelled") }
        }
    }

    // MARK: Scanner

    private func run(_ plan: DevicePlan.Scanner) async {
        await supervisor(.barcodeScanner, plan.address) { _ in }.run { [self] transport, ready in
            ready()
            board.set(.barcodeScanner, .ready)
            do {
                for try await event in SerialBarcodeScanner(transport: transport, framing: plan.framing).events() {
                    if loan.take(event) { continue }
                    if case .dropped = scanned.yield(event) { logger.error("scan dropped: nobody takes scans") }
                }
                return .disconnected.with(detail: "closed")
            } catch let error as DeviceError {
                return error.reason
            } catch { return .failed.with(detail: "\(error)") }
        }
    }

    // MARK: Display

    private func run(_ plan: DevicePlan.Display) async {
        let supervisor = supervisor(.customerDisplay, plan.address) { [terminalDisplay] in terminalDisplay.slot.empty($0) }
        await supervisor.run { [self] transport, ready in
            terminalDisplay.slot.put(EscPosLineDisplay(transport: transport, columns: plan.columns, codePage: plan.codePage))
            do throws(DeviceError) { try await terminalDisplay.redraw() } catch { return error.reason }
            ready()
            board.set(.customerDisplay, .ready)
            // A display says nothing; reading only tells when its port is gone.
            while true {
                do throws(TransportError) {
                    _ = try await transport.read(maximum: 64, timeoutMilliseconds: Self.displayReadMilliseconds)
                } catch {
                    if case .timedOut = error { continue }
                    return DeviceReason(error)
                }
            }
        }
    }
}
