import SimulatedBarcodeScanner
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedReceiptPrinter

/// How the table is laid.
public struct BenchOptions: Sendable {
    /// How a device is reached.
    public enum Reach: String, Sendable, CaseIterable {
        /// In this process, without the kernel: `memory:NAME`, opened through `Bench.memory`.
        case memory
        /// A raw port on 127.0.0.1.
        case tcp
        /// A pseudo terminal behind a link in `directory`.
        case serial
        /// A USB device that a kernel attaches by USB/IP.
        case usb
    }

    public var printer = Reach.tcp
    public var scanner = Reach.serial
    public var display = Reach.serial
    /// Port of the printer when it is reached by TCP; 0 for any free one. Likewise the others.
    public var printerPort = 0
    public var scannerPort = 0
    public var displayPort = 0
    /// Where hosts attach USB devices on 127.0.0.1; 0 for any free port.
    public var usbPort = 0
    /// Where the links to pseudo terminals are put; must exist.
    public var directory: String
    public var printerOptions = PrinterOptions()
    public var drawerOptions = DrawerTwin.Options()
    /// A drawer with a serial port of its own instead of a plug at the printer.
    public var board: DrawerBoard.Language?
    public var boardPulseMilliseconds = 150
    public var scannerKind = ScannerKind.serial
    public var framing = ScannerTwin.Framing()
    public var displayOptions = DisplayTwin.Options()

    /// - Parameter directory: needed where a device is reached by `serial`.
    public init(directory: String) { self.directory = directory }

    /// Everything in this process.
    public static var inMemory: BenchOptions {
        var options = BenchOptions(directory: "")
        (options.printer, options.scanner, options.display) = (.memory, .memory, .memory)
        return options
    }

    /// How the drawer's own port is reached: in memory where the printer is, else by a pseudo terminal.
    var drawer: Reach { printer == .memory ? .memory : .serial }

    func checkScanner(_ kind: ScannerKind) throws(BenchError) {
        guard kind == .serial || scanner == .usb || scanner == .memory else {
            throw .unsuited("A scanner of kind '\(kind.name)' is reached by usb, not by \(scanner.rawValue); a serial one by tcp, serial or usb.")
        }
    }
}
