/// The code of a person's role. What a role may do stands in the shop's `RoleBook`; a code that is not there may do nothing beyond selling.
public struct CashierRole: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    public init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    // Those every new shop has.
    public static let cashier = CashierRole(rawValue: "cashier")
    public static let supervisor = CashierRole(rawValue: "supervisor")
    public static let manager = CashierRole(rawValue: "manager")
    public static let technician = CashierRole(rawValue: "technician")
}
