import PrinterProfiles
import SimulatedBarcodeScanner
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import SimulatedReceiptPrinter

/// The devices of the kernel test, each the twin the other tests use, here on a USB cable. Made for the script in
/// `checks.sh`: names are the script's, identities those of makers that `udev-rules` knows.
final class USBBench: Sendable {
    let drawer = DrawerTwin()
    let printer: PrinterTwin
    /// A second printer, to take the first one's node.
    let spare = PrinterTwin()
    let pointOfSale = ScannerTwin()
    let keyboard: ScannerTwin
    let serialScanner = ScannerTwin()
    let display = DisplayTwin()
    let combined = (printer: PrinterTwin(), scanner: ScannerTwin(), display: DisplayTwin())

    let printerFunction: USBPrinterFunction
    let serialScannerFunction: USBSerialFunction
    let displayFunction: USBSerialFunction
    let server: USBIPServer
    let ports: [String: USBIPPort]

    init(tcpPort: Int) throws(BusError) {
        printer = PrinterTwin(PrinterOptions(), drawer: drawer)
        var typed = ScannerTwin.Framing()
        typed.sendsIdentifier = false
        keyboard = ScannerTwin(framing: typed)
        printerFunction = Self.function(of: printer)
        serialScannerFunction = USBSerialFunction(device: serialScanner)
        displayFunction = USBSerialFunction(device: display)
        server = try USBIPServer(tcpPort: tcpPort)
        let plan: [(name: String, vendor: UInt16, product: UInt16, speed: USBSpeed, functions: [any USBFunction])] = [
            ("printer", 0x04B8, 0x0202, .high, [printerFunction]),
            ("spare", 0x04B8, 0x0E15, .full, [Self.function(of: spare)]),
            ("pos", 0x05E0, 0x1900, .full, [USBHIDFunction(device: pointOfSale, reports: PointOfSaleReports())]),
            ("keyboard", 0x05E0, 0x1200, .full, [USBHIDFunction(device: keyboard, reports: KeyboardReports())]),
            ("serial", 0x05E0, 0x1701, .full, [serialScannerFunction]),
            ("display", 0x1504, 0x008C, .high, [displayFunction]),
            ("combined", 0x1504, 0x0101, .high, [
                Self.function(of: combined.printer),
                USBHIDFunction(device: combined.scanner, reports: PointOfSaleReports()),
                USBSerialFunction(device: combined.display),
            ]),
        ]
        var ports: [String: USBIPPort] = [:]
        for part in plan {
            let identity = USBDevice.Identity(
                vendor: part.vendor, product: part.product, maker: "Simulated", name: "Simulated " + part.name, serialNumber: "TILL-" + part.name.uppercased())
            let port = try server.attach(USBDevice(identity, speed: part.speed, functions: part.functions))
            // Until the script plugs it in.
            port.unplug()
            ports[part.name] = port
        }
        self.ports = ports
    }

    private static func function(of printer: PrinterTwin) -> USBPrinterFunction {
        USBPrinterFunction(device: printer, deviceID: "MFG:Simulated;CMD:ESC/POS;MDL:Till;CLS:PRINTER;") {
            let state = printer.state
            return .init(isPaperEmpty: state.paperOut, isSelected: state.isOn && !state.coverOpen, hasError: !state.canPrint)
        }
    }
}
