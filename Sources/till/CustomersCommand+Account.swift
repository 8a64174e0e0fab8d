import ArgumentParser
import Checkout
import SaleCore
import Storage

extension CustomersCommand {
    struct Account: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a customer owes for goods on account and how it came; with --pay, a debt is paid. Without a number, who owes.",
            discussion: """
                Examples: till customers account 1001 --pay 30.00 --card
                          till customers account 1001 --pay-out 12.50
                          till customers account 1001 --take-back 'A T1-1-000012'
                """)
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String?
        @Option(help: ArgumentHelp("What the customer pays.", valueName: "AMOUNT")) var pay: String?
        @Option(help: ArgumentHelp("What the customer has to come and is paid out.", valueName: "AMOUNT")) var payOut: String?
        @Option(help: ArgumentHelp("The receipt of a payment or payout by mistake: its money goes back the way it came.", valueName: "RECEIPT")) var takeBack: String?
        @Flag(help: "By card, not in cash.") var card = false
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            let acts = [pay, payOut, takeBack].compactMap { $0 }
            guard acts.isEmpty || number != nil else { throw ValidationError("Say whose account it is: the card's number.") }
            guard acts.count < 2 else { throw ValidationError("One of --pay, --pay-out and --take-back at a time.") }
            guard !card || pay != nil || payOut != nil else { throw ValidationError("--card goes with --pay or --pay-out.") }
        }

        private struct Answer: Encodable {
            struct Move: Encodable {
                var kind: String
                var amount: String
                var day: String
                var document: String
                var means: String?
                var reverses: String?
            }
            var number: String?
            var owed: String
            var creditLimit: String?
            var moves: [Move]
        }

        private struct Owing: Encodable {
            var number: String?
            var name: String?
            var owed: String
        }

        mutating func run() async throws {
            let directory = try global.begin()
            guard let number else { return try list(directory) }
            let found = try looking(directory) { (try CustomersCommand.find(number, $0), try $0.shop().currency) }
            let (customer, currency, json) = (found.0.customer, found.1, json)
            if let action = try action(for: customer.id, currency) {
                let (global, cashier) = (global, cashier)
                _ = try await reporting { try await Counter(global, directory).perform(.customer(action), for: "customers", as: cashier) }
            }
            let answer = try looking(directory) { database in
                let account = try database.customerAccount(id: customer.id)
                return Answer(
                    number: customer.number, owed: Money(account.owed, currency).text, creditLimit: account.limit.map { Money($0, currency).text },
                    moves: try database.accountHistory(id: customer.id).map { entry in
                        .init(
                            kind: entry.movement.kind.rawValue, amount: Money(entry.movement.amount, currency).text, day: entry.day.text, document: entry.document,
                            means: entry.means?.rawValue, reverses: entry.reverses)
                    })
            }
            if json { return print(try JSONText.encode(answer)) }
            print("\(answer.owed) \(currency.code) owed\(answer.creditLimit.map { ", up to \($0)" } ?? "")")
            print(table(answer.moves.map { [$0.day, $0.kind, $0.amount, $0.document, $0.means ?? "", $0.reverses ?? ""] }, figures: [2]))
        }

        /// What is to be done to the account; nil where it is only looked at.
        private func action(for customer: String, _ currency: Currency) throws -> CustomerAction? {
            if let takeBack { return .takeBackPayment(customer: customer, receipt: takeBack) }
            guard let typed = pay ?? payOut else { return nil }
            guard let amount = DecimalText.parse(typed, decimals: currency.exponent), amount > 0 else {
                throw ValidationError("\(pay == nil ? "--pay-out" : "--pay") is an amount in \(currency.code) as 30.00, not '\(typed)'.")
            }
            let means: TenderKind = card ? .card : .cash
            return pay == nil ? .payOutAccount(customer: customer, amount: amount, by: means) : .payAccount(customer: customer, amount: amount, by: means)
        }

        /// The largest debts.
        private func list(_ directory: DataDirectory) throws {
            let json = json
            let open = try looking(directory) { database in
                let currency = try database.shop().currency
                return try database.openAccounts(limit: TillDatabase.maximumCustomersFound).map { account in
                    let (customer, record) = (account.customer.customer, account.customer.record)
                    return Owing(number: customer.number, name: record?.name ?? record?.company, owed: Money(account.owed, currency).text)
                }
            }
            if json { return print(try JSONText.encode(["accounts": open])) }
            if open.isEmpty { return print("Nobody owes anything.") }
            print(table(open.map { [$0.number ?? "", $0.name ?? "", $0.owed] }, figures: [2]))
        }
    }
}
