import GRDB
import SaleCore

// The shop's settings and its people.
extension TillDatabase {
    public func shop() throws -> ShopSettings {
        try read { try $0.shopSettings() }
    }

    public func saveShop(_ shop: ShopSettings) throws { try write { try $0.save(shop) } }

    /// - Returns: nil for a number nobody has, or of somebody who was taken off.
    public func cashier(number: Int) throws -> Cashier? {
        try read { try $0.row("SELECT * FROM cashier WHERE number = ? AND is_active = 1", [number]).map(Cashier.init(row:)) }
    }

    /// Anybody who ever was one: documents name them by id.
    public func cashier(id: String) throws -> Cashier? {
        try read { try $0.row("SELECT * FROM cashier WHERE id = ?", [id]).map(Cashier.init(row:)) }
    }

    /// - Returns: nil for a badge nobody has, or of somebody who was taken off.
    public func cashier(badge: BadgeHash) throws -> Cashier? {
        try read { try $0.row("SELECT * FROM cashier WHERE badge = ? AND is_active = 1", [badge.bytes.blob]).map(Cashier.init(row:)) }
    }

    /// Everybody's number, also of those who were taken off: none is given to another person.
    public func numberIsTaken(_ number: Int) throws -> Bool { try read { try $0.row("SELECT 1 FROM cashier WHERE number = ?", [number]) != nil } }

    /// By number.
    public func cashiers() throws -> [Cashier] {
        try read { try $0.rows("SELECT * FROM cashier WHERE is_active = 1 ORDER BY number").map(Cashier.init(row:)) }
    }

    /// Adds a person, or changes the one with this id. Counts of wrong PINs stay, unless the PIN is a new one.
    public func saveCashier(_ cashier: Cashier, at: Moment? = nil) throws { try write { try $0.save(cashier, at: at) } }
}

extension Database {
    func save(_ shop: ShopSettings) throws {
        let rows = shop.rows
        for key in try String.fetchAll(cachedStatement(sql: "SELECT key FROM setting")) where ShopSettings.owns(key) && rows[key] == nil {
            try run("DELETE FROM setting WHERE key = ?", [key])
        }
        for (key, value) in rows {
            try run("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [key, value])
        }
    }

    /// - Parameter at: noted as the PIN's age where the PIN is a new one.
    func save(_ cashier: Cashier, at: Moment? = nil) throws {
        if let other = try text("SELECT id FROM cashier WHERE number = ? AND id <> ?", [cashier.number, cashier.id]) {
            throw StorageError.badValue("The cashier number \(cashier.number)", reason: "is taken by \(other)")
        }
        if let badge = cashier.badge, let other = try row("SELECT number FROM cashier WHERE badge = ? AND id <> ?", [badge.bytes.blob, cashier.id]) {
            let number: Int = other["number"]
            throw StorageError.badValue("The badge", reason: "is that of number \(number)")
        }
        try run(
            """
            INSERT INTO cashier (id, number, name, role, pin_hash, must_change_pin, is_active, badge, language, pin_set_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            ON CONFLICT (id) DO UPDATE SET number = ?2, name = ?3, role = ?4, must_change_pin = ?6, is_active = ?7, badge = ?8, language = ?9,
                failed_sign_ins = CASE WHEN pin_hash = ?5 THEN failed_sign_ins ELSE 0 END,
                pin_set_at = CASE WHEN pin_hash = ?5 THEN pin_set_at ELSE ?10 END, pin_hash = ?5
            """,
            [
                cashier.id, cashier.number, cashier.name, cashier.role.rawValue, cashier.pin.text, cashier.mustChangePIN, cashier.isActive,
                cashier.badge?.bytes.blob, cashier.language, at?.utcMilliseconds,
            ])
    }
}

extension Database {
    /// - Throws: `StorageError.unreadable`, as the whole of the settings does.
    func dayEnds() throws -> DayEnd {
        try ShopSettings(rows: text("SELECT value FROM setting WHERE key = ?", [ShopSettings.dayEndsKey]).map { [ShopSettings.dayEndsKey: $0] } ?? [:]).dayEnds
    }

    func shopSettings() throws -> ShopSettings {
        try ShopSettings(rows: Dictionary(uniqueKeysWithValues: rows("SELECT key, value FROM setting").map { ($0["key"], $0["value"]) }))
    }
}
