/// A sale is paid and its document numbered. Everything the sale did is in here: lines, taxes, payments and its stock movements.
/// Amounts are minor units of `currency`; only lines that count are listed.
public struct SaleCompleted: JournalPayload {
    public var kind: EventKind { .saleCompleted }
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
    }

    public var json: JSONValue {
        .fields([
            "sale": .string(sale), "series": .string(series), "number": .integer(number), "cashier": .string(cashier),
            "currency": .string(currency), "exponent": .integer(exponent), "lines": .array(lines.map(\.json)),
            "taxes": .array(taxes.map(\.json)), "tenders": .array(tenders.map(\.json)), "total": .integer(total),
            "change": .integer(change), "stockMoves": .array(stockMoves.map(\.json)), "action": .string(action),
        ])
    }
}
