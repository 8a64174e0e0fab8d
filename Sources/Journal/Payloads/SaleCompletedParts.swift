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
    /// Per unit, in ten-thousandths of a minor unit, as the shop's prices are: tax included or not.
    public var unitPriceTenThousandths: Int64
    /// What it finally costs: discounts taken off, taxes included. Less than zero on a line that comes back.
    public var amount: Int64
    public var taxCategory: String
    public var taxRateMillionths: Int64
    /// The line this one belongs to: a deposit names its bottle.
    public var parentLine: Int64?
    // Since version 2
    /// Unit price × quantity before discounts, and what came off.
    public var listAmount: Int64?
    public var discount: Int64?
    /// What was added to it by hand.
    public var surcharge: Int64?
    /// `amount` without its taxes.
    public var net: Int64?
    public var captured: [String] = []
    /// Code of the service mode it was sold in, which may lead its category to another tax; nil is the usual one, and of earlier releases not told.
    public var serviceMode: String?
    /// What is to be read beside it, of an earlier release (`SaleCompleted.note`).
    public var note: String?
    public var priceList: String?
    /// Last four digits of the gift card it issues.
    public var giftCard: String?
    /// The document and line it comes back from, and why.
    public var originDocument: String?
    public var originLine: Int64?
    public var returnReason: String?
    /// Of the shop's list of reasons; nil where it was typed.
    public var returnReasonCode: String?
    /// The number on a receipt of another till, as the cashier typed it, where there is no `originDocument`.
    public var otherDocument: String?
    /// Of a reversal: the line of the reversed document that had come back, and goes out again. Such a line names no origin: nothing comes back by it.
    public var undoesLine: Int64?

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
        listAmount = try fields.optionalInteger("listAmount")
        discount = try fields.optionalInteger("discount")
        surcharge = try fields.optionalInteger("surcharge")
        note = try fields.optionalString("note")
        net = try fields.optionalInteger("net")
        captured = fields.has("captured") ? try fields.strings("captured") : []
        serviceMode = try fields.optionalString("serviceMode")
        priceList = try fields.optionalString("priceList")
        giftCard = try fields.optionalString("giftCard")
        originDocument = try fields.optionalString("originDocument")
        originLine = try fields.optionalInteger("originLine")
        returnReason = try fields.optionalString("returnReason")
        returnReasonCode = try fields.optionalString("returnReasonCode")
        otherDocument = try fields.optionalString("otherDocument")
        undoesLine = try fields.optionalInteger("undoesLine")
    }

    public var json: JSONValue {
        .fields([
            "line": .integer(line), "code": .string(code), "scannedCode": .optional(scannedCode), "name": .string(name),
            "department": .optional(department), "quantityThousandths": .integer(quantityThousandths), "unit": .string(unit),
            "unitPriceTenThousandths": .integer(unitPriceTenThousandths), "amount": .integer(amount),
            "taxCategory": .string(taxCategory), "taxRateMillionths": .integer(taxRateMillionths),
            "parentLine": .optional(parentLine), "listAmount": .optional(listAmount), "discount": .optional(discount), "net": .optional(net),
            "captured": captured.isEmpty ? nil : .strings(captured), "priceList": .optional(priceList), "giftCard": .optional(giftCard),
            "originDocument": .optional(originDocument), "originLine": .optional(originLine), "returnReason": .optional(returnReason),
            "returnReasonCode": .optional(returnReasonCode), "otherDocument": .optional(otherDocument), "undoesLine": .optional(undoesLine),
            "surcharge": .optional(surcharge), "note": .optional(note), "serviceMode": .optional(serviceMode),
        ])
    }
}

/// One tax at one rate over the whole document: gross = net + tax, in minor units. Where an article has several taxes, their nets overlap.
public struct SaleCompletedTax: Equatable, Sendable {
    /// Code of the tax, or of the category where each is a tax of its own.
    public var category: String
    // Since version 2
    /// `zero-rated`, `exempt`, `outside-scope`; absent is taxed.
    public var treatment: String?
    public var reason: String?
    /// A fixed amount for each unit instead of a rate.
    public var perUnitTenThousandths: Int64?
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
        treatment = try fields.optionalString("treatment")
        reason = try fields.optionalString("reason")
        perUnitTenThousandths = try fields.optionalInteger("perUnitTenThousandths")
    }

    public var json: JSONValue {
        .fields([
            "category": .string(category), "rateMillionths": .integer(rateMillionths), "gross": .integer(gross),
            "net": .integer(net), "tax": .integer(tax), "treatment": .optional(treatment), "reason": .optional(reason),
            "perUnitTenThousandths": .optional(perUnitTenThousandths),
        ])
    }
}

