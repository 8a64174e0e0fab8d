/// Why something about cash, shift or closure is refused. Nothing has changed; the sentence says what to do.
public enum ClosureRefusal: Error, Sendable, Hashable {
    /// A running total would leave ±(2^53 − 1), beyond which the journal could not state it.
    case overflow
    case amountNotPositive
    case tooMany(what: String, limit: Int64)
    case reasonNeeded
    /// ISO 4217.
    case currencyTwice(String)
    case unknownDenomination(value: Int64, currency: String)
    case nothingCounted
    case shiftOpen
    case noShift
    case floatNeeded
    /// Of which currencies, as ISO 4217 codes.
    case countNeeded(String)
    /// More than ought to be there would leave the drawer.
    case beyondDrawer(Money)
    case parkedSales(Int)
    case nothingToClose
    case noSuchClosure(Int64)
    case noClosedShift(Int64)
    /// A sale that is not finished holds payments: the drawer has the money and the totals do not. Nil: the open sale; else what the parked one is called.
    case partlyPaid(sale: String?, paid: String)

    /// Stable code, for scripts, translations and the technician.
    public var code: String {
        switch self {
        case .overflow: "closure.overflow"
        case .amountNotPositive: "closure.amount-not-positive"
        case .tooMany: "closure.limit"
        case .reasonNeeded: "closure.reason-needed"
        case .currencyTwice: "closure.currency-twice"
        case .unknownDenomination: "closure.unknown-denomination"
        case .nothingCounted: "closure.nothing-counted"
        case .shiftOpen: "closure.shift-open"
        case .noShift: "closure.no-shift"
        case .floatNeeded: "closure.float-needed"
        case .countNeeded: "closure.count-needed"
        case .beyondDrawer: "closure.beyond-drawer"
        case .parkedSales: "closure.parked-sales"
        case .nothingToClose: "closure.nothing-to-close"
        case .noSuchClosure: "closure.no-such-closure"
        case .noClosedShift: "closure.no-closed-shift"
        case .partlyPaid: "closure.partly-paid"
        }
    }
}

extension ClosureRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .overflow: "The totals are too large to be kept. Close the day, or call the technician."
        case .amountNotPositive: "An amount must be more than zero."
        case .tooMany(let what, let limit): "Too large: \(what) may be at most \(limit)."
        case .reasonNeeded: "Say what the money is for."
        case .currencyTwice(let currency): "\(currency) is named twice. Enter one amount for each currency."
        case .unknownDenomination(let value, let currency): "There is no note or coin of \(value) minor units in \(currency). Count again, or enter the total."
        case .nothingCounted: "Enter how many there are of each note and coin, or the total; not both."
        case .shiftOpen: "A shift is open. Close it first."
        case .noShift: "No shift is open. Open one first."
        case .floatNeeded: "Count the float and open the shift first."
        case .countNeeded(let currencies): "Count the drawer first: \(currencies)."
        case .beyondDrawer(let amount): "\(amount) is more than ought to be in the drawer. Look at the amount; if it is right, confirm it once more."
        case .parkedSales(let count): "\(count) parked \(count == 1 ? "sale is" : "sales are") left. Finish or void \(count == 1 ? "it" : "them") first."
        case .nothingToClose: "Nothing has happened since the last closure."
        case .noSuchClosure(let number): "There is no Z \(number) on this terminal."
        case .noClosedShift(let number): "No shift \(number) was closed on this terminal. For the open one print the X of the shift."
        case .partlyPaid(let name?, let paid): "The parked sale \(name) holds payments of \(paid). Resume it, then finish it or take the payments back."
        case .partlyPaid(nil, let paid): "The open sale holds payments of \(paid). Finish it or take the payments back."
        }
    }
}
