/// What a completed document did to one customer's points.
public struct SaleCompletedPoints: Equatable, Sendable {
    public var customer: String
    /// In the order in which they were booked.
    public var moves: [PointsMove]

    public init(customer: String, moves: [PointsMove]) {
        self.customer = customer
        self.moves = moves
    }

    public init(fields: JSONFields) throws(JournalError) {
        customer = try fields.string("customer")
        moves = try fields.objects("moves").map { item throws(JournalError) in try PointsMove(fields: item) }
    }

    public var json: JSONValue { .fields(["customer": .string(customer), "moves": .array(moves.map(\.json))]) }
}

/// What a bonus of the points programme brought in a completed document. It is part of the customer's `earned` movement.
public struct SaleCompletedBonus: Equatable, Sendable {
    /// Code in the programme, and what the receipt calls it.
    public var bonus: String
    public var name: String
    /// Complete sets, or full amounts spent.
    public var times: Int64
    public var points: Int64

    public init(bonus: String, name: String, times: Int64, points: Int64) {
        self.bonus = bonus
        self.name = name
        self.times = times
        self.points = points
    }

    public init(fields: JSONFields) throws(JournalError) {
        bonus = try fields.string("bonus")
        name = try fields.string("name")
        times = try fields.integer("times")
        points = try fields.integer("points")
    }

    public var json: JSONValue { .fields(["bonus": .string(bonus), "name": .string(name), "times": .integer(times), "points": .integer(points)]) }
}
