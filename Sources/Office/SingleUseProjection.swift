import GRDB
import Journal
import SaleCore

/// Papers that are good for one sale: vouchers, payments of the shop's own whose number pays once, coupons for one use. Each terminal holds to that for
/// itself; what was used at two of them, while neither knew of the other, is seen here when the second event arrives. Both sales stand.
struct SingleUseProjection {
    let db: Database
    let terminal: String
    let world: OfficeWorld

    /// A paper that more than one sale stands on.
    struct Twice: Equatable {
        let kind: String
        let code: String
        /// As printed, the first that arrived first.
        let documents: [String]

        var message: String { "\(kind) \(code) was used by \(documents.joined(separator: " and by ")); look who took it twice, and reverse what should not have been sold" }
    }

    /// The kind of a coupon. No payment's code has a space in it.
    static let coupon = "single-use coupon"

    /// - Parameter row: of the sale.
    func record(_ sale: SaleCompleted, row: Int64) throws {
        if let reversed = sale.reverses { try free(sale, of: reversed) }
        for use in sale.singleUses {
            try db.execute(sql: "INSERT OR IGNORE INTO single_use (kind, code, sale) VALUES (?, ?, ?)", arguments: [use.kind, use.code, row])
        }
    }

    /// A reversal gives coupons back, and vouchers where it hands the paper over again. Whoever was told that such a paper was used twice hears that it is settled,
    /// once it is.
    private func free(_ sale: SaleCompleted, of reversed: String) throws {
        guard let number = DocumentNumber(text: reversed) else { return }
        let given = sale.tenders.filter { $0.amount < 0 }.compactMap { tender in tender.paper.map { (tender.tender, $0) } }
        let papers = try Row.fetchAll(
            db, sql: "SELECT single_use.kind, single_use.code, single_use.sale FROM single_use JOIN sale ON sale.id = single_use.sale WHERE terminal = ? AND series = ? AND number = ?",
            arguments: [terminal, number.series, number.number])
        var told: Set<Int64> = []
        for paper in papers {
            let (kind, code): (String, String) = (paper["kind"], paper["code"])
            guard kind == Self.coupon || given.contains(where: { $0.0 == kind && $0.1 == code }) else { continue }
            told.formUnion(try Int64.fetchAll(db, sql: "SELECT sale FROM single_use WHERE kind = ? AND code = ?", arguments: [kind, code]))
            try db.execute(sql: "DELETE FROM single_use WHERE kind = ? AND code = ? AND sale = ?", arguments: [kind, code, paper["sale"] as Int64])
        }
        for sale in told.sorted() { try SaleNotes.renew(db, sale: sale, because: "a reversal handed back what was used twice", now: world.now()) }
    }

    /// The papers of a sale that another had used before it.
    /// - Parameter row: of the sale.
    static func twice(_ db: Database, row: Int64) throws -> [Twice] {
        try Row.fetchAll(
            db, sql: """
                SELECT kind, code FROM single_use AS mine WHERE sale = ?
                    AND EXISTS (SELECT 1 FROM single_use AS other WHERE other.kind = mine.kind AND other.code = mine.code AND other.sale < mine.sale)
                ORDER BY kind, code
                """,
            arguments: [row]
        ).map { try Twice(kind: $0["kind"], code: $0["code"], documents: documents(db, $0["kind"], $0["code"])) }
    }

    /// The documents that stand on a paper, in the order in which they arrived.
    static func documents(_ db: Database, _ kind: String, _ code: String) throws -> [String] {
        try Row.fetchAll(
            db, sql: "SELECT series, number FROM single_use JOIN sale ON sale.id = single_use.sale WHERE single_use.kind = ? AND code = ? ORDER BY sale.id",
            arguments: [kind, code]
        ).map { SQLiteOfficeStore.document(series: $0["series"], number: $0["number"]) }
    }

    /// Every paper that more than one sale stands on.
    static func all(_ db: Database, limit: Int) throws -> [Twice] {
        try Row.fetchAll(
            db, sql: "SELECT kind, code FROM single_use GROUP BY kind, code HAVING count(*) > 1 ORDER BY max(sale) DESC LIMIT ?", arguments: [limit]
        ).map { try Twice(kind: $0["kind"], code: $0["code"], documents: documents(db, $0["kind"], $0["code"])) }
    }
}

extension SaleCompleted {
    /// What it used up, by the payment's code or as a coupon.
    var singleUses: [(kind: String, code: String)] {
        guard reverses == nil else { return [] }
        return tenders.filter { $0.amount > 0 }.compactMap { tender in tender.paper.map { (tender.tender, $0) } } + couponsOnce.map { (SingleUseProjection.coupon, $0) }
    }
}

extension SaleCompletedTender {
    /// The number of a paper that pays once; nil for any other payment.
    var paper: String? { voucher ?? (isOnce == true ? reference : nil) }
}
