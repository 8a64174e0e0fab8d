// Articles in, articles out, articles back.
extension Sale {
    func add(_ item: SaleItem, _ quantity: Quantity?, _ linked: [SaleItem], isApart: Bool) throws(SaleRefusal) -> [SaleEvent] {
        guard quantity != nil || !item.isWeighed else { throw .quantityNeeded(product: item.name) }
        let quantity = quantity ?? .one
        if !isApart, let line = lineForMore(item, linked) {
            guard quantity.thousandths > 0 else { throw .quantityNotPositive }
            let (sum, overflow) = line.quantity.thousandths.addingReportingOverflow(quantity.thousandths)
            guard !overflow else { throw .overflow }
            return try changeQuantity(line.number, Quantity(thousandths: sum), .none)
        }
        try Self.bound(lines.count + 1 + linked.count, by: SaleLimits.lines, "the number of lines")
        try Self.bound(linked.count, by: SaleLimits.linkedItems, "the number of linked articles")
        var events: [SaleEvent] = []
        let number = lines.count + 1
        for (offset, part) in ([item] + linked).enumerated() {
            try check(part)
            let amount = try amount(of: part, quantity)
            events.append(.lineAdded(SaleLine(number: number + offset, item: part, quantity: quantity, amount: amount, parent: offset == 0 ? nil : number)))
        }
        return events
    }

    /// The same article once more, right after itself, is one line with one more of it. Where it may cost fractions of the smallest coin, that is so wherever
    /// in the sale it was: a line is rounded as a whole, and the order of scanning is to change no total. (A customer's price list that is named later is no
    /// scanning: it prices each line as it stands.)
    private func lineForMore(_ item: SaleItem, _ linked: [SaleItem]) -> SaleLine? {
        guard Self.canGrow(item) else { return nil }
        if !item.unit.isDivisible, ([item] + linked).allSatisfy(\.unitPrice.isWhole) { return lines.last { $0.parent == nil }.flatMap { takesMore($0, item, linked) ? $0 : nil } }
        return lines.last { $0.parent == nil && takesMore($0, item, linked) }
    }

    /// What was given or added by hand, chosen or noted, for one is not for the next.
    private func takesMore(_ line: SaleLine, _ item: SaleItem, _ linked: [SaleItem]) -> Bool {
        guard !line.isVoided, line.origin == nil, sameArticle(line.item, item), !hasDiscountByHand(line.number), !hasSurcharge(line.number), line.mode == nil,
              line.note == nil else { return false }
        let children = children(of: line.number)
        // Linked goods count with all they are, too: a deposit that costs something else by now is not charged at the price of before.
        return children.count == linked.count && zip(children, linked).allSatisfy { !$0.isVoided && $0.quantity == line.quantity && sameArticle($0.item, $1) }
    }

    private func check(_ item: SaleItem) throws(SaleRefusal) {
        try Self.bound(max(item.name.utf8.count, item.code.utf8.count), by: SaleLimits.textBytes, "the length of a name or code")
        guard item.unitPrice.tenThousandths >= 0, item.fixedAmount?.isNegative != true else { throw .priceNegative(product: item.name) }
        try Self.bound(item.unitPrice.tenThousandths, by: SaleLimits.unitPriceTenThousandths, "the unit price in ten-thousandths of a minor unit")
        guard (0...SaleLimits.rateMillionths).contains(item.tax.rate.millionths) else {
            throw .tooMany(what: "the tax rate in millionths", limit: SaleLimits.rateMillionths)
        }
    }

    /// Whether another one of it can go into the same line.
    static func canGrow(_ item: SaleItem) -> Bool { !item.isWeighed && item.fixedAmount == nil && item.giftCard == nil && item.capture == nil }

    private func hasDiscountByHand(_ number: Int) -> Bool { terms.discounts.contains { $0.discount.target == .line(number) } }

