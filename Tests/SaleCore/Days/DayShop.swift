import SaleCore
import TestHarness

/// An article of a random shop with what is sold along with it.
struct DayGoods {
    let item: SaleItem
    let linked: [SaleItem]
}

/// The shop of one random day: where it stands, what it sells and by which rules.
struct DayShop {
    /// Nil: a simple shop whose categories say their rates themselves.
    let taxes: TaxesInForce?
    let exemptions: [TaxExemption]
    let currency: Currency
    let rounding: TaxRounding
    let day = Taxes.today
    let time: LocalTime
    let goods: [DayGoods]
    /// A card of value is taxed when it is spent.
    let cardTax: TaxCategory
    let campaigns: [Campaign]
    let index: CampaignIndex
    let ceilings: PromotionCeilings
    let loyalty: LoyaltyRules
    let desk: GiftCardDesk
    /// Notes of another currency, and what one of their minor units is worth: numerator ÷ denominator of the shop's.
    let foreign: Currency
    let foreignRate: (numerator: Int64, denominator: Int64)

    /// Of one group together, and of one article by itself.
    static let limits = ["a3": ItemLimit(most: .pieces(3), group: "G"), "a4": ItemLimit(most: .pieces(5), group: "G"), "w2": ItemLimit(most: Quantity(thousandths: 3_000))]

    private static let fixedPoints = ["a2": FixedPoints(7), "a5": FixedPoints(3, isInstead: true), "w1": FixedPoints(5), "screw": FixedPoints(0, isInstead: true)]

    /// Every place of the files of rates the till is shipped with, by country, and one that has what none of them has.
    private static let countries: Result<[[(TaxesInForce, [TaxExemption])]], any Error> = Result {
        try Taxes.codes.map { code in
            let preset = try Taxes.preset(code)
            let exemptions = preset.exemptions.map { TaxExemption(reason: $0.code, taxes: $0.taxes.map(Set.init)) }
            return try preset.places.map { (try preset.inForce(at: $0.code, on: Taxes.today), exemptions) }
        } + [TaxRoundingPlace.perLine, .perDocument].map { try [(ownPlace($0), [TaxExemption(reason: "embassy", taxes: nil)])] }
    }

    init(_ random: inout SeededGenerator) throws {
        if random.chance(20) {
            taxes = nil
            exemptions = []
            currency = .eur
            rounding = TaxRounding(mode: random.chance(50) ? .halfAwayFromZero : .halfToEven, place: random.chance(50) ? .perLine : .perDocument)
        } else {
            let country = try Self.countries.get().randomElement(using: &random)!
            let (taxes, exemptions) = country.randomElement(using: &random)!
            (self.taxes, self.exemptions, currency, rounding) = (taxes, exemptions, taxes.currency, taxes.rounding)
        }
        let categories = taxes?.categories.map { TaxCategory(code: $0.code, name: $0.name, rate: Rate(millionths: 0)) } ?? [Fixtures.full, Fixtures.reduced, Fixtures.none]
        cardTax = taxes.flatMap { taxes in
            zip(categories, taxes.categories).first { $0.1.components.allSatisfy { $0.treatment == .outsideScope } }?.0
        } ?? Fixtures.none
        time = LocalTime(date: day, hour: .random(in: 7...21, using: &random), minute: .random(in: 0...59, using: &random))!
        campaigns = try RandomShop.campaigns(.random(in: 0...8, using: &random), &random, in: currency)
        index = try CampaignIndex(campaigns, currency: currency)
        goods = Self.goods(categories, currency, index, &random)
        ceilings = random.chance(20) ? PromotionCeilings(sale: Rate(millionths: .random(in: 1...1_000_000, using: &random))) : .none
        loyalty = try LoyaltyRules(
            code: "CLUB", name: "Club", currency: currency,
            earn: .init(pointsPerUnit: Rate(millionths: .random(in: 0...3_000_000, using: &random)), minimum: Money(.random(in: 0...300, using: &random), currency), exceptDepartments: ["d3"],
                tenders: random.chance(30) ? [.cash, .giftCard, .voucher] : [], articles: random.chance(50) ? Self.fixedPoints : [:],
                brands: random.chance(30) ? ["Acme": FixedPoints(4), "Brio": FixedPoints(2, isInstead: true)] : [:],
                departments: random.chance(30) ? ["d1": FixedPoints(1), "d3": FixedPoints(9)] : [:], bonuses: try Self.bonuses(&random)),
            redeem: .init(value: UnitPrice(tenThousandths: .random(in: 1...20_000, using: &random)), step: .random(in: 1...5, using: &random), minimum: 1,
                share: Rate(millionths: random.chance(40) ? Rate.one : .random(in: 100_000...Rate.one, using: &random))), expiry: nil)
        desk = GiftCardDesk(terms: try GiftCardTerms(currency: currency, maximumLoad: 100_000, maximumBalance: 500_000), today: day)
        foreign = currency.code == "USD" ? .eur : Currency.known["USD"]!
        foreignRate = (.random(in: 1...200, using: &random), .random(in: 50...150, using: &random))
    }

