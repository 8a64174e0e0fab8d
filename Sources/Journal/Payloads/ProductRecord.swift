/// A product with all its fields, as the catalogue's changes carry it: in `catalogue.changed` events and in OFFICE's change feed.
public struct ProductRecord: Equatable, Sendable {
    /// The shop's own number (PLU).
    public var code: String
    /// GTINs and in-store codes as printed on the goods.
    public var barcodes: [String]
    public var name: String
    public var department: String?
    public var brand: String?
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
    /// Barcodes that stand for more than one unit, with their thousandths of it.
    public var packs: [PackRecord] = []
    /// Years a buyer must have.
    public var minimumAge: Int64?
    public var discountable = true
    /// `serial`, `lot`.
    public var capture: String?
    public var forSale = true
    /// Why it was recalled; may be empty. Nil: it was not.
    public var recallReason: String?
    /// `allow`, `warn`, `refuse`; nil: as the shop does it.
    public var stockPolicy: String?
    /// How much of it one sale may have.
    public var saleLimit: SaleLimitRecord?
    /// Thousandths of a unit.
    public var tare: Int64?
    public var variantGroup: String?
    public var variantText: String?
    /// The cashier is asked for the price.
    public var openPrice = false
    /// The highest price that may be typed, in minor units.
    public var maximumPrice: Int64?
    /// Prices for customers of a price list, in ten-thousandths of a minor unit.
    public var listPrices: [ListPriceRecord] = []
    /// Paid out for empties, without a receipt.
    public var returnable = false
    /// May not come back once it is sold.
    public var finalSale = false
    /// Grows with each change of this product.
    public var version: Int64
    /// What a newer release says of it: kept and handed on as it came.
    public var unknown: [String: JSONValue] = [:]

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
        if fields.has("packs") { packs = try fields.objects("packs").map { item throws(JournalError) in try PackRecord(fields: item) } }
        brand = try fields.optionalString("brand")
        minimumAge = try fields.optionalInteger("minimumAge")
        if fields.has("discountable") { discountable = try fields.boolean("discountable") }
        capture = try fields.optionalString("capture")
        if fields.has("forSale") { forSale = try fields.boolean("forSale") }
        recallReason = try fields.optionalString("recallReason")
        stockPolicy = try fields.optionalString("stockPolicy")
        saleLimit = try fields.optionalObject("saleLimit").map { object throws(JournalError) in try SaleLimitRecord(fields: object) }
        tare = try fields.optionalInteger("tare")
        variantGroup = try fields.optionalString("variantGroup")
        variantText = try fields.optionalString("variantText")
        if fields.has("openPrice") { openPrice = try fields.boolean("openPrice") }
        maximumPrice = try fields.optionalInteger("maximumPrice")
        if fields.has("listPrices") { listPrices = try fields.objects("listPrices").map { item throws(JournalError) in try ListPriceRecord(fields: item) } }
        if fields.has("finalSale") { finalSale = try fields.boolean("finalSale") }
        if fields.has("returnable") { returnable = try fields.boolean("returnable") }
        unknown = fields.fields.filter { !Self.known.contains($0.key) }
    }

    private static let known: Set<String> = [
        "code", "barcodes", "name", "department", "unit", "unitPrice", "taxCategory", "linkedCodes", "weighed", "stockTracked", "version", "packs", "minimumAge",
        "discountable", "capture", "forSale", "recallReason", "stockPolicy", "tare", "variantGroup", "variantText", "openPrice", "maximumPrice", "listPrices",
        "returnable", "brand", "saleLimit", "finalSale",
    ]

    /// What is as it mostly is (for sale, discountable, no packs …) is left out, so that a record of the first release has the same bytes.
    public var json: JSONValue {
        var all: [String: JSONValue?] = [
            "code": .string(code), "barcodes": .strings(barcodes), "name": .string(name), "department": .optional(department),
            "unit": .string(unit), "unitPrice": .integer(unitPrice), "taxCategory": .string(taxCategory),
            "linkedCodes": .strings(linkedCodes), "weighed": .boolean(weighed), "stockTracked": .boolean(stockTracked),
            "version": .integer(version),
            "brand": .optional(brand), "saleLimit": saleLimit?.json, "packs": packs.isEmpty ? nil : .array(packs.map(\.json)), "minimumAge": .optional(minimumAge), "discountable": discountable ? nil : .boolean(false),
            "capture": .optional(capture), "forSale": forSale ? nil : .boolean(false), "recallReason": .optional(recallReason),
            "stockPolicy": .optional(stockPolicy), "tare": .optional(tare), "variantGroup": .optional(variantGroup), "variantText": .optional(variantText),
            "openPrice": openPrice ? .boolean(true) : nil, "maximumPrice": .optional(maximumPrice),
            "listPrices": listPrices.isEmpty ? nil : .array(listPrices.map(\.json)), "returnable": returnable ? .boolean(true) : nil, "finalSale": finalSale ? .boolean(true) : nil,
        ]
        for (name, value) in unknown where all[name] == nil { all[name] = value }
        return .fields(all)
    }
}

/// A barcode that stands for more than one unit.
public struct PackRecord: Equatable, Sendable {
    public var barcode: String
    public var quantityThousandths: Int64
    /// What the pack costs as a whole, in minor units; nil: what its units do.
    public var price: Int64?

    public init(barcode: String, quantityThousandths: Int64, price: Int64? = nil) {
        self.barcode = barcode
        self.quantityThousandths = quantityThousandths
        self.price = price
    }

    public init(fields: JSONFields) throws(JournalError) {
        barcode = try fields.string("barcode")
        quantityThousandths = try fields.integer("quantityThousandths")
        price = try fields.optionalInteger("price")
    }

    public var json: JSONValue {
        .fields(["barcode": .string(barcode), "quantityThousandths": .integer(quantityThousandths), "price": .optional(price)])
    }
}

/// How much of a product one sale may have.
public struct SaleLimitRecord: Equatable, Sendable {
    public var mostThousandths: Int64
    /// Products of one group count together.
    public var group: String?
    /// Nobody may allow more.
    public var final: Bool

    public init(mostThousandths: Int64, group: String?, final: Bool) {
        self.mostThousandths = mostThousandths
        self.group = group
        self.final = final
    }

    public init(fields: JSONFields) throws(JournalError) {
        mostThousandths = try fields.integer("mostThousandths")
        group = try fields.optionalString("group")
        final = fields.has("final") ? try fields.boolean("final") : false
    }

    public var json: JSONValue {
        .fields(["mostThousandths": .integer(mostThousandths), "group": .optional(group), "final": final ? .boolean(true) : nil])
    }
}

/// A product's price for one price list.
public struct ListPriceRecord: Equatable, Sendable {
    public var list: String
    /// Ten-thousandths of a minor unit.
    public var unitPrice: Int64

    public init(list: String, unitPrice: Int64) {
        self.list = list
        self.unitPrice = unitPrice
    }

    public init(fields: JSONFields) throws(JournalError) {
        list = try fields.string("list")
        unitPrice = try fields.integer("unitPrice")
    }

    public var json: JSONValue { .object(["list": .string(list), "unitPrice": .integer(unitPrice)]) }
}
