import CashDrawer
import DeviceKit
import Peripherals
import PrinterProfiles
import ReceiptPrinter
import SimulatedBarcodeScanner
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Testing

@Suite(.timeLimit(.minutes(2))) struct TerminalDevicesTests {
    /// A terminal with every device, on one memory bus.
    final class Terminal: Sendable {
        let printer: PrinterTwin
        let drawer = DrawerTwin()
        let scanner = ScannerTwin()
        let display = DisplayTwin()
        let printerPort, scannerPort, displayPort: MemoryPort
        let devices: TerminalDevices
        let running: Task<Void, Never>

        init() {
            let bus = MemoryBus()
            printer = PrinterTwin(PrinterOptions(profile: .generic80), drawer: drawer)
            printerPort = bus.attach(printer, name: "printer")
            scannerPort = bus.attach(scanner, name: "scanner")
            displayPort = bus.attach(display, name: "display")
            var timings = SupervisionTimings()
            timings.firstBackOff = .milliseconds(5)
            timings.longestBackOff = .milliseconds(20)
            timings.statusMilliseconds = 10
            var printerTimings = PrinterTimings()
            printerTimings.quietMilliseconds = 10
            printerTimings.statusMilliseconds = 200
            let plan = DevicePlan(
                printer: .init(address: .memory(name: "printer")), drawer: DrawerWiring(), scanner: .init(address: .memory(name: "scanner")),
                display: .init(address: .memory(name: "display")))
            devices = TerminalDevices(plan: plan, opener: bus, timings: timings, printerTimings: printerTimings)
            running = Task { [devices] in await devices.run() }
        }

        /// Waits until the role's health is as wanted; a bound keeps a failure from hanging.
        func until(_ role: DeviceRole, _ wanted: @escaping @Sendable (DeviceHealth) -> Bool) async -> Bool {
            let changes = devices.changes()
            if wanted(devices.health()[role] ?? .absent) { return true }
            let (limit, watch) = (Duration.seconds(20), Task { for await change in changes where change.role == role && wanted(change.health) { return true }; return false })
            let alarm = Task { try await Task.sleep(for: limit); watch.cancel() }
            defer { alarm.cancel() }
            return await watch.value
        }

        func end() async {
            running.cancel()
            await running.value
        }
    }

    private let receipt = PrintDocument(blocks: [.text("Hello", style: .plain, alignment: .left), .cut])

    @Test func everythingBecomesReadyAndWorks() async throws {
        let terminal = Terminal()
        for role in terminal.devices.plan.roles { #expect(await terminal.until(role) { $0 == .ready }, "\(role)") }
        #expect(await terminal.devices.printer.print(receipt, willSend: {}, waiting: { _ in }) == .confirmed)
        #expect(terminal.printer.receipts.map(\.text) == ["Hello"])
        try await #require(terminal.devices.drawer).open()
        #expect(terminal.drawer.isOpen)
        try await #require(terminal.devices.display).show(DisplayText(upper: .init(left: "Hello"), lower: .init()))
        #expect(await terminal.display.changes.wait { terminal.display.lines.first?.hasPrefix("Hello") == true })
        terminal.scanner.scan("5901234123457")
        var scans = terminal.devices.scans.makeAsyncIterator()
        guard case .scan(let scan)? = await scans.next() else { Issue.record("no scan"); return }
        #expect(scan.data == "5901234123457")
        for role in terminal.devices.plan.roles { #expect(await terminal.devices.selfTest(role).allSatisfy { $0.isOK }, "\(role)") }
        await terminal.end()
    }

    /// Opened by the register it is no news; by key it is told once.
    @Test func aDrawerOpenedByKeyIsTold() async throws {
        let terminal = Terminal()
        #expect(await terminal.until(.cashDrawer) { $0 == .ready })
        terminal.drawer.openByKey()
        #expect(await terminal.until(.cashDrawer) { $0.reasons.contains(.drawerForcedOpen) })
        terminal.drawer.close()
        #expect(await terminal.until(.cashDrawer) { $0 == .ready })
        try await #require(terminal.devices.drawer).open()
        #expect(await terminal.until(.cashDrawer) { $0.reasons == [.drawerOpen] })
        await terminal.end()
        var openings = terminal.devices.forcedOpenings.makeAsyncIterator()
        #expect(await openings.next() != nil)
        #expect(await openings.next() == nil, "the register's own is none")
    }

    @Test func aPrinterThatIsAwayRefusesAndComesBackByItself() async throws {
        let terminal = Terminal()
        #expect(await terminal.until(.receiptPrinter) { $0 == .ready })
        terminal.printerPort.unplug()
        #expect(await terminal.until(.receiptPrinter) { $0.word == "failed" })
        guard case .refused = await terminal.devices.printer.print(receipt, willSend: { Issue.record("sent") }, waiting: { _ in }) else { Issue.record("not refused"); return }
        #expect(terminal.devices.health()[.cashDrawer] == .failed(.drawerByKey))
        await #expect(throws: DeviceError.self) { try await terminal.devices.drawer?.open() }
        #expect(await terminal.devices.selfTest(.receiptPrinter).contains { !$0.isOK && $0.remedy != nil })
        try terminal.printerPort.plug()
        #expect(await terminal.until(.receiptPrinter) { $0 == .ready })
        #expect(await terminal.devices.printer.print(receipt, willSend: {}, waiting: { _ in }) == .confirmed)
        await terminal.end()
    }

    @Test func stopsAreToldWhileIdle() async {
        let terminal = Terminal()
        #expect(await terminal.until(.receiptPrinter) { $0 == .ready })
        terminal.printer.setCover(open: true)
        #expect(await terminal.until(.receiptPrinter) { $0.reasons.contains(.coverOpen) })
        #expect(terminal.devices.health()[.receiptPrinter]?.word == "attention")
        terminal.printer.setCover(open: false)
        #expect(await terminal.until(.receiptPrinter) { $0 == .ready })
        await terminal.end()
    }

    @Test func scansFlowAgainAfterTheScannerComesBack() async throws {
        let terminal = Terminal()
        #expect(await terminal.until(.barcodeScanner) { $0 == .ready })
        terminal.scannerPort.unplug()
        #expect(await terminal.until(.barcodeScanner) { $0.word == "failed" })
        try terminal.scannerPort.plug()
        #expect(await terminal.until(.barcodeScanner) { $0 == .ready })
        terminal.scanner.scan("ABC")
        var scans = terminal.devices.scans.makeAsyncIterator()
        guard case .scan(let scan)? = await scans.next() else { Issue.record("no scan"); return }
        #expect(scan.data == "ABC")
        await terminal.end()
    }

    @Test func aDisplayThatComesBackShowsTheLatestText() async throws {
        let terminal = Terminal()
        #expect(await terminal.until(.customerDisplay) { $0 == .ready })
        let display = try #require(terminal.devices.display)
        terminal.displayPort.unplug()
        #expect(await terminal.until(.customerDisplay) { $0.word == "failed" })
        await #expect(throws: DeviceError.self) { try await display.show(DisplayText(upper: .init(left: "Late"), lower: .init())) }
        try terminal.displayPort.plug()
        #expect(await terminal.display.changes.wait { terminal.display.lines.first?.hasPrefix("Late") == true })
        await terminal.end()
    }

    @Test func runningEndsCleanlyOnCancellation() async {
        let terminal = Terminal()
        #expect(await terminal.until(.receiptPrinter) { $0 == .ready })
        await terminal.end()
        #expect(terminal.devices.health().values.allSatisfy { $0 == .absent })
        for await _ in terminal.devices.scans {}  // ends
        guard case .refused = await terminal.devices.printer.print(receipt, willSend: {}, waiting: { _ in }) else { Issue.record("not refused"); return }
    }

    @Test func aTerminalWithoutDevicesRunsUntilCancelled() async {
        let devices = TerminalDevices(plan: DevicePlan(), opener: MemoryBus())
        let running = Task { await devices.run() }
        #expect(devices.health().values.allSatisfy { $0 == .absent })
        #expect(devices.drawer == nil && devices.display == nil)
        #expect(await devices.printer.print(receipt, willSend: {}, waiting: { _ in }) == .refused(.notConfigured))
        running.cancel()
        await running.value
    }
}
