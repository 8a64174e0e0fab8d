import DeviceKit

/// What a candidate is to a till.
public struct DeviceMatch: Sendable, Equatable {
    public var role: DeviceRole
    /// The module under Drivers/.
    public var driver: String
    /// The name of the model or profile, where the match data know it.
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

    private let known: [DeviceRole: [USBModelPattern]]

    /// - Parameter known: the vendors and models that each role's drivers have data of.
    public init(known: [DeviceRole: [USBModelPattern]] = [:]) { self.known = known }

    public func match(_ candidate: DeviceCandidate) -> DeviceMatch? {
        switch candidate.bus {
        case .usbPrinter: return DeviceMatch(role: .receiptPrinter, model: candidate.model)
        case .hid: return candidate.usages.contains(Self.scannerUsage) ? DeviceMatch(role: .barcodeScanner, model: candidate.model) : byModel(candidate, [.cashDrawer])
        case .keyboard: return byModel(candidate, [.barcodeScanner])
        case .serial: return byModel(candidate, [.barcodeScanner, .customerDisplay, .receiptPrinter, .cashDrawer])
        }
    }

    private func byModel(_ candidate: DeviceCandidate, _ roles: [DeviceRole]) -> DeviceMatch? {
        guard let usb = candidate.usb else { return nil }
        for role in roles where known[role]?.contains(where: { $0.matches(usb) }) == true { return DeviceMatch(role: role, model: candidate.model) }
        return nil
    }
}

/// `05e0:*` or `05e0:1200`, as the drivers' data files write it.
public struct USBModelPattern: Sendable, Hashable {
    public var vendor: UInt16
    /// nil for any.
    public var product: UInt16?

    public init(vendor: UInt16, product: UInt16?) {
        self.vendor = vendor
        self.product = product
    }

    public init?(parsing text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, parts[0].count == 4, let vendor = UInt16(parts[0], radix: 16) else { return nil }
        if parts[1] == "*" { self.init(vendor: vendor, product: nil) } else {
            guard parts[1].count == 4, let product = UInt16(parts[1], radix: 16) else { return nil }
            self.init(vendor: vendor, product: product)
        }
    }

    public func matches(_ name: USBName) -> Bool { vendor == name.vendor && (product == nil || product == name.product) }
}
