/// A price list, or a piece of it where it does not fit into one event, as the catalogue's changes carry it.
public struct PriceListRecord: Equatable, Sendable {
    public struct Price: Equatable, Sendable {
        /// The product's.
        public var code: String
        /// Ten-thousandths of a minor unit.
        public var unitPrice: Int64
        /// The first and the last business day; nil: none.
        public var from: String?
        public var until: String?

        public init(code: String, unitPrice: Int64, from: String? = nil, until: String? = nil) {
            self.code = code
            self.unitPrice = unitPrice
            self.from = from
            self.until = until
        }

        init(fields: JSONFields) throws(JournalError) {
            code = try fields.string("code")
            unitPrice = try fields.integer("unitPrice")
            from = try fields.optionalString("from")
            until = try fields.optionalString("until")
        }

        var json: JSONValue { .fields(["code": .string(code), "unitPrice": .integer(unitPrice), "from": .optional(from), "until": .optional(until)]) }
    }

    /// The list's code; `*` holds for everybody.
    public var list: String
    /// The catalogue's version that made it; all pieces of one list have the same.
    public var version: Int64
    /// Empty: the list is no more.
    public var prices: [Price]
    /// These are all prices of the articles that are named here, and those of the others stay: otherwise the list is whole, and in it is only what is named.
    public var isChange = false

    public init(list: String, version: Int64, prices: [Price]) {
        self.list = list
        self.version = version
        self.prices = prices
    }

    public init(fields: JSONFields) throws(JournalError) {
        list = try fields.string("list")
        version = try fields.integer("version")
        prices = try fields.objects("prices").map { item throws(JournalError) in try Price(fields: item) }
        isChange = fields.has("isChange") ? try fields.boolean("isChange") : false
    }

    public var json: JSONValue {
        .fields(["list": .string(list), "version": .integer(version), "prices": .array(prices.map(\.json)), "isChange": isChange ? .boolean(true) : nil])
    }
}
