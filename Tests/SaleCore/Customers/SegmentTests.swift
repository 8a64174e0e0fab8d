import Foundation
import SaleCore
import Testing

/// Who belongs to which segment, at, below and above every figure.
@Suite struct SegmentTests {
    static let day = BusinessDay("2026-11-23")!

    private func book(_ fields: String, code: String = "S") throws -> SegmentBook {
        try read(#"[{"version":1,"code":"\#(code)","name":"Name",\#(fields)}]"#)
    }

    private func read(_ text: String) throws -> SegmentBook {
        do { return try JSONDecoder().decode(SegmentBook.self, from: Data(text.utf8)) } catch { throw LoyaltyProblem(explaining: error) }
    }

    private func isIn(_ book: SegmentBook, on day: BusinessDay = day, _ change: (inout CustomerFigures) -> Void) -> Bool {
        var figures = CustomerFigures()
        change(&figures)
        return !book.including(figures, on: day).isEmpty
    }

    @Test func turnoverAndPurchases() throws {
        let year = try book(#""turnoverMinorUnits":{"atLeast":100000,"days":365}"#)
        #expect(year.windows == [365])
        for (sum, expected) in [(99_999, false), (100_000, true), (100_001, true)] as [(Int64, Bool)] {
            #expect(isIn(year) { $0.bought = [365: .init(turnover: sum, purchases: 0), nil: .init(turnover: 9_999_999, purchases: 99)] } == expected, "\(sum)")
        }
        let few = try book(#""purchases":{"atLeast":2,"atMost":4}"#)
        #expect(few.windows.isEmpty)
        for (count, expected) in [(1, false), (2, true), (4, true), (5, false)] as [(Int64, Bool)] {
            #expect(isIn(few) { $0.bought = [nil: .init(turnover: 0, purchases: count)] } == expected, "\(count)")
        }
        #expect(!isIn(few) { _ in }, "what is not known meets nothing")
    }

    @Test func boundsOfFigures() throws {
        let days = SegmentBounds.days, figure = SegmentBounds.figure
        for (count, isGood) in [(days.lowerBound - 1, false), (days.lowerBound, true), (days.upperBound, true), (days.upperBound + 1, false)] {
            var refusal: LoyaltyProblem?
            do { _ = try book(#""purchases":{"atLeast":1,"days":\#(count)}"#) } catch { refusal = error as? LoyaltyProblem }
            #expect(refusal == (isGood ? nil : .outOfRange("days", count, days.lowerBound, days.upperBound)), "\(count)")
        }
        for (sum, isGood) in [(figure.lowerBound - 1, false), (figure.lowerBound, true), (figure.upperBound, true), (figure.upperBound + 1, false)] {
            var refusal: LoyaltyProblem?
            do { _ = try book(#""points":{"atLeast":\#(sum)}"#) } catch { refusal = error as? LoyaltyProblem }
            #expect(refusal == (isGood ? nil : .outOfRange("atLeast", sum, figure.lowerBound, figure.upperBound)), "\(sum)")
        }
    }

    @Test func daysAgo() throws {
        let lost = try book(#""daysSincePurchase":{"atLeast":90}"#)
        for (last, expected) in [("2026-08-25", true), ("2026-08-26", false), ("2026-11-23", false)] {
            #expect(isIn(lost) { $0.lastPurchase = BusinessDay(last) } == expected, "\(last)")
        }
        #expect(!isIn(lost) { _ in }, "somebody who never bought is not lost")
        let new = try book(#""daysSinceEnrolment":{"atMost":30}"#)
        for (enrolled, expected) in [("2026-10-23", false), ("2026-10-24", true), ("2026-11-23", true)] {
            #expect(isIn(new) { $0.enrolled = BusinessDay(enrolled) } == expected, "\(enrolled)")
        }
    }

    @Test func ageAndBirthday() throws {
        let young = try book(#""age":{"atLeast":18,"atMost":25}"#)
        for (born, expected) in [("2008-11-24", false), ("2008-11-23", true), ("2000-11-24", true), ("2000-11-23", false), ("11-23", false)] {
            #expect(isIn(young) { $0.birthday = Birthday(born) } == expected, "\(born)")
        }
        let near = try book(#""daysFromBirthday":{"atMost":3}"#)
        for (birthday, expected) in [("11-19", false), ("11-20", true), ("11-23", true), ("11-26", true), ("11-27", false)] {
            #expect(isIn(near) { $0.birthday = Birthday(birthday) } == expected, "\(birthday)")
        }
        #expect(isIn(near, on: BusinessDay("2026-12-31")!) { $0.birthday = Birthday("01-02") }, "over the turn of the year")
        #expect(isIn(near, on: BusinessDay("2027-03-01")!) { $0.birthday = Birthday("02-29") }, "kept on the 28th")
        let month = try book(#""birthdayMonth":true"#)
        #expect(isIn(month) { $0.birthday = Birthday("11-01") } && !isIn(month) { $0.birthday = Birthday("12-01") } && !isIn(month) { _ in })
    }

    @Test func pointsAndTiers() throws {
        let rich = try book(#""points":{"atLeast":500},"tiers":["gold","silver"]"#)
        func figures(_ points: Int64?, _ tier: String?) -> Bool { isIn(rich) { ($0.points, $0.tier) = (points, tier) } }
        #expect(figures(500, "gold") && figures(501, "silver") && !figures(499, "gold") && !figures(500, nil) && !figures(500, "bronze") && !figures(nil, "gold"))
        let either = try book(#""match":"any","points":{"atLeast":500},"tiers":["gold"]"#)
        #expect(isIn(either) { $0.tier = "gold" } && isIn(either) { $0.points = 500 } && !isIn(either) { $0.points = 1 })
    }

    @Test(arguments: [
        (#"[{"version":2,"code":"S","name":"N","birthdayMonth":true}]"#, "loyalty.unsupported-version"), (#"[{"code":"S","name":"N","birthdayMonth":true}]"#, "loyalty.missing"),
        (#"[{"version":1,"code":"S","name":"N"}]"#, "loyalty.missing"), (#"[{"version":1,"code":"S","name":"N","birthdayMonth":false}]"#, "loyalty.missing"),
        (#"[{"version":1,"code":"S","name":"N","shoeSize":{"atLeast":1}}]"#, "loyalty.unknown-field"), (#"[{"version":1,"code":"S","name":"N","age":{}}]"#, "loyalty.missing"),
        (#"[{"version":1,"code":"S","name":"N","age":{"atLeast":5,"atMost":4}}]"#, "loyalty.out-of-range"),
        (#"[{"version":1,"code":"S","name":"N","age":{"atLeast":5,"days":4}}]"#, "loyalty.unknown-field"),
        (#"[{"version":1,"code":"S","name":"N","purchases":{"atLeast":5,"days":0}}]"#, "loyalty.out-of-range"),
        (#"[{"version":1,"code":"S","name":"N","purchases":{"atLeast":5,"days":3661}}]"#, "loyalty.out-of-range"),
        (#"[{"version":1,"code":"S S","name":"N","birthdayMonth":true}]"#, "loyalty.text-invalid"), (#"[{"version":1,"code":"S","name":"","birthdayMonth":true}]"#, "loyalty.text-invalid"),
        (#"[{"version":1,"code":"S","name":"N","match":"most","birthdayMonth":true}]"#, "loyalty.unknown-word"),
        (#"[{"version":1,"code":"S","name":"N","birthdayMonth":true},{"version":1,"code":"S","name":"M","birthdayMonth":true}]"#, "loyalty.duplicate-segment"),
        (#"{"version":1}"#, "loyalty.malformed"), (#"[{"version":1,"code":"S","name":"N","age":{"atLeast":1.5}}]"#, "loyalty.malformed"),
    ]) func whatIsRefused(text: String, code: String) {
        #expect(throws: LoyaltyProblem.self, "\(text)") { try read(text) }
        do { _ = try read(text) } catch { #expect((error as? LoyaltyProblem)?.code == code, "\(text): \(error)") }
    }

    @Test func bounds() throws {
        func segments(_ count: Int, days: (Int) -> Int) -> String {
            "[" + (1...count).map { #"{"version":1,"code":"S\#($0)","name":"N","purchases":{"atLeast":1,"days":\#(days($0))}}"# }.joined(separator: ",") + "]"
        }
        #expect(try read(segments(SegmentBounds.segments) { _ in 3660 }).segments.count == SegmentBounds.segments)
        #expect(throws: LoyaltyProblem.self) { try read(segments(SegmentBounds.segments + 1) { _ in 1 }) }
        #expect(try read(segments(SegmentBounds.windows) { $0 }).windows.count == SegmentBounds.windows)
        #expect(throws: LoyaltyProblem.self) { try read(segments(SegmentBounds.windows + 1) { $0 }) }
    }
}
