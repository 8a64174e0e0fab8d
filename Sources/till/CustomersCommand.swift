import ArgumentParser
import Checkout
import SaleCore
import Settings
import Storage

struct CustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "Customers: find, enrol, change, erase, hand over what is kept of one, points, what they owe; load them from a file.",
        discussion: """
            A customer is named by the card's number. What changes something is done by whoever is signed in at the running register, or by \
            --cashier NUMBER with the PIN on standard input, as their role allows.
            """,
        subcommands: [Search.self, Show.self, Enrol.self, Change.self, Erase.self, Export.self, Points.self, Account.self, Import.self])

    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Customers by number, telephone, e-mail, name, or the beginning of one.")
        @OptionGroup var global: GlobalOptions
        @OptionGroup var wanted: SearchOptions

        mutating func run() async throws {
            let (directory, text, limit, json) = (try global.begin(), wanted.words, wanted.limit, wanted.json)
            let found = try looking(directory) { try $0.customers(matching: text, limit: limit).map(CustomerEntry.init) }
            if json { return print(try JSONText.encode(["customers": found])) }
            if found.isEmpty { return print("Nobody is found.") }
            print(table(found.map { [$0.number ?? "", $0.name ?? $0.company ?? "", $0.phone ?? "", $0.tier ?? "", $0.points.counted("point")] }, figures: [4]))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "One customer.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, number, json) = (try global.begin(), number, json)
            let entry = try looking(directory) { database in
                let found = try CustomersCommand.find(number, database)
                var entry = CustomerEntry(found)
                try entry.enterAccount(database.customerAccount(id: found.customer.id), database.shop().currency)
                let now = SystemClock(zone: try database.shop().zone).now()
                if let day = try database.today(at: now) {
                    entry.segmentsByRule = try database.segments(ofCustomer: found.customer.id, on: day, utcOffsetMinutes: now.utcOffsetMinutes).map(\.code)
                }
                return entry
            }
            print(json ? try JSONText.encode(entry) : table(entry.rows))
        }
    }

    struct Enrol: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A new customer; welcome points come with it.")
        @OptionGroup var global: GlobalOptions
        @OptionGroup var form: FormOptions
        @OptionGroup var cashier: CashierOptions
        @Option(help: ArgumentHelp("The card's number; the next free one when left out.", valueName: "NUMBER")) var number: String?
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let directory = try global.begin()
            let form = form
            let currency = try looking(directory) { database in
                try form.check(database)
                return try database.shop().currency
            }
            var wanted = CustomerForm()
            try form.enter(in: &wanted, currency)
            wanted.number = number
            try await CustomersCommand.perform(.enrol(wanted), number, directory, global, cashier, json)
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Changes what is named; an empty value takes it away.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String
        @OptionGroup var form: FormOptions
        @OptionGroup var cashier: CashierOptions
        @Option(help: ArgumentHelp("A new card's number.", valueName: "NUMBER")) var newNumber: String?
        @Flag(inversion: .prefixedNo, help: "Whether the customer is served as one.") var active: Bool?
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let directory = try global.begin()
            let number = number
            let form = form
            let (found, currency) = try looking(directory) { database in
                try form.check(database)
                return (try CustomersCommand.find(number, database), try database.shop().currency)
            }
            guard var wanted = CustomerForm(found) else { throw CustomersCommand.none(number) }
            try form.enter(in: &wanted, currency)
            wanted.number = newNumber ?? wanted.number
            wanted.isActive = active ?? wanted.isActive
            try await CustomersCommand.perform(.change(customer: found.customer.id, wanted), newNumber ?? number, directory, global, cashier, json)
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erases who a customer is.", discussion: "Records, number and search words go, here and by the journal at the office; what was sold stays, without a name.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        private struct Answer: Encodable {
            var erased: String
        }

        mutating func run() async throws {
            let (directory, number, json) = (try global.begin(), number, json)
            let found = try looking(directory) { try CustomersCommand.find(number, $0) }
            let (global, cashier) = (global, cashier)
            _ = try await reporting { try await Counter(global, directory).perform(.customer(.erase(customer: found.customer.id)), for: "customers", as: cashier) }
            print(json ? try JSONText.encode(Answer(erased: found.customer.id)) : "Who customer \(number) was is erased.")
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everything that is kept of a customer, as JSON to hand over.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String
        @Flag(help: "Answer in JSON, which it does anyway.") var json = false

        mutating func run() async throws {
            let (directory, number) = (try global.begin(), number)
            print(try looking(directory) { try JSONText.encode(try $0.exportCustomer(id: try CustomersCommand.find(number, $0).customer.id)) })
        }
    }

    struct Points: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A customer's points and how they came; with --add, more or fewer of them.", discussion: "Example: till customers points 1001 --add -200 --reason complaint")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The card's number.", valueName: "NUMBER")) var number: String
        @Option(parsing: .unconditional, help: ArgumentHelp("How many more; -200 takes some away.", valueName: "POINTS")) var add: Int64?
        @Option(help: ArgumentHelp("Why: a code of letters, digits and hyphens, never a sentence about somebody.", valueName: "CODE")) var reason: String?
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            guard (add == nil) == (reason == nil) else { throw ValidationError("--add and --reason go together.") }
        }

        private struct Answer: Encodable {
            struct Move: Encodable {
                var kind: String
                var points: Int64
                var day: String
                var expires: String?
                var document: String?
                var reason: String?
            }
            var number: String?
            var points: Int64
            var moves: [Move]
        }

        mutating func run() async throws {
            let (directory, number, json) = (try global.begin(), number, json)
            if let add, let reason {
                let found = try looking(directory) { try CustomersCommand.find(number, $0) }
                let (global, cashier) = (global, cashier)
                let action = CustomerAction.adjustPoints(customer: found.customer.id, points: add, reason: reason)
                _ = try await reporting { try await Counter(global, directory).perform(.customer(action), for: "customers", as: cashier) }
            }
            let answer = try looking(directory) { database in
                let customer = try CustomersCommand.find(number, database).customer
                return Answer(number: customer.number, points: customer.points, moves: try database.pointsHistory(id: customer.id).map { entry in
                    .init(
                        kind: entry.movement.kind.rawValue, points: entry.movement.points, day: entry.movement.day.text, expires: entry.movement.expires?.text,
                        document: entry.document, reason: entry.movement.reason)
                })
            }
            if json { return print(try JSONText.encode(answer)) }
            print(answer.points.counted("point"))
            print(table(answer.moves.map { [$0.day, $0.kind, ($0.points > 0 ? "+" : "") + "\($0.points)", [$0.document, $0.reason].compactMap { $0 }.joined(separator: ", ")] }, figures: [2]))
        }
    }

    // MARK: Shared

    static func none(_ number: String) -> ExitCode { fail("There is no customer '\(number)'.", code: "customer.none", exit: TillExit.refused) }

    static func find(_ number: String, _ database: TillDatabase) throws -> FoundCustomer {
        guard let found = try database.customer(number: Customer.normalise(number: number)), found.record != nil else { throw none(number) }
        return found
    }

    private static func perform(
        _ action: CustomerAction, _ number: String?, _ directory: DataDirectory, _ global: GlobalOptions, _ cashier: CashierOptions, _ json: Bool
    ) async throws {
        let answer = try await reporting { try await Counter(global, directory).perform(.customer(action), for: "customers", as: cashier) }
        guard let number = answer.customer ?? number else { return print(json ? "{}" : "It is done.") }
        let entry = try looking(directory) { database in
            let found = try find(number, database)
            var entry = CustomerEntry(found)
            try entry.enterAccount(database.customerAccount(id: found.customer.id), database.shop().currency)
            return entry
        }
        print(json ? try JSONText.encode(entry) : table(entry.rows))
    }
}

