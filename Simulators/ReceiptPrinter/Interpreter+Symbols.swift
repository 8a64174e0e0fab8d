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
    var maxiCodeMode = MaxiCode.Mode.carrierWithDigits
    var maxiCodeData: [UInt8] = []
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
        guard let kind = Barcode.Kind(number: m), has(kind, inOldForm: m <= 6) else { return report(.unknownCommand, [0x1D, 0x6B, m]) }
        barcode(kind, data, reporting: [0x1D, 0x6B, m])
    }

    mutating func barcode(_ kind: Barcode.Kind, _ data: [UInt8], reporting head: [UInt8]) {
        guard let barcode = Barcode(kind, data: data) else { return report(.symbolNotPrinted, head + data) }
        let size = size(barcode, kind)
        // Wider than the printing area: the paper moves, nothing is printed (ESC/POS reference, GS k).
        guard size.width <= area - (page == nil ? 0 : line.x) else {
            report(.symbolNotPrinted, head + data)
            flushLine()
            return move(dots: size.above + size.bars + size.below)
        }
        printBlock(drawn(barcode, size), text: "[\(kind.label) \(barcode.text)]")
    }

    private func hriText(_ barcode: Barcode) -> [Unicode.Scalar] { Array(barcode.text.unicodeScalars.filter { $0.value >= 0x20 }) }

    private func size(_ barcode: Barcode, _ kind: Barcode.Kind) -> (width: Int, above: Int, bars: Int, below: Int) {
        let font = fonts[symbols.hriFont]
        // DataBar has heights of its own: 33 modules, truncated 13, limited 10, expanded 34 (ISO/IEC 24724).
        let height = switch kind {
        case .dataBar: max(symbols.height, 33 * symbols.module)
        case .dataBarTruncated: 13 * symbols.module
        case .dataBarLimited: max(symbols.height, 10 * symbols.module)
        case .dataBarExpanded: max(symbols.height, 34 * symbols.module)
        default: symbols.height
        }
        let bars = barcode.modules.count * symbols.module
        let width = symbols.hri == 0 ? bars : max(bars, hriText(barcode).count * font.cellWidth)
        return (width, symbols.hri & 1 == 1 ? font.cellHeight : 0, height, symbols.hri & 2 == 2 ? font.cellHeight : 0)
    }

    private func drawn(_ barcode: Barcode, _ size: (width: Int, above: Int, bars: Int, below: Int)) -> Bitmap {
        let font = fonts[symbols.hriFont]
        var picture = Bitmap(width: size.width, height: size.above + size.bars + size.below)
        let left = (size.width - barcode.modules.count * symbols.module) / 2
        for (index, isBar) in barcode.modules.enumerated() where isBar {
            picture.fill(x: left + index * symbols.module, y: size.above, width: symbols.module, height: size.bars)
        }
        if symbols.hri == 0 { return picture }
        let text = hriText(barcode)
        for (index, scalar) in text.enumerated() {
            let x = (size.width - text.count * font.cellWidth) / 2 + index * font.cellWidth
            if size.above > 0 { picture.draw(font.picture(of: scalar), x: x, y: 0) }
            if size.below > 0 { picture.draw(font.picture(of: scalar), x: x, y: size.above + size.bars) }
        }
        return picture
    }
}
