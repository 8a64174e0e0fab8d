import Foundation
import GRDB

/// The least that SQLite makes of it: rows of the same sizes in plain tables, one commit, WAL with `synchronous=FULL`.
struct CommitFloor {
    private let queue: DatabaseQueue
    private let rows: [RowSize]
    private let path: String

    init(_ path: String, rows: [RowSize]) throws {
        self.path = path
        self.rows = rows
        var configuration = Configuration()
        configuration.journalMode = .wal
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")
            for table in Set(rows.map(\.table)) { try db.execute(sql: "CREATE TABLE \(table) (id INTEGER PRIMARY KEY, body BLOB NOT NULL)") }
        }
    }

    func commit() throws {
        try queue.write { db in
            for row in rows {
                try db.cachedStatement(sql: "INSERT INTO \(row.table) (body) VALUES (?)").execute(arguments: [Data(count: row.bytes)])
            }
        }
    }

    /// Grows with each commit: nothing is checkpointed.
    var walBytes: Int { (try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int) ?? 0 }
}

/// How many bytes a row's values take.
struct RowSize {
    let table: String
    let bytes: Int
}

extension RowSize {
    /// The rows of a query against a table, measured as SQLite stores values (file format, section 2.1: integers in 0 to 8 bytes).
    static func of(_ table: String, _ db: Database, where condition: String, _ arguments: StatementArguments = []) throws -> [RowSize] {
        try Row.fetchAll(db, sql: "SELECT * FROM \(table) WHERE \(condition)", arguments: arguments).map { row in
            RowSize(table: table, bytes: row.databaseValues.reduce(0) { $0 + size($1) })
        }
    }

    private static func size(_ value: DatabaseValue) -> Int {
        switch value.storage {
        case .null: 0
        case .int64(let number): number == 0 || number == 1 ? 0 : (64 - (number < 0 ? ~number : number).leadingZeroBitCount) / 8 + 1
        case .double: 8
        case .string(let text): text.utf8.count
        case .blob(let data): data.count
        }
    }
}
