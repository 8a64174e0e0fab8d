import Foundation
import GRDB
import SaleCore

// The points programme, read: rules, accounts, what a sale needs.
extension TillDatabase {
    /// The rules in force; nil where the shop has no programme.
    public func loyaltyRules() throws -> LoyaltyRules? { try read { try $0.policy("loyalty", LoyaltyRules.self) } }

    /// The terms in force; nil where the shop has neither gift cards nor store credit.
    public func giftCardTerms() throws -> GiftCardTerms? { try read { try $0.policy("giftcard", GiftCardTerms.self) } }

    /// Writes a new version; former ones stay. The same again makes none.
    public func save(_ rules: LoyaltyRules, at: Moment) throws { try commitBeside { try $0.save(rules, at: at) } }
    public func save(_ terms: GiftCardTerms, at: Moment) throws { try commitBeside { try $0.save(terms, at: at) } }

    /// Everything of the customer that `LoyaltyOutcome` needs; the sale's own lines, awards, tenders and returns are the caller's to add.
    /// - Throws: `noSuchCustomer`.
    public func loyaltyFacts(customer: String, rules: LoyaltyRules, document: String, day: BusinessDay) throws -> LoyaltyFacts {
        try read { try $0.loyaltyFacts(customer: customer, rules: rules, document: document, day: day) }
    }

    /// What each line of a document earned: nothing where it had no customer, or is of another terminal.
    public func linePoints(document: Int64) throws -> [LinePoints] { try read { try RegisterTransaction(db: $0, identity: self.identity).linePoints(document: document) } }

    /// Whose document it is; nil where nobody was named.
    public func customer(ofDocument document: Int64) throws -> String? {
        try read { try RegisterTransaction(db: $0, identity: self.identity).customer(ofDocument: document) }
    }

    /// Accounts with points whose last good day is before this one, by customer id, the first to expire first: to be booked at the close of a day. None
    /// where a back office owns the customers: it books them.
    public func expiredAccounts(on day: BusinessDay, limit: Int) throws -> [(customer: String, movement: PointsMovement)] {
        try read { db in
            try db.rows(
                """
                SELECT customer.row AS row, id, customer.points AS points, min(expires) AS first FROM points_lot JOIN customer ON customer.row = points_lot.customer
                WHERE expires < ? AND erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM peer WHERE owns_catalogue = 1) GROUP BY customer.row ORDER BY first, id LIMIT ?
                """, [day.text, limit]
            ).compactMap { row in try db.pointsAccount(row["row"], balance: row["points"]).expiry(on: day).map { (row["id"], $0) } }
        }
    }
}

extension RegisterTransaction {
    public func save(_ rules: LoyaltyRules, at: Moment) throws { try db.save("loyalty", rules, at) }
    public func save(_ terms: GiftCardTerms, at: Moment) throws { try db.save("giftcard", terms, at) }

    public func loyaltyFacts(customer: String, rules: LoyaltyRules, document: String, day: BusinessDay) throws -> LoyaltyFacts {
        try db.loyaltyFacts(customer: customer, rules: rules, document: document, day: day)
    }

    /// Documents among those that goods come back of, or go out again, that earned before the tier period.
    public func olderOrigins(of facts: LoyaltyFacts, customer: String, rules: LoyaltyRules) throws -> Set<String> {
        let origins = Set((facts.returns + facts.regained).map(\.origin))
        guard !origins.isEmpty, let start = rules.tierPeriodStart(today: facts.day) else { return [] }
        let row = try db.customerRow(customer).row
        return try origins.filter { try db.hasEarned($0, row, before: start) }
    }
}

extension Database {
    func policy<T: Decodable>(_ kind: String, _ type: T.Type) throws -> T? {
        guard let row = try row("SELECT content FROM customer_policy WHERE kind = ? ORDER BY version DESC LIMIT 1", [kind]) else { return nil }
        do {
            return try JSONDecoder(.any).decode(T.self, from: row["content"] as Data)
        } catch {
            throw StorageError.unreadable(what: "The rules '\(kind)'", detail: LoyaltyProblem(explaining: error).description)
        }
    }

    func save(_ kind: String, _ value: some Encodable, _ at: Moment) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content: Data
        do {
            content = try encoder.encode(value)
        } catch {
            throw StorageError.badValue("The rules", reason: "cannot be written (\(error))")
        }
        if let last = try row("SELECT content FROM customer_policy WHERE kind = ? ORDER BY version DESC LIMIT 1", [kind]), last["content"] as Data == content { return }
        try run(
            "INSERT INTO customer_policy (kind, version, content, recorded_at) SELECT ?1, 1 + coalesce(max(version), 0), ?2, ?3 FROM customer_policy WHERE kind = ?1",
            [kind, content, at.utcMilliseconds])
    }

    func loyaltyFacts(customer id: String, rules: LoyaltyRules, document: String, day: BusinessDay) throws -> LoyaltyFacts {
        let known = try customerRow(id)
        var facts = LoyaltyFacts(
            account: try pointsAccount(known.row, balance: known.customer.points), tier: rules.tier(code: known.customer.tier), day: day, document: document)
        facts.birthday = try known.personal(self)?.birthday
        facts.birthdaysGiven = Set(try rows("SELECT year FROM points_movement WHERE customer = ? AND kind = 'birthday' AND year IS NOT NULL", [known.row]).map { $0[0] })
        if let start = rules.tierPeriodStart(today: day) {
            let sums = try row(
                """
                SELECT coalesce(sum(CASE WHEN kind IN ('earned', 'unearned') THEN points ELSE 0 END), 0), coalesce(sum(spend), 0)
                FROM points_movement WHERE customer = ? AND day >= ?
                """, [known.row, start.text])
            let older = try movedOfOlder(known.row, from: start)
            facts.pointsInPeriod = (sums?[0] ?? 0) - older.points
            facts.spendInPeriod = (sums?[1] ?? 0) - older.spend
        }
        facts.isOwner = try integer("SELECT 1 FROM peer WHERE owns_catalogue = 1") == nil
        return facts
    }

    /// What was moved in a period for goods that had earned before it, when they came back and when they went out again: it takes nothing from what was earned
    /// in it, and adds nothing.
    private func movedOfOlder(_ customer: Int64, from start: BusinessDay) throws -> (points: Int64, spend: Int64) {
        var sums: (points: Int64, spend: Int64) = (0, 0)
        let found = try rows(
            "SELECT points, spend, origin FROM points_movement WHERE customer = ? AND day >= ? AND kind IN ('unearned', 'earned') AND origin IS NOT NULL",
            [customer, start.text])
        for row in found where try hasEarned(row[2], customer, before: start) {
            sums.points += row[0] as Int64
            sums.spend += row[1] as Int64
        }
        return sums
    }

    /// - Parameter document: its number, as printed.
    fileprivate func hasEarned(_ document: String, _ customer: Int64, before start: BusinessDay) throws -> Bool {
        guard let number = DocumentNumber(text: document), let document = try documentID(number) else { return false }
        let sql = "SELECT 1 FROM points_movement WHERE document = ? AND customer = ? AND kind = 'earned' AND day < ?"
        return try row(sql, [document, customer, start.text]) != nil
    }
}
