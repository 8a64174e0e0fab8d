import SaleCore
import Testing

/// Sets of several units, worked by hand.
@Suite struct DealTests {
    static let cola = 129 as Int64

    // MARK: N for a price

    /// Three for 3.00: 3 × 1.29 = 3.87, so 0.87 a set. At two pieces nothing, at three one set, at five still one, at six two.
    @Test(arguments: [(2, 0), (3, 87), (4, 87), (5, 87), (6, 174), (300, 8700)] as [(Int64, Int64)])
    func threeForAPrice(pieces: Int64, saved: Int64) throws {
        let result = try Shop.evaluate([Shop.campaign("N", .unitsForPrice(units: 3, price: cents(300)))], Shop.line(1, "cola", Self.cola, pieces))
        #expect(result.saved == cents(saved))
        #expect(result.discounts.first?.times ?? 0 == pieces / 3)
    }

    /// Sets are made up from the dearest unit down: {2.00, 2.00, 1.50} at 4.00 saves 1.50. What is left, {1.50, 1.00}, is no set.
    /// Shares of 1.50: 4.00/5.50 = 1.0909, 1.50/5.50 = 0.4091: 1.09 and 0.40, the cent to the larger remainder (0.0091 of both, exactly
    /// 10/11 and 1/11 of a cent): the first has 150 × 400 mod 550 = 50, the second 150 × 150 mod 550 = 500. So 1.09 and 0.41.
    @Test func mixAndMatch() throws {
        let result = try Shop.evaluate(
            [Shop.campaign("N", .unitsForPrice(units: 3, price: cents(400)), on: Shop.departments("wine"))],
            Shop.line(1, "house", 100, 1, in: "wine"), Shop.line(2, "red", 150, 2, in: "wine"), Shop.line(3, "white", 200, 2, in: "wine"),
            Shop.line(4, "corkscrew", 900))
        #expect(result.summary == ["N:150"])
        #expect(result.discounts[0].partsText == ["2×1:41", "3×2:109"])
    }

    /// The second set, {1.20, 1.00}, would cost less than the price of 2.50 asks: it is left alone.
    @Test func setsThatSaveNothingAreLeftAlone() throws {
        let campaign = try Shop.campaign("N", .unitsForPrice(units: 2, price: cents(250)))
        let result = try Shop.evaluate([campaign], Shop.line(1, "a", 200, 2), Shop.line(2, "b", 120), Shop.line(3, "c", 100))
        #expect(result.summary == ["N:150"] && result.offLines == [150, 0, 0])
        #expect(try Shop.evaluate([campaign], Shop.line(1, "b", 125, 2)).summary == [])
    }

    @Test(arguments: [(1, 87), (2, 174), (3, 261), (4, 261)] as [(Int64, Int64)])
    func setsPerSale(limit: Int64, saved: Int64) throws {
        let campaign = try Shop.campaign("N", .unitsForPrice(units: 3, price: cents(300)), limits: CampaignLimits(perSale: limit))
        #expect(try Shop.evaluate([campaign], Shop.line(1, "cola", Self.cola, 10)).saved == cents(saved))
    }

    /// A million pieces are as quick as one. 333,333 sets of three at 0.87.
    @Test func aMillionPieces() throws {
        let result = try Shop.evaluate([Shop.campaign("N", .unitsForPrice(units: 3, price: cents(300)))], Shop.line(1, "cola", Self.cola, 1_000_000))
        #expect(result.saved == cents(333_333 * 87) && result.discounts[0].times == 333_333)
    }

    // MARK: N + M free

