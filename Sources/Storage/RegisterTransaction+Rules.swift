import GRDB
import SaleCore

// What a completed sale used of the shop's rules, in the sale's own transaction.
extension RegisterTransaction {
    /// A coupon whose verdict was `applied` is used up by this document.
    /// - Parameter document: the row id that `insertSaleDocument` returned.
    public func useCoupon(_ code: String, document: Int64, at: Moment) throws { try db.count(coupon: code, uses: 1, document, at) }

    /// A campaign gave something in this sale.
    /// - Parameters:
    ///   - customer: the customer's id, where one was known.
    ///   - document: the row id that `insertSaleDocument` returned.
    ///   - amount: what it took off; nothing for points.
    public func recordCampaignUse(_ campaign: String, customer: String?, document: Int64, amount: Money, at: Moment) throws {
        try db.count(campaign: campaign, customer, sales: 1, amount.minorUnits, document, at)
    }

    /// A reversal gives back all that the reversed document had used: coupons are good again, campaigns count one sale less.
    /// Calling it again for the same document changes nothing.
    public func takeBackRuleUses(of original: Int64, reversal: Int64, at: Moment) throws {
        let isDone = "SELECT 1 FROM campaign_use WHERE document = ?1 UNION ALL SELECT 1 FROM coupon_use WHERE document = ?1 LIMIT 1"
        guard try db.row(isDone, [reversal]) == nil else { return }
        for row in try db.rows("SELECT coupon FROM coupon_use WHERE document = ? AND uses = 1 ORDER BY id", [original]) {
            try db.count(coupon: row["coupon"], uses: -1, reversal, at)
        }
        for row in try db.rows("SELECT campaign, customer, amount FROM campaign_use WHERE document = ? AND sales = 1 ORDER BY id", [original]) {
            try db.count(campaign: row["campaign"], row["customer"], sales: -1, -(row["amount"] as Int64), reversal, at)
        }
    }

    /// Issues a coupon, or replaces the one with this code, whose uses stay: welcome and birthday coupons, vouchers on the receipt.
    public func issueCoupon(_ coupon: Coupon, at: Moment) throws { try db.save(coupon, at: at) }
}

extension Database {
    fileprivate func count(coupon: String, uses: Int64, _ document: Int64, _ at: Moment) throws {
        try run("INSERT INTO coupon_use (coupon, document, uses, recorded_at) VALUES (?, ?, ?, ?)", [coupon, document, uses, at.utcMilliseconds])
        try run("UPDATE coupon SET uses = uses + ? WHERE code = ?", [uses, coupon])
    }

    fileprivate func count(campaign: String, _ customer: String?, sales: Int64, _ amount: Int64, _ document: Int64, _ at: Moment) throws {
        try run(
            "INSERT INTO campaign_use (campaign, customer, document, sales, amount, recorded_at) VALUES (?, ?, ?, ?, ?, ?)",
            [campaign, customer, document, sales, amount, at.utcMilliseconds])
        for holder in [""] + (customer.map { [$0] } ?? []) {
            try run(
                """
                INSERT INTO campaign_usage (campaign, customer, sales, amount) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (campaign, customer) DO UPDATE SET sales = sales + ?3, amount = amount + ?4
                """,
                [campaign, holder, sales, amount])
        }
    }
}
