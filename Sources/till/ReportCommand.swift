import ArgumentParser
import Checkout
import DeviceKit
import Journal
import SaleCore
import Storage

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "What was sold: an X, a Z that was made, a shift, a business day.",
        discussion: """
            Only looks, but for till report z --close, which closes the day as the register does. --json is what the journal has of a closure: `totals` are those of \
            the report, `grandTotals` all since the terminal's first document, so the two are alike until the first Z is made and in that Z.
            """,
        subcommands: [X.self, Z.self, Shift.self, Day.self])

    private static let blindness = """
        What ought to be in the drawer of an open shift is shown where the role of whoever is signed in at the running register allows it, or that of \
        --cashier NUMBER; with no register running, always: whoever owns the data directory can read all of it.
        """

    struct X: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everything since the last Z, as it stands now.", discussion: ReportCommand.blindness)
        @OptionGroup var global: GlobalOptions
        @Flag(help: "Only the shift that is open.") var shift = false
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, shift, json, cashier) = (try global.begin(), shift, json, cashier)
            let isWhole = try await reporting { try await ExpectedCash.isShown(in: directory, to: cashier) }
            try looking(directory) { database in
                let shop = try database.shop(), now = SystemClock(zone: try database.shop().zone).now()
                guard shift else {
                    let report = try database.periodReport(currency: shop.currency, cashierID: "", at: now)
                    return try ReportCommand.show(isWhole ? report : report.blind, database, json) { $0.x($1) }
                }
                guard let open = try database.currentShift(),
                      let report = try database.shiftReport(number: open.number, currency: shop.currency, cashierID: "", at: now)
                else { throw fail("No shift is open.", code: "report.no-shift", exit: TillExit.refused) }
                try ReportCommand.show(isWhole ? report : report.blind, database, json) { $0.shift($1) }
            }
        }
    }

    struct Z: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "A closure as it was recorded; with --close, the shift and the day are closed first.",
            discussion: """
                --close is done by whoever is signed in at the running register, or by --cashier NUMBER with the PIN on standard input, as their role \
                allows. Refused while a sale is open. Where the shop wants the drawer counted first: --counted AMOUNT, and --counted CODE=AMOUNT for each other \
                currency that lies in it. The Z is printed, and shown.
                """)
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Its number, 12 for Z T1-1-000012, or last.", valueName: "NUMBER|last")) var number = "last"
        @Flag(help: "Close the day now.") var close = false
        @Option(help: ArgumentHelp(
            "With --close: the cash that was counted in the drawer; repeat it for each other currency, as USD=20.", valueName: "AMOUNT|CODE=AMOUNT"))
        var counted: [String] = []
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            guard close || (counted.isEmpty && cashier.cashier == nil) else { throw ValidationError("--counted and --cashier go with --close.") }
            guard !close || number == "last" else { throw ValidationError("--close makes the next Z: it has no number yet.") }
            guard number == "last" || Int64(number) != nil else { throw ValidationError("'\(number)' is no number of a Z; write 12 or last.") }
        }

        mutating func run() async throws {
            let (directory, number, json) = (try global.begin(), number, json)
            if close {
                let command = self
                try await reporting { try await command.closeDay(directory) }
            }
            try looking(directory) { database in
                let stored = try Int64(number).map { try database.closure(number: $0) } ?? database.closures(limit: 1).first
                guard let stored else {
                    let what = number == "last" ? "This terminal has closed no day yet." : "This terminal has no Z \(number)."
                    throw fail(what, code: "report.no-closure", exit: TillExit.refused)
                }
                try ReportCommand.show(stored.report, database, json) { $0.z($1) }
            }
        }

        private func closeDay(_ directory: DataDirectory) async throws {
            let counter = try Counter(global, directory)
            let counts = try counts(directory)
            let person = try cashier.cashier.map { ($0, try Counter.pin()) }
            for count in counts { _ = try await counter.perform(.cash(.countDrawer(count)), for: "report", as: person) }
            let closed = try await counter.perform(.cash(.closeDay), for: "report", as: person)
            if let printing = closed.printing { note("\(closed.documentNumber ?? "The Z") is done; its paper: \(printing)") }
        }

        /// What was counted. A count stays and is told in the Z, so none is taken while one that the day cannot be closed without is missing.
        private func counts(_ directory: DataDirectory) throws -> [CountEntry] {
            guard !counted.isEmpty else { return [] }
            return try looking(directory) { database in
                let shop = try database.shop()
                let entries = try counted.map { try Self.count($0, shop.currency) }
                let codes = entries.map { $0.currency ?? shop.currency.code }
                if let twice = Set(codes).first(where: { code in codes.count { $0 == code } > 1 }) { throw fail("\(twice) is counted twice.", exit: ExitCode(64)) }
                guard !directory.isInTraining, try database.closureSettings().isCountRequired, let open = try database.currentShift() else { return entries }
                let report = try database.shiftReport(number: open.number, currency: shop.currency, cashierID: "", at: SystemClock(zone: shop.zone).now())
                let drawers = report?.shifts.flatMap(\.drawers) ?? []
                let missing = drawers.filter { $0.counted == nil && $0.expected != 0 && !codes.contains($0.currency.code) }.map(\.currency.code)
                guard missing.isEmpty else {
                    let options = missing.map { $0 == shop.currency.code ? "--counted AMOUNT" : "--counted \($0)=AMOUNT" }
                    let sentence = "\(missing.joined(separator: " and ")) in the drawer has to be counted too: \(options.joined(separator: " "))."
                    throw fail(sentence, code: "closure.count-needed", exit: TillExit.refused)
                }
                return entries
            }
        }

        private static func count(_ text: String, _ shop: Currency) throws -> CountEntry {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let currency = parts.count == 1 || parts[0] == shop.code ? shop : Currency.known[parts[0]] else {
                throw fail("'\(parts[0])' is not a currency Till knows.", exit: ExitCode(64))
            }
            let amount = parts[parts.count - 1]
            guard let minor = DecimalText.parse(amount, decimals: currency.exponent) else {
                throw fail("'\(amount)' is not an amount in \(currency.code); write it like 250 or 249.95.", exit: ExitCode(64))
            }
            return CountEntry(currency: currency == shop ? nil : currency.code, total: minor)
        }
    }

    struct Shift: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The report of a closed shift, as it was when it was closed.", discussion: "The open one is shown by till report x --shift.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Its number, as on its report.", valueName: "NUMBER")) var number: Int64
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, number, json) = (try global.begin(), number, json)
            try looking(directory) { database in
                guard let report = try database.closedShiftReport(number: number, currency: try database.shop().currency) else {
                    let refusal = ClosureRefusal.noClosedShift(number)
                    let isOpen = try database.currentShift()?.number == number
                    let sentence = isOpen ? "Shift \(number) is open: till report x --shift shows it." : "This terminal has closed no shift \(number)."
                    throw fail(sentence, code: refusal.code, exit: TillExit.refused)
                }
                try ReportCommand.show(report, database, json) { $0.shift($1) }
            }
        }
    }

    struct Day: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What a business day came to, closed or not.", discussion: ReportCommand.blindness)
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("YYYY-MM-DD; the day in force when left out, else the last one.", valueName: "DATE")) var date: String?
        @OptionGroup var cashier: CashierOptions
        @Flag(help: "Answer in JSON.") var json = false

        func validate() throws {
            if let date, BusinessDay(date) == nil { throw ValidationError("'\(date)' is no date; write it like 2026-11-27.") }
        }

        mutating func run() async throws {
            let (directory, date, json, cashier) = (try global.begin(), date, json, cashier)
            let isWhole = try await reporting { try await ExpectedCash.isShown(in: directory, to: cashier) }
            try looking(directory) { database in
                let shop = try database.shop()
                let last = try database.restore().businessDay ?? database.closures(limit: 1).first?.businessDay
                let now = SystemClock(zone: shop.zone).now()
                guard let day = date.flatMap({ BusinessDay($0) }) ?? last,
                      let report = try database.dayReport(day, currency: shop.currency, cashierID: "", at: now)
                else { throw fail("There is nothing of \(date ?? "any day").", code: "report.no-day", exit: TillExit.refused) }
                try ReportCommand.show(isWhole ? report : report.blind, database, json) { $0.day($1) }
            }
        }
    }

    /// Who the cashiers' ids of a report are, by what they are called now.
    private static func people(of report: ClosureReport, _ database: TillDatabase) throws -> JSONValue {
        let (numbers, names) = (try database.cashierNumbers(), try database.cashierNames())
        let named = report.totals.rows.keys.map(\.name) + report.shifts.flatMap { [$0.openedBy, $0.closedBy ?? ""] + $0.counts.map(\.cashierID) } + [report.cashierID]
        return .array(Set(named).sorted().compactMap { id in
            guard let number = numbers[id], let name = names[id] else { return nil }
            return .object(["id": .string(id), "name": .string(name), "number": .integer(Int64(number))])
        })
    }

    /// As the paper has it, or as `closure.completed` has it; of a training database with the watermark, and with `"training":true`.
    private static func show(
        _ report: ClosureReport, _ database: TillDatabase, _ json: Bool, _ layout: (ClosureLayout, ClosureReport) -> PrintDocument
    ) throws {
        let isTraining = database.identity.terminalID == TerminalIdentity.trainingID
        if json {
            var fields = try report.json()
            if case .object(let known) = fields { fields = .object(known.merging(["people": try people(of: report, database)]) { old, _ in old }) }
            if isTraining, case .object(let known) = fields { fields = .object(known.merging(["training": .boolean(true)]) { $1 }) }
            return print(String(decoding: try CanonicalJSON.encode(fields), as: UTF8.self))
        }
        let paper = ClosureLayout(
            shop: try database.shop(), terminal: database.identity.terminalID, names: ClosureNames(database, for: report), isTraining: isTraining)
        print(PaperText(layout(paper, report)).text)
    }
}
