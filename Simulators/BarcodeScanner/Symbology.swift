/// What a code is printed as, and the AIM identifier it is announced by (ISO/IEC 15424).
public enum Symbology: String, Sendable, CaseIterable {
    case ean13, ean8, upcA = "upc-a", code128, gs1128 = "gs1-128", code39, itf, qr, dataMatrix = "data-matrix", gs1DataMatrix = "gs1-data-matrix", pdf417
    case upcE = "upc-e"
    /// An EAN-13 with the two or five digits beside it, as one read.
    case ean13WithAddOn = "ean13-add-on"
    case gs1QR = "gs1-qr", dataBar = "data-bar", code93, code11, codabar, msi, industrial2of5 = "industrial-2of5", aztec, maxiCode = "maxi-code", dotCode = "dot-code"
    /// An ISBN of ten characters, as scanners set to "Bookland to ISBN" send it.
    case bookland

    public var identifier: String {
        switch self {
        case .ean13, .upcA, .upcE: "]E0"
        case .ean13WithAddOn: "]E3"
        case .ean8: "]E4"
        case .code128: "]C0"
        case .gs1128: "]C1"
        case .code39: "]A0"
        case .itf: "]I0"
        case .qr: "]Q1"
        case .gs1QR: "]Q3"
        case .dataMatrix: "]d1"
        case .gs1DataMatrix: "]d2"
        case .pdf417: "]L2"
        case .dataBar: "]e0"
        case .code93: "]G0"
        case .code11: "]H0"
        case .codabar: "]F0"
        case .msi: "]M0"
        case .industrial2of5: "]S0"
        case .aztec: "]z0"
        case .maxiCode: "]U0"
        case .dotCode: "]J0"
        case .bookland: "]X0"
        }
    }

    /// With an identifier a UPC-A is sent with 13 digits, a zero in front (the identifier's own rule).
    func transmitted(_ code: String, withIdentifier: Bool) -> String {
        self == .upcA && withIdentifier && code.utf8.count == 12 ? "0" + code : code
    }

    /// What a code of these characters would most likely be printed as.
    public init(guessing code: String) {
        guard code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            self = .code128
            return
        }
        switch code.utf8.count {
        case 13: self = .ean13
        case 12: self = .upcA
        case 8: self = .ean8
        default: self = .code128
        }
    }
}
