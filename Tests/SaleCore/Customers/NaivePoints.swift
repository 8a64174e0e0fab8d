import SaleCore

/// The points of a sale once more, by other ways than the programme's: units of sets are put in their places one by one, full amounts are counted off.
enum NaivePoints {
    /// What comes on top of the points for what goods cost: by code of the bonus, and by the unit under "". Nothing is left out as nothing.
    /// - Parameter spend: what was paid for eligible lines by what earns.
    static func onTop(_ rules: LoyaltyRules, _ lines: [EarningLine], spend: Int64) -> [String: Int64] {
        let eligible = lines.filter { line in line.earns && line.amount.minorUnits > 0 && !rules.earn.exceptDepartments.contains(line.department ?? "") }
        let whole = eligible.reduce(0) { $0 + $1.amount.minorUnits }
        guard spend > 0, spend >= rules.earn.minimum.minorUnits else { return [:] }
        var points = ["": share(byTheUnit(rules.earn, eligible), spend, whole)]
        for bonus in rules.earn.bonuses {
            switch bonus.ground {
            case .spend(let least, let isEvery):
                var (left, times) = (spend, Int64(0))
                while left >= least, isEvery || times == 0 { (left, times) = (left - least, times + 1) }
                points[bonus.code] = bonus.points * times
            case .set(let parts):
                var table = Table(parts, eligible)
                points[bonus.code] = share(bonus.points * table.sets(), spend, whole)
            }
        }
        return points.filter { $0.value > 0 }
    }

    /// The points for what goods cost, in a sale all of which was paid by what earns, of a customer without a tier.
    static func forCost(_ rules: LoyaltyRules, _ lines: [EarningLine], _ awards: [PointsAward]) -> Int64 {
        let eligible = lines.filter { line in line.earns && line.amount.minorUnits > 0 && !rules.earn.exceptDepartments.contains(line.department ?? "") }
        guard eligible.reduce(0, { $0 + $1.amount.minorUnits }) >= rules.earn.minimum.minorUnits else { return 0 }
        var sum: Int128 = 0
        for line in eligible {
            var fixed = line.department.flatMap { rules.earn.departments[$0] }
            if let brand = line.brand, let own = rules.earn.brands[brand] { fixed = own }
            if let article = line.article, let own = rules.earn.articles[article] { fixed = own }
            guard fixed?.isInstead != true else { continue }
            let times = awards.filter { $0.lines.contains(line.number) }.map(\.multiplier.millionths).max() ?? Rate.one
            sum += Int128(line.amount.minorUnits) * Int128(times)
        }
        var unit: Int128 = 1_000_000_000_000
        for _ in 0..<rules.currency.exponent { unit *= 10 }
        return Int64(sum * Int128(rules.earn.pointsPerUnit.millionths) / unit)
    }

    private static func share(_ points: Int64, _ spend: Int64, _ whole: Int64) -> Int64 { Int64(Int128(points) * Int128(spend) / Int128(whole)) }

    private static func byTheUnit(_ earn: LoyaltyRules.Earn, _ lines: [EarningLine]) -> Int64 {
        var sum: Int64 = 0
        for article in Set(lines.map(\.article)) {
            let thousandths = lines.filter { $0.article == article }.map { line -> Int64 in
                var each: Int64 = 0
                if let department = line.department, let fixed = earn.departments[department] { each = fixed.points }
                if let brand = line.brand, let fixed = earn.brands[brand] { each = fixed.points }
                if let article, let fixed = earn.articles[article] { each = fixed.points }
                return each * line.quantity.thousandths
            }
            sum += thousandths.reduce(0, +) / 1000
        }
        return sum
    }

    /// Units put into the places of a set's parts; one that stands in the way is moved to another part's goods where that is possible.
    private struct Table {
        let parts: [BundlePart]
        /// Goods: which parts name them, how many units there are.
        private var goods: [(isNamed: [Bool], units: Int64)] = []
        /// By part and goods: units that stand there.
        private var placed: [[Int64]]

        init(_ parts: [BundlePart], _ lines: [EarningLine]) {
            self.parts = parts
            var measured: Set<[String]> = []
            for line in lines {
                let isNamed = parts.map { $0.selection.contains(article: line.article ?? "", department: line.department, brand: line.brand) }
                if line.isPack || (line.unit == .piece && line.quantity.thousandths % 1000 != 0) {
                    goods.append((isNamed, 1))
                } else if line.unit == .piece {
                    goods.append((isNamed, line.quantity.thousandths / 1000))
                } else if measured.insert([line.article ?? "", "\(isNamed)"]).inserted {
                    goods.append((isNamed, 1))
                }
            }
            placed = [[Int64]](repeating: [Int64](repeating: 0, count: goods.count), count: parts.count)
        }

        mutating func sets() -> Int64 {
            var sets: Int64 = 0
            while parts.indices.allSatisfy({ part in (0..<parts[part].units).allSatisfy { _ in place(part) } }) { sets += 1 }
            return sets
        }

        private mutating func place(_ part: Int) -> Bool {
            var tried: Set<Int> = []
            return place(part, &tried)
        }

        private mutating func place(_ part: Int, _ tried: inout Set<Int>) -> Bool {
            for place in goods.indices where goods[place].isNamed[part] && tried.insert(place).inserted {
                if placed.reduce(0, { $0 + $1[place] }) < goods[place].units {
                    placed[part][place] += 1
                    return true
                }
                for other in parts.indices where other != part && placed[other][place] > 0 && self.place(other, &tried) {
                    placed[other][place] -= 1
                    placed[part][place] += 1
                    return true
                }
            }
            return false
        }
    }
}
