import Journal
import SaleCore

/// The events of a period added up.
struct ClosureRecount {
    static let kinds: Set<String> = Set([EventKind.saleCompleted, .saleReturned, .saleCancelled, .saleParked, .cashMoved, .accountPaid, .drawerOpened].map(\.rawValue))

    private(set) var totals = RegisterTotals.zero
    /// A sentence for each event that cannot be counted.
    private(set) var problems: [String] = []
    /// Whether every event of a sale says what was taken off it: those of earlier releases do not.
    private(set) var tellsVoids = true
    /// How often the drawer was opened by key or by force.
    private(set) var forcedOpenings: Int64 = 0

    /// - Parameters:
    ///   - currency: the shop's: what happens without money is counted under it.
    ///   - giftCardsAreGoods: whether the event there was counted as earlier releases counted gift cards.
    init(_ events: [JournalPlace: Envelope], currency: Currency, giftCardsAreGoods: (JournalPlace) -> Bool = { _ in false }) {
        for (place, event) in events.sorted(by: { $0.key < $1.key }) {
            do {
                for entry in try TotalsEntry.read(event, currency: currency, giftCardsAreGoods: giftCardsAreGoods(place)) { try totals.add(entry) }
                try look(at: event)
            } catch let error as TotalsEntry.Uncountable {
                problems.append("event \(place.epoch)/\(place.sequence) cannot be counted: \(error.reason)")
            } catch {
                problems.append("event \(place.epoch)/\(place.sequence) cannot be counted: \(error)")
            }
        }
    }

    private mutating func look(at event: Envelope) throws {
        let voided: [VoidedLine]?
        switch event.header.kind {
        case .saleCompleted, .saleReturned: voided = try SaleCompleted(payload: event.payload).voided
        case .saleCancelled: voided = try SaleCancelled(payload: event.payload).voided
        case .saleParked: voided = try SaleParked(payload: event.payload).voided
        case .drawerOpened:
            if try DrawerOpened(payload: event.payload).reason == DrawerOpened.forced { forcedOpenings += 1 }
            return
        default: return
        }
        // A line without a name was taken off by an earlier release.
        tellsVoids = tellsVoids && voided?.allSatisfy { $0.action != nil } == true
    }
}
