import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// Scanner bytes → page → cash → paper, drawer, stock, journal, OFFICE ("First light", 1).
    @Test(.enabled(if: Browser.isInstalled)) func oneSaleGoesTheWholeWay() async throws {
        let office = try await OfficeProgram()
        try await Counter.open { shop in
            try await shop.till(["enrol", office.address, try await office.code()])
        } work: { counter in
            try await BrowserPool.with(width: 1280, height: 800) { customer in
                try await customer.open(counter.ready.customerPage)
                try await eventually("closed for customers") { try await customer.text("[data-testid='customer-stage']").contains("Closed") }

                try await counter.signIn()
                try await counter.scan("5449000000996", lines: 2)
                try await counter.scan("4001954161010", lines: 3)
                try await counter.scan("5449000000996", lines: 5)
                try await counter.scan("40084077", lines: 6)
                try await counter.key("4011", lines: 6)
                try await counter.appears("quantity-dialog")
                try await counter.browser.press("1234" + Browser.Key.enter)
                try await counter.lines(7)
                // 2 × (0.99 + 0.25) + 3.49 + 0.49 + 1.234 kg × 1.79 = 2.48 + 3.98 + 2.21
                try await counter.total("8.67")
                #expect(try await counter.text("lines").contains("1.234 kg × 1.79/kg"))
                try await eventually("the customer sees the article and the total") {
                    let display = try await counter.benchState().display.lines
                    return display[0].hasPrefix("Bananas") && display[0].hasSuffix("2.21") && display[1].hasPrefix("TOTAL") && display[1].hasSuffix("8.67")
                }
                try await eventually("and on the page") {
                    let page = try await customer.text("[data-testid='customer-stage']")
                    return page.contains("8.67") && page.contains("Bananas") && page.contains("Kerrygold")
                }
                let before = try await counter.benchState().drawer
                #expect(!before.open)

                try await counter.browser.press(Browser.Key.f(8))
                try await counter.appears("cash-dialog")
                try await counter.browser.press("1000")
                try await counter.shows("1.33", in: "pay-preview")
                try await counter.browser.press(Browser.Key.enter)
                try await counter.shows("1.33", in: "change")
                #expect(try await counter.letterSize("change") > counter.letterSize("total"))
                #expect(try await counter.text("document-number") == "T1-1-000001")

                try await eventually("the receipt") { try await counter.paper().wholeOriginals("T1-1-000001") == 1 }
                try await eventually("the drawer is open") { try await counter.benchState().drawer.open }
                let receipt = try await counter.paper().receipt("T1-1-000001")
                for (left, right) in [
                    ("Coca-Cola can 0.33 l", "0.99 A"), ("  Deposit can or PET bottle", "0.25 A"), ("Kerrygold Original Irische Butter 250 g", "3.49 B"), ("Kinder Riegel", "0.49 B"),
                    ("  1.234 kg x 1.79/kg", "2.21 B"), ("TOTAL EUR", "8.67"), ("Cash", "10.00"), ("Change", "1.33"),
                    // Tax included in 2.48 at 19 % and in 6.19 at 7 %.
                    ("A 19%     2.08    0.40", "2.48"), ("B 7%      5.79    0.40", "6.19"),
                ] {
                    #expect(receipt.split(separator: "\n").contains { $0.hasPrefix(left + " ") && $0.hasSuffix(" " + right) }, "\(left) … \(right)\n\(receipt)")
                }
                #expect(receipt.components(separatedBy: "Deposit can or PET bottle").count == 3)
                #expect(receipt.contains("Bananas") && receipt.contains("DE000000000") && receipt.contains("Cashier 1") && receipt.contains("Thank you"))
                #expect(try await counter.benchState().problems == [])
                let display = try await counter.benchState().display.lines
                #expect(display[0].hasPrefix("TOTAL") && display[0].hasSuffix("8.67") && display[1].hasPrefix("CHANGE") && display[1].hasSuffix("1.33"))
                try await eventually("the customer's change") { try await customer.text("[data-testid='customer-change']") == "1.33" }
            }

            try await eventually("OFFICE has everything, and the strip says so") { try await counter.text("strip-outbox").contains("up to date") }
            #expect(try await counter.attribute("data-pending", of: "strip-outbox") == "0")
        } afterwards: { shop in
            let exported = shop.directory.file("out.csv")
            try await shop.till(["export", "products", exported])
            let rows = try String(contentsOfFile: exported, encoding: .utf8).split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
            let column = try #require(rows.first?.firstIndex(of: "stock"))
            for (code, stock) in [("301", "238"), ("204", "53"), ("401", "149"), ("4011", "41.266"), ("100", "180")] {
                #expect(rows.first { $0.first == code }?[column] == stock, "\(code)")
            }
            #expect(try await shop.json(["journal", "verify", "--json"])["verified"] as? Bool == true)
            let report = try await office.report()
            #expect(report.terminals.count == 1 && report.alarms == 0)
            #expect(report.terminals.first?.sales == 1)
            #expect(report.terminals.first?.salesTotals == ["EUR": 867])
        }
        try await office.end()
    }
}

/// `till-office serve` as a process, with its database.
final class OfficeProgram: Sendable {
    struct Report: Sendable {
        struct Terminal: Decodable, Sendable {
            var id: String
            var sales: Int
            var salesTotals: [String: Int64]
        }
        var terminals: [Terminal]
        var alarms: Int
    }

    let address: String
    private let directory: TemporaryDirectory
    private let program: RunningProgram
    private var database: String { directory.file("office.sqlite") }

    init() async throws {
        directory = try TemporaryDirectory("office")
        program = try RunningProgram("till-office", ["serve", "--database", directory.file("office.sqlite"), "--listen", "127.0.0.1:0", "--json"])
        struct Line: Decodable { var address: String }
        address = try JSONDecoder().decode(Line.self, from: Data(try await program.line(containing: "\"address\"").utf8)).address
    }

    func code() async throws -> String {
        struct Line: Decodable { var code: String }
        return try JSONDecoder().decode(Line.self, from: Data(try await run("enrol").utf8)).code
    }

    func report() async throws -> Report {
        let data = Data(try await run("show").utf8)
        struct Shown: Decodable { var terminals: [Report.Terminal] }
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return Report(terminals: try JSONDecoder().decode(Shown.self, from: data).terminals, alarms: (object?["alarms"] as? [Any])?.count ?? -1)
    }

    func end() async throws {
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0)
    }

    private func run(_ command: String) async throws -> String {
        let result = try await RunningProgram.run("till-office", [command, "--database", database, "--json"])
        guard result.status == 0 else { throw EndedEarly(status: result.status, text: result.text, errors: result.errors) }
        return result.text
    }
}
