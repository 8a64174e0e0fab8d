import Foundation
import GRDB
import SaleCore
import Storage
import Testing

/// A catalogue that the second release left: read as before, searched as now.
@Suite struct CatalogueMigrationTests {
    @Test func anOldCatalogueIsBroughtUpToDate() throws {
        let till = try Fixture()
        try till.database.importProducts(
            ["Whole milk", "Crème fraîche", "Rye bread"].enumerated().map { index, name in
                var product = Fixture.product(index + 1)
                product.name = name
                if index == 0 { product.linkedCodes = ["2"] }
                return (product: product, stock: Quantity?.some(Quantity(pieces: 5)))
            }, taxCategories: [Fixture.standard, Fixture.reduced], quickKeys: ["3"], at: till.now())
        try till.ringSale("s1")
        let head = try till.database.journalHead()
        let products = try till.database.search("0000000000", limit: 9)
        try till.database.close()
        try Self.makeOld(till.directory, version: 2)
        let database = try TillDatabase.open(in: till.directory)
        defer { try? database.close() }
        #expect(try database.journalHead() == head)
        #expect(try database.verifyJournal().fault == nil)
        #expect(try database.checkIntegrity().isEmpty)
        #expect(try database.search("0000000000", limit: 9) == products && products.count == 3)
        #expect(try database.findItem(code: "2000000000001")?.linked.map(\.product.name) == ["Crème fraîche"])
        let milk = try #require(try database.findItem(code: "1")?.product)
        #expect(milk.isForSale && milk.isDiscountable && milk.minimumAge == nil && milk.packs.isEmpty && milk.openPrice == nil)
        #expect(try database.search("mlik", limit: 9).map(\.name) == ["Whole milk"])
        #expect(try database.search("raîche", limit: 9).map(\.name) == ["Crème fraîche"])
        #expect(try database.search("00003", limit: 9).map(\.name) == ["Rye bread"])
        #expect(try database.quickKeyCodes() == ["3"])
        #expect(try database.stock(of: "1") == Quantity(pieces: 4))
    }

    /// The same rows in a database of an older schema, as its release would have left them.
    static func makeOld(_ directory: String, version: Int) throws {
        let path = directory + "/till.db"
        let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Schemas/version-\(version).sql")
        let old = try DatabaseQueue(path: directory + "/old.db")
        try old.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            // Triggers come last: rows are put in as they are.
            let statements = try String(contentsOf: schema, encoding: .utf8).components(separatedBy: ";\n").filter { !$0.isEmpty && !$0.contains("sqlite_sequence") }
            func isTable(_ statement: String) -> Bool { statement.hasPrefix("CREATE TABLE") || statement.hasPrefix("CREATE VIRTUAL TABLE") }
            for statement in statements where isTable(statement) { try db.execute(sql: statement) }
            try db.execute(sql: "ATTACH DATABASE ? AS new", arguments: [path])
            let tables = try Row.fetchAll(db, sql: "PRAGMA main.table_list").filter { $0["schema"] == "main" && ["table", "virtual"].contains($0["type"] as String) }
            for name in tables.map({ $0["name"] as String }) where !name.hasPrefix("sqlite_") {
                var columns = try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?, 'main')", arguments: [name])
                if name == "product_search" { columns.append("rowid") }
                let list = columns.map { "\"\($0)\"" }.joined(separator: ", ").replacing("\"rowid\"", with: "rowid")
                try db.execute(sql: "INSERT INTO main.\"\(name)\" (\(list)) SELECT \(list) FROM new.\"\(name)\"")
            }
            for statement in statements where !isTable(statement) { try db.execute(sql: statement) }
            let id = try Int64.fetchOne(db, sql: "PRAGMA new.application_id") ?? 0
            try db.execute(sql: "DETACH DATABASE new; PRAGMA application_id = \(id); PRAGMA user_version = \(version)")
        }
        try old.close()
        for suffix in ["-wal", "-shm", ""] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try FileManager.default.moveItem(atPath: directory + "/old.db", toPath: path)
    }
}
