/// A customer as the register needs one: nothing in here says who the person is. That stands in the `PersonalRecord`, which is kept apart and can
/// be erased (DESIGN §4).
public struct Customer: Sendable, Hashable {
    /// Never shown and never used again; documents and the journal name the customer by it.
    public let id: String
    /// The number on the card, unique in the chain; nil after erasure.
    public var number: String?
    /// What campaigns may ask for (`vip`).
    public var segments: Set<String>
    /// Code of the tier (`LoyaltyTier`); nil below the lowest.
    public var tier: String?
    /// Code of the price list; nil for the shop's own prices.
    public var priceList: String?
    /// Code of the place's tax exemption (`TaxPreset.exemption`); nil where all taxes are due.
    public var taxExemption: String?
    /// An invoice is printed with each sale.
    public var wantsInvoice: Bool
    public var isActive: Bool
    /// As known here. Below zero where goods were returned after their points had been spent.
    public var points: Int64

    /// Up to how much may be owed without approval, in minor units of the shop's currency; nil where the shop's own limit holds.
    public var creditLimit: Int64?
    /// What is owed for goods on account, as known here; below zero where too much came back.
    public var owed: Int64 = 0

    public init(
        id: String, number: String?, segments: Set<String> = [], tier: String? = nil, priceList: String? = nil, taxExemption: String? = nil,
        wantsInvoice: Bool = false, isActive: Bool = true, points: Int64 = 0
    ) {
        self.id = id
        self.number = number
        self.segments = segments
        self.tier = tier
        self.priceList = priceList
        self.taxExemption = taxExemption
        self.wantsInvoice = wantsInvoice
        self.isActive = isActive
        self.points = points
    }
}

/// How large a customer's fields may be.
public enum CustomerBounds {
    public static let codeBytes = 64
    public static let numberBytes = 1...32
    public static let segments = 32
    public static let nameBytes = 128
    public static let addressLines = 6
    public static let textBytes = 128
    /// The longest e-mail address that can be delivered to (RFC 5321 §4.5.3.1.3 with its brackets left out).
    public static let emailBytes = 254
    /// Customers of one file (`CustomerCSV`).
    public static let perFile = 10_000
}

extension Customer {
    /// - Throws: the first field that is out of bounds.
    public func check() throws(CustomerProblem) {
        if let number { try Self.check(number: number) }
        guard segments.count <= CustomerBounds.segments else { throw .tooMany("segments", CustomerBounds.segments) }
        let others: [(String?, String)] = [(tier, "tier"), (priceList, "priceList"), (taxExemption, "taxExemption")]
        for (code, field) in segments.sorted().map({ ($0, "segments") }) + others {
            guard let code else { continue }
            guard (1...CustomerBounds.codeBytes).contains(code.utf8.count), code.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw .textInvalid(field, limit: CustomerBounds.codeBytes)
            }
        }
    }

    /// A card's number as scanned or typed: capitals, digits and hyphens.
    public static func check(number: String) throws(CustomerProblem) {
        let isGood = number.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || $0 == 45 }
        guard CustomerBounds.numberBytes.contains(number.utf8.count), isGood else { throw .numberInvalid(number) }
    }

    /// Capitals, without blanks, as numbers are stored and looked up.
    public static func normalise(number: String) -> String { number.uppercased().filter { !$0.isWhitespace } }
}
