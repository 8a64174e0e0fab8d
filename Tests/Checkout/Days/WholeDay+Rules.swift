import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness

/// Where a day's shop stands: by whose rates it sells, in which money, and what those rates call its two kinds of goods.
struct WholeDayPlace {
    /// The file of rates, and the place in it; nil: the plain rates of the test shop.
    var rates: (file: String, place: String)?
    var currency = "EUR"
    var standard = "A"
    var reduced = "B"
    /// Why nobody pays tax.
    var exemption = "export"

    /// In the price and on top of it, rounded by line and by document, with cents and without, with small coins and without.
    static let all = [
        WholeDayPlace(),
        WholeDayPlace(rates: ("AT", "AT")),
        WholeDayPlace(rates: ("CA", "CA-QC"), currency: "CAD", standard: "S", reduced: "F", exemption: "first-nations"),
        WholeDayPlace(rates: ("JP", "JP"), currency: "JPY"),
        WholeDayPlace(rates: ("US-CA", "US-CA-SF"), currency: "USD", standard: "S", reduced: "F", exemption: "resale"),
        WholeDayPlace(rates: ("CH", "CH"), currency: "CHF"),
        WholeDayPlace(rates: ("DE", "DE"), exemption: "nato"),
        WholeDayPlace(rates: ("FR", "FR")),
        WholeDayPlace(rates: ("CA", "CA-ON"), currency: "CAD", standard: "S", reduced: "Z", exemption: "diplomat"),
    ]
}

/// What a day's shop sells, and by what: a country's taxes or its own plain rates, cash to five of the smallest or to one, campaigns of every shape that
/// money feels, a programme of points, other money than its own.
struct WholeDayRules {
    let place: WholeDayPlace
    let currency: Currency
    /// Whose notes it takes besides.
    let foreign: Currency
    let roundsCash: Bool
    let hasBonuses: Bool

    /// - Parameter seed: the places take turns, so that a few seeds see most.
    init(seed: UInt64, _ random: inout SeededGenerator) {
        place = WholeDayPlace.all[Int(seed % UInt64(WholeDayPlace.all.count))]
        currency = Currency.known[place.currency] ?? .eur
        foreign = place.currency == "USD" ? .eur : Currency.known["USD"] ?? .eur
        roundsCash = random.chance(50)
        hasBonuses = random.chance(50)
    }

    var settings: ShopSettings {
        var shop = Shop.settings
        shop.currency = currency
        if roundsCash { shop.cashRounding = CashRounding(step: 5) }
        return shop
    }

    func enter(into world: World) throws {
        let now = world.clock.now()
        if let (file, place) = place.rates {
            let root = GoldenShop.folder.deletingLastPathComponent().deletingLastPathComponent()
            let rates = try Data(contentsOf: root.appendingPathComponent("Sources/till/Resources/taxes/\(file).json"))
            try world.database.saveTaxRules(Array(rates), place: place, on: GoldenShop.day, at: now)
        }
        try world.database.importProducts(goods.map { ($0, Self.isOld($0) || !$0.isStockTracked ? nil : Quantity(pieces: 100)) }, taxCategories: [], at: now)
        _ = try world.database.importDepartments(Array("code,name,tax,openprice,maxprice\n7,Flowers,\(place.standard),yes,5000\n".utf8), at: now)
        try saveCampaigns(bread: 150_000, in: world)
        let coupons = Self.coupons.map { #"{"code":"\#($0)","campaign":"COUPON"}"# }.joined(separator: ",")
        _ = try world.database.saveCoupons(Array("[\(coupons)]".utf8), at: now)
        try world.database.saveExchangeRate(foreign.code, ExchangeRate(currency: foreign, numerator: 91, denominator: 100))
        try world.database.save(club, at: now)
        try world.database.saveNamedTenders(Array(NamedTenderActionTests.file.utf8), at: now)
        try world.database.save(GiftCardTerms(currency: currency, maximumLoad: 100_000, maximumBalance: 500_000), at: now)
    }

    /// What the shop of these tests sells, some of it as this shop has it, and more besides.
    var goods: [Product] {
        let syrup = Product(code: "32", name: "Syrup", unitPrice: Shop.euros(850), taxCategory: "B", capture: .lot)
        var aspirin = World.aspirin
        aspirin.barcodes = []
        return (Shop.products + [World.beer, World.phone, World.parts, World.nuts, aspirin, syrup]).map { product in
            var product = product
            product.taxCategory = product.taxCategory == "A" ? place.standard : place.reduced
            product.isReturnable = product.code == Shop.deposit.code
            return product
        }
    }

    /// In stock from the beginning.
    private static func isOld(_ product: Product) -> Bool { Shop.products.contains { $0.code == product.code } }

    /// - Parameter rate: what comes off bread, in millionths: it may change in the day.
    func saveCampaigns(bread rate: Int64, in world: World) throws {
        let money = { (units: Int64) in Money(units, currency) }
        let campaigns = [
            try Campaign(code: "BREAD", name: "Bread week", currency: currency, effect: .percent(Rate(millionths: rate)), selection: ArticleSelection(articles: ["1"])),
            try Campaign(code: "CARD", name: "By card", currency: currency, effect: .percent(Rate(millionths: 30_000)), conditions: CampaignConditions(tenders: [.card])),
            try Campaign(
                code: "SPEND", name: "From ten on", currency: currency, effect: .saleAmount(money(70)), conditions: CampaignConditions(spend: SpendThreshold(money(1_000)))),
            try Campaign(
                code: "SMALL", name: "Up to five", currency: currency, effect: .saleAmount(money(20)),
                conditions: CampaignConditions(spend: SpendThreshold(money(200), upTo: money(500)))),
            try Campaign(
                code: "COUPON", name: "Coupon", currency: currency, effect: .saleAmount(money(40)), conditions: CampaignConditions(coupon: .singleUse),
                limits: CampaignLimits(total: 4)),
        ]
        try world.database.saveCampaigns(Array(try JSONEncoder().encode(campaigns)), at: world.clock.now())
    }

    /// Three points for each unit of money.
    private var club: LoyaltyRules {
        get throws {
            let bonuses = [
                PointsBonus(code: "EVERY5", name: "Every five", points: 7, .spend(500, isEvery: true)),
                PointsBonus(code: "SET", name: "Breakfast", points: 5, .set([
                    BundlePart(units: 1, try ArticleSelection(articles: ["1"])), BundlePart(units: 2, try ArticleSelection(articles: ["2", "4"])),
                ])),
            ]
            return try LoyaltyRules(
                code: "CLUB", name: "Club", currency: currency,
                earn: .init(pointsPerUnit: Rate(millionths: 3_000_000), minimum: .zero(currency), bonuses: hasBonuses ? bonuses : []), welcomePoints: 100,
                redeem: .init(value: UnitPrice(tenThousandths: 10_000), step: 5, minimum: 5))
        }
    }

    static let coupons = (1...6).map { "X\($0)" }
}
