import Raster

/// A two-dimensional symbol and all that decides its modules.
enum MatrixKind: Equatable {
    case qr(QRCode.Level)
    case pdf417(PDF417Settings)
    case aztec(percent: Int, compact: Bool?, layers: Int)
    case dataMatrix(rectangular: Bool, rows: Int, columns: Int)
    case maxiCode(MaxiCode.Mode)

    var label: String {
        switch self {
        case .qr: "qr"
        case .pdf417: "pdf417"
        case .aztec: "aztec"
        case .dataMatrix: "datamatrix"
        case .maxiCode: "maxicode"
        }
    }

    func grid(_ data: [UInt8]) -> DotGrid? {
        switch self {
        case .qr(let level): QRCode(data, level: level)?.grid
        case .pdf417(let settings): PDF417Code.grid(data, settings)
        case .aztec(let percent, let compact, let layers): AztecCode.grid(data, checkPercent: percent, compact: compact, layers: layers)
        case .dataMatrix(let rectangular, let rows, let columns): DataMatrixCode.grid(data, rectangular: rectangular, rows: rows, columns: columns)
        case .maxiCode(let mode): MaxiCodePicture.grid(data, mode: mode)
        }
    }
}

/// GS ( k: cn 30h PDF417, 31h QR, 32h MaxiCode, 35h Aztec, 36h Data Matrix; the others are taken and reported.
extension Interpreter {
    mutating func symbol(_ data: [UInt8]) {
        guard data.count >= 2 else { return report(.badParameter, [0x1D, 0x28, 0x6B] + data) }
        guard hasMatrix(family: data[0]) else { return report(.unknownCommand, [0x1D, 0x28, 0x6B] + data) }
        // Parameters that a shorter command leaves out are out of range.
        let n = data.count > 2 ? data[2] : 0xFF
        let isRight: Bool? = switch data[0] {
        case 0x30: pdf417(data, n)
        case 0x31: qr(data, n)
        case 0x32: maxiCode(data, n)
        case 0x35: aztec(data, n)
        case 0x36: dataMatrix(data, n)
        default: nil
        }
        if isRight != true { report(isRight == nil ? .unsupported : .badParameter, [0x1D, 0x28, 0x6B] + data) }
    }

    /// - Returns: false for a parameter out of range, nil for a function that is not there.
    private mutating func qr(_ data: [UInt8], _ n: UInt8) -> Bool? {
        switch data[1] {
        case 0x41: return (49...51).contains(n) // all are drawn as model 2
        case 0x43:
            guard (1...16).contains(n) else { return false }
            symbols.qrModule = Int(n)
        case 0x45:
            guard let level = QRCode.Level(rawValue: n) else { return false }
            symbols.qrLevel = level
        case 0x50:
            guard n == 0x30 else { return false }
            symbols.qrData = Array(data[3...])
        case 0x51:
            guard n == 0x30 else { return false }
            printMatrix(.qr(symbols.qrLevel), symbols.qrData, module: symbols.qrModule)
        case 0x52: answerSize(0x36, drawn(.qr(symbols.qrLevel), symbols.qrData), symbols.qrModule, symbols.qrModule)
        default: return nil
        }
        return true
    }

    private mutating func pdf417(_ data: [UInt8], _ n: UInt8) -> Bool? {
        switch data[1] {
        case 0x41:
            guard n <= 30 else { return false }
            symbols.pdf.columns = Int(n)
        case 0x42:
            guard n == 0 || (3...90).contains(n) else { return false }
            symbols.pdf.rows = Int(n)
        case 0x43:
            guard (2...8).contains(n) else { return false }
            symbols.pdf.module = Int(n)
        case 0x44:
            guard (2...8).contains(n) else { return false }
            symbols.pdf.rowHeight = Int(n)
        case 0x45: // m n: 48 a level 48...56, 49 a ratio 1...40
            guard data.count > 3, n == 48 ? (48...56).contains(data[3]) : n == 49 && (1...40).contains(data[3]) else { return false }
            symbols.pdf.level = n == 48 ? Int(data[3]) - 48 : nil
            symbols.pdf.ratio = n == 49 ? Int(data[3]) : 1
        case 0x46:
            guard n <= 1 else { return false }
            symbols.pdf.isTruncated = n == 1
        case 0x50:
            guard n == 0x30 else { return false }
            symbols.pdfData = Array(data[3...])
        case 0x51: printPDF417(symbols.pdfData, symbols.pdf)
        case 0x52: answerSize(0x2F, drawn(.pdf417(fitting(symbols.pdf)), symbols.pdfData), symbols.pdf.module, symbols.pdf.module * symbols.pdf.rowHeight)
        default: return nil
        }
        return true
    }

