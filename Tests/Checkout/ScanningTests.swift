import Checkout
import SaleCore
import Storage
import Testing

struct ScanningTests {
    @Test func aScanBecomesALine() async throws {
        let world = try await World()
        try await world.did(.scan(code: "4006381333931"))
        try await world.did(.scan(code: "2"))
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 3)))
        let state = await world.state
        let sale = try #require(state.sale)
        #expect(sale.lines.map(\.name) == ["Bread", "Milk", "Bread"])
        #expect(sale.lines.map(\.quantityText) == ["1", "1", "3"])
        #expect(sale.total.minor == 250 + 119 + 750 && sale.due == sale.total && sale.itemCount == 5 && sale.latestLine == 3)
        #expect(state.notice?.code == "scan.accepted" && state.notice?.tone == .good && state.notice?.text == "Bread  7.50")
    }

    @Test func theSameArticleTwiceInARowIsOneLine() async throws {
        let world = try await World()
        for _ in 1...3 { try await world.did(.scan(code: "4006381333931")) }
        let sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.quantityText) == ["3"] && sale.total.minor == 750)
    }

    @Test func aQuantityBeforeALabelIsRefusedAndSellsNothing() async throws {
        let world = try await World()
        let loose = Product(code: "88060", name: "Cheese", unit: .kilogram, unitPrice: Shop.euros(1_000), taxCategory: "A", isWeighed: true)
        try world.database.importProducts([(product: loose, stock: nil)], taxCategories: [Shop.standard], at: world.clock.now())
        try world.database.saveCatalogueSettings(CatalogueSettings(masks: BarcodeMask.presets["DE"]))
        let body = "238806000400"
        let label = body + String(GTIN.checkDigit(of: body) ?? 0)
        try await world.refused(.add(code: label, quantity: Quantity(pieces: 3)), "article.label-says-how-much")
        #expect(await world.state.sale == nil)
        try await world.did(.add(code: label, quantity: nil))
        #expect(await world.state.sale?.total.minor == 400)
    }

    @Test func unknownAndBadCodesAreToldApartAndSellNothing() async throws {
        let world = try await World()
        try await world.refused(.scan(code: "4711"), "register.unknown-code")
        #expect(await world.state.notice?.code == "register.unknown-code")
        #expect(await world.state.notice?.text.contains("4711") == true)
        let bad = ["", "   ", "12\u{0}34", "12\n34", "1\u{7F}", "1\u{85}", String(repeating: "1", count: BarcodeKey.maximumLength + 1)]
        for code in bad {
            try await world.refused(.scan(code: code), "register.bad-code")
            try await world.refused(.add(code: code, quantity: nil), "register.bad-code")
        }
        let serial = await world.state.notice?.serial
        await world.act(.scan(code: ""))
        #expect(await world.state.notice?.serial == serial.map { $0 + 1 }, "the same refusal twice is seen twice")
        try await world.refused(.scan(code: "01\u{1D}02"), "register.unknown-code")
        await world.register.scannerRejected("wrong check digit")
        #expect(await world.state.notice?.code == "scanner.rejected")
        try await world.did(.dismissNotice)
        #expect(await world.state.notice == nil)
    }

    @Test func aWeighedArticleAsksForItsWeight() async throws {
        let world = try await World()
        await world.act(.scan(code: "nonsense"))
        try await world.did(.scan(code: "3"))
        #expect(await world.state.prompt == .quantity(code: "3", name: "Apples", unit: "kg", unitPriceText: "2.99"))
        #expect(await world.state.sale == nil)
        #expect(await world.state.notice == nil, "an old refusal does not stand beside the question")
        try await world.refused(.scan(code: "1"), "register.prompt-open")
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.prompt-open")
        for bad in [Int64(0), -5] { try await world.refused(.answerQuantity(Quantity(thousandths: bad)), "sale.quantity-not-positive") }
        #expect(await world.state.prompt != nil, "a bad answer leaves the question")
        try await world.did(.answerQuantity(Quantity(thousandths: 345)))
        let sale = try #require(await world.state.sale)
        #expect(sale.total.minor == 103 && sale.lines[0].quantityText == "0.345" && sale.itemCount == 1)
        #expect(await world.state.prompt == nil)
        try await world.refused(.answerQuantity(.one), "register.no-prompt")
        try await world.refused(.cancelPrompt, "register.no-prompt")

        try await world.did(.scan(code: "3"))
        try await world.did(.cancelPrompt)
        #expect(await world.state.sale == sale)
        try await world.did(.add(code: "3", quantity: Quantity(thousandths: 1000)))
        #expect(await world.state.sale?.lines.count == 2, "weighed goods are never merged")
    }

    @Test func aQuestionWithoutASaleKeepsParkedOnesAway() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: ""))
        let id = try #require(await world.state.parked.first?.id)
        try await world.did(.scan(code: "3"))
        try await world.refused(.resume(saleID: id), "register.prompt-open")
    }

    @Test func piecesAreIndivisibleMetresAreNot() async throws {
        let world = try await World()
        try await world.refused(.add(code: "1", quantity: Quantity(thousandths: 1500)), "sale.quantity-not-whole")
        try await world.did(.add(code: "5", quantity: Quantity(thousandths: 1500)))
        try await world.refused(.add(code: "5", quantity: Quantity(thousandths: 0)), "sale.quantity-not-positive")
        try await world.refused(.add(code: "5", quantity: Quantity(thousandths: 2_000_000_000)), "sale.limit")
        #expect(await world.state.sale?.total.minor == 1500)
    }

    @Test func aDepositFollowsItsBottle() async throws {
        let world = try await World()
        try await world.did(.scan(code: "4"))
        try await world.did(.scan(code: "4"))
        var sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.name) == ["Water", "Deposit"] && sale.lines.map(\.parent) == [nil, 1])
        #expect(sale.total.minor == 2 * 124 && sale.itemCount == 2)
        try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 6)))
        #expect(await world.state.sale?.total.minor == 6 * 124)
        try await world.refused(.changeQuantity(line: 2, quantity: .one), "sale.linked-line")
        try await world.refused(.voidLine(line: 2), "sale.linked-line")
        try await world.did(.voidLine(line: 1))
        sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.isVoided) == [true, true] && sale.total.minor == 0 && sale.itemCount == 0 && sale.latestLine == nil)
    }

    @Test func aChangeOfTheCatalogueLeavesTheOpenSaleAlone() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        var dearer = Shop.bread
        dearer.unitPrice = Shop.euros(999)
        dearer.name = "Loaf"
        try world.database.importProducts([(dearer, nil)], taxCategories: [], at: world.clock.now())
        #expect(await world.state.sale?.total.minor == 250)
        try await world.did(.scan(code: "1"))
        let sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.amount.minor) == [250, 999] && sale.lines.map(\.name) == ["Bread", "Loaf"])
        try await world.restart()
        #expect(await world.state.sale == sale)
    }

    @Test func searchAndQuickKeysFindArticles() async throws {
        let world = try await World()
        #expect(try await world.register.search("bre", limit: 5) == [
            ArticleView(code: "1", name: "Bread", department: nil, unit: "piece", priceText: "2.50", isWeighed: false, stockText: "100"),
        ])
        #expect(try await world.register.search("depo", limit: 5).first?.stockText == nil)
        try world.database.setQuickKeys(["3", "1"])
        #expect(try await world.register.quickKeys().map(\.code) == ["3", "1"])
        // A grocer's fruit and bread: far more than a screen holds, and none of them is left out.
        let codes = (100..<400).map(String.init)
        try world.database.importProducts(
            codes.map { (product: Product(code: $0, name: "Article \($0)", unitPrice: Shop.euros(100), taxCategory: "A"), stock: nil) }, taxCategories: [], at: world.clock.now())
        try world.database.setQuickKeys(Array(codes.prefix(200)))
        #expect(try await world.register.quickKeys().map(\.code) == Array(codes.prefix(200)))
        try world.database.setQuickKeys([])
        #expect(try await world.register.quickKeys().count == 24, "where none are chosen, the first few")
    }
}
