import Raster

/// Settings of GS h, w, H, f and GS ( k.
struct SymbolSettings {
    /// Bar height, dots.
    var height = 162
    /// Width of the narrowest bar, dots.
    var module = 3
    /// Human-readable text: bit 0 above, bit 1 below.
    var hri = 0
    var hriFontB = false
    var qrModule = 3
    var qrLevel = QRCode.Level.low
    var qrData: [UInt8] = []
}

extension Interpreter {
    /// GS k in both forms.
    mutating func barcode(_ m: UInt8, _ data: [UInt8]) {
        guard options.profile.printsBarcodes else { return report(.unknownCommand, [0x1D, 0x6B, m]) }
        let kind = Barcode.Kind(number: m)
        guard let kind, let barcode = Barcode(kind, data: data) else {
            return report(.symbolNotPrinted, [0x1D, 0x6B, m] + data)
        }
        let bars = drawn(barcode)
        // Wider than the printing area: the paper moves, nothing is printed (ESC/POS reference, GS k).
        guard bars.width <= area else {
            report(.symbolNotPrinted, [0x1D, 0x6B, m] + data)
            flushLine()
            steps.append(.feed(dots: bars.height, emptyLines: 0))
            return
        }
        printBlock(bars, text: "[\(kind.rawValue) \(barcode.text)]")
    }

    private func drawn(_ barcode: Barcode) -> Bitmap {
        let font = symbols.hriFontB ? Self.fontB : Self.fontA
        let text = Array(barcode.text.unicodeScalars.filter { $0.value >= 0x20 })
        let above = symbols.hri & 1 == 1 ? font.cellHeight : 0, below = symbols.hri & 2 == 2 ? font.cellHeight : 0
        let bars = barcode.modules.count * symbols.module
        let width = symbols.hri == 0 ? bars : max(bars, text.count * font.cellWidth)
        var picture = Bitmap(width: width, height: above + symbols.height + below)
        for (index, isBar) in barcode.modules.enumerated() where isBar {
            picture.fill(x: (width - bars) / 2 + index * symbols.module, y: above, width: symbols.module, height: symbols.height)
        }
        for (index, scalar) in text.enumerated() where symbols.hri > 0 {
            let x = (width - text.count * font.cellWidth) / 2 + index * font.cellWidth
            if above > 0 { picture.draw(font.picture(of: scalar), x: x, y: 0) }
            if below > 0 { picture.draw(font.picture(of: scalar), x: x, y: above + symbols.height) }
        }
        return picture
    }

    /// GS ( k: QR codes (cn 31h); other two-dimensional symbols are taken and reported.
    mutating func symbol(_ data: [UInt8]) {
        guard data.count >= 2 else { return report(.badParameter, data) }
        guard data[0] == 0x31, options.profile.printsQRCodes else { return report(.unsupported, [0x1D, 0x28, 0x6B] + data) }
        switch data[1] {
        case 0x41: break // model 1 or 2; drawn as model 2
        case 0x43:
            guard data.count >= 3, (1...16).contains(data[2]) else { return report(.badParameter, data) }
            symbols.qrModule = Int(data[2])
        case 0x45:
            guard data.count >= 3, let level = QRCode.Level(rawValue: data[2]) else { return report(.badParameter, data) }
            symbols.qrLevel = level
        case 0x50:
            guard data.count >= 3, data[2] == 0x30 else { return report(.badParameter, data) }
            symbols.qrData = Array(data[3...])
        case 0x51: printQR()
        default: report(.unsupported, [0x1D, 0x28, 0x6B] + data)
        }
    }

    private mutating func printQR() {
        let text = String(decoding: symbols.qrData, as: UTF8.self)
        guard !symbols.qrData.isEmpty, let code = QRCode(symbols.qrData, level: symbols.qrLevel), code.size * symbols.qrModule <= area else {
            return report(.symbolNotPrinted, [0x1D, 0x28, 0x6B] + symbols.qrData)
        }
        var picture = Bitmap(width: code.size * symbols.qrModule, height: code.size * symbols.qrModule)
        for y in 0..<code.size {
            for x in 0..<code.size where code.isDark(x, y) {
                picture.fill(x: x * symbols.qrModule, y: y * symbols.qrModule, width: symbols.qrModule, height: symbols.qrModule)
            }
        }
        printBlock(picture, text: "[qr \(text)]")
    }
}
