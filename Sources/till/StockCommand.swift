import ArgumentParser
import Checkout
import SaleCore
import Storage

struct StockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stock", abstract: "Deliveries, counts, corrections and transfers; what is on hand and how it came to be.",
        discussion: """
            Goods are typed as QTYxCODE, as in till ring: 24x301, 12.5x4011; a code alone means one. An order is recorded whole or not at all. \
            Example: till stock receive 24x301 48x302 --reference 'DN 4711'
            """,
        subcommands: [Receive.self, Adjust.self, Count.self, Transfer.self, Minimum.self, Show.self, Low.self, History.self])

    /// What every movement by hand may say.
    struct Texts: ParsableArguments {
        @Option(help: ArgumentHelp("Why, in words or as a code of the shop's.", valueName: "TEXT")) var reason: String?
        @Option(help: ArgumentHelp("Delivery note, transfer or count list.", valueName: "TEXT")) var reference: String?
        @Flag(help: "Answer in JSON.") var json = false
    }

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Goods came in.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("What, and how much.", valueName: "QTYxCODE")) var goods: [String]
        @OptionGroup var texts: Texts
        mutating func run() async throws { try await StockCommand.move(.receive, goods, texts, global) }
    }

    struct Adjust: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Corrects what is on hand by more or less; needs a reason.", discussion: "Example: till stock adjust -3x102 --reason 'went stale'")
        @OptionGroup var global: GlobalOptions
        @Argument(parsing: .allUnrecognized, help: ArgumentHelp("What, and by how much; -2x100 takes two away.", valueName: "QTYxCODE")) var goods: [String] = []
        @OptionGroup var texts: Texts

        func validate() throws {
            if let stray = goods.first(where: { $0.hasPrefix("--") }) { throw ValidationError("Unknown option '\(stray)'") }
        }

        mutating func run() async throws { try await StockCommand.move(.adjust, goods, texts, global) }
    }

    struct Count: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sets what is on hand to what was counted; the difference is recorded.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("What, and how much there is.", valueName: "QTYxCODE")) var goods: [String]
        @OptionGroup var texts: Texts
        mutating func run() async throws { try await StockCommand.move(.count, goods, texts, global) }
    }

    struct Transfer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Goods go to another place of the shop's, or come from one.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("What, and how much.", valueName: "QTYxCODE")) var goods: [String]
        @Option(help: ArgumentHelp("Where they go.", valueName: "PLACE")) var to: String?
        @Option(help: ArgumentHelp("Where they come from.", valueName: "PLACE")) var from: String?
        @OptionGroup var texts: Texts

        func validate() throws {
            guard (to == nil) != (from == nil) else { throw ValidationError("Say either --to PLACE or --from PLACE.") }
        }

        mutating func run() async throws { try await StockCommand.move(to == nil ? .transferIn : .transferOut, goods, texts, global, location: to ?? from) }
    }

    struct Minimum: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Below what an article is called low; without a quantity it never is.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The article's code or barcode.", valueName: "CODE")) var code: String
        @Argument(help: ArgumentHelp("The minimum.", valueName: "QTY")) var quantity: String?
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let directory = try global.begin()
            let minimum = try quantity.map { text in
                guard let parsed = DecimalText.parse(text, decimals: Quantity.decimals) else { throw fail("'\(text)' is no quantity; write 12 or 2.5.", exit: ExitCode(64)) }
                return Quantity(thousandths: parsed)
            }
            try await StockCommand.carryOut(.setMinimum(code: code, minimum), [code], directory, json)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is on hand, of some articles or of all that are counted.",
            discussion: """
                'pulled' says how the back office's figures stood then; what was moved here since is counted in. Without it nothing but this till's own movements is \
                in the figure. In JSON it is pulledAt, in UTC milliseconds.
                """)
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("Codes or barcodes; all when left out.", valueName: "CODE")) var codes: [String] = []
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, codes, json) = (try global.begin(), codes, json)
            try looking(directory) { try StockCommand.show(codes.isEmpty ? Self.all($0) : codes.map($0.stockRow), json, SystemClock(zone: $0.shop().zone)) }
        }

        private static func all(_ database: TillDatabase) throws -> [StockRow] {
            var rows: [StockRow] = []
            repeat {
                let page = try database.stockRows(after: rows.last?.code ?? "")
                rows += page
                if page.count < TillDatabase.maximumStockRows { return rows }
            } while true
        }
    }

    struct Low: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Articles at or below their minimum, what is missing most first.")
        @OptionGroup var global: GlobalOptions
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, json) = (try global.begin(), json)
            try looking(directory) { database in
                let rows = try database.lowStock()
                if rows.isEmpty, !json { return print("Nothing is low.") }
                try StockCommand.show(rows, json, SystemClock(zone: database.shop().zone))
            }
        }
    }

    struct History: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "An article's movements, newest first.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The article's code or barcode.", valueName: "CODE")) var code: String
        @Option(help: ArgumentHelp("At most this many.", valueName: "N")) var limit = 50
        @Option(help: ArgumentHelp("Only those before this id, to go on reading.", valueName: "ID")) var before: Int64?
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let (directory, code, limit, before, json) = (try global.begin(), code, limit, before, json)
            try looking(directory) { database in
                let history = try database.stockHistory(of: code, before: before, limit: limit)
                if json { return print(try JSONText.encode(history)) }
                let clock = SystemClock(zone: try database.shop().zone)
                print("\(history.product.code)  \(history.product.name)  \(StockCommand.shown(history.product.onHand)) \(history.product.unit) on hand")
                print(table(history.movements.map { move in
                    [
                        "\(move.id)", clock.shown(move.at), move.kind, (move.delta > 0 ? "+" : "") + StockCommand.shown(move.delta),
                        move.onHandAfter.map(StockCommand.shown) ?? "", [move.document, move.reason, move.reference, move.location].compactMap { $0 }.joined(separator: ", "),
                    ]
                }, figures: [0, 3, 4]))
            }
        }
    }

    // MARK: Shared

    static func shown(_ thousandths: Int64) -> String { Quantity(thousandths: thousandths).text }

    /// - Parameter clock: nil: how old the figures are is not asked for.
    static func show(_ rows: [StockRow], _ json: Bool, _ clock: SystemClock? = nil) throws {
        if json { return print(try JSONText.encode(["articles": rows])) }
        print(table(rows.map { row in
            [
                row.code, row.name, shown(row.onHand), row.unit, row.minimum.map { "minimum \(shown($0))" } ?? "",
                clock.flatMap { clock in row.pulledAt.map { "pulled \(clock.shown($0))" } } ?? "",
            ]
        }, figures: [2]))
    }

    static func move(_ kind: StockMovementKind, _ goods: [String], _ texts: Texts, _ global: GlobalOptions, location: String? = nil) async throws {
        let directory = try global.begin()
        let lines = try goods.map(line)
        let order = StockOrder(kind, lines, reason: texts.reason, reference: texts.reference, location: location)
        try await carryOut(.move(order), lines.map(\.code), directory, texts.json)
    }

    /// `QTYxCODE`, or a code alone for one. Barcodes hold no x before their first digit, so a text without a quantity before it is a code.
    static func line(_ text: String) throws -> StockOrder.Line {
        guard let cross = text.firstIndex(of: "x"), let quantity = DecimalText.parse(text[..<cross], decimals: Quantity.decimals) else {
            return StockOrder.Line(code: text, quantity: Quantity(pieces: 1))
        }
        let code = String(text[text.index(after: cross)...])
        guard !code.isEmpty else { throw fail("'\(text)' is not QTYxCODE.", exit: ExitCode(64)) }
        return StockOrder.Line(code: code, quantity: Quantity(thousandths: quantity))
    }

    static func carryOut(_ action: StockAction, _ codes: [String], _ directory: DataDirectory, _ json: Bool) async throws {
        let rows = try await reporting {
            try JSONText.decode([StockRow].self, try await Errands.run(.stock, JSONText.bytes(StockErrand(action: action, codes: codes)), in: directory))
        }
        try show(rows, json)
    }
}

/// Stock to be moved, and of which articles the answer tells what is on hand then.
struct StockErrand: Codable, Sendable {
    var action: StockAction
    var codes: [String]
}

extension Errand {
    static let stock = Errand(name: "stock") { try await $0.moveStock($1) }
}

extension Errands {
    func moveStock(_ body: [UInt8]) throws -> [UInt8] {
        let wanted = try JSONText.decode(StockErrand.self, body)
        switch wanted.action {
        case .move(let order): try database.moveStock(database.withReason(order), at: clock.now())
        case .setMinimum(let code, let minimum): try database.setStockMinimum(minimum, of: code, at: clock.now())
        }
        wakeSync()
        return try JSONText.bytes(wanted.codes.map(database.stockRow))
    }
}
