import GRDB

/// The database's form: numbered migrations, one per released version that changed it.
enum Schema {
    /// In the file's header: "TILL" in ASCII. A database with another one is not ours.
    static let applicationID: Int64 = 0x5449_4C4C

    /// Migration N brings a database from version N−1 to N. Released ones are never edited; `PRAGMA user_version` is N.
    static let migrations: [String] = [version1, version2, version3, version4, version5, version6, version7]

    static var version: Int { migrations.count }

    /// Brings the database to the newest version, one transaction for each step.
    static func migrate(_ db: Database) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        for number in found..<max(found, version) {
            try db.inTransaction(.immediate) {
                try db.execute(sql: migrations[number])
                // What the third and the fourth brought for the search is made here, whichever was there before.
                if number + 1 == 7 {
                    try ProductWords(db).addAll()
                    try db.renewCustomerWords()
                }
                try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(number + 1)")
                return .commit
            }
        }
    }
}
