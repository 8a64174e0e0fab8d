import SaleCore
import Storage

/// What was just done where nothing else on the screen says so: money in and out of the drawer, a sale put aside or voided, a part that was paid.
enum DoneNote: Sendable, Equatable {
    /// As it was recorded, one amount for each currency: the shift begins with it.
    case floatEntered([Money])
    case paidIn(Money)
    case paidOut(Money)
    case dropped(Money)
    /// What it is called; empty for nothing.
    case parked(label: String)
    case voided
    /// Nothing was ever in it, and nothing tells of it.
    case saleDropped
    /// By hand; how many the customer has now.
    case pointsAdjusted(now: Int64)
    case customerErased
    /// A part of the sale was paid.
    case taken(Money, due: Money)
    /// A part of what the customer gets was given back; both more than zero.
    case givenBack(Money, due: Money)

    var code: String {
        switch self {
        case .floatEntered: "cash.float-entered"
        case .paidIn: "cash.paid-in"
        case .paidOut: "cash.paid-out"
        case .dropped: "cash.dropped"
        case .parked: "sale.parked"
        case .voided: "sale.voided"
        case .saleDropped: "sale.dropped"
        case .pointsAdjusted: "points.adjusted"
        case .customerErased: "customer.erased"
        case .taken: "payment.taken"
        case .givenBack: "payment.given-back"
        }
    }
}

extension DoneNote: CustomStringConvertible {
    var description: String {
        switch self {
        case .floatEntered(let amounts): "The shift begins with \(amounts.said(in: .english))."
        case .paidIn(let amount): "Paid in: \(amount.said(in: .english))."
        case .paidOut(let amount): "Paid out: \(amount.said(in: .english))."
        case .dropped(let amount): "To the safe: \(amount.said(in: .english))."
        case .parked(let label): label.isEmpty ? "The sale is parked." : "Parked: \(label)."
        case .voided: "The sale is voided."
        case .saleDropped: "The sale is gone; nothing was in it."
        case .pointsAdjusted(let now): "It is recorded: the customer has \(now) points now."
        case .customerErased: "Who the customer was is erased."
        case .taken(let amount, let due): "\(amount.said(in: .english)) taken. \(due.said(in: .english)) is still due."
        case .givenBack(let amount, let due): "\(amount.said(in: .english)) given back. \(due.said(in: .english)) is still to be given back."
        }
    }
}
