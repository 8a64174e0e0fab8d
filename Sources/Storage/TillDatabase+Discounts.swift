import GRDB
import Journal
import SaleCore

// Reasons and ceilings of discounts: a setting, because a sale's events hold what was given and not the rule.
extension TillDatabase {
    static let discountSettingsKey = "sale.discounts"

    /// What the shop allows; `DiscountSettings.usual` where it said nothing.
    /// - Throws: `badRules` for a stored value that this program cannot read.
    public func discountSettings() throws -> DiscountSettings {
        let currency = try shopCurrency()
        guard let text = try read({ try $0.text("SELECT value FROM setting WHERE key = ?", [Self.discountSettingsKey]) }) else { return .usual }
        return try DiscountSettings(file: Array(text.utf8), currency: currency)
    }

    /// Replaces reasons and ceilings by those of a file (`DiscountSettings`).
    /// - Throws: `badRules`; nothing has changed then.
    @discardableResult
    public func saveDiscountSettings(_ file: [UInt8], user: String? = nil, at: Moment) throws -> DiscountSettings {
        let settings = try DiscountSettings(file: file, currency: try shopCurrency())
        let stored = try settings.file()
        try write { db in
            try db.run(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                [Self.discountSettingsKey, String(decoding: stored, as: UTF8.self)])
            _ = try db.appendJournal(
                RulesChanged(
                    subject: "discounts", contentHash: JournalHash(bytes: AnsweredAction.hash(stored)), count: Int64(settings.reasons.count), user: user),
                at: at, businessDay: try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }, identity: self.identity)
        }
        return settings
    }
}
