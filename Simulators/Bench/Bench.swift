import DeviceKit
import SimulatedBarcodeScanner
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import Synchronization

/// All simulated devices on one table: a receipt printer, a cash drawer on its plug or with a port of its own, a barcode scanner and a customer display, each
/// reached as asked. Tests hold the devices themselves; people use `BenchPage`, scripts `BenchScript`.
public final class Bench: Sendable {
    public let printer: PrinterTwin
    public let drawer: DrawerTwin
    /// The drawer's own interface board; nil while it hangs on the printer.
    public let board: DrawerBoard?
    /// Opens the `memory:` addresses.
    public let memory = MemoryBus()
    public let time = BenchTime()
    public let options: BenchOptions
    /// Serves the devices that are reached by USB.
    private let usb: USBIPServer?
    let taps: [DeviceRole: WireTap]

    private struct Table {
        var scanner: ScannerTwin
        var scannerKind: ScannerKind
        var display: DisplayTwin
        var ports: [DeviceRole: any DevicePort] = [:]
    }
    private let table: Mutex<Table>

    /// Lays the table; every device is plugged in and switched on.
    /// - Throws: `BenchError.setup` for a port that cannot be made, `.unsuited` for a device that cannot be reached so.
    public init(_ options: BenchOptions) throws(BenchError) {
        try options.checkScanner(options.scannerKind)
        self.options = options
        let drawer = DrawerTwin(options.drawerOptions)
        let board = options.board.map { DrawerBoard($0, drawer: drawer, pulseMilliseconds: options.boardPulseMilliseconds) }
        printer = PrinterTwin(options.printerOptions, drawer: board == nil ? drawer : nil)
        (self.drawer, self.board) = (drawer, board)
        let scanner = options.scannerKind.twin(options.framing), display = DisplayTwin(options.displayOptions)
        var taps: [DeviceRole: WireTap] = [
            .receiptPrinter: WireTap(printer, time: time), .barcodeScanner: WireTap(scanner, time: time), .customerDisplay: WireTap(display, time: time),
        ]
        if let board { taps[.cashDrawer] = WireTap(board, time: time) }
        self.taps = taps
        table = Mutex(Table(scanner: scanner, scannerKind: options.scannerKind, display: display))
        do {
            usb = [options.printer, options.scanner, options.display].contains(.usb) ? try USBIPServer(tcpPort: options.usbPort) : nil
        } catch { throw .setup(error) }
        do throws(BusError) { try plugEverythingIn() } catch {
            close()
            throw .setup(error)
        }
    }

    private func plugEverythingIn() throws(BusError) {
        try place(.receiptPrinter, "printer", options.printer, options.printerPort, BenchUSB.printerPlace) { tap throws(BusError) in
            try BenchUSB.printer(self.printer, behind: tap)
        }
        try place(.barcodeScanner, "scanner", options.scanner, options.scannerPort, BenchUSB.scannerPlace) { tap throws(BusError) in
            try BenchUSB.scanner(self.scanner, behind: tap)
        }
        try place(.customerDisplay, "display", options.display, options.displayPort, BenchUSB.displayPlace) { tap throws(BusError) in
            try BenchUSB.display(behind: tap)
        }
        if board != nil { try place(.cashDrawer, "drawer", options.drawer, 0, 0) { _ throws(BusError) in throw .usb("A drawer's board has no USB device here.") } }
    }

    private func place(
        _ role: DeviceRole, _ name: String, _ reach: BenchOptions.Reach, _ tcpPort: Int, _ usbPlace: Int, usbDevice: (WireTap) throws(BusError) -> USBDevice
    ) throws(BusError) {
        guard let tap = taps[role] else { return }
        let port: any DevicePort
        switch reach {
        case .memory: port = memory.attach(tap, name: name)
        case .tcp: port = try TCPPort(device: tap, port: tcpPort)
        case .serial: port = try SerialPort(device: tap, linkPath: options.directory + "/simulated-" + name)
        case .usb:
            guard let usb else { throw .usb("The bench has no USB bus.") }
            port = try usb.attach(try usbDevice(tap), number: usbPlace)
        }
        table.withLock { $0.ports[role] = port }
    }

