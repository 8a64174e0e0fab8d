import GRDB

// The shop's settings and its people.
extension TillDatabase {
    public func shop() throws -> ShopSettings {
        try read { db in
            let rows = try db.rows("SELECT key, value FROM setting")
            return try ShopSettings(rows: Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["value"]) }))
        }
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

    /// By number.
    public func cashiers() throws -> [Cashier] {
        try read { try $0.rows("SELECT * FROM cashier WHERE is_active = 1 ORDER BY number").map(Cashier.init(row:)) }
    }

    /// Adds a person, or changes the one with this id. Counts of wrong PINs stay, unless the PIN is a new one.
    public func saveCashier(_ cashier: Cashier) throws { try write { try $0.save(cashier) } }
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

    func save(_ cashier: Cashier) throws {
        if let other = try text("SELECT id FROM cashier WHERE number = ? AND id <> ?", [cashier.number, cashier.id]) {
            throw StorageError.badValue("The cashier number \(cashier.number)", reason: "is taken by \(other)")
        }
        try run(
            """
            INSERT INTO cashier (id, number, name, role, pin_hash, must_change_pin, is_active) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT (id) DO UPDATE SET number = ?2, name = ?3, role = ?4, must_change_pin = ?6, is_active = ?7,
                failed_sign_ins = CASE WHEN pin_hash = ?5 THEN failed_sign_ins ELSE 0 END, pin_hash = ?5
            """,
            [cashier.id, cashier.number, cashier.name, cashier.role.rawValue, cashier.pin.text, cashier.mustChangePIN, cashier.isActive])
    }
}
