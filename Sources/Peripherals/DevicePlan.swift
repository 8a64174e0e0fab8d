import BarcodeScanner
import CashDrawer
import CustomerDisplay
import DeviceKit
import PrinterProfiles

/// Which devices this terminal has and where; nil where there is none.
public struct DevicePlan: Sendable, Equatable {
    public var printer: Printer?
    /// The drawer on the printer's connector.
    public var drawer: DrawerWiring?
    public var scanner: Scanner?
    public var display: Display?

    public struct Printer: Sendable, Equatable {
        public var address: DeviceAddress
        public var profile: PrinterProfile
        public init(address: DeviceAddress, profile: PrinterProfile = .generic80) {
            self.address = address
            self.profile = profile
        }
    }

    public struct Scanner: Sendable, Equatable {
        public var address: DeviceAddress
        public var framing: ScannerFraming
        public init(address: DeviceAddress, framing: ScannerFraming = ScannerFraming()) {
            self.address = address
            self.framing = framing
        }
    }

    public struct Display: Sendable, Equatable {
        public var address: DeviceAddress
        public var columns: Int
        public var codePage: DisplayCodePage
        public init(address: DeviceAddress, columns: Int = 20, codePage: DisplayCodePage = .pc858) {
            self.address = address
            self.columns = columns
            self.codePage = codePage
        }
    }

    public init(printer: Printer? = nil, drawer: DrawerWiring? = nil, scanner: Scanner? = nil, display: Display? = nil) {
        self.printer = printer
        self.drawer = drawer
        self.scanner = scanner
        self.display = display
    }

    public func address(of role: DeviceRole) -> DeviceAddress? {
        switch role {
        case .receiptPrinter: printer?.address
        case .cashDrawer: drawer == nil ? nil : printer?.address
        case .barcodeScanner: scanner?.address
        case .customerDisplay: display?.address
        }
    }
}

/// The supervisors' intervals and limits.
public struct SupervisionTimings: Sendable {
    public var openTimeoutMilliseconds = 5000
    public var firstBackOff: Duration = .milliseconds(500)
    public var longestBackOff: Duration = .seconds(10)
    /// Between two looks at the printer's status.
    public var statusInterval: Duration = .seconds(2)
    /// So many failures in a row make a device *failed*; fewer are a flap, shown as *opening*.
    public var failuresBeforeFailed = 2

    public init() {}
}
