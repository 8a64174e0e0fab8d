import DeviceKit

/// A one-dimensional code that was checked: its data as a printer wants them, and how wide it will be.
///
/// A printer that is given wrong data or too wide a code prints blank paper or the data as text, so both are found out before.
struct LinearCode: Equatable {
    let symbology: PrintDocument.Symbology
    /// Digits and characters with the check digit, where the symbology has one that belongs to the data.
    let data: [UInt8]
    /// Narrowest bars across, quiet zones included; an upper bound where printers differ.
    let modules: Int

    static let maximumCharacters = 100

    /// nil when the symbology cannot hold the data, or its check digit is wrong. A missing check digit is worked out.
    init?(_ symbology: PrintDocument.Symbology, _ text: String) {
        let bytes = Array(text.utf8)
        guard (1...Self.maximumCharacters).contains(bytes.count) else { return nil }
        let result: (data: [UInt8], modules: Int)? = switch symbology {
        case .upcA: Self.retail(bytes, digits: 12, modules: 95 + 18)
        case .upcE: Self.upcE(bytes)
        case .ean13: Self.retail(bytes, digits: 13, modules: 95 + 18)
        case .ean8: Self.retail(bytes, digits: 8, modules: 67 + 14)
        case .code39: Self.code39(bytes)
        case .itf: Self.interleaved(bytes)
        case .codabar: Self.codabar(bytes)
        case .code93: Self.code93(bytes)
        case .dataBarOmni, .dataBarTruncated: Self.dataBar(bytes, largestFirstDigit: 9, modules: 96)
        case .dataBarLimited: Self.dataBar(bytes, largestFirstDigit: 1, modules: 79)
        case .code128, .gs1128, .dataBarExpanded, .qr, .pdf417, .dataMatrix, .aztec: nil
        }
        guard let result else { return nil }
        self.init(symbology, result.data, modules: result.modules)
    }

    init(_ symbology: PrintDocument.Symbology, _ data: [UInt8], modules: Int) {
        self.symbology = symbology
        self.data = data
        self.modules = modules
    }

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// ISO/IEC 15420: weights 3, 1 from the right.
    static func checkDigit(_ body: some BidirectionalCollection<UInt8>) -> UInt8 {
        var sum = 0
        for (offset, digit) in body.reversed().enumerated() { sum += Int(digit - 0x30) * (offset.isMultiple(of: 2) ? 3 : 1) }
        return UInt8(0x30 + (10 - sum % 10) % 10)
    }

    /// UPC and EAN: with or without the check digit.
    private static func retail(_ bytes: [UInt8], digits: Int, modules: Int) -> ([UInt8], Int)? {
        guard bytes.allSatisfy(isDigit) else { return nil }
        if bytes.count == digits - 1 { return (bytes + [checkDigit(bytes)], modules) }
        guard bytes.count == digits, checkDigit(bytes.dropLast()) == bytes.last else { return nil }
        return (bytes, modules)
    }

    /// Six digits, seven with number system 0 before or eight with the check digit behind, or the whole UPC-A number of which the zeros are left out.
    ///
    /// Answered as the UPC-A number, which all printers take (ESC/POS reference, GS k, m = 66: 11 or 12 digits).
    private static func upcE(_ bytes: [UInt8]) -> ([UInt8], Int)? {
        guard bytes.allSatisfy(isDigit) else { return nil }
        let whole: [UInt8]?
        switch bytes.count {
        case 6: whole = expanded([0x30] + bytes)
        case 7: whole = expanded(bytes)
        case 8: whole = expanded(Array(bytes.dropLast())).flatMap { $0.last == bytes.last ? $0 : nil }
        case 11, 12:
            guard let number = retail(bytes, digits: 12, modules: 0)?.0, hasShortForm(number) else { return nil }
            whole = number
        default: whole = nil
        }
        return whole.map { ($0, 51 + 16) }
    }

