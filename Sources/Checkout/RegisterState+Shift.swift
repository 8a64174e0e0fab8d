import SaleCore
import Storage

extension RegisterState {
    /// The open shift. What ought to be in the drawer is in it only for who may see that, and once somebody has counted.
    public struct ShiftView: Sendable, Equatable, Codable {
        /// 1, 2, 3 … on this terminal.
        public var number: Int64
        /// Local `YYYY-MM-DD hh:mm`.
        public var openedAt: String
        /// A cashier's number.
        public var openedBy: Int?
        /// Opened by the first sale: the float can still be entered, once.
        public var takesFloat: Bool
        /// What it began with.
        public var float: Amount
        /// The same of other currencies.
        public var foreignFloats: [FloatView] = []
        /// The notes and coins of the shop's currency, largest first; empty where the drawer is counted by its total.
        public var denominations: [DenominationView]
        /// The last count in each currency, as it was then; empty until somebody counts.
        public var counts: [CountView]
        /// When it was counted last, local `YYYY-MM-DD hh:mm`.
        public var countedAt: String?
        /// Cash has moved since: the count says what was in the drawer then, not now.
        public var hasMovedSinceCount: Bool?
    }

    public struct DenominationView: Sendable, Equatable, Codable {
        public var value: Amount
        public var isNote: Bool
    }

    public struct FloatView: Sendable, Equatable, Codable {
        public var currency: String
        public var amount: Amount
    }

    public struct CountView: Sendable, Equatable, Codable {
        public var currency: String
        public var counted: Amount
        /// Nil for who may not see it before the shift is closed.
        public var expected: Amount?
        /// Positive: too much in the drawer. Nil as above.
        public var difference: Amount?
    }
}

extension RegisterState.ShiftView {
    init?(_ drawer: DrawerState, currency: Currency, showsExpected: Bool) {
        guard let shift = drawer.shift else { return nil }
        self.init(
            number: shift.number, openedAt: shift.openedAt.text, openedBy: drawer.openedByNumber, takesFloat: shift.isAutomatic && drawer.floats.isEmpty,
            float: .init(Money(drawer.floats.reduce(0) { $1.currency == currency ? $0 + $1.minorUnits : $0 }, currency)),
            foreignFloats: drawer.floats.filter { $0.currency != currency }.map { .init(currency: $0.currency.code, amount: .init($0)) },
            denominations: Denomination.all(of: currency).map { .init(value: .init(Money($0.value, currency)), isNote: $0.isNote) },
            counts: drawer.counts.compactMap { balance in
                guard let counted = balance.counted, let difference = balance.difference else { return nil }
                func amount(_ minor: Int64) -> RegisterState.Amount { .init(Money(minor, balance.currency)) }
                return .init(
                    currency: balance.currency.code, counted: amount(counted), expected: showsExpected ? amount(balance.expected) : nil,
                    difference: showsExpected ? amount(difference) : nil)
            },
            countedAt: drawer.countedAt?.text, hasMovedSinceCount: drawer.counts.isEmpty ? nil : drawer.hasMovedSinceCount)
    }
}
