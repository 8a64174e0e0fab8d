import ArgumentParser
import SaleCore

extension GiftCardsCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load gift cards that another system sold, with what lies on them, from a CSV file: all of it, or nothing.",
            discussion: """
                UTF-8 with a header row; at most \(GiftCardCSV.maximumCards) rows. Columns: number, balance (in major units), until (the last good day as \
                2027-12-31, never, or empty: as long as a card issued today by the shop's terms), kind (gift-card or store-credit; empty: gift-card). \
                till example cards prints such a file.

                A card that is known here is refused, and so are one that is past its day, one with nothing on it, and a gift card with more than may lie on \
                one by the shop's terms (till setup --gift-cards), without which no card is taken. Each bad row is named with its line and reason; then \
                nothing is loaded. No money comes in: the cards are in no report's takings, and each is journalled as an adjustment with the reason 'opening'. \
                It takes the permissions giftcard.issue and giftcard.unblock.

                Load a file at one terminal only, and before its cards are taken there: what lies on them is known where it was loaded, and a second terminal \
                that loads it would pay it out again.
                """)
        @OptionGroup var global: GlobalOptions
        @OptionGroup var options: FileOptions

        mutating func run() async throws { try await options.load(.giftcards, "card", global) }
    }
}
