import Raster
import SimulatedBarcodeScanner
import SimulatedReceiptPrinter

/// Draws a code as a picture: a receipt printer of its own prints it, as a label printer in the back of the shop would.
enum LabelPrinter {
    /// The quiet zone around, dots.
    static let margin = 24
    private static let module: UInt8 = 2
    private static let barHeight: UInt8 = 96

    /// The PNG of a symbol.
    /// - Throws: `.noSymbol` for characters that the symbology cannot hold, `.noPicture` for one that no receipt printer draws.
    static func png(_ code: String, as symbology: Symbology) throws(BenchError) -> [UInt8] {
        guard let text = symbology.drawn(code) else { throw .noSymbol(symbology: symbology.rawValue, code: code) }
        guard let commands = commands(Array(text.utf8), code, symbology) else { throw .noPicture(symbology: symbology.rawValue) }
        let printer = PrinterTwin(everything)
        _ = printer.receive(commands[...])
        let paper = printer.paperInPrinter
        guard paper.lines.contains(where: { $0.hasPrefix("[") }), let picture = paper.picture.flatMap(trimmed) else {
            throw .noSymbol(symbology: symbology.rawValue, code: code)
        }
        return PNGEncoder.encode(picture)
    }

    /// A model that has every symbol.
    private static var everything: PrinterOptions {
        var options = PrinterOptions()
        options.profile.symbols = [.pdf417, .aztec, .dataMatrix, .dataBar]
        return options
    }

    private static func commands(_ data: [UInt8], _ code: String, _ symbology: Symbology) -> [UInt8]? {
        func bars(_ kind: UInt8, _ data: [UInt8]) -> [UInt8]? {
            guard data.count <= 255 else { return nil }
            return [0x1D, 0x77, module, 0x1D, 0x68, barHeight, 0x1D, 0x48, 2, 0x1D, 0x6B, kind, UInt8(data.count)] + data + [0x0A]
        }
        /// GS ( k: size, data, print.
        func matrix(_ kind: UInt8, size: UInt8, _ data: [UInt8]) -> [UInt8] {
            let count = data.count + 3
            return [0x1D, 0x28, 0x6B, 3, 0, kind, 0x43, size]
                + [0x1D, 0x28, 0x6B, UInt8(truncatingIfNeeded: count), UInt8(truncatingIfNeeded: count >> 8), kind, 0x50, 0x30] + data
                + [0x1D, 0x28, 0x6B, 3, 0, kind, 0x51, 0x30]
        }
        switch symbology {
        case .upcA: return bars(65, data)
        case .upcE: return bars(66, data)
        case .ean13: return bars(67, data)
        case .ean8: return bars(68, data)
        case .code39: return bars(69, data)
        case .itf: return bars(70, data)
        case .codabar: return bars(71, data)
        case .code93: return bars(72, data)
        case .code128: return bars(79, data)
        // The bars hold element strings; the printer puts FNC1 in front, and {1 is FNC1 between elements.
        case .gs1128: return bars(74, data.flatMap { $0 == 0x1D ? Array("{1".utf8) : [$0] })
        case .qr: return matrix(0x31, size: 5, data)
        case .pdf417: return matrix(0x30, size: 2, data)
        case .aztec: return matrix(0x35, size: 5, data)
        case .dataMatrix: return matrix(0x36, size: 5, data)
        case .ean13WithAddOn, .gs1DataMatrix, .gs1QR, .dataBar, .code11, .msi, .industrial2of5, .maxiCode, .dotCode, .bookland: return nil
        }
    }

    /// The burnt part with a quiet zone around.
    private static func trimmed(_ paper: Bitmap) -> Bitmap? {
        var left = paper.width, right = -1, top = paper.height, bottom = -1
        for y in 0..<paper.height where paper.row(y).contains(where: { $0 != 0 }) {
            (top, bottom) = (min(top, y), y)
            for x in 0..<paper.width where paper[x, y] { (left, right) = (min(left, x), max(right, x)) }
        }
        guard right >= left, bottom >= top else { return nil }
        var picture = Bitmap(width: right - left + 1 + 2 * margin, height: bottom - top + 1 + 2 * margin)
        picture.draw(paper, x: margin - left, y: margin - top)
        return picture
    }
}
