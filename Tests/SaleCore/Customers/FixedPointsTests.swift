import Foundation
import SaleCore
import TestHarness
import Testing

/// Points by the unit, and payments that earn: worked out by hand, and for any sale.
@Suite struct FixedPointsTests {
    private func line(_ number: Int, _ cents: Int64, _ article: String, _ thousandths: Int64 = 1000) -> EarningLine {
        Club.line(number, cents, article: article, Quantity(thousandths: thousandths))
    }

    @Test func onTopAndInstead() throws {
        let rules = try Club.rules(articles: ["wine": FixedPoints(50), "book": FixedPoints(5, isInstead: true), "none": FixedPoints(0, isInstead: true)])
        // Two bottles of 4.50: nine points for what they cost, a hundred for what they are.
        #expect(try rules.earned([line(1, 900, "wine", 2000)], tier: nil).points == 109)
        #expect(try rules.earned([line(1, 2000, "book")], tier: nil).points == 5)
        let mixed = try rules.earned([line(1, 900, "wine", 2000), line(2, 2000, "book", 3000), line(3, 500, "none"), line(4, 350, "milk")], tier: nil)
        // Wine and milk are 12.50: twelve points, of which the wine has the first eight.
        #expect(mixed.points == 12 + 100 + 15 && mixed.spend == 3750)
        #expect(mixed.lines == [
            LinePoints(line: 1, points: 108, spend: 900), LinePoints(line: 2, points: 15, spend: 2000), LinePoints(line: 3, points: 0, spend: 500),
            LinePoints(line: 4, points: 4, spend: 350),
        ])
    }

    @Test func neitherTierNorCampaignMultipliesThem() throws {
        let rules = try Club.rules(articles: ["wine": FixedPoints(50)])
        let award = PointsAward(campaign: "X2", name: "Double", multiplier: Rate(millionths: 2_000_000), lines: [1])
        // 10.00 × 2 × 1.5 = 30, and 50.
        #expect(try rules.earned([line(1, 1000, "wine")], awards: [award], tier: Club.tiers[1]).points == 80)
    }

    /// By weight: five points a kilogram, rounded down once over all of it.
    @Test func partsOfAUnit() throws {
        let rules = try Club.rules(pointsPerUnit: 0, articles: ["cheese": FixedPoints(5)])
        for (thousandths, points) in [(199, 0), (200, 1), (399, 1), (1000, 5)] as [(Int64, Int64)] {
            #expect(try rules.earned([line(1, 100, "cheese", thousandths)], tier: nil).points == points, "\(thousandths)")
        }
        let two = try rules.earned([line(1, 100, "cheese", 300), line(2, 100, "cheese", 300)], tier: nil)
        #expect(two.points == 3 && two.lines.map(\.points) == [1, 2], "0.6 kg are three points, in however many lines")
    }

    /// A line that costs nothing earns nothing, nor does one that is excepted, nor a sale below the minimum.
    @Test func whatEarnsNone() throws {
        let rules = try Club.rules(minimum: 500, except: ["x"], articles: ["wine": FixedPoints(50)])
        #expect(try rules.earned([line(1, 0, "wine"), line(2, 500, "milk")], tier: nil).points == 5)
        #expect(try rules.earned([line(1, 499, "wine")], tier: nil).points == 0)
        #expect(try rules.earned([line(1, 500, "wine")], tier: nil).points == 55)
        #expect(try rules.earned([Club.line(1, 900, "x", article: "wine"), line(2, 500, "milk")], tier: nil).points == 5)
    }

    @Test func whatDoesNotEarnTakesItsShare() throws {
        let rules = try Club.rules(tenders: [.cash, .card], articles: ["wine": FixedPoints(50)])
        let lines = [line(1, 1000, "wine"), line(2, 1000, "milk")]
        #expect(try rules.earned(lines, tier: nil, paidOtherwise: 0).points == 70)
        // Half of it by gift card: ten points, and half of fifty.
        let half = try rules.earned(lines, tier: nil, paidOtherwise: 1000)
        #expect(half.points == 35 && half.spend == 1000 && half.lines == [LinePoints(line: 1, points: 30, spend: 500), LinePoints(line: 2, points: 5, spend: 500)])
        #expect(try rules.earned(lines, tier: nil, paidWithPoints: 500, paidOtherwise: 500) == half, "points and gift card together")
        #expect(try rules.earned(lines, tier: nil, paidOtherwise: 2000).points == 0)
        #expect(try rules.earned(lines, tier: nil, paidOtherwise: .max).points == 0 && rules.earned(lines, tier: nil, paidWithPoints: .max, paidOtherwise: .max).points == 0)
        for kind in TenderKind.allCases {
            #expect(rules.earns(kind) == (kind == .cash || kind == .card), "\(kind)")
            #expect(try Club.rules().earns(kind) == (kind != .points), "\(kind)")
        }
    }

    /// However it was scanned it earns the same; the lines add up; whatever comes back in whatever parts takes exactly that.
    @Test(arguments: TestSize.seeds(everyday: 150, soak: 50_000)) func anySale(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rules = try Club.rules(
            pointsPerUnit: .random(in: 0...2_000_000, using: &random), tenders: [.cash],
            articles: ["a": FixedPoints(.random(in: 0...40, using: &random), isInstead: true), "b": FixedPoints(.random(in: 1...1_000_000, using: &random))])
        let lines = (1...Int.random(in: 1...9, using: &random)).map { number in
            line(number, .random(in: 0...3_000, using: &random), ["a", "b", "c"].randomElement(using: &random)!, .random(in: 1...5_000, using: &random))
        }
        let otherwise = random.chance(50) ? 0 : Int64.random(in: 0...9_000, using: &random)
        let earned = try rules.earned(lines, tier: nil, paidOtherwise: otherwise)
        #expect(earned.lines.reduce(0) { $0 + $1.points } == earned.points && earned.lines.allSatisfy { $0.points >= 0 }, "seed \(seed)")
        #expect(earned.lines.reduce(0) { $0 + $1.spend } == earned.spend, "seed \(seed)")
        if otherwise == 0 {
            let shuffled = lines.shuffled(using: &random).enumerated().map { line($0 + 1, $1.amount.minorUnits, $1.article ?? "", $1.quantity.thousandths) }
            #expect(try rules.earned(shuffled, tier: nil).points == earned.points, "seed \(seed): another order")
        }
        for part in earned.lines {
            let sold = try #require(lines.first { $0.number == part.line }).quantity
            let cut = Int64.random(in: 1...sold.thousandths, using: &random)
            let first = try #require(LoyaltyReturn.unearned(part, sold: sold, before: Quantity(thousandths: 0), part: Quantity(thousandths: cut))).points
            let rest = cut == sold.thousandths ? 0
                : try #require(LoyaltyReturn.unearned(part, sold: sold, before: Quantity(thousandths: cut), part: Quantity(thousandths: sold.thousandths - cut))).points
            #expect(first + rest == part.points, "seed \(seed): line \(part.line)")
        }
    }

    @Test func theFormat() throws {
        let rules = try Club.rules(tenders: [.cash, .storeCredit], articles: ["wine": FixedPoints(50), "book": FixedPoints(0, isInstead: true)])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let text = String(decoding: try encoder.encode(rules), as: UTF8.self)
        #expect(text.contains(#""articles":[{"article":"book","instead":true,"points":0},{"article":"wine","points":50}]"#) && text.contains(#""tenders":["cash","store-credit"]"#))
        func read(_ text: String) throws -> LoyaltyRules { try JSONDecoder().decode(LoyaltyRules.self, from: Data(text.utf8)) }
        #expect(try read(text) == rules)
        for (old, new, code) in [
            (#""cash""#, #""points""#, "loyalty.unknown-word"), (#""cash""#, #""coins""#, "loyalty.unknown-word"), (#""points":50}"#, #""points":0}"#, "loyalty.out-of-range"),
            (#""points":50}"#, #""points":1000001}"#, "loyalty.out-of-range"), (#""points":50}"#, #""points":-1}"#, "loyalty.out-of-range"),
            (#""wine""#, #""book""#, "loyalty.duplicate-article"), (#""wine""#, #""""#, "loyalty.text-invalid"), (#""instead""#, #""extra""#, "loyalty.unknown-field"),
        ] {
            let bad = text.replacing(old, with: new)
            #expect(bad != text)
            #expect(throws: LoyaltyProblem.self, "\(new)") { try read(bad) }
            do { _ = try read(bad) } catch { #expect(LoyaltyProblem(explaining: error).code == code, "\(new): \(error)") }
        }
        #expect(try read(text.replacing(#""points":50}"#, with: #""points":1000000}"#)).earn.articles["wine"]?.points == 1_000_000)
    }

    @Test func beyondAnySaleIsRefusedNotTrapped() throws {
        let rules = try Club.rules(articles: ["wine": FixedPoints(1_000_000)])
        let most = try rules.earned([line(1, SaleLimits.amountMinorUnits, "wine", SaleLimits.quantityThousandths)], tier: nil)
        #expect(most.points == 10_000_000_000 + LoyaltyBounds.points)
        #expect(throws: LoyaltyRefusal.overflow) { try rules.earned([line(1, .max, "wine", .max)], tier: nil) }
    }
}
