import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness

/// What a day's shop sells by: a country's taxes or its own plain rates, cash to five cents or to one, campaigns of every shape that money feels.
struct WholeDayRules {
    /// Nil: the plain rates of the test shop.
    let preset: String?
    let roundsCash: Bool

    init(_ random: inout SeededGenerator) {
        preset = [nil, "AT", "DE", "FR"].randomElement(using: &random) ?? nil
        roundsCash = random.chance(50)
    }

    func enter(into world: World) throws {
        let now = world.clock.now()
        if let preset {
            let root = GoldenShop.folder.deletingLastPathComponent().deletingLastPathComponent()
            let rules = try Data(contentsOf: root.appendingPathComponent("Sources/till/Resources/taxes/\(preset).json"))
            try world.database.saveTaxRules(Array(rules), place: preset, on: GoldenShop.day, at: now)
        }
        var shop = try world.database.shop()
        if roundsCash { shop.cashRounding = CashRounding(step: 5) }
        try world.database.saveShop(shop)
        let euro = { (cents: Int64) in Money(cents, .eur) }
        let campaigns = [
            try Campaign(code: "BREAD", name: "Bread week", currency: .eur, effect: .percent(Rate(millionths: 150_000)), selection: ArticleSelection(articles: ["1"])),
            try Campaign(code: "CARD", name: "By card", currency: .eur, effect: .percent(Rate(millionths: 30_000)), conditions: CampaignConditions(tenders: [.card])),
            try Campaign(
                code: "SPEND", name: "From ten euros on", currency: .eur, effect: .saleAmount(euro(70)), conditions: CampaignConditions(spend: SpendThreshold(euro(1_000)))),
            try Campaign(
                code: "SMALL", name: "Up to five euros", currency: .eur, effect: .saleAmount(euro(20)),
                conditions: CampaignConditions(spend: SpendThreshold(euro(200), upTo: euro(500)))),
            try Campaign(
                code: "COUPON", name: "Coupon", currency: .eur, effect: .saleAmount(euro(40)), conditions: CampaignConditions(coupon: .singleUse), limits: CampaignLimits(total: 4)),
        ]
        try world.database.saveCampaigns(Array(try JSONEncoder().encode(campaigns)), at: now)
        let coupons = Self.coupons.map { #"{"code":"\#($0)","campaign":"COUPON"}"# }.joined(separator: ",")
        _ = try world.database.saveCoupons(Array("[\(coupons)]".utf8), at: now)
    }

    static let coupons = (1...6).map { "X\($0)" }
}
