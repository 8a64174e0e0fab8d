import Foundation
import SaleCore
import Testing

/// The table "Published examples" in the README of the taxes: every place of a shipped file is in it, and every test it names is there.
@Suite struct TaxProofTests {
    private static let verdicts = ["published figures", "rule published, figures ours", "nothing found"]
    private static let house = (0..<4).reduce(Taxes.folder) { path, _ in path.deletingLastPathComponent() }

    /// The cells of each row: place, source, what was read, tests, verdict.
    private func rows() throws -> [[String]] {
        let page = try String(contentsOf: Self.house.appendingPathComponent("Sources/SaleCore/Taxes/README.md"), encoding: .utf8)
        let section = page.components(separatedBy: "\n## ").first { $0.hasPrefix("Published examples\n") }
        let table = try #require(section).split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
        return table.map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    @Test func everyRowNamesItsTests() throws {
        let rows = try rows()
        #expect(rows.count > 20)
        for row in rows {
            try #require(row.count == 5, "\(row)")
            #expect(Self.verdicts.contains(row[4]), "\(row)")
            let tests = row[3].split(separator: "`").filter { $0.contains(".") }.map { $0.split(separator: ".") }
            #expect(!tests.isEmpty, "\(row)")
            for test in tests {
                let suite = try String(contentsOf: Self.house.appendingPathComponent("Tests/SaleCore/\(test[0]).swift"), encoding: .utf8)
                #expect(suite.contains("func \(test[1])("), "\(test)")
            }
            // What is said to be published stands with the published, and what is ours with ours.
            #expect(tests.allSatisfy { $0[0].hasSuffix("ExampleTests") == (row[4] == Self.verdicts[0]) }, "\(row)")
        }
    }

    @Test func everyPlaceHasARow() throws {
        let places = Set(try rows().map { $0[0] })
        #expect(places.isSuperset(of: Taxes.codes), "\(Set(Taxes.codes).subtracting(places))")
    }

    /// Each example and each rule is in the table.
    @Test func everyExampleIsInTheTable() throws {
        let named = try rows().map { $0[3] }.joined(separator: " ")
        for suite in ["TaxExampleTests", "PaidExampleTests", "TaxRuleTests", "PaidRuleTests"] {
            let text = try String(contentsOf: Self.house.appendingPathComponent("Tests/SaleCore/\(suite).swift"), encoding: .utf8)
            let functions = text.split(separator: "\n").filter { $0.hasPrefix("    @Test func ") || $0.hasPrefix("    func ") }
            for function in functions {
                let name = try #require(function.components(separatedBy: "func ").last).prefix { $0 != "(" }
                #expect(named.contains("`\(suite).\(name)`"), "\(suite).\(name)")
            }
        }
    }
}