    /// Two plus one: sets {10, 9, 8} and {7, 6, 5}; 8 and 5 are free, 13 off 45. Spread over all six, so that a returned piece is worth its
    /// share: 10/45 × 13 = 2.889, 9: 2.6, 8: 2.311, 7: 2.022, 6: 1.733, 5: 1.444. Down: 288 260 231 202 173 144 = 1298 cents; two are
    /// missing. Remainders in cents: .889 .0 .111 .222 .333 .444: to 10 and to 5.
    @Test func twoPlusOne() throws {
        let lines = (0..<6).map { Shop.line($0 + 1, "a\($0)", 1000 - Int64($0) * 100) }
        let result = try Shop.evaluate([Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(100)))], Shop.facts(lines))
        #expect(result.summary == ["F:1300"] && result.discounts[0].times == 2)
        #expect(result.offLines == [289, 260, 231, 202, 173, 145])
    }

    /// Buy 17, get one: at 17 nothing, at 18 one, at 35 still one, at 36 two, at 54 three.
    @Test(arguments: [(17, 0), (18, 1), (35, 1), (36, 2), (53, 2), (54, 3)] as [(Int64, Int64)])
    func seventeenPlusOne(pieces: Int64, free: Int64) throws {
        let result = try Shop.evaluate([Shop.campaign("F", .unitsFree(paid: 17, free: 1, off: percent(100)))], Shop.line(1, "roll", 40, pieces))
        #expect(result.saved == cents(free * 40))
    }

    /// The third at half price: 1.29 / 2 = 0.645 → 0.65.
    @Test func theThirdAtHalfPrice() throws {
        let result = try Shop.evaluate([Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(50)))], Shop.line(1, "cola", Self.cola, 3))
        #expect(result.saved == cents(65))
    }

    /// One plus two over two articles: sets {5, 5, 3}, {3, 3, 3} are dearest first; free are 5 + 3 and 3 + 3.
    @Test func onePlusTwoOverSeveralLines() throws {
        let result = try Shop.evaluate(
            [Shop.campaign("F", .unitsFree(paid: 1, free: 2, off: percent(100)))], Shop.line(1, "b", 300, 5), Shop.line(2, "a", 500, 2))
        #expect(result.saved == cents(500 + 300 + 300 + 300) && result.discounts[0].times == 2)
        #expect(result.discounts[0].parts.map(\.quantity) == [.pieces(4), .pieces(2)])
    }

    /// Weighed packs are units too: three packs of cheese, the cheapest free.
    @Test func weighedPacksAreUnits() throws {
        let result = try Shop.evaluate(
            [Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(100)), on: Shop.articles("cheese"))],
            Shop.pack(1, "cheese", 1990, 210, amount: 418), Shop.pack(2, "cheese", 1990, 305, amount: 607), Shop.pack(3, "cheese", 1990, 190, amount: 378))
        #expect(result.summary == ["F:378"])
    }

    // MARK: Cheapest free

    /// Three for two over {10, 9, 8, 7}: one set; the cheapest of all, 7, is free, where two plus one would give 8. It uses 10, 9 and 7;
    /// 8 stays free.
    @Test func theCheapestOfThemAll() throws {
        let lines = (0..<4).map { Shop.line($0 + 1, "a\($0)", 1000 - Int64($0) * 100) }
        let result = try Shop.evaluate([Shop.campaign("C", .cheapestFree(units: 3, off: percent(100)))], Shop.facts(lines))
        #expect(result.summary == ["C:700"])
        #expect(result.discounts[0].parts.map(\.line) == [1, 2, 4])
        #expect(try Shop.evaluate([Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(100)))], Shop.facts(lines)).saved == cents(800))
    }

    /// {9, 5 × 3, 1 × 2} in twos: three sets, free are 1, 1 and one of the fives.
    @Test func severalOfTheCheapest() throws {
        let result = try Shop.evaluate(
            [Shop.campaign("C", .cheapestFree(units: 2, off: percent(100)))], Shop.line(1, "c", 100, 2), Shop.line(2, "b", 500, 3), Shop.line(3, "a", 900))
        #expect(result.summary == ["C:700"] && result.discounts[0].times == 3)
    }

    @Test(arguments: [(4, 0), (5, 100), (9, 100), (10, 100)] as [(Int64, Int64)])
    func onceASale(pieces: Int64, saved: Int64) throws {
        let campaign = try Shop.campaign("C", .cheapestFree(units: 5, off: percent(100)), limits: CampaignLimits(perSale: 1))
        #expect(try Shop.evaluate([campaign], Shop.line(1, "a", 100, pieces)).saved == cents(saved))
    }
}
