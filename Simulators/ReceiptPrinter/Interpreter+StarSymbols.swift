/// Star's words for symbols: ESC b, ESC GS y (QR), ESC GS x (PDF417).
extension Interpreter {
    /// ESC b n1 n2 n3 n4 data RS: kind, text, width and height.
    mutating func starBarcode(_ head: [UInt8], _ data: [UInt8]) {
        let kinds: [Barcode.Kind] = [.upcE, .upcA, .ean8, .ean13, .code39, .itf, .code128Star, .code93, .codabar, .gs1128]
        let (kind, text, width) = (digit(head[2]), digit(head[3]), digit(head[4]))
        guard kinds.indices.contains(kind), (1...4).contains(text), (1...9).contains(width), head[5] > 0 else { return report(.badParameter, head) }
        guard has(kinds[kind], inOldForm: false) else { return report(.unknownCommand, head) }
        let before = symbols
        symbols.hri = text.isMultiple(of: 2) ? 2 : 0
        symbols.module = (width - 1) % 3 + 2
        symbols.height = Int(head[5])
        barcode(kinds[kind], data, reporting: head)
        symbols = before
        if text <= 2, !line.isEmpty { printLine() }
    }

    mutating func starQR(_ head: [UInt8], _ data: [UInt8]) {
        guard options.profile.printsQRCodes else { return report(.unknownCommand, head) }
        switch head[3] {
        case 0x53:
            let n = head[5]
            switch head[4] {
            case 0x31: if let level = QRCode.Level(rawValue: 0x30 + (n & 0x0F)) { star.qrLevel = level } else { report(.badParameter, head) }
            case 0x32: if (1...8).contains(n) { star.qrModule = Int(n) } else { report(.badParameter, head) }
            default: break // model
            }
        case 0x44: star.qrData = data
        case 0x50: printMatrix(.qr(star.qrLevel), star.qrData, module: star.qrModule)
        default: report(.unsupported, head)
        }
    }

    mutating func starPDF417(_ head: [UInt8], _ data: [UInt8]) {
        guard options.profile.symbols.contains(.pdf417) else { return report(.unknownCommand, head) }
        switch head[3] {
        case 0x53:
            switch head[4] {
            case 0x30: (star.pdf.rows, star.pdf.columns) = digit(head[5]) == 1 ? (Int(head[6]), Int(head[7])) : (0, 0)
            case 0x31: star.pdf.level = min(8, digit(head[5]))
            case 0x32: star.pdf.module = min(10, max(1, digit(head[5])))
            default: star.pdf.rowHeight = min(10, max(1, digit(head[5])))
            }
        case 0x44: star.pdfData = data
        case 0x50: printPDF417(star.pdfData, star.pdf)
        default: report(.unsupported, head)
        }
    }
}
