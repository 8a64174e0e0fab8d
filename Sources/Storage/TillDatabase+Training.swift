import Foundation
import GRDB
import SaleCore

extension DataDirectory {
    /// Where the training database lies, with a key and a lock of its own.
    public var training: DataDirectory { DataDirectory(path + "/training") }

    /// Whether the running register is in training now.
    public var isInTraining: Bool { WriterLock.isHeld(path: training.lock) }
}

extension TerminalIdentity {
    /// The terminal of every training database: a document number that begins with it is worth nothing. No real terminal has this id.
    public static let trainingID = "TRAINING"
}

/// What becomes of each table when a training database is made. A test holds every table to be in one of the two.
enum TrainingTables {
    /// What a shop sells and by which rules, and who works in it: copied.
    static let copied: Set<String> = [
        "setting", "cashier", "tax_category", "product", "product_barcode", "product_link", "product_price", "product_word", "product_word_key",
        "product_search", "product_search_part", "price_list", "price_list_price", "department_version", "department", "quick_key", "stock_level",
        "stock_minimum", "recall", "tax_rules", "campaign_version", "coupon", "customer_policy",
    ]

    /// What has happened, what is under way, whom it concerns and where it is sent: begins empty.
    static let fresh: Set<String> = [
        "epoch", "register", "action", "draft", "draft_event", "document", "document_line", "document_tax", "document_tax_row", "document_tender",
        "document_return", "tax_snapshot", "stock_movement", "stock_event", "stock_balance", "print_job", "drawer_intent", "journal", "peer",
        "outbox_exception", "shift", "shift_closing", "shift_total", "cash_movement", "drawer_count", "drawer_count_piece", "closure", "sealed_record",
        "customer", "customer_word", "customer_document", "customer_account", "account_movement", "points_movement", "points_lot",
        "points_line", "giftcard", "giftcard_movement", "coupon_use",
        "campaign_use", "campaign_usage", "voucher_use", "tax_category_before", "document_note", "document_invoice", "other_receipt_return",
    ]
}

extension TillDatabase {
    /// Makes a new training database beside the real one, in place of the last: the shop, its people and its catalogue as they are now; no
    /// documents, no journal of the real terminal, no customers, no peers. Its terminal is `TRAINING`, so none of its documents can be taken for a real one.
    ///
    /// Takes seconds with a large catalogue: call it on a thread of one's own. Nothing of the real database is written.
    /// - Parameter cashierID: who is signed in there from the beginning.
    public static func createTraining(
        from real: TillDatabase, cashierID: String, epochID: String, now: Moment, softwareVersion: String, random: (Int) -> [UInt8]
    ) throws(StorageError) -> TillDatabase {
        let directory = real.directory.training
        try directory.ensure()
        let lock = try directory.lockForWriting()
        var database: TillDatabase?
        do {
            guard let trainee = try real.cashier(id: cashierID) else { throw StorageError.noSuchCashier(cashierID) }
            let shop = try real.shop()
            for suffix in Connections.companions + [""] where unlink(directory.database + suffix) != 0 && errno != ENOENT {
                throw StorageError.system(errno, path: directory.database + suffix)
            }
            let identity = try TerminalIdentity(terminalID: TerminalIdentity.trainingID, epoch: 1, epochID: epochID)
            let made = try make(
                in: directory.path, identity: identity, shop: shop, manager: trainee, now: now, softwareVersion: softwareVersion, random: random,
                options: Options(lock: lock))
            database = made
            try made.copyShop(from: real.directory.database)
            try made.write { try $0.run("UPDATE register SET operator = ?", [cashierID]) }
            return made
        } catch {
            if let database { try? database.close() } else { lock.release() }
            throw .from(error, operation: "Making the training database", path: directory.database)
        }
    }

    private func copyShop(from path: String) throws {
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        try onWriter { db in
            try db.execute(sql: "ATTACH DATABASE ? AS real", arguments: ["file:\(escaped)?mode=ro"])
            defer { try? db.execute(sql: "DETACH DATABASE real") }  // The connection may go on with it attached; it is read-only.
            try db.inTransaction(.immediate) {
                try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                let tables = try db.ownTables().filter { TrainingTables.copied.contains($0.name) }
                for table in tables { try db.execute(sql: "DELETE FROM main.\"\(table.name)\"") }
                for table in tables {
                    let columns = ((table.isVirtual ? ["rowid"] : []) + table.columns).map { "\"\($0)\"" }.joined(separator: ", ")
                    try db.execute(sql: "INSERT INTO main.\"\(table.name)\" (\(columns)) SELECT \(columns) FROM real.\"\(table.name)\"")
                }
                try db.execute(sql: "UPDATE main.register SET catalogue_version = (SELECT catalogue_version FROM real.register)")
                return .commit
            }
        }
    }
}

/// That the register went over to training, until somebody was told how it ended.
public enum TrainingMark: String, Sendable {
    /// It lasts, or the program was cut off in it.
    case on
    /// The program ended in it, and nobody has signed in since.
    case untold
}

extension RegisterTransaction {
    static let trainingKey = "register.training"

    public func trainingMark() throws -> TrainingMark? {
        try db.text("SELECT value FROM setting WHERE key = ?", [Self.trainingKey]).flatMap { TrainingMark(rawValue: $0) }
    }

    /// - Parameter mark: nil: nothing is to be told.
    public func setTraining(_ mark: TrainingMark?) throws {
        guard let mark else { return try db.run("DELETE FROM setting WHERE key = ?", [Self.trainingKey]) }
        try db.run("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [Self.trainingKey, mark.rawValue])
    }
}

extension Database {
    struct OwnTable {
        let name: String
        /// A search table: its content is its own.
        let isVirtual: Bool
        let columns: [String]
    }

    /// The schema's tables, without those SQLite and its extensions keep for themselves.
    func ownTables() throws -> [OwnTable] {
        try Row.fetchAll(self, sql: "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name").map { row in
            let name: String = row["name"], type: String = row["type"]
            return OwnTable(name: name, isVirtual: type == "virtual", columns: try String.fetchAll(self, sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid", arguments: [name]))
        }
    }
}
