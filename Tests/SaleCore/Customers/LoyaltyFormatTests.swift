import Foundation
import SaleCore
import Testing

/// The file format of a programme: what is read, what is refused and with which code.
@Suite struct LoyaltyFormatTests {
    static let full = """
        {"version": 1, "code": "CLUB", "name": "Club", "currency": "EUR",
         "earn": {"pointsPerUnitMillionths": 100000, "minimumMinorUnits": 1000, "exceptDepartments": ["tobacco"]},
         "tiers": [{"code": "silver", "name": "Silver", "multiplierMillionths": 1100000, "points": 500, "spendMinorUnits": 100000},
                   {"code": "gold", "name": "Gold", "multiplierMillionths": 1500000, "points": 1500}],
         "tierMonths": 24, "welcomePoints": 100, "birthday": {"points": 50, "daysBefore": 7, "daysAfter": 3},
         "redeem": {"valueTenThousandths": 5000, "step": 100, "minimum": 200, "maximum": 5000, "shareMillionths": 500000},
         "expiry": {"months": 36, "end": "year"}}
        """

    private func problem(_ text: String) -> LoyaltyProblem? {
        do { _ = try JSONDecoder().decode(LoyaltyRules.self, from: Data(text.utf8)) } catch { return LoyaltyProblem(explaining: error) }
        return nil
    }

    private func problem(_ old: String, _ new: String, sourceLocation: SourceLocation = #_sourceLocation) -> LoyaltyProblem? {
        let text = Self.full.replacing(old, with: new)
        #expect(text != Self.full, "\(old) is not in the sample", sourceLocation: sourceLocation)
        return problem(text)
    }

