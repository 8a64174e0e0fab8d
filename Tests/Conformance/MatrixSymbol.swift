import DeviceKit
import PrinterProfiles

/// One barcode or two-dimensional code, and how an independent reader reads it. Narrow enough for 58 mm paper.
struct MatrixSymbol: Sendable, CustomStringConvertible {
    let symbology: PrintDocument.Symbology
    let data: String
    /// The simulated printer's word for a symbol that it drew itself.
    let label: String
    let format: String
    /// What is read; UPC-A and UPC-E are read as the EAN-13 they are part of.
    let read: String

    var description: String { symbology.rawValue }

    private init(_ symbology: PrintDocument.Symbology, _ data: String, _ label: String, _ format: String, _ read: String? = nil) {
        self.symbology = symbology
        self.data = data
        self.label = label
        self.format = format
        self.read = read ?? data
    }

    static let all: [MatrixSymbol] = [
        .init(.upcA, "036000291452", "upc-a", "EAN13", "0036000291452"), .init(.upcE, "04252614", "upc-e", "UPCE", "0042100005264"), .init(.ean13, "5901234123457", "ean13", "EAN13"),
        .init(.ean8, "96385074", "ean8", "EAN8"), .init(.code39, "TILL-39", "code39", "Code39"), .init(.itf, "12345678", "itf", "ITF"), .init(.codabar, "A12-34B", "codabar", "Codabar"),
        .init(.code93, "Till 93", "code93", "Code93"), .init(.code128, "T3-000123", "code128", "Code128"), .init(.gs1128, "(10)AB12", "code128", "Code128"),
        .init(.dataBarOmni, "09501234567891", "databar", "DataBarOmni", "(01)09501234567891"), .init(.dataBarTruncated, "09501234567891", "databar truncated", "DataBarOmni", "(01)09501234567891"),
        .init(.dataBarLimited, "09501234567891", "databar limited", "DataBarLimited", "(01)09501234567891"), .init(.dataBarExpanded, "(01)09501234567891", "databar expanded", "DataBarExpanded"),
        .init(.qr, "https://example.org/r/1?x=Käse", "qr", "QRCode"), .init(.pdf417, "Till PDF417, 2,50", "pdf417", "PDF417"), .init(.dataMatrix, "Till 16022", "datamatrix", "DataMatrix"),
        .init(.aztec, "Till 24778", "aztec", "Aztec"),
    ]

    enum Way: Equatable { case command, drawn, text }

    /// How a printer of this profile comes to show it: by its own command, drawn by the driver, or as its text.
    func way(_ profile: PrinterProfile) -> Way {
        let isStar = profile.dialect == .starLine
        let hasCommand: Bool = switch symbology {
        case .upcA, .upcE, .ean13, .ean8, .code39, .itf, .codabar: profile.printsBarcodes || profile.printsOldBarcodesOnly
        case .code93, .code128, .gs1128: profile.printsBarcodes
        case .dataBarOmni, .dataBarTruncated, .dataBarLimited, .dataBarExpanded: !isStar && profile.printsBarcodes && profile.symbols.contains(.dataBar)
        case .qr: profile.printsQRCodes
        case .pdf417: profile.symbols.contains(.pdf417)
        case .dataMatrix: !isStar && profile.symbols.contains(.dataMatrix)
        case .aztec: !isStar && profile.symbols.contains(.aztec)
        }
        if hasCommand { return .command }
        switch symbology {
        case .dataBarOmni, .dataBarTruncated, .dataBarLimited, .dataBarExpanded, .pdf417, .aztec: return .text
        default: return profile.pictures.isEmpty ? .text : .drawn
        }
    }
}
