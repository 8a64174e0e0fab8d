import SaleCore
import Storage

// Goods that come back without a receipt of this till.
extension Register {
    static let otherDocumentBytes = 64

    /// - Parameters:
    ///   - amount: what each unit had cost, in minor units; nil: the price of today, less what today's campaigns take off for anybody.
    ///   - document: what stands on the receipt of another till.
    ///   - isAgain: it is known that goods came back by that receipt before.
    func returnArticle(
        _ code: String, _ quantity: Quantity?, _ wanted: String, _ isRestocked: Bool, amount: Int64?, document: String?, isAgain: Bool = false,
        _ request: ActionRequest, _ cashier: Cashier
    ) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard Self.isPlausible(code) else { throw RegisterRefusal.badCode }
        guard let found = try find(code, for: sale) else { throw RegisterRefusal.unknownCode(Self.shown(code)) }
        try checkTerms(of: found)
        if found.product.openPrice != nil, amount == nil { throw RegisterRefusal.noPriceToReturn(found.product.displayName) }
        let other = try otherDocument(document)
        if let other, !isAgain { try refuseAgain(other) }
        var article = PendingArticle(found: found, code: code)
        if found.pack != nil { article.quantity = try counted(found, times: quantity) }
        let item = try returned(article, packs: found.pack == nil ? 1 : (quantity ?? .one).thousandths / 1000, amount)
        try need(.returnWithoutReceipt)
        try checkFinalSales([item.code])
        let reason = try database.reason(wanted, for: .goodsBack)
        let now = clock.now()
        let start = try beginning(cashier, at: now)
        guard let sale = start.sale else { return }
        // One label is as much as it says.
        let isOneLabel = quantity == .one && (found.isMeasured || found.fixedAmount != nil)
        guard let back = try counted(found, times: isOneLabel ? nil : quantity) ?? (item.isWeighed ? nil : .one) else { throw RegisterRefusal.sale(.quantityNeeded(product: item.name)) }
        let origin = ReturnOrigin(
            document: nil, line: nil, reason: reason?.text ?? "", isRestocked: isRestocked, assessed: try sale.assessedAlone(item, back, amount == nil ? start.facts : .none), otherDocument: other,
            reasonCode: reason?.code)
        let events = try commit(
            .giveBack([ReturnedItem(item: item, quantity: back, origin: origin, captured: article.noted.map { [$0] } ?? [])]), start, request, cashier, at: now)
        latestLine = Self.line(touchedBy: events) ?? latestLine
        notice = nil
        askForCaptures()
    }

    /// The article at what it had cost: never more than it may cost here.
    private func returned(_ article: PendingArticle, packs: Int64, _ amount: Int64?) throws -> SaleItem {
        var item = article.item(nil)
        guard let amount else { return item }
        let price: Money
        if article.found.product.openPrice != nil {
            price = try openPrice(amount, article)
        } else {
            // What was given for each pack, where that has a price of its own.
            let (sum, overflow) = amount.multipliedReportingOverflow(by: packs)
            price = Money(overflow ? .max : sum, shop.currency)
            if price.isNegative { throw RegisterRefusal.article(.openPriceNegative) }
            let isTooMuch = item.fixedAmount.map { price.minorUnits > $0.minorUnits } ?? (UnitPrice(price).tenThousandths > item.unitPrice.tenThousandths)
            if isTooMuch { throw RegisterRefusal.returnTooDear(item.displayName, maximum: item.fixedAmount?.text ?? item.unitPrice.text(shop.currency)) }
        }
        if item.fixedAmount == nil { item.unitPrice = UnitPrice(price) } else { item.fixedAmount = price }
        // What was paid is said: no campaign takes anything off it, also where more of them come back.
        item.isDiscountable = false
        return item
    }

    /// - Throws: `.otherReceiptAgain`, `.otherReceiptParked`.
    private func refuseAgain(_ receipt: String) throws {
        let before = try earlier(receipt)
        if before.isEmpty { return }
        if before.allSatisfy({ $0.document == nil }) { throw RegisterRefusal.otherReceiptParked(receipt, parked: before) }
        throw RegisterRefusal.otherReceiptAgain(receipt, before: before)
    }

    /// What came back by that receipt before, the latest first, and what parked sales take back by it. What is in the open sale with it is no other time.
    func earlier(_ receipt: String) throws -> [EarlierReturn] {
        try database.returns(ofOtherReceipt: receipt).map { EarlierReturn(document: $0.number, at: $0.at, amount: $0.amount) } + waiting(receipt)
    }

    private func waiting(_ receipt: String) throws -> [EarlierReturn] {
        let key = OtherReceipt.key(receipt)
        return try parked.compactMap { draft in
            let lines = Sale.replay(try database.draftEvents(saleID: draft.saleID))?.returnedLines.filter { $0.origin?.otherDocument.map(OtherReceipt.key) == key } ?? []
            guard !lines.isEmpty else { return nil }
            let amount = Money(-lines.reduce(0) { $0 + $1.amount.minorUnits }, draft.total.currency)
            return EarlierReturn(document: nil, at: draft.suspendedAt, amount: amount)
        }
    }

    /// A receipt of this till is no other's: what came back of it already is known.
    private func otherDocument(_ typed: String?) throws -> String? {
        guard let text = typed?.trimmingWhitespace, !text.isEmpty else { return nil }
        guard text.utf8.count <= Self.otherDocumentBytes, text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else { throw RegisterRefusal.badCode }
        if DocumentNumber(text: text) != nil, try database.document(number: text) != nil { throw RegisterRefusal.ownReceipt(text) }
        return text
    }
}
