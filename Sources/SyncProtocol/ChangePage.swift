import Journal

/// One page of the change feed, to be applied together with its cursor in one transaction.
public struct ChangePage: WireMessage {
    public let products: [ProductChange]
    /// Left out on the wire where there are none, and by a peer that keeps no stock.
    public let stock: [StockBalanceChange]
    /// Ask with this next. Opaque: only the peer that made it can read it.
    public let cursor: String
    /// More pages are ready.
    public let more: Bool
    /// This page belongs to a full fetch, begun without a cursor. After the last page of one (`more` false), products of
    /// this peer that none of its pages set are gone.
    public let full: Bool
    /// This page is the first of a full fetch.
    public let first: Bool
    /// UTC milliseconds by the peer's clock.
    public let time: Int64

    public init(products: [ProductChange], stock: [StockBalanceChange] = [], cursor: String, more: Bool, full: Bool, first: Bool, time: Int64) {
        self.products = products
        self.stock = stock
        self.cursor = cursor
        self.more = more
        self.full = full
        self.first = first
        self.time = time
    }

    public init(fields: JSONFields) throws(JournalError) {
        products = try fields.objects("products").map { item throws(JournalError) in try ProductChange(fields: item) }
        stock = fields.has("stock") ? try fields.objects("stock").map { item throws(JournalError) in try StockBalanceChange(fields: item) } : []
        cursor = try fields.string("cursor")
        more = try fields.boolean("more")
        full = try fields.boolean("full")
        first = try fields.boolean("first")
        time = try fields.integer("time")
    }

    public var json: JSONValue {
        .fields([
            "products": .array(products.map(\.json)), "stock": stock.isEmpty ? nil : .array(stock.map(\.json)),
            "cursor": .string(cursor), "more": .boolean(more), "full": .boolean(full),
            "first": .boolean(first), "time": .integer(time),
        ])
    }
}
