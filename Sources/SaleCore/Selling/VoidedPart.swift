/// A line that was taken off an open sale, or the part of one that there is less of: what it was, who did it and by which act.
public struct VoidedPart: Sendable, Hashable {
    public let line: Int
    /// How much less there is of it; less than zero where it was to come back.
    public let quantity: Quantity
    /// What that cost, before discounts; more than zero also for a line that was to come back.
    public let amount: Money
    /// The cashier's id.
    public let by: String
    /// Who approved it, where the cashier may not alone.
    public let approver: String?
    /// Why, where the shop asks.
    public let reason: GivenReason?
    /// Id of the act, by which all that it took off belongs together.
    public let action: String
    /// UTC milliseconds.
    public let at: Int64
    /// The sale was parked since, and the event that says so told of it.
    public internal(set) var isTold: Bool

    public init(line: Int, quantity: Quantity, amount: Money, by: String, approver: String? = nil, reason: GivenReason? = nil, action: String, at: Int64, isTold: Bool = false) {
        self.line = line
        self.quantity = quantity
        self.amount = amount
        self.by = by
        self.approver = approver
        self.reason = reason
        self.action = action
        self.at = at
        self.isTold = isTold
    }
}

extension Sale {
    /// What these events would take off it. Ask before they are applied. A line that comes back counts with what it came to, not against those that
    /// are sold: each is something to look at.
    public func parts(voidedBy events: [SaleEvent], cashierID: String, approver: String?, reason: GivenReason? = nil, action: String, at: Int64) -> [VoidedPart] {
        events.compactMap { event in
            let less: (line: SaleLine, quantity: Quantity, amount: Int64)
            switch event {
            case .lineVoided(let number):
                guard let line = line(number), !line.isVoided else { return nil }
                less = (line, line.quantity, abs(line.amount.minorUnits))
            case .quantityChanged(let number, let quantity, let amount):
                guard let line = line(number), quantity < line.quantity else { return nil }
                less = (line, Quantity(thousandths: line.quantity.thousandths - quantity.thousandths), line.amount.minorUnits - amount.minorUnits)
            case .returnGrown(let number, let quantity, let amount, _):
                // Both are less than zero.
                guard let line = line(number), quantity > line.quantity else { return nil }
                less = (line, Quantity(thousandths: line.quantity.thousandths - quantity.thousandths), amount.minorUnits - line.amount.minorUnits)
            default: return nil
            }
            return VoidedPart(
                line: less.line.number, quantity: less.quantity, amount: Money(less.amount, currency), by: cashierID, approver: approver, reason: reason,
                action: action, at: at)
        }
    }

    /// Voided lines of which nobody noted who took them off: earlier releases did not.
    public var silentlyVoided: [SaleLine] { lines.filter { line in line.isVoided && !voided.contains { $0.line == line.number } } }
}
