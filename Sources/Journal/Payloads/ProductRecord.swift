/// A product with all its fields, as the catalogue's changes carry it: in `catalogue.changed` events and in OFFICE's change feed.
public struct ProductRecord: Equatable, Sendable {
    /// The shop's own number (PLU).
    public var code: String
    /// GTINs and in-store codes as printed on the goods.
    public var barcodes: [String]
    public var name: String
    public var department: String?
    /// `piece`, `kg`, …
    public var unit: String
    /// Per unit, in ten-thousandths of a minor unit, tax included.
    public var unitPrice: Int64
    public var taxCategory: String
    /// Products sold along with each unit of this one: a bottle deposit.
    public var linkedCodes: [String]
    /// The cashier is asked for weight or measure when none came with the scan.
    public var weighed: Bool
    public var stockTracked: Bool
    /// Grows with each change of this product.
    public var version: Int64

    public init(
        code: String, barcodes: [String], name: String, department: String? = nil, unit: String, unitPrice: Int64,
        taxCategory: String, linkedCodes: [String], weighed: Bool, stockTracked: Bool, version: Int64
    ) {
        self.code = code
        self.barcodes = barcodes
        self.name = name
        self.department = department
        self.unit = unit
        self.unitPrice = unitPrice
        self.taxCategory = taxCategory
        self.linkedCodes = linkedCodes
        self.weighed = weighed
        self.stockTracked = stockTracked
        self.version = version
    }

    public init(fields: JSONFields) throws(JournalError) {
        code = try fields.string("code")
        barcodes = try fields.strings("barcodes")
        name = try fields.string("name")
        department = try fields.optionalString("department")
        unit = try fields.string("unit")
        unitPrice = try fields.integer("unitPrice")
        taxCategory = try fields.string("taxCategory")
        linkedCodes = try fields.strings("linkedCodes")
        weighed = try fields.boolean("weighed")
        stockTracked = try fields.boolean("stockTracked")
        version = try fields.integer("version")
    }

    public var json: JSONValue {
        .fields([
            "code": .string(code), "barcodes": .strings(barcodes), "name": .string(name), "department": .optional(department),
            "unit": .string(unit), "unitPrice": .integer(unitPrice), "taxCategory": .string(taxCategory),
            "linkedCodes": .strings(linkedCodes), "weighed": .boolean(weighed), "stockTracked": .boolean(stockTracked),
            "version": .integer(version),
        ])
    }
}
