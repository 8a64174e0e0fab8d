/// Points on top of those for what goods cost: for the sale as a whole, or for goods bought together. They are multiplied by neither a tier nor a
/// campaign.
public struct PointsBonus: Sendable, Hashable {
    public enum Ground: Sendable, Hashable {
        /// So many minor units spent as the programme counts them (`EarnedPoints.spend`): once, or each time that they were.
        case spend(Int64, isEvery: Bool)
        /// Each complete set of these. A part's `off` is nothing here, and its selection names no barcodes.
        case set([BundlePart])
    }

    /// Unique in the programme.
    public let code: String
    /// What the receipt calls it.
    public let name: String
    /// Each time.
    public let points: Int64
    public let ground: Ground

    public init(code: String, name: String, points: Int64, _ ground: Ground) {
        self.code = code
        self.name = name
        self.points = points
        self.ground = ground
    }
}

/// What a bonus brought in one sale.
public struct EarnedBonus: Sendable, Hashable {
    public let code: String
    public let name: String
    /// Complete sets, or full amounts.
    public let times: Int64
    /// More than zero.
    public let points: Int64

    public init(code: String, name: String, times: Int64, points: Int64) {
        self.code = code
        self.name = name
        self.times = times
        self.points = points
    }
}

extension EarningLine {
    /// Pieces or packs, as deals count them; nil for goods sold by measure, of which all of an article are one.
    fileprivate var units: Int64? { !isPack && unit.isDivisible ? nil : !isPack && quantity.isWhole ? max(0, quantity.thousandths / 1000) : 1 }
}

extension LoyaltyRules {
    /// The bonuses of a sale. A set's are given for the share of the sale that was paid by what earns, rounded down once. What a bonus brings is divided by
    /// running sums over the goods that earned it, by what they cost: over all of them for the sale's total; for a set over its parts by their units, and
    /// of each part over all goods that it names.
    /// - Parameters:
    ///   - lines: the eligible ones.
    ///   - spend: minor units of them that were paid by what earns, and `whole` what they come to.
    ///   - points: by line number.
    func bonuses(_ lines: [EarningLine], spend: Int64, of whole: Int64, addedTo points: inout [Int: Int64]) throws(LoyaltyRefusal) -> [EarnedBonus] {
        guard spend > 0, whole > 0 else { return [] }
        let lines = lines.sorted { $0.number < $1.number }
        func give(_ part: Int64, _ lines: [EarningLine]) throws(LoyaltyRefusal) {
            let shares = try Self.divided(part, over: lines.map { Int128($0.amount.minorUnits) })
            for (line, share) in zip(lines, shares) { points[line.number, default: 0] += share }
        }
        var earned: [EarnedBonus] = []
        for bonus in earn.bonuses {
            let times: Int64, sum: Int128
            switch bonus.ground {
            case .spend(let least, let isEvery):
                times = isEvery ? spend / least : spend >= least ? 1 : 0
                sum = Int128(bonus.points) * Int128(times)
            case .set(let parts):
                times = Self.sets(of: parts, in: lines)
                sum = try Self.product(Int128(bonus.points) * Int128(times), Int128(spend)) / Int128(whole)
            }
            let brought = Int64(min(sum, Int128(LoyaltyBounds.points)))
            guard brought > 0 else { continue }
            earned.append(EarnedBonus(code: bonus.code, name: bonus.name, times: times, points: brought))
            guard case .set(let parts) = bonus.ground else {
                try give(brought, lines)
                continue
            }
            for (part, share) in zip(parts, try Self.divided(brought, over: parts.map { Int128($0.units) })) {
                try give(share, lines.filter { part.selection.contains($0) })
            }
        }
        return earned
    }

    /// How many complete sets there are: as many as can be made up at all, in whatever order the goods were scanned and the parts are listed.
    ///
    /// So many can be made up as no choice of parts needs more units than there are of the goods that any of them names (Hall's theorem).
    private static func sets(of parts: [BundlePart], in lines: [EarningLine]) -> Int64 {
        struct Article: Hashable { let code: String?, parts: Int }
        // Units by the parts that name them, as bits.
        var units: [Int: Int128] = [:]
        var measured: Set<Article> = []
        for line in lines {
            let bits = parts.indices.reduce(0) { parts[$1].selection.contains(line) ? $0 | 1 << $1 : $0 }
            guard bits != 0 else { continue }
            if let count = line.units {
                units[bits, default: 0] += Int128(count)
            } else if measured.insert(Article(code: line.article, parts: bits)).inserted {
                units[bits, default: 0] += 1
            }
        }
        guard !units.isEmpty else { return 0 }
        var most = Int128(Int64.max)
        for choice in 1..<1 << parts.count where most > 0 {
            let needed = parts.indices.reduce(Int128(0)) { choice & 1 << $1 != 0 ? $0 + Int128(parts[$1].units) : $0 }
            let there = units.reduce(Int128(0)) { $1.key & choice != 0 ? $0 + $1.value : $0 }
            most = min(most, there / needed)
        }
        return Int64(most)
    }
}

extension ArticleSelection {
    fileprivate func contains(_ line: EarningLine) -> Bool { contains(article: line.article ?? "", department: line.department, brand: line.brand) }
}
