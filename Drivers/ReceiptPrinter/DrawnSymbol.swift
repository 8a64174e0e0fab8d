import DeviceKit
import Raster

/// Symbols the driver draws itself, for printers that have no command for them; those it does not draw are printed as text.
enum DrawnSymbol {
    /// The blank modules around a QR code (ISO/IEC 18004).
    private static let quietModules = 4

    static func picture(_ symbology: PrintDocument.Symbology, _ data: String, _ look: PrintDocument.SymbolLook, maximumWidth: Int) -> Bitmap? {
        switch symbology {
        case .qr:
            guard let bytes = EscPosEncoder.symbolBytes(data), let code = QRMatrix(bytes, correction: look.correction ?? .medium) else { return nil }
            return square(code.size, quiet: quietModules, look.moduleDots ?? EscPosEncoder.largestQRModuleDots, maximumWidth, code.isDark)
        case .dataMatrix:
            guard let bytes = EscPosEncoder.symbolBytes(data), let code = DataMatrixCode(bytes) else { return nil }
            return square(code.size, quiet: 1, look.moduleDots ?? EscPosEncoder.preferredSquareDots, maximumWidth, code.isDark)
        case .code128: return data.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? LinearCode.code128(Array(data.utf8)).flatMap { bars($0, data, look, maximumWidth) } : nil
        case .gs1128: return LinearCode.gs1128(data).flatMap { bars($0, data, look, maximumWidth) }
        default: return LinearCode(symbology, data).flatMap { bars($0, text(of: $0), look, maximumWidth) }
        }
    }

    /// A UPC-E has its eight digits below it, not the twelve it stands for.
    private static func text(of code: LinearCode) -> String {
        guard code.symbology == .upcE, let short = BarPattern.zeroSuppressed(code.data.map { Int($0) - 0x30 }) else { return String(decoding: code.data, as: UTF8.self) }
        return short.map(String.init).joined()
    }

    private static func square(_ size: Int, quiet: Int, _ wanted: Int, _ maximumWidth: Int, _ isDark: (Int, Int) -> Bool) -> Bitmap? {
        let side = size + 2 * quiet
        let module = min(max(EscPosEncoder.smallestQRModuleDots, min(16, wanted)), maximumWidth / side)
        guard module >= EscPosEncoder.smallestQRModuleDots else { return nil }
        var picture = Bitmap(width: side * module, height: side * module)
        for y in 0..<size {
            for x in 0..<size where isDark(x, y) { picture.fill(x: (x + quiet) * module, y: (y + quiet) * module, width: module, height: module) }
        }
        return picture
    }

    /// The bars with their text, as a printer would set them.
    private static func bars(_ code: LinearCode, _ text: String, _ look: PrintDocument.SymbolLook, _ maximumWidth: Int) -> Bitmap? {
        guard let widths = BarPattern.widths(code) else { return nil }
        let modules = widths.reduce(0, +)
        let module = min(max(2, min(6, look.moduleDots ?? EscPosEncoder.preferredModuleDots)), maximumWidth / code.modules)
        guard module >= 2 else { return nil }
        let height = max(1, min(255, look.heightDots ?? EscPosEncoder.barcodeHeightDots))
        let place = look.text ?? .below
        let label = label(text, room: maximumWidth)
        let above = place == .above || place == .both ? label.height : 0, below = place == .below || place == .both ? label.height : 0
        var picture = Bitmap(width: max(modules * module, above + below > 0 ? label.width : 0), height: above + height + below)
        var x = (picture.width - modules * module) / 2
        for (index, width) in widths.enumerated() {
            if index.isMultiple(of: 2) { picture.fill(x: x, y: above, width: width * module, height: height) }
            x += width * module
        }
        let left = (picture.width - label.width) / 2
        if above > 0 { picture.draw(label, x: left, y: 0) }
        if below > 0 { picture.draw(label, x: left, y: above + height) }
        return picture
    }

    /// One line in font A; what is too long for it is cut.
    private static func label(_ text: String, room: Int) -> Bitmap {
        let characters = Array(TextEncoding.clean(text).prefix(max(1, room / 12)))
        let painter = LinePainter(dotsPerLine: characters.count * 12, columns: characters.count, style: .plain)
        return painter.picture(of: LaidLine(fields: [.init(column: 0, width: characters.count, alignment: .left, characters: characters)]), alignment: .left)
    }
}
