/// A customer's points: the balance, and the lots it is made of.
///
/// The lots always add up to the balance, or to nothing where it is below zero: what was taken back beyond the balance is a debt that the next
/// points pay first.
public struct PointsAccount: Sendable, Hashable {
    public private(set) var balance: Int64
    /// In the order in which they are used.
    public private(set) var lots: [PointsLot]

    /// The largest balance, either way; below 2^53, the largest integer the journal writes.
    public static let limit: Int64 = 1_000_000_000_000_000

    public init() {
        balance = 0
        lots = []
    }

    /// A balance from elsewhere. Where its lots do not add up to it, the last to expire have as much less, or a lot without an end has the rest.
    public init(balance: Int64, lots: [PointsLot], day: BusinessDay) {
        self.balance = min(max(balance, -Self.limit), Self.limit)
        self.lots = []
        var left = max(0, self.balance)
        for lot in lots.filter({ $0.points > 0 }).sorted(by: PointsLot.goesBefore) where left > 0 {
            var lot = lot
            lot.points = min(lot.points, left)
            left -= lot.points
            self.lots.append(lot)
        }
        if left > 0 { self.lots.append(PointsLot(earned: day, expires: nil, points: left)) }
    }

    /// What can be paid with on this day: not what has expired, whether or not that is booked.
    public func available(on day: BusinessDay) -> Int64 { lots.reduce(0) { $0 + ($1.isGood(on: day) ? $1.points : 0) } }

    /// The movement that books what has expired by this day; nil where nothing has.
    public func expiry(on day: BusinessDay) -> PointsMovement? {
        let gone = lots.reduce(0) { $0 + ($1.isGood(on: day) ? 0 : $1.points) }
        return gone > 0 ? PointsMovement(.expired, points: -gone, day: day) : nil
    }

    /// Books a movement.
    /// - Parameter document: the number of the document it belongs to.
    /// - Throws: `.overflow` beyond `limit`; then nothing has changed.
    public mutating func apply(_ movement: PointsMovement, document: String? = nil) throws(LoyaltyRefusal) {
        let (sum, overflow) = balance.addingReportingOverflow(movement.points)
        guard !overflow, (-Self.limit...Self.limit).contains(sum) else { throw .overflow }
        if movement.points > 0 {
            let added = min(movement.points, max(0, sum))
            if added > 0 { insert(PointsLot(earned: movement.day, expires: movement.expires, document: movement.origin ?? document, points: added)) }
        } else if movement.points < 0 {
            take(movement)
        }
        balance = sum
    }

    private mutating func insert(_ lot: PointsLot) {
        let place = lots.firstIndex { PointsLot.goesBefore(lot, $0) } ?? lots.endIndex
        lots.insert(lot, at: place)
    }

    private mutating func take(_ movement: PointsMovement) {
        var left = movement.points.magnitude
        func take(where isMeant: (PointsLot) -> Bool) {
            for place in lots.indices where left > 0 && isMeant(lots[place]) {
                let part = min(left, lots[place].points.magnitude)
                lots[place].points -= Int64(part)
                left -= part
            }
        }
        switch movement.kind {
        // Goods that come back take the points that they had earned, not older ones.
        case .unearned: if let origin = movement.origin { take { $0.document == origin } }
        // What has expired cannot be paid with.
        case .redeemed: take { $0.isGood(on: movement.day) }
        default: break
        }
        take { _ in true }
        lots.removeAll { $0.points == 0 }
    }
}
