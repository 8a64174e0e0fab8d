import SaleCore

/// Stock moved by hand.
///
/// JSON: `{"type":"stockReceive","lines":[{"code":"4711","quantity":12000}],"reference":"DN 17"}`, quantities in thousandths. `stockAdjust` has signed quantities
/// and a `reason`, `stockCount` what was counted, `stockTransfer` a `direction` (`out`, `in`) and a `location`; `stockMinimum` has `code` and `quantity`,
/// left out for none. `reason` and `reference` may stand in each but the last.
public enum StockAction: Sendable, Hashable {
    /// `stockReceive`, `stockAdjust`, `stockCount`, `stockTransfer`.
    case move(StockOrder)
    case setMinimum(code: String, Quantity?)

    public static let names: Set<String> = Set(Name.allCases.map(\.rawValue))

    /// Stock does not depend on the open sale.
    public var needsCurrentRevision: Bool { false }

    private enum Name: String, Codable, CaseIterable {
        case stockReceive, stockAdjust, stockCount, stockTransfer, stockMinimum
    }
}

extension StockAction: Codable {
    private enum Key: String, CodingKey { case type, lines, code, quantity, reason, reference, location, direction }
    private enum Direction: String, Codable { case out, `in` }

    private struct Line: Codable {
        let code: String
        let quantity: Int64
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let name = try fields.decode(Name.self, forKey: .type)
        let kind: StockMovementKind
        switch name {
        case .stockReceive: kind = .receive
        case .stockAdjust: kind = .adjust
        case .stockCount: kind = .count
        case .stockTransfer: kind = try fields.decode(Direction.self, forKey: .direction) == .out ? .transferOut : .transferIn
        case .stockMinimum:
            let quantity = try fields.decodeIfPresent(Int64.self, forKey: .quantity)
            self = .setMinimum(code: try fields.decode(String.self, forKey: .code), quantity.map { Quantity(thousandths: $0) })
            return
        }
        let lines = try fields.decode([Line].self, forKey: .lines)
        self = .move(StockOrder(
            kind, lines.map { StockOrder.Line(code: $0.code, quantity: Quantity(thousandths: $0.quantity)) },
            reason: try fields.decodeIfPresent(String.self, forKey: .reason), reference: try fields.decodeIfPresent(String.self, forKey: .reference),
            location: try fields.decodeIfPresent(String.self, forKey: .location)))
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch self {
        case .setMinimum(let code, let quantity):
            try fields.encode(Name.stockMinimum, forKey: .type)
            try fields.encode(code, forKey: .code)
            try fields.encodeIfPresent(quantity?.thousandths, forKey: .quantity)
        case .move(let order):
            switch order.kind {
            case .receive: try fields.encode(Name.stockReceive, forKey: .type)
            case .adjust: try fields.encode(Name.stockAdjust, forKey: .type)
            case .count: try fields.encode(Name.stockCount, forKey: .type)
            case .transferOut, .transferIn:
                try fields.encode(Name.stockTransfer, forKey: .type)
                try fields.encode(order.kind == .transferOut ? Direction.out : .in, forKey: .direction)
            case .sale, .taken, .reversal, .imported:
                throw EncodingError.invalidValue(order, .init(codingPath: encoder.codingPath, debugDescription: "sales and imports move stock by themselves"))
            }
            try fields.encode(order.lines.map { Line(code: $0.code, quantity: $0.quantity.thousandths) }, forKey: .lines)
            try fields.encodeIfPresent(order.reason, forKey: .reason)
            try fields.encodeIfPresent(order.reference, forKey: .reference)
            try fields.encodeIfPresent(order.location, forKey: .location)
        }
    }
}
