import Journal
import SaleCore

// Movements as the journal tells them: inside a sale's payload, or in an event of their own.
extension PointsMove {
    public init(_ movement: PointsMovement) {
        self.init(
            kind: movement.kind.rawValue, points: movement.points, expires: movement.expires?.text, spend: movement.spend == 0 ? nil : movement.spend,
            origin: movement.origin, year: movement.year.map(Int64.init), reason: movement.reason)
    }
}

extension SaleCompletedBonus {
    public init(_ bonus: EarnedBonus) { self.init(bonus: bonus.code, name: bonus.name, times: bonus.times, points: bonus.points) }
}

extension GiftcardMove {
    public init(_ movement: GiftCardMovement) {
        self.init(
            card: movement.number, cardKind: movement.card.rawValue, kind: movement.kind.rawValue, amount: movement.amount.minorUnits,
            expires: movement.expires?.text, isUnknown: movement.isUnknown)
    }
}

extension CustomerChanged {
    public init(_ change: Change, _ customer: Customer, record: JournalHash?, user: String?, action: String?) {
        self.init(
            change: change, customer: customer.id, number: customer.number, record: record, segments: customer.segments.sorted(), tier: customer.tier,
            priceList: customer.priceList, taxExemption: customer.taxExemption, wantsInvoice: customer.wantsInvoice, isActive: customer.isActive,
            creditLimit: customer.creditLimit, user: user, action: action)
    }
}
