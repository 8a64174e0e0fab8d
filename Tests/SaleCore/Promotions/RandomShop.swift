import SaleCore
import TestHarness

/// Random campaigns and sales, from a seed: small on purpose, so that campaigns meet each other.
enum RandomShop {
    static let codes = (0..<12).map { "a\($0)" }
    static let departments = ["d0", "d1", "d2", "d3"]

    /// Every article has its department and its price, so that two lines of one are alike.
    static func price(_ article: Int) -> Int64 { [129, 99, 500, 1000, 333, 1, 7, 250, 1999, 500, 80, 10_000][article] }

    static let brands = ["Acme", "Brio", "Cato"]
    static let patterns = ["4001*", "400?2*", "*7", "40021*5", "400110", "*1*", "9*"].map { BarcodePattern($0)! }

    static func brand(_ article: Int) -> String? { article % 4 == 3 ? nil : brands[article % 4] }

    /// Two for some, none for others.
    static func barcodes(_ article: Int) -> [String] {
        switch article % 3 {
        case 0: ["4001\(article)0", "4002\(article)5"]
        case 1: ["400\(article)27"]
        default: []
        }
    }

    static func selection(_ random: inout SeededGenerator) throws -> ArticleSelection {
        func some<T: Hashable>(_ from: [T]) -> Set<T> { Set((0..<Int.random(in: 0...3, using: &random)).map { _ in from.randomElement(using: &random)! }) }
        return try ArticleSelection(
            articles: some(codes), departments: random.chance(50) ? some(departments) : [], brands: random.chance(25) ? some(brands) : [],
            barcodes: random.chance(25) ? some(patterns) : [], exceptArticles: random.chance(30) ? some(codes) : [],
            exceptDepartments: random.chance(10) ? some(departments) : [], exceptBrands: random.chance(10) ? some(brands) : [],
            exceptBarcodes: random.chance(10) ? some(patterns) : [])
    }

    static func rate(_ random: inout SeededGenerator) -> Rate {
        Rate(millionths: random.chance(10) ? .random(in: 1...1_000_000, using: &random) : Int64.random(in: 1...20, using: &random) * 50_000)
    }

    static func effect(_ random: inout SeededGenerator, stage: CampaignEffect.Stage? = nil, in currency: Currency = .eur) throws -> CampaignEffect {
        func units(_ least: Int64 = 1) -> Int64 { .random(in: least...4, using: &random) }
        func amount(_ least: Int64 = 1) -> Money { Money(.random(in: least...1500, using: &random), currency) }
        let kind = switch stage {
        case .units: Int.random(in: 0...7, using: &random)
        case .sale: Int.random(in: 8...10, using: &random)
        case .points: 11
        case nil: Int.random(in: 0...11, using: &random)
        }
        switch kind {
        case 0: return .percent(rate(&random))
        case 1: return .amountPerUnit(UnitPrice(tenThousandths: .random(in: 1...3_000_000, using: &random)))
        case 2: return .fixedPrice(UnitPrice(tenThousandths: .random(in: 0...8_000_000, using: &random)))
        case 3: return .unitsForPrice(units: units(2), price: amount(0))
        case 4: return .unitsFree(paid: units(), free: units(), off: rate(&random))
        case 5: return .cheapestFree(units: units(2), off: rate(&random))
        case 6:
            return .bundle(try (0..<Int.random(in: 1...3, using: &random)).map { _ in BundlePart(units: units(), try selection(&random)) }, price: amount(0))
        case 7:
            return .bundle(
                try (0..<Int.random(in: 1...3, using: &random)).map { part in
                    BundlePart(units: units(), try selection(&random), off: part == 0 ? rate(&random) : Rate(millionths: 0))
                }, price: nil)
        case 8: return .salePercent(rate(&random))
        case 9: return .saleAmount(amount())
        case 10: return .amountPerSpend(amount())
        default: return .pointsMultiplier(Rate(millionths: Int64.random(in: 2...5, using: &random) * 1_000_000))
        }
    }

