import Foundation
import SaleCore
import Testing

/// Bonuses, and points of brands and departments, as a programme's file says them.
@Suite struct PointsBonusFormatTests {
    private static let earn = """
        {"pointsPerUnitMillionths":1000000,"articles":[{"article":"port","points":0}],"brands":[{"brand":"Cave","points":5,"instead":true}],
         "departments":[{"department":"wine","points":2}],
         "bonuses":[{"code":"BIG","name":"Big basket","points":50,"spendMinorUnits":10000},
                    {"code":"EVERY","name":"Every 25","points":10,"spendMinorUnits":2500,"every":true},
                    {"code":"SET","name":"Breakfast","points":20,"parts":[{"units":2,"select":{"articles":["coffee"],"brands":["Roast"]}},
                     {"units":1,"select":{"departments":["cakes"],"exceptArticles":["crumbs"]}},{"units":3}]}]}
        """

    private static func file(_ earn: String) -> String { #"{"version":1,"code":"A","name":"A","currency":"EUR","earn":\#(earn)}"# }
    private static func read(_ earn: String) throws -> LoyaltyRules { try JSONDecoder().decode(LoyaltyRules.self, from: Data(file(earn).utf8)) }

    private static func problem(_ earn: String) -> LoyaltyProblem? {
        do { _ = try read(earn) } catch { return LoyaltyProblem(explaining: error) }
        return nil
    }

    private static func problem(_ old: String, _ new: String, sourceLocation: SourceLocation = #_sourceLocation) -> LoyaltyProblem? {
        let text = earn.replacing(old, with: new)
        #expect(text != earn, "\(old) is not in the sample", sourceLocation: sourceLocation)
        return problem(text)
    }

    @Test func everyField() throws {
        let rules = try Self.read(Self.earn)
        #expect(rules.earn.articles == ["port": FixedPoints(0)] && rules.earn.brands == ["Cave": FixedPoints(5, isInstead: true)] && rules.earn.departments == ["wine": FixedPoints(2)])
        #expect(try rules.earn.bonuses == [
            PointsBonus(code: "BIG", name: "Big basket", points: 50, .spend(10_000, isEvery: false)), PointsBonus(code: "EVERY", name: "Every 25", points: 10, .spend(2_500, isEvery: true)),
            PointsBonus(code: "SET", name: "Breakfast", points: 20, .set([
                BundlePart(units: 2, ArticleSelection(articles: ["coffee"], brands: ["Roast"])),
                BundlePart(units: 1, ArticleSelection(departments: ["cakes"], exceptArticles: ["crumbs"])), BundlePart(units: 3, .everything),
            ])),
        ])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let written = try encoder.encode(rules)
        #expect(try JSONDecoder().decode(LoyaltyRules.self, from: written) == rules)
        let text = String(decoding: written, as: UTF8.self)
        for part in [
            #""brands":[{"brand":"Cave","instead":true,"points":5}]"#, #""departments":[{"department":"wine","points":2}]"#,
            #"{"code":"BIG","name":"Big basket","points":50,"spendMinorUnits":10000}"#, #"{"code":"EVERY","every":true,"name":"Every 25","points":10,"spendMinorUnits":2500}"#, #"{"units":3}"#,
        ] { #expect(text.contains(part), "\(part) in \(text)") }
    }

