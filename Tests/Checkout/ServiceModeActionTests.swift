@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Eaten here and taken away in one sale, at the register: a café in Germany, where a meal bears 7 % and milk coffee 7 % to take away, 19 % eaten here.
struct ServiceModeActionTests {
    private static let coffee = Product(code: "40", name: "Milk coffee", unitPrice: Shop.euros(380), taxCategory: "M", linkedCodes: ["41"], isStockTracked: false)
    private static let cup = Product(code: "41", name: "Cup", unitPrice: Shop.euros(100), taxCategory: "M", isStockTracked: false)
    private static let juice = Product(code: "42", name: "Shake", unitPrice: Shop.euros(107), taxCategory: "M", isStockTracked: false)

    private static func cafe() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let root = GoldenShop.folder.deletingLastPathComponent().deletingLastPathComponent()
        let rules = try Data(contentsOf: root.appendingPathComponent("Sources/till/Resources/taxes/DE.json"))
        try world.database.saveTaxRules(Array(rules), place: "DE", on: try #require(BusinessDay("2026-11-23")), at: world.clock.now())
        try world.database.importProducts([coffee, cup, juice].map { ($0, nil) }, taxCategories: [], at: world.clock.now())
        return world
    }

    private static func choose(_ mode: String?, line: Int? = nil) -> RegisterAction { .selling(.chooseMode(mode, line: line)) }

    @Test func itsJSON() throws {
        for (action, json) in [
            (Self.choose("eat-in", line: 2), #"{"line":2,"mode":"eat-in","type":"chooseMode"}"#), (Self.choose(nil, line: 2), #"{"line":2,"type":"chooseMode"}"#),
            (Self.choose("eat-in"), #"{"mode":"eat-in","type":"chooseMode"}"#),
        ] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            #expect(String(decoding: try encoder.encode(action), as: UTF8.self) == json)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(json.utf8)) == action)
        }
    }

    /// 3.80 and 1.00 eaten here have 0.61 and 0.16 of tax in them, 1.07 taken away 0.07.
    @Test func oneIsEatenHereOneTakenAway() async throws {
        let world = try await Self.cafe()
        try await world.did(.add(code: "40", quantity: nil))
        try await world.did(Self.choose("eat-in", line: 1))
        try await world.did(.add(code: "42", quantity: nil))
        for (action, code) in [
            (Self.choose("eat-in", line: 2), "sale.linked-line"), (Self.choose("eat-in", line: 9), "sale.no-such-line"), (Self.choose("drive-in", line: 1), "tax.unknown-mode"),
        ] { try await world.refused(action, code) }
        // After a power cut too.
        try await world.restart()
        if await world.state.cashier == nil { try await world.did(.signIn(number: 1, pin: "9999")) }
        let sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.mode) == ["eat-in", "eat-in", nil] && sale.lines.map(\.modeName) == ["Vor Ort", "Vor Ort", nil] && sale.terms.mode == nil)
        #expect(sale.taxes.reduce(0) { $0 + $1.tax.minor } == 61 + 16 + 7)
        let number = try #require(try await world.tender(.cash))
        let paper = try world.paper()
        #expect(paper.filter { $0.contains("Vor Ort") }.count == 1 && !paper.contains { $0.contains("Mitnehmen") }, "\(paper.joined(separator: "\n"))")
        let coffee = try #require(paper.firstIndex { $0.hasPrefix("Milk coffee") })
        #expect(paper[coffee + 1] == "  Vor Ort" && paper[coffee + 2].hasPrefix("  Cup"))
        // Laid out anew it is the same.
        try world.forgetPapers()
        try await world.did(.reprint(documentNumber: number))
        #expect(try world.paper().contains("  Vor Ort"))
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.lines.map(\.serviceMode) == ["eat-in", "eat-in", nil] && told.lines.map(\.net) == [319, 84, 100])
        #expect(told.taxes.map(\.rateMillionths).sorted() == [70_000, 190_000] && told.taxes.map(\.tax).sorted() == [7, 77])
        let document = try #require(try world.database.document(number: number))
        #expect(document.sale.lines.map(\.mode) == ["eat-in", "eat-in", nil] && document.sale.assessment?.tax == Money(84, .eur))
    }

    /// A sale that is all eaten here is served alike: nothing has to be said of its lines on paper, but the journal says it.
    @Test func whatIsServedAlikeHasNoMark() async throws {
        let world = try await Self.cafe()
        try await world.did(.add(code: "40", quantity: nil))
        try await world.did(Self.choose("eat-in"))
        try await world.did(.add(code: "42", quantity: nil))
        try await world.did(Self.choose("eat-in", line: 3))
        _ = try await world.tender(.cash)
        #expect(try !world.paper().contains { $0.contains("Vor Ort") })
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).lines.map(\.serviceMode) == ["eat-in", "eat-in", "eat-in"])
        // And where nobody chose, nothing new is written.
        try await world.did(.add(code: "42", quantity: nil))
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).lines.map(\.serviceMode) == [nil])
    }

    /// The coffee that was drunk here comes back, and one to take away goes out for it: 19 % go back, 7 % are charged.
    @Test func anExchangeForTheOtherMode() async throws {
        let world = try await Self.cafe()
        try await world.did(.add(code: "42", quantity: nil))
        try await world.did(Self.choose("eat-in", line: 1))
        try await world.did(.add(code: "42", quantity: nil))
        let sold = try #require(try await world.tender(.cash))
        try await world.did(world.takeBack(sold, 1))
        try await world.refused(Self.choose("take-away", line: 1), "sale.returned-line")
        try await world.did(.add(code: "42", quantity: nil))
        let lines = try #require(await world.state.sale?.lines)
        #expect(lines.map(\.modeName) == ["Vor Ort", nil])
        let exchange = try #require(try await world.tender(.cash))
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.total == 0 && told.lines.map(\.serviceMode) == ["eat-in", nil])
        // 1.07: 0.17 at 19 %, 0.07 at 7 %.
        #expect(told.taxes.first { $0.rateMillionths == 190_000 }?.tax == -17 && told.taxes.first { $0.rateMillionths == 70_000 }?.tax == 7)
        #expect(try world.paper().filter { $0 == "  Vor Ort" }.count == 1)
        // Taken back as a whole it is the other way round.
        _ = try await world.reverse(exchange)
        let undone = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(undone.lines.map(\.serviceMode) == [nil, "eat-in"])
        #expect(undone.taxes.first { $0.rateMillionths == 190_000 }?.tax == 17 && undone.taxes.first { $0.rateMillionths == 70_000 }?.tax == -7)
        #expect(try world.paper().filter { $0 == "  Vor Ort" }.count == 1)
        #expect(try world.database.verifyJournal().fault == nil)
    }
}
