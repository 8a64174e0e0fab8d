import ArgumentParser
import Checkout
import CheckoutWeb
import SaleCore
import Storage

/// What moves in the drawer without a sale, from the command line: as the register's page does it, with slip, journal event and drawer kick.
struct CashCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cash", abstract: "Cash in the drawer, in any currency: the float, paid in, paid out, brought to the safe, counted.",
        discussion: """
            Done by whoever is signed in at the running register, or by --cashier NUMBER with the PIN on standard input, as their role allows. Amounts \
            are in the shop's currency, or in --currency CODE.

            Example: till cash drop 40 --currency USD
            """,
        subcommands: [Float.self, In.self, Out.self, Drop.self, Count.self])

    /// What every one of them is told.
    struct Movement: ParsableArguments {
        @OptionGroup var global: GlobalOptions
        /// One; what begins with a minus is no option.
        @Argument(parsing: .allUnrecognized, help: ArgumentHelp("How much, as 250 or 249.95.", valueName: "AMOUNT")) var amounts: [String] = []
        @Option(help: ArgumentHelp("ISO 4217, where it is not the shop's currency.", valueName: "CODE")) var currency: String?
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            if let option = amounts.first(where: { $0.hasPrefix("--") }) { throw ValidationError("Unknown option '\(option)'") }
            guard amounts.count == 1 else { throw ValidationError("Say how much, once: AMOUNT.") }
        }
    }

    struct Float: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The shift begins with so much in the drawer.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("How much of the shop's currency.", valueName: "AMOUNT")) var amount: String
        @Option(help: ArgumentHelp("How much of another, as USD=50; repeat it for each.", valueName: "CODE=AMOUNT")) var also: [String] = []
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, amount, also) = (try global.begin(), amount, also)
            let action = try looking(directory) { database in
                let others = try also.map { text in
                    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
                    guard parts.count == 2 else { throw fail("'\(text)' is not CODE=AMOUNT, as USD=50.", exit: ExitCode(64)) }
                    return ForeignFloat(currency: parts[0], amount: try CashCommand.minor(parts[1], parts[0], database))
                }
                return CashAction.openShift(float: try CashCommand.minor(amount, nil, database), foreign: others)
            }
            try await CashCommand.perform(action, directory, global, cashier, json)
        }
    }

    struct In: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put into the drawer without a sale.")
        @OptionGroup var movement: Movement
        @Option(help: ArgumentHelp("What for; no person's name.", valueName: "TEXT")) var reason: String

        mutating func run() async throws {
            let reason = reason
            try await CashCommand.move(movement, reason) { .payIn(amount: $0, currency: $1, reason: reason) }
        }
    }

    struct Out: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Taken out of the drawer without a sale.")
        @OptionGroup var movement: Movement
        @Option(help: ArgumentHelp("What for; no person's name.", valueName: "TEXT")) var reason: String

        @Flag(help: "It may be more than ought to be in the drawer.") var sure = false

        mutating func run() async throws {
            let (reason, sure) = (reason, sure)
            try await CashCommand.move(movement, reason) { .payOut(amount: $0, currency: $1, reason: reason, isSure: sure) }
        }
    }

    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Brought from the drawer to the safe.")
        @OptionGroup var movement: Movement
        @Option(help: ArgumentHelp("What for, where it needs to be said.", valueName: "TEXT")) var reason: String?

        @Flag(help: "It may be more than ought to be in the drawer.") var sure = false

        mutating func run() async throws {
            let (reason, sure) = (reason, sure)
            try await CashCommand.move(movement, reason) { .drop(amount: $0, currency: $1, reason: reason, isSure: sure) }
        }
    }

    struct Count: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What was counted in the drawer, one currency at a time; the X says what it should be.")
        @OptionGroup var movement: Movement

        mutating func run() async throws { try await CashCommand.move(movement) { .countDrawer(CountEntry(currency: $1, total: $0)) } }
    }

    // MARK: Shared

    /// `ClosureRefusal.beyondDrawer`: it asks to be confirmed, which a command does by an option.
    private static let beyondDrawer = "closure.beyond-drawer"

    private static func move(_ movement: Movement, _ reason: String? = nil, _ action: (Int64, String?) -> CashAction) async throws {
        let directory = try movement.global.begin()
        let amount = try looking(directory) { try minor(movement.amounts[0], movement.currency, $0) }
        let currency = try looking(directory) { try movement.currency ?? $0.shop().currency.code }
        let recorded = Currency.known[currency].map { Money(amount, $0) }
        try await perform(action(amount, movement.currency), directory, movement.global, movement.cashier, movement.json, recorded: recorded, reason)
    }

    /// What was recorded, so that a slip of the hand is seen.
    private struct Answer: Encodable {
        /// As `40.00`, and its ISO 4217 code; absent for a float, which may be in several.
        var amount: String?
        var currency: String?
        var reason: String?
        /// Of a count, from what ought to have been there; absent for who may not see that yet.
        var difference: String?
        var printing: String?
    }

    private static func perform(
        _ action: CashAction, _ directory: DataDirectory, _ global: GlobalOptions, _ cashier: CashierOptions, _ json: Bool, recorded: Money? = nil, _ reason: String? = nil
    ) async throws {
        let answer = try await reporting {
            let counter = try Counter(global, directory)
            do { return try await counter.perform(.cash(action), for: "cash", as: cashier) } catch let refusal as CommandRefusal where refusal.code == beyondDrawer {
                throw CommandRefusal(code: refusal.code, message: "\(refusal.message) (--sure)")
            }
        }
        guard json else { return print("Recorded\(recorded.map { ": \($0)" } ?? "").\(answer.printing.map { " Its slip: \($0)" } ?? "")") }
        let difference: String? = if case .countDrawer = action, let recorded { try await difference(of: recorded, directory) } else { nil }
        print(try JSONText.encode(Answer(
            amount: recorded?.text, currency: recorded?.currency.code, reason: reason, difference: difference, printing: answer.printing)))
    }

    private static func difference(of counted: Money, _ directory: DataDirectory) async throws -> String? {
        guard try await reporting({ try await ExpectedCash.isShown(in: directory) }) else { return nil }
        return try looking(directory) { database in
            guard let open = try database.currentShift(),
                  let report = try database.shiftReport(
                      number: open.number, currency: try database.shop().currency, cashierID: "", at: SystemClock(zone: try database.shop().zone).now())
            else { return nil }
            return report.shifts.first?.counts.last { $0.total.currency == counted.currency }.map { Money($0.difference, counted.currency).text }
        }
    }

    private static func minor(_ text: String, _ code: String?, _ database: TillDatabase) throws -> Int64 {
        let shop = try database.shop().currency
        guard let currency = code == nil || code == shop.code ? shop : Currency.known[code ?? ""] else {
            throw fail("'\(code ?? "")' is not a currency Till knows.", exit: ExitCode(64))
        }
        if text.hasPrefix("-") {
            throw fail("'\(text)' is less than zero. Say how much, and by in, out or drop which way it goes.", exit: ExitCode(64))
        }
        guard let minor = DecimalText.parse(text, decimals: currency.exponent), minor >= 0 else {
            throw fail("'\(text)' is not an amount in \(currency.code); write it like 250 or 249.95.", exit: ExitCode(64))
        }
        return minor
    }
}
