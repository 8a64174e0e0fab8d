/// How the digits of a number printed in the shop are laid out: price or weight inside an EAN-13 with prefix 02 or 20–29, or a UPC-A of
/// number system 2 (GS1 General Specifications, "Variable measure trade items scanned in a restricted area", 2.1.14 of release 18).
/// What the digits mean is settled by each country or shop, so a mask is data: `23AAAAAPPPPPC`, two decimals.
///
/// | sign | is |
/// | --- | --- |
/// | `0`–`9` | this digit: the prefix. Required, at the beginning |
/// | `A` | article |
/// | `P` | price |
/// | `W` | weight, or measure, net |
/// | `Q` | number of pieces |
/// | `V` | check digit over the price or weight, which has four or five digits (section 7.9, "price verifier digit") |
/// | `x` | any digit |
/// | `C` | check digit over the whole (section 7.9.1), at the end |
public struct BarcodeMask: Sendable, Hashable {
    public let pattern: String
    /// Decimals of the price (of the currency's major unit), of the weight (of kilograms) or of the number.
    public let decimals: Int

    public static let maximumLength = 32
    public static let maximumDecimals = 6
    /// Digits of one value.
    public static let maximumValueDigits = 12

    let signs: [UInt8]

    /// - Throws: the first thing that is wrong with the pattern.
    public init(_ pattern: String, decimals: Int) throws(BarcodeMaskProblem) {
        self.pattern = pattern
        self.decimals = decimals
        signs = Array(pattern.utf8)
        func refuse(_ reason: String) -> BarcodeMaskProblem { BarcodeMaskProblem(pattern: pattern, reason: reason) }
        guard (4...Self.maximumLength).contains(signs.count) else { throw refuse("it must have 4 to \(Self.maximumLength) signs") }
        guard signs.allSatisfy({ Self.isDigit($0) || "APWQVxC".utf8.contains($0) }) else { throw refuse("only digits and A, P, W, Q, V, x, C may stand in it") }
        guard (0...Self.maximumDecimals).contains(decimals) else { throw refuse("there may be 0 to \(Self.maximumDecimals) decimals") }
        let prefix = signs.prefix(while: Self.isDigit).count
        guard prefix > 0, !signs.dropFirst(prefix).contains(where: Self.isDigit) else { throw refuse("its digits must stand together at the beginning") }
        for sign in "APWQ".utf8 where !isTogether(sign) { throw refuse("each of A, P, W, Q must stand together") }
        guard signs.contains(.article) else { throw refuse("it has no A: nothing would say which article it is") }
        let values = [UInt8.price, .weight, .number].filter(signs.contains)
        guard values.count == 1 else { throw refuse("it must have one of P, W, Q") }
        guard digits(values[0]) <= Self.maximumValueDigits else { throw refuse("a value may have at most \(Self.maximumValueDigits) digits") }
        let verifiers = signs.filter { $0 == .verifier }.count
        guard verifiers == 0 || (verifiers == 1 && (4...5).contains(digits(values[0]))) else {
            throw refuse("V stands once, and only beside a value of four or five digits")
        }
        guard signs.dropLast().allSatisfy({ $0 != .check }) else { throw refuse("C stands once, at the end") }
    }

    private func isTogether(_ sign: UInt8) -> Bool {
        guard let first = signs.firstIndex(of: sign), let last = signs.lastIndex(of: sign) else { return true }
        return signs[first...last].allSatisfy { $0 == sign }
    }

