/// One line on its way through the engine: its components as they apply to it, and its taxes before rounding.
struct LineReckoning {
    let category: String
    let quantity: Quantity
    let basis: PriceBasis
    /// What the line comes to, an exemption taken out of an inclusive price already.
    private(set) var amount: Int64
    /// The same before it was rounded; nil where nothing was taken out.
    let exempted: Fraction?
    let components: [TaxComponent]
    /// The taxes it would bear without an exemption.
    let due: [TaxComponent]
    let formula: TaxFormula
    /// The fixed levies in the order of `formula.levies`.
    let fixed: [Int64]
    /// The percentages in the order of `formula.percentages`, over `formula.denominator`.
    private(set) var numerators: [Int128]

    /// - Parameters:
    ///   - goods: what it comes to with the other lines of the same goods: limits and amounts per unit go by that.
    ///   - exemption: what the whole document is freed of; the line's own goes first.
    init(_ line: TaxableLine, of goods: GoodsSum, in taxes: TaxesInForce, exemption: TaxExemption?, formulas: inout FormulaShelf) throws(TaxRefusal) {
        guard line.amount.currency == taxes.currency else { throw .currencyMismatch(taxes.currency.code, line.amount.currency.code) }
        guard line.quantity.thousandths > 0 else { throw .quantityNotPositive }
        let found = try taxes.category(line.category, mode: line.mode)
        (category, quantity, basis) = (found.code, line.quantity, line.basis ?? taxes.basis)
        let due = found.components.map { component in
            guard component.treatment == .taxed, let threshold = component.threshold, !threshold.isMet(by: goods) else { return component }
            return component.exempted("below-limit")
        }
        let applied = due.map { component in
            let freeing = [line.exemption, exemption].compactMap { $0 }.first { $0.covers(component.tax) }
            guard component.treatment == .taxed, let freeing else { return component }
            return component.exempted(freeing.reason)
        }
        (components, self.due) = (applied, due)
        let full = try formulas.formula(due, basis)
        formula = applied == due ? full : try formulas.formula(applied, basis)
        var levies = try Self.levies(due, full, line.quantity, after: goods.before, taxes.rounding.mode, line.amount)
        if basis == .inclusive, !levies.isEmpty { levies = try Self.within(line.amount.minorUnits, levies, full) }
        fixed = zip(full.levies, levies).filter { applied[$0.0].treatment == .taxed }.map(\.1)
        if basis == .inclusive, applied != due {
            // The price was made with the taxes the customer does not pay: they are taken out, and what is left is the price.
            let net = try full.net(line.amount.minorUnits, levies)
            let exact = try formula.gross(ofNet: net, fixed)
            exempted = exact
            amount = try exact.rounded(taxes.rounding.mode)
        } else {
            exempted = nil
            amount = line.amount.minorUnits
        }
        numerators = try formula.numerators(amount, fixed)
    }

    /// What it comes to with the others of its goods.
    mutating func set(amount: Int64) throws(TaxRefusal) {
        self.amount = amount
        numerators = try formula.numerators(amount, fixed)
    }

    var rank: TaxShares.Rank { TaxShares.Rank(amount: amount, category: category, quantity: quantity, basis: basis, taxes: numerators.count) }

    /// The amounts per unit, with the sign of the line. Of the same goods each line has what is added by it, so that they come to what one line of them would.
    private static func levies(
        _ components: [TaxComponent], _ formula: TaxFormula, _ quantity: Quantity, after before: Int128, _ mode: RoundingMode, _ amount: Money
    ) throws(TaxRefusal) -> [Int64] {
        var result: [Int64] = []
        for index in formula.levies {
            guard case .perUnit(let price) = components[index].charge else { continue }
            func upTo(_ thousandths: Int128) -> Int128 { mode.divide(Int128(price.tenThousandths) * thousandths, by: 10_000_000) }
            let whole = upTo(before + Int128(quantity.thousandths)) - upTo(before)
            guard let units = Int64(exactly: amount.isNegative ? -whole : whole) else { throw .overflow }
            result.append(units)
        }
        return result
    }

    /// A price holds no more of them, with the taxes on them, than it comes to: goods discounted to nothing bear none, and no net price is less than zero.
    private static func within(_ amount: Int64, _ levies: [Int64], _ formula: TaxFormula) throws(TaxRefusal) -> [Int64] {
        var left = Fraction(whole: Int128(amount.magnitude))
        var result: [Int64] = []
        for (place, levy) in levies.enumerated() {
            let share = formula.gross.levy[place]
            let units = min(Int64(clamping: levy.magnitude), try left.divided(by: share).rounded(.down))
            left = try left.subtracting(share.multiplied(by: Fraction(whole: Int128(units))))
            result.append(levy < 0 ? -units : units)
        }
        return result
    }

    /// The line with its rounded percentages, given in the order of `formula.percentages`.
    func assessed(_ rounded: [Int64], _ currency: Currency) throws(TaxRefusal) -> AssessedLine {
        var amounts = [Int64](repeating: 0, count: components.count)
        for (place, index) in formula.percentages.enumerated() { amounts[index] = rounded[place] }
        for (place, index) in formula.levies.enumerated() { amounts[index] = fixed[place] }
        var tax: Int128 = 0
        for part in amounts { tax += Int128(part) }
        let net = basis == .inclusive ? Int128(amount) - tax : Int128(amount)
        guard let netUnits = Int64(exactly: net), let grossUnits = Int64(exactly: net + tax), Int64(exactly: tax) != nil else { throw .overflow }
        var parts: [TaxPart] = []
        for (index, component) in components.enumerated() {
            var base = net
            for earlier in 0..<index where component.on.contains(components[earlier].tax) { base += Int128(amounts[earlier]) }
            if case .perUnit = component.charge { base = 0 }
            guard let baseUnits = Int64(exactly: base) else { throw .overflow }
            parts.append(TaxPart(
                tax: component.tax, name: component.name, treatment: component.treatment, charge: component.charge, reason: component.reason,
                base: Money(baseUnits, currency), amount: Money(amounts[index], currency)))
        }
        return AssessedLine(category: category, quantity: quantity, net: Money(netUnits, currency), gross: Money(grossUnits, currency), parts: parts)
    }
}

/// Formulas already worked out for this document: a category's is the same on each of its lines.
struct FormulaShelf {
    private struct Key: Hashable {
        let components: [TaxComponent]
        let basis: PriceBasis
    }

    private var known: [Key: TaxFormula] = [:]

    mutating func formula(_ components: [TaxComponent], _ basis: PriceBasis) throws(TaxRefusal) -> TaxFormula {
        let key = Key(components: components, basis: basis)
        if let formula = known[key] { return formula }
        let formula = try TaxFormula(components, basis)
        known[key] = formula
        return formula
    }
}
