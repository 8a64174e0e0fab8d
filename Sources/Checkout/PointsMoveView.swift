/// A movement of a customer's points as screens show it.
public struct PointsMoveView: Sendable, Equatable, Codable {
    /// Business day, `YYYY-MM-DD`.
    public var day: String
    /// A `PointsMovement.Kind`.
    public var kind: String
    /// Less than zero where they went.
    public var points: Int64
    /// Of the document it came with, as printed: `T1-1-000123`.
    public var document: String?
    /// Of points by hand: a code.
    public var reason: String?
    /// The last day on which points that came are good, `YYYY-MM-DD`.
    public var expires: String?

    public init(day: String, kind: String, points: Int64, document: String? = nil, reason: String? = nil, expires: String? = nil) {
        self.day = day
        self.kind = kind
        self.points = points
        self.document = document
        self.reason = reason
        self.expires = expires
    }
}
