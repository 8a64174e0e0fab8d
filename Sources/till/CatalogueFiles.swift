import ArgumentParser
import Foundation
import SaleCore
import Settings
import Storage

extension ImportCommand {
    struct Prices: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load price lists from a CSV file: all of it, or nothing. Each list it names is replaced.",
            discussion: "Columns: \(PriceListCSV.columns.joined(separator: ", ")). Prices in major units; days YYYY-MM-DD, empty for no beginning or end. till example prices prints such a file.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The file.", valueName: "FILE.csv")) var file: String
        @Flag(help: "Answer in JSON.") var json = false
        mutating func run() async throws { try await CatalogueFileAnswer.load(file, .importPrices, "price", global, json) }
    }

    struct Departments: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Load the departments from a CSV file: all of it, or nothing. It is the whole list.",
            discussion: "Columns: \(DepartmentCSV.columns.joined(separator: ", ")). With openprice yes a price can be typed for it at the register, up to maxprice. till example departments prints such a file.")
        @OptionGroup var global: GlobalOptions
        @Argument(help: ArgumentHelp("The file.", valueName: "FILE.csv")) var file: String
        @Flag(help: "Answer in JSON.") var json = false
        mutating func run() async throws { try await CatalogueFileAnswer.load(file, .importDepartments, "department", global, json) }
    }
}

struct CatalogueFileAnswer: Codable, Sendable {
    var loaded: Bool
    var rows: Int
    var lists: [String]
    var problems: [ImportAnswer.Problem]

    init(_ summary: CatalogueFileSummary) {
        (loaded, rows, lists) = (summary.isLoaded, summary.rows, summary.lists)
        problems = summary.problems.prefix(ImportAnswer.problemsShown).map { .init(line: $0.line, column: $0.column, code: $0.code, text: "\($0)") }
    }

    fileprivate static func load(_ file: String, _ errand: Errand, _ what: String, _ global: GlobalOptions, _ json: Bool) async throws {
        let (directory, bytes) = (try global.begin(), try contents(of: file))
        let answer = try await reporting { try JSONText.decode(CatalogueFileAnswer.self, try await Errands.run(errand, bytes, in: directory)) }
        for problem in answer.problems where !json { FileHandle.standardError.write(Data("\(file): \(problem.text)\n".utf8)) }
        if json { print(try JSONText.encode(answer)) } else {
            let lists = answer.lists.isEmpty ? "" : " in \(answer.lists.joined(separator: ", "))"
            print(answer.loaded ? "Loaded \(answer.rows.counted(what))\(lists)." : "Nothing was loaded: \(answer.problems.count.counted("problem")).")
        }
        if !answer.loaded { throw TillExit.refused }
    }
}

extension Errand {
    static let importPrices = Errand(name: "prices") { errands, file in try await errands.load { try $0.importPriceLists(file, at: errands.clock.now()) } }
    static let importDepartments = Errand(name: "departments") { errands, file in try await errands.load { try $0.importDepartments(file, at: errands.clock.now()) } }
}

extension Errands {
    fileprivate func load(_ file: (TillDatabase) throws -> CatalogueFileSummary) async throws -> [UInt8] {
        let summary = try file(database)
        wakeSync()
        try await register?.refreshCatalogueVersion()
        return try JSONText.bytes(CatalogueFileAnswer(summary))
    }
}
