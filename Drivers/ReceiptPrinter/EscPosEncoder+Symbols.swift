import DeviceKit
import PrinterProfiles

extension EscPosEncoder {
    static let barcodeHeightDots: UInt8 = 80
    /// GS w takes 2…6; 3 dots (0.375 mm) is read well by every scanner.
    static let preferredModuleDots = 3
    static let largestQRModuleDots = 6
    /// Below this phones give up on thermal paper.
    static let smallestQRModuleDots = 2

    /// A barcode's command, or nil when this printer or this width cannot take it (too wide a code prints blank paper).
    func symbol(_ symbology: PrintDocument.Symbology, _ data: String) -> [UInt8]? {
        switch symbology {
        case .ean13: ean13(data)
        case .code128: code128(data)
        case .qr: qr(data)
        }
    }

    private func ean13(_ data: String) -> [UInt8]? {
        let digits = Array(data.utf8)
        guard profile.printsBarcodes, digits.count == 13, digits.allSatisfy({ (0x30...0x39).contains($0) }), Self.checkDigit(digits.dropLast()) == digits.last,
              let module = moduleDots(modules: 95 + 18)
        else { return nil }
        return EscPosCommand.barcodeLook(height: Self.barcodeHeightDots, module: module) + EscPosCommand.barcode(67, digits)
    }

    /// ISO/IEC 15420: weights 3, 1 from the right.
    static func checkDigit(_ body: some BidirectionalCollection<UInt8>) -> UInt8 {
        var sum = 0
        for (offset, digit) in body.reversed().enumerated() { sum += Int(digit - 0x30) * (offset.isMultiple(of: 2) ? 3 : 1) }
        return UInt8(0x30 + (10 - sum % 10) % 10)
    }

    /// Code set C (digit pairs, half as wide) where all are digits, else set B. The printer adds the check character.
    private func code128(_ data: String) -> [UInt8]? {
        let bytes = Array(data.utf8)
        guard profile.printsBarcodes, (1...100).contains(bytes.count), bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        var encoded: [UInt8]
        let symbols: Int
        if let pairs = Self.digitPairs(bytes) {
            encoded = [0x7B, 0x43] + pairs
            symbols = pairs.count
        } else {
            encoded = [0x7B, 0x42]
            for byte in bytes { encoded += byte == 0x7B ? [0x7B, 0x7B] : [byte] }
            symbols = bytes.count
        }
        // Start, data, check at 11 modules, stop at 13, quiet zones of 10 each side.
        guard let module = moduleDots(modules: (symbols + 2) * 11 + 13 + 20) else { return nil }
        return EscPosCommand.barcodeLook(height: Self.barcodeHeightDots, module: module) + EscPosCommand.barcode(73, encoded)
    }

    /// nil unless all are digits, in pairs, and none is 16, whose byte is DLE.
    private static func digitPairs(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 2), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let pairs: [UInt8] = stride(from: 0, to: bytes.count, by: 2).map { index -> UInt8 in
            let (tens, ones) = (bytes[index] - 0x30, bytes[index + 1] - 0x30)
            return tens * 10 + ones
        }
        return pairs.contains(0x10) ? nil : pairs
    }

    private func moduleDots(modules: Int) -> UInt8? {
        let fitting = min(Self.preferredModuleDots, profile.dotsPerLine / modules)
        return fitting >= 2 ? UInt8(fitting) : nil
    }

    private func qr(_ data: String) -> [UInt8]? {
        let bytes = Array(data.utf8)
        guard profile.printsQRCodes, (1...Self.maximumSymbolBytes).contains(bytes.count), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
              let index = Self.qrByteCapacityM.firstIndex(where: { $0 >= bytes.count })
        else { return nil }
        let modules = 17 + 4 * (index + 1) + 8
        let fitting = min(Self.largestQRModuleDots, profile.dotsPerLine / modules)
        guard fitting >= Self.smallestQRModuleDots else { return nil }
        return EscPosCommand.qr(bytes, module: UInt8(fitting))
    }

    /// ISO/IEC 18004: bytes that versions 1…40 hold at error correction M.
    static let qrByteCapacityM = [
        14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
        711, 779, 857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
    ]
}