    @Test func everyField() throws {
        let rules = try JSONDecoder().decode(LoyaltyRules.self, from: Data(Self.full.utf8))
        let expected = try LoyaltyRules(
            code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 100_000), minimum: Money(1000, .eur), exceptDepartments: ["tobacco"]),
            tiers: [
                LoyaltyTier(code: "silver", name: "Silver", multiplier: Rate(millionths: 1_100_000), points: 500, spend: 100_000),
                LoyaltyTier(code: "gold", name: "Gold", multiplier: Rate(millionths: 1_500_000), points: 1500),
            ],
            tierMonths: 24, welcomePoints: 100, birthday: .init(points: 50, daysBefore: 7, daysAfter: 3),
            redeem: .init(value: UnitPrice(tenThousandths: 5000), step: 100, minimum: 200, maximum: 5000, share: Rate(millionths: 500_000)), expiry: .init(months: 36, end: .year))
        #expect(rules == expected)
        #expect(try JSONDecoder().decode(LoyaltyRules.self, from: JSONEncoder().encode(rules)) == rules)
    }

    @Test func theLeast() throws {
        let text = #"{"code":"A","currency":"JPY","earn":{"pointsPerUnitMillionths":10000},"name":"A","version":1}"#
        let rules = try JSONDecoder().decode(LoyaltyRules.self, from: Data(text.utf8))
        #expect(rules.redeem == nil && rules.expiry == nil && rules.birthday == nil && rules.tiers.isEmpty && rules.tierMonths == 12 && rules.welcomePoints == 0)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(rules), as: UTF8.self) == text)
    }

    @Test func whatIsNotUnderstoodIsRefused() {
        #expect(problem("\"version\": 1", "\"version\": 2") == .unsupportedVersion(2))
        #expect(problem("\"version\": 1", "\"version\": 0") == .outOfRange("version", 0, 1, 1))
        #expect(problem("\"welcomePoints\"", "\"wellcomePoints\"") == .unknownField("wellcomePoints"))
        #expect(problem("\"step\"", "\"steps\"") == .unknownField("steps"))
        #expect(problem("\"end\": \"year\"", "\"end\": \"week\"") == .unknownWord(field: "expiry.end", word: "week", known: "day, month, year"))
        #expect(problem("\"currency\": \"EUR\"", "\"currency\": \"EURO\"") == .currencyUnknown("EURO"))
        #expect(problem("{") != nil && problem("[]") != nil && problem("") == .malformed(field: "", reason: "it is no valid value"))
        #expect(problem("\"welcomePoints\": 100", "\"welcomePoints\": 0.5")?.code == "loyalty.malformed")
        #expect(problem(#"{"version":1,"code":"A","name":"A","currency":"EUR"}"#) == .missing("earn"))
    }

    @Test func everyBoundAtBelowAndAbove() {
        func bound(_ old: String, _ field: String, _ range: ClosedRange<Int64>, _ write: (Int64) -> String, sourceLocation: SourceLocation = #_sourceLocation) {
            for good in [range.lowerBound, range.upperBound] { #expect(problem(old, write(good)) == nil, "\(field) \(good)", sourceLocation: sourceLocation) }
            for bad in [range.lowerBound - 1, range.upperBound + 1] {
                #expect(problem(old, write(bad)) == .outOfRange(field, bad, range.lowerBound, range.upperBound), sourceLocation: sourceLocation)
            }
        }
        bound("\"pointsPerUnitMillionths\": 100000", "earn.pointsPerUnitMillionths", LoyaltyBounds.pointsPerUnit) { "\"pointsPerUnitMillionths\": \($0)" }
        bound("\"minimumMinorUnits\": 1000", "earn.minimumMinorUnits", 0...SaleLimits.amountMinorUnits) { "\"minimumMinorUnits\": \($0)" }
        bound("\"tierMonths\": 24", "tierMonths", LoyaltyBounds.months) { "\"tierMonths\": \($0)" }
        bound("\"welcomePoints\": 100", "welcomePoints", 0...LoyaltyBounds.points) { "\"welcomePoints\": \($0)" }
        bound("\"points\": 50,", "birthday.points", 1...LoyaltyBounds.points) { "\"points\": \($0)," }
        bound("\"daysBefore\": 7", "birthday.daysBefore", LoyaltyBounds.birthdayDays) { "\"daysBefore\": \($0)" }
        bound("\"daysAfter\": 3", "birthday.daysAfter", LoyaltyBounds.birthdayDays) { "\"daysAfter\": \($0)" }
        bound("\"valueTenThousandths\": 5000", "redeem.valueTenThousandths", 1...SaleLimits.amountMinorUnits) { "\"valueTenThousandths\": \($0)" }
        #expect(problem("\"step\": 100", "\"step\": 1") == nil && problem("\"step\": 100", "\"step\": 0")?.code == "loyalty.out-of-range")
        #expect(problem("\"step\": 100", "\"step\": 5000") == nil && problem("\"step\": 100", "\"step\": 5001")?.code == "loyalty.out-of-range", "never more than the maximum")
        bound("\"shareMillionths\": 500000", "redeem.shareMillionths", 1...Rate.one) { "\"shareMillionths\": \($0)" }
        bound("\"maximum\": 5000", "redeem.maximum", 200...LoyaltyBounds.points) { "\"maximum\": \($0)" }
        bound("\"months\": 36", "expiry.months", LoyaltyBounds.months) { "\"months\": \($0)" }
        let multiplier = LoyaltyBounds.multiplier
        for (times, isGood) in [(multiplier.lowerBound - 1, false), (multiplier.lowerBound, true), (multiplier.upperBound, true), (multiplier.upperBound + 1, false)] {
            let text = #"{"version":1,"code":"A","name":"A","currency":"EUR","earn":{"pointsPerUnitMillionths":1},"tiers":[{"code":"t","name":"T","multiplierMillionths":\#(times)}]}"#
            #expect(problem(text) == (isGood ? nil : .outOfRange("tiers.multiplierMillionths", times, multiplier.lowerBound, multiplier.upperBound)))
        }
    }

    @Test func pointsOfArticles() {
        func rules(_ articles: [String]) -> String {
            #"{"version":1,"code":"A","name":"A","currency":"EUR","earn":{"pointsPerUnitMillionths":1,"articles":[\#(articles.joined(separator: ","))]}}"#
        }
        let fixed = LoyaltyBounds.fixedPoints
        for (points, isGood) in [(fixed.lowerBound - 1, false), (fixed.lowerBound, true), (fixed.upperBound, true), (fixed.upperBound + 1, false)] {
            let found = problem(rules([#"{"article":"1","points":\#(points),"instead":true}"#]))
            #expect(found == (isGood ? nil : .outOfRange("earn.articles.points", points, fixed.lowerBound, fixed.upperBound)), "\(points)")
        }
        let most = LoyaltyBounds.articles
        let many = (1...(most + 1)).map { #"{"article":"\#($0)","points":1}"# }
        for count in [most - 1, most] { #expect(problem(rules(Array(many.prefix(count)))) == nil) }
        #expect(problem(rules(many)) == .tooMany("articles", most))
    }

    @Test func tiersRise() {
        #expect(problem("\"code\": \"gold\"", "\"code\": \"silver\"") == .duplicateTier("silver"))
        #expect(problem("\"points\": 1500", "\"points\": 499") == .tierOrder("gold"))
        #expect(problem("\"points\": 1500", "\"points\": 500") == nil)
        #expect(problem("\"multiplierMillionths\": 1500000", "\"multiplierMillionths\": 1099999") == .tierOrder("gold"))
        #expect(problem("1500000, \"points\": 1500", "1500000") == .tierOrder("gold"))
        #expect(problem("1100000, \"points\": 500, \"spendMinorUnits\": 100000", "1100000") == nil, "the lowest is everybody's")
        let most = LoyaltyBounds.tiers
        let many = (1...(most + 1)).map { #"{"code":"t\#($0)","name":"T","points":\#($0)}"# }
        func list(_ count: Int) -> String { #"{"version":1,"code":"A","name":"A","currency":"EUR","earn":{"pointsPerUnitMillionths":1},"tiers":[\#(many.prefix(count).joined(separator: ","))]}"# }
        for count in [most - 1, most] { #expect(problem(list(count)) == nil) }
        #expect(problem(list(most + 1)) == .tooMany("tiers", most))
    }
}
