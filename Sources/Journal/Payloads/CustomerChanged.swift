/// A customer was enrolled or changed here. Who the person is stands in a sealed record; this names it by its hash.
public struct CustomerChanged: JournalPayload {
    public enum Change: String, Sendable {
        case enrolled, changed
    }

    public var kind: EventKind { .customerChanged }
    public var change: Change
    public var customer: String
    /// The card's number.
    public var number: String?
    /// Of the sealed record in force; nil where there is none.
    public var record: JournalHash?
    public var segments: [String]
    public var tier: String?
    public var priceList: String?
    public var taxExemption: String?
    public var wantsInvoice: Bool
    public var isActive: Bool
    /// Minor units of what may be owed without approval; nil where the shop's own limit holds.
    public var creditLimit: Int64?
    /// Who did it.
    public var user: String?
    public var action: String?

    public init(
        change: Change, customer: String, number: String? = nil, record: JournalHash? = nil, segments: [String] = [], tier: String? = nil,
        priceList: String? = nil, taxExemption: String? = nil, wantsInvoice: Bool = false, isActive: Bool = true, creditLimit: Int64? = nil, user: String? = nil,
        action: String? = nil
    ) {
        self.change = change
        self.customer = customer
        self.number = number
        self.record = record
        self.segments = segments
        self.tier = tier
        self.priceList = priceList
        self.taxExemption = taxExemption
        self.wantsInvoice = wantsInvoice
        self.isActive = isActive
        self.creditLimit = creditLimit
        self.user = user
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        let word = try fields.string("change")
        guard let change = Change(rawValue: word) else { throw .badField("change", reason: "\"\(word)\" is no change of a customer") }
        self.change = change
        customer = try fields.string("customer")
        number = try fields.optionalString("number")
        record = fields.has("record") ? try fields.hash("record") : nil
        segments = try fields.strings("segments")
        tier = try fields.optionalString("tier")
        priceList = try fields.optionalString("priceList")
        taxExemption = try fields.optionalString("taxExemption")
        wantsInvoice = try fields.boolean("wantsInvoice")
        isActive = try fields.boolean("isActive")
        creditLimit = try fields.optionalInteger("creditLimit")
        user = try fields.optionalString("user")
        action = try fields.optionalString("action")
    }

    public var json: JSONValue {
        .fields([
            "change": .string(change.rawValue), "customer": .string(customer), "number": .optional(number), "record": .optional(record?.hex),
            "segments": .strings(segments), "tier": .optional(tier), "priceList": .optional(priceList), "taxExemption": .optional(taxExemption),
            "wantsInvoice": .boolean(wantsInvoice), "isActive": .boolean(isActive), "creditLimit": .optional(creditLimit), "user": .optional(user), "action": .optional(action),
        ])
    }
}
