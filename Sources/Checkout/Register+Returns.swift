import SaleCore
import Storage

// Goods that come back: of a document, or without one.
extension Register {
    func openReturn(_ number: String) throws {
        guard let document = try database.document(number: number.trimmingWhitespace) else { throw RegisterRefusal.noSuchDocument(number) }
        if let by = document.reversedBy { throw RegisterRefusal.reversedAlready(by) }
        guard view(document).lines.contains(where: { $0.returnable > 0 }) else { throw RegisterRefusal.nothingLeft(document.summary.number) }
        returning = document
        notice = nil
    }

    func returnLines(_ number: String, _ parts: [ReturnedPart], _ reason: String, _ isRestocked: Bool, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let document = try database.document(number: number) else { throw RegisterRefusal.noSuchDocument(number) }
        try need(.returnByReceipt)
        var items: [ReturnedItem] = []
        var before: [Int: Int64] = [:]
        for part in parts {
            let back = before[part.line] ?? quantityBack(of: part.line, in: number)
            guard document.sale.line(part.line)?.item.giftCard == nil else { throw RegisterRefusal.giftCardNotReturned }
            items.append(try returned(part.line, Quantity(thousandths: part.quantity), of: document, reason, isRestocked, before: back))
            before[part.line] = back + part.quantity
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

    /// A line of a document, taken back at exactly what it had cost.
    /// - Parameter before: thousandths that come back beside this, not on paper yet.
    private func returned(
        _ number: Int, _ quantity: Quantity, of document: SaleDocument, _ reason: String, _ isRestocked: Bool, before: Int64
    ) throws -> ReturnedItem {
        guard let line = document.sale.line(number), !line.isVoided, !line.isReturn, let assessed = document.sale.assessment?.lines[number] else {
            throw RegisterRefusal.sale(.noSuchLine(number))
        }
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

    /// A whole document that was made by mistake is taken back by one that names it: what is left of its goods, and its payments the way they came.
    func reverse(_ number: String, _ reason: String, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        guard sale == nil else { throw RegisterRefusal.saleOpen }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let document = try database.document(number: number) else { throw RegisterRefusal.noSuchDocument(number) }
        guard document.summary.documentNumber.kind == .sale, document.sale.returnedLines.isEmpty else { throw RegisterRefusal.notReversible(number) }
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
        guard !items.isEmpty else { throw RegisterRefusal.nothingLeft(number) }
        try apply(.giveBack(items))
        if let tip = document.sale.terms.tip, tip.minorUnits > 0 { try apply(.giveTipBack(tip)) }
        var left = try database.netPayments(document: number)
        let takesPoints = try hasPointsAccount(number)
        for tender in document.sale.activeTenders where after?.status == .open && tender.kind.canRefund && (tender.kind != .points || takesPoints) {
            guard let due = after?.due, due.isNegative else { break }
            let amount = min(-due.minorUnits, tender.amount.minorUnits, left[tender.kind] ?? 0)
            guard amount > 0 else { continue }
            try apply(.tender(tender.kind, Money(amount, due.currency), details: Self.details(of: tender, back: amount, left: left[tender.kind] ?? 0)))
            left[tender.kind, default: 0] -= amount
        }
        // What was paid with foreign notes, vouchers or points without an account any more, and what no payment accounts for.
        if after?.status == .open { try apply(.tender(.cash, nil)) }
        guard let paid = after, paid.status == .completed else { throw RegisterRefusal.notCovered(due: after?.due.description ?? "") }
        let made = try finish(paid, request, cashier, at: now, reverses: document.summary.documentNumber) { transaction, note in
            if let day = start.day {
                try openDay(day, transaction, &note, cashierID: cashier.id, at: now)
                try ensureShift(transaction, &note, cashierID: cashier.id, at: now)
            }
        }
        if let day = start.day { businessDay = day }
        return made
    }

    /// Which card or how many points a refund goes to.
    private static func details(of tender: Tender, back: Int64, left: Int64) -> TenderDetails? {
        guard case .points(let points)? = tender.details else { return tender.details }
        let before = max(0, tender.amount.minorUnits - left)
        return .points(LoyaltyReturn.restored(points: points, value: tender.amount.minorUnits, before: before, part: back) ?? 0)
    }
}