    /// Fewer keep the line's discount by hand; more are refused, for it was given, and perhaps approved, for what was there.
    func changeQuantity(_ number: Int, _ quantity: Quantity, _ facts: PricingFacts) throws(SaleRefusal) -> [SaleEvent] {
        let line = try activeLine(number)
        guard line.parent == nil else { throw .linkedLine(number) }
        if line.isReturn { return try fewerComeBack(line, quantity, facts) }
        guard line.item.fixedAmount == nil, line.item.giftCard == nil else { throw .fixedPrice(number) }
        guard quantity <= line.quantity || !hasDiscountByHand(number) else {
            throw .discountNoLongerFits(why: .givenForFewer(line.quantity))
        }
        guard quantity <= line.quantity || !hasSurcharge(number) else { throw .surcharge(.addedForFewer(line.quantity)) }
        if quantity < line.quantity { try Self.bound(voided.count + 1, by: SaleLimits.voidedParts, "the number of times that there was less of a line") }
        var events: [SaleEvent] = []
        for part in [line] + children(of: number) where !part.isVoided {
            events.append(.quantityChanged(line: part.number, quantity: quantity, amount: try amount(of: part.item, quantity)))
        }
        // Fewer pieces than numbers: which of them stay has to be noted anew.
        var changed = line
        changed.quantity = quantity
        if line.captured.count > changed.wantedCaptures { events.append(.captured(line: number, texts: [])) }
        return events
    }

    /// Lines scanned before it was known who pays which prices.
    func priceLines(_ prices: [LinePrice]) throws(SaleRefusal) -> [SaleEvent] {
        var events: [SaleEvent] = []
        for price in prices {
            let line = try activeLine(price.line)
            guard !line.isReturn else { throw .returnedLine(price.line) }
            guard line.item.fixedAmount == nil, line.item.giftCard == nil else { throw .fixedPrice(price.line) }
            var item = line.item
            item.unitPrice = price.unitPrice
            item.priceList = price.priceList
            try check(item)
            events.append(.linePriced(line: price.line, unitPrice: price.unitPrice, priceList: price.priceList, amount: try amount(of: item, line.quantity)))
        }
        return events
    }

    func voidLine(_ number: Int) throws(SaleRefusal) -> [SaleEvent] {
        let line = try activeLine(number)
        guard line.parent == nil else { throw .linkedLine(number) }
        var events: [SaleEvent] = ([line] + children(of: number)).filter { !$0.isVoided }.map { .lineVoided(line: $0.number) }
        // A discount by hand goes with the line it was given to.
        if hasDiscountByHand(number) { events.append(.discountTaken(.line(number))) }
        events += surchargesEnding(with: [number])
        // So does a tip with the last of the goods, and one that goes back with the last of those that come back.
        if let tip = terms.tip, !activeLines.contains(where: { $0.isReturn == tip.isNegative && $0.number != number && $0.parent != number }) { events.append(.tipped(nil)) }
        return events
    }

    func giveBack(_ items: [ReturnedItem], _ facts: PricingFacts) throws(SaleRefusal) -> [SaleEvent] {
        guard !items.isEmpty else { throw .emptySale }
        var after = self
        var events: [SaleEvent] = []
        for returned in items {
            let event = if let grown = try after.moreOfTheSame(returned, facts) { grown } else { try after.lineBack(returned) }
            after.evolve(event)
            events.append(event)
        }
        return events
    }

