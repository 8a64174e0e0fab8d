/// A sold line as points see it.
public struct EarningLine: Sendable, Hashable {
    public let number: Int
    public let department: String?
    public let brand: String?
    /// Code, and how much of it: for points by the unit.
    public let article: String?
    public let quantity: Quantity
    public let unit: UnitOfMeasure
    /// A pack of its own, weighed or with its price on its label, and no plain multiple of a unit.
    public let isPack: Bool
    /// What the customer pays for it: discounts off, taxes on.
    public let amount: Money
    /// False for deposits, gift cards and the like: they earn nothing, and points do not pay for them.
    public let earns: Bool

    public init(
        number: Int, department: String?, amount: Money, earns: Bool = true, article: String? = nil, quantity: Quantity = .one, brand: String? = nil,
        unit: UnitOfMeasure = .piece, isPack: Bool = false
    ) {
        self.number = number
        self.department = department
        self.brand = brand
        self.amount = amount
        self.earns = earns
        self.article = article
        self.quantity = quantity
        self.unit = unit
        self.isPack = isPack
    }
}

/// What a sale earns. The lines' points add up to `points`, their spend to `spend`, so that goods that come back give up exactly their part.
public struct EarnedPoints: Sendable, Hashable {
    public let points: Int64
    /// What was paid for eligible lines by what earns, in minor units: not with points.
    public let spend: Int64
    /// By line number; lines without points and spend are left out.
    public let lines: [LinePoints]
    /// What of the points which bonus brought, in the programme's order.
    public let bonuses: [EarnedBonus]
}

/// What one line earned.
public struct LinePoints: Sendable, Hashable {
    public let line: Int
    public let points: Int64
    public let spend: Int64
    public init(line: Int, points: Int64, spend: Int64) {
        self.line = line
        self.points = points
        self.spend = spend
    }
}

extension LoyaltyRules {
    /// Whether points are earned with the line and may pay for it.
    func isEligible(_ line: EarningLine) -> Bool {
        line.earns && line.amount.minorUnits > 0 && !(line.department.map(earn.exceptDepartments.contains) ?? false)
    }

    /// What the lines that points may pay for come to, in minor units.
    public func eligible(_ lines: [EarningLine]) throws(LoyaltyRefusal) -> Int64 {
        var sum: Int64 = 0
        for line in lines where isEligible(line) {
            let (next, overflow) = sum.addingReportingOverflow(line.amount.minorUnits)
            guard !overflow else { throw .overflow }
            sum = next
        }
        return sum
    }

    /// The points of a sale: amount × campaign multiplier summed over the eligible lines, times the tier's multiplier and the rate, rounded down
    /// once; and the fixed points of goods and the bonuses, which are multiplied by nothing. What points, or payments that do not earn, have paid earns none and is
    /// spread over the eligible lines by largest remainder.
    /// - Parameters:
    ///   - awards: the campaigns' multipliers (`PromotionResult.points`).
    ///   - paidWithPoints: minor units.
    ///   - paidOtherwise: minor units paid by what earns nothing (`Sale.paidWithoutEarning`).
    /// - Throws: `.overflow` for amounts beyond `SaleLimits`.
    public func earned(_ lines: [EarningLine], awards: [PointsAward] = [], tier: LoyaltyTier?, paidWithPoints: Int64 = 0, paidOtherwise: Int64 = 0) throws(LoyaltyRefusal)
        -> EarnedPoints {
        var multipliers: [Int: Int64] = [:]
        for award in awards {
            for line in award.lines { multipliers[line] = max(multipliers[line] ?? Rate.one, award.multiplier.millionths) }
        }
        let eligible = lines.filter(isEligible).sorted { a, b in
            let (x, y) = (multipliers[a.number] ?? Rate.one, multipliers[b.number] ?? Rate.one)
            if x != y { return x > y }
            if a.amount != b.amount { return a.amount.minorUnits > b.amount.minorUnits }
            // Of equal ones what earns nothing for what it costs bears the odd minor unit, whichever was scanned first.
            let (one, other) = (earn.fixed(a)?.isInstead ?? false, earn.fixed(b)?.isInstead ?? false)
            return one != other ? one : a.number < b.number
        }
        let whole = try self.eligible(lines)
        let (paid, isTooMuch) = max(0, paidWithPoints).addingReportingOverflow(max(0, paidOtherwise))
        guard let free = Apportionment.byLargestRemainder(isTooMuch ? whole : min(paid, whole), over: eligible.map(\.amount.minorUnits)) else { throw .overflow }
        var entries: [(line: Int, spend: Int64, weight: Int128)] = []
        for (line, free) in zip(eligible, free) {
            let spend = line.amount.minorUnits - free
            let isInstead = earn.fixed(line)?.isInstead ?? false
            entries.append((line.number, spend, isInstead ? 0 : Int128(spend) * Int128(multipliers[line.number] ?? Rate.one)))
        }
        entries.sort { $0.line < $1.line }
        let spend = entries.reduce(0) { $0 + $1.spend }
        let weight = entries.reduce(Int128(0)) { $0 + $1.weight }
        let isEnough = spend >= earn.minimum.minorUnits
        let points = isEnough ? try self.points(weight, tier) : 0
        var fixed = isEnough ? try fixedPoints(eligible, spend: spend, of: whole) : [:]
        let bonuses = isEnough ? try bonuses(eligible, spend: spend, of: whole, addedTo: &fixed) : []
        var result: [LinePoints] = []
        for (entry, part) in zip(entries, try Self.divided(points, over: entries.map(\.weight))) {
            let own = fixed[entry.line] ?? 0
            if entry.spend > 0 || own > 0 { result.append(LinePoints(line: entry.line, points: part + own, spend: entry.spend)) }
        }
        return EarnedPoints(points: fixed.values.reduce(points, +), spend: spend, lines: result, bonuses: bonuses)
    }

    private func points(_ weight: Int128, _ tier: LoyaltyTier?) throws(LoyaltyRefusal) -> Int64 {
        var product = weight
        for factor in [tier?.multiplier.millionths ?? Rate.one, earn.pointsPerUnit.millionths] {
            let (next, overflow) = product.multipliedReportingOverflow(by: Int128(factor))
            guard !overflow else { throw .overflow }
            product = next
        }
        let unit = (0..<currency.exponent).reduce(Int128(1)) { value, _ in value * 10 }
        let one = Int128(Rate.one)
        return Int64(min(product / (unit * one * one * one), Int128(LoyaltyBounds.points)))
    }
}
