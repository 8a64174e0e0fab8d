import SaleCore
import TestHarness
import Testing

/// Random programmes, customers and years, from a seed.
@Suite struct LoyaltyPropertyTests {
    static let seeds = TestSize.seeds(everyday: 200, soak: 100_000)

    private func bonuses(_ random: inout SeededGenerator) throws -> [PointsBonus] {
        try (0..<Int.random(in: 0...3, using: &random)).map { number in
            let points = Int64.random(in: 1...60, using: &random)
            guard random.chance(60) else {
                return PointsBonusTests.spend(points, from: .random(in: 100...9_000, using: &random), every: random.chance(50), code: "B\(number)")
            }
            let parts = try (0..<Int.random(in: 1...3, using: &random)).map { _ in
                try PointsBonusTests.part(.random(in: 1...2, using: &random), articles: random.chance(70) ? [["a", "b", "c"].randomElement(using: &random)!] : [], brands: random.chance(30) ? ["B"] : [])
            }
            return PointsBonus(code: "B\(number)", name: "Bonus", points: points, .set(parts))
        }
    }

    private func rules(_ random: inout SeededGenerator) throws -> LoyaltyRules {
        try Club.rules(
            pointsPerUnit: .random(in: 0...3_000_000, using: &random), minimum: .random(in: 0...500, using: &random), except: ["x"], tenders: random.chance(30) ? [.cash] : [],
            articles: random.chance(60) ? ["a": FixedPoints(.random(in: 1...9, using: &random)), "b": FixedPoints(.random(in: 0...9, using: &random), isInstead: true)] : [:],
            brands: random.chance(40) ? ["B": FixedPoints(2, isInstead: random.chance(50))] : [:], departments: random.chance(40) ? ["d": FixedPoints(3)] : [:],
            bonuses: bonuses(&random), tierMonths: .random(in: 1...24, using: &random),
            birthday: .init(points: 50, daysBefore: 5, daysAfter: 5),
            redeem: .init(value: UnitPrice(tenThousandths: .random(in: 1...30_000, using: &random)), step: .random(in: 1...10, using: &random), minimum: .random(in: 1...20, using: &random)),
            expiry: random.chance(70) ? .init(months: .random(in: 1...6, using: &random), end: .month) : nil)
    }

    private func lines(_ random: inout SeededGenerator) -> [EarningLine] {
        (1...Int.random(in: 1...8, using: &random)).map { number in
            Club.line(
                number, .random(in: 0...5_000, using: &random), random.chance(20) ? "x" : random.chance(30) ? "d" : nil, earns: !random.chance(10),
                article: ["a", "b", "c"].randomElement(using: &random)!,
                random.chance(50) ? .pieces(.random(in: 1...4, using: &random)) : Quantity(thousandths: .random(in: 1...4_000, using: &random)),
                brand: random.chance(30) ? "B" : nil, unit: random.chance(20) ? .metre : .piece, isPack: random.chance(20))
        }
    }

    /// A sold line that comes back in parts.
    private struct Sold {
        let document: String
        let points: LinePoints
        let quantity: Int64
        var returned: Int64 = 0
    }

