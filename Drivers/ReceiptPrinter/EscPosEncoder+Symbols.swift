import DeviceKit
import PrinterProfiles

extension EscPosEncoder {
    static let barcodeHeightDots = 80
    /// GS w takes 2…6; 3 dots (0.375 mm) is read well by every scanner.
    static let preferredModuleDots = 3
    static let largestQRModuleDots = 6
    /// Of a Data Matrix or Aztec module: half a millimetre.
    static let preferredSquareDots = 4
    /// Below this phones give up on thermal paper.
    static let smallestQRModuleDots = 2

    /// A barcode's command, or nil when this printer or this width cannot take it (too wide a code prints blank paper).
    func symbol(_ symbology: PrintDocument.Symbology, _ data: String, _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        switch symbology {
        case .qr: qr(data, look)
        case .pdf417: pdf417(data, look)
        case .dataMatrix: square(data, look, .dataMatrix, modules: Self.dataMatrixModules, EscPosCommand.dataMatrix)
        case .aztec: square(data, look, .aztec, modules: Self.aztecModules, EscPosCommand.aztec)
        case .code128: linear(LinearCode.code128(Self.printable(data)), look)
        case .gs1128: linear(LinearCode.gs1128(data), look)
        case .dataBarExpanded: linear(LinearCode.dataBarExpanded(data), look)
        default: linear(LinearCode(symbology, data), look)
        }
    }

    /// Empty, which no code takes, when something in it is no printable ASCII.
    private static func printable(_ data: String) -> [UInt8] { data.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? Array(data.utf8) : [] }

    private func linear(_ code: LinearCode?, _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        guard let code, let module = moduleDots(modules: code.modules, wanted: look.moduleDots ?? Self.preferredModuleDots, smallest: 2) else { return nil }
        let text: UInt8 = switch look.text ?? .below {
        case .none: 0
        case .above: 1
        case .below: 2
        case .both: 3
        }
        let height = UInt8(max(1, min(255, look.heightDots ?? Self.barcodeHeightDots)))
        let settings = EscPosCommand.barcodeLook(height: height, module: UInt8(min(6, module)), text: text)
        if profile.printsBarcodes {
            if Self.dataBars.contains(code.symbology), !profile.symbols.contains(.dataBar) { return nil }
            return settings + EscPosCommand.barcode(Self.system(code.symbology), code.data)
        }
        guard profile.printsOldBarcodesOnly, let old = Self.oldSystem(code.symbology) else { return nil }
        return settings + EscPosCommand.oldBarcode(old, code.data)
    }

    private static let dataBars: Set<PrintDocument.Symbology> = [.dataBarOmni, .dataBarTruncated, .dataBarLimited, .dataBarExpanded]

    /// m of GS k, function B.
    private static func system(_ symbology: PrintDocument.Symbology) -> UInt8 {
        switch symbology {
        case .upcA: 65
        case .upcE: 66
        case .ean13: 67
        case .ean8: 68
        case .code39: 69
        case .itf: 70
        case .codabar: 71
        case .code93: 72
        case .dataBarOmni: 75
        case .dataBarTruncated: 76
        case .dataBarLimited: 77
        case .dataBarExpanded: 78
        case .code128, .gs1128, .qr, .pdf417, .dataMatrix, .aztec: 73
        }
    }

    /// m of GS k, function A.
    private static func oldSystem(_ symbology: PrintDocument.Symbology) -> UInt8? {
        switch symbology {
        case .upcA: 0
        case .upcE: 1
        case .ean13: 2
        case .ean8: 3
        case .code39: 4
        case .itf: 5
        case .codabar: 6
        default: nil
        }
    }

    /// The wanted module, or the largest that fits the paper; nil when even the smallest does not.
    private func moduleDots(modules: Int, wanted: Int, smallest: Int) -> Int? {
        let fitting = min(max(smallest, wanted), profile.dotsPerLine / modules)
        return fitting >= smallest ? fitting : nil
    }

    /// Text of any script, with line ends as payment codes have them and GS as separator (ISO/IEC 15434); nil beyond the limit or with other controls.
    static func symbolBytes(_ data: String) -> [UInt8]? {
        let bytes = Array(data.utf8)
        guard (1...maximumSymbolBytes).contains(bytes.count), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x1D }) else { return nil }
        return bytes
    }

    private func qr(_ data: String, _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        let correction = look.correction ?? .medium
        guard profile.printsQRCodes, let bytes = Self.symbolBytes(data), let version = QRMatrix.version(bytes: bytes.count, correction: correction) else { return nil }
        let wanted = min(16, look.moduleDots ?? Self.largestQRModuleDots)
        guard let module = moduleDots(modules: 17 + 4 * version + 8, wanted: wanted, smallest: Self.smallestQRModuleDots) else { return nil }
        let level: UInt8 = switch correction {
        case .low: 0x30
        case .medium: 0x31
        case .quartile: 0x32
        case .high: 0x33
        }
        return EscPosCommand.qr(bytes, module: UInt8(module), correction: level)
    }

    /// As many columns as the paper takes; ISO/IEC 15438: 69 modules of frame, 17 for each column, at most 90 rows and 928 codewords.
    private func pdf417(_ data: String, _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        guard profile.symbols.contains(.pdf417), let bytes = Self.symbolBytes(data) else { return nil }
        let module = max(2, min(8, look.moduleDots ?? 2))
        let columns = min(12, (profile.dotsPerLine / module - 69 - 4) / 17)
        // Byte compaction: five codewords for six bytes, and the latch, length and eight of correction.
        let codewords = bytes.count * 5 / 6 + 8 + 12
        guard columns >= 1, codewords <= min(900, columns * 90) else { return nil }
        return EscPosCommand.pdf417(bytes, columns: UInt8(columns), module: UInt8(module))
    }

    private func square(
        _ data: String, _ look: PrintDocument.SymbolLook, _ symbol: PrinterProfile.Symbol, modules: (Int) -> Int?, _ command: ([UInt8], UInt8) -> [UInt8]
    ) -> [UInt8]? {
        guard profile.symbols.contains(symbol), let bytes = Self.symbolBytes(data), let modules = modules(bytes.count) else { return nil }
        let wanted = min(16, look.moduleDots ?? Self.preferredSquareDots)
        return moduleDots(modules: modules, wanted: wanted, smallest: 2).map { command(bytes, UInt8($0)) }
    }

    /// The side of a Data Matrix that holds so many bytes, one codeword each and one to switch to bytes (ISO/IEC 16022, table 7).
    private static func dataMatrixModules(bytes: Int) -> Int? {
        let sizes: [(side: Int, codewords: Int)] = [
            (10, 3), (12, 5), (14, 8), (16, 12), (18, 18), (20, 22), (22, 30), (24, 36), (26, 44), (32, 62), (36, 86), (40, 114), (44, 144), (48, 174),
            (52, 204), (64, 280), (72, 368), (80, 456), (88, 576), (96, 696), (104, 816),
        ]
        return sizes.first { $0.codewords >= bytes + 3 }.map { $0.side + 2 }
    }

    /// The side of an Aztec code at 23 % correction: 14.5 + 4 L modules hold about (112 + 16 L) L bits (ISO/IEC 24778).
    private static func aztecModules(bytes: Int) -> Int? {
        (1...32).first { layers in (112 + 16 * layers) * layers * 77 / 100 >= bytes * 8 + 64 }.map { 15 + 4 * $0 + 2 * ((2 * $0 + 6) / 15) }
    }
}
