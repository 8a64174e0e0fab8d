import Journal

/// What the peer says is on hand of a product, and how far it had heard this terminal then: the stock there is this and what the terminal moved
/// after that event. Quantities are thousandths.
public struct StockBalanceChange: WireMessage {
    public let product: String
    public let quantityThousandths: Int64
    /// The last event of the asking terminal that is in it; 0 and 0 where the peer has none.
    public let epoch: Int64
    public let sequence: Int64

    public init(product: String, quantityThousandths: Int64, epoch: Int64, sequence: Int64) {
        self.product = product
        self.quantityThousandths = quantityThousandths
        self.epoch = epoch
        self.sequence = sequence
    }

    public init(fields: JSONFields) throws(JournalError) {
        product = try fields.string("product")
        quantityThousandths = try fields.integer("quantityThousandths")
        epoch = try fields.integer("epoch")
        sequence = try fields.integer("sequence")
    }

    public var json: JSONValue {
        .object([
            "product": .string(product), "quantityThousandths": .integer(quantityThousandths), "epoch": .integer(epoch), "sequence": .integer(sequence),
        ])
    }
}
