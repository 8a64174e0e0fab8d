@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// The day of a golden shop, really rung: its rules, goods and campaign in a database, its sales through the register, its Z off the disk.
struct GoldenRun {
    let world: World
    let golden: GoldenDay
    /// What was printed for the golden sale, and for the piece of it that came back.
    private(set) var receipt: [String] = []
    private(set) var creditNote: [String] = []
    private let shop: GoldenShop
    private var currency: Currency { shop.settings.currency }

    init(_ shop: GoldenShop) async throws {
        self.shop = shop
        golden = try GoldenDay(shop)
        world = try await World(signedIn: false, shop: shop.settings)
        // Two hours before the sales, on the day of the golden receipts.
        world.clock.advance(seconds: (GoldenReceipt.moment.utcMilliseconds - 7_200_000 - ManualTradeClock.start) / 1000)
        try stock()
    }

    private static let alone = "ALONE"
    private func code(_ index: Int) -> String { "G\(index + 1)" }

    private func stock() throws {
        let now = world.clock.now()
        let root = GoldenShop.folder.deletingLastPathComponent().deletingLastPathComponent()
        let rules = try Data(contentsOf: root.appendingPathComponent("Sources/till/Resources/taxes/\(shop.preset).json"))
        try world.database.saveTaxRules(Array(rules), place: shop.name, on: GoldenShop.day, at: now)
        var names: [String] = []
        for item in shop.items where !names.contains(item.department) { names.append(item.department) }
        let departments = names.enumerated().map { "D\($0.offset + 1),\($0.element)" }
        let loaded = try world.database.importDepartments(Array((["code,name"] + departments).joined(separator: "\n").utf8), at: now)
        try #require(loaded.problems.isEmpty, "\(loaded.problems)")
        let products = try shop.items.enumerated().map { index, item in
            let price = try #require(DecimalText.parse(item.price, decimals: currency.exponent + 4))
            let linked = shop.items.indices.contains(index + 1) && shop.items[index + 1].depth == 1 ? [code(index + 1)] : []
            let place = try #require(names.firstIndex(of: item.department))
            return Product(
                code: code(index), name: item.name, department: "D\(place + 1)", unit: item.unit, unitPrice: UnitPrice(tenThousandths: price), taxCategory: item.category,
                linkedCodes: linked, isWeighed: item.isWeighed, isStockTracked: false, isDiscountable: item.depth == 0)
        }
        // By card the golden day sells the first article without what is linked to it: a Cola in the shop's own glass.
        var alone = try #require(products.first)
        (alone.code, alone.linkedCodes) = (Self.alone, [])
        try world.database.importProducts((products + [alone]).map { ($0, nil) }, taxCategories: [], at: now)
        let chosen = shop.items.indices.filter { shop.offer.on.contains(shop.items[$0].name) }.map(code)
        // The golden receipt by card has no offer.
        let offer = try Campaign(
            code: "OFFER", name: shop.offer.name, currency: currency, effect: shop.offer.effect,
            selection: chosen.isEmpty ? .everything : ArticleSelection(articles: Set(chosen)), conditions: CampaignConditions(tenders: [.cash]))
        try world.database.saveCampaigns(Array(try JSONEncoder().encode([offer])), at: now)
    }

    private func minor(_ text: String) throws -> Int64 { try shop.money(text).minorUnits }

    /// From the float to the Z.
    mutating func ring() async throws {
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(.cash(.openShift(float: try minor(shop.drawer.float))))
        world.clock.advance(seconds: 7_200)
        for (index, item) in shop.items.enumerated() where item.depth == 0 {
            let quantity = try #require(DecimalText.parse(item.quantity, decimals: 3))
            try await world.did(.add(code: code(index), quantity: Quantity(thousandths: quantity)))
            if let mode = item.mode { try await world.did(.selling(.chooseMode(mode, line: index + 1))) }
        }
        let sold = try #require(try await world.did(.tender(.cash, amountMinorUnits: try minor(shop.cash))).documentNumber)
        receipt = try world.paper()
        try await world.did(.add(code: Self.alone, quantity: nil))
        try await world.did(.tender(.card, amountMinorUnits: nil))
        try await world.did(.add(code: Self.alone, quantity: nil))
        try await world.did(.voidSaleBecause(reason: "left"))
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        creditNote = try world.paper()
        for _ in 1...2 { try await world.did(.openDrawer) }
        try await world.did(.signOut)
        world.clock.advance(seconds: 28_800)
        try await world.did(.signIn(number: 1, pin: "9999"))
        if try minor(shop.drawer.paidOut) > 0 { try await world.did(.cash(.payOut(amount: try minor(shop.drawer.paidOut), reason: "post"))) }
        if try minor(shop.drawer.drop) > 0 { try await world.did(.cash(.drop(amount: try minor(shop.drawer.drop), reason: nil))) }
        let counted = try #require(golden.report.drawers.first?.counted)
        try await world.did(.cash(.countDrawer(CountEntry(total: counted.minorUnits))))
        try await world.did(.cash(.closeDay))
    }

