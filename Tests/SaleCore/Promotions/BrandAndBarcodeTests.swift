import SaleCore
import TestHarness
import Testing

/// Campaigns on brands and on barcodes by how they look, and for loyalty tiers.
@Suite struct BrandAndBarcodeTests {
    private func line(_ number: Int, _ article: String, _ price: Int64, brand: String? = nil, _ barcodes: String...) -> PromotionLine {
        PromotionLine(
            number: number, article: article, brand: brand, barcodes: barcodes, unitPrice: UnitPrice(Money(price, .eur)), quantity: .one, amount: cents(price))
    }

    private func pattern(_ text: String) throws -> BarcodePattern { try #require(BarcodePattern(text)) }

    @Test(arguments: [
        ("4006381*", "4006381333931", true), ("4006381*", "4006381", true), ("4006381*", "400638", false), ("4006381*", "14006381", false),
        ("*931", "4006381333931", true), ("*931", "4006381333932", false), ("4006?9*", "4006381", false), ("4006?81*", "4006381", true),
        ("40063813339??", "4006381333931", true), ("40063813339??", "400638133393", false), ("*3*3*", "4006381333931", true), ("*33933*", "4006381333931", false),
        ("4*6*1", "4006381333931", true), ("ABC-1", "ABC-1", true), ("ABC-1", "ABC-12", false), ("a**b", "ab", true), ("a**b", "axb", true), ("?a", "a", false),
    ] as [(String, String, Bool)])
    func whatAPatternMatches(text: String, barcode: String, matches: Bool) throws {
        #expect(try pattern(text).matches(barcode) == matches)
    }

    @Test func whatIsNoPattern() {
        for text in ["", "*", "??*", "400 6*", "400é*", String(repeating: "1", count: BarcodeKey.maximumLength + 1)] { #expect(BarcodePattern(text) == nil, "\(text)") }
        #expect(BarcodePattern(String(repeating: "1", count: BarcodeKey.maximumLength)) != nil)
    }

    /// A pattern matches as the plain rule says: some way to put something in place of each `*`.
    @Test(arguments: TestSize.seeds(everyday: 100, soak: 20_000)) func patternsAgainstThePlainRule(seed: UInt64) throws {
        func matches(_ pattern: Substring, _ code: Substring) -> Bool {
            guard let first = pattern.first else { return code.isEmpty }
            if first == "*" { return matches(pattern.dropFirst(), code) || !code.isEmpty && matches(pattern, code.dropFirst()) }
            return !code.isEmpty && (first == "?" || first == code.first) && matches(pattern.dropFirst(), code.dropFirst())
        }
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let text = String((0..<Int.random(in: 1...8, using: &random)).map { _ in Array("12*?").randomElement(using: &random)! })
            let code = String((0..<Int.random(in: 0...9, using: &random)).map { _ in Array("12").randomElement(using: &random)! })
            guard let pattern = BarcodePattern(text) else { continue }
            #expect(pattern.matches(code) == matches(text[...], code[...]), "seed \(seed): \(text), \(code)")
        }
    }

    @Test func aBrandWithoutOneArticle() throws {
        let lindt = try Shop.campaign("L", .percent(percent(10)), on: ArticleSelection(brands: ["Lindt"], exceptArticles: ["egg"]))
        let result = try Shop.evaluate([lindt], line(1, "bar", 200, brand: "Lindt"), line(2, "egg", 500, brand: "Lindt"), line(3, "bar2", 300, brand: "Milka"), line(4, "bread", 100))
        #expect(result.offLines == [20, 0, 0, 0])
    }

    @Test func theBarcodesOfOneMaker() throws {
        let maker = try Shop.campaign("M", .percent(percent(50)), on: ArticleSelection(barcodes: [pattern("4006381*")], exceptBarcodes: [pattern("*932")]))
        let result = try Shop.evaluate([maker], line(1, "a", 100, "4006381333931"), line(2, "b", 100, "4006381333932"), line(3, "c", 100, "7612345"), line(4, "d", 100, "7612345", "40063819"))
        #expect(result.offLines == [50, 0, 0, 50])
    }

    /// What is listed adds up, whatever it is listed by; exceptions of one kind hold for what another kind lists.
    @Test func listsAddUp() throws {
        let mixed = try Shop.campaign(
            "X", .percent(percent(10)), on: ArticleSelection(articles: ["a"], brands: ["B"], barcodes: [pattern("4*")], exceptBrands: ["N"]))
        let lines = [line(1, "a", 100), line(2, "b", 100, brand: "B"), line(3, "c", 100, "41"), line(4, "d", 100), line(5, "a", 100, brand: "N")]
        #expect(try Shop.evaluate([mixed], Shop.facts(lines)).offLines == [10, 10, 10, 0, 0])
        let but = try Shop.campaign("Y", .percent(percent(10)), on: ArticleSelection(exceptBarcodes: [pattern("4*")]))
        #expect(try Shop.evaluate([but], Shop.facts(lines)).offLines == [10, 10, 0, 10, 10])
    }

    /// A spend threshold and a bundle's part name brands too.
    @Test func thresholdsAndBundles() throws {
        let spend = CampaignConditions(spend: SpendThreshold(cents(300), on: try ArticleSelection(brands: ["B"])))
        let off = try Shop.campaign("S", .saleAmount(cents(50)), if: spend)
        #expect(try Shop.evaluate([off], line(1, "a", 299, brand: "B"), line(2, "b", 900)).saved == cents(0))
        #expect(try Shop.evaluate([off], line(1, "a", 300, brand: "B"), line(2, "b", 900)).saved == cents(50))
        let bundle = try Shop.campaign(
            "B", .bundle([BundlePart(units: 1, ArticleSelection(brands: ["B"])), BundlePart(units: 1, ArticleSelection(barcodes: [pattern("4*")]))], price: cents(100)))
        #expect(try Shop.evaluate([bundle], line(1, "a", 80, brand: "B"), line(2, "b", 70, "41")).saved == cents(50))
        #expect(try Shop.evaluate([bundle], line(1, "a", 80, brand: "B"), line(2, "b", 70, "51")).saved == cents(0))
    }

    /// Where the catalogue changed between two scans the two are not one article; which was scanned first makes no difference.
    @Test func anotherBrandIsAnotherArticle() throws {
        let lindt = try Shop.campaign("L", .percent(percent(10)), on: ArticleSelection(brands: ["Lindt"]))
        for lines in [[line(1, "bar", 200, brand: "Lindt"), line(2, "bar", 200)], [line(1, "bar", 200), line(2, "bar", 200, brand: "Lindt")]] {
            #expect(try Shop.evaluate([lindt], Shop.facts(lines)).saved == cents(20))
        }
    }

    @Test func tiers() throws {
        let gold = try Shop.campaign("G", .salePercent(percent(5)), if: CampaignConditions(tiers: ["gold", "platinum"]))
        var facts = Shop.facts([line(1, "a", 1000)])
        func saved(_ customer: PromotionCustomer?) throws -> Int64 {
            facts.customer = customer
            return try Shop.evaluate([gold], facts).saved.minorUnits
        }
        #expect(try saved(nil) == 0 && saved(PromotionCustomer(id: "a")) == 0 && saved(PromotionCustomer(id: "a", segments: ["gold"], tier: "silver")) == 0)
        #expect(try saved(PromotionCustomer(id: "a", tier: "gold")) == 50 && saved(PromotionCustomer(id: "a", tier: "platinum")) == 50)
        #expect(throws: CampaignError.self) { try Shop.campaign("T", .salePercent(percent(5)), if: CampaignConditions(tiers: ["two words"])) }
    }
}
