import GRDB

extension SQLiteOfficeStore {
    public func report() async throws -> OfficeReport {
        try await read { db in
            let terminals = try Row.fetchAll(
                db, sql: "SELECT t.*, e.id AS head_epoch_id FROM terminal t LEFT JOIN epoch e ON e.terminal = t.id AND e.number = t.head_epoch ORDER BY t.id")
            let alarms = try Row.fetchAll(db, sql: "SELECT * FROM alarm ORDER BY at DESC LIMIT ?", arguments: [OfficeLimits.reportedAlarms])
            return OfficeReport(
                office: try Self.setting(db, "office"), storeName: try Self.setting(db, "store_name"),
                terminals: try terminals.map { try Self.terminal(db, $0) },
                alarms: alarms.map { .init(terminal: $0["terminal"], code: $0["code"], message: $0["message"], at: $0["at"]) },
                products: try Int64.fetchOne(db, sql: "SELECT count(*) FROM product WHERE record IS NOT NULL") ?? 0)
        }
    }

    private static func terminal(_ db: Database, _ row: Row) throws -> OfficeReport.Terminal {
        let id: String = row["id"]
        func count(_ sql: String) throws -> Int64 { try Int64.fetchOne(db, sql: sql, arguments: [id]) ?? 0 }
        let totals = try Row.fetchAll(db, sql: "SELECT currency, sum(total) AS total FROM sale WHERE terminal = ? GROUP BY currency", arguments: [id])
        return OfficeReport.Terminal(
            id: id, enrolledEpoch: row["epoch"], head: try TerminalRow.head(row), events: try count("SELECT count(*) FROM envelope WHERE terminal = ?"),
            sales: try count("SELECT count(*) FROM sale WHERE terminal = ?"),
            salesTotals: Dictionary(uniqueKeysWithValues: totals.map { ($0["currency"], $0["total"]) }),
            openVerdicts: try count("SELECT count(*) FROM verdict WHERE terminal = ? AND verdict <> 'accepted'"), lastReceivedAt: row["received_at"],
            software: row["software"], stopped: row["stopped"])
    }
}
