/// A sale is paid and its document numbered, or goods came back and their money went out (`sale.returned`). Everything it did is in here:
/// lines, discounts, taxes, payments and its stock movements. Amounts are minor units of `currency`; `lines` are only those that count.
/// The lines' amounts add up to the total; the payments to the total and the tip.
///
/// Version 2 added all that is optional here: a version 1 document has one tax per line, contained in the price, and no discount.
public struct SaleCompleted: JournalPayload {
    public static var version: Int64 { 2 }
    public var kind: EventKind { isReturn ? .saleReturned : .saleCompleted }
    /// Nothing was sold: `sale.returned`.
    public var isReturn = false
    /// Number of the document this one takes back as a whole, as printed.
    public var reverses: String?
    public var customer: String?
    /// Less than zero where a reversal takes them away.
    public var discounts: [SaleCompletedDiscount] = []
    /// What was added by hand: part of what the lines cost.
    public var surcharges: [SaleCompletedSurcharge] = []
    /// What is to be read beside the sale, of an earlier release. A note may name somebody, and what is journalled cannot be erased: it stays with the document.
    public var note: String?
    /// Given for the cashier, on top of the total.
    public var tip: Int64?
    /// Who had got the tip that a reversal takes back, where that is not its cashier; of earlier releases nobody else.
    public var tipCashier: String?
    /// By how much cash payments differ from what was due, where small coins are gone.
    public var cashRounding: Int64?
    /// Why and of which taxes the customer is free: the shop's code.
    public var exemption: String?
    /// Age that was asked for, and the proof.
    public var ageAsked: Int64?
    public var ageProof: String?
    public var pointsEarned: Int64?
    public var pointsRedeemed: Int64?
    /// What it did to the points of each customer: of the one it names, and of those whose goods came back.
    public var pointsMoves: [SaleCompletedPoints] = []
    /// What of the points earned which bonus of the programme brought; of earlier releases none.
    public var pointsBonuses: [SaleCompletedBonus] = []
    /// Value that came onto gift cards and store credit, or left them.
    public var giftcardMoves: [GiftcardMove] = []
    /// Coupons that it used up: each is good for one sale. Of earlier releases none is told.
    public var couponsOnce: [String] = []
    /// Whose account its payments on account go onto, or what comes back goes off; nil where none of them does, and of earlier releases.
    public var account: String?
    /// Payments that were made and taken back before it was paid: none of them is among the tenders.
    public var takenBack: [SaleCompletedTender] = []
    /// What was taken off it before it was paid; nil where an earlier release wrote it.
    public var voided: [VoidedLine]?
    /// The sale's own id, from its first draft event on.
    public var sale: String
    /// The document number's series: terminal and epoch, `T3-2`.
    public var series: String
    /// Gapless within the series.
    public var number: Int64
    public var cashier: String
    /// ISO 4217 code.
    public var currency: String
    /// Decimal places of the minor unit, ISO 4217.
    public var exponent: Int64
    public var lines: [SaleCompletedLine]
    public var taxes: [SaleCompletedTax]
    public var tenders: [SaleCompletedTender]
    public var total: Int64
    public var change: Int64
    public var stockMoves: [StockMove]
    /// The client's id of the action that completed the sale.
    public var action: String

