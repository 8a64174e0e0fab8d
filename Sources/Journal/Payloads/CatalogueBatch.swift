/// Many changes of the catalogue in one event: an import writes one of these for some hundred products.
public struct CatalogueBatch: Equatable, Sendable {
    public var products: [ProductRecord]
    public var deletedCodes: [String]
    /// Categories that are new or have another name or rate.
    public var taxCategories: [TaxCategoryRecord]
    /// All departments there are from now on; nil: they are as they were.
    public var departments: [DepartmentRecord]?
    /// Pieces of price lists, each of which replaces the list it names.
    public var priceLists: [PriceListRecord] = []

    public init(products: [ProductRecord] = [], deletedCodes: [String] = [], taxCategories: [TaxCategoryRecord] = []) {
        self.products = products
        self.deletedCodes = deletedCodes
        self.taxCategories = taxCategories
    }

    public init(fields: JSONFields) throws(JournalError) {
        products = try fields.objects("products").map { item throws(JournalError) in try ProductRecord(fields: item) }
        deletedCodes = try fields.strings("deleted")
        taxCategories = try fields.objects("taxCategories").map { item throws(JournalError) in try TaxCategoryRecord(fields: item) }
        if fields.has("departments") { departments = try fields.objects("departments").map { item throws(JournalError) in try DepartmentRecord(fields: item) } }
        if fields.has("priceLists") { priceLists = try fields.objects("priceLists").map { item throws(JournalError) in try PriceListRecord(fields: item) } }
    }

    public var json: JSONValue {
        .fields([
            "products": .array(products.map(\.json)), "deleted": .strings(deletedCodes), "taxCategories": .array(taxCategories.map(\.json)),
            "departments": departments.map { .array($0.map(\.json)) }, "priceLists": priceLists.isEmpty ? nil : .array(priceLists.map(\.json)),
        ])
    }
}

/// A tax category as the catalogue's changes carry it.
public struct TaxCategoryRecord: Equatable, Sendable {
    public var code: String
    public var name: String
    public var rateMillionths: Int64

    public init(code: String, name: String, rateMillionths: Int64) {
        self.code = code
        self.name = name
        self.rateMillionths = rateMillionths
    }

    public init(fields: JSONFields) throws(JournalError) {
        code = try fields.string("code")
        name = try fields.string("name")
        rateMillionths = try fields.integer("rateMillionths")
    }

    public var json: JSONValue {
        .object(["code": .string(code), "name": .string(name), "rateMillionths": .integer(rateMillionths)])
    }
}
