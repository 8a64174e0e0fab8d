/// A set of permissions under a name: what somebody with this role may do at the register without asking.
///
/// JSON: `{"code":"cashier","name":"Cashier","permissions":["line.void"]}`; a field or a permission that is not known is refused.
public struct Role: Sendable, Hashable {
    public var code: CashierRole
    public var name: String
    public var permissions: Set<Permission>

    public init(code: CashierRole, name: String, permissions: Set<Permission>) {
        self.code = code
        self.name = name
        self.permissions = permissions
    }

    public static let maximumCodeLength = 32
    public static let maximumNameLength = 64

    /// - Throws: `PeopleProblem`.
    func check() throws(PeopleProblem) {
        let isCode = { (byte: UInt8) in (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 }
        guard (1...Self.maximumCodeLength).contains(code.rawValue.utf8.count), code.rawValue.utf8.allSatisfy(isCode) else {
            throw .badRoleCode(code.rawValue)
        }
        guard PersonName.isGood(name, maximum: Self.maximumNameLength) else { throw .badName }
    }
}

extension Role: Codable {
    private static let fields: Set<String> = ["code", "name", "permissions"]

    public init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder)
        if let unknown = fields.names.filter({ !Self.fields.contains($0) }).min() { throw PeopleProblem.unknownField(unknown) }
        code = try fields.value("code")
        name = try fields.value("name")
        var permissions: Set<Permission> = []
        for text in try fields.value("permissions", [String].self) {
            guard let permission = Permission(rawValue: text) else { throw PeopleProblem.unknownPermission(text) }
            permissions.insert(permission)
        }
        self.permissions = permissions
        try check()
    }

    public func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("code", code)
        try writer.write("name", name)
        // An empty set is written too: the field is required.
        try writer.write("permissions", permissions.map(\.rawValue).sorted())
    }
}
