import ArgumentParser
import Checkout
import SaleCore
import Storage

struct GiftCardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "giftcards", abstract: "Gift cards and store credit: what the shop owes on them, one card, block it, let it go again; load cards from a file.",
        discussion: """
            What changes something is done by whoever is signed in at the running register, or by --cashier NUMBER with the PIN on standard input, as \
            their role allows; it is journalled. A card that is blocked pays for nothing here and, once the office has heard of it, nowhere.
            """,
        subcommands: [List.self, Show.self, Block.self, Unblock.self, Import.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What the shop owes on cards whose balance is known here, and the cards on which something lies, the latest first.")
        @OptionGroup var global: GlobalOptions
        @Option(help: ArgumentHelp("At most so many cards; all are counted.", valueName: "N")) var limit = 100
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws { try GiftCardsCommand.list(limit, try global.begin(), json) }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What lies on a card, and how it came and went.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws { try GiftCardsCommand.show(number, try global.begin(), json) }
    }

    struct Block: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "From now on the card pays for nothing: it was lost, stolen or forged.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String
        @Option(help: ArgumentHelp("Why: a code of letters, digits and hyphens.", valueName: "CODE")) var reason = "lost"
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws { try await GiftCardsCommand.block(number, true, reason, global, cashier, json) }
    }

    struct Unblock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The card is good again.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String
        @Option(help: ArgumentHelp("Why: a code of letters, digits and hyphens.", valueName: "CODE")) var reason = "found"
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws { try await GiftCardsCommand.block(number, false, reason, global, cashier, json) }
    }

    // MARK: Shared

    private struct Answer: Encodable {
        struct Move: Encodable {
            var at: String
            var kind: String
            var amount: String
            var document: String?
            var reason: String?
        }

        var number: String
        var kind: String
        var currency: String
        /// In major units; absent where it is not known here.
        var balance: String?
        var expires: String?
        var isBlocked: Bool
        var moves: [Move]
    }

    private static func show(_ number: String, _ directory: DataDirectory, _ json: Bool) throws {
        let answer = try looking(directory) { database in
            guard let card = try database.giftCard(number: number) else { throw fail("There is no card '\(number)' here.", code: "giftcard.none", exit: TillExit.refused) }
            let clock = SystemClock(zone: try database.shop().zone)
            var answer = Answer(
                number: card.number, kind: card.kind.rawValue, currency: card.currency.code, balance: nil, expires: card.expires?.text, isBlocked: card.isBlocked,
                moves: try database.giftCardHistory(number: card.number).map { entry in
                    .init(at: clock.shown(entry.recordedAt), kind: entry.kind.rawValue, amount: entry.amount.text, document: entry.document, reason: entry.reason)
                })
            if case .known(let minor) = card.balance { answer.balance = Money(minor, card.currency).text }
            return answer
        }
        if json { return print(try JSONText.encode(answer)) }
        var rows = [["number", answer.number], ["kind", answer.kind], ["balance", answer.balance.map { "\($0) \(answer.currency)" } ?? "not known here"]]
        if let expires = answer.expires { rows.append(["good until", expires]) }
        if answer.isBlocked { rows.append(["blocked", "yes"]) }
        print(table(rows))
        if !answer.moves.isEmpty { print(table(answer.moves.map { [$0.at, $0.kind, $0.amount, [$0.document, $0.reason].compactMap { $0 }.joined(separator: ", ")] }, figures: [2])) }
    }

    private static func block(
        _ number: String, _ isBlocked: Bool, _ reason: String, _ global: GlobalOptions, _ cashier: CashierOptions, _ json: Bool
    ) async throws {
        let directory = try global.begin()
        let action = CustomerAction.blockGiftCard(number: number, isBlocked: isBlocked, reason: reason)
        _ = try await reporting { try await Counter(global, directory).perform(.customer(action), for: "giftcards", as: cashier) }
        try show(number, directory, json)
    }
}
