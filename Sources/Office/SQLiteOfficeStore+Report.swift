import GRDB

extension SQLiteOfficeStore {
    public func report(sales limit: Int) async throws -> OfficeReport {
        try await read { db in
            let terminals = try Row.fetchAll(
                db, sql: "SELECT t.*, e.id AS head_epoch_id FROM terminal t LEFT JOIN epoch e ON e.terminal = t.id AND e.number = t.head_epoch ORDER BY t.id")
            let alarms = try Row.fetchAll(db, sql: "SELECT * FROM alarm ORDER BY settled_at IS NOT NULL, at DESC LIMIT ?", arguments: [OfficeLimits.reportedAlarms])
            return OfficeReport(
                office: try Self.setting(db, "office"), storeName: try Self.setting(db, "store_name"),
                terminals: try terminals.map { try Self.terminal(db, $0) },
                sales: try Self.sales(db, limit),
                alarms: alarms.map { .init(terminal: $0["terminal"], code: $0["code"], message: $0["message"], at: $0["at"], settledAt: $0["settled_at"]) },
                products: try Int64.fetchOne(db, sql: "SELECT count(*) FROM product WHERE record IS NOT NULL") ?? 0)
        }
    }

    private static func sales(_ db: Database, _ limit: Int) throws -> [OfficeReport.Sale] {
        let sql = """
            SELECT s.*, (SELECT count(*) FROM sale_line l WHERE l.sale = s.id) AS lines FROM sale s ORDER BY s.recorded_at DESC, s.id DESC LIMIT ?
            """
        return try Row.fetchAll(db, sql: sql, arguments: [max(0, limit)]).map { row in
            let number = String(row["number"] as Int64)
            let padded = String(repeating: "0", count: max(0, 6 - number.utf8.count)) + number
            return OfficeReport.Sale(
                terminal: row["terminal"], document: "\(row["series"] as String)-\(padded)", businessDay: row["business_day"], recordedAt: row["recorded_at"],
                currency: row["currency"], exponent: row["exponent"], total: row["total"], lines: row["lines"])
        }
    }

    private static func terminal(_ db: Database, _ row: Row) throws -> OfficeReport.Terminal {
        let id: String = row["id"]
        func count(_ sql: String) throws -> Int64 { try Int64.fetchOne(db, sql: sql, arguments: [id]) ?? 0 }
        let totals = try Row.fetchAll(db, sql: "SELECT currency, max(exponent) AS exponent, sum(total) AS total FROM sale WHERE terminal = ? GROUP BY currency", arguments: [id])
        return OfficeReport.Terminal(
            id: id, enrolledEpoch: row["epoch"], head: try TerminalRow.head(row), events: try count("SELECT count(*) FROM envelope WHERE terminal = ?"),
            sales: try count("SELECT count(*) FROM sale WHERE terminal = ?"),
            salesTotals: Dictionary(uniqueKeysWithValues: totals.map { ($0["currency"], $0["total"]) }),
            exponents: Dictionary(uniqueKeysWithValues: totals.map { ($0["currency"], $0["exponent"]) }),
            openVerdicts: try count("SELECT count(*) FROM verdict WHERE terminal = ? AND verdict <> 'accepted'"), lastReceivedAt: row["received_at"],
            software: row["software"], stopped: row["stopped"])
    }
}