/// What can be said of a customer on the command line.
struct FormOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Name.", valueName: "NAME")) var name: String?
    @Option(help: ArgumentHelp("Telephone number.", valueName: "NUMBER")) var phone: String?
    @Option(help: ArgumentHelp("E-mail address.", valueName: "ADDRESS")) var email: String?
    @Option(help: ArgumentHelp("A line of the address; repeat it for each.", valueName: "LINE")) var address: [String] = []
    @Option(help: ArgumentHelp("MM-DD or YYYY-MM-DD.", valueName: "DAY")) var birthday: String?
    @Option(help: ArgumentHelp("Company.", valueName: "NAME")) var company: String?
    @Option(help: ArgumentHelp("VAT identification number.", valueName: "NUMBER")) var vat: String?
    @Option(help: ArgumentHelp("A segment; repeat it for each.", valueName: "CODE")) var segment: [String] = []
    @Option(help: ArgumentHelp("The price list that holds.", valueName: "LIST")) var priceList: String?
    @Option(help: ArgumentHelp("Why no tax is charged: a reason of the tax rules, or a word where they list none.", valueName: "CODE")) var exemption: String?
    @Option(help: ArgumentHelp("The number of the certificate that frees of tax.", valueName: "NUMBER")) var exemptionNumber: String?
    @Option(help: ArgumentHelp("Up to how much may be owed without approval, as 200.00; an empty value leaves the shop's own limit.", valueName: "AMOUNT")) var creditLimit: String?
    @Flag(inversion: .prefixedNo, help: "Whether every sale is an invoice.") var invoice: Bool?

    /// A price list or a reason that is mistyped would do nothing, and nobody would notice.
    func check(_ database: TillDatabase) throws {
        if let priceList, !priceList.isEmpty {
            let known = try database.customerPriceLists()
            guard known.contains(priceList) else {
                throw fail("There is no price list '\(priceList)'\(Self.named(known)).", code: "customer.price-list", exit: TillExit.refused)
            }
        }
        if let exemption, !exemption.isEmpty {
            guard try database.exemption(exemption) != nil else {
                let known = try database.taxPreset()?.preset.exemptions.map(\.code) ?? []
                throw fail("The tax rules have no reason '\(exemption)'\(Self.named(known)).", code: "customer.exemption", exit: TillExit.refused)
            }
        }
    }

    static func limit(_ text: String, _ currency: Currency, option: String = "--credit-limit") throws -> Int64 {
        guard let limit = DecimalText.parse(text, decimals: currency.exponent), (0...SaleLimits.amountMinorUnits).contains(limit) else {
            throw ValidationError("\(option) is an amount in \(currency.code) as 200.00, not '\(text)'.")
        }
        return limit
    }

    private static func named(_ known: [String]) -> String { known.isEmpty ? "" : "; known are \(known.joined(separator: ", "))" }

    /// Puts in what was said; an empty text takes away.
    /// - Throws: a sentence for a limit that is no amount.
    func enter(in form: inout CustomerForm, _ currency: Currency) throws {
        func set(_ field: WritableKeyPath<CustomerForm, String?>, _ text: String?) { if let text { form[keyPath: field] = text.isEmpty ? nil : text } }
        set(\.name, name)
        set(\.phone, phone)
        set(\.email, email)
        set(\.birthday, birthday)
        set(\.company, company)
        set(\.vatID, vat)
        set(\.priceList, priceList)
        set(\.taxExemption, exemption)
        set(\.exemptionNumber, exemptionNumber)
        if !address.isEmpty { form.address = address.filter { !$0.isEmpty } }
        if !segment.isEmpty { form.segments = segment.filter { !$0.isEmpty } }
        form.wantsInvoice = invoice ?? form.wantsInvoice
        guard let creditLimit else { return }
        form.creditLimit = creditLimit.isEmpty ? nil : try Self.limit(creditLimit, currency)
    }
}

