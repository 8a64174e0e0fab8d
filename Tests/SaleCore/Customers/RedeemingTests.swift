import SaleCore
import TestHarness
import Testing

/// How many points may pay: every limit at, below and above its value. A point pays half a cent, in steps of 100 from 200 on, at most half of the sale.
@Suite struct RedeemingTests {
    private func redeem(_ points: Int64, available: Int64 = 10_000, eligible: Int64 = 100_000, due: Int64 = 100_000, _ rule: LoyaltyRules.Redeem? = Club.redeem) throws -> Int64 {
        try Club.rules(redeem: rule).redeem(points: points, available: available, eligible: eligible, due: due).minorUnits
    }

    private func refusal(_ body: () throws -> Int64) -> LoyaltyRefusal? {
        do { _ = try body() } catch { return error as? LoyaltyRefusal }
        return nil
    }

    @Test func minimumAndSteps() throws {
        #expect(refusal { try redeem(100) } == .belowMinimum(200))
        #expect(refusal { try redeem(199) } == .belowMinimum(200))
        #expect(try redeem(200) == 100)
        #expect(refusal { try redeem(201) } == .notInSteps(100))
        #expect(try redeem(300) == 150)
        #expect(refusal { try redeem(0) } == .belowMinimum(200) && refusal { try redeem(-200) } == .belowMinimum(200))
    }

    @Test func theBalance() throws {
        #expect(refusal { try redeem(500, available: 499) } == .notEnough(available: 499))
        #expect(try redeem(500, available: 500) == 250)
        #expect(refusal { try redeem(200, available: -7) } == .notEnough(available: 0))
    }

    @Test func shareOfTheBasket() throws {
        // Half of 3.00 is 1.50: 300 points.
        #expect(try redeem(300, eligible: 300) == 150)
        #expect(refusal { try redeem(400, eligible: 300) } == .aboveMaximum(points: 300, value: "1.50 EUR"))
        // Half of 2.99 is 1.495, rounded down 1.49: 298 points, in steps 200.
        #expect(try Club.rules().redeemable(available: 10_000, eligible: 299, due: 299).points == 200)
        #expect(refusal { try redeem(200, eligible: 0) } == .nothingToPay)
        #expect(refusal { try redeem(200, eligible: 199) } == .nothingToPay, "half of it is less than the least")
    }

    @Test func theAmountDueAndTheMaximum() throws {
        #expect(try redeem(300, due: 150) == 150)
        #expect(refusal { try redeem(300, due: 149) } == .aboveMaximum(points: 200, value: "1.00 EUR"))
        #expect(refusal { try redeem(200, due: 0) } == .nothingToPay)
        let capped = LoyaltyRules.Redeem(value: UnitPrice(tenThousandths: 5_000), step: 100, minimum: 200, maximum: 500)
        #expect(try redeem(500, capped) == 250)
        #expect(refusal { try redeem(600, capped) } == .aboveMaximum(points: 500, value: "2.50 EUR"))
        #expect(refusal { try redeem(200, nil) } == .noRedeeming)
    }

    /// Points in two tenders pay no more than in one.
    @Test func whatOtherTendersPaidCounts() throws {
        let rules = try Club.rules(redeem: .init(value: UnitPrice(tenThousandths: 10_000), maximum: 100, share: Rate(millionths: 500_000)))
        #expect(try rules.redeemable(available: 1_000, eligible: 160, due: 160).points == 80)
        #expect(try rules.redeemable(available: 1_000, eligible: 160, due: 110, alreadyPaid: (50, 50)).points == 30)
        #expect(try rules.redeemable(available: 1_000, eligible: 1_000, due: 940, alreadyPaid: (60, 60)).points == 40)
        #expect(throws: LoyaltyRefusal.nothingToPay) { try rules.redeemable(available: 1_000, eligible: 160, due: 80, alreadyPaid: (80, 80)) }
    }

    @Test func aFractionOfACentIsNeverPaid() throws {
        let rules = try Club.rules(redeem: .init(value: UnitPrice(tenThousandths: 3_333)))
        #expect(try rules.value(ofPoints: 3).minorUnits == 0 && rules.value(ofPoints: 4).minorUnits == 1 && rules.value(ofPoints: 10_000).minorUnits == 3_333)
        #expect(throws: LoyaltyRefusal.belowMinimum(1)) { try rules.redeem(points: 3, available: 10, eligible: 100, due: 100) }
        for due in 1...50 as ClosedRange<Int64> {
            // Fixed: the offer was a cent short, for the points that reach it exactly are a fraction.
            let offer = try rules.redeemable(available: 1_000, eligible: 100, due: due)
            #expect(try offer.value.minorUnits == due && rules.value(ofPoints: offer.points - 1).minorUnits == due - 1, "\(due): all of it, by the fewest points")
            #expect(try rules.redeem(points: offer.points, available: 1_000, eligible: 100, due: due).minorUnits == due)
        }
    }

    /// Whatever a point is worth and in whatever steps: no other number of points pays more, and none pays as much with fewer.
    @Test(arguments: TestSize.seeds(everyday: 100)) func noOtherNumberOfPointsIsBetter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rules = try Club.rules(redeem: .init(
            value: UnitPrice(tenThousandths: .random(in: 1...30_000, using: &random)), step: .random(in: 1...9, using: &random), minimum: .random(in: 1...20, using: &random),
            maximum: random.chance(30) ? .random(in: 30...400, using: &random) : nil, share: Rate(millionths: .random(in: 1...1_000_000, using: &random))))
        let available = Int64.random(in: 0...500, using: &random), eligible = Int64.random(in: 0...900, using: &random), due = Int64.random(in: 1...900, using: &random)
        let redeem = try #require(rules.redeem), limit = min(due, try #require(rules.redeemableShare(of: eligible)))
        var best: (points: Int64, value: Int64)?
        for points in stride(from: redeem.step, through: min(available, redeem.maximum ?? available), by: Int(redeem.step)) where points >= redeem.minimum {
            let value = try rules.value(ofPoints: points).minorUnits
            if value > 0, value <= limit, value > best?.value ?? 0 { best = (points, value) }
        }
        let offer = try? rules.redeemable(available: available, eligible: eligible, due: due)
        #expect(offer?.points == best?.points && offer?.value.minorUnits == best?.value, "seed \(seed)")
    }
}
