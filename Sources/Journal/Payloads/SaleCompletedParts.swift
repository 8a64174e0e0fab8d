/// One line of a completed sale.
public struct SaleCompletedLine: Equatable, Sendable {
    /// The line's number in the draft; voided lines leave gaps.
    public var line: Int64
    public var code: String
    /// What was scanned or typed, where it is not the code.
    public var scannedCode: String?
    public var name: String
    public var department: String?
    public var quantityThousandths: Int64
    public var unit: String
    /// Per unit, in ten-thousandths of a minor unit, tax included.
    public var unitPriceTenThousandths: Int64
    /// Minor units, tax included.
    public var amount: Int64
    public var taxCategory: String
    public var taxRateMillionths: Int64
    /// The line this one belongs to: a deposit names its bottle.
    public var parentLine: Int64?

    public init(
        line: Int64, code: String, scannedCode: String? = nil, name: String, department: String? = nil,
        quantityThousandths: Int64, unit: String, unitPriceTenThousandths: Int64, amount: Int64, taxCategory: String,
        taxRateMillionths: Int64, parentLine: Int64? = nil
    ) {
        self.line = line
        self.code = code
        self.scannedCode = scannedCode
        self.name = name
        self.department = department
        self.quantityThousandths = quantityThousandths
        self.unit = unit
        self.unitPriceTenThousandths = unitPriceTenThousandths
        self.amount = amount
        self.taxCategory = taxCategory
        self.taxRateMillionths = taxRateMillionths
        self.parentLine = parentLine
    }

    public init(fields: JSONFields) throws(JournalError) {
        line = try fields.integer("line")
        code = try fields.string("code")
        scannedCode = try fields.optionalString("scannedCode")
        name = try fields.string("name")
        department = try fields.optionalString("department")
        quantityThousandths = try fields.integer("quantityThousandths")
        unit = try fields.string("unit")
        unitPriceTenThousandths = try fields.integer("unitPriceTenThousandths")
        amount = try fields.integer("amount")
        taxCategory = try fields.string("taxCategory")
        taxRateMillionths = try fields.integer("taxRateMillionths")
        parentLine = try fields.optionalInteger("parentLine")
    }

    public var json: JSONValue {
        .fields([
            "line": .integer(line), "code": .string(code), "scannedCode": .optional(scannedCode), "name": .string(name),
            "department": .optional(department), "quantityThousandths": .integer(quantityThousandths), "unit": .string(unit),
            "unitPriceTenThousandths": .integer(unitPriceTenThousandths), "amount": .integer(amount),
            "taxCategory": .string(taxCategory), "taxRateMillionths": .integer(taxRateMillionths),
            "parentLine": .optional(parentLine),
        ])
    }
}

/// The tax contained in a sale, per category: gross = net + tax, in minor units.
public struct SaleCompletedTax: Equatable, Sendable {
    public var category: String
    public var rateMillionths: Int64
    public var gross: Int64
    public var net: Int64
    public var tax: Int64

    public init(category: String, rateMillionths: Int64, gross: Int64, net: Int64, tax: Int64) {
        self.category = category
        self.rateMillionths = rateMillionths
        self.gross = gross
        self.net = net
        self.tax = tax
    }

    public init(fields: JSONFields) throws(JournalError) {
        category = try fields.string("category")
        rateMillionths = try fields.integer("rateMillionths")
        gross = try fields.integer("gross")
        net = try fields.integer("net")
        tax = try fields.integer("tax")
    }

    public var json: JSONValue {
        .fields([
            "category": .string(category), "rateMillionths": .integer(rateMillionths), "gross": .integer(gross),
            "net": .integer(net), "tax": .integer(tax),
        ])
    }
}

/// One payment: what of it paid the sale, and what was handed over where that was more.
public struct SaleCompletedTender: Equatable, Sendable {
    /// `cash`, `card`, …
    public var tender: String
    public var amount: Int64
    public var tendered: Int64?

    public init(tender: String, amount: Int64, tendered: Int64? = nil) {
        self.tender = tender
        self.amount = amount
        self.tendered = tendered
    }

    public init(fields: JSONFields) throws(JournalError) {
        tender = try fields.string("tender")
        amount = try fields.integer("amount")
        tendered = try fields.optionalInteger("tendered")
    }

    public var json: JSONValue {
        .fields(["tender": .string(tender), "amount": .integer(amount), "tendered": .optional(tendered)])
    }
}

/// How much of a product left (negative) or came (positive).
public struct StockMove: Equatable, Sendable {
    public var product: String
    public var deltaThousandths: Int64

    public init(product: String, deltaThousandths: Int64) {
        self.product = product
        self.deltaThousandths = deltaThousandths
    }

    public init(fields: JSONFields) throws(JournalError) {
        product = try fields.string("product")
        deltaThousandths = try fields.integer("deltaThousandths")
    }

    public var json: JSONValue {
        .fields(["product": .string(product), "deltaThousandths": .integer(deltaThousandths)])
    }
}
