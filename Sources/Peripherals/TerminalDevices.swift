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
    /// Forced openings of the drawer nobody has taken yet.
    static let bufferedOpenings = 64

    public let plan: DevicePlan
    /// Every scanner's reads and rejections, in order. For one consumer.
    public let scans: AsyncStream<ScannerEvent>
    /// One for each time that the drawer was opened by key or by force, as its sensor tells. For one consumer.
    public let forcedOpenings: AsyncStream<Void>

    let terminalPrinter = TerminalPrinter()
    let terminalKitchenPrinter = TerminalPrinter()
    let terminalDisplay: TerminalDisplay
    let board: HealthBoard
    /// The last bytes of each device.
    public let recorder: TraceRecorder
    private let bell = PlugBell()
    private let discovery: (any DeviceDiscovering)?
    let scanned: AsyncStream<ScannerEvent>.Continuation
    private let forced: AsyncStream<Void>.Continuation
    let terminalDrawer: TerminalDrawer?
    private let opener: any TransportOpening
    let clock: any Clock<Duration>
    let loan = ScanLoan()
    /// The scanners that are there now.
    let scanners: [DeviceRole: DeviceSlot<any BarcodeScanning>] = [.barcodeScanner: DeviceSlot(.notConfigured), .secondBarcodeScanner: DeviceSlot(.notConfigured)]
    let timings: SupervisionTimings
    let printerTimings: PrinterTimings
    let logger: Logger

    public init(
        plan: DevicePlan, opener: any TransportOpening, clock: any Clock<Duration> = ContinuousClock(), timings: SupervisionTimings = SupervisionTimings(),
        printerTimings: PrinterTimings = PrinterTimings(), misconfigured: [DeviceRole: DeviceReason] = [:], discovery: (any DeviceDiscovering)? = nil, logger: Logger = Logger(label: "till.devices")
    ) {
        self.plan = plan
        self.opener = opener
        self.clock = clock
        self.timings = timings
        self.printerTimings = printerTimings
        self.discovery = discovery
        // One of each belongs to every counter; further ones are spoken of where they are set up.
        board = HealthBoard([.receiptPrinter, .cashDrawer, .barcodeScanner, .customerDisplay] + plan.roles + misconfigured.keys)
        for (role, reason) in misconfigured { board.set(role, .failed(reason)) }
        self.logger = logger
        recorder = TraceRecorder(clock: clock)
        terminalDisplay = TerminalDisplay(columns: plan.display?.model.columns ?? 20)
        let (forcedOpenings, forced) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(Self.bufferedOpenings))
        (self.forcedOpenings, self.forced) = (forcedOpenings, forced)
        terminalDrawer = TerminalDrawer(plan, printer: terminalPrinter, clock: clock) { forced.yield() }
        (scans, scanned) = AsyncStream.makeStream(of: ScannerEvent.self, bufferingPolicy: .bufferingOldest(Self.bufferedScans))
    }

    public var printer: any ReceiptPrinting { terminalPrinter }
    /// nil when none is set up.
    public var kitchenPrinter: (any ReceiptPrinting)? { plan.kitchenPrinter == nil ? nil : terminalKitchenPrinter }
    /// nil when no drawer is set up.
    public var drawer: (any CashDrawing)? { terminalDrawer }
    /// nil when no display is set up.
    public var display: (any LineDisplaying)? { plan.display == nil ? nil : terminalDisplay }

    public func health() -> [DeviceRole: DeviceHealth] { board.all }

    /// What each scanner did since it was connected; none for one that is away.
    public func statistics() -> [DeviceRole: ScanStatistics] { scanners.compactMapValues { try? $0.current().statistics } }

    /// Changes from now on. Any number of listeners.
    public func changes() -> AsyncStream<DeviceChange> { board.changes() }

    /// Keeps all devices connected until cancelled; then closes them all before it returns, and ends `scans` and `forcedOpenings`.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            if let printer = plan.printer { group.addTask { await self.run(printer, as: .receiptPrinter, self.terminalPrinter) } }
            if let printer = plan.kitchenPrinter { group.addTask { await self.run(printer, as: .kitchenPrinter, self.terminalKitchenPrinter) } }
            if let drawer = plan.ownDrawer { group.addTask { await self.run(drawer) } }
            if let scanner = plan.scanner { group.addTask { await self.run(scanner, as: .barcodeScanner) } }
            if let scanner = plan.secondScanner { group.addTask { await self.run(scanner, as: .secondBarcodeScanner) } }
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
        forced.finish()
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

    func supervisor(_ role: DeviceRole, _ address: DeviceAddress, lost: @escaping @Sendable (DeviceReason) -> Void) -> DeviceSupervisor {
        DeviceSupervisor(role: role, address: address, opener: opener, clock: clock, timings: timings, board: board, bell: bell, recorder: recorder, logger: logger, lost: lost)
    }
}
