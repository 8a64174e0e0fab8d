@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// What a list of articles shows is what is charged; what does it cost is answered without selling it.
struct ArticlePriceTests {
    private func world() async throws -> World {
        let world = try await World()
        let lists = "list,code,price,from,until\n*,1,2.20,2026-11-01,2026-11-30\n*,1,9.99,2026-12-01,2026-12-02\nmembers,1,2.00,,\nmembers,90,0.10,,\n"
        try world.database.importPriceLists(Array(lists.utf8), at: world.clock.now())
        return world
    }

    /// The prices shown of bread by search and on the quick keys, and the price charged.
    private func prices(_ world: World) async throws -> [String?] {
        let shown = [
            try await world.register.search("bread", limit: 5).first?.priceText, try await world.register.quickKeys().first { $0.code == "1" }?.priceText,
        ]
        try await world.did(.add(code: "1", quantity: nil))
        let line = try #require(await world.state.sale?.lines.last)
        try await world.did(.voidLine(line: line.number))
        return shown + [line.unitPriceText]
    }

    @Test func shownIsCharged() async throws {
        let world = try await world()
        #expect(try await prices(world) == ["2.20", "2.20", "2.20"], "the day's price for everybody")
        _ = try await world.enrol("Ada", number: "CARD-9", priceList: "members")
        try await world.did(.scan(code: "CARD-9"))
        #expect(try await prices(world) == ["2.00", "2.00", "2.00"], "the customer's")
        try await world.did(.selling(.clearCustomer))
        #expect(try await prices(world) == ["2.20", "2.20", "2.20"])
        // A list that comes in the middle of the sale is not this sale's.
        try world.database.importPriceLists(Array("list,code,price\n*,1,3.00\n".utf8), at: world.clock.now())
        #expect(try await prices(world) == ["2.20", "2.20", "2.20"])
        try await world.did(.voidSale)
        #expect(try await prices(world) == ["3.00", "3.00", "3.00"])
    }

    @Test func aPriceCheckSellsNothing() async throws {
        let world = try await world()
        try world.widen()
        let head = try world.database.journalHead()
        try await world.did(.selling(.checkPrice(code: nil)))
        #expect(await world.state.prompt == .priceCheck(article: nil))
        func shown(_ code: String) async throws -> RegisterState.PriceCheckView? {
            try await world.did(.scan(code: code))
            guard case .priceCheck(let article) = await world.state.prompt else { return nil }
            return article
        }
        let water = try #require(try await shown("5449000000996"))
        #expect(water.name == "Water" && water.priceText == "0.99" && water.stockText == "100" && water.priceList == nil)
        #expect(water.stockPulledAt == nil, "its own figure")
        try world.database.applyStockBalances([StockBalance(product: water.code, quantity: Quantity(pieces: 7), epoch: 1, sequence: 1)], at: 1_795_420_800_000)
        #expect(try await shown("5449000000996")?.stockPulledAt == 1_795_420_800_000)
        #expect(water.linked == [.init(name: "Deposit", priceText: "0.25")])
        let bread = try #require(try await shown("1"))
        #expect(bread.priceText == "2.20" && bread.priceList == "*" && bread.refusal == nil)
        #expect(try await shown("22")?.priceText == nil, "asked for when it is sold")
        try await world.refused(.scan(code: "4711"), "register.unknown-code")
        try await world.refused(.scan(code: ""), "register.bad-code")
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.prompt-open")
        try await world.did(.selling(.checkPrice(code: "2")))
        try await world.did(.cancelPrompt)
        #expect(await world.state.sale == nil)
        #expect(try world.database.journalHead() == head)
        try await world.did(.scan(code: "1"))
        #expect(await world.state.sale?.lines.count == 1)
    }

    /// Campaigns in force today that may touch it, whatever else they ask for.
    @Test func whatIsOffIsNamed() async throws {
        let world = try await world()
        func campaign(_ code: String, _ more: String) -> String {
            #"{"version":1,"code":"\#(code)","name":"\#(code) offer","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},\#(more)}"#
        }
        let file = [
            campaign("A", #""select":{"articles":["1"]},"from":"2026-11-23""#), campaign("B", #""select":{"articles":["1","2"]},"until":"2026-11-22""#),
            campaign("C", #""select":{"exceptArticles":["1"]},"coupon":"public""#), campaign("D", #""needsCustomer":true"#),
        ]
        try world.database.saveCampaigns(Array("[\(file.joined(separator: ","))]".utf8), at: world.clock.now())
        func campaigns(_ code: String) async throws -> Set<String> {
            try await world.did(.selling(.checkPrice(code: code)))
            guard case .priceCheck(let article?) = await world.state.prompt else { return [] }
            return Set(article.campaigns)
        }
        #expect(try await campaigns("1") == ["A offer", "D offer"])
        #expect(try await campaigns("2") == ["C offer", "D offer"])
        try await world.did(.cancelPrompt)
        try await world.did(.scan(code: "3"))
        try await world.did(.answerQuantity(Quantity(thousandths: 345)))
        #expect(try await campaigns("1") == ["A offer", "D offer"], "also while a sale is open")
    }

    @Test func theJSON() throws {
        for (action, text) in [
            (RegisterAction.selling(.checkPrice(code: nil)), #"{"type":"checkPrice"}"#), (.selling(.checkPrice(code: "1")), #"{"code":"1","type":"checkPrice"}"#),
        ] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            #expect(String(decoding: try encoder.encode(action), as: UTF8.self) == text)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == action)
        }
    }

    /// What is still being asked about is sold at the prices of whoever is named when the answer comes.
    @Test func theCustomerNamedWhileAQuestionIsOpen() async throws {
        let world = try await World()
        try world.database.importPriceLists(Array("list,code,price\nmembers,3,1.00\n".utf8), at: world.clock.now())
        let ada = try await world.enrol("Ada", number: "CARD-9", priceList: "members")
        try await world.did(.scan(code: "3"))
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.answerQuantity(Quantity(thousandths: 2_000), tare: nil))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [200])
        try await world.did(.scan(code: "3"))
        try await world.did(.selling(.clearCustomer))
        try await world.did(.answerQuantity(Quantity(thousandths: 1_000), tare: nil))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [598, 299])
    }
}
