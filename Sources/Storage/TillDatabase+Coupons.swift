import Foundation
import GRDB
import Journal
import SaleCore

// Coupons and the uses of campaigns, as they are known on this terminal (DESIGN §5: elsewhere they cannot be known offline).
extension TillDatabase {
    /// The coupon of a scanned or typed code, with the uses known here; nil for a code that is no coupon.
    public func coupon(code: String) throws -> Coupon? {
        let code = code.trimmingCharacters(in: .whitespacesAndNewlines)
        return try read { try $0.row("SELECT * FROM coupon WHERE code = ?", [code]).map(Coupon.init(row:)) }
    }

    /// The coupons issued to a customer, by code.
    public func coupons(customer: String) throws -> [Coupon] {
        try read { try $0.rows("SELECT * FROM coupon WHERE customer = ? ORDER BY code", [customer]).map(Coupon.init(row:)) }
    }

    /// In how many sales each of these campaigns gave something so far, and in how many of this customer's. A campaign never given is left out.
    /// - Parameter codes: `CampaignsInForce.limitedCodes`; the others' usage limits nothing.
    public func campaignUsage(_ codes: [String], customer: String?) throws -> [String: CampaignUsage] {
        guard !codes.isEmpty else { return [:] }
        return try read { db in
            var usage: [String: CampaignUsage] = [:]
            let sql = "SELECT sales FROM campaign_usage WHERE campaign = ? AND customer = ?"
            for code in codes {
                guard let total = try db.integer(sql, [code, ""]) else { continue }
                let own = try customer.map { try db.integer(sql, [code, $0]) ?? 0 } ?? 0
                usage[code] = CampaignUsage(total: total, byCustomer: own)
            }
            return usage
        }
    }

    /// Issues coupons from a file, all or none: a JSON array of `{"code","campaign","customer","from","until"}`, the last three optional, days
    /// `YYYY-MM-DD`. A code that is there already is replaced and keeps its uses.
    /// - Returns: how many.
    /// - Throws: `badRules` naming each bad one.
    @discardableResult
    public func saveCoupons(_ content: [UInt8], user: String? = nil, at: Moment) throws -> Int {
        let records = try RulesFile.decode([CouponRecord].self, content, "The coupons")
        var problems: [String] = []
        var seen: Set<String> = []
        var coupons: [Coupon] = []
        for record in records {
            let (coupon, problem) = record.checked()
            if !seen.insert(record.code).inserted { problems.append("Coupon \(record.code) stands there twice.") }
            if let problem { problems.append("Coupon \(record.code): \(problem).") }
            if let coupon { coupons.append(coupon) }
        }
        guard problems.isEmpty else { throw StorageError.badRules("The coupons", problems: problems) }
        try write { db in
            for coupon in coupons { try db.save(coupon, at: at) }
            _ = try db.appendJournal(
                RulesChanged(
                    subject: "coupons", contentHash: JournalHash(bytes: AnsweredAction.hash(content)), count: Int64(coupons.count), user: user),
                at: at, businessDay: try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: self.identity)
        }
        return coupons.count
    }
}

/// A coupon as a file has it.
private struct CouponRecord: Decodable {
    let code: String
    let campaign: String
    let customer: String?
    let from: String?
    let until: String?

    func checked() -> (coupon: Coupon?, problem: String?) {
        let texts = [("code", code), ("campaign", campaign)] + (customer.map { [("customer", $0)] } ?? [])
        for (name, text) in texts where !(1...CampaignBounds.codeBytes).contains(text.utf8.count) || !text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            return (nil, "its \(name) must have 1 to \(CampaignBounds.codeBytes) visible ASCII characters")
        }
        var days: [BusinessDay?] = []
        for text in [from, until] {
            guard let text else {
                days.append(nil)
                continue
            }
            guard let day = BusinessDay(text) else { return (nil, "'\(text)' is no date, YYYY-MM-DD") }
            days.append(day)
        }
        if let first = days[0], let last = days[1], last < first { return (nil, "it ends before it begins") }
        return (Coupon(code: code, campaign: campaign, customer: customer, from: days[0], until: days[1]), nil)
    }
}

extension Coupon {
    init(row: Row) {
        self.init(
            code: row["code"], campaign: row["campaign"], customer: row["customer"], from: (row["valid_from"] as String?).flatMap { BusinessDay($0) },
            until: (row["valid_until"] as String?).flatMap { BusinessDay($0) }, uses: row["uses"])
    }
}

extension Database {
    /// Adds a coupon or replaces the one with this code, whose uses stay.
    func save(_ coupon: Coupon, at: Moment) throws {
        try run(
            """
            INSERT INTO coupon (code, campaign, customer, valid_from, valid_until, issued_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (code) DO UPDATE SET campaign = ?2, customer = ?3, valid_from = ?4, valid_until = ?5
            """,
            [coupon.code, coupon.campaign, coupon.customer, coupon.from?.text, coupon.until?.text, at.utcMilliseconds])
    }
}