/// A customer as commands show one.
struct CustomerEntry: Encodable {
    var id: String
    var number: String?
    var name: String?
    var company: String?
    var phone: String?
    var email: String?
    var address: [String]
    var birthday: String?
    var vatID: String?
    /// False where nobody here knows the form of that number; nil where there is none.
    var isVATNumberChecked: Bool?
    var tier: String?
    var points: Int64
    var segments: [String]
    /// Codes of those by the shop's criteria, as they are today.
    var segmentsByRule: [String] = []
    var priceList: String?
    var taxExemption: String?
    var exemptionNumber: String?
    var wantsInvoice: Bool
    var isActive: Bool
    /// What is owed for goods on account, and up to how much that may be: with the currency's decimals. No limit where there is none.
    var owed: String?
    var creditLimit: String?

    mutating func enterAccount(_ account: CustomerAccount, _ currency: Currency) {
        owed = Money(account.owed, currency).text
        creditLimit = account.limit.map { Money($0, currency).text }
    }

    init(_ found: FoundCustomer) {
        let (customer, record) = (found.customer, found.record)
        id = customer.id
        number = customer.number
        (name, company, phone, email) = (record?.name, record?.company, record?.phone, record?.email)
        (address, birthday, vatID) = (record?.address ?? [], record?.birthday?.text, record?.vatID)
        isVATNumberChecked = vatID.map { VATIdentifier($0)?.isChecked ?? false }
        (tier, points, segments) = (customer.tier, customer.points, customer.segments.sorted())
        (priceList, taxExemption, exemptionNumber) = (customer.priceList, customer.taxExemption, record?.exemptionNumber)
        (wantsInvoice, isActive) = (customer.wantsInvoice, customer.isActive)
    }

    var rows: [[String]] {
        let vatText = vatID.map { isVATNumberChecked == false ? "\($0) (unchecked)" : $0 }
        let lines: [(String, String?)] = [
            ("number", number), ("name", name), ("company", company), ("telephone", phone), ("e-mail", email), ("address", address.joined(separator: ", ")),
            ("birthday", birthday), ("VAT number", vatText), ("points", "\(points)"), ("tier", tier), ("segments", segments.joined(separator: ", ")), ("by criteria", segmentsByRule.joined(separator: ", ")),
            ("price list", priceList), ("exemption", taxExemption), ("exemption number", exemptionNumber),
            ("owes", owed), ("credit limit", creditLimit), ("invoices", wantsInvoice ? "always" : nil), ("served", isActive ? nil : "no"),
        ]
        return lines.compactMap { label, text in text.flatMap { $0.isEmpty ? nil : [label, $0] } }
    }
}
