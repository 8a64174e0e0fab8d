/// A Z: everything since the last one, provably (P14). The office adds up the events of `ranges` and must come to the same `totals`.
public struct ClosureCompleted: JournalPayload {
    public var kind: EventKind { .closureCompleted }
    /// Terminal and epoch, `T3-2`.
    public var series: String
    /// The Z's own number, gapless within the series.
    public var number: Int64
    public var cashier: String
    public var currency: String
    public var exponent: Int64
    /// Business days of its documents, `YYYY-MM-DD`.
    public var firstDay: String?
    public var lastDay: String?
    /// UTC milliseconds and minutes east of UTC of its first shift's opening.
    public var openedAt: Int64?
    public var openedOffsetMinutes: Int64?
    public var closedAt: Int64
    public var closedOffsetMinutes: Int64
    /// Documents of all types.
    public var documentCount: Int64
    public var shifts: [ShiftRecord]
    public var totals: [TotalsRecord]
    /// Since the terminal's first document; never set back.
    public var grandTotals: [TotalsRecord]
    public var parkedCount: Int64
    public var parkedAmount: Int64
    /// The events it covers; closures themselves are in none.
    public var ranges: [JournalRange]
    /// The journal's head just before this event.
    public var head: JournalHead
    /// How often the drawer was opened by key or by force; absent where an earlier release wrote it.
    public var forcedOpenings: Int64?
    /// True where the totals have sums by reason; absent where an earlier release wrote it.
    public var sumsReasons: Bool?
    public var action: String
    /// Ed25519 (RFC 8032) by the terminal's key over `signedBytes`, lower-case hexadecimal; absent where the key was missing.
    public var signature: String?

    public init(
        series: String, number: Int64, cashier: String, currency: String, exponent: Int64, firstDay: String?, lastDay: String?, openedAt: Int64?,
        openedOffsetMinutes: Int64?, closedAt: Int64, closedOffsetMinutes: Int64, documentCount: Int64, shifts: [ShiftRecord], totals: [TotalsRecord],
        grandTotals: [TotalsRecord], parkedCount: Int64, parkedAmount: Int64, ranges: [JournalRange], head: JournalHead, forcedOpenings: Int64? = nil, sumsReasons: Bool? = nil,
        action: String, signature: String? = nil
    ) {
        self.series = series
        self.number = number
        self.cashier = cashier
        self.currency = currency
        self.exponent = exponent
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.openedAt = openedAt
        self.openedOffsetMinutes = openedOffsetMinutes
        self.closedAt = closedAt
        self.closedOffsetMinutes = closedOffsetMinutes
        self.documentCount = documentCount
        self.shifts = shifts
        self.totals = totals
        self.grandTotals = grandTotals
        self.parkedCount = parkedCount
        self.parkedAmount = parkedAmount
        self.ranges = ranges
        self.head = head
        self.forcedOpenings = forcedOpenings
        self.sumsReasons = sumsReasons
        self.action = action
        self.signature = signature
    }

    public init(fields: JSONFields) throws(JournalError) {
        series = try fields.string("series")
        number = try fields.integer("number")
        cashier = try fields.string("cashier")
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        firstDay = try fields.optionalString("firstDay")
        lastDay = try fields.optionalString("lastDay")
        openedAt = try fields.optionalInteger("openedAt")
        openedOffsetMinutes = try fields.optionalInteger("openedOffsetMinutes")
        closedAt = try fields.integer("closedAt")
        closedOffsetMinutes = try fields.integer("closedOffsetMinutes")
        documentCount = try fields.integer("documentCount")
        shifts = try fields.objects("shifts").map { item throws(JournalError) in try ShiftRecord(fields: item) }
        totals = try fields.objects("totals").map { item throws(JournalError) in try TotalsRecord(fields: item) }
        grandTotals = try fields.objects("grandTotals").map { item throws(JournalError) in try TotalsRecord(fields: item) }
        parkedCount = try fields.integer("parkedCount")
        parkedAmount = try fields.integer("parkedAmount")
        ranges = try fields.objects("ranges").map { item throws(JournalError) in try JournalRange(fields: item) }
        head = try JournalHead(fields: fields.object("head"))
        forcedOpenings = try fields.optionalInteger("forcedOpenings")
        sumsReasons = fields.has("sumsReasons") ? try fields.boolean("sumsReasons") : nil
        action = try fields.string("action")
        signature = try fields.optionalString("signature")
    }

    public var json: JSONValue {
        .fields([
            "series": .string(series), "number": .integer(number), "cashier": .string(cashier), "currency": .string(currency), "exponent": .integer(exponent),
            "firstDay": .optional(firstDay), "lastDay": .optional(lastDay), "openedAt": .optional(openedAt), "openedOffsetMinutes": .optional(openedOffsetMinutes),
            "closedAt": .integer(closedAt), "closedOffsetMinutes": .integer(closedOffsetMinutes), "documentCount": .integer(documentCount),
            "shifts": .array(shifts.map(\.json)), "totals": .array(totals.map(\.json)), "grandTotals": .array(grandTotals.map(\.json)),
            "parkedCount": .integer(parkedCount), "parkedAmount": .integer(parkedAmount), "ranges": .array(ranges.map(\.json)), "head": head.json,
            "forcedOpenings": .optional(forcedOpenings), "sumsReasons": sumsReasons.map { .boolean($0) }, "action": .string(action), "signature": .optional(signature),
        ])
    }

    /// What is signed: `"till.closure/1"`, a zero byte, and the canonical JSON without the signature.
    public func signedBytes() throws(JournalError) -> [UInt8] {
        var unsigned = self
        unsigned.signature = nil
        return Self.signatureContext + (try CanonicalJSON.encode(unsigned.json))
    }

    /// What stands before the JSON that is signed.
    public static let signatureContext: [UInt8] = Array("till.closure/1".utf8) + [0]
}
