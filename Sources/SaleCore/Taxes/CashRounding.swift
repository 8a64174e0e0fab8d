/// What cash can pay where the smallest coins are gone: amounts go to the nearest step. Tax is not touched by it.
public struct CashRounding: Sendable, Hashable {
    /// In minor units, more than zero: 5 in Switzerland and Canada.
    public let step: Int64
    public let mode: RoundingMode

    /// Nil unless the step is more than zero.
    public init?(step: Int64, mode: RoundingMode = .halfAwayFromZero) {
        guard step > 0 else { return nil }
        self.step = step
        self.mode = mode
    }

    /// What cash of a currency can be rounded to, smallest first: a note or coin makes each step. Empty where its notes and coins are not known.
    public static func steps(of currency: Currency) -> [Int64] { Denomination.all(of: currency).map(\.value).filter { $0 <= SaleLimits.cashStepMinorUnits }.sorted() }

    /// - Returns: what is paid in cash, and `payable − due` as the difference to show and to book.
    /// - Throws: `.overflow` at the edge of what an amount holds.
    public func round(_ due: Money) throws(TaxRefusal) -> (payable: Money, difference: Money) {
        let payable = mode.divide(Int128(due.minorUnits), by: Int128(step)) * Int128(step)
        guard let units = Int64(exactly: payable), let difference = Int64(exactly: payable - Int128(due.minorUnits)) else { throw .overflow }
        return (Money(units, due.currency), Money(difference, due.currency))
    }
}
