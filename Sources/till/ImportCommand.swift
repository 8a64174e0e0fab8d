import ArgumentParser
import Foundation
import SaleCore
import Settings
import Storage

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Load products, price lists or departments from a file.", subcommands: [Products.self, Prices.self, Departments.self])

    struct Products: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load products from a CSV file: all of it, or nothing.",
            discussion: """
                UTF-8 with a header row. Columns: \(ProductCSV.Column.allCases.map { $0.rawValue + ($0.isRequired ? " (required)" : "") }.joined(separator: ", ")). \
                Prices in major units, tax included; several barcodes separated by spaces; tax is the code of a category (see till setup --tax). \
                Each bad row is named with its line and reason; then nothing is loaded, unless --skip-bad. till example products prints such a file.
                """)
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The file.", valueName: "FILE.csv")) var file: String
        @Flag(help: "Load the good rows though others are bad.") var skipBad = false
        @Flag(help: "Answer in JSON.") var json = false

        mutating func run() async throws {
            let directory = try global.begin()
            guard let data = FileManager.default.contents(atPath: file) else { throw fail("\(file) cannot be read. Check the name and its permissions.") }
            let answer: ImportAnswer = try await reporting {
                let errand = skipBad ? Errand.importGoodProducts : .importProducts
                return try JSONText.decode(ImportAnswer.self, try await Errands.run(errand, Array(data), in: directory))
            }
            if json { print(try JSONText.encode(answer)) } else { report(answer) }
            if !answer.loaded { throw TillExit.refused }
        }

        private func report(_ answer: ImportAnswer) {
            for problem in answer.problems { FileHandle.standardError.write(Data("\(file): \(problem.text)\n".utf8)) }
            if answer.hiddenProblems > 0 { FileHandle.standardError.write(Data("… and \(answer.hiddenProblems) more\n".utf8)) }
            if answer.loaded {
                print("Loaded \(answer.rows.counted("product")), \(answer.changed) new or changed.")
            } else {
                print("Nothing was loaded: \((answer.problems.count + answer.hiddenProblems).counted("problem")). Mend what is wrong, or load the good rows with --skip-bad.")
            }
        }
    }
}

struct ImportAnswer: Codable, Sendable {
    struct Problem: Codable, Sendable {
        var line: Int
        var column: String?
        var code: String
        var text: String
    }

    static let problemsShown = 1_000
    var loaded: Bool
    var rows: Int
    var changed: Int
    var problems: [Problem]
    /// Beyond `problemsShown`.
    var hiddenProblems: Int
}

extension Errand {
    static let importProducts = Errand(name: "import") { try await $0.importProducts($1, skippingBad: false) }
    static let importGoodProducts = Errand(name: "import-good") { try await $0.importProducts($1, skippingBad: true) }
}

extension Errands {
    func importProducts(_ csv: [UInt8], skippingBad: Bool) throws -> [UInt8] {
        if let owner = try database.catalogueOwner() { throw StorageError.ownedByPeer(owner) }
        let taxes = try database.taxCategories()
        var rows: [ProductRow] = []
        var problems: [ProductCSV.Problem] = []
        var reader = ProductCSV.Reader(currency: try database.shop().currency, taxCategories: taxes)
        func collect(_ outcome: ProductCSV.Outcome) {
            switch outcome {
            case .row(let row): rows.append(row)
            case .problem(let problem): problems.append(problem)
            }
        }
        reader.read(csv, collect)
        reader.finish(isKnownCode: { (try? database.findItem(code: $0)?.product.code) == $0 }, each: collect)
        let bad = Set(problems.map(\.line))
        rows.removeAll { bad.contains($0.line) }
        let checked = try CatalogueCheck.run(rows, database)
        rows = checked.rows
        problems += checked.problems
        problems.sort { $0.line < $1.line }
        let isRefused = !problems.isEmpty && (!skippingBad || rows.isEmpty)
        var changed = 0
        if !isRefused {
            let bar = ProgressBar(total: rows.count, isShown: register == nil)
            let quick = rows.filter(\.isQuickKey).map(\.product.code)
            let summary = try database.importProducts(
                rows.lazy.map { ($0.product, $0.stock) }, taxCategories: [], quickKeys: quick.isEmpty ? nil : quick, at: clock.now(), progress: bar.show)
            bar.end()
            changed = summary.changed
            wakeSync()
        }
        let shown = problems.prefix(ImportAnswer.problemsShown).map { ImportAnswer.Problem(line: $0.line, column: $0.column, code: $0.code, text: "\($0)") }
        return try JSONText.bytes(ImportAnswer(
            loaded: !isRefused, rows: isRefused ? 0 : rows.count, changed: changed, problems: shown, hiddenProblems: max(0, problems.count - shown.count)))
    }
}
