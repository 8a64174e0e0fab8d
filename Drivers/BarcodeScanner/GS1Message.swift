import DeviceKit

/// A GS1 message taken apart: element strings one after another (GS1 General Specifications 7.8). Pure: no clock, no table but the identifiers'.
public enum GS1Message {
    /// The separator that a scanner sends for FNC1 (GS1 General Specifications 7.8.3).
    public static let separator: UInt8 = 0x1D
    /// More elements than any symbol can hold are noise.
    static let maximumElements = 128

    /// Takes the data of a read apart. A separator at the beginning, after elements of predefined length and at the end is harmless.
    /// A wrong check digit does not change where the next element begins, so it is told of in the element.
    /// - Throws: `GS1Error` with the place and the rule that is broken; then nothing of the message is to be trusted.
    public static func elements(of data: String) throws(GS1Error) -> [ScanElement] {
        let bytes = Array(data.utf8)
        var rest = bytes[...]
        if rest.first == separator { rest = rest.dropFirst() }
        guard !rest.isEmpty else { throw .empty }
        var found: [ScanElement] = []
        while !rest.isEmpty {
            guard found.count < maximumElements else { throw .tooMany }
            guard let identifier = GS1Table.identifier(at: rest) else { throw .unknownIdentifier(offset: rest.startIndex) }
            let name = String(decoding: rest.prefix(identifier.length), as: UTF8.self)
            rest = rest.dropFirst(identifier.length)
            let value: ArraySlice<UInt8>
            if let length = identifier.predefinedLength {
                value = rest.prefix(length)
                guard value.count == length else { throw .wrongLength(identifier: name) }
            } else {
                value = rest.prefix { $0 != separator }
            }
            rest = rest.dropFirst(value.count)
            if rest.first == separator { rest = rest.dropFirst() }
            let element = try self.element(name, identifier, value)
            if let former = found.first(where: { $0.identifier == name }) {
                guard former.value == element.value else { throw .contradiction(identifier: name) }
                continue
            }
            found.append(element)
        }
        return found
    }

    /// The trade item number a message is about: AI 01, 03, or the one inside 8006; fourteen digits with a right check digit.
    public static func gtin(of elements: [ScanElement]) -> String? {
        elements.first { ["01", "03", "8006"].contains($0.identifier) && !$0.hasWrongCheckDigit }.map { String($0.value.prefix(14)) }
    }

    private static func element(_ name: String, _ identifier: GS1Identifier, _ value: ArraySlice<UInt8>) throws(GS1Error) -> ScanElement {
        guard !value.isEmpty, value.count <= identifier.longestValue else { throw .wrongLength(identifier: name) }
        var rest = value
        var pieces: [String] = []
        var dates: [ScanDate] = []
        var isProved = true
        for part in identifier.parts {
            if rest.isEmpty, part.isOptional { break }
            let piece = rest.prefix(part.longest)
            guard piece.count >= part.shortest else { throw .wrongLength(identifier: name) }
            rest = rest.dropFirst(piece.count)
            guard piece.allSatisfy(part.kind.allows) else { throw .wrongCharacter(identifier: name) }
            let text = String(decoding: piece, as: UTF8.self)
            switch part.kind {
            case .checked: isProved = GTIN.hasRightCheckDigit(text)
            case .date:
                guard let date = date(text, zeroDay: part.zeroDay) else { throw .noSuchDate(identifier: name) }
                dates.append(date)
            case .time:
                guard !dates.isEmpty, add(time: text, goesOn: part.goesOn, to: &dates[dates.count - 1]) else { throw .noSuchDate(identifier: name) }
            default: break
            }
            pieces.append(text)
        }
        guard rest.isEmpty else { throw .wrongLength(identifier: name) }
        let meaning = meaning(identifier, name: name, pieces: pieces, dates: dates)
        return ScanElement(identifier: name, value: String(decoding: value, as: UTF8.self), title: identifier.title, meaning: meaning, hasWrongCheckDigit: !isProved)
    }

    private static func meaning(_ identifier: GS1Identifier, name: String, pieces: [String], dates: [ScanDate]) -> ScanElement.Meaning {
        if let first = dates.first { return .date(first, until: dates.count > 1 ? dates[1] : nil) }
        let decimals = identifier.highestLastDigit == nil ? 0 : name.last?.wholeNumberValue ?? 0
        guard let number = pieces.last.flatMap({ Int64($0) }) else { return .text }
        switch identifier.value {
        case .text: return .text
        case .number: return .number(number, decimals: decimals)
        case .money: return .money(number, decimals: decimals, currency: pieces.count > 1 ? Int(pieces[0]) : nil)
        }
    }

    /// YYMMDD or YYYYMMDD of digits. 29 February is taken where the two digits of the year can be a leap year's.
    private static func date(_ text: String, zeroDay: Bool) -> ScanDate? {
        let pairs = pairs(text)
        guard pairs.count >= 3 else { return nil }
        let year = pairs.count == 4 ? pairs[0] * 100 + pairs[1] : pairs[0]
        let (month, day) = (pairs[pairs.count - 2], pairs[pairs.count - 1])
        guard let last = ScanDate.days(inMonth: month, year: pairs.count == 4 ? year : 2000 + year), day <= last, zeroDay || day > 0 else { return nil }
        return ScanDate(year: year, month: month, day: day)
    }

    private static func add(time text: String, goesOn: Bool, to date: inout ScanDate) -> Bool {
        let pairs = pairs(text)
        guard let first = pairs.first else { return false }
        if goesOn {
            if date.minute == nil { date.minute = first } else { date.second = first }
            return first < 60
        }
        date.hour = first
        date.minute = pairs.count > 1 ? pairs[1] : nil
        return first < 24 && (date.minute ?? 0) < 60
    }

    private static func pairs(_ text: String) -> [Int] {
        let digits = text.utf8.map { Int($0) - 0x30 }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
    }
}

extension GS1Identifier.Part.Kind {
    /// Sets 82 and 39 of GS1 General Specifications 7.11.
    func allows(_ byte: UInt8) -> Bool {
        let isDigit = (0x30...0x39).contains(byte), isCapital = (0x41...0x5A).contains(byte), isSmall = (0x61...0x7A).contains(byte)
        switch self {
        case .digits, .checked, .date, .time: return isDigit
        case .set82: return isDigit || isCapital || isSmall || "!\"%&'()*+,-./:;<=>?_".utf8.contains(byte)
        case .set39: return isDigit || isCapital || "#-/".utf8.contains(byte)
        case .base64: return isDigit || isCapital || isSmall || "-_=".utf8.contains(byte)
        }
    }
}