/// One payment: what of it paid the sale, and what was handed over where that was more.
public struct SaleCompletedTender: Equatable, Sendable {
    /// `cash`, `card`, …, or the shop's own code.
    public var tender: String
    public var amount: Int64
    public var tendered: Int64?
    // Since version 2
    /// What more or less than `amount` cash was asked for.
    public var rounding: Int64?
    public var approval: String?
    /// Of a card or a gift card: the last four.
    public var lastDigits: String?
    /// Notes of another currency, in its minor units, and the rate as a pair.
    public var foreignCurrency: String?
    public var foreignAmount: Int64?
    public var rateNumerator: Int64?
    public var rateDenominator: Int64?
    public var points: Int64?
    /// The code on a voucher: the same paper pays once.
    public var voucher: String?
    /// Of a payment that the shop has named itself: how it behaves (`card`, `voucher`, `account`), what it is called, and its number.
    public var behaves: String?
    public var name: String?
    public var reference: String?
    /// Each number of it pays once; nil where not, and of earlier releases.
    public var isOnce: Bool?

    public init(tender: String, amount: Int64, tendered: Int64? = nil) {
        self.tender = tender
        self.amount = amount
        self.tendered = tendered
    }

    public init(fields: JSONFields) throws(JournalError) {
        tender = try fields.string("tender")
        amount = try fields.integer("amount")
        tendered = try fields.optionalInteger("tendered")
        rounding = try fields.optionalInteger("rounding")
        approval = try fields.optionalString("approval")
        lastDigits = try fields.optionalString("lastDigits")
        foreignCurrency = try fields.optionalString("foreignCurrency")
        foreignAmount = try fields.optionalInteger("foreignAmount")
        rateNumerator = try fields.optionalInteger("rateNumerator")
        rateDenominator = try fields.optionalInteger("rateDenominator")
        points = try fields.optionalInteger("points")
        voucher = try fields.optionalString("voucher")
        behaves = try fields.optionalString("behaves")
        name = try fields.optionalString("name")
        reference = try fields.optionalString("reference")
        isOnce = fields.has("isOnce") ? try fields.boolean("isOnce") : nil
    }

    public var json: JSONValue {
        .fields([
            "tender": .string(tender), "amount": .integer(amount), "tendered": .optional(tendered), "rounding": .optional(rounding),
            "approval": .optional(approval), "lastDigits": .optional(lastDigits), "foreignCurrency": .optional(foreignCurrency),
            "foreignAmount": .optional(foreignAmount), "rateNumerator": .optional(rateNumerator), "rateDenominator": .optional(rateDenominator),
            "points": .optional(points), "voucher": .optional(voucher), "behaves": .optional(behaves), "name": .optional(name), "reference": .optional(reference),
            "isOnce": isOnce.map(JSONValue.boolean),
        ])
    }

    /// The field `takenBack` of a sale's events; none where an earlier release wrote it.
    static func takenBack(_ fields: JSONFields) throws(JournalError) -> [SaleCompletedTender] {
        guard fields.has("takenBack") else { return [] }
        return try fields.objects("takenBack").map { item throws(JournalError) in try SaleCompletedTender(fields: item) }
    }
}

/// One discount and what of it fell on which line.
public struct SaleCompletedDiscount: Equatable, Sendable {
    /// Code of the campaign, or of the reason where it was given by hand.
    public var source: String
    public var isManual: Bool
    public var name: String
    public var coupon: String?
    public var amount: Int64
    /// Line numbers and, in the same order, what came off each.
    public var lines: [Int64]
    public var amounts: [Int64]

    public init(source: String, isManual: Bool, name: String, coupon: String?, amount: Int64, lines: [Int64], amounts: [Int64]) {
        self.source = source
        self.isManual = isManual
        self.name = name
        self.coupon = coupon
        self.amount = amount
        self.lines = lines
        self.amounts = amounts
    }

    public init(fields: JSONFields) throws(JournalError) {
        source = try fields.string("source")
        isManual = try fields.boolean("isManual")
        name = try fields.string("name")
        coupon = try fields.optionalString("coupon")
        amount = try fields.integer("amount")
        lines = try fields.integers("lines")
        amounts = try fields.integers("amounts")
    }

    public var json: JSONValue {
        .fields([
            "source": .string(source), "isManual": .boolean(isManual), "name": .string(name), "coupon": .optional(coupon), "amount": .integer(amount),
            "lines": .array(lines.map(JSONValue.integer)), "amounts": .array(amounts.map(JSONValue.integer)),
        ])
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
