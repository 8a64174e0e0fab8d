extension TaxesInForce {
    /// Reckons the taxes of a whole document. Each percentage is rounded once: on its line, or per tax and rate on the document and
    /// then shared out to the lines by largest remainder.
    /// - Parameter exemption: what the customer is freed of.
    /// - Throws: see `TaxRefusal`; nothing is ever half reckoned.
    public func assess(_ lines: [TaxableLine], exemption: TaxExemption? = nil) throws(TaxRefusal) -> TaxAssessment {
        guard lines.count <= SaleLimits.lines else { throw .tooManyLines(limit: SaleLimits.lines) }
        for exemption in lines.compactMap(\.exemption) + [exemption].compactMap({ $0 }) {
            guard !exemption.reason.isEmpty else { throw .exemptionWithoutReason }
            if let unknown = exemption.taxes?.sorted().first(where: { !taxes.contains($0) }) { throw .unknownTax(unknown) }
        }
        var formulas = FormulaShelf()
        var reckoned: [LineReckoning] = []
        for (line, sum) in zip(lines, GoodsSum.of(lines, together: roundsGoodsTogether)) {
            reckoned.append(try LineReckoning(line, of: sum, in: self, exemption: exemption, formulas: &formulas))
        }
        let goods = roundsGoodsTogether ? SameGoods(lines, reckoned).groups : []
        for group in goods { try roundExempted(group, &reckoned) }
        let rounded = rounding.place == .perLine ? try roundedByLine(reckoned, goods) : try roundedByDocument(reckoned)
        var assessed: [AssessedLine] = []
        for (index, line) in reckoned.enumerated() { assessed.append(try line.assessed(rounded[index], currency)) }
        return try TaxAssessment(assessed, taxes: taxes, currency: currency)
    }

    /// The price of the same goods without the taxes they are freed of, rounded once.
    private func roundExempted(_ group: [Int], _ lines: inout [LineReckoning]) throws(TaxRefusal) {
        var shares: [TaxShares.Share] = []
        for line in group {
            guard let exact = lines[line].exempted else { return }
            shares.append(TaxShares.Share(line: line, place: 0, numerator: exact.numerator, denominator: exact.denominator, rank: lines[line].rank))
        }
        for (share, units) in try TaxShares.spread(shares, rounding.mode) { try lines[share.line].set(amount: units) }
    }

    /// - Parameter goods: lines whose taxes are rounded together.
    private func roundedByLine(_ lines: [LineReckoning], _ goods: [[Int]]) throws(TaxRefusal) -> [[Int64]] {
        var result: [[Int64]] = []
        for line in lines {
            var parts: [Int64] = []
            for numerator in line.numerators {
                guard let part = Int64(exactly: rounding.mode.divide(numerator, by: line.formula.denominator)) else { throw .overflow }
                parts.append(part)
            }
            result.append(parts)
        }
        for group in goods {
            for place in lines[group[0]].numerators.indices {
                let shares = group.map { line in
                    TaxShares.Share(line: line, place: place, numerator: lines[line].numerators[place], denominator: lines[line].formula.denominator, rank: lines[line].rank)
                }
                for (share, units) in try TaxShares.spread(shares, rounding.mode) { result[share.line][share.place] = units }
            }
        }
        return result
    }

    private struct TaxAtRate: Hashable {
        let tax: String
        let rate: Rate
    }

    private func roundedByDocument(_ lines: [LineReckoning]) throws(TaxRefusal) -> [[Int64]] {
        var shares: [TaxAtRate: [TaxShares.Share]] = [:]
        for (line, reckoning) in lines.enumerated() {
            let rank = reckoning.rank
            for (place, index) in reckoning.formula.percentages.enumerated() {
                let key = TaxAtRate(tax: reckoning.components[index].tax, rate: reckoning.components[index].rate)
                shares[key, default: []].append(TaxShares.Share(
                    line: line, place: place, numerator: reckoning.numerators[place], denominator: reckoning.formula.denominator, rank: rank))
            }
        }
        var result = lines.map { [Int64](repeating: 0, count: $0.numerators.count) }
        for group in shares.values {
            for (share, units) in try TaxShares.spread(group, rounding.mode) { result[share.line][share.place] = units }
        }
        return result
    }
}

extension TaxAssessment {
    private struct RowKey: Hashable {
        let tax: String
        let treatment: TaxTreatment
        let charge: TaxComponent.Charge
        let reason: String?
    }

    init(_ lines: [AssessedLine], taxes: [String], currency: Currency) throws(TaxRefusal) {
        var sums: [RowKey: (name: String, net: Money, amount: Money)] = [:]
        var (net, gross) = (Money.zero(currency), Money.zero(currency))
        for line in lines {
            net = try Self.sum(net, line.net)
            gross = try Self.sum(gross, line.gross)
            for part in line.parts {
                let key = RowKey(tax: part.tax, treatment: part.treatment, charge: part.charge, reason: part.reason)
                let old = sums[key] ?? (part.name, .zero(currency), .zero(currency))
                sums[key] = (old.name, try Self.sum(old.net, part.base), try Self.sum(old.amount, part.amount))
            }
        }
        var rows: [TaxRow] = []
        for (key, sum) in sums {
            rows.append(TaxRow(
                tax: key.tax, name: sum.name, treatment: key.treatment, charge: key.charge, reason: key.reason, net: sum.net, amount: sum.amount,
                gross: try Self.sum(sum.net, sum.amount)))
        }
        let order = Dictionary(taxes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        // Goods that come back may bear taxes that are no more in force: those come last, by code.
        func weight(_ row: TaxRow) -> (Int, TaxTreatment, Int64, Int64, String, String) {
            let place = order[row.tax] ?? taxes.count
            return switch row.charge {
            case .percentage(let rate): (place, row.treatment, -rate.millionths, 0, row.reason ?? "", row.tax)
            case .perUnit(let price): (place, row.treatment, 1, price.tenThousandths, row.reason ?? "", row.tax)
            }
        }
        self.lines = lines
        self.rows = rows.sorted { weight($0) < weight($1) }
        self.net = net
        self.gross = gross
        do { tax = try gross.subtracting(net) } catch { throw .overflow }
    }

    private static func sum(_ a: Money, _ b: Money) throws(TaxRefusal) -> Money {
        do { return try a.adding(b) } catch { throw .overflow }
    }
}
