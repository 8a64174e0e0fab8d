/// The health of one device: one small state machine for all classes (DESIGN §6).
///
/// `absent → opening → ready ⇄ attention(reasons) → failed(reason)`, back to `opening` by hotplug or back-off.
public enum DeviceHealth: Sendable, Hashable {
    /// Not set up on this terminal.
    case absent
    case opening
    case ready
    /// Usable or soon usable, but somebody should look: paper near its end, cover open.
    case attention([DeviceReason])
    /// Not usable; tried again by back-off.
    case failed(DeviceReason)

    public var reasons: [DeviceReason] {
        switch self {
        case .absent, .opening, .ready: []
        case .attention(let reasons): reasons
        case .failed(let reason): [reason]
        }
    }

    /// The word used in the state strip, in JSON and in the journal.
    public var word: String {
        switch self {
        case .absent: "absent"
        case .opening: "opening"
        case .ready: "ready"
        case .attention: "attention"
        case .failed: "failed"
        }
    }
}

/// What a class of device does at a till.
public enum DeviceRole: String, Sendable, Codable, CaseIterable {
    case receiptPrinter = "receipt-printer"
    case kitchenPrinter = "kitchen-printer"
    case cashDrawer = "cash-drawer"
    case barcodeScanner = "barcode-scanner"
    case secondBarcodeScanner = "barcode-scanner-2"
    case customerDisplay = "customer-display"
}