    private func lineBack(_ returned: ReturnedItem) throws(SaleRefusal) -> SaleEvent {
        try Self.bound(lines.count + 1, by: SaleLimits.lines, "the number of lines")
        try check(returned.item)
        guard returned.quantity.thousandths > 0 else { throw .quantityNotPositive }
        try Self.bound(returned.quantity.thousandths, by: SaleLimits.quantityThousandths, "the quantity in thousandths")
        try Self.bound(returned.origin.reason.utf8.count, by: SaleLimits.textBytes, "the length of a reason")
        guard returned.origin.assessed.gross.currency == currency else { throw .currencyMismatch(returned.origin.assessed.gross.currency.code, currency.code) }
        return .lineAdded(SaleLine(
            number: lines.count + 1, item: returned.item, quantity: Quantity(thousandths: -returned.quantity.thousandths),
            amount: Money(-returned.origin.assessed.gross.minorUnits, currency), origin: returned.origin, captured: returned.captured, mode: returned.mode))
    }

    func capture(_ number: Int, _ texts: [String]) throws(SaleRefusal) -> [SaleEvent] {
        let line = try activeLine(number)
        guard let capture = line.item.capture else { throw .nothingToCapture(number) }
        let texts = texts.filter { !$0.isEmpty }
        let wanted = line.wantedCaptures
        guard texts.count <= wanted, Set(texts.map(\.comparedNumber)).count == texts.count else { throw .captureWrong(line: number, wanted: wanted) }
        for text in texts { try Self.bound(text.utf8.count, by: SaleLimits.textBytes, "the length of a \(capture.rawValue) number") }
        if capture == .serial {
            // One piece may come back and be sold again, but not twice the same way.
            let twice = activeLines.first {
                $0.number != number && $0.isReturn == line.isReturn && $0.item.code == line.item.code && $0.captured.contains(where: texts.containsNumber)
            }
            if let twice { throw .serialTwice(line: twice.number) }
            let known = line.origin?.serials ?? []
            if !known.isEmpty, let stranger = texts.first(where: { !known.containsNumber($0) }) { throw .notSoldThere(line: number, number: stranger) }
        }
        return [.captured(line: number, texts: texts)]
    }

    private func amount(of item: SaleItem, _ quantity: Quantity) throws(SaleRefusal) -> Money {
        guard quantity.thousandths > 0 else { throw .quantityNotPositive }
        guard quantity.isWhole || item.unit.isDivisible || item.isWeighed else { throw .quantityNotWhole(unit: item.unit.code) }
        try Self.bound(quantity.thousandths, by: SaleLimits.quantityThousandths, "the quantity in thousandths")
        if let fixed = item.fixedAmount {
            guard fixed.currency == currency else { throw .currencyMismatch(fixed.currency.code, currency.code) }
            try Self.bound(fixed.minorUnits, by: SaleLimits.amountMinorUnits, "the amount in minor units")
            return fixed
        }
        let amount = try Arithmetic.amount(item.unitPrice, quantity, begun.rounding.mode, currency)
        try Self.bound(amount.minorUnits, by: SaleLimits.amountMinorUnits, "the amount in minor units")
        return amount
    }

    private func activeLine(_ number: Int) throws(SaleRefusal) -> SaleLine {
        guard let line = line(number) else { throw .noSuchLine(number) }
        guard !line.isVoided else { throw .lineVoided(number) }
        return line
    }

    func children(of number: Int) -> [SaleLine] { lines.filter { $0.parent == number } }

    /// Of another lot it is another line: a recall must find it.
    private func sameArticle(_ a: SaleItem, _ b: SaleItem) -> Bool {
        guard a.scannedCode == b.scannedCode || GoodsRecall.Part.onLabel(a.scannedCode) == GoodsRecall.Part.onLabel(b.scannedCode) else { return false }
        var b = b
        b.scannedCode = a.scannedCode
        return a == b
    }
}

extension SaleLine {
    /// How many texts are to be noted before it is paid.
    public var wantedCaptures: Int {
        switch item.capture {
        case nil: 0
        case .lot: 1
        case .serial: Int(clamping: (abs(quantity.thousandths) + 999) / 1000)
        }
    }

    /// What goes out again by a reversal was noted when it came back, or by a release that did not ask then.
    public var lacksCapture: Bool { !isUndone && !isVoided && captured.count < wantedCaptures }
}