    // MARK: the devices

    public var scanner: ScannerTwin { table.withLock { $0.scanner } }
    public var scannerKind: ScannerKind { table.withLock { $0.scannerKind } }
    public var display: DisplayTwin { table.withLock { $0.display } }

    /// The scanner set up anew, framing kept but for what the kind itself decides. By USB it comes back as another device, which a host must attach anew.
    public func useScanner(_ kind: ScannerKind) throws(BenchError) {
        try options.checkScanner(kind)
        guard let tap = taps[.barcodeScanner] else { return }
        // Whether it sends identifiers is the kind's to say.
        var framing = scanner.framing
        framing.sendsIdentifier = options.framing.sendsIdentifier
        let twin = kind.twin(framing)
        let port = table.withLock { table in
            (table.scanner, table.scannerKind) = (twin, kind)
            return table.ports[.barcodeScanner]
        }
        guard let port = port as? USBIPPort, let usb else { return tap.exchange(for: twin) }
        port.close()
        tap.exchange(for: twin)
        do throws(BusError) {
            let fresh = try usb.attach(try BenchUSB.scanner(twin, behind: tap), number: BenchUSB.scannerPlace)
            table.withLock { $0.ports[.barcodeScanner] = fresh }
        } catch { throw .setup(error) }
    }

    /// Another display on the same wire, blank.
    public func useDisplay(_ language: DisplayTwin.Language) {
        var options = options.displayOptions
        options.language = language
        let twin = DisplayTwin(options)
        table.withLock { $0.display = twin }
        taps[.customerDisplay]?.exchange(for: twin)
    }

    // MARK: wires

    /// Where each device is reached. A drawer without a port of its own hangs on the printer and has its address.
    public var addresses: [DeviceRole: DeviceAddress] {
        var addresses = table.withLock { $0.ports }.mapValues(\.address)
        if addresses[.cashDrawer] == nil { addresses[.cashDrawer] = addresses[.receiptPrinter] }
        return addresses
    }

    /// Pulls the plug of a device; the drawer's is the printer's where it has no port of its own.
    public func unplug(_ role: DeviceRole) { port(role)?.unplug() }

    public func plug(_ role: DeviceRole) throws(BusError) { try port(role)?.plug() }

    public func isPlugged(_ role: DeviceRole) -> Bool { port(role)?.isPlugged ?? false }

    /// The wire of a device, for what only it can do (`MemoryPort.unplug(afterBytes:)`).
    public func port(_ role: DeviceRole) -> (any DevicePort)? {
        table.withLock { $0.ports[role] ?? (role == .cashDrawer ? $0.ports[.receiptPrinter] : nil) }
    }

    /// For a device that is reached by USB: its name on the simulated bus, and the line that attaches it.
    public func usbPlace(_ role: DeviceRole) -> (busID: String, attach: String)? {
        guard let port = port(role) as? USBIPPort, let tcpPort = usb?.tcpPort else { return nil }
        return (port.busID, BenchUSB.attachLine(port, tcpPort: tcpPort))
    }

    /// What passed on a device's wire, with the bench's times: a trace that replays. The oldest records go when there are too many.
    public func trace(_ role: DeviceRole) -> DeviceTrace? {
        taps[role].map { DeviceTrace(role: role.rawValue, address: addresses[role]?.description ?? "-", records: $0.records) }
    }

    // MARK: time

    /// Lets time pass for all devices: paper moves, messages run, the head cools.
    public func advance(milliseconds: Int) {
        let passed = max(0, milliseconds)
        time.add(milliseconds: passed)
        printer.advance(milliseconds: passed)
        drawer.advance(milliseconds: passed)
        scanner.advance(milliseconds: passed)
        display.advance(milliseconds: passed)
        for tap in taps.values { tap.pump() }
    }

    /// Ends all wires and takes the links away. Closing twice is harmless.
    public func close() {
        for port in table.withLock({ Array($0.ports.values) }) { port.close() }
        usb?.close()
    }
}
