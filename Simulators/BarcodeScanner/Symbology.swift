/// What a code is printed as, and the AIM identifier it is announced by (ISO/IEC 15424).
public enum Symbology: String, Sendable, CaseIterable {
    case ean13, ean8, upcA = "upc-a", code128, gs1128 = "gs1-128", code39, itf, qr, dataMatrix = "data-matrix", gs1DataMatrix = "gs1-data-matrix", pdf417

    public var identifier: String {
        switch self {
        case .ean13, .upcA: "]E0"
        case .ean8: "]E4"
        case .code128: "]C0"
        case .gs1128: "]C1"
        case .code39: "]A0"
        case .itf: "]I0"
        case .qr: "]Q1"
        case .dataMatrix: "]d1"
        case .gs1DataMatrix: "]d2"
        case .pdf417: "]L2"
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
