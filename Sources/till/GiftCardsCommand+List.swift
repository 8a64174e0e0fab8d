import SaleCore
import Storage

// What is owed on gift cards and store credit: a debt of the shop, for its books.
extension GiftCardsCommand {
    private struct Listing: Encodable {
        struct Sum: Encodable {
            var kind: String
            var cards: Int64
            /// In major units.
            var owed: String
        }

        struct Card: Encodable {
            /// Masked: who has the number has the money.
            var number: String
            var kind: String
            var balance: String
            var expires: String?
            var isBlocked: Bool
        }

        var currency: String
        var sums: [Sum]
        var cards: [Card]
    }

    static func list(_ limit: Int, _ directory: DataDirectory, _ json: Bool) throws {
        let listing = try looking(directory) { database in
            let currency = try database.shop().currency
            let owed = try database.giftCardLiability()
            return Listing(
                currency: currency.code,
                sums: GiftCardKind.allCases.compactMap { kind in owed[kind].map { .init(kind: kind.rawValue, cards: $0.cards, owed: Money($0.amount, currency).text) } },
                cards: try database.openGiftCards(limit: limit).map { card in
                    var balance = ""
                    if case .known(let minor) = card.balance { balance = Money(minor, card.currency).text }
                    return .init(
                        number: GiftCardNumber.masked(card.number), kind: card.kind.rawValue, balance: balance, expires: card.expires?.text, isBlocked: card.isBlocked)
                })
        }
        if json { return print(try JSONText.encode(listing)) }
        if listing.sums.isEmpty { return print("Nothing is owed on cards.") }
        print(table(listing.sums.map { [$0.kind, "\($0.cards)", "\($0.owed) \(listing.currency)"] }, figures: [1, 2]))
        print(table(listing.cards.map { [$0.number, $0.kind, $0.balance, $0.expires.map { "good until \($0)" } ?? "", $0.isBlocked ? "blocked" : ""] }, figures: [2]))
    }
}
