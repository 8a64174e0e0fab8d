/// A shift within a closure.
public struct ShiftRecord: Equatable, Sendable {
    public var shift: Int64
    /// UTC milliseconds and minutes east of UTC.
    public var openedAt: Int64
    public var openedOffsetMinutes: Int64
    public var openedBy: String
    public var closedAt: Int64?
    public var closedOffsetMinutes: Int64?
    public var closedBy: String?
    public var drawers: [DrawerRecord]
    /// Every count of it, in the order of time; none where an earlier release wrote it.
    public var counts: [CountRecord]

    public init(
        shift: Int64, openedAt: Int64, openedOffsetMinutes: Int64, openedBy: String, closedAt: Int64?, closedOffsetMinutes: Int64?, closedBy: String?,
        drawers: [DrawerRecord], counts: [CountRecord] = []
    ) {
        self.shift = shift
        self.openedAt = openedAt
        self.openedOffsetMinutes = openedOffsetMinutes
        self.openedBy = openedBy
        self.closedAt = closedAt
        self.closedOffsetMinutes = closedOffsetMinutes
        self.closedBy = closedBy
        self.drawers = drawers
        self.counts = counts
    }

    public init(fields: JSONFields) throws(JournalError) {
        shift = try fields.integer("shift")
        openedAt = try fields.integer("openedAt")
        openedOffsetMinutes = try fields.integer("openedOffsetMinutes")
        openedBy = try fields.string("openedBy")
        closedAt = try fields.optionalInteger("closedAt")
        closedOffsetMinutes = try fields.optionalInteger("closedOffsetMinutes")
        closedBy = try fields.optionalString("closedBy")
        drawers = try fields.objects("drawers").map { item throws(JournalError) in try DrawerRecord(fields: item) }
        counts = try CountRecord.counts(fields)
    }

    public var json: JSONValue {
        .fields([
            "shift": .integer(shift), "openedAt": .integer(openedAt), "openedOffsetMinutes": .integer(openedOffsetMinutes), "openedBy": .string(openedBy),
            "closedAt": .optional(closedAt), "closedOffsetMinutes": .optional(closedOffsetMinutes), "closedBy": .optional(closedBy),
            "drawers": .array(drawers.map(\.json)), "counts": CountRecord.json(counts),
        ])
    }
}

/// A stretch of one epoch's journal, both ends included.
public struct JournalRange: Equatable, Sendable {
    public var epoch: EpochID
    public var first: Int64
    public var last: Int64

    public init(epoch: EpochID, first: Int64, last: Int64) {
        self.epoch = epoch
        self.first = first
        self.last = last
    }

    public init(fields: JSONFields) throws(JournalError) {
        epoch = try EpochID(number: fields.integer("epoch"), id: fields.string("epochId"))
        first = try fields.integer("first")
        last = try fields.integer("last")
    }

    public var json: JSONValue {
        .fields(["epoch": .integer(epoch.number), "epochId": .string(epoch.id), "first": .integer(first), "last": .integer(last)])
    }
}
