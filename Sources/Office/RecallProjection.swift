import GRDB
import Journal

/// Goods that a terminal was told not to sell any more, and when it was let sell them again. Each terminal keeps to its own recalls; an office lifts none.
struct RecallProjection {
    let db: Database
    let terminal: String

    /// - Parameter at: when it was recorded, UTC milliseconds.
    func record(_ told: GoodsRecalled, at: Int64) throws {
        let parts = (told.isWhole ? [("article", "")] : []) + told.lots.map { ("lot", $0) } + told.serials.map { ("serial", $0) }
        for (part, number) in parts {
            let place: StatementArguments = [terminal, told.product, part, number]
            if told.isLifted { try lift(place, told, at) } else { try recall(place, told, at) }
        }
    }

    /// What is recalled already gets the new reason, and has been recalled since it was first.
    private func recall(_ place: StatementArguments, _ told: GoodsRecalled, _ at: Int64) throws {
        try db.execute(
            sql: """
                INSERT INTO recall (terminal, product, part, number, reason, recalled_at, recalled_by) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (terminal, product, part, number) WHERE lifted_at IS NULL DO UPDATE SET reason = excluded.reason, recalled_by = excluded.recalled_by
                """,
            arguments: place + [told.reason ?? "", at, told.userID])
    }

    private func lift(_ place: StatementArguments, _ told: GoodsRecalled, _ at: Int64) throws {
        try db.execute(
            sql: "UPDATE recall SET lifted_at = ?, lifted_by = ? WHERE terminal = ? AND product = ? AND part = ? AND number = ? AND lifted_at IS NULL",
            arguments: [at, told.userID] + place)
        guard db.changesCount == 0 else { return }
        try db.execute(
            sql: "INSERT INTO recall (terminal, product, part, number, lifted_at, lifted_by) VALUES (?, ?, ?, ?, ?, ?)", arguments: place + [at, told.userID])
    }

    /// Those in force, all of them, then the lifted ones; the newest first.
    /// - Parameter lifted: how many of the lifted ones.
    static func all(_ db: Database, lifted: Int) throws -> [OfficeReport.Recall] {
        let select = "SELECT recall.*, CAST(product.record AS TEXT) ->> '$.name' AS name FROM recall LEFT JOIN product ON product.code = recall.product"
        let standing = try Row.fetchAll(db, sql: "\(select) WHERE lifted_at IS NULL ORDER BY recalled_at DESC, id DESC")
        let gone = try Row.fetchAll(db, sql: "\(select) WHERE lifted_at IS NOT NULL ORDER BY lifted_at DESC, id DESC LIMIT ?", arguments: [lifted])
        return (standing + gone).map { row in
            OfficeReport.Recall(
                terminal: row["terminal"], product: row["product"], name: row["name"], part: row["part"], number: row["part"] == "article" ? nil : row["number"],
                reason: row["reason"], recalledAt: row["recalled_at"], recalledBy: row["recalled_by"], liftedAt: row["lifted_at"], liftedBy: row["lifted_by"])
        }
    }
}
