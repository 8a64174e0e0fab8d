/// What a customer bought or brought back once.
public struct PurchaseView: Sendable, Equatable, Codable {
    public struct Item: Sendable, Equatable, Codable {
        public var name: String
        /// Less than zero where it came back.
        public var quantityText: String
        public init(name: String, quantityText: String) {
            self.name = name
            self.quantityText = quantityText
        }
    }

    /// Of the document, as printed: `T1-1-000123`.
    public var number: String
    /// Local `YYYY-MM-DD hh:mm`.
    public var at: String
    /// With the currency's decimals.
    public var totalText: String
    public var items: [Item]

    public init(number: String, at: String, totalText: String, items: [Item]) {
        self.number = number
        self.at = at
        self.totalText = totalText
        self.items = items
    }
}
