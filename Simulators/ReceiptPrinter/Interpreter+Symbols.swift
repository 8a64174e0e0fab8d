import Raster

/// Settings of GS h, w, H, f and GS ( k.
struct SymbolSettings {
    /// Bar height, dots.
    var height = 162
    /// Width of the narrowest bar, dots.
    var module = 3
    /// Human-readable text: bit 0 above, bit 1 below.
    var hri = 0
    var hriFont = 0
    var qrModule = 3
    var qrLevel = QRCode.Level.low
    var qrData: [UInt8] = []
    var pdf = PDF417Settings()
    var pdfData: [UInt8] = []
    var aztec = AztecSettings()
    var aztecData: [UInt8] = []
    var dataMatrix = DataMatrixSettings()
    var dataMatrixData: [UInt8] = []
    /// The last two-dimensional symbol drawn: a stream that prints one again and again costs no more.
    var lastDrawn: (kind: MatrixKind, data: [UInt8], grid: DotGrid)?

    struct AztecSettings {
        var module = 3
        var percent = AztecCode.defaultCheckPercent
        /// nil for whichever is smaller.
        var compact: Bool?
        var layers = 0
    }

    struct DataMatrixSettings {
        var module = 3
        var rectangular = false
        var rows = 0
        var columns = 0
    }
}

extension Interpreter {
    /// GS k in both forms.
    mutating func barcode(_ m: UInt8, _ data: [UInt8]) {
        guard let kind = Barcode.Kind(number: m) else { return report(.unknownCommand, [0x1D, 0x6B, m]) }
        barcode(kind, data, reporting: [0x1D, 0x6B, m])
    }

    mutating func barcode(_ kind: Barcode.Kind, _ data: [UInt8], reporting head: [UInt8]) {
        guard options.profile.printsBarcodes else { return report(.unknownCommand, head) }
        guard let barcode = Barcode(kind, data: data) else { return report(.symbolNotPrinted, head + data) }
        let bars = drawn(barcode, kind)
        // Wider than the printing area: the paper moves, nothing is printed (ESC/POS reference, GS k).
        guard bars.width <= area - (page == nil ? 0 : line.x) else {
            report(.symbolNotPrinted, head + data)
            flushLine()
            return move(dots: bars.height)
        }
        printBlock(bars, text: "[\(kind.label) \(barcode.text)]")
    }

    private func drawn(_ barcode: Barcode, _ kind: Barcode.Kind) -> Bitmap {
        let font = fonts[symbols.hriFont]
        let text = Array(barcode.text.unicodeScalars.filter { $0.value >= 0x20 })
        let above = symbols.hri & 1 == 1 ? font.cellHeight : 0, below = symbols.hri & 2 == 2 ? font.cellHeight : 0
        let bars = barcode.modules.count * symbols.module
        // DataBar has heights of its own: 33 modules, truncated 13, limited 10, expanded 34 (ISO/IEC 24724).
        let height = switch kind {
        case .dataBar: max(symbols.height, 33 * symbols.module)
        case .dataBarTruncated: 13 * symbols.module
        case .dataBarLimited: max(symbols.height, 10 * symbols.module)
        case .dataBarExpanded: max(symbols.height, 34 * symbols.module)
        default: symbols.height
        }
        let width = symbols.hri == 0 ? bars : max(bars, text.count * font.cellWidth)
        var picture = Bitmap(width: width, height: above + height + below)
        for (index, isBar) in barcode.modules.enumerated() where isBar {
            picture.fill(x: (width - bars) / 2 + index * symbols.module, y: above, width: symbols.module, height: height)
        }
        for (index, scalar) in text.enumerated() where symbols.hri > 0 {
            let x = (width - text.count * font.cellWidth) / 2 + index * font.cellWidth
            if above > 0 { picture.draw(font.picture(of: scalar), x: x, y: 0) }
            if below > 0 { picture.draw(font.picture(of: scalar), x: x, y: above + height) }
        }
        return picture
    }
}
