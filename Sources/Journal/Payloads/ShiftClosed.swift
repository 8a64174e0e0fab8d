/// A shift ends: its totals, and what was counted against what ought to be in the drawer.
public struct ShiftClosed: JournalPayload {
    public var kind: EventKind { .shiftClosed }
    public var shift: Int64
    public var cashier: String
    public var drawers: [DrawerRecord]
    /// How often the drawer was counted; the last count is the one that holds.
    public var countsTaken: Int64
    /// Each of them, in the order of time; none where an earlier release wrote it.
    public var counts: [CountRecord]
    public var totals: [TotalsRecord]
    public var action: String

    public init(
        shift: Int64, cashier: String, drawers: [DrawerRecord], countsTaken: Int64, counts: [CountRecord] = [], totals: [TotalsRecord], action: String
    ) {
        self.shift = shift
        self.cashier = cashier
        self.drawers = drawers
        self.countsTaken = countsTaken
        self.counts = counts
        self.totals = totals
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        shift = try fields.integer("shift")
        cashier = try fields.string("cashier")
        drawers = try fields.objects("drawers").map { item throws(JournalError) in try DrawerRecord(fields: item) }
        countsTaken = try fields.integer("countsTaken")
        counts = try CountRecord.counts(fields)
        totals = try fields.objects("totals").map { item throws(JournalError) in try TotalsRecord(fields: item) }
        action = try fields.string("action")
    }

    public var json: JSONValue {
        .fields([
            "shift": .integer(shift), "cashier": .string(cashier), "drawers": .array(drawers.map(\.json)), "countsTaken": .integer(countsTaken),
            "counts": CountRecord.json(counts), "totals": .array(totals.map(\.json)), "action": .string(action),
        ])
    }
}
