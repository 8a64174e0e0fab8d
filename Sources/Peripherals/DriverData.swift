import BarcodeScanner
import CashDrawer
import CustomerDisplay
import DeviceKit
import PrinterProfiles

/// What the drivers' data files know of models: read once, handed to whoever matches, plans or makes rules.
public struct DriverData: Sendable {
    public var printers: PrinterProfileLibrary
    public var scanners: ScannerQuirks
    public var displays: DisplayQuirks
    public var drawers: DrawerQuirks

    public init(
        printers: PrinterProfileLibrary = PrinterProfileLibrary(), scanners: ScannerQuirks = .none, displays: DisplayQuirks = DisplayQuirks(models: []),
        drawers: DrawerQuirks = DrawerQuirks(models: [])
    ) {
        self.printers = printers
        self.scanners = scanners
        self.displays = displays
        self.drawers = drawers
    }

    /// - Parameters:
    ///   - profiles: folder of the printers' profiles, and folders of the shop's own, which win.
    ///   - scanners: the folder with that driver's `quirks.json`; likewise `displays` and `drawers`.
    /// - Throws: the loader's error, which names the file and what is wrong with it. A printer profile that cannot be used is left
    ///   out and told in `printers.problems`.
    public static func load(profiles: [String], scanners: String, displays: String, drawers: String) throws -> DriverData {
        DriverData(
            printers: PrinterProfileLibrary(directories: profiles), scanners: try ScannerQuirks(directory: scanners), displays: try DisplayQuirks(directory: displays),
            drawers: try DrawerQuirks(directory: drawers))
    }

    public func scanner(_ usb: USBName?) -> ScannerQuirk? { usb.flatMap { scanners.quirk(vendorID: $0.vendor, productID: $0.product) } }
    public func display(_ usb: USBName?) -> DisplayModel? { usb.flatMap { displays.model(usb: $0.model) } }
    public func drawer(_ usb: USBName?) -> DrawerModel? { usb.flatMap { drawers.model(usb: $0.model) } }
    public func profile(_ usb: USBName?, printerID: String?) -> PrinterProfile? {
        printers.matching(vendor: usb?.vendor, product: usb?.product, ieee1284: printerID).first
    }
}