    public init(
        sale: String, series: String, number: Int64, cashier: String, currency: String, exponent: Int64,
        lines: [SaleCompletedLine], taxes: [SaleCompletedTax], tenders: [SaleCompletedTender], total: Int64, change: Int64,
        stockMoves: [StockMove], action: String
    ) {
        self.sale = sale
        self.series = series
        self.number = number
        self.cashier = cashier
        self.currency = currency
        self.exponent = exponent
        self.lines = lines
        self.taxes = taxes
        self.tenders = tenders
        self.total = total
        self.change = change
        self.stockMoves = stockMoves
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        sale = try fields.string("sale")
        series = try fields.string("series")
        number = try fields.integer("number")
        cashier = try fields.string("cashier")
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        lines = try fields.objects("lines").map { item throws(JournalError) in try SaleCompletedLine(fields: item) }
        taxes = try fields.objects("taxes").map { item throws(JournalError) in try SaleCompletedTax(fields: item) }
        tenders = try fields.objects("tenders").map { item throws(JournalError) in try SaleCompletedTender(fields: item) }
        total = try fields.integer("total")
        change = try fields.integer("change")
        stockMoves = try fields.objects("stockMoves").map { item throws(JournalError) in try StockMove(fields: item) }
        action = try fields.string("action")
        isReturn = fields.has("isReturn") ? try fields.boolean("isReturn") : false
        reverses = try fields.optionalString("reverses")
        customer = try fields.optionalString("customer")
        if fields.has("discounts") {
            discounts = try fields.objects("discounts").map { item throws(JournalError) in try SaleCompletedDiscount(fields: item) }
        }
        if fields.has("surcharges") {
            surcharges = try fields.objects("surcharges").map { item throws(JournalError) in try SaleCompletedSurcharge(fields: item) }
        }
        note = try fields.optionalString("note")
        tip = try fields.optionalInteger("tip")
        tipCashier = try fields.optionalString("tipCashier")
        cashRounding = try fields.optionalInteger("cashRounding")
        exemption = try fields.optionalString("exemption")
        ageAsked = try fields.optionalInteger("ageAsked")
        ageProof = try fields.optionalString("ageProof")
        pointsEarned = try fields.optionalInteger("pointsEarned")
        pointsRedeemed = try fields.optionalInteger("pointsRedeemed")
        if fields.has("pointsMoves") {
            pointsMoves = try fields.objects("pointsMoves").map { item throws(JournalError) in try SaleCompletedPoints(fields: item) }
        }
        if fields.has("pointsBonuses") {
            pointsBonuses = try fields.objects("pointsBonuses").map { item throws(JournalError) in try SaleCompletedBonus(fields: item) }
        }
        if fields.has("giftcardMoves") {
            giftcardMoves = try fields.objects("giftcardMoves").map { item throws(JournalError) in try GiftcardMove(fields: item) }
        }
        couponsOnce = fields.has("couponsOnce") ? try fields.strings("couponsOnce") : []
        account = try fields.optionalString("account")
        takenBack = try SaleCompletedTender.takenBack(fields)
        voided = try VoidedLine.list("voided", fields)
    }

    public var json: JSONValue {
        .fields([
            "sale": .string(sale), "series": .string(series), "number": .integer(number), "cashier": .string(cashier),
            "currency": .string(currency), "exponent": .integer(exponent), "lines": .array(lines.map(\.json)),
            "taxes": .array(taxes.map(\.json)), "tenders": .array(tenders.map(\.json)), "total": .integer(total),
            "change": .integer(change), "stockMoves": .array(stockMoves.map(\.json)), "action": .string(action),
            "isReturn": isReturn ? .boolean(true) : nil, "reverses": .optional(reverses), "customer": .optional(customer),
            "discounts": discounts.isEmpty ? nil : .array(discounts.map(\.json)), "tip": .optional(tip), "cashRounding": .optional(cashRounding),
            "exemption": .optional(exemption), "ageAsked": .optional(ageAsked), "ageProof": .optional(ageProof),
            "pointsEarned": .optional(pointsEarned), "pointsRedeemed": .optional(pointsRedeemed),
            "pointsMoves": pointsMoves.isEmpty ? nil : .array(pointsMoves.map(\.json)),
            "pointsBonuses": pointsBonuses.isEmpty ? nil : .array(pointsBonuses.map(\.json)),
            "giftcardMoves": giftcardMoves.isEmpty ? nil : .array(giftcardMoves.map(\.json)),
            "takenBack": takenBack.isEmpty ? nil : .array(takenBack.map(\.json)),
            "surcharges": surcharges.isEmpty ? nil : .array(surcharges.map(\.json)), "note": .optional(note), "voided": voided.json,
            "couponsOnce": couponsOnce.isEmpty ? nil : .strings(couponsOnce), "account": .optional(account), "tipCashier": .optional(tipCashier),
        ])
    }
}
