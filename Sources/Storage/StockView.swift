import SaleCore

/// A product's stock in a list. Quantities are thousandths of its unit.
public struct StockRow: Sendable, Hashable, Codable {
    public let code: String
    public let name: String
    public let unit: String
    public let onHand: Int64
    /// Nil: it is never called low.
    public let minimum: Int64?
    /// UTC milliseconds: how the peer's balance that it is reckoned from stood then; nil: no peer says anything, and it is what was moved here.
    public let pulledAt: Int64?

    public init(code: String, name: String, unit: String, onHand: Int64, minimum: Int64?, pulledAt: Int64? = nil) {
        self.code = code
        self.name = name
        self.unit = unit
        self.onHand = onHand
        self.minimum = minimum
        self.pulledAt = pulledAt
    }
}

/// One movement as it was recorded.
public struct StockMovement: Sendable, Hashable, Codable {
    /// Grows; where to go on reading.
    public let id: Int64
    public let product: String
    /// A `StockMovementKind`, or a word of another release.
    public var kind: String
    /// Thousandths, with the sign of what it did to the stock.
    public let delta: Int64
    /// UTC milliseconds.
    public let at: Int64
    /// The sale or return it belongs to, as printed.
    public let document: String?
    public let reason: String?
    public let reference: String?
    public let location: String?
    /// The cashier's id.
    public let cashier: String?
    /// What a count found.
    public let counted: Int64?
    /// What was there then; nil in lists of several products, and for what a peer's balance has in it.
    public var onHandAfter: Int64?
}

/// How a product's stock came to be what it is.
public struct StockHistory: Sendable, Hashable, Codable {
    /// What a peer says was there, with everything up to (epoch, sequence) of this terminal's journal in it.
    public struct Balance: Sendable, Hashable, Codable {
        public let quantity: Int64
        public let epoch: Int64
        public let sequence: Int64
        /// Movements up to this id are in it.
        public let through: Int64
        /// UTC milliseconds.
        public let appliedAt: Int64
    }

    public let product: StockRow
    public let balance: Balance?
    /// Newest first.
    public let movements: [StockMovement]
}
