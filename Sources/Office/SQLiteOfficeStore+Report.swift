import GRDB
import Journal

extension SQLiteOfficeStore {
    public func report(sales limit: Int) async throws -> OfficeReport {
        try await read { db in
            let terminals = try Row.fetchAll(
                db, sql: "SELECT t.*, e.id AS head_epoch_id FROM terminal t LEFT JOIN epoch e ON e.terminal = t.id AND e.number = t.head_epoch ORDER BY t.id")
            let alarms = try Row.fetchAll(db, sql: "SELECT * FROM alarm ORDER BY settled_at IS NOT NULL, at DESC LIMIT ?", arguments: [OfficeLimits.reportedAlarms])
            return OfficeReport(
                office: try Self.setting(db, "office"), storeName: try Self.setting(db, "store_name"),
                terminals: try terminals.map { try Self.terminal(db, $0) },
                sales: try Self.sales(db, limit), closures: try Self.closures(db),
                alarms: alarms.map { .init(terminal: $0["terminal"], code: $0["code"], message: $0["message"], at: $0["at"], settledAt: $0["settled_at"]) },
                usedTwice: try SingleUseProjection.all(db, limit: OfficeLimits.reportedAlarms).map { .init(kind: $0.kind, code: $0.code, documents: $0.documents) },
                recalls: try RecallProjection.all(db, lifted: OfficeLimits.reportedAlarms),
                products: try Int64.fetchOne(db, sql: "SELECT count(*) FROM product WHERE record IS NOT NULL") ?? 0)
        }
    }

    private static func sales(_ db: Database, _ limit: Int) throws -> [OfficeReport.Sale] {
        let sql = """
            SELECT s.*, (SELECT count(*) FROM sale_line l WHERE l.sale = s.id) AS lines FROM sale s ORDER BY s.recorded_at DESC, s.id DESC LIMIT ?
            """
        return try Row.fetchAll(db, sql: sql, arguments: [max(0, limit)]).map { row in
            let document = Self.document(series: row["series"], number: row["number"])
            return OfficeReport.Sale(
                terminal: row["terminal"], kind: row["kind"], document: document, businessDay: row["business_day"], recordedAt: row["recorded_at"],
                currency: row["currency"], exponent: row["exponent"], total: row["total"], lines: row["lines"], surcharge: row["surcharge"])
        }
    }

    /// As printed: `T1-1`, 7 is `T1-1-000007`; `T1-1-R`, 7 is `T1-1-R000007`. What was carried over bears its mark after the epoch: `T1-1~2-R000007`.
    static func document(series: String, number: Int64) -> String {
        let halves = series.split(separator: "~", maxSplits: 1)
        let parts = (halves.first ?? "").split(separator: "-", maxSplits: 2)
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
        let mark = halves.count > 1 ? "~\(halves[1])" : ""
        return "\(parts.prefix(2).joined(separator: "-"))\(mark)-\(parts.count > 2 ? String(parts[2]) : "")\(padded)"
    }

    private static func closures(_ db: Database) throws -> [OfficeReport.Closure] {
        let sql = "SELECT * FROM closure ORDER BY closed_at DESC, terminal, place_epoch DESC, place_sequence DESC LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [OfficeLimits.reportedClosures]).map { row in
            OfficeReport.Closure(
                terminal: row["terminal"], document: "Z \(document(series: row["series"], number: row["number"]))", lastDay: row["last_day"],
                closedAt: row["closed_at"], documents: row["documents"], signature: row["signature"],
                differences: (row["differences"] as String).split(separator: "\n").map(String.init))
        }
    }

    private static func tenders(_ db: Database, _ terminal: String) throws -> [OfficeReport.Tender] {
        let sql = """
            SELECT tender, currency, sum(payments) AS payments, \(halves("amount")), sum(refunds) AS refunds, \(halves("refunded"))
            FROM tender_sum WHERE terminal = ? GROUP BY tender, currency ORDER BY tender, currency
            """
        return try Row.fetchAll(db, sql: sql, arguments: [terminal]).map { row in
            OfficeReport.Tender(
                tender: row["tender"], currency: row["currency"], payments: row["payments"], amount: whole("amount", row), refunds: row["refunds"],
                refunded: whole("refunded", row))
        }
    }

    private static let half: Int64 = 1_000_000

    /// A sum in two parts: what terminals state may come to more than SQLite can add up, and one terminal's figures must not take the report from all.
    private static func halves(_ value: String, as name: String? = nil) -> String {
        "sum(\(value) / \(half)) AS \(name ?? value)_high, sum(\(value) % \(half)) AS \(name ?? value)_low"
    }

    /// The two put together; where that is more than a report can state, the most it can.
    private static func whole(_ name: String, _ row: Row) -> Int64 {
        let (high, low): (Int64, Int64) = (row["\(name)_high"], row["\(name)_low"])
        let sum = Int128(high) * Int128(half) + Int128(low), most = Int128(CanonicalJSON.largestInteger)
        return Int64(min(max(sum, -most), most))
    }

    private static func terminal(_ db: Database, _ row: Row) throws -> OfficeReport.Terminal {
        let id: String = row["id"]
        func count(_ sql: String) throws -> Int64 { try Int64.fetchOne(db, sql: sql, arguments: [id]) ?? 0 }
        let totals = try Row.fetchAll(
            db, sql: """
                SELECT currency, max(exponent) AS exponent, \(halves("total * (kind = 'sale')", as: "sold")), \(halves("total * (kind <> 'sale')", as: "returned")),
                    \(halves("surcharge")), sum((surcharge > 0) - (surcharge < 0)) AS surcharged, sum(surcharge <> 0) AS changed,
                    sum(kind = 'sale') AS sales, sum(kind <> 'sale') AS returns
                FROM sale WHERE terminal = ? GROUP BY currency
                """,
            arguments: [id])
        func sums(_ amount: String, of count: String) -> [String: Int64] {
            Dictionary(uniqueKeysWithValues: totals.filter { $0[count] as Int64 > 0 }.map { ($0["currency"], whole(amount, $0)) })
        }
        return OfficeReport.Terminal(
            id: id, enrolledEpoch: row["epoch"], head: try TerminalRow.head(row), events: try count("SELECT count(*) FROM envelope WHERE terminal = ?"),
            sales: try count("SELECT count(*) FROM sale WHERE terminal = ? AND kind = 'sale'"), salesTotals: sums("sold", of: "sales"),
            returns: try count("SELECT count(*) FROM sale WHERE terminal = ? AND kind <> 'sale'"), returnsTotals: sums("returned", of: "returns"),
            surcharged: totals.reduce(0) { $0 + ($1["surcharged"] as Int64) }, surcharges: sums("surcharge", of: "changed"),
            tenders: try tenders(db, id),
            exponents: Dictionary(uniqueKeysWithValues: totals.map { ($0["currency"], $0["exponent"]) }),
            openVerdicts: try count("SELECT count(*) FROM verdict WHERE terminal = ? AND verdict <> 'accepted'"), lastReceivedAt: row["received_at"],
            software: row["software"], stopped: row["stopped"])
    }
}
