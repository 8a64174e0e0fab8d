import SaleCore
import Storage

// Goods that come back: of a document, or without one.
extension Register {
    func openReturn(_ number: String) throws {
        guard let document = try database.document(number: number.trimmingWhitespace) else { throw RegisterRefusal.noSuchDocument(number) }
        returning = document
        notice = nil
    }

    func returnLines(_ number: String, _ parts: [ReturnedPart], _ reason: String, _ isRestocked: Bool, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let document = try database.document(number: number) else { throw RegisterRefusal.noSuchDocument(number) }
        try need(.returnByReceipt)
        let items = try parts.map { part in
            try returned(part.line, Quantity(thousandths: part.quantity), of: document, reason, isRestocked, before: quantityBack(of: part.line, in: number))
        }
        let now = clock.now()
        let events = try commit(.giveBack(items), try beginning(cashier, at: now), request, cashier, at: now)
        latestLine = Self.line(touchedBy: events) ?? latestLine
        returning = nil
        notice = nil
    }

    /// Thousandths of a document's line that the open sale takes back already.
    private func quantityBack(of line: Int, in document: String) -> Int64 {
        sale?.returnedLines.reduce(0) { $1.origin?.document == document && $1.origin?.line == line ? $0 - $1.quantity.thousandths : $0 } ?? 0
    }

    /// - Parameter before: thousandths that come back beside this, not on paper yet.
    private func returned(
        _ number: Int, _ quantity: Quantity, of document: SaleDocument, _ reason: String, _ isRestocked: Bool, before: Int64
    ) throws -> ReturnedItem {
        guard let line = document.sale.line(number), !line.isVoided, !line.isReturn, let assessed = document.sale.assessment?.lines[number] else {
            throw RegisterRefusal.sale(.noSuchLine(number))
        }
        guard line.item.giftCard == nil else { throw RegisterRefusal.giftCardNotReturned }
        guard quantity.isWhole || line.item.unit.isDivisible || line.item.isWeighed else { throw RegisterRefusal.sale(.quantityNotWhole(unit: line.item.unit.code)) }
        do {
            let back = try assessed.returning(quantity, returned: Quantity(thousandths: (document.returned[number] ?? 0) + before))
            return ReturnedItem(
                item: line.item, quantity: quantity,
                origin: ReturnOrigin(document: document.summary.number, line: number, reason: reason, isRestocked: isRestocked, assessed: back))
        } catch {
            throw RegisterRefusal.sale(.tax(error))
        }
    }

    func returnArticle(_ code: String, _ quantity: Quantity?, _ reason: String, _ isRestocked: Bool, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard Self.isPlausible(code) else { throw RegisterRefusal.badCode }
        guard let found = try database.findItem(code: code) else { throw RegisterRefusal.unknownCode(code) }
        try need(.returnWithoutReceipt)
        let now = clock.now()
        let start = try beginning(cashier, at: now)
        guard let sale = start.sale else { return }
        let item = SaleItem(found.product, tax: found.tax, scannedCode: code == found.product.code ? nil : code)
        guard quantity != nil || !item.isWeighed else { throw RegisterRefusal.sale(.quantityNeeded(product: item.name)) }
        let origin = ReturnOrigin(
            document: nil, line: nil, reason: reason, isRestocked: isRestocked, assessed: try sale.assessedAlone(item, quantity ?? .one))
        let events = try commit(.giveBack([ReturnedItem(item: item, quantity: quantity ?? .one, origin: origin)]), start, request, cashier, at: now)
        latestLine = Self.line(touchedBy: events) ?? latestLine
        notice = nil
    }

    /// A whole document that was made by mistake is taken back by one that names it: what is left of its goods, and its payments the way they came.
    func reverse(_ number: String, _ reason: String, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        guard sale == nil else { throw RegisterRefusal.saleOpen }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let document = try database.document(number: number), document.summary.documentNumber.kind == .sale, document.sale.returnedLines.isEmpty else {
            throw RegisterRefusal.noSuchDocument(number)
        }
        if let by = document.reversedBy { throw RegisterRefusal.reversedAlready(by) }
        try need(.reverseSale)
        let now = clock.now()
        let start = try beginning(cashier, at: now)
        var after = start.sale
        func apply(_ action: SaleAction) throws {
            for event in try Sale.decide(action, on: after, facts: start.facts) { Sale.evolve(&after, event) }
        }
        var items: [ReturnedItem] = []
        for line in document.sale.soldLines {
            let left = line.quantity.thousandths - (document.returned[line.number] ?? 0)
            if left > 0 { items.append(try returned(line.number, Quantity(thousandths: left), of: document, reason, true, before: 0)) }
        }
        try apply(.giveBack(items))
        for tender in document.sale.activeTenders where after?.status == .open {
            guard let due = after?.due, due.isNegative else { break }
            let amount = Money(min(-due.minorUnits, tender.amount.minorUnits), due.currency)
            guard tender.kind.canRefund, amount.minorUnits > 0 else { continue }
            try apply(.tender(tender.kind, amount, details: tender.details))
        }
        if after?.status == .open { try apply(.tender(.cash, nil)) }
        guard let paid = after, paid.status == .completed else { throw RegisterRefusal.notCovered(due: after?.due.description ?? "") }
        return try finish(paid, request, cashier, at: now, reverses: document.summary.documentNumber) { transaction, note in
            if let day = start.day {
                try openDay(day, transaction, &note, cashierID: cashier.id, at: now)
                try ensureShift(transaction, &note, cashierID: cashier.id, at: now)
            }
        }
    }
}