    /// Programmes of earlier releases are read as they were, and written as they were.
    @Test func whatIsNotThereIsNotWritten() throws {
        let text = Self.file(#"{"articles":[{"article":"a","points":7}],"pointsPerUnitMillionths":1}"#)
        let rules = try JSONDecoder().decode(LoyaltyRules.self, from: Data(text.utf8))
        #expect(rules.earn.bonuses.isEmpty && rules.earn.brands.isEmpty && rules.earn.departments.isEmpty)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(rules), as: UTF8.self)
            == #"{"code":"A","currency":"EUR","earn":{"articles":[{"article":"a","points":7}],"pointsPerUnitMillionths":1},"name":"A","version":1}"#)
    }

    @Test func whatIsNotUnderstoodIsRefused() {
        for (old, new, problem) in [
            (#""every":true"#, #""each":true"#, .unknownField("each")), (#""units":3"#, #""units":3,"rateMillionths":5"#, .unknownField("rateMillionths")),
            (#""brand":"Cave""#, #""article":"Cave""#, .unknownField("article")), (#""department":"wine""#, #""brand":"wine""#, .unknownField("brand")),
            (#""exceptArticles""#, #""notArticles""#, .unknownField("notArticles")), (#""code":"EVERY""#, #""code":"BIG""#, .duplicateBonus("BIG")),
            (#","spendMinorUnits":10000"#, "", .bonusGround("BIG")), (#""spendMinorUnits":10000"#, #""parts":[]"#, .bonusGround("BIG")),
            (#""points":20,"#, #""points":20,"spendMinorUnits":1,"#, .bonusGround("SET")), (#""points":20,"#, #""points":20,"every":true,"#, .bonusGround("SET")),
            (#""brands":["Roast"]"#, #""barcodes":["4006381*"]"#, .bonusBarcodes("SET")), (#""exceptArticles":["crumbs"]"#, #""exceptBarcodes":["4006381*"]"#, .bonusBarcodes("SET")),
            (#"[{"brand":"Cave","points":5,"instead":true}]"#, #"[{"brand":"Cave","points":5},{"brand":"Cave","points":6}]"#, .duplicateGoods("earn.brands", "Cave")),
            (#"[{"department":"wine","points":2}]"#, #"[{"department":"wine","points":2},{"department":"wine","points":2}]"#, .duplicateGoods("earn.departments", "wine")),
            (#""name":"Every 25","#, "", .missing("earn.bonuses.1.name")),
        ] as [(String, String, LoyaltyProblem)] {
            let found = Self.problem(old, new)
            #expect(found == problem, "\(new): \(found?.description ?? "read")")
            #expect(found?.description.isEmpty == false && found?.code.hasPrefix("loyalty.") == true)
        }
        #expect(Self.problem(#""points":50"#, #""points":"50""#)?.code == "loyalty.malformed" && Self.problem(#""points":50"#, #""points":0.5"#)?.code == "loyalty.malformed")
        #expect(Self.problem(#""code":"SET""#, #""code":"THE SET""#)?.code == "loyalty.text-invalid" && Self.problem(#""name":"Breakfast""#, #""name":"""#)?.code == "loyalty.text-invalid")
    }

    /// No points mean something only where something wider has some.
    @Test func noPointsWhereNothingWiderHasSome() {
        let (range, most) = ("earn.articles.points", LoyaltyBounds.fixedPoints.upperBound)
        #expect(Self.problem(#"{"pointsPerUnitMillionths":1,"articles":[{"article":"a","points":0}]}"#) == .outOfRange(range, 0, 1, most))
        #expect(Self.problem(#"{"pointsPerUnitMillionths":1,"articles":[{"article":"a","points":0}],"brands":[{"brand":"b","points":1}]}"#) == nil)
        #expect(Self.problem(#"{"pointsPerUnitMillionths":1,"brands":[{"brand":"b","points":0}]}"#) == .outOfRange("earn.brands.points", 0, 1, most))
        #expect(Self.problem(#"{"pointsPerUnitMillionths":1,"brands":[{"brand":"b","points":0}],"departments":[{"department":"d","points":1}]}"#) == nil)
        #expect(Self.problem(#"{"pointsPerUnitMillionths":1,"departments":[{"department":"d","points":0}]}"#) == .outOfRange("earn.departments.points", 0, 1, most))
    }

    @Test func everyBoundAtBelowAndAbove() {
        func bound(_ field: String, _ range: ClosedRange<Int64>, _ old: String, _ write: (Int64) -> String, sourceLocation: SourceLocation = #_sourceLocation) {
            for good in [range.lowerBound, range.upperBound] { #expect(Self.problem(old, write(good)) == nil, "\(field) \(good)", sourceLocation: sourceLocation) }
            for bad in [range.lowerBound - 1, range.upperBound + 1] {
                #expect(Self.problem(old, write(bad)) == .outOfRange(field, bad, range.lowerBound, range.upperBound), sourceLocation: sourceLocation)
            }
        }
        bound("earn.bonuses.points", LoyaltyBounds.bonusPoints, #""points":50"#) { #""points":\#($0)"# }
        bound("earn.bonuses.spendMinorUnits", 1...SaleLimits.amountMinorUnits, #""spendMinorUnits":2500"#) { #""spendMinorUnits":\#($0)"# }
        bound("earn.bonuses.parts.units", CampaignBounds.units, #""units":3"#) { #""units":\#($0)"# }
        bound("earn.brands.points", LoyaltyBounds.fixedPoints, #""brand":"Cave","points":5"#) { #""brand":"Cave","points":\#($0)"# }
        func counts(_ most: Int, _ field: String, _ entry: (Int) -> String, _ list: (String) -> String, sourceLocation: SourceLocation = #_sourceLocation) {
            let many = (1...most + 1).map(entry)
            for count in [most - 1, most] { #expect(Self.problem(list(many.prefix(count).joined(separator: ","))) == nil, "\(count) \(field)", sourceLocation: sourceLocation) }
            #expect(Self.problem(list(many.joined(separator: ","))) == .tooMany(field, most), sourceLocation: sourceLocation)
        }
        counts(LoyaltyBounds.bonuses, "bonuses", { #"{"code":"B\#($0)","name":"B","points":1,"spendMinorUnits":1}"# }) { #"{"pointsPerUnitMillionths":1,"bonuses":[\#($0)]}"# }
        counts(LoyaltyBounds.brands, "brands", { #"{"brand":"b\#($0)","points":1}"# }) { #"{"pointsPerUnitMillionths":1,"brands":[\#($0)]}"# }
        counts(LoyaltyBounds.departments, "departments", { #"{"department":"d\#($0)","points":1}"# }) { #"{"pointsPerUnitMillionths":1,"departments":[\#($0)]}"# }
        counts(CampaignBounds.bundleParts, "parts", { _ in #"{"units":1}"# }) { #"{"pointsPerUnitMillionths":1,"bonuses":[{"code":"B","name":"B","points":1,"parts":[\#($0)]}]}"# }
    }

    /// The same bounds where a programme is not read from a file.
    @Test func whoeverMakesThemKeepsToThem() throws {
        func problem(brands: [String: FixedPoints] = [:], _ bonuses: [PointsBonus] = []) -> LoyaltyProblem? {
            do { _ = try Club.rules(brands: brands, bonuses: bonuses) } catch { return error as? LoyaltyProblem }
            return nil
        }
        let off = BundlePart(units: 1, .everything, off: Rate(millionths: 1))
        #expect(problem([PointsBonusTests.set(1, off)]) == .outOfRange("earn.bonuses.parts.rateMillionths", 1, 0, 0))
        #expect(problem([PointsBonusTests.set(1)]) == .bonusGround("SET"))
        let parts = [BundlePart](repeating: BundlePart(units: 1, .everything), count: CampaignBounds.bundleParts + 1)
        #expect(problem([PointsBonus(code: "S", name: "S", points: 1, .set(parts))]) == .tooMany("earn.bonuses.parts", CampaignBounds.bundleParts))
        #expect(problem((0...LoyaltyBounds.bonuses).map { PointsBonusTests.spend(1, from: 1, code: "B\($0)") }) == .tooMany("earn.bonuses", LoyaltyBounds.bonuses))
        let many = Dictionary(uniqueKeysWithValues: (0...LoyaltyBounds.brands).map { ("b\($0)", FixedPoints(1)) })
        #expect(problem(brands: many) == .tooMany("earn.brands", LoyaltyBounds.brands) && problem(brands: ["": FixedPoints(1)])?.code == "loyalty.text-invalid")
        for count in [0, LoyaltyBounds.codeBytes + 1] {
            #expect(problem([PointsBonusTests.spend(1, from: 1, code: String(repeating: "x", count: count))])?.code == "loyalty.text-invalid")
        }
        #expect(problem([PointsBonusTests.spend(1, from: 1, code: String(repeating: "x", count: LoyaltyBounds.codeBytes))]) == nil)
    }
}
