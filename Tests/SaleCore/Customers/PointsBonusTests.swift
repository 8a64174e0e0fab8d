import SaleCore
import TestHarness
import Testing

/// Bonuses for what is spent and for goods bought together, and points by the unit of brands and departments: worked out by hand.
@Suite struct PointsBonusTests {
    static func spend(_ points: Int64, from least: Int64, every: Bool = false, code: String = "BIG") -> PointsBonus {
        PointsBonus(code: code, name: "Big basket", points: points, .spend(least, isEvery: every))
    }

    static func set(_ points: Int64, _ parts: BundlePart..., code: String = "SET") -> PointsBonus {
        PointsBonus(code: code, name: "Breakfast", points: points, .set(parts))
    }

    static func part(_ units: Int64, articles: Set<String> = [], departments: Set<String> = [], brands: Set<String> = []) throws -> BundlePart {
        try BundlePart(units: units, ArticleSelection(articles: articles, departments: departments, brands: brands))
    }

    private func coffeeAndCake(_ points: Int64 = 20) throws -> PointsBonus { try Self.set(points, Self.part(2, articles: ["coffee"]), Self.part(1, departments: ["cakes"])) }

    private func line(_ number: Int, _ cents: Int64, _ article: String, _ pieces: Int64 = 1, in department: String? = nil, brand: String? = nil) -> EarningLine {
        Club.line(number, cents, department, article: article, Quantity(pieces: pieces), brand: brand)
    }

    // MARK: What is spent

    @Test(arguments: [(1, 0, 0), (9_999, 0, 0), (10_000, 50, 10), (10_001, 50, 10), (19_999, 50, 10), (20_000, 50, 20), (99_999, 50, 90)] as [(Int64, Int64, Int64)])
    func onceOrForEveryFullAmount(cents: Int64, once: Int64, every: Int64) throws {
        let lines = [Club.line(1, cents - 1), Club.line(2, 1)]
        #expect(try Club.rules(pointsPerUnit: 0, bonuses: [Self.spend(50, from: 10_000)]).earned(lines, tier: nil).points == once)
        let both = try Club.rules(pointsPerUnit: 0, bonuses: [Self.spend(10, from: 10_000, every: true, code: "EVERY"), Self.spend(50, from: 10_000)]).earned(lines, tier: nil)
        #expect(both.points == once + every && both.spend == cents)
        let told = [EarnedBonus(code: "EVERY", name: "Big basket", times: every / 10, points: every), EarnedBonus(code: "BIG", name: "Big basket", times: 1, points: once)]
        #expect(both.bonuses == told.filter { $0.points > 0 })
    }

    /// On top of the points for what it cost: a hundred, and fifty. Neither deposits nor excepted departments count, nor what was paid by what earns nothing.
    @Test func whatCounts() throws {
        let rules = try Club.rules(except: ["tobacco"], tenders: [.cash, .card], bonuses: [Self.spend(50, from: 10_000)])
        func points(_ lines: EarningLine..., paidWithPoints: Int64 = 0, paidOtherwise: Int64 = 0) throws -> Int64 {
            try rules.earned(lines, tier: nil, paidWithPoints: paidWithPoints, paidOtherwise: paidOtherwise).points
        }
        #expect(try points(Club.line(1, 10_000)) == 150)
        #expect(try points(Club.line(1, 9_900), Club.line(2, 100, "tobacco")) == 99)
        #expect(try points(Club.line(1, 9_900), Club.line(2, 100, earns: false)) == 99)
        #expect(try points(Club.line(1, 10_000), Club.line(2, 5_000, "tobacco"), Club.line(3, 25, earns: false)) == 150)
        #expect(try points(Club.line(1, 10_000), paidWithPoints: 1) == 99 && points(Club.line(1, 10_000), paidOtherwise: 1) == 99)
        #expect(try points(Club.line(1, 10_002), paidWithPoints: 1, paidOtherwise: 1) == 150)
        let high = try Club.rules(minimum: 20_000, bonuses: [Self.spend(50, from: 10_000)])
        #expect(try high.earned([Club.line(1, 19_999)], tier: nil).points == 0 && high.earned([Club.line(1, 19_999)], tier: nil).bonuses.isEmpty)
        #expect(try high.earned([Club.line(1, 20_000)], tier: nil).points == 250)
    }

