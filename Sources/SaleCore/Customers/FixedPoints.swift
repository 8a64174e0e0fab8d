/// Points that an article, or each of a brand or a department, earns by the unit, whatever it costs. They are multiplied by neither a tier nor a
/// campaign.
public struct FixedPoints: Sendable, Hashable {
    /// For one unit: a piece, a kilogram.
    public let points: Int64
    /// Instead of the points for what it costs, and not on top of them.
    public let isInstead: Bool

    public init(_ points: Int64, isInstead: Bool = false) {
        self.points = points
        self.isInstead = isInstead
    }
}

extension LoyaltyRules.Earn {
    /// What the line earns by the unit: what its article does; else what its brand does; else what its department does.
    func fixed(_ line: EarningLine) -> FixedPoints? {
        line.article.flatMap { articles[$0] } ?? line.brand.flatMap { brands[$0] } ?? line.department.flatMap { departments[$0] }
    }
}

extension LoyaltyRules {
    /// What each line's fixed points weigh: points × thousandths of a unit. Lines without any are left out.
    private func weights(_ lines: [EarningLine]) throws(LoyaltyRefusal) -> [(line: Int, article: String, weight: Int128)] {
        var weights: [(line: Int, article: String, weight: Int128)] = []
        for line in lines {
            guard let fixed = earn.fixed(line), fixed.points > 0, line.quantity.thousandths > 0 else { continue }
            weights.append((line.number, line.article ?? "", try Self.product(Int128(fixed.points), Int128(line.quantity.thousandths))))
        }
        return weights.sorted { $0.line < $1.line }
    }

    /// The fixed points of a sale, by line number: for each article points × units, rounded down once over all its lines, so that it does not matter in how many it was
    /// scanned; of that the share of the sale that was paid by what earns; and that divided over the lines by running sums.
    /// - Parameters:
    ///   - lines: the eligible ones.
    ///   - spend: minor units of them that were paid by what earns, and `whole` what they come to.
    func fixedPoints(_ lines: [EarningLine], spend: Int64, of whole: Int64) throws(LoyaltyRefusal) -> [Int: Int64] {
        let weights = try weights(lines)
        guard !weights.isEmpty, spend > 0, whole > 0 else { return [:] }
        var byArticle: [String: Int128] = [:]
        for entry in weights { byArticle[entry.article, default: 0] = try Self.sum(byArticle[entry.article] ?? 0, entry.weight) }
        var all: Int128 = 0
        for weight in byArticle.values { all = try Self.sum(all, weight / 1000) }
        let points = min(try Self.product(all, Int128(spend)) / Int128(whole), Int128(LoyaltyBounds.points))
        return Dictionary(uniqueKeysWithValues: zip(weights.map(\.line), try Self.divided(Int64(points), over: weights.map(\.weight))))
    }

    /// Points divided over weights by running sums, so that they add up; none where nothing weighs.
    static func divided(_ points: Int64, over weights: [Int128]) throws(LoyaltyRefusal) -> [Int64] {
        var sum: Int128 = 0
        for weight in weights { sum = try Self.sum(sum, weight) }
        guard sum > 0 else { return weights.map { _ in 0 } }
        var (before, parts): (Int128, [Int64]) = (0, [])
        for weight in weights {
            let after = before + weight
            parts.append(Int64(try product(Int128(points), after) / sum - product(Int128(points), before) / sum))
            before = after
        }
        return parts
    }

    static func product(_ a: Int128, _ b: Int128) throws(LoyaltyRefusal) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        guard !overflow else { throw .overflow }
        return product
    }

    private static func sum(_ a: Int128, _ b: Int128) throws(LoyaltyRefusal) -> Int128 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow else { throw .overflow }
        return sum
    }
}

extension LoyaltyRules {
    /// Whether what is paid so earns points. Points never do.
    /// - Parameter named: the shop's own code of it, where it has one.
    public func earns(_ kind: TenderKind, named: String? = nil) -> Bool { kind != .points && earn.tenders.contains(kind, named: named) }
}

extension Sale {
    /// Minor units that were paid by what earns no points, points themselves left out.
    public func paidWithoutEarning(_ rules: LoyaltyRules) -> Int64 {
        activeTenders.reduce(0) { $1.kind == .points || rules.earns($1.kind, named: $1.named?.code) ? $0 : $0 + max(0, $1.amount.minorUnits) }
    }
}
