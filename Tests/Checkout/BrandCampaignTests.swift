@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// Campaigns on brands, barcodes and tiers at the till: by whichever barcode an article is scanned, after a restart, and in the price check.
struct BrandCampaignTests {
    private func world(_ campaigns: String) async throws -> World {
        let world = try await World()
        let choc = Product(
            code: "60", barcodes: ["4012345678901", "12345670"], name: "Chocolate", unitPrice: Shop.euros(200), taxCategory: "A", brand: "Lindt")
        let other = Product(code: "61", barcodes: ["7612345678900"], name: "Other", unitPrice: Shop.euros(200), taxCategory: "A")
        try world.database.importProducts([(product: choc, stock: nil), (product: other, stock: nil)], taxCategories: [], at: world.clock.now())
        try world.database.saveCampaigns(Array(campaigns.utf8), at: world.clock.now())
        return world
    }

    private static func campaign(_ code: String, _ more: String) -> String {
        #"[{"version":1,"code":"\#(code)","name":"\#(code)","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},\#(more)}]"#
    }

    @Test(arguments: [#""select":{"brands":["Lindt"]}"#, #""select":{"barcodes":["4012345*"]}"#]) func byAnyOfItsBarcodes(select: String) async throws {
        let world = try await world(Self.campaign("TEN", select))
        try await world.did(.scan(code: "12345670"))
        try await world.did(.scan(code: "7612345678900"))
        try await world.did(.scan(code: "4012345678901"))
        #expect(await world.state.sale?.terms.discounts.map(\.amount.text) == ["0.40"])
        let before = await world.state.sale
        try await world.restart()
        #expect(await world.state.sale?.total == before?.total && before != nil, "the draft keeps what campaigns ask for")
    }

    /// What the catalogue says later does not reach the open sale's lines.
    @Test func theLineKeepsItsBrand() async throws {
        let world = try await world(Self.campaign("TEN", #""select":{"brands":["Lindt"]}"#))
        try await world.did(.scan(code: "12345670"))
        var plain = try #require(try world.database.findItem(code: "60")?.product)
        plain.brand = nil
        try world.database.importProducts([(product: plain, stock: nil)], taxCategories: [], at: world.clock.now())
        try await world.did(.scan(code: "7612345678900"))
        #expect(await world.state.sale?.terms.discounts.map(\.amount.text) == ["0.20"])
    }

    @Test func thePriceCheckNamesThem() async throws {
        let world = try await world(Self.campaign("TEN", #""select":{"barcodes":["4012345*"]}"#))
        for (code, names) in [("12345670", ["TEN"]), ("61", [])] {
            try await world.did(.selling(.checkPrice(code: code)))
            guard case .priceCheck(let article) = await world.state.prompt else {
            Issue.record("no price check")
            return
        }
            #expect(article?.campaigns == names, "\(code)")
            try await world.did(.cancelPrompt)
        }
    }

    @Test func onlyForTheTier() async throws {
        let world = try await world(Self.campaign("GOLD", #""tiers":["gold"]"#))
        try world.database.save(
            LoyaltyRules(
                code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur)),
                tiers: [LoyaltyTier(code: "gold", name: "Gold", spend: 100)]),
            at: world.clock.now())
        _ = try await world.enrol("Ada", number: "CARD-1")
        try await world.did(.scan(code: "CARD-1"))
        try await world.did(.scan(code: "60"))
        #expect(await world.state.sale?.terms.discounts.isEmpty == true, "no tier yet")
        _ = try await world.tender(.cash)
        try await world.did(.scan(code: "CARD-1"))
        try await world.did(.scan(code: "60"))
        #expect(await world.state.sale?.terms.discounts.map(\.amount.text) == ["0.20"], "the first purchase led to it")
    }
}
