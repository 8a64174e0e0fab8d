/// Nobody can say whether this receipt came out whole; the cashier is asked.
public struct ReceiptUnknown: JournalPayload {
    public var kind: EventKind { .receiptUnknown }
    /// The document number's series: terminal and epoch, `T3-2`.
    public var series: String
    public var number: Int64
    /// The print job's id.
    public var job: String
    /// A stable code: `restart`, `printer-silent`, …
    public var reason: String

    public init(series: String, number: Int64, job: String, reason: String) {
        self.series = series
        self.number = number
        self.job = job
        self.reason = reason
    }

    public init(fields: JSONFields) throws(JournalError) {
        series = try fields.string("series")
        number = try fields.integer("number")
        job = try fields.string("job")
        reason = try fields.string("reason")
    }

    public var json: JSONValue {
        .fields(["series": .string(series), "number": .integer(number), "job": .string(job), "reason": .string(reason)])
    }
}
