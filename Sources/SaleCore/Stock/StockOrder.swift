/// Why stock moved. The raw values are a format: they stand in the terminal's movements and in `stock.moved`. Cases are only ever added.
public enum StockMovementKind: String, Sendable, Hashable, CaseIterable {
    case sale
    case taken = "return"
    case reversal
    case imported = "import"
    /// A delivery came in.
    case receive
    /// Broken, stolen, found: what is there changed, and somebody says why.
    case adjust
    /// Somebody counted what is there; the movement is what was missing or too much.
    case count
    case transferOut = "transfer-out"
    case transferIn = "transfer-in"
}

/// What somebody wants moved: one kind of movement for one or more products.
public struct StockOrder: Sendable, Hashable {
    public struct Line: Sendable, Hashable {
        /// A product's code, or one of its barcodes before it was looked up.
        public let code: String
        /// What came or went (adjusting: with its sign), or what was counted.
        public let quantity: Quantity

        public init(code: String, quantity: Quantity) {
            self.code = code
            self.quantity = quantity
        }
    }

    /// One of `receive`, `adjust`, `count`, `transferOut`, `transferIn`.
    public let kind: StockMovementKind
    public let lines: [Line]
    /// Why, in words; before it was looked up (`TillDatabase.withReason`) also as a code of the shop's list. An adjustment needs one.
    public let reason: String?
    /// Of the shop's list of reasons; nil where it was typed.
    public let reasonCode: String?
    /// Delivery note, transfer or count list.
    public let reference: String?
    /// The other place of a transfer.
    public let location: String?

    public init(_ kind: StockMovementKind, _ lines: [Line], reason: String? = nil, reference: String? = nil, location: String? = nil, reasonCode: String? = nil) {
        self.kind = kind
        self.lines = lines
        self.reason = reason
        self.reasonCode = reasonCode
        self.reference = reference
        self.location = location
    }

    /// What can be seen without the catalogue. What is on hand is nobody's limit: the shelf knows better than the records.
    public func check() throws(StockRefusal) {
        guard !lines.isEmpty else { throw .nothing }
        guard lines.count <= StockLimits.linesPerOrder else { throw .tooManyLines(limit: StockLimits.linesPerOrder) }
        for (name, text) in [("reason", reason), ("reference", reference), ("location", location)] {
            if let text, !(1...SaleLimits.textBytes).contains(text.utf8.count) { throw .textInvalid(name, limit: SaleLimits.textBytes) }
        }
        switch kind {
        case .adjust: guard reason != nil else { throw .reasonNeeded }
        case .transferOut, .transferIn: guard location != nil else { throw .locationNeeded }
        case .receive, .count: break
        case .sale, .taken, .reversal, .imported: throw .notByHand
        }
        for line in lines {
            let thousandths = line.quantity.thousandths
            guard thousandths.magnitude <= UInt64(StockLimits.quantityThousandths) else { throw .tooMuch(line.code) }
            switch kind {
            case .adjust: guard thousandths != 0 else { throw .quantityZero(line.code) }
            case .count: guard thousandths >= 0 else { throw .quantityNegative(line.code) }
            default: guard thousandths > 0 else { throw .quantityNotPositive(line.code) }
            }
        }
    }

    /// What a line changes.
    /// - Parameter onHand: thousandths on hand at this moment; only a count depends on it.
    /// - Throws: `.tooMuch` where the stock would be beyond `StockLimits.onHandThousandths`.
    public func delta(_ line: Line, onHand: Int64) throws(StockRefusal) -> Int64 {
        let (difference, overflow) = switch kind {
        case .count: line.quantity.thousandths.subtractingReportingOverflow(onHand)
        case .transferOut: Int64(0).subtractingReportingOverflow(line.quantity.thousandths)
        default: (partialValue: line.quantity.thousandths, overflow: false)
        }
        let (after, beyond) = onHand.addingReportingOverflow(difference)
        guard !overflow, !beyond, after.magnitude <= UInt64(StockLimits.onHandThousandths) else { throw .tooMuch(line.code) }
        return difference
    }
}

/// How much stock there can be.
public enum StockLimits {
    /// In one order, which is one event of the journal.
    public static let linesPerOrder = 500
    /// Thousandths in one movement or count.
    public static let quantityThousandths: Int64 = 1_000_000_000_000
    /// Thousandths on hand, either way.
    public static let onHandThousandths: Int64 = 1_000_000_000_000_000
}
