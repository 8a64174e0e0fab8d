/// A department as the catalogue's changes carry it.
public struct DepartmentRecord: Equatable, Sendable {
    public var code: String
    public var name: String
    public var taxCategory: String?
    /// Things without an article of their own are sold on it, at a price the cashier types.
    public var openPrice: Bool
    /// The highest such price, in minor units.
    public var maximumPrice: Int64?

    public init(code: String, name: String, taxCategory: String?, openPrice: Bool, maximumPrice: Int64?) {
        self.code = code
        self.name = name
        self.taxCategory = taxCategory
        self.openPrice = openPrice
        self.maximumPrice = maximumPrice
    }

    public init(fields: JSONFields) throws(JournalError) {
        code = try fields.string("code")
        name = try fields.string("name")
        taxCategory = try fields.optionalString("taxCategory")
        openPrice = try fields.boolean("openPrice")
        maximumPrice = try fields.optionalInteger("maximumPrice")
    }

    public var json: JSONValue {
        .fields([
            "code": .string(code), "name": .string(name), "taxCategory": .optional(taxCategory), "openPrice": .boolean(openPrice),
            "maximumPrice": .optional(maximumPrice),
        ])
    }
}
