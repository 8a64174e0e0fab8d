extension AssessedLine {
    /// What part of this line gives back, taxes included, when `returned` of it came back before. Whatever the steps, they add up to
    /// the line: the first return of 1 of 3 and the last one together with it give exactly what the three had cost.
    ///
    /// Up to a quantity c of Q the line gives back `gross × c ÷ Q`, rounded; of that, taxes as the line had them. A return is the
    /// difference between two such states, so no cent is ever rounded twice.
    /// - Throws: `.quantityNotPositive`, `.moreThanSold`, `.overflow`.
    public func returning(_ part: Quantity, returned: Quantity = Quantity(thousandths: 0)) throws(TaxRefusal) -> AssessedLine {
        guard part.thousandths > 0 else { throw .quantityNotPositive }
        let (after, over) = returned.thousandths.addingReportingOverflow(part.thousandths)
        guard returned.thousandths >= 0, !over, after <= quantity.thousandths else {
            throw .moreThanSold(left: Quantity(thousandths: max(0, quantity.thousandths &- max(0, returned.thousandths))).text)
        }
        let (now, before) = (try state(after), try state(returned.thousandths))
        func difference(_ a: Int64, _ b: Int64) throws(TaxRefusal) -> Money {
            let (units, overflow) = a.subtractingReportingOverflow(b)
            guard !overflow else { throw .overflow }
            return Money(units, gross.currency)
        }
        var returnedParts: [TaxPart] = []
        for (index, part) in parts.enumerated() {
            returnedParts.append(TaxPart(
                tax: part.tax, name: part.name, treatment: part.treatment, charge: part.charge, reason: part.reason,
                base: try difference(now.bases[index], before.bases[index]), amount: try difference(now.amounts[index], before.amounts[index])))
        }
        return AssessedLine(
            category: category, quantity: part, net: try difference(now.net, before.net), gross: try difference(now.gross, before.gross), parts: returnedParts)
    }

    /// The next part that comes back: the first of the line that is still out.
    /// - Throws: as above; then nothing was taken.
    public func returning(_ part: Quantity, after parts: inout ReturnedParts) throws(TaxRefusal) -> AssessedLine {
        guard part.thousandths > 0 else { throw .quantityNotPositive }
        let left = quantity.thousandths - parts.total
        guard part.thousandths <= left else { throw .moreThanSold(left: Quantity(thousandths: max(0, left)).text) }
        var after = parts
        let back = try returning(after.take(part.thousandths))
        parts = after
        return back
    }

    /// What these spans of the line give back together.
    private func returning(_ spans: [Range<Int64>]) throws(TaxRefusal) -> AssessedLine {
        var sum: AssessedLine?
        for span in spans {
            let part = try returning(Quantity(thousandths: span.upperBound - span.lowerBound), returned: Quantity(thousandths: span.lowerBound))
            sum = try sum?.adding(part) ?? part
        }
        guard let sum else { throw .quantityNotPositive }
        return sum
    }

    /// Two parts of one line as one.
    private func adding(_ other: AssessedLine) throws(TaxRefusal) -> AssessedLine {
        func sum(_ a: Money, _ b: Money) throws(TaxRefusal) -> Money {
            let (units, overflow) = a.minorUnits.addingReportingOverflow(b.minorUnits)
            guard !overflow else { throw .overflow }
            return Money(units, a.currency)
        }
        var both: [TaxPart] = []
        for (part, more) in zip(parts, other.parts) {
            both.append(TaxPart(
                tax: part.tax, name: part.name, treatment: part.treatment, charge: part.charge, reason: part.reason, base: try sum(part.base, more.base),
                amount: try sum(part.amount, more.amount)))
        }
        return AssessedLine(
            category: category, quantity: Quantity(thousandths: quantity.thousandths + other.quantity.thousandths), net: try sum(net, other.net),
            gross: try sum(gross, other.gross), parts: both)
    }

    private struct State {
        let net: Int64
        let gross: Int64
        let amounts: [Int64]
        let bases: [Int64]
    }

    /// What has gone back once `returned` thousandths have. The taxes are running sums of the line's, so that they never exceed the gross.
    private func state(_ returned: Int64) throws(TaxRefusal) -> State {
        let total = try portion(gross.minorUnits, Int128(returned), Int128(quantity.thousandths))
        /// The share of a whole amount that belongs to the gross given back; by quantity on a line that costs nothing.
        func share(_ whole: Int128) throws(TaxRefusal) -> Int64 {
            guard let units = Int64(exactly: whole) else { throw .overflow }
            return gross.isZero ? try portion(units, Int128(returned), Int128(quantity.thousandths)) : try portion(units, Int128(total), Int128(gross.minorUnits))
        }
        var amounts: [Int64] = []
        var bases: [Int64] = []
        var (running, given): (Int128, Int64) = (0, 0)
        for part in parts {
            running += Int128(part.amount.minorUnits)
            let upTo = try share(running)
            let (amount, overflow) = upTo.subtractingReportingOverflow(given)
            guard !overflow else { throw .overflow }
            amounts.append(amount)
            given = upTo
        }
        let (net, overflow) = total.subtractingReportingOverflow(given)
        guard !overflow else { throw .overflow }
        for part in parts { bases.append(part.base == self.net ? net : try share(Int128(part.base.minorUnits))) }
        return State(net: net, gross: total, amounts: amounts, bases: bases)
    }

    private func portion(_ whole: Int64, _ part: Int128, _ of: Int128) throws(TaxRefusal) -> Int64 {
        let product = Int128(whole) * part
        guard let units = Int64(exactly: RoundingMode.halfAwayFromZero.divide(of < 0 ? -product : product, by: of < 0 ? -of : of)) else { throw .overflow }
        return units
    }
}
