import Foundation
import GRDB

/// Every row of every table of a database file, past Storage.
struct TableRows: Equatable {
    /// By table; each value as SQLite quotes it, in the order of the columns.
    private(set) var rows: [String: [[String]]] = [:]
    private(set) var columns: [String: [String]] = [:]

    init(_ path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }  // Only read from.
        try queue.read { db in
            // The index of the search is held against its articles by `checkIntegrity`; what it consists of is SQLite's own.
            let tables = try String.fetchAll(db, sql: """
                SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'product_search%' ORDER BY name
                """)
            for table in tables {
                // Words have no numbers of their own: the keys are compared by the word they stand for.
                let names = try db.columns(in: table).map(\.name).filter { table != "product_word" || $0 != "id" }
                columns[table] = names
                let values = names.map { table == "product_word_key" && $0 == "word" ? "(SELECT quote(w.word) FROM product_word AS w WHERE w.id = product_word_key.word)" : "quote(\"\($0)\")" }
                rows[table] = try Row.fetchAll(db, sql: "SELECT \(values.joined(separator: ", ")) FROM \"\(table)\"").map { row in (0..<names.count).map { row[$0] as String } }
            }
        }
    }

    var tables: [String] { rows.keys.sorted() }

    /// The table's rows with these columns only, sorted.
    func lines(of table: String, _ wanted: [String]) -> [String] {
        let places = (columns[table] ?? []).enumerated().filter { wanted.contains($0.element) }
        return (rows[table] ?? []).map { row in places.map { "\($0.element)=\(row[$0.offset])" }.joined(separator: " ") }.sorted()
    }

    /// What stands in a column, row by row.
    func values(of table: String, _ column: String) -> [String] {
        guard let place = columns[table]?.firstIndex(of: column) else { return [] }
        return (rows[table] ?? []).map { $0[place] }
    }
}
