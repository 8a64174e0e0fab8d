import GRDB
import SaleCore

// Tax categories as an earlier catalogue version had them: an open sale sells at the rates it began with.
extension Database {
    /// Notes what a category was before the version in the making changes it.
    /// - Parameter former: nil: it was not there.
    func keep(_ former: TaxCategory?, of code: String, until version: Int64) throws {
        try run(
            "INSERT OR IGNORE INTO tax_category_before (code, until_version, name, rate) VALUES (?, ?, ?, ?)",
            [code, version, former?.name, former?.rate.millionths])
        // A sale that begins just now may still begin with the version before this one.
        let needed = min(try oldestVersionBegun() ?? .max, version - 1)
        try run("DELETE FROM tax_category_before WHERE until_version <= ?", [needed])
    }

    /// - Parameter version: nil: the newest.
    /// - Returns: the category as that version had it; nil: it was not there.
    func taxCategory(_ now: TaxCategory, asOf version: Int64?) throws -> TaxCategory? {
        guard let version, let former = try row(
            "SELECT name, rate FROM tax_category_before WHERE code = ? AND until_version > ? ORDER BY until_version LIMIT 1", [now.code, version]) else { return now }
        guard let name: String = former[0], let rate: Int64 = former[1] else { return nil }
        return TaxCategory(code: now.code, name: name, rate: Rate(millionths: rate))
    }
}
