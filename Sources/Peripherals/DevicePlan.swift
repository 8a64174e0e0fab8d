import BarcodeScanner
import CashDrawer
import CustomerDisplay
import DeviceKit
import PrinterProfiles
import ReceiptPrinter

/// Which devices this terminal has and where; nil where there is none.
public struct DevicePlan: Sendable, Equatable {
    public var printer: Printer?
    /// A second printer, in the kitchen or at the bar.
    public var kitchenPrinter: Printer?
    /// The drawer on the printer's connector.
    public var drawer: DrawerWiring?
    /// A drawer with a port of its own, instead.
    public var ownDrawer: OwnDrawer?
    public var scanner: Scanner?
    /// A second scanner at the same counter: both feed the same sale.
    public var secondScanner: Scanner?
    public var display: Display?

    public struct Printer: Sendable, Equatable {
        public var address: DeviceAddress
        public var profile: PrinterProfile
        /// Pictures that documents call by name.
        public var logos: [PrinterLogo]
        public init(address: DeviceAddress, profile: PrinterProfile = .generic80, logos: [PrinterLogo] = []) {
            self.address = address
            self.profile = profile
            self.logos = logos
        }
    }

    public struct OwnDrawer: Sendable, Equatable {
        public var address: DeviceAddress
        public var trigger: DrawerTrigger
        public init(address: DeviceAddress, trigger: DrawerTrigger = .anyByte) {
            self.address = address
            self.trigger = trigger
        }
    }

    public struct Scanner: Sendable, Equatable {
        public var address: DeviceAddress
        public var settings: ScannerSettings
        /// What is known of its model.
        public var quirk: ScannerQuirk?
        public init(address: DeviceAddress, settings: ScannerSettings = ScannerSettings(), quirk: ScannerQuirk? = nil) {
            self.address = address
            self.settings = settings
            self.quirk = quirk
        }
    }

    public struct Display: Sendable, Equatable {
        public var address: DeviceAddress
        public var model: DisplayModel
        public init(address: DeviceAddress, model: DisplayModel = Display.usual) {
            self.address = address
            self.model = model
        }

        /// What most line displays understand.
        public static let usual = DisplayModel(name: "ESC/POS 2x20", commandSet: .escPos, columns: 20, codePage: .pc858, source: "Epson DM-D command reference")
    }

    public init(
        printer: Printer? = nil, kitchenPrinter: Printer? = nil, drawer: DrawerWiring? = nil, ownDrawer: OwnDrawer? = nil, scanner: Scanner? = nil,
        secondScanner: Scanner? = nil, display: Display? = nil
    ) {
        self.printer = printer
        self.kitchenPrinter = kitchenPrinter
        self.drawer = drawer
        self.ownDrawer = ownDrawer
        self.scanner = scanner
        self.secondScanner = secondScanner
        self.display = display
    }

    public func address(of role: DeviceRole) -> DeviceAddress? {
        switch role {
        case .receiptPrinter: printer?.address
        case .kitchenPrinter: kitchenPrinter?.address
        case .cashDrawer: ownDrawer?.address ?? (drawer == nil ? nil : printer?.address)
        case .barcodeScanner: scanner?.address
        case .secondBarcodeScanner: secondScanner?.address
        case .customerDisplay: display?.address
        }
    }

    /// The roles that are filled.
    public var roles: [DeviceRole] { DeviceRole.allCases.filter { address(of: $0) != nil } }
}

/// The supervisors' intervals and limits.
public struct SupervisionTimings: Sendable {
    public var openTimeoutMilliseconds = 5000
    public var firstBackOff: Duration = .milliseconds(500)
    public var longestBackOff: Duration = .seconds(10)
    /// Between two looks at the printer's status.
    public var statusMilliseconds = 2000
    /// So many failures in a row make a device *failed*; fewer are a flap, shown as *opening*.
    public var failuresBeforeFailed = 2

    public init() {}
}