    /// A tax on what costs more than a limit, taken away, and an amount below a minor unit for each piece, with a tax on top of it.
    private static func ownPlace(_ rounding: TaxRoundingPlace) throws -> TaxesInForce {
        let full = Taxes.percent("V", "20")
        let limited = TaxComponent(tax: "V", name: "V", charge: full.charge, threshold: TaxThreshold(unitPrice: UnitPrice(tenThousandths: 4_000_000), rule: .above))
        let bag = TaxComponent(tax: "BAG", name: "Bags", charge: .perUnit(UnitPrice(tenThousandths: 5_000)))
        let outside = TaxComponent(tax: "V", name: "V", treatment: .outsideScope, reason: "value")
        return try TaxesInForce(
            place: "own", day: Taxes.today, currency: .eur, basis: .exclusive, rounding: TaxRounding(place: rounding), modes: ["take-away", "eat-in"], taxes: ["BAG", "V"],
            categories: [
                CategoryInForce(code: "A", name: "Full", components: [full]), CategoryInForce(code: "B", name: "Limited", components: [limited], inMode: ["eat-in": "A"]),
                CategoryInForce(code: "C", name: "Bags", components: [bag, Taxes.percent("V", "10", on: ["BAG"])]), CategoryInForce(code: "N", name: "Value", components: [outside]),
            ], roundsGoodsTogether: true)
    }

    private static func bonuses(_ random: inout SeededGenerator) throws -> [PointsBonus] {
        try (0..<Int.random(in: 0...3, using: &random)).map { number in
            let points = Int64.random(in: 1...100, using: &random)
            guard random.chance(60) else {
                return PointsBonus(code: "B\(number)", name: "Bonus", points: points, .spend(.random(in: 100...5_000, using: &random), isEvery: random.chance(50)))
            }
            let parts = try (0..<Int.random(in: 1...3, using: &random)).map { _ in
                let wide = Int.random(in: 0...2, using: &random)
                return BundlePart(
                    units: .random(in: 1...2, using: &random),
                    try ArticleSelection(
                        articles: [RandomShop.codes.randomElement(using: &random)!], departments: wide == 1 ? [RandomShop.departments.randomElement(using: &random)!] : [],
                        brands: wide == 2 ? [RandomShop.brands.randomElement(using: &random)!] : []))
            }
            return PointsBonus(code: "B\(number)", name: "Bonus", points: points, .set(parts))
        }
    }

    /// Twelve articles by the piece as the random campaigns name them, three that are weighed, and one at a fraction of a cent.
    private static func goods(_ categories: [TaxCategory], _ currency: Currency, _ index: CampaignIndex, _ random: inout SeededGenerator) -> [DayGoods] {
        func tax() -> TaxCategory { categories.randomElement(using: &random)! }
        var goods = (0..<12).map { article -> DayGoods in
            let item = SaleItem(
                code: RandomShop.codes[article], name: "Article \(article)", department: article == 11 ? nil : RandomShop.departments[article % 4],
                unitPrice: UnitPrice(Money(RandomShop.price(article), currency)), tax: tax(), isDiscountable: article != 10, minimumAge: article == 7 ? 18 : nil,
                capture: article == 8 ? .serial : article == 9 ? .lot : nil, brand: RandomShop.brand(article), barcodes: index.barcodesAskedFor(RandomShop.barcodes(article)),
                limitGroup: limits[RandomShop.codes[article]]?.group)
            let deposit = SaleItem(code: "deposit", name: "Deposit", unitPrice: UnitPrice(Money(25, currency)), tax: tax(), isStockTracked: false, isDiscountable: false)
            return DayGoods(item: item, linked: article == 2 || article == 5 ? [deposit] : [])
        }
        for article in 0..<3 {
            let price = UnitPrice(Money(Int64(article * 37 + 90), currency))
            goods.append(DayGoods(item: SaleItem(
                code: "w\(article)", name: "Weighed \(article)", department: "d\(article)", unit: .kilogram, unitPrice: price, tax: tax(), isWeighed: true,
                tare: article == 0 ? Quantity(thousandths: 20) : nil), linked: []))
        }
        goods.append(DayGoods(item: SaleItem(code: "screw", name: "Screw", department: "d1", unitPrice: UnitPrice(tenThousandths: 17_900), tax: tax()), linked: []))
        return goods
    }

    func begun(_ number: Int, cashier: String, reverses: String? = nil) -> SaleBegun {
        let digits = String(number, radix: 16)
        return SaleBegun(
            saleID: String(repeating: "0", count: 32 - digits.count) + digits, currency: currency, rounding: rounding, businessDay: day, cashierID: cashier,
            catalogueVersion: 1, begunAt: 1_795_000_000_000, localTime: time, taxes: taxes, campaignVersion: 1, reverses: reverses)
    }

    func money(_ units: Int64) -> Money { Money(units, currency) }
}
