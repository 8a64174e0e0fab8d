/// What a card of value is. The raw values are a format: tables and the journal hold them.
public enum GiftCardKind: String, Sendable, Hashable, CaseIterable {
    case giftCard = "gift-card"
    /// What a customer has left at the shop after a return.
    case storeCredit = "store-credit"
}

/// A gift card or store credit as this terminal knows it.
public struct GiftCard: Sendable, Hashable {
    /// Where what lies on it is known: it was issued here, or its balance was pulled.
    public enum Balance: Sendable, Hashable {
        case known(Int64)
        /// Only what was taken from it (or put on it, then negative) here since.
        case unknown(taken: Int64)
    }

    public let number: String
    public let kind: GiftCardKind
    public let currency: Currency
    public var balance: Balance
    /// The last day on which it is good.
    public var expires: BusinessDay?
    public var isBlocked: Bool

    public init(number: String, kind: GiftCardKind, currency: Currency, balance: Balance, expires: BusinessDay? = nil, isBlocked: Bool = false) {
        self.number = number
        self.kind = kind
        self.currency = currency
        self.balance = balance
        self.expires = expires
        self.isBlocked = isBlocked
    }
}

/// Value that came onto a card or left it. A balance is the sum of its movements, and no movement is ever changed.
public struct GiftCardMovement: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case issued, redeemed
        case toppedUp = "topped-up"
        /// A refund to the card.
        case refunded
        /// The sale that put it there was taken back.
        case withdrawn
        case adjusted
    }

    public let kind: Kind
    public let number: String
    public let card: GiftCardKind
    /// Minor units; negative where value leaves the card.
    public let amount: Money
    /// The card's last good day from now on.
    public let expires: BusinessDay?
    /// The card's balance was not known when this was taken.
    public let isUnknown: Bool

    public init(_ kind: Kind, number: String, card: GiftCardKind, amount: Money, expires: BusinessDay? = nil, isUnknown: Bool = false) {
        self.kind = kind
        self.number = number
        self.card = card
        self.amount = amount
        self.expires = expires
        self.isUnknown = isUnknown
    }
}

/// A card's number. It is a bearer token: whoever knows it can spend it, so lists, screens and logs show its last four characters only.
public enum GiftCardNumber {
    public static let bytes = 6...32
    /// Digits of the numbers made here, with a check digit at the end.
    public static let digits = 16

    /// Capitals and digits without blanks and hyphens; nil for anything else.
    public static func normalise(_ text: String) -> String? {
        let number = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        let isGood = number.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        return isGood && bytes.contains(number.utf8.count) ? number : nil
    }

    /// `…4711`
    public static func masked(_ number: String) -> String { "…\(number.suffix(4))" }

    /// A number from random bits, never beginning with 0 and with a Luhn check digit (ISO/IEC 7812-1 annex B), so that a mistyped one is none.
    public static func make(random: UInt64) -> String {
        let range: UInt64 = 900_000_000_000_000
        let body = String(100_000_000_000_000 + random % range)
        return body + String(checkDigit(body))
    }

    /// Whether the last digit is the check digit of the rest. Cards printed elsewhere need not have one.
    public static func hasCheckDigit(_ number: String) -> Bool {
        guard number.utf8.count > 1, number.utf8.allSatisfy({ (48...57).contains($0) }) else { return false }
        return number.last == String(checkDigit(String(number.dropLast()))).last
    }

    private static func checkDigit(_ body: String) -> Int {
        var sum = 0
        for (place, byte) in body.utf8.reversed().enumerated() {
            let digit = Int(byte) - 48
            let value = place.isMultiple(of: 2) ? digit * 2 : digit
            sum += value > 9 ? value - 9 : value
        }
        return (10 - sum % 10) % 10
    }
}
