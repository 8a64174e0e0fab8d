import SimulatedBarcodeScanner
import SimulatedCashDrawer
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
    }

    public var printer = Reach.tcp
    public var scanner = Reach.serial
    public var display = Reach.serial
    /// Port of the printer when it is reached by TCP; 0 for any free one.
    public var printerPort = 0
    /// Where the links to pseudo terminals are put; must exist.
    public var directory: String
    public var printerOptions = PrinterOptions()
    public var drawerOptions = DrawerTwin.Options()
    public var framing = ScannerTwin.Framing()

    /// - Parameter directory: needed where a device is reached by `serial`.
    public init(directory: String) { self.directory = directory }

    /// Everything in this process.
    public static var inMemory: BenchOptions {
        var options = BenchOptions(directory: "")
        (options.printer, options.scanner, options.display) = (.memory, .memory, .memory)
        return options
    }
}