    private func digits(_ sign: UInt8) -> Int { signs.filter { $0 == sign }.count }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// What a code says by this mask; nil where it has another length, prefix or anything but digits.
    /// A UPC-A, whose twelve digits are an EAN-13 with a zero in front, is read by a mask of thirteen.
    /// - Throws: `.wrongCheckDigit`: then the label is damaged, or typed wrongly; `.unusablePrice`, `.unusableQuantity`: it says zero, or too much.
    public func read(_ code: String) throws(CodeFault) -> ReadCode? {
        var digits = Array(code.utf8)
        if digits.count == 12, signs.count == 13 { digits.insert(0x30, at: 0) }
        guard digits.count == signs.count, digits.allSatisfy(Self.isDigit) else { return nil }
        guard zip(signs, digits).allSatisfy({ !Self.isDigit($0) || $0 == $1 }) else { return nil }
        if signs.last == .check {
            let body = String(decoding: digits.dropLast(), as: UTF8.self)
            guard let check = GTIN.checkDigit(of: body), digits.last == 0x30 + UInt8(check) else { throw .wrongCheckDigit(code: code) }
        }
        func part(_ sign: UInt8) -> [UInt8] { zip(signs, digits).filter { $0.0 == sign }.map(\.1) }
        let sign: UInt8 = signs.contains(.price) ? .price : signs.contains(.weight) ? .weight : .number
        let body = part(sign)
        if let verifier = part(.verifier).first {
            guard VerifierDigit.digit(of: body.map { Int($0) - 0x30 }) == Int(verifier) - 0x30 else { throw .wrongCheckDigit(code: code) }
        }
        let value = body.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        var read = ReadCode(articleKeys: articleKeys(digits, part(.article)))
        switch sign {
        case .price:
            // A scale that was not ready printed it: nothing is sold for nothing by a label.
            guard value > 0 else { throw .unusablePrice(code: code) }
            read.price = ReadPrice(value: value, decimals: decimals)
        case .weight:
            let measure = try ReadMeasure.quantity(value, decimals: decimals, code: code)
            read.measures = [.kilogram, .litre, .metre].map { ReadMeasure(unit: $0, quantity: measure) }
        default: read.measures = [ReadMeasure(unit: .piece, quantity: try ReadMeasure.quantity(value, decimals: decimals, code: code))]
        }
        return read
    }

    /// Under what the article may stand in the catalogue, in the order they are tried: the whole number with nothing for the value and a right
    /// check digit, the same with 0 for the check digit, the article's digits, and these without leading zeros.
    private func articleKeys(_ digits: [UInt8], _ article: [UInt8]) -> [String] {
        var blank = zip(signs, digits).map { sign, digit in Self.isDigit(sign) || sign == .article ? digit : 0x30 }
        let zeroed = String(decoding: blank, as: UTF8.self)
        if signs.last == .check, let check = GTIN.checkDigit(of: zeroed.dropLast()) { blank[blank.count - 1] = 0x30 + UInt8(check) }
        let short = article.drop { $0 == 0x30 }
        var keys: [String] = []
        for key in [String(decoding: blank, as: UTF8.self), zeroed, String(decoding: article, as: UTF8.self), String(decoding: short, as: UTF8.self)]
        where !key.isEmpty && !keys.contains(key) { keys.append(key) }
        return keys
    }
}

extension UInt8 {
    fileprivate static let article = UInt8(ascii: "A"), price = UInt8(ascii: "P"), weight = UInt8(ascii: "W"), number = UInt8(ascii: "Q")
    fileprivate static let verifier = UInt8(ascii: "V"), check = UInt8(ascii: "C")
}

/// A mask that cannot be used.
public struct BarcodeMaskProblem: Error, Sendable, Hashable, CustomStringConvertible {
    public let pattern: String
    public let reason: String
    public let code = "mask.bad"
    public var description: String { "The barcode mask '\(pattern.prefix(40))' cannot be used: \(reason). Correct it and try again." }
}

extension BarcodeMask: Codable {
    private enum CodingKeys: String, CodingKey { case pattern, decimals }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(fields.decode(String.self, forKey: .pattern), decimals: fields.decodeIfPresent(Int.self, forKey: .decimals) ?? 0)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(pattern, forKey: .pattern)
        try fields.encode(decimals, forKey: .decimals)
    }
}