    private mutating func aztec(_ data: [UInt8], _ n: UInt8) -> Bool? {
        switch data[1] {
        case 0x42: // mode, layers: 0 full, 1 compact
            guard n <= 1 || (0x30...0x31).contains(n), data.count > 3, data[3] <= (digit(n) == 1 ? 4 : 32) else { return false }
            symbols.aztec.compact = digit(n) == 1 ? true : data[3] == 0 ? nil : false
            symbols.aztec.layers = Int(data[3])
        case 0x43:
            guard (2...16).contains(n) else { return false }
            symbols.aztec.module = Int(n)
        case 0x45:
            guard (5...95).contains(n) else { return false }
            symbols.aztec.percent = Int(n)
        case 0x50:
            guard n == 0x30 else { return false }
            symbols.aztecData = Array(data[3...])
        case 0x51:
            let wish = symbols.aztec
            printMatrix(.aztec(percent: wish.percent, compact: wish.compact, layers: wish.layers), symbols.aztecData, module: wish.module)
        default: return nil
        }
        return true
    }

    private mutating func dataMatrix(_ data: [UInt8], _ n: UInt8) -> Bool? {
        switch data[1] {
        case 0x42: // type, rows, columns; 0 rows for the smallest that holds the data
            guard n <= 1 || (0x30...0x31).contains(n), data.count > 4 else { return false }
            symbols.dataMatrix = .init(module: symbols.dataMatrix.module, rectangular: digit(n) == 1, rows: Int(data[3]), columns: Int(data[4]))
        case 0x43:
            guard (2...16).contains(n) else { return false }
            symbols.dataMatrix.module = Int(n)
        case 0x50:
            guard n == 0x30 else { return false }
            symbols.dataMatrixData = Array(data[3...])
        case 0x51:
            let wish = symbols.dataMatrix
            printMatrix(.dataMatrix(rectangular: wish.rectangular, rows: wish.rows, columns: wish.columns), symbols.dataMatrixData, module: wish.module)
        default: return nil
        }
        return true
    }

    private mutating func maxiCode(_ data: [UInt8], _ n: UInt8) -> Bool? {
        switch data[1] {
        case 0x41: // the mode, as a digit
            guard n >= 0x30, let mode = MaxiCode.Mode(rawValue: Int(n) - 0x30) else { return false }
            symbols.maxiCodeMode = mode
        case 0x50:
            guard n == 0x30, data.count - 3 <= MaxiCode.maximumBytes else { return false }
            symbols.maxiCodeData = Array(data[3...])
        case 0x51:
            guard n == 0x30 else { return false }
            printMatrix(.maxiCode(symbols.maxiCodeMode), symbols.maxiCodeData, module: 1)
        case 0x52: answerSize(0x37, drawn(.maxiCode(symbols.maxiCodeMode), symbols.maxiCodeData), 1, 1)
        default: return nil
        }
        return true
    }

    private mutating func drawn(_ kind: MatrixKind, _ data: [UInt8]) -> DotGrid? {
        guard !data.isEmpty else { return nil }
        if let last = symbols.lastDrawn, last.kind == kind, last.data == data { return last.grid }
        guard let grid = kind.grid(data) else { return nil }
        symbols.lastDrawn = (kind, data, grid)
        return grid
    }

    mutating func printPDF417(_ data: [UInt8], _ settings: PDF417Settings) {
        printMatrix(.pdf417(fitting(settings)), data, module: settings.module, moduleHeight: settings.module * settings.rowHeight)
    }

    /// Start, indicators and stop take 69 modules (35 without the right side), each column 17.
    private func fitting(_ settings: PDF417Settings) -> PDF417Settings {
        var settings = settings
        settings.mostColumns = min(30, max(1, (area / settings.module - (settings.isTruncated ? 35 : 69)) / 17))
        return settings
    }

    /// A symbol that cannot be drawn, or is wider than the printing area, is not printed.
    mutating func printMatrix(_ kind: MatrixKind, _ data: [UInt8], module: Int, moduleHeight: Int? = nil) {
        guard let grid = drawn(kind, data), grid.width * module <= area - (page == nil ? 0 : line.x) else { return report(.symbolNotPrinted, [0x1D, 0x28, 0x6B] + data) }
        printBlock(grid.picture(moduleWidth: module, moduleHeight: moduleHeight ?? module), text: "[\(kind.label) \(String(decoding: data, as: UTF8.self))]")
    }

    /// 37, the symbol's letter, width, 1F, height, 1F, 1, 1F, whether it can be printed (30h) or not, 00.
    private mutating func answerSize(_ identifier: UInt8, _ grid: DotGrid?, _ moduleWidth: Int, _ moduleHeight: Int) {
        let width = (grid?.width ?? 0) * moduleWidth, height = (grid?.height ?? 0) * moduleHeight
        let text = "\(width)\u{1F}\(height)\u{1F}1\u{1F}\(grid == nil || width > area ? 1 : 0)"
        steps.append(.answer(.bytes([0x37, identifier] + Array(text.utf8) + [0])))
    }
}