    @Test func neitherTierNorCampaignMultipliesThem() throws {
        let rules = try Club.rules(departments: ["cakes": FixedPoints(3)], bonuses: [Self.spend(50, from: 500), coffeeAndCake()])
        let award = PointsAward(campaign: "X2", name: "Double", multiplier: Rate(millionths: 2_000_000), lines: [1, 2])
        let lines = [line(1, 600, "coffee", 2), line(2, 400, "cake", in: "cakes")]
        // 10.00 × 2 × 1.5 = 30; and 50, 20 and 3.
        #expect(try rules.earned(lines, awards: [award], tier: Club.tiers[1]).points == 30 + 50 + 20 + 3)
    }

    // MARK: Sets

    @Test(arguments: [
        (0, 9, 0), (1, 1, 0), (2, 0, 0), (2, 1, 1), (3, 1, 1), (4, 1, 1), (4, 2, 2), (5, 3, 2), (6, 3, 3), (6, 99, 3),
    ] as [(Int64, Int64, Int64)])
    func everyCompleteSet(coffees: Int64, cakes: Int64, sets: Int64) throws {
        let rules = try Club.rules(pointsPerUnit: 0, bonuses: [coffeeAndCake()])
        let lines = [line(1, 300 * coffees, "coffee", coffees), line(2, 30 * cakes, "cake", cakes, in: "cakes")].filter { $0.amount.minorUnits > 0 }
        let earned = try rules.earned(lines, tier: nil)
        #expect(earned.points == 20 * sets)
        #expect(earned.bonuses == (sets == 0 ? [] : [EarnedBonus(code: "SET", name: "Breakfast", times: sets, points: 20 * sets)]))
    }

