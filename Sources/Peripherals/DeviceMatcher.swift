import BarcodeScanner
import DeviceKit

/// What a candidate is to a till.
public struct DeviceMatch: Sendable, Equatable {
    public var role: DeviceRole
    /// The module under Drivers/.
    public var driver: String
    /// What the data files call the model: a printer's profile, a display's or drawer's name; nil where they do not know it.
    public var model: String?

    public init(role: DeviceRole, model: String? = nil) {
        self.role = role
        driver = role.driver
        self.model = model
    }
}

/// Candidates to roles: by what a device says it is (its class, its HID usage), then by the models the drivers' data files know.
/// Bridges of FTDI, Prolific, WCH and Silicon Labs are never claimed: anything may be behind one.
public struct DeviceMatcher: Sendable {
    /// Bar code scanner (HID Point of Sale Usage Tables 1.02, page 8Ch usage 02h).
    static let scannerUsage = DeviceCandidate.Usage(page: 0x8C, usage: 0x02)

    private let data: DriverData

    public init(_ data: DriverData = DriverData()) { self.data = data }

    public func match(_ candidate: DeviceCandidate) -> DeviceMatch? {
        switch candidate.bus {
        case .usbPrinter: DeviceMatch(role: .receiptPrinter, model: data.profile(candidate.usb, printerID: candidate.printerID)?.name)
        case .hid:
            if candidate.usages.contains(Self.scannerUsage) { DeviceMatch(role: .barcodeScanner, model: data.scanner(candidate.usb)?.model) } else {
                drawer(candidate)
            }
        case .keyboard: scanner(candidate, as: .keyboard)
        case .serial: scanner(candidate, as: .serial) ?? display(candidate) ?? drawer(candidate)
        }
    }

    /// A maker of scanners, unless this model is known to be of another kind.
    private func scanner(_ candidate: DeviceCandidate, as kind: ScannerQuirk.Kind) -> DeviceMatch? {
        guard let quirk = data.scanner(candidate.usb), quirk.kind == nil || quirk.kind == kind else { return nil }
        return DeviceMatch(role: .barcodeScanner, model: quirk.model)
    }

    private func display(_ candidate: DeviceCandidate) -> DeviceMatch? { data.display(candidate.usb).map { DeviceMatch(role: .customerDisplay, model: $0.name) } }
    private func drawer(_ candidate: DeviceCandidate) -> DeviceMatch? { data.drawer(candidate.usb).map { DeviceMatch(role: .cashDrawer, model: $0.name) } }
}
