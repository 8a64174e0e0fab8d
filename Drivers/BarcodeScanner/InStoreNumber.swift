/// A number a shop prints itself on what it weighs or prices: EAN-13 with prefix 02 or 20–29 (GS1 General Specifications 2.1.12), or
/// UPC-A of number system 2 or 4. What its digits mean is settled by each country or shop, so the rules are the shop's settings. Pure.
public struct InStoreNumber: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable { case price, weight, quantity }

    /// What to look the article up by: the thirteen digits with the value's digits, the inner check digit and the check digit as 0.
    public var lookupCode: String
    public var kind: Kind
    /// The value as an integer: × 10^−`decimals` of the currency, of kilograms or of pieces.
    public var value: Int
    public var decimals: Int

    /// Takes a number apart by the first rule that fits.
    /// - Parameter code: EAN-13, or UPC-A, which gets a zero in front. Its check digit must be right.
    /// - Returns: nil when no rule fits; `.wrongInnerCheckDigit` where the rule's own check fails: then the label is damaged or forged.
    public static func read(_ code: String, rules: [InStoreRule]) -> Result<InStoreNumber, InStoreNumberError>? {
        let full = code.utf8.count == 12 ? "0" + code : code
        guard full.utf8.count == 13, GTIN.hasRightCheckDigit(full), let rule = rules.first(where: { full.hasPrefix($0.prefix) && $0.isSound }) else { return nil }
        var digits = full.utf8.map { Int($0) - 0x30 }
        let body = Array(digits[rule.value])
        if let place = rule.innerCheckPlace, digits[place] != InStoreCheck.digit(of: body) { return .failure(.wrongInnerCheckDigit(code: code)) }
        let value = body.reduce(0) { $0 * 10 + $1 }
        for place in Array(rule.value) + [rule.innerCheckPlace, 12].compactMap({ $0 }) { digits[place] = 0 }
        return .success(InStoreNumber(lookupCode: digits.map(String.init).joined(), kind: rule.kind, value: value, decimals: rule.decimals))
    }
}

/// How the digits of an in-store number are laid out. Places count from 0 at the first of thirteen digits.
public struct InStoreRule: Sendable, Equatable, Codable {
    /// The digits it begins with, two or more.
    public var prefix: String
    /// Where the value's digits stand, at most 8 of them.
    public var value: Range<Int>
    public var kind: InStoreNumber.Kind
    public var decimals: Int
    /// Where the check digit over the value stands (GS1 General Specifications 7.9.2–7.9.4), for values of four or five digits.
    public var innerCheckPlace: Int?

    public init(prefix: String, value: Range<Int>, kind: InStoreNumber.Kind, decimals: Int, innerCheckPlace: Int? = nil) {
        self.prefix = prefix
        self.value = value
        self.kind = kind
        self.decimals = decimals
        self.innerCheckPlace = innerCheckPlace
    }

    /// Whether the places lie inside the number and do not overlap.
    public var isSound: Bool {
        let lowest = prefix.utf8.count
        guard lowest >= 2, value.lowerBound >= lowest, value.upperBound <= 12, (1...8).contains(value.count), (0...6).contains(decimals) else { return false }
        guard let place = innerCheckPlace else { return true }
        return (lowest..<12).contains(place) && !value.contains(place) && (4...5).contains(value.count)
    }

    /// Norway and Sweden: 20–22 a price with two, one, no decimals, 23–25 a weight with three, two, one.
    public static let norwayAndSweden = [("20", InStoreNumber.Kind.price, 2), ("21", .price, 1), ("22", .price, 0), ("23", .weight, 3), ("24", .weight, 2), ("25", .weight, 1)]
        .map { InStoreRule(prefix: $0, value: 8..<12, kind: $1, decimals: $2) }
    /// Estonia, Finland, Latvia, Lithuania: 23–25 a weight with three, two, one decimals.
    public static let balticAndFinland = [("23", 3), ("24", 2), ("25", 1)].map { InStoreRule(prefix: $0, value: 8..<12, kind: .weight, decimals: $1) }
    /// Germany and Denmark: prefix 23 a price of five digits in cents or øre.
    public static let germanyAndDenmark = [InStoreRule(prefix: "23", value: 7..<12, kind: .price, decimals: 2)]
}

public enum InStoreNumberError: Error, Equatable, Sendable, CustomStringConvertible {
    case wrongInnerCheckDigit(code: String)

    public var code: String { "in-store.wrong-check-digit" }
    public var description: String {
        switch self {
        case .wrongInnerCheckDigit(let code): "\(code): the check digit of its price or weight is wrong; weigh the article again or key it in"
        }
    }
}

/// The check digit over a price or weight of four or five digits (GS1 General Specifications 7.9.2–7.9.4).
public enum InStoreCheck {
    /// - Returns: nil unless there are four or five digits 0…9.
    public static func digit(of value: [Int]) -> Int? {
        guard value.allSatisfy((0...9).contains) else { return nil }
        switch value.count {
        case 4: return (twoMinus(value[0]) + twoMinus(value[1]) + 3 * value[2] + fiveMinus(value[3])) * 3 % 10
        case 5:
            let sum = fivePlus(value[0]) + twoMinus(value[1]) + fiveMinus(value[2]) + fivePlus(value[3]) + twoMinus(value[4])
            let wanted = (10 - sum % 10) % 10
            return (0...9).first { fiveMinus($0) == wanted }
        default: return nil
        }
    }

    private static func twoMinus(_ d: Int) -> Int { weighed(2 * d, sign: -1) }
    private static func fivePlus(_ d: Int) -> Int { weighed(5 * d, sign: 1) }
    private static func fiveMinus(_ d: Int) -> Int { weighed(5 * d, sign: -1) }
    /// A product with its tens added or taken off, its last digit kept.
    private static func weighed(_ product: Int, sign: Int) -> Int { (product + sign * (product / 10) + 10) % 10 }
}