    static func campaign(
        _ code: String, _ random: inout SeededGenerator, group: String? = nil, stage: CampaignEffect.Stage? = nil, priority: Int64? = nil,
        in currency: Currency = .eur
    ) throws -> Campaign {
        let effect = try effect(&random, stage: group == nil ? stage : stage ?? .units, in: currency)
        var conditions = CampaignConditions.none
        if random.chance(20) {
            let on = random.chance(50) ? try selection(&random) : nil
            conditions.spend = spend(1...6000, &random, in: currency, on: on)
        } else if effect.kind == "spend-amount" { conditions.spend = spend(50...3000, &random, in: currency) }
        if random.chance(15) { conditions.minimumUnits = .random(in: 1...8, using: &random) }
        if random.chance(10) { conditions.segments = ["vip"] }
        if random.chance(10) { conditions.tiers = random.chance(50) ? ["gold"] : ["gold", "silver"] }
        if random.chance(5) { conditions.needsCustomer = true }
        if random.chance(10) { conditions.tenders = [TenderKind.allCases.randomElement(using: &random)!] }
        if random.chance(10) { conditions.coupon = CouponKind.allCases.randomElement(using: &random)! }
        if random.chance(20) {
            conditions.schedule = try CampaignSchedule(
                from: random.chance(30) ? BusinessDay("2026-11-2\(Int.random(in: 0...9, using: &random))") : nil, until: nil,
                weekdays: random.chance(30) ? [1, Int.random(in: 1...7, using: &random)] : [],
                windows: random.chance(50) ? [TimeWindow(from: .random(in: 0...719, using: &random), until: .random(in: 720...1440, using: &random))] : [])
        }
        var limits = CampaignLimits.none
        if effect.stage == .units || effect.kind == "spend-amount", random.chance(25) { limits.perSale = .random(in: 1...5, using: &random) }
        if effect.stage != .points, random.chance(15) { limits.amount = Money(.random(in: 1...1000, using: &random), currency) }
        if random.chance(10) { limits.total = .random(in: 1...3, using: &random) }
        if random.chance(10) { limits.perCustomer = .random(in: 1...3, using: &random) }
        let isBundle = effect.kind == "bundle"
        return try Campaign(
            code: code, name: "Campaign \(code)", currency: currency, priority: priority ?? .random(in: -1...2, using: &random), group: group, effect: effect,
            selection: isBundle ? .everything : try selection(&random), conditions: conditions, limits: limits)
    }

    /// One in three with an upper end.
    private static func spend(
        _ least: ClosedRange<Int64>, _ random: inout SeededGenerator, in currency: Currency, on selection: ArticleSelection? = nil
    ) -> SpendThreshold {
        let least = Int64.random(in: least, using: &random)
        return SpendThreshold(Money(least, currency), upTo: random.chance(33) ? Money(least + .random(in: 0...4000, using: &random), currency) : nil, on: selection)
    }

    /// Half of them in groups.
    static func campaigns(_ count: Int, _ random: inout SeededGenerator, in currency: Currency = .eur) throws -> [Campaign] {
        try (0..<count).map { number in
            let code = "C\(Int.random(in: 0...9, using: &random))-\(number)"
            guard random.chance(40) else { return try campaign(code, &random, in: currency) }
            let group = Int.random(in: 0...2, using: &random)
            return try campaign(code, &random, group: "G\(group)", stage: group == 2 ? .sale : .units, priority: Int64(group) - 1, in: currency)
        }
    }

    static func line(_ number: Int, _ article: Int, pieces: Int64) -> PromotionLine {
        PromotionLine(
            number: number, article: codes[article], department: article == 11 ? nil : departments[article % 4], brand: brand(article), barcodes: barcodes(article),
            unitPrice: UnitPrice(Money(price(article), .eur)), quantity: .pieces(pieces), amount: Money(price(article) * pieces, .eur), isDiscountable: article != 10)
    }

