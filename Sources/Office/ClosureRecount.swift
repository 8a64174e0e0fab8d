import Journal
import SaleCore

/// The events of a period added up.
struct ClosureRecount {
    static let kinds: Set<String> = Set([EventKind.saleCompleted, .saleReturned, .saleCancelled, .saleParked, .cashMoved].map(\.rawValue))

    private(set) var totals = RegisterTotals.zero
    /// A sentence for each event that cannot be counted.
    private(set) var problems: [String] = []

    /// - Parameter giftCardsAreGoods: as earlier releases counted them.
    init(_ events: [JournalPlace: Envelope], giftCardsAreGoods: Bool = false) {
        for (place, event) in events.sorted(by: { $0.key < $1.key }) {
            do {
                for entry in try TotalsEntry.read(event, giftCardsAreGoods: giftCardsAreGoods) { try totals.add(entry) }
            } catch let error as TotalsEntry.Uncountable {
                problems.append("event \(place.epoch)/\(place.sequence) cannot be counted: \(error.reason)")
            } catch {
                problems.append("event \(place.epoch)/\(place.sequence) cannot be counted: \(error)")
            }
        }
    }
}