    /// The golden Z, and that of the day as it was rung: with the golden one's numbers, which come from what such a shop did before.
    func reports() throws -> (golden: ReportContent, rung: ReportContent) {
        let stored = try #require(try world.database.closure(number: 1)).report
        var rung = ReportContent(
            stored, head: PaperHead(shop: shop.settings, terminal: "T1"), names: ClosureNames(world.database, for: stored))
        let golden = golden.report
        (rung.number, rung.journal) = (golden.number, golden.journal)
        (rung.grandDocuments, rung.grandSales, rung.grandReturns) = (golden.grandDocuments, golden.grandSales, golden.grandReturns)
        for index in rung.documents.indices where golden.documents.indices.contains(index) { rung.documents[index].range = golden.documents[index].range }
        for index in rung.drawers.indices { rung.drawers[index].shift = golden.drawers.first?.shift ?? 0 }
        return (golden, rung)
    }
}

struct GoldenRunTests {
    /// The golden Z is no wish: the same day rung at a register and closed comes to the same paper, word for word.
    @Test(arguments: GoldenShop.all.map(\.name)) func theGoldenDayRungComesToTheGoldenZ(name: String) async throws {
        let shop = try #require(GoldenShop.all.first { $0.name == name })
        var run = try await GoldenRun(shop)
        try await run.ring()
        let (golden, rung) = try run.reports()
        #expect(rung == golden)
        let lines = [golden, rung].map { PaperText($0.document(), columns: 48).lines }
        #expect(lines[1] == lines[0], "\(lines[1].joined(separator: "\n"))")
        // What was printed is that paper, with its own numbers.
        let printed = try run.world.paper()
        let stored = try #require(try run.world.database.closure(number: 1)).report
        let own = ReportContent(stored, head: golden.head, names: ClosureNames(run.world.database, for: stored)).document()
        #expect(printed == PaperText(own, columns: 42).lines)
        #expect(stored.totals.imbalances.isEmpty)
        // So are the receipt and the credit note, but for their numbers: the golden ones come from what such a shop did before.
        // What comes off the whole sale is printed below each line that it came off, where the golden receipt has it below the subtotal.
        let isOnSale = shop.offer.effect.stage == .sale
        for (paper, content, number) in [(run.receipt, run.golden.cash.content, "T1-1-000001"), (run.creditNote, run.golden.creditNote(), "T1-1-R000001")] {
            guard !isOnSale || number.contains("R") else { continue }
            var content = content
            content.number = number
            if case .creditNote(let originals, let party) = content.kind {
                content.kind = .creditNote(originals: originals.map { ReceiptOriginal(number: "T1-1-000001", day: $0.day) }, party: party)
                for index in content.lines.indices { content.lines[index].original = "T1-1-000001" }
            }
            #expect(paper == PaperText(content.document(), columns: 42).lines, "\(paper.joined(separator: "\n"))")
        }
    }

    /// All ten, and those are many whose basket is partly eaten in the shop.
    @Test func allCountriesAreRung() {
        #expect(GoldenShop.all.map(\.name) == ["AT", "DE", "FR", "GB", "TR", "CA-QC", "CA-ON", "US-CA-SF", "JP", "CH"])
        let mixed = GoldenShop.all.filter { Set($0.items.map(\.mode)).count > 1 }
        #expect(mixed.map(\.name) == ["AT", "DE", "GB", "US-CA-SF", "JP", "CH"])
    }
}
