import GRDB

/// What a person may do at the terminal.
public enum CashierRole: String, Sendable, Hashable, CaseIterable {
    case cashier, manager, technician
}

/// A person who signs in: number first, then PIN.
public struct Cashier: Sendable, Hashable {
    public let id: String
    public var number: Int
    public var name: String
    public var role: CashierRole
    public var pin: PINHash
    public var mustChangePIN: Bool
    public var isActive: Bool
    /// Wrong PINs since the last right one.
    public internal(set) var failedSignIns = 0
    /// UTC milliseconds.
    public internal(set) var lastFailedAt: Int64?

    public init(id: String, number: Int, name: String, role: CashierRole, pin: PINHash, mustChangePIN: Bool = false, isActive: Bool = true) {
        self.id = id
        self.number = number
        self.name = name
        self.role = role
        self.pin = pin
        self.mustChangePIN = mustChangePIN
        self.isActive = isActive
    }

    init(row: Row) throws {
        let role: String = row["role"]
        guard let role = CashierRole(rawValue: role) else { throw StorageError.unreadable(what: "A cashier", detail: "'\(role)' is no role") }
        self.init(
            id: row["id"], number: row["number"], name: row["name"], role: role, pin: try PINHash(text: row["pin_hash"]),
            mustChangePIN: row["must_change_pin"], isActive: row["is_active"])
        failedSignIns = row["failed_sign_ins"]
        lastFailedAt = row["last_failed_at"]
    }
}
