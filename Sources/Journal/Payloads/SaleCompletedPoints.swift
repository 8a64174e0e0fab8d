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