    /// What more than one part names is used where it is needed, however it was scanned and whichever part is listed first.
    @Test func asManySetsAsCanBeMadeUp() throws {
        let parts = [try Self.part(1, departments: ["food"]), try Self.part(1, brands: ["Acme"]), try Self.part(1, articles: ["jam"])]
        func sets(_ parts: [BundlePart], _ lines: [EarningLine]) throws -> Int64 {
            let bonus = PointsBonus(code: "S", name: "S", points: 1, .set(parts))
            return try Club.rules(pointsPerUnit: 0, bonuses: [bonus]).earned(lines.enumerated().map { place, line in
                Club.line(place + 1, line.amount.minorUnits, line.department, article: line.article, line.quantity, brand: line.brand)
            }, tier: nil).points
        }
        let jam = line(1, 900, "jam", in: "food", brand: "Acme"), bread = line(2, 300, "bread", in: "food"), pan = line(3, 500, "pan", in: "home", brand: "Acme")
        for parts in [parts, parts.reversed(), [parts[1], parts[2], parts[0]]] {
            for lines in [[jam, bread, pan], [pan, bread, jam], [bread, jam, pan]] { #expect(try sets(parts, lines) == 1) }
            #expect(try sets(parts, [jam, bread]) == 0 && sets(parts, [jam, pan]) == 0 && sets(parts, [bread, pan]) == 0)
            #expect(try sets(parts, [jam, jam, jam]) == 1 && sets(parts, [jam, jam]) == 0 && sets(parts, [jam, jam, bread, pan, bread, pan, bread]) == 2)
        }
        #expect(try sets([Self.part(3)], [jam, jam, bread]) == 1 && sets([Self.part(3)], [jam, bread]) == 0, "a part may be anything")
        let excepted = try BundlePart(units: 1, ArticleSelection(departments: ["food"], exceptArticles: ["bread"]))
        #expect(try sets([excepted], [bread]) == 0 && sets([excepted], [jam]) == 1)
    }

    /// A pack is a unit, goods by measure are one together, as for a deal.
    @Test func whatAUnitIs() throws {
        func sets(_ lines: EarningLine...) throws -> Int64 {
            try Club.rules(pointsPerUnit: 0, bonuses: [Self.set(1, Self.part(1))]).earned(lines, tier: nil).points
        }
        func goods(_ number: Int, _ article: String, _ thousandths: Int64, _ unit: UnitOfMeasure, isPack: Bool = false) -> EarningLine {
            Club.line(number, 100, article: article, Quantity(thousandths: thousandths), unit: unit, isPack: isPack)
        }
        #expect(try sets(goods(1, "cheese", 312, .kilogram, isPack: true), goods(2, "cheese", 5_000, .kilogram, isPack: true)) == 2)
        #expect(try sets(goods(1, "cloth", 3_500, .metre), goods(2, "cloth", 500, .metre)) == 1 && sets(goods(1, "cloth", 3_500, .metre), goods(2, "silk", 500, .metre)) == 2)
        #expect(try sets(goods(1, "jam", 4_000, .piece)) == 4 && sets(goods(1, "melon", 500, .piece)) == 1 && sets(goods(1, "labelled", 4_000, .piece, isPack: true)) == 1)
    }

    @Test func whatDoesNotEarnTakesItsShareOfASet() throws {
        let rules = try Club.rules(pointsPerUnit: 0, tenders: [.cash], bonuses: [coffeeAndCake(21)])
        let lines = [line(1, 600, "coffee", 2), line(2, 400, "cake", in: "cakes")]
        for (otherwise, points) in [(0, 21), (1, 20), (500, 10), (952, 1), (953, 0), (1_000, 0)] as [(Int64, Int64)] {
            #expect(try rules.earned(lines, tier: nil, paidOtherwise: otherwise).points == points, "\(otherwise)")
        }
        let excepted = try Club.rules(pointsPerUnit: 0, except: ["cakes"], bonuses: [coffeeAndCake()])
        #expect(try excepted.earned(lines, tier: nil).points == 0, "what earns nothing is in no set")
    }

    // MARK: By the unit

    /// The article's own points, else its brand's, else its department's; and `instead` goes with them.
    @Test func theNarrowestCounts() throws {
        let rules = try Club.rules(
            articles: ["port": FixedPoints(7), "cork": FixedPoints(0)], brands: ["Cave": FixedPoints(5, isInstead: true)], departments: ["wine": FixedPoints(2), "book": FixedPoints(1, isInstead: true)])
        func points(_ lines: EarningLine...) throws -> Int64 { try rules.earned(lines, tier: nil).points }
        #expect(try points(line(1, 1_000, "red", in: "wine")) == 12 && points(line(1, 2_000, "red", 2, in: "wine")) == 24)
        #expect(try points(line(1, 1_000, "red", in: "wine", brand: "Cave")) == 5 && points(line(1, 1_000, "red", in: "wine", brand: "Other")) == 12)
        #expect(try points(line(1, 1_000, "port", in: "wine", brand: "Cave")) == 17 && points(line(1, 1_000, "cork", in: "wine", brand: "Cave")) == 10)
        #expect(try points(line(1, 1_000, "novel", in: "book")) == 1 && points(line(1, 1_000, "jam", in: "food")) == 10)
        let half = Club.line(1, 100, "wine", article: "cask", Quantity(thousandths: 499), unit: .litre)
        #expect(try points(half) == 1 && points(half, Club.line(2, 100, "wine", article: "cask", Quantity(thousandths: 1), unit: .litre)) == 3, "half a litre is a point, in however many lines")
    }

    // MARK: Goods that come back

    /// Two coffees and a cake: of twenty points the cake has a third, however cheap it is.
    @Test func aSetGoesBackByItsParts() throws {
        let rules = try Club.rules(pointsPerUnit: 0, bonuses: [coffeeAndCake()])
        let earned = try rules.earned([line(1, 600, "coffee", 2), line(2, 30, "cake", in: "cakes")], tier: nil)
        #expect(earned.lines == [LinePoints(line: 1, points: 13, spend: 600), LinePoints(line: 2, points: 7, spend: 30)])
        let two = Quantity(pieces: 2), one = Quantity(pieces: 1), none = Quantity(pieces: 0)
        #expect(LoyaltyReturn.unearned(earned.lines[0], sold: two, before: none, part: one)?.points == 6)
        #expect(LoyaltyReturn.unearned(earned.lines[0], sold: two, before: one, part: one)?.points == 7)
        #expect(LoyaltyReturn.unearned(earned.lines[1], sold: one, before: none, part: one)?.points == 7)
        // Of a part's goods each has its share, also what was one too many; what no part names has none.
        let more = try rules.earned([line(1, 300, "coffee"), line(2, 30, "cake", in: "cakes"), line(3, 600, "coffee", 2), line(4, 900, "pan")], tier: nil)
        #expect(more.points == 20 && more.lines.map(\.points) == [4, 7, 9, 0])
        // What two parts name has its share of both.
        let both = try Club.rules(pointsPerUnit: 0, bonuses: [Self.set(9, Self.part(1, articles: ["a"]), Self.part(2, departments: ["d"]))])
        #expect(try both.earned([line(1, 100, "a", in: "d"), line(2, 200, "b", 2, in: "d")], tier: nil).lines.map(\.points) == [3 + 2, 4])
    }

    @Test func whatWasSpentGoesBackByWhatItCost() throws {
        let rules = try Club.rules(pointsPerUnit: 0, bonuses: [Self.spend(50, from: 10_000)])
        let earned = try rules.earned([Club.line(1, 7_500), Club.line(2, 2_400), Club.line(3, 100), Club.line(4, 100, earns: false)], tier: nil)
        #expect(earned.lines.map(\.points) == [37, 12, 1] && earned.lines.map(\.line) == [1, 2, 3])
    }

    // MARK: Any sale

    private func anyRules(_ random: inout SeededGenerator) throws -> LoyaltyRules {
        func selection() throws -> ArticleSelection {
            try ArticleSelection(
                articles: random.chance(60) ? [["a", "b", "c"].randomElement(using: &random)!] : [], departments: random.chance(30) ? ["d"] : [],
                brands: random.chance(30) ? ["B"] : [], exceptArticles: random.chance(10) ? ["c"] : [])
        }
        let bonuses = try (0..<Int.random(in: 1...4, using: &random)).map { number in
            let points = Int64.random(in: 1...100, using: &random)
            if random.chance(40) { return Self.spend(points, from: .random(in: 1...4_000, using: &random), every: random.chance(50), code: "B\(number)") }
            let parts = try (0..<Int.random(in: 1...3, using: &random)).map { _ in BundlePart(units: .random(in: 1...3, using: &random), try selection()) }
            return PointsBonus(code: "B\(number)", name: "Bonus", points: points, .set(parts))
        }
        return try Club.rules(
            pointsPerUnit: random.chance(50) ? 0 : 1_000_000, minimum: random.chance(30) ? 500 : 0, except: ["x"], articles: random.chance(30) ? ["a": FixedPoints(4)] : [:],
            brands: random.chance(30) ? ["B": FixedPoints(3, isInstead: random.chance(50))] : [:], departments: random.chance(30) ? ["d": FixedPoints(2)] : [:], bonuses: bonuses)
    }

    /// Goods, each of which always has its department, its brand, its unit and its price.
    private func goods(_ number: Int, _ kind: Int, _ count: Int64) -> EarningLine {
        switch kind {
        case 0: Club.line(number, 300 * count, "d", article: "a", Quantity(pieces: count), brand: "B")
        case 1: Club.line(number, 70 * count, "d", article: "b", Quantity(pieces: count))
        case 2: Club.line(number, 999 * count, "e", article: "c", Quantity(pieces: count), brand: "B")
        case 3: Club.line(number, 10 * count, "d", article: "cloth", Quantity(thousandths: 250 * count), brand: "C", unit: .metre)
        default: Club.line(number, 500 * count, "x", article: "a", Quantity(pieces: count))
        }
    }

    /// The same as counted by hand, however it was scanned; the lines add up to it; and whatever comes back in whatever parts takes exactly that.
    @Test(arguments: TestSize.seeds(everyday: 300, soak: 100_000)) func anySale(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rules = try anyRules(&random)
        let bought = (0..<Int.random(in: 1...7, using: &random)).map { _ in (kind: Int.random(in: 0...4, using: &random), count: Int64.random(in: 1...6, using: &random)) }
        var lines = bought.enumerated().map { goods($0 + 1, $1.kind, $1.count) }
        for number in 0..<Int.random(in: 0...2, using: &random) {
            lines.append(Club.line(20 + number, .random(in: 0...900, using: &random), "d", article: "c", Quantity(thousandths: .random(in: 1...900, using: &random)), unit: .kilogram, isPack: true))
        }
        let (paid, otherwise) = random.chance(60) ? (0, 0) : (Int64.random(in: 0...900, using: &random), Int64.random(in: 0...3_000, using: &random))
        let earned = try rules.earned(lines, tier: nil, paidWithPoints: paid, paidOtherwise: otherwise)
        let naive = NaivePoints.onTop(rules, lines, spend: earned.spend)
        #expect(Dictionary(uniqueKeysWithValues: earned.bonuses.map { ($0.code, $0.points) }) == naive.filter { $0.key != "" }, "seed \(seed)")
        #expect(earned.bonuses.map(\.code) == rules.earn.bonuses.map(\.code).filter { naive[$0] != nil }, "seed \(seed)")
        // The points for what it costs alone.
        let instead = rules.earn.brands.filter(\.value.isInstead).mapValues { _ in FixedPoints(0, isInstead: true) }
        let bare = try Club.rules(
            pointsPerUnit: rules.earn.pointsPerUnit.millionths, minimum: rules.earn.minimum.minorUnits, except: ["x"],
            articles: instead.isEmpty ? [:] : rules.earn.articles.mapValues { _ in FixedPoints(0) }, brands: instead)
        let plain = try bare.earned(lines, tier: nil, paidWithPoints: paid, paidOtherwise: otherwise).points
        #expect(earned.points == plain + naive.values.reduce(0, +), "seed \(seed)")
        #expect(earned.lines.reduce(0) { $0 + $1.points } == earned.points && earned.lines.allSatisfy { $0.points >= 0 }, "seed \(seed): lines")
        if paid + otherwise == 0 {
            // In other portions and another order.
            var portions: [(kind: Int, count: Int64)] = []
            for entry in bought {
                let first = Int64.random(in: 0...entry.count, using: &random)
                portions += [(entry.kind, first), (entry.kind, entry.count - first)].filter { $0.1 > 0 }
            }
            let packs = lines.filter(\.isPack)
            let again = portions.shuffled(using: &random).enumerated().map { goods($0 + 50, $1.kind, $1.count) }
            let other = try rules.earned((again + packs).shuffled(using: &random), tier: nil)
            #expect(other.points == earned.points && other.bonuses == earned.bonuses, "seed \(seed): scanned in another way")
        }
        for part in earned.lines {
            let sold = try #require(lines.first { $0.number == part.line }).quantity
            let cut = Int64.random(in: 1...sold.thousandths, using: &random)
            var back = try #require(LoyaltyReturn.unearned(part, sold: sold, spans: [0..<cut])).points
            if cut < sold.thousandths { back += try #require(LoyaltyReturn.unearned(part, sold: sold, spans: [cut..<sold.thousandths])).points }
            #expect(back == part.points, "seed \(seed): line \(part.line)")
        }
    }

    @Test func beyondAnySaleIsRefusedNotTrapped() throws {
        let most = SaleLimits.amountMinorUnits
        let rules = try Club.rules(pointsPerUnit: 0, bonuses: [Self.spend(1_000_000, from: 1, every: true), Self.set(1_000_000, Self.part(1))])
        let earned = try rules.earned([Club.line(1, most, article: "a", Quantity(thousandths: SaleLimits.quantityThousandths))], tier: nil)
        #expect(earned.bonuses.map(\.points) == [LoyaltyBounds.points, LoyaltyBounds.points] && earned.bonuses.map(\.times) == [most, 1_000_000])
        let tooMany = Club.line(1, .max, article: "a", Quantity(thousandths: .max / 1000 * 1000))
        #expect(throws: LoyaltyRefusal.overflow) { try rules.earned([tooMany], tier: nil) }
    }
}
