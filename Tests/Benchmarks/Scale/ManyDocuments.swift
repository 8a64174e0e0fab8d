import GRDB
import SaleCore
import Storage

/// A database with very many sales, written fast: some through the transaction's own doors, the others copied from their rows with numbers and ids of
/// their own. Their events and stock movements are not copied.
enum ManyDocuments {
    static let lines = 3
    private static let written = 1_000
    private static let products = 1_000

    /// - Returns: the data directory; nothing has it open.
    static func make(_ count: Int, _ ground: Ground) throws -> (directory: String, database: String) {
        let shop = try BenchShop(ground, "returns-\(count)", products: products)
        var writer = try SalesWriter(shop.database, products: products)
        try writer.write(written, lines: lines)
        try shop.database.close()
        let queue = try BulkConnection.open(shop.databasePath)
        try queue.write { db in
            db.add(function: DatabaseFunction("sale_id", argumentCount: 1, pure: true) { values in
                Int64.fromDatabaseValue(values[0]).map { SalesWriter.id(UInt64($0)) }
            })
            try copy("document", db, count, [("id", "id + :step"), ("number", "number + :step"), ("sale", "sale_id(id + :step)")])
            for table in ["document_line", "document_tax_row", "document_tender"] { try copy(table, db, count, [("document", "document + :step")]) }
        }
        try BulkConnection.close(queue)
        return (shop.directory, shop.databasePath)
    }

    private static func copy(_ table: String, _ db: Database, _ count: Int, _ changed: [(column: String, value: String)]) throws {
        let columns = try db.columns(in: table).map(\.name)
        let values = columns.map { column in changed.first { $0.column == column }?.value ?? column }
        let key = changed[0].column
        try db.execute(sql: "CREATE TEMP TABLE sample AS SELECT * FROM \(table)")
        let statement = try db.makeStatement(sql: """
            INSERT INTO \(table) (\(columns.joined(separator: ", "))) SELECT \(values.joined(separator: ", ")) FROM sample
                WHERE \(key) + :step <= :last ORDER BY \(key)
            """)
        for step in stride(from: written, to: count, by: written) { try statement.execute(arguments: ["step": step, "last": count]) }
        try db.execute(sql: "DROP TABLE sample")
    }
}
