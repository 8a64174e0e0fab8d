import ArgumentParser
import Checkout
import Foundation
import SaleCore
import Storage

struct RingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ring", abstract: "Ring one sale without a screen, print its receipt, and print its number and total.",
        discussion: """
            Goes through the running register; refused (exit code 2) while a ticket is open there or nobody is signed in. With no register \
            running it opens the data directory itself: --cashier N with the PIN on standard input (the sample shop's cashier may be used without).
            An article with a note or a surcharge is a line of its own.

            Example: till ring 2x100 0.450x4011 4001954161010 --cash 20
            With a note beside the first article, and something added to the whole: till ring 100 4011 --note 1:gift --surcharge delivery=4.90 --card
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("Articles: a code or barcode, with QTYx before it for more than one or for a weight.", valueName: "[QTYx]CODE")) var articles: [String]
    @Option(help: ArgumentHelp("Paid in cash: the amount handed over.", valueName: "AMOUNT")) var cash: String?
    @Flag(help: "Paid by card, exactly what is due.") var card = false
    @Option(help: ArgumentHelp("Paid, exactly what is due, by one that the shop has named itself and that asks for nothing.", valueName: "CODE")) var tender: String?
    @Option(help: ArgumentHelp("Added to the sale, by a reason of the shop's list: delivery=4.90, service=10%; to an article, with its place before: 2:engraving=15.", valueName: "[PLACE:]REASON=AMOUNT|PERCENT%"))
    var surcharge: [String] = []
    @Option(name: .customLong("note"), help: ArgumentHelp("What is to be read beside the sale; beside an article, with its place before: 1:gift.", valueName: "[PLACE:]TEXT"))
    var notes: [String] = []
    @Option(help: ArgumentHelp("Who rings it, when no register is running.", valueName: "NUMBER")) var cashier: Int?
    @Option(help: ArgumentHelp("An id of your own: the same id again is answered again, not sold again.", valueName: "ID")) var id: String?
    @Flag(help: "Answer in JSON.") var json = false

    func validate() throws {
        guard !articles.isEmpty else { throw ValidationError("Name at least one article.") }
        guard [cash != nil, card, tender != nil].count(where: { $0 }) == 1 else { throw ValidationError("Say how it is paid: --cash AMOUNT, --card or --tender CODE.") }
    }

    mutating func run() async throws {
        let directory = try global.begin()
        let answer: RingAnswer = try await reporting {
            let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
            let currency = try database.shop().currency
            try database.close()
            let order = try order(currency)
            let body = try JSONText.bytes(order)
            if let bytes = try await RegisterClient(directory: directory).command(RingAnswer.command, body) {
                return try JSONText.decode(RingAnswer.self, bytes)
            }
            return try await LoneRegister(directory: directory, data: try global.driverData()).ring(order, cashierNumber: cashier)
        }
        if !json { answer.warnings?.forEach(note) }
        if json { print(try JSONText.encode(answer)) } else {
            print("\(answer.documentNumber)  total \(answer.total)  change \(answer.change)\(answer.printing.map { "  (\($0))" } ?? "")")
        }
    }

    private func order(_ currency: Currency) throws -> RingOrder {
        var amount: Int64?
        if let cash {
            guard let minor = DecimalText.parse(cash, decimals: currency.exponent) else {
                throw fail("'\(cash)' is not an amount in \(currency.code); write it like 20 or 19.95.", exit: ExitCode(64))
            }
            amount = minor
        }
        var items = try articles.map { text in
            guard let cross = text.firstIndex(of: "x"), let quantity = DecimalText.parse(text[..<cross], decimals: Quantity.decimals) else {
                return RingOrder.Item(code: text, quantity: nil)
            }
            let code = String(text[text.index(after: cross)...])
            guard quantity > 0, !code.isEmpty else { throw fail("'\(text)' is not QTYxCODE.", exit: ExitCode(64)) }
            return RingOrder.Item(code: code, quantity: quantity)
        }
        var order = RingOrder(id: id ?? RandomIdentifiers().next(), items: items, kind: tender ?? (card ? "card" : "cash"), amount: amount)
        for text in notes {
            let (place, said) = try placed(text)
            if let place {
                guard items[place].note == nil else { throw fail("Article \(place + 1) has a note already.", exit: ExitCode(64)) }
                items[place].note = said
            } else {
                guard order.note == nil else { throw fail("The sale has a note already. A note that begins with a place and a colon stands beside that article.", exit: ExitCode(64)) }
                order.note = said
            }
        }
        for text in surcharge {
            let (place, said) = try placed(text)
            let addition = try addition(said, currency)
            if let place {
                guard items[place].surcharge == nil else { throw fail("Article \(place + 1) has a surcharge already.", exit: ExitCode(64)) }
                items[place].surcharge = addition
            } else {
                order.surcharges = (order.surcharges ?? []) + [addition]
            }
        }
        order.items = items
        return order
    }

    /// `2:text` is of the second article. Digits and a colon that are no article's place are refused: `12:30` would be of the twelfth.
    private func placed(_ text: String) throws -> (place: Int?, text: String) {
        guard let colon = text.firstIndex(of: ":"), colon != text.startIndex, text[..<colon].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return (nil, text) }
        guard let place = Int(text[..<colon]), articles.indices.contains(place - 1) else {
            throw fail("'\(text)' is of article \(text[..<colon]), but there are \(articles.count). Write another word before it for a text of the sale.", exit: ExitCode(64))
        }
        return (place - 1, String(text[text.index(after: colon)...]))
    }

    /// `delivery=4.90`, `service=10%`
    private func addition(_ text: String, _ currency: Currency) throws -> RingOrder.Addition {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, !parts[0].isEmpty {
            let reason = String(parts[0])
            if parts[1].hasSuffix("%") {
                // Hundredths of a percent and their hundredths: a rate is in millionths.
                if let rate = DecimalText.parse(parts[1].dropLast(), decimals: 4), rate > 0 { return .init(reason: reason, percent: rate) }
            } else if let amount = DecimalText.parse(parts[1], decimals: currency.exponent), amount > 0 {
                return .init(reason: reason, amount: amount)
            }
        }
        throw fail("'\(text)' is no surcharge; write a reason of the shop's list and how much, as delivery=4.90 or service=10%.", exit: ExitCode(64))
    }
}

/// What `till ring` prints.
struct RingAnswer: Codable, Sendable {
    static let command = "ring"
    var documentNumber: String
    var total: String
    var change: String
    /// What still stands between the sale and its receipt; absent when it is printed or on its way.
    var printing: String?
    /// Articles of which more was sold than the books have, a sentence each; absent for none.
    var warnings: [String]?
}
