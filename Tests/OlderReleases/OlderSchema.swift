import Foundation
import GRDB

/// A closed database as an older release would have left it: that release's schema, with the rows that it had tables and columns for.
public enum OlderSchema {
    /// The repository.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Where a release's schema is frozen.
    public static func file(_ version: Int) -> URL { root.appendingPathComponent("Tests/Storage/Schemas/version-\(version).sql") }

    /// The real database of a shop that an older release's program wrote, as SQL text; of the first release there is one.
    public static func shop(_ version: Int) -> URL { root.appendingPathComponent("Tests/OlderReleases/Shops/version-\(version).sql") }

    /// Makes that database anew, byte for byte what its rows say.
    public static func restoreShop(_ version: Int, to path: String) throws {
        let queue = try DatabaseQueue(path: path)
        // The text has a transaction of its own.
        try queue.writeWithoutTransaction { try $0.execute(sql: String(contentsOf: shop(version), encoding: .utf8)) }
        try queue.close()
    }

    public static func rewrite(_ path: String, as version: Int) throws {
        let file = file(version)
        let statements = try String(contentsOf: file, encoding: .utf8).components(separatedBy: ";\n").filter { !$0.isEmpty && !$0.hasPrefix("CREATE TABLE sqlite_") }
        let old = try DatabaseQueue(path: path + ".old")
        // Tables before what is on them.
        let isTable = { (sql: String) in sql.hasPrefix("CREATE TABLE") || sql.hasPrefix("CREATE VIRTUAL TABLE") }
        try old.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            for sql in statements.filter(isTable) + statements.filter({ !isTable($0) }) { try db.execute(sql: sql) }
            try db.execute(sql: "ATTACH ? AS now", arguments: [path])
            let tables = try String.fetchAll(db, sql: "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'product_search%' AND name NOT LIKE 'sqlite_%'")
            for table in tables {
                let columns = try db.columns(in: table, in: "main").map(\.name).joined(separator: ", ")
                try db.execute(sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM now.\(table)")
            }
            try search(db, version)
            if version >= 3, let parts = try String.fetchOne(db, sql: "SELECT sql FROM now.sqlite_schema WHERE name = 'product_search_part'") {
                try db.execute(sql: parts)
                try db.execute(sql: "INSERT INTO main.product_search_part (rowid, codes) SELECT rowid, codes FROM now.product_search_part")
            }
            if version < 3 {
                // Earlier releases kept a document's taxes by category.
                try db.execute(sql: """
                    INSERT OR IGNORE INTO main.document_tax (document, category, name, rate, gross, tax)
                    SELECT document, tax, name, coalesce(rate, 0), gross, amount FROM now.document_tax_row
                    """)
            }
            let id = try Int64.fetchOne(db, sql: "PRAGMA now.application_id") ?? 0
            try db.execute(sql: "DETACH now")
            try db.execute(sql: "PRAGMA application_id = \(id); PRAGMA user_version = \(version)")
        }
        try old.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try FileManager.default.moveItem(atPath: path + ".old", toPath: path)
    }

    /// Texts as they are before the seventh release, folded and joined since; what sets variants apart is in them since the fourth.
    private static func search(_ db: Database, _ version: Int) throws {
        if version >= 7 {
            return try db.execute(sql: "INSERT INTO main.product_search (rowid, code, name, joined, barcodes) SELECT rowid, code, name, joined, barcodes FROM now.product_search")
        }
        let (group, text) = version >= 4 ? ("coalesce(' ' || variant_group, '')", "coalesce(' ' || variant_text, '')") : ("''", "''")
        try db.execute(sql: """
            INSERT INTO main.product_search (rowid, code, name, barcodes) SELECT id, code || \(group), name || \(text),
                coalesce((SELECT group_concat(barcode, ' ') FROM now.product_barcode AS b WHERE b.product = p.id), '') FROM now.product AS p
            """)
    }
}