    @Test(arguments: seeds) func aBalanceIsTheSumOfItsMovementsAndReturnsGiveBackExactly(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rules = try rules(&random)
        var account = PointsAccount()
        var all: [(movement: PointsMovement, document: String)] = []
        var day = Club.day("2024-01-31")
        var sold: [Sold] = []
        var earned: [String: Int64] = [:]
        var birthdays: Set<Int> = []
        func complete(_ facts: LoyaltyFacts, _ place: String) throws -> LoyaltyOutcome {
            let outcome = try LoyaltyOutcome(rules, facts)
            all += outcome.movements.map { ($0, facts.document) }
            account = outcome.account
            #expect(account.balance == all.reduce(0) { $0 + $1.movement.points }, "balance, \(place)")
            #expect(account.lots.reduce(0) { $0 + $1.points } == max(0, account.balance), "lots, \(place)")
            #expect(account.expiry(on: day) == nil, "nothing expired is left after a sale, \(place)")
            #expect(outcome.lines.reduce(0) { $0 + $1.points } == outcome.points(.earned), "line points, \(place)")
            return outcome
        }
        for step in 1...40 {
            let place = "seed \(seed), step \(step)"
            for _ in 0..<Int.random(in: 0...40, using: &random) { day = later(day) }
            var facts = LoyaltyFacts(account: account, tier: rules.tiers.randomElement(using: &random), day: day, document: "D\(step)")
            facts.birthday = Birthday(month: 6, day: 15)
            facts.birthdaysGiven = birthdays
            if random.chance(30), let place = sold.indices.filter({ sold[$0].returned < sold[$0].quantity }).randomElement(using: &random) {
                let part = Int64.random(in: 1...(sold[place].quantity - sold[place].returned), using: &random)
                let back = try #require(LoyaltyReturn.unearned(
                    sold[place].points, sold: Quantity(thousandths: sold[place].quantity), before: Quantity(thousandths: sold[place].returned), part: Quantity(thousandths: part)))
                sold[place].returned += part
                facts.returns = [ReturnedPoints(origin: sold[place].document, part: back)]
            } else {
                facts.lines = lines(&random)
                if random.chance(30) { facts.paidOtherwise = .random(in: 0...9_000, using: &random) }
                let eligible = try rules.eligible(facts.lines)
                let available = account.available(on: day)
                if let offer = try? rules.redeemable(available: available, eligible: eligible, due: eligible) {
                    #expect(offer.points <= available && offer.value.minorUnits <= eligible && offer.points % offer.step == 0, "offer, \(place)")
                    #expect(try rules.redeem(points: offer.points, available: available, eligible: eligible, due: eligible) == offer.value, "offer is accepted, \(place)")
                    if random.chance(50) { facts.redeemed = (offer.points, offer.value.minorUnits) }
                }
            }
            let outcome = try complete(facts, place)
            for movement in outcome.movements where movement.kind == .birthday { #expect(birthdays.insert(movement.year ?? 0).inserted, "once per birthday, \(place)") }
            earned[facts.document] = outcome.points(.earned)
            sold += outcome.lines.map { Sold(document: facts.document, points: $0, quantity: .random(in: 1...5_000, using: &random)) }
        }
        // Everything that is still out comes back: what was earned is taken back to the point, document by document.
        for place in sold.indices where sold[place].returned < sold[place].quantity {
            let line = sold[place]
            var facts = LoyaltyFacts(account: account, tier: nil, day: day, document: "R\(place)")
            let back = try #require(LoyaltyReturn.unearned(
                line.points, sold: Quantity(thousandths: line.quantity), before: Quantity(thousandths: line.returned), part: Quantity(thousandths: line.quantity - line.returned)))
            facts.returns = [ReturnedPoints(origin: line.document, part: back)]
            _ = try complete(facts, "seed \(seed), return \(place)")
        }
        for (document, points) in earned {
            let back = all.reduce(0) { $0 + ($1.movement.origin == document ? $1.movement.points : 0) }
            #expect(back == -points, "seed \(seed), \(document)")
        }
        #expect(all.reduce(0) { $0 + $1.movement.spend } == 0, "seed \(seed): spend")
        // The movements alone give the account again.
        var again = PointsAccount()
        for (movement, document) in all { try again.apply(movement, document: document) }
        #expect(again == account, "seed \(seed): replay")
    }

    /// Any number of parts, in any sizes, adds up; no part is less than nothing.
    @Test(arguments: seeds) func partsAddUp(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = Int64.random(in: 0...LoyaltyBounds.points, using: &random)
        let count = Int64.random(in: 1...SaleLimits.quantityThousandths, using: &random)
        var (before, sum): (Int64, Int64) = (0, 0)
        while before < count {
            let part = Int64.random(in: 1...max(1, min(count - before, count / 3)), using: &random)
            let points = try #require(LoyaltyReturn.restored(points: whole, value: count, before: before, part: part), "seed \(seed)")
            #expect(points >= 0, "seed \(seed)")
            sum += points
            before += part
        }
        #expect(sum == whole, "seed \(seed)")
        #expect(LoyaltyReturn.restored(points: whole, value: count, before: count, part: 1) == nil)
        #expect(LoyaltyReturn.restored(points: whole, value: count, before: 0, part: 0) == nil)
        #expect(LoyaltyReturn.restored(points: whole, value: count, before: -1, part: 1) == nil)
        #expect(LoyaltyReturn.restored(points: whole, value: count, before: 1, part: .max) == nil)
    }

    /// The order of scanning never changes the points of a sale, nor what points may pay.
    @Test(arguments: seeds) func theOrderOfScanningDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rules = try rules(&random)
        let basket = lines(&random)
        let doubled = Set(basket.map(\.number).filter { _ in random.chance(40) })
        let paid = Int64.random(in: 0...3_000, using: &random)
        func points(_ basket: [EarningLine]) throws -> [Int64] {
            let lines = basket.enumerated().map { place, line in
                Club.line(
                    place + 1, line.amount.minorUnits, line.department, earns: line.earns, article: line.article, line.quantity, brand: line.brand, unit: line.unit,
                    isPack: line.isPack)
            }
            let award = PointsAward(
                campaign: "X2", name: "Double", multiplier: Rate(millionths: 2_000_000), lines: basket.enumerated().filter { doubled.contains($1.number) }.map { $0.offset + 1 })
            let earned = try rules.earned(lines, awards: [award], tier: rules.tiers.first, paidWithPoints: paid)
            return [earned.points, earned.spend, try rules.eligible(lines)] + earned.bonuses.map(\.points)
        }
        #expect(try points(basket) == points(basket.shuffled(using: &random)), "seed \(seed)")
    }

    private func later(_ day: BusinessDay) -> BusinessDay {
        if let next = BusinessDay(year: day.year, month: day.month, day: day.day + 1) { return next }
        return BusinessDay(year: day.year, month: day.month + 1, day: 1) ?? BusinessDay(year: day.year + 1, month: 1, day: 1) ?? day
    }
}
