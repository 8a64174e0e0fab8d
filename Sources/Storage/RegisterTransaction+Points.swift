import Foundation
import GRDB
import Journal
import SaleCore

extension RegisterTransaction {
    /// Books points: the facts, the lots and the balance. Call it right before the event that tells of it is appended: the movements note that
    /// event's place in the journal, by which a pulled balance says whether it has them.
    /// - Parameter document: row id and number of the document they belong to.
    /// - Throws: `noSuchCustomer`; `LoyaltyRefusal.overflow`.
    public func movePoints(_ customer: String, _ movements: [PointsMovement], document: (id: Int64, number: DocumentNumber)?, at: Moment) throws {
        guard !movements.isEmpty else { return }
        let known = try db.customerRow(customer)
        var account = try db.pointsAccount(known.row, balance: known.customer.points)
        let event = try db.nextEvent(epoch: identity.epoch)
        for movement in movements {
            try account.apply(movement, document: document?.number.text)
            try db.run(
                """
                INSERT INTO points_movement (customer, kind, points, day, expires, spend, origin, year, reason, document, epoch, sequence, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    known.row, movement.kind.rawValue, movement.points, movement.day.text, movement.expires?.text, movement.spend, movement.origin, movement.year,
                    movement.reason, document?.id, event.epoch, event.sequence, at.utcMilliseconds,
                ])
        }
        try db.keep(account, known.row)
    }

    /// Keeps what each line of a document earned, for returns.
    public func keepLinePoints(_ lines: [LinePoints], document: Int64) throws {
        for line in lines {
            try db.run("INSERT INTO points_line (document, line, points, spend) VALUES (?, ?, ?, ?)", [document, line.line, line.points, line.spend])
        }
    }

    /// Everything a completed sale does to the points of one customer: movements, line points, tier. Right before `sale.completed`. Whose document it is
    /// stands apart (`link`): a sale can move the points of several customers.
    /// - Returns: false, and nothing is booked, where the customer was erased in the meantime: that must not hold up a paid sale.
    @discardableResult
    public func book(_ outcome: LoyaltyOutcome, customer: String, document: (id: Int64, number: DocumentNumber), at: Moment) throws -> Bool {
        guard try db.integer("SELECT 1 FROM customer WHERE id = ? AND erased_at IS NULL", [customer]) != nil else { return false }
        try movePoints(customer, outcome.movements, document: document, at: at)
        try keepLinePoints(outcome.lines, document: document.id)
        if try db.customerRow(customer).customer.tier != outcome.tier?.code { try setTier(outcome.tier?.code, customer: customer) }
        return true
    }
}

extension Database {
    func pointsAccount(_ customer: Int64, balance: Int64) throws -> PointsAccount {
        let lots = try rows("SELECT earned, expires, document, points FROM points_lot WHERE customer = ? ORDER BY position", [customer]).map { row in
            PointsLot(
                earned: try businessDay(row["earned"]), expires: try (row["expires"] as String?).map(businessDay), document: row["document"], points: row["points"])
        }
        guard let day = BusinessDay(year: 2000, month: 1, day: 1) else { return PointsAccount() }
        return PointsAccount(balance: balance, lots: lots, day: day)
    }

    func keep(_ account: PointsAccount, _ customer: Int64) throws {
        try run("UPDATE customer SET points = ? WHERE row = ?", [account.balance, customer])
        try run("DELETE FROM points_lot WHERE customer = ?", [customer])
        for (position, lot) in account.lots.enumerated() {
            try run(
                "INSERT INTO points_lot (customer, position, earned, expires, document, points) VALUES (?, ?, ?, ?, ?, ?)",
                [customer, position, lot.earned.text, lot.expires?.text, lot.document, lot.points])
        }
    }
}

/// A balance that a peer sent: it has everything that this terminal's events up to (epoch, sequence) say of the customer.
public struct PulledPoints: Sendable, Hashable {
    public let customer: String
    public let balance: Int64
    public let lots: [PointsLot]
    public let epoch: Int64
    public let sequence: Int64

    public init(customer: String, balance: Int64, lots: [PointsLot], epoch: Int64, sequence: Int64) {
        self.customer = customer
        self.balance = balance
        self.lots = lots
        self.epoch = epoch
        self.sequence = sequence
    }
}

extension RegisterTransaction {
    /// Takes a pulled balance in: from then on the balance is that, and own later movements on top of it.
    /// - Returns: false, and nothing is changed, where a newer one is here already or the customer is not.
    @discardableResult
    public func take(_ pulled: PulledPoints, on day: BusinessDay) throws -> Bool {
        guard let row = try db.row("SELECT row, pulled_epoch, pulled_sequence FROM customer WHERE id = ? AND erased_at IS NULL", [pulled.customer]) else { return false }
        let customer: Int64 = row["row"]
        guard (pulled.epoch, pulled.sequence) >= (row["pulled_epoch"] as Int64, row["pulled_sequence"] as Int64) else { return false }
        var account = PointsAccount(balance: pulled.balance, lots: pulled.lots, day: day)
        let later = try db.pointsMovements("points_movement.customer = ? AND (points_movement.epoch, points_movement.sequence) > (?, ?)", [customer, pulled.epoch, pulled.sequence])
        for recorded in later { try account.apply(recorded.movement, document: recorded.document) }
        try db.run(
            "UPDATE customer SET pulled_points = ?, pulled_epoch = ?, pulled_sequence = ? WHERE row = ?", [pulled.balance, pulled.epoch, pulled.sequence, customer])
        try db.keep(account, customer)
        return true
    }
}
