import ArgumentParser
import Foundation
import Settings

/// A file that some command reads, as an example that it takes: `examples/NAME.json` or `.csv` in the share directory, and beside it `NAME.txt`, what to know of it.
enum ExampleFile: String, CaseIterable, ExpressibleByArgument, Encodable {
    case taxes, exemptions, barcodeMasks = "barcode-masks", discounts, reasons, segments, loyalty, giftCards = "gift-cards", tenders, saleBans = "sale-bans"
    case campaigns, coupons, roles
    case products, prices, departments, customers, cards

    /// Its file's ending.
    var format: String {
        switch self {
        case .products, .prices, .departments, .customers, .cards: "csv"
        default: "json"
        }
    }

    /// What reads it.
    var command: String {
        switch self {
        case .taxes: "till setup --taxes FILE --place EX-CITY"
        case .exemptions, .barcodeMasks, .discounts, .reasons, .segments, .loyalty, .giftCards, .tenders, .saleBans: "till setup --\(rawValue) FILE"
        case .campaigns: "till campaigns import FILE"
        case .coupons: "till campaigns coupons FILE"
        case .roles: "till cashiers roles FILE"
        case .products, .prices, .departments: "till import \(rawValue) FILE"
        case .customers: "till customers import FILE"
        case .cards: "till giftcards import FILE"
        }
    }

    var what: String {
        switch self {
        case .taxes: "taxes of a country, with its places and categories"
        case .exemptions: "the shop's own reasons to be free of tax"
        case .barcodeMasks: "barcodes with a price or weight inside"
        case .discounts: "reasons for discounts by hand, ceilings, surcharges"
        case .reasons: "reasons of returns, cash, voids and stock"
        case .segments: "segments that customers belong to by what they do"
        case .loyalty: "the points programme"
        case .giftCards: "terms of gift cards and store credit"
        case .tenders: "payments that the shop names itself"
        case .saleBans: "goods that may not be sold at some hours"
        case .campaigns: "what comes off prices, and when"
        case .coupons: "coupons that are issued"
        case .roles: "roles and what each may do"
        case .products: "articles"
        case .prices: "price lists"
        case .departments: "departments"
        case .customers: "customers of another system"
        case .cards: "gift cards of another system"
        }
    }
}

struct ExampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "example", abstract: "Files for other commands, as examples with every field: taxes, rules, campaigns, articles, customers.",
        discussion: """
            Without a name: which examples there are, and what reads each. With one the example goes to standard output and what to know of it to \
            standard error: till example loyalty > loyalty.json
            """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: ArgumentHelp("Which: \(ExampleFile.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "NAME")) var name: ExampleFile?
    @Flag(help: "Answer in JSON: the list.") var json = false

    func validate() throws {
        if json, name != nil { throw ValidationError("--json goes with the list; an example is printed as it is.") }
    }

    private struct Entry: Encodable {
        var name: ExampleFile
        var format: String
        var command: String
        var what: String
    }

    mutating func run() async throws {
        guard let name else {
            let entries = ExampleFile.allCases.map { Entry(name: $0, format: $0.format, command: $0.command, what: $0.what) }
            if json { return print(try JSONText.encode(["examples": entries])) }
            return print(table(entries.map { [$0.name.rawValue, $0.command, $0.what] }))
        }
        let folder = try global.sharePart(.examples)
        let notes = try contents(of: "\(folder)/\(name.rawValue).txt"), example = try contents(of: "\(folder)/\(name.rawValue).\(name.format)")
        FileHandle.standardError.write(Data("For \(name.command): \(name.what).\n".utf8 + notes))
        FileHandle.standardOutput.write(Data(example))
    }
}
