import DeviceKit
import SimulatedBarcodeScanner
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import SimulatedReceiptPrinter

/// All simulated devices on one table: a receipt printer with a cash drawer on its plug, a barcode scanner and a
/// customer display, each reached as asked. Tests hold the devices themselves; people use `BenchPage`.
public final class Bench: Sendable {
    public let printer: PrinterTwin
    public let drawer: DrawerTwin
    public let scanner: ScannerTwin
    public let display: DisplayTwin
    /// Opens the `memory:` addresses.
    public let memory = MemoryBus()
    private let ports: [DeviceRole: any DevicePort]

    /// Lays the table; every device is plugged in and switched on.
    public init(_ options: BenchOptions) throws(BusError) {
        drawer = DrawerTwin(options.drawerOptions)
        printer = PrinterTwin(options.printerOptions, drawer: drawer)
        scanner = ScannerTwin(framing: options.framing)
        display = DisplayTwin()
        var ports: [DeviceRole: any DevicePort] = [:]
        do {
            ports[.receiptPrinter] = try Self.port(printer, options.printer, "printer", options, memory, tcpPort: options.printerPort)
            ports[.barcodeScanner] = try Self.port(scanner, options.scanner, "scanner", options, memory)
            ports[.customerDisplay] = try Self.port(display, options.display, "display", options, memory)
        } catch {
            for port in ports.values { port.close() }
            throw error
        }
        self.ports = ports
    }

    private static func port(
        _ device: any SimulatedDevice, _ reach: BenchOptions.Reach, _ name: String, _ options: BenchOptions, _ memory: MemoryBus, tcpPort: Int = 0
    ) throws(BusError) -> any DevicePort {
        switch reach {
        case .memory: memory.attach(device, name: name)
        case .tcp: try TCPPort(device: device, port: tcpPort)
        case .serial: try SerialPort(device: device, linkPath: options.directory + "/simulated-" + name)
        }
    }

    /// Where each device is reached. The drawer hangs on the printer and has its address.
    public var addresses: [DeviceRole: DeviceAddress] {
        var addresses = ports.mapValues(\.address)
        addresses[.cashDrawer] = addresses[.receiptPrinter]
        return addresses
    }

    /// Pulls the plug of a device; the drawer's is the printer's.
    public func unplug(_ role: DeviceRole) { port(role)?.unplug() }

    public func plug(_ role: DeviceRole) throws(BusError) { try port(role)?.plug() }

    public func isPlugged(_ role: DeviceRole) -> Bool { port(role)?.isPlugged ?? false }

    /// Ends all wires and takes the links away. Closing twice is harmless.
    public func close() { for port in ports.values { port.close() } }

    /// The wire of a device, for what only it can do (`MemoryPort.unplug(afterBytes:)`).
    public func port(_ role: DeviceRole) -> (any DevicePort)? { ports[role == .cashDrawer ? .receiptPrinter : role] }
}
