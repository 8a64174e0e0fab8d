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

            Example: till ring 2x100 0.450x4011 4001954161010 --cash 20
            """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("Articles: a code or barcode, with QTYx before it for more than one or for a weight.", valueName: "[QTYx]CODE")) var articles: [String]
    @Option(help: ArgumentHelp("Paid in cash: the amount handed over.", valueName: "AMOUNT")) var cash: String?
    @Flag(help: "Paid by card, exactly what is due.") var card = false
    @Option(help: ArgumentHelp("Paid, exactly what is due, by one that the shop has named itself and that asks for nothing.", valueName: "CODE")) var tender: String?
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
        let items = try articles.map { text in
            guard let cross = text.firstIndex(of: "x"), let quantity = DecimalText.parse(text[..<cross], decimals: Quantity.decimals) else {
                return RingOrder.Item(code: text, quantity: nil)
            }
            let code = String(text[text.index(after: cross)...])
            guard quantity > 0, !code.isEmpty else { throw fail("'\(text)' is not QTYxCODE.", exit: ExitCode(64)) }
            return RingOrder.Item(code: code, quantity: quantity)
        }
        return RingOrder(id: id ?? RandomIdentifiers().next(), items: items, kind: tender ?? (card ? "card" : "cash"), amount: amount)
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
