import Foundation
import GRDB
import Testing

/// A database as a former release would have left it: its schema as that release is kept in `Schemas/`, with the rows of a database of today
/// as far as the tables and columns of then go.
enum FormerRelease {
    /// - Parameters:
    ///   - directory: of a closed database, which is replaced.
    static func put(version: Int, in directory: String) throws {
        let path = directory + "/till.db", former = directory + "/former.db"
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Schemas/version-\(version).sql")
        let statements = try String(contentsOf: file, encoding: .utf8).components(separatedBy: ";\n")
            .filter { !$0.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty && !$0.hasPrefix("CREATE TABLE sqlite_") }
        let tables = statements.filter { $0.hasPrefix("CREATE TABLE") || $0.hasPrefix("CREATE VIRTUAL TABLE") }
        let others = statements.filter { !tables.contains($0) }
        try #require(!tables.isEmpty && !others.isEmpty)
        let queue = try DatabaseQueue(path: former)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA application_id = \(0x5449_4C4C); PRAGMA user_version = \(version)")
            for statement in tables { try db.execute(sql: statement) }
            try db.execute(sql: "ATTACH DATABASE ? AS today", arguments: [path])
            for row in try Row.fetchAll(db, sql: "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'product_search_%'") {
                let table: String = row["name"]
                let then = try columns(db, "main", table), now = Set(try columns(db, "today", table))
                let shared = then.filter(now.contains).joined(separator: ", ")
                try #require(!shared.isEmpty, "\(table) is gone")
                try db.execute(sql: "INSERT INTO main.\(table) (\(shared)) SELECT \(shared) FROM today.\(table)")
            }
            for statement in others { try db.execute(sql: statement) }
            try db.execute(sql: "DETACH DATABASE today")
        }
        try queue.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try FileManager.default.moveItem(atPath: former, toPath: path)
    }

    private static func columns(_ db: Database, _ schema: String, _ table: String) throws -> [String] {
        // The search index is asked for by rowid.
        let names = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?, ?)", arguments: [table, schema])
        return table == "product_search" ? ["rowid"] + names : names
    }
}
