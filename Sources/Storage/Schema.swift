import GRDB

/// The database's form: numbered migrations, one per released version that changed it.
enum Schema {
    /// In the file's header: "TILL" in ASCII. A database with another one is not ours.
    static let applicationID: Int64 = 0x5449_4C4C

    /// Migration N brings a database from version N−1 to N. What a released one makes never changes; `PRAGMA user_version` is N.
    static let migrations: [String] = [version1, version2, version3, version4, version5, version6, version7]

    static var version: Int { migrations.count }

    /// Brings the database to the newest version, all steps in one transaction: whole or not at all, so that whatever goes wrong leaves data that the release
    /// before opens.
    static func migrate(_ db: Database) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found < version else { return }
        try db.inTransaction(.immediate) {
            for number in found..<version { try step(number + 1, db) }
            try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            return .commit
        }
    }

    private static func step(_ number: Int, _ db: Database) throws {
        guard number == 7 else { return try db.execute(sql: migrations[number - 1]) }
        // What the third and the fourth brought for the search is made here, whichever was there before. Nobody's name is in it: zeroes over all of it
        // would only be written into the WAL.
        try db.overwriting(false) {
            try db.execute(sql: version7)
            try ProductWords(db).addAll()
        }
        try db.renewCustomerWords()
    }
}
