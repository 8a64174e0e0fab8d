import SaleCore
import Testing

/// What the tests of promotions sell, and short ways to write campaigns and baskets.
enum Shop {
    /// Monday, half past ten.
    static let monday = LocalTime(date: BusinessDay("2026-11-23")!, hour: 10, minute: 30)!

    static func line(
        _ number: Int, _ article: String, _ cents: Int64, _ pieces: Int64 = 1, in department: String? = nil, discountable: Bool = true
    ) -> PromotionLine {
        PromotionLine(
            number: number, article: article, department: department, unitPrice: UnitPrice(Money(cents, .eur)), quantity: Quantity(pieces: pieces),
            amount: Money(cents * pieces, .eur), isDiscountable: discountable)
    }

    /// A weighed pack.
    static func pack(_ number: Int, _ article: String, _ centsPerKilogram: Int64, _ grams: Int64, amount: Int64, in department: String? = nil) -> PromotionLine {
        PromotionLine(
            number: number, article: article, department: department, unit: .kilogram, isWeighed: true, unitPrice: UnitPrice(Money(centsPerKilogram, .eur)),
            quantity: Quantity(thousandths: grams), amount: Money(amount, .eur))
    }

    static func campaign(
        _ code: String, _ effect: CampaignEffect, priority: Int64 = 0, group: String? = nil, on selection: ArticleSelection = .everything,
        if conditions: CampaignConditions = .none, limits: CampaignLimits = .none
    ) throws -> Campaign {
        try Campaign(
            code: code, name: "Campaign \(code)", currency: .eur, priority: priority, group: group, effect: effect, selection: selection, conditions: conditions,
            limits: limits)
    }

    static func articles(_ codes: String..., except: Set<String> = []) throws -> ArticleSelection {
        try ArticleSelection(articles: Set(codes), exceptArticles: except)
    }

    static func departments(_ codes: String..., except: Set<String> = [], exceptDepartments: Set<String> = []) throws -> ArticleSelection {
        try ArticleSelection(departments: Set(codes), exceptArticles: except, exceptDepartments: exceptDepartments)
    }

    static func facts(_ lines: [PromotionLine]) -> PromotionFacts { PromotionFacts(currency: .eur, lines: lines, time: monday) }

    static func evaluate(_ campaigns: [Campaign], _ facts: PromotionFacts) throws -> PromotionResult {
        let result = try CampaignIndex(campaigns, currency: .eur).evaluate(facts)
        checkSums(result, facts)
        return result
    }

    static func evaluate(_ campaigns: [Campaign], _ lines: PromotionLine...) throws -> PromotionResult { try evaluate(campaigns, facts(lines)) }

    /// What must hold of every result.
    static func checkSums(_ result: PromotionResult, _ facts: PromotionFacts, _ place: String = "") {
        #expect(result.gross.minorUnits == facts.lines.reduce(0) { $0 + $1.amount.minorUnits }, "gross \(place)")
        #expect(result.saved.minorUnits == result.discounts.reduce(0) { $0 + $1.amount.minorUnits }, "saved \(place)")
        #expect(result.net.minorUnits == result.lines.reduce(0) { $0 + $1.net.minorUnits }, "net \(place)")
        var byLine: [Int: Int64] = [:]
        for discount in result.discounts {
            #expect(discount.amount.minorUnits > 0, "empty discount \(place)")
            #expect(discount.amount.minorUnits == discount.parts.reduce(0) { $0 + $1.amount.minorUnits }, "parts \(place)")
            #expect(Set(discount.parts.map(\.line)).count == discount.parts.count, "a line twice \(place)")
            for part in discount.parts { byLine[part.line, default: 0] += part.amount.minorUnits }
        }
        let quantities = Dictionary(facts.lines.map { ($0.number, $0.quantity) }, uniquingKeysWith: { first, _ in first })
        for line in result.lines {
            #expect(line.discount.minorUnits == byLine[line.number] ?? 0, "line \(line.number) \(place)")
            #expect(line.discount.minorUnits >= 0 && line.net.minorUnits >= 0, "line \(line.number) below zero \(place)")
        }
        for part in result.discounts.flatMap(\.parts) {
            #expect(part.quantity.thousandths > 0 && part.quantity <= quantities[part.line] ?? Quantity(thousandths: 0), "quantity \(place)")
        }
    }
}

extension PromotionResult {
    /// `CODE:amount` in the order in which they were taken off.
    var summary: [String] {
        discounts.map { discount in
            switch discount.source {
            case .campaign(let code): "\(code):\(discount.amount.minorUnits)"
            case .manual(let reason): "\(reason)!:\(discount.amount.minorUnits)"
            }
        }
    }

    /// What came off each line, by number.
    var offLines: [Int64] { lines.map(\.discount.minorUnits) }
}

extension AppliedDiscount {
    /// `line×pieces:amount` of each part.
    var partsText: [String] { parts.map { "\($0.line)×\($0.quantity.text):\($0.amount.minorUnits)" } }
}

func percent(_ rate: Int64) -> Rate { Rate(millionths: rate * 10_000) }
func cents(_ amount: Int64) -> Money { Money(amount, .eur) }
