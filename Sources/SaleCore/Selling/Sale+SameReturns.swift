// The same goods without a receipt once more, empties above all: one line of so many pieces, wherever in the sale it was. Such a line is priced and rounded by
// itself, so that in two of them the same goods might come to something else: the order in which they come back is to change no total.
extension Sale {
    /// - Returns: nil where no line is the same goods.
    func moreOfTheSame(_ more: ReturnedItem, _ facts: PricingFacts) throws(SaleRefusal) -> SaleEvent? {
        for line in lines.reversed() {
            guard let origin = line.origin, isSame(line, origin, more) else { continue }
            let (sum, overflow) = more.quantity.thousandths.addingReportingOverflow(-line.quantity.thousandths)
            guard !overflow else { throw .overflow }
            try Self.bound(sum, by: SaleLimits.quantityThousandths, "the quantity in thousandths")
            // Only what costs what it costs today: then all of it does.
            guard let price = try todaysPrice(of: line, origin, facts), more.origin.assessed == (try assessedAlone(line.item, more.quantity, price)) else { continue }
            let whole = try assessedAlone(line.item, Quantity(thousandths: sum), price)
            let grown = ReturnOrigin(document: nil, line: nil, reason: origin.reason, isRestocked: origin.isRestocked, assessed: whole, reasonCode: origin.reasonCode)
            return .returnGrown(line: line.number, quantity: Quantity(thousandths: -sum), amount: Money(-whole.gross.minorUnits, currency), origin: grown)
        }
        return nil
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
