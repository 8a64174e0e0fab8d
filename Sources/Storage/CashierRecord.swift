/// A person as lists show them: no PIN, no badge.
public struct CashierRecord: Sendable, Hashable, Codable {
    public var id: String
    public var number: Int
    public var name: String
    public var role: String
    public var isActive: Bool
    public var hasBadge: Bool
    public var mustChangePIN: Bool
    public var language: String?
    /// UTC milliseconds.
    public var lastSignInAt: Int64?
    public var pinSetAt: Int64?

    public init(_ cashier: Cashier) {
        id = cashier.id
        number = cashier.number
        name = cashier.name
        role = cashier.role.rawValue
        isActive = cashier.isActive
        hasBadge = cashier.badge != nil
        mustChangePIN = cashier.mustChangePIN
        language = cashier.language
        lastSignInAt = cashier.lastSignInAt
        pinSetAt = cashier.pinSetAt
    }
}
