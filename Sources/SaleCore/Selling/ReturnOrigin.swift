/// Where goods that come back come from, and exactly what they give back.
public struct ReturnOrigin: Sendable, Hashable {
    /// The document they were sold by, as printed: `T3-2-000123`; nil without a receipt.
    public let document: String?
    /// The line of that document.
    public let line: Int?
    /// The number on a receipt of another till or shop, as it was typed: for paper and journal, looked up nowhere. Only where `document` is nil.
    public let otherDocument: String?
    /// Why, in the language of receipts or as typed; from the time before there were lists of reasons also a code, `defect`.
    public let reason: String
    /// What stands there for empties, which come back without one.
    public static let emptiesReason = "deposit"
    /// Of the shop's list of reasons; nil where it was typed.
    public let reasonCode: String?
    /// Whether it goes back into stock.
    public let isRestocked: Bool
    /// What these pieces had cost: discounts taken off, taxes as they were charged (`AssessedLine.returning`). More than zero or zero.
    public let assessed: AssessedLine
    /// Serial numbers that can come back: those the document sold that are not back yet. Empty where none are known, and where there is no receipt.
    public let serials: [String]

    public init(
        document: String?, line: Int?, reason: String, isRestocked: Bool, assessed: AssessedLine, otherDocument: String? = nil, serials: [String] = [],
        reasonCode: String? = nil
    ) {
        self.document = document
        self.line = line
        self.reason = reason
        self.reasonCode = reasonCode
        self.isRestocked = isRestocked
        self.assessed = assessed
        self.otherDocument = otherDocument
        self.serials = serials
    }
}

extension AssessedLine {
    /// The same the other way: what a returned line adds to a document.
    public var negated: AssessedLine {
        func minus(_ money: Money) -> Money { Money(0 &- money.minorUnits, money.currency) }
        return AssessedLine(
            category: category, quantity: Quantity(thousandths: 0 &- quantity.thousandths), net: minus(net), gross: minus(gross),
            parts: parts.map {
                TaxPart(
                    tax: $0.tax, name: $0.name, treatment: $0.treatment, charge: $0.charge, reason: $0.reason, base: minus($0.base), amount: minus($0.amount))
            })
    }
}
