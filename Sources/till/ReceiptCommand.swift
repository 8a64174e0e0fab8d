import ArgumentParser
import Checkout
import DeviceKit
import SaleCore
import Storage

struct ReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "A receipt once more: on the screen or on paper.", subcommands: [Show.self, Reprint.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A receipt as it was printed.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The document's number, as T1-1-000012 or 12, or last.", valueName: "NUMBER|last")) var number: String
        @Flag(help: "As a gift receipt: without prices.") var gift = false
        @Flag(help: "Answer in JSON: the paper's blocks.") var json = false

        mutating func run() async throws {
            let (directory, number, gift, json) = (try global.begin(), number, gift, json)
            try looking(directory) { database in
                let number = try ReceiptCommand.resolved(number, database)
                let paper = try gift ? Self.laidOut(number, database, isGift: true) : Self.printed(number, database) ?? Self.laidOut(number, database, isGift: false)
                guard let paper else { throw ReceiptCommand.none(number) }
                print(json ? try JSONText.encode(paper) : PaperText(paper).text)
            }
        }

        private static func printed(_ number: String, _ database: TillDatabase) throws -> PrintDocument? {
            try database.receipt(documentNumber: number).map { try JSONText.decode(PrintDocument.self, $0.content) }
        }

        private static func laidOut(_ number: String, _ database: TillDatabase, isGift: Bool) throws -> PrintDocument? {
            guard let document = try database.document(number: number) else { return nil }
            let summary = document.summary
            var around = ReceiptContent.Surroundings()
            (around.modes, around.exemptions) = (try database.modeNames(), try database.exemptionNames())
            var content = ReceiptContent(
                document.sale, head: try PaperHead(shop: database.shop(), terminal: database.identity.terminalID, country: database.shopCountry()),
                number: summary.documentNumber,
                cashierNumber: try database.cashier(id: summary.cashierID)?.number ?? 0, at: summary.at, around)
            content.isGift = isGift
            return content.document()
        }
    }

    struct Reprint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a receipt once more, marked COPY; or the sale as a gift receipt or an invoice.",
            discussion: "Done by whoever is signed in at the running register, or by --cashier NUMBER with the PIN on standard input.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The document's number, as T1-1-000012 or 12, or last.", valueName: "NUMBER|last")) var number: String
        @Flag(help: "As a gift receipt: without prices.") var gift = false
        @Flag(help: "As an invoice, for the customer of the sale or --customer.") var invoice = false
        @Option(help: ArgumentHelp("Whom the invoice is for: a customer's card number.", valueName: "NUMBER")) var customer: String?
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            guard !(gift && invoice) else { throw ValidationError("Say either --gift or --invoice.") }
            guard customer == nil || invoice else { throw ValidationError("--customer goes with --invoice.") }
        }

        private struct Answer: Encodable {
            var documentNumber: String
            /// `gift` or `invoice`; absent for a plain copy.
            var form: ReprintForm?
            var printing: String?

            enum CodingKeys: String, CodingKey { case documentNumber, form = "as", printing }
        }

        mutating func run() async throws {
            let (directory, typed, party, global, cashier) = (try global.begin(), number, customer, global, cashier)
            let form: ReprintForm? = gift ? .gift : invoice ? .invoice : nil
            let (number, customer) = try looking(directory) { database in
                (try ReceiptCommand.resolved(typed, database), try party.map { try CustomersCommand.find($0, database).customer.id })
            }
            let action = RegisterAction.reprint(documentNumber: number, as: form, customer: customer)
            let answer = try await reporting { try await Counter(global, directory).perform(action, for: "receipt", as: cashier) }
            if json { return print(try JSONText.encode(Answer(documentNumber: number, form: form, printing: answer.printing))) }
            let what = switch form {
            case .gift: "A gift receipt for"
            case .invoice: "An invoice for"
            case nil: "A copy of"
            }
            print("\(what) \(number)" + (answer.printing.map { ": \($0)" } ?? " is on its way."))
        }
    }

    private static func none(_ number: String) -> ExitCode { fail("There is no receipt \(number) here.", code: "register.no-such-document", exit: TillExit.refused) }

    private static func resolved(_ number: String, _ database: TillDatabase) throws -> String {
        // The running number alone is one of this terminal's sales, as on the page.
        if let running = Int64(number), running > 0 {
            return DocumentNumber(terminal: database.identity.terminalID, epoch: database.identity.epoch, number: running).text
        }
        guard number == "last" else { return number }
        guard let last = try database.lastDocuments(limit: 1).first else { throw fail("Nothing was sold here yet.", code: "register.no-such-document", exit: TillExit.refused) }
        return last.number
    }
}
