import SaleCore
import Testing

@Suite struct BundleTests {
    /// A sandwich, a snack and any drink for 3.99: {3.49, 1.29, 1.79} = 6.57, so 2.58 off. The dearest drink is taken, the other stays.
    /// Shares of 2.58: 3.49/6.57 → 1.3705, 1.79/6.57 → 0.7029, 1.29/6.57 → 0.5066: 1.37 + 0.70 + 0.50, the cent to the last.
    @Test func articlesAndDepartmentsAtAPrice() throws {
        let bundle = try Shop.campaign("B", .bundle([
            BundlePart(units: 1, Shop.articles("sandwich")), BundlePart(units: 1, Shop.departments("snacks")), BundlePart(units: 1, Shop.departments("drinks")),
        ], price: cents(399)))
        let result = try Shop.evaluate(
            [bundle], Shop.line(1, "sandwich", 349), Shop.line(2, "water", 99, 1, in: "drinks"), Shop.line(3, "crisps", 129, 1, in: "snacks"),
            Shop.line(4, "juice", 179, 1, in: "drinks"))
        #expect(result.summary == ["B:258"])
        #expect(result.discounts[0].partsText == ["1×1:137", "3×1:51", "4×1:70"])
        // A part is missing: no bundle.
        #expect(try Shop.evaluate([bundle], Shop.line(1, "sandwich", 349), Shop.line(4, "juice", 179, 1, in: "drinks")).summary == [])
    }

    /// Two shirts and a pair of socks, the socks free, whatever was scanned first.
    @Test func boughtAndFree() throws {
        let bundle = try Shop.campaign("B", .bundle([
            BundlePart(units: 2, Shop.departments("shirts")), BundlePart(units: 1, Shop.departments("socks"), off: percent(100)),
        ], price: nil))
        let shirts = Shop.line(1, "shirt", 2000, 5, in: "shirts")
        // Five shirts make two bundles: the two dearest socks, 7.00 and 5.00.
        let result = try Shop.evaluate([bundle], shirts, Shop.line(2, "s5", 500, 2, in: "socks"), Shop.line(3, "s7", 700, 1, in: "socks"))
        #expect(result.summary == ["B:1200"] && result.discounts[0].times == 2)
        #expect(try Shop.evaluate([bundle], shirts).summary == [])
    }

    /// A free T-shirt for every four pieces of clothing, where the T-shirt is clothing too. The part that names an article chooses first, so
    /// five pieces of which one is the T-shirt are enough.
    @Test func thePreciseSortChoosesFirst() throws {
        let bundle = try Shop.campaign("B", .bundle([
            BundlePart(units: 4, Shop.departments("clothing")), BundlePart(units: 1, Shop.articles("t-shirt"), off: percent(100)),
        ], price: nil))
        let shirt = Shop.line(1, "t-shirt", 1500, 1, in: "clothing")
        #expect(try Shop.evaluate([bundle], shirt, Shop.line(2, "jeans", 500, 4, in: "clothing")).summary == ["B:1500"])
        #expect(try Shop.evaluate([bundle], shirt, Shop.line(2, "jeans", 500, 3, in: "clothing")).summary == [])
        // Five T-shirts alone: one is free, four are bought.
        #expect(try Shop.evaluate([bundle], Shop.line(1, "t-shirt", 1500, 9, in: "clothing")).summary == ["B:1500"])
        #expect(try Shop.evaluate([bundle], Shop.line(1, "t-shirt", 1500, 10, in: "clothing")).summary == ["B:3000"])
    }

    /// Bundles are made up dearest first over several articles: {9, 4}, {9, 3}, {2, 3} at 6.00 each save 7 + 6, and the last, 5.00, nothing.
    @Test func asOftenAsItSaves() throws {
        let bundle = try Shop.campaign("B", .bundle([BundlePart(units: 1, Shop.departments("x")), BundlePart(units: 1, Shop.departments("y"))], price: cents(600)))
        let result = try Shop.evaluate(
            [bundle], Shop.line(1, "x2", 200, 1, in: "x"), Shop.line(2, "x9", 900, 2, in: "x"), Shop.line(3, "y3", 300, 2, in: "y"),
            Shop.line(4, "y4", 400, 1, in: "y"))
        #expect(result.summary == ["B:1300"] && result.discounts[0].times == 2)
        #expect(result.discounts[0].parts.map { [Int64($0.line), $0.quantity.thousandths] } == [[2, 2000], [3, 1000], [4, 1000]])
    }

    /// Half off a part of 1.01 thrice: each bundle 0.505, three 1.515, rounded once to 1.52.
    @Test func ratesAreRoundedOnce() throws {
        let parts = try [BundlePart(units: 1, Shop.articles("a")), BundlePart(units: 1, Shop.articles("b"), off: percent(50))]
        let bundle = try Shop.campaign("B", .bundle(parts, price: nil))
        #expect(try Shop.evaluate([bundle], Shop.line(1, "a", 300, 3), Shop.line(2, "b", 101, 4)).summary == ["B:152"])
    }

    @Test(arguments: [(1, 100), (2, 200), (3, 300), (4, 300)] as [(Int64, Int64)])
    func bundlesPerSale(limit: Int64, saved: Int64) throws {
        let bundle = try Shop.campaign(
            "B", .bundle([BundlePart(units: 2, Shop.articles("a")), BundlePart(units: 1, Shop.articles("b"))], price: cents(400)),
            limits: CampaignLimits(perSale: limit))
        #expect(try Shop.evaluate([bundle], Shop.line(1, "a", 200, 7), Shop.line(2, "b", 100, 5)).saved == cents(saved))
    }

    @Test func aMillionBundles() throws {
        let bundle = try Shop.campaign("B", .bundle([BundlePart(units: 1, Shop.articles("a")), BundlePart(units: 1, Shop.articles("b"))], price: cents(250)))
        let result = try Shop.evaluate([bundle], Shop.line(1, "a", 200, 1_000_000), Shop.line(2, "b", 100, 999_999))
        #expect(result.saved == cents(999_999 * 50))
    }
}
