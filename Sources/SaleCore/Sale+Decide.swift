extension Sale {
    /// The events an action leads to. Pure: looks nothing up, changes nothing.
    /// - Throws: `SaleRefusal`, whose text tells the cashier what to do instead.
    public static func decide(_ action: SaleAction, on sale: Sale?) throws(SaleRefusal) -> [SaleEvent] {
        if case .begin(let begun) = action {
            guard sale == nil || sale?.status == .completed || sale?.status == .voided else { throw .alreadyOpen }
            return [.begun(begun)]
        }
        guard let sale else { throw .noSale }
        if case .resume = action {
            guard sale.status == .suspended else { throw .notSuspended }
            return [.resumed]
        }
        guard sale.status == .open else { throw .notOpen }
        switch action {
        case .begin, .resume: return []
        case .add(let item, let quantity, let linked): return try sale.add(item, quantity, linked)
        case .changeQuantity(let number, let quantity): return try sale.changeQuantity(number, quantity)
        case .voidLine(let number): return try sale.voidLine(number)
        case .voidSale:
            guard sale.activeTenders.isEmpty else { throw .partlyPaid }
            return [.saleVoided]
        case .suspend(let label):
            guard !sale.activeLines.isEmpty else { throw .emptySale }
            try bound(label.utf8.count, by: SaleLimits.textBytes, "label")
            return [.suspended(label: label)]
        case .tender(let kind, let amount): return try sale.tender(kind, amount)
        case .cancelTender(let number):
            guard tenderIsActive(number, in: sale) else { throw .noSuchTender(number) }
            return [.tenderCancelled(number: number)]
        }
    }

    // MARK: Lines

    private func add(_ item: SaleItem, _ quantity: Quantity?, _ linked: [SaleItem]) throws(SaleRefusal) -> [SaleEvent] {
        guard quantity != nil || !item.isWeighed else { throw .quantityNeeded(product: item.name) }
        let quantity = quantity ?? .one
        // The same article once more, right after itself, is one line with one more of it.
        if !item.isWeighed, let last = lines.last(where: { $0.parent == nil }), !last.isVoided,
           sameArticle(last.item, item), children(of: last.number).map(\.item.code) == linked.map(\.code),
           children(of: last.number).allSatisfy({ !$0.isVoided && $0.quantity == last.quantity }) {
            guard quantity.thousandths > 0 else { throw .quantityNotPositive }
            let (sum, overflow) = last.quantity.thousandths.addingReportingOverflow(quantity.thousandths)
            guard !overflow else { throw .overflow }
            return try changeQuantity(last.number, Quantity(thousandths: sum))
        }
        try Self.bound(lines.count + 1 + linked.count, by: SaleLimits.lines, "the number of lines")
        try Self.bound(linked.count, by: SaleLimits.linkedItems, "the number of linked articles")
        var events: [SaleEvent] = []
        let number = lines.count + 1
        for (offset, part) in ([item] + linked).enumerated() {
            try Self.bound(max(part.name.utf8.count, part.code.utf8.count), by: SaleLimits.textBytes, "the length of a name or code")
            guard part.unitPrice.tenThousandths >= 0 else { throw .priceNegative(product: part.name) }
            try Self.bound(part.unitPrice.tenThousandths, by: SaleLimits.unitPriceTenThousandths, "the unit price in ten-thousandths of a minor unit")
            guard (0...SaleLimits.rateMillionths).contains(part.tax.rate.millionths) else {
                throw .tooMany(what: "the tax rate in millionths", limit: SaleLimits.rateMillionths)
            }
            let amount = try amount(of: part, quantity)
            events.append(.lineAdded(SaleLine(number: number + offset, item: part, quantity: quantity, amount: amount, parent: offset == 0 ? nil : number)))
        }
        return try repriced(events)
    }

    private func changeQuantity(_ number: Int, _ quantity: Quantity) throws(SaleRefusal) -> [SaleEvent] {
        let line = try activeLine(number)
        guard line.parent == nil else { throw .linkedLine(number) }
        var events: [SaleEvent] = []
        for part in [line] + children(of: number) where !part.isVoided {
            events.append(.quantityChanged(line: part.number, quantity: quantity, amount: try amount(of: part.item, quantity)))
        }
        return try repriced(events)
    }

    private func voidLine(_ number: Int) throws(SaleRefusal) -> [SaleEvent] {
        let line = try activeLine(number)
        guard line.parent == nil else { throw .linkedLine(number) }
        return try repriced(([line] + children(of: number)).filter { !$0.isVoided }.map { .lineVoided(line: $0.number) })
    }

    /// Adds the explicit new total when something was already paid, never below that.
    private func repriced(_ events: [SaleEvent]) throws(SaleRefusal) -> [SaleEvent] {
        var after = self
        for event in events { after.evolve(event) }
        try Self.bound(after.linesTotal.minorUnits, by: SaleLimits.amountMinorUnits, "the total in minor units")
        guard !activeTenders.isEmpty else { return events }
        guard after.linesTotal.minorUnits >= tendered.minorUnits else { throw .belowTendered(tendered: tendered.description) }
        return events + [.repriced(total: after.linesTotal)]
    }

    private func amount(of item: SaleItem, _ quantity: Quantity) throws(SaleRefusal) -> Money {
        guard quantity.thousandths > 0 else { throw .quantityNotPositive }
        guard quantity.isWhole || item.unit.isDivisible || item.isWeighed else { throw .quantityNotWhole(unit: item.unit.code) }
        try Self.bound(quantity.thousandths, by: SaleLimits.quantityThousandths, "the quantity in thousandths")
        let amount = try Arithmetic.amount(item.unitPrice, quantity, begun.rounding.mode, currency)
        try Self.bound(amount.minorUnits, by: SaleLimits.amountMinorUnits, "the amount in minor units")
        return amount
    }

    // MARK: Payments

    private func tender(_ kind: TenderKind, _ amount: Money?) throws(SaleRefusal) -> [SaleEvent] {
        guard !activeLines.isEmpty else { throw .emptySale }
        let due = self.due
        // Nothing may be due while the sale is still open: free goods, or lines voided down to what was already paid. Then a payment of
        // nothing completes it, and cash that was handed over comes back whole.
        let given = amount ?? due
        guard given.currency == currency else { throw .currencyMismatch(given.currency.code, currency.code) }
        guard given.minorUnits > 0 || due.isZero else { throw .amountNotPositive }
        try Self.bound(given.minorUnits, by: SaleLimits.amountMinorUnits, "the payment in minor units")
        try Self.bound(tenders.count + 1, by: SaleLimits.tenders, "the number of payments")
        guard kind.givesChange || given.minorUnits <= due.minorUnits else { throw due.isZero ? .nothingDue : .exceedsDue(due: due.description) }
        // Nobody hands over a note that comes straight back: so much change is an amount typed wrong, or a barcode scanned into it.
        guard !kind.givesChange || given.minorUnits - due.minorUnits < currency.largestNote ?? SaleLimits.changeMinorUnits else {
            throw .changeImplausible(change: Money(given.minorUnits - due.minorUnits, currency).description)
        }
        let applied = Money(min(given.minorUnits, due.minorUnits), currency)
        let tender = Tender(number: tenders.count + 1, kind: kind, amount: applied, given: given)
        let tendered = SaleEvent.tendered(tender, total: total)
        return applied == due ? [tendered, .completed(change: tender.change)] : [tendered]
    }

    // MARK: Helpers

    private func activeLine(_ number: Int) throws(SaleRefusal) -> SaleLine {
        guard let line = line(number) else { throw .noSuchLine(number) }
        guard !line.isVoided else { throw .lineVoided(number) }
        return line
    }

    func children(of number: Int) -> [SaleLine] { lines.filter { $0.parent == number } }

    private func sameArticle(_ a: SaleItem, _ b: SaleItem) -> Bool {
        var b = b
        b.scannedCode = a.scannedCode
        return a == b
    }

    private static func tenderIsActive(_ number: Int, in sale: Sale) -> Bool {
        number >= 1 && number <= sale.tenders.count && !sale.tenders[number - 1].isCancelled
    }

    private static func bound(_ value: some BinaryInteger, by limit: some BinaryInteger, _ what: String) throws(SaleRefusal) {
        guard value <= limit else { throw .tooMany(what: what, limit: Int64(limit)) }
    }
}
