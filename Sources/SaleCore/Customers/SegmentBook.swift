/// The shop's segments by criteria.
public struct SegmentBook: Sendable, Hashable {
    /// In the file's order.
    public let segments: [CustomerSegment]

    public static let none = SegmentBook()

    private init() { segments = [] }

    /// - Throws: `LoyaltyProblem` where there are too many, or two of one code.
    public init(_ segments: [CustomerSegment]) throws(LoyaltyProblem) {
        self.segments = segments
        guard segments.count <= SegmentBounds.segments else { throw .tooMany("segments", SegmentBounds.segments) }
        guard windows.count <= SegmentBounds.windows else { throw .tooMany("days", SegmentBounds.windows) }
        var codes: Set<String> = []
        for segment in segments where !codes.insert(segment.code).inserted { throw .duplicateSegment(segment.code) }
    }

    /// Over how many days turnover and purchases have to be known, beside those of all time.
    public var windows: [Int] { Set(segments.flatMap(\.criteria).compactMap(\.days)).sorted() }

    /// Those that somebody of whom this is known belongs to on this day, in the file's order.
    public func including(_ figures: CustomerFigures, on day: BusinessDay) -> [CustomerSegment] { segments.filter { $0.includes(figures, on: day) } }
}

/// A file is a JSON array of segments. `LoyaltyProblem(explaining:)` makes one of ours of whatever a decoder throws.
extension SegmentBook: Decodable {
    public init(from decoder: any Decoder) throws {
        do {
            try self.init([CustomerSegment](from: decoder))
        } catch {
            throw LoyaltyProblem(explaining: error)
        }
    }
}

extension CustomerSegment: Decodable {
    private static let fields: Set<String> = [
        "version", "code", "name", "match", "turnoverMinorUnits", "purchases", "daysSincePurchase", "daysSinceEnrolment", "points", "age", "daysFromBirthday",
        "birthdayMonth", "tiers",
    ]

    public init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder)
        try fields.checkVersion(1)
        try fields.refuse(except: Self.fields)
        func range(_ name: String) throws -> RangeRecord? { try fields.optional(name, RangeRecord.self) }
        func plain(_ name: String, _ make: (SegmentRange) -> SegmentCriterion) throws -> SegmentCriterion? {
            guard let record = try range(name) else { return nil }
            guard record.days == nil else { throw LoyaltyProblem.unknownField("\(name).days") }
            return make(record.range)
        }
        let tiers: [String] = try fields.list("tiers", LoyaltyBounds.tiers)
        let criteria: [SegmentCriterion?] = [
            try range("turnoverMinorUnits").map { .turnover($0.range, days: $0.days) }, try range("purchases").map { .purchases($0.range, days: $0.days) },
            try plain("daysSincePurchase") { .daysSincePurchase($0) }, try plain("daysSinceEnrolment") { .daysSinceEnrolment($0) },
            try plain("points") { .points($0) }, try plain("age") { .age($0) }, try plain("daysFromBirthday") { .daysFromBirthday($0) },
            try fields.optional("birthdayMonth", Bool.self) ?? false ? .birthdayMonth : nil, tiers.isEmpty ? nil : .tiers(Set(tiers)),
        ]
        let match = try fields.optional("match", String.self).map { try fields.word($0, "match", Match.self) } ?? .all
        try self.init(code: fields.value("code"), name: fields.value("name"), match: match, criteria: criteria.compactMap(\.self))
    }

    private struct RangeRecord: Decodable {
        let range: SegmentRange
        let days: Int?

        init(from decoder: any Decoder) throws {
            let fields = try StrictFields(decoder, known: ["atLeast", "atMost", "days"])
            range = try SegmentRange(atLeast: fields.optional("atLeast"), atMost: fields.optional("atMost"))
            days = try fields.optional("days")
        }
    }
}