    /// ISO/IEC 15420, table of zero-suppression: number system and six digits to twelve with the check digit.
    private static func expanded(_ short: [UInt8]) -> [UInt8]? {
        guard short.count == 7, short[0] <= 0x31 else { return nil }
        let d = Array(short.dropFirst())
        let zeros = [UInt8](repeating: 0x30, count: 5)
        let body: [UInt8] = switch d[5] {
        case 0x30...0x32: [short[0], d[0], d[1], d[5]] + zeros.prefix(4) + [d[2], d[3], d[4]]
        case 0x33: [short[0], d[0], d[1], d[2]] + zeros + [d[3], d[4]]
        case 0x34: [short[0], d[0], d[1], d[2], d[3]] + zeros + [d[4]]
        default: [short[0], d[0], d[1], d[2], d[3], d[4]] + zeros.prefix(4) + [d[5]]
        }
        return body + [checkDigit(body)]
    }

    private static func hasShortForm(_ number: [UInt8]) -> Bool {
        guard number[0] <= 0x31 else { return false }
        let d = number.map { $0 - 0x30 }
        if d[3] <= 2, d[4...7].allSatisfy({ $0 == 0 }) { return true }
        if d[4...8].allSatisfy({ $0 == 0 }) { return true }
        if d[5...9].allSatisfy({ $0 == 0 }) { return true }
        return d[6...9].allSatisfy { $0 == 0 } && d[10] >= 5
    }

    /// ISO/IEC 16388: 43 characters of 16 modules at a ratio of 3, start and stop added by the printer.
    private static func code39(_ bytes: [UInt8]) -> ([UInt8], Int)? {
        let others = Array(" $%+-./".utf8)
        guard bytes.allSatisfy({ isDigit($0) || (0x41...0x5A).contains($0) || others.contains($0) }) else { return nil }
        return (bytes, (bytes.count + 2) * 16 + 20)
    }

    /// ISO/IEC 16390: pairs of digits, 18 modules each at a ratio of 3; a zero is put before an odd number of them.
    private static func interleaved(_ bytes: [UInt8]) -> ([UInt8], Int)? {
        guard bytes.allSatisfy(isDigit) else { return nil }
        let even = bytes.count.isMultiple(of: 2) ? bytes : [0x30] + bytes
        return (even, even.count * 9 + 9 + 20)
    }

    /// EN 798: digits and - $ : / . + between letters A…D, which are added where they are missing.
    private static func codabar(_ bytes: [UInt8]) -> ([UInt8], Int)? {
        func isFrame(_ byte: UInt8) -> Bool { (0x41...0x44).contains(byte) || (0x61...0x64).contains(byte) }
        guard let first = bytes.first, let last = bytes.last, isFrame(first) == isFrame(last) else { return nil }
        let framed = isFrame(first) && bytes.count >= 2 ? bytes : [0x41] + bytes + [0x41]
        let others = Array("-$:/.+".utf8)
        let body = framed.dropFirst().dropLast()
        guard !body.isEmpty, body.allSatisfy({ isDigit($0) || others.contains($0) }) else { return nil }
        return (framed, framed.count * 14 + 20)
    }

    /// AIM BC5: 9 modules a character, two characters where it is none of the 43; start, stop and two check characters are the printer's.
    private static func code93(_ bytes: [UInt8]) -> ([UInt8], Int)? {
        let others = Array(" $%+-./".utf8)
        guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        let count = bytes.reduce(0) { $0 + (isDigit($1) || (0x41...0x5A).contains($1) || others.contains($1) ? 1 : 2) }
        return (bytes, (count + 4) * 9 + 1 + 20)
    }

    /// ISO/IEC 24724: a GTIN of 14 digits, whose check digit the printer works out; shorter ones get zeros before.
    private static func dataBar(_ bytes: [UInt8], largestFirstDigit: UInt8, modules: Int) -> ([UInt8], Int)? {
        guard bytes.allSatisfy(isDigit), (8...14).contains(bytes.count) else { return nil }
        let whole = [UInt8](repeating: 0x30, count: 14 - bytes.count) + bytes
        // Thirteen digits may be a GTIN-13 or a GTIN-14 that lacks its check digit; only the first can be checked.
        if checkDigit(whole.dropLast()) == whole.last { return whole[0] - 0x30 <= largestFirstDigit ? (Array(whole.dropLast()), modules) : nil }
        return bytes.count == 13 && bytes[0] - 0x30 <= largestFirstDigit ? (bytes, modules) : nil
    }
}
