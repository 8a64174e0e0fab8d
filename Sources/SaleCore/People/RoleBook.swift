/// The shop's roles. There is always one that may change people and roles, else nobody could ever give that right again.
public struct RoleBook: Sendable, Hashable {
    /// By code.
    public let roles: [Role]

    public static let maximumRoles = 50

    /// - Throws: `PeopleProblem`.
    public init(_ roles: [Role]) throws(PeopleProblem) {
        guard (1...Self.maximumRoles).contains(roles.count) else { throw .tooManyRoles(Self.maximumRoles) }
        for role in roles { try role.check() }
        let sorted = roles.sorted { $0.code.rawValue < $1.code.rawValue }
        for (first, second) in zip(sorted, sorted.dropFirst()) where first.code == second.code { throw .roleTwice(first.code.rawValue) }
        guard sorted.contains(where: { $0.permissions.contains(.editPeople) }) else { throw .nobodyEditsPeople }
        self.roles = sorted
    }

    private init(standard: [Role]) { roles = standard.sorted { $0.code.rawValue < $1.code.rawValue } }

    public subscript(code: CashierRole) -> Role? { roles.first { $0.code == code } }

    /// Nothing for a code that is not in the book.
    public func permissions(of code: CashierRole) -> Set<Permission> { self[code]?.permissions ?? [] }

    public func allows(_ permission: Permission, to code: CashierRole) -> Bool { permissions(of: code).contains(permission) }

    /// What a new shop begins with.
    public static let standard: RoleBook = {
        let cashier: Set<Permission> = [
            .voidLine, .voidSale, .cancelTender, .openDrawer, .reprint, .returnByReceipt, .reportX, .cashDrop, .closeShift, .issueGiftCard, .editCustomer,
            .returnDeposit,
        ]
        let supervisor = cashier.union([
            .discountLine, .discountSale, .overridePrice, .exemptFromTax, .sellBeyondStock, .sellBeyondLimit, .sellBeyondCredit, .returnWithoutReceipt, .refundOtherTender, .reverseSale,
            .returnFinalSale, .cashIn, .cashOut, .reportZ, .moveStock, .switchTraining,
        ])
        return RoleBook(standard: [
            Role(code: .cashier, name: "Cashier", permissions: cashier),
            Role(code: .supervisor, name: "Supervisor", permissions: supervisor),
            Role(code: .manager, name: "Manager", permissions: Set(Permission.allCases)),
            Role(code: .technician, name: "Technician", permissions: [.openDrawer, .reprint, .reportX, .confirmClock, .switchTraining]),
        ])
    }()
}

extension RoleBook: Codable {
    /// JSON: an array of roles.
    public init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode([Role].self)) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(roles)
    }
}
