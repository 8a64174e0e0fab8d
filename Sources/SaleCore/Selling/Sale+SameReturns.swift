// The same goods without a receipt once more, empties above all: one line of so many pieces, as what is sold twice after itself is.
extension Sale {
    /// - Returns: nil where the newest lines are not the same goods, one by one.
    func moreOfTheSame(_ items: [ReturnedItem]) throws(SaleRefusal) -> [SaleEvent]? {
        guard !items.isEmpty, lines.count >= items.count else { return nil }
        var events: [SaleEvent] = []
        for (line, more) in zip(lines.suffix(items.count), items) {
            guard let origin = line.origin, isSame(line, origin, more) else { return nil }
            let (sum, overflow) = more.quantity.thousandths.addingReportingOverflow(-line.quantity.thousandths)
            guard !overflow else { throw .overflow }
            try Self.bound(sum, by: SaleLimits.quantityThousandths, "the quantity in thousandths")
            // Only what costs what it costs today: then all of it does.
            let before = try assessedAlone(line.item, Quantity(thousandths: -line.quantity.thousandths))
            guard origin.assessed == before, more.origin.assessed == (try assessedAlone(line.item, more.quantity)) else { return nil }
            let whole = try assessedAlone(line.item, Quantity(thousandths: sum))
            let grown = ReturnOrigin(document: nil, line: nil, reason: origin.reason, isRestocked: origin.isRestocked, assessed: whole)
            events.append(.returnGrown(
                line: line.number, quantity: Quantity(thousandths: -sum), amount: Money(-whole.gross.minorUnits, currency), origin: grown))
        }
        return events
    }

    private func isSame(_ line: SaleLine, _ origin: ReturnOrigin, _ more: ReturnedItem) -> Bool {
        var (item, other) = (line.item, more.item)
        (item.scannedCode, other.scannedCode) = (nil, nil)
        let isPlain = [origin, more.origin].allSatisfy { $0.document == nil && $0.otherDocument == nil }
        return isPlain && !line.isVoided && line.note == nil && more.quantity.thousandths > 0 && Self.canGrow(item) && item == other
            && origin.reason == more.origin.reason && origin.isRestocked == more.origin.isRestocked
    }
}
