import Foundation
import SaleCore

/// Campaigns as a grocer has them, all in force: of a hundred, 94 on a few articles each, five on a department, and one on the sale; of those on the sale
/// only the best counts.
enum SampleCampaigns {
    static func make(_ count: Int) throws -> [Campaign] {
        var random = SeededGenerator(seed: 5)
        return try (0..<count).map { number in
            let isOnSale = number % 100 == 99
            return try Campaign(
                code: "C\(number)", name: "Offer \(number)", currency: .eur, priority: isOnSale ? 0 : Int64.random(in: 0...9, using: &random), group: isOnSale ? "sale" : nil,
                effect: effect(number, &random), selection: selection(number, &random), conditions: conditions(number))
        }
    }

    /// The same as a file that `till campaigns` loads.
    static func file(_ count: Int) throws -> [UInt8] { [UInt8](try JSONEncoder().encode(try make(count))) }

    private static func effect(_ number: Int, _ random: inout SeededGenerator) throws -> CampaignEffect {
        if number % 100 == 99 { return .salePercent(Rate(millionths: 10_000)) }
        let rate = Rate(millionths: Int64.random(in: 1...6, using: &random) * 50_000)
        return switch number % 6 {
        case 0, 1: .percent(rate)
        case 2: .amountPerUnit(UnitPrice(Money(Int64.random(in: 5...50, using: &random), .eur)))
        case 3: .unitsForPrice(units: 3, price: Money(Int64.random(in: 100...3_000, using: &random), .eur))
        case 4: .unitsFree(paid: 2, free: 1, off: Rate(millionths: Rate.one))
        default: .fixedPrice(UnitPrice(Money(Int64.random(in: 100...2_000, using: &random), .eur)))
        }
    }

    private static func selection(_ number: Int, _ random: inout SeededGenerator) throws -> ArticleSelection {
        switch number % 100 {
        case 99: return .everything
        case 94...98: return try ArticleSelection(departments: [Goods.departments[Int.random(in: 0..<Goods.departments.count, using: &random)]])
        default:
            // Half of the campaigns' articles are among those that the sale has, so that there is something to weigh.
            return try ArticleSelection(articles: Set((0..<5).map { _ in
                Goods.code(Int.random(in: 1...(Bool.random(using: &random) ? CampaignBenchmark.lines : Ground.saleProducts), using: &random))
            }))
        }
    }

    /// An offer on the whole sale wants 50.00 spent.
    private static func conditions(_ number: Int) -> CampaignConditions {
        number % 100 == 99 ? CampaignConditions(spend: SpendThreshold(Money(5_000, .eur))) : .none
    }
}
