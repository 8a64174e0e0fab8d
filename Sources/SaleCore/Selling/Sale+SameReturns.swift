// The same goods without a receipt once more, empties above all: one line of so many pieces, as what is sold twice after itself is.
extension Sale {
    /// - Returns: nil where the newest lines are not the same goods, one by one.
    func moreOfTheSame(_ items: [ReturnedItem], _ facts: PricingFacts) throws(SaleRefusal) -> [SaleEvent]? {
        guard !items.isEmpty, lines.count >= items.count else { return nil }
        var events: [SaleEvent] = []
        for (line, more) in zip(lines.suffix(items.count), items) {
            guard let origin = line.origin, isSame(line, origin, more) else { return nil }
            let (sum, overflow) = more.quantity.thousandths.addingReportingOverflow(-line.quantity.thousandths)
            guard !overflow else { throw .overflow }
            try Self.bound(sum, by: SaleLimits.quantityThousandths, "the quantity in thousandths")
            // Only what costs what it costs today: then all of it does.
            guard let price = try todaysPrice(of: line, origin, facts), more.origin.assessed == (try assessedAlone(line.item, more.quantity, price)) else { return nil }
            let whole = try assessedAlone(line.item, Quantity(thousandths: sum), price)
            let grown = ReturnOrigin(document: nil, line: nil, reason: origin.reason, isRestocked: origin.isRestocked, assessed: whole, reasonCode: origin.reasonCode)
            events.append(.returnGrown(
                line: line.number, quantity: Quantity(thousandths: -sum), amount: Money(-whole.gross.minorUnits, currency), origin: grown))
        }
        return events
    }

    /// Fewer of what has no receipt, empties above all: one read too many is taken off again, or the customer takes one back.
    /// - Parameter quantity: how many come back after all.
    /// - Throws: `.returnedLine` for goods of a document, for more, and where they no longer cost what they cost today.
    func fewerComeBack(_ line: SaleLine, _ quantity: Quantity, _ facts: PricingFacts) throws(SaleRefusal) -> [SaleEvent] {
        let before = Quantity(thousandths: -line.quantity.thousandths)
        guard let origin = line.origin, origin.document == nil, origin.otherDocument == nil, Self.canGrow(line.item), quantity.thousandths > 0, quantity < before,
              let price = try todaysPrice(of: line, origin, facts) else { throw .returnedLine(line.number) }
        guard quantity.isWhole || line.item.unit.isDivisible else { throw .quantityNotWhole(unit: line.item.unit.code) }
        try Self.bound(voided.count + 1, by: SaleLimits.voidedParts, "the number of times that there was less of a line")
        let fewer = ReturnOrigin(
            document: nil, line: nil, reason: origin.reason, isRestocked: origin.isRestocked, assessed: try assessedAlone(line.item, quantity, price), reasonCode: origin.reasonCode)
        return [.returnGrown(
            line: line.number, quantity: Quantity(thousandths: -quantity.thousandths), amount: Money(-fewer.assessed.gross.minorUnits, currency), origin: fewer)]
    }

    /// By what a line gives back what it would cost today: with the campaigns that everybody gets, or where what had been paid was typed, without; nil where it
    /// gives back something else.
    private func todaysPrice(of line: SaleLine, _ origin: ReturnOrigin, _ facts: PricingFacts) throws(SaleRefusal) -> PricingFacts? {
        let quantity = Quantity(thousandths: -line.quantity.thousandths)
        for price in [facts, .none] where try assessedAlone(line.item, quantity, price) == origin.assessed { return price }
        return nil
    }

    private func isSame(_ line: SaleLine, _ origin: ReturnOrigin, _ more: ReturnedItem) -> Bool {
        var (item, other) = (line.item, more.item)
        (item.scannedCode, other.scannedCode) = (nil, nil)
        let isPlain = [origin, more.origin].allSatisfy { $0.document == nil && $0.otherDocument == nil }
        return isPlain && !line.isVoided && line.note == nil && line.mode == more.mode && more.quantity.thousandths > 0 && Self.canGrow(item) && item == other
            && origin.reason == more.origin.reason && origin.reasonCode == more.origin.reasonCode
            && origin.isRestocked == more.origin.isRestocked
    }
}