    static func lines(_ random: inout SeededGenerator) -> [PromotionLine] {
        (1...Int.random(in: 1...14, using: &random)).map { number in
            let article = Int.random(in: 0..<12, using: &random)
            if random.chance(20) {
                let grams = Int64.random(in: 1...2500, using: &random)
                let weighed = (article * 37 + 90) as Int
                return PromotionLine(
                    number: number, article: "w\(article % 3)", department: departments[article % 3], unit: .kilogram, isWeighed: true,
                    unitPrice: UnitPrice(Money(Int64(weighed), .eur)), quantity: Quantity(thousandths: grams),
                    amount: Money((Int64(weighed) * grams + 500) / 1000, .eur))
            }
            if random.chance(10) {
                // 0.0179 each, rounded on the line.
                let pieces = Int64.random(in: 1...90, using: &random)
                return PromotionLine(
                    number: number, article: codes[article], department: departments[article % 4], unitPrice: UnitPrice(tenThousandths: 17_900),
                    quantity: .pieces(pieces), amount: Money((17_900 * pieces + 5000) / 10_000, .eur))
            }
            return line(number, article, pieces: .random(in: 1...(random.chance(5) ? 1000 : 5), using: &random))
        }
    }

    static func facts(_ random: inout SeededGenerator, lines: [PromotionLine]? = nil) -> PromotionFacts {
        var facts = PromotionFacts(currency: .eur, lines: lines ?? Self.lines(&random), time: Shop.monday)
        facts.rounding = random.chance(50) ? .halfAwayFromZero : .halfToEven
        if random.chance(60) { facts.customer = PromotionCustomer(id: "ana", segments: random.chance(50) ? ["vip"] : [], tier: ["gold", "silver", nil].randomElement(using: &random)!) }
        if random.chance(50) { facts.tender = TenderKind.allCases.randomElement(using: &random)! }
        if random.chance(30) {
            facts.ceilings = PromotionCeilings(
                line: random.chance(50) ? rate(&random) : nil, sale: random.chance(50) ? rate(&random) : nil,
                saleAmount: random.chance(30) ? Money(.random(in: 0...2000, using: &random), .eur) : nil)
        }
        return facts
    }

    /// Adds coupons for those of the campaigns that ask for one, usage counts, and discounts by hand.
    static func complete(_ facts: inout PromotionFacts, _ campaigns: [Campaign], _ random: inout SeededGenerator) {
        for campaign in campaigns {
            if campaign.conditions.coupon != nil, random.chance(70) {
                facts.coupons.append(Coupon(
                    code: "K\(campaign.code)", campaign: campaign.code, customer: random.chance(60) ? "ana" : nil, uses: random.chance(10) ? 1 : 0))
            }
            if campaign.limits != .none, random.chance(50) {
                facts.usage[campaign.code] = CampaignUsage(total: .random(in: 0...3, using: &random), byCustomer: .random(in: 0...3, using: &random))
            }
        }
        facts.reasons = [ManualDiscountReason(code: "hand", name: "By hand"), ManualDiscountReason(code: "shut", name: "Shut", closesLine: true)]
        for line in facts.lines where line.isDiscountable && line.amount.minorUnits > 0 && random.chance(10) {
            let price = UnitPrice(tenThousandths: line.unitPrice.tenThousandths / 2)
            let effect: ManualDiscount.Effect = [.percent(rate(&random)), .amount(Money(1, .eur)), .price(price)].randomElement(using: &random)!
            if case .price = effect, line.amount.minorUnits < 3 { continue }
            facts.manual.append(ManualDiscount(.line(line.number), effect, reason: random.chance(30) ? "shut" : "hand"))
        }
        if random.chance(30) { facts.manual.append(ManualDiscount(.sale, .percent(rate(&random)), reason: "hand")) }
    }

    /// Some bytes changed, taken out, put in or doubled.
    static func mutate(_ text: String, _ random: inout SeededGenerator) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Array("0123456789-{}[]\",:.eE ".utf8).randomElement(using: &random)!, at: place)
            case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 12)], at: place)
            case 4: bytes.insert(contentsOf: Array(["9223372036854775807", "-1", "null", "1e400", "[]", "{}", "true"].randomElement(using: &random)!.utf8), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 8))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
