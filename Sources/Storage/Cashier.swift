import Foundation
import GRDB
import SaleCore

/// A person who signs in: number or badge first, then PIN. What they may do is their role's (`RoleBook`).
public struct Cashier: Sendable, Hashable {
    public let id: String
    public var number: Int
    public var name: String
    public var role: CashierRole
    public var pin: PINHash
    /// Until it is changed nothing else can be done with it: somebody else has seen it.
    public var mustChangePIN: Bool
    public var isActive: Bool
    public var badge: BadgeHash?
    /// A language tag, `de`; nil for the shop's.
    public var language: String?
    /// Wrong PINs since the last right one.
    public internal(set) var failedSignIns = 0
    /// UTC milliseconds.
    public internal(set) var lastFailedAt: Int64?
    public internal(set) var lastSignInAt: Int64?
    /// UTC milliseconds; nil for a PIN from before this was noted.
    public internal(set) var pinSetAt: Int64?

    public init(
        id: String, number: Int, name: String, role: CashierRole, pin: PINHash, mustChangePIN: Bool = false, isActive: Bool = true,
        badge: BadgeHash? = nil, language: String? = nil
    ) {
        self.id = id
        self.number = number
        self.name = name
        self.role = role
        self.pin = pin
        self.mustChangePIN = mustChangePIN
        self.isActive = isActive
        self.badge = badge
        self.language = language
    }

    init(row: Row) throws {
        self.init(
            id: row["id"], number: row["number"], name: row["name"], role: CashierRole(rawValue: row["role"]), pin: try PINHash(text: row["pin_hash"]),
            mustChangePIN: row["must_change_pin"], isActive: row["is_active"],
            badge: try (row["badge"] as Data?).map { try BadgeHash(bytes: [UInt8]($0)) }, language: row["language"])
        failedSignIns = row["failed_sign_ins"]
        lastFailedAt = row["last_failed_at"]
        lastSignInAt = row["last_sign_in_at"]
        pinSetAt = row["pin_set_at"]
    }
}
