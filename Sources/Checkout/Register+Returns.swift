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

    func returnLines(_ number: String, _ parts: [ReturnedPart], _ wanted: String, _ isRestocked: Bool, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let document = try database.document(number: number) else { throw RegisterRefusal.noSuchDocument(number) }
        try need(.returnByReceipt)
        try checkFinalSales(parts.compactMap { document.sale.line($0.line)?.item.code })
        let reason = try database.reason(wanted, for: .goodsBack)
        var items: [ReturnedItem] = []
        var known = returns(of: document)
        let assessed = document.sale.assessment?.lines ?? [:]
        for part in parts {
            guard document.sale.line(part.line)?.item.giftCard == nil else { throw RegisterRefusal.giftCardNotReturned }
            items.append(try returned(part.line, Quantity(thousandths: part.quantity), of: document, assessed, reason, isRestocked, &known))
        }
        let now = clock.now()
        let events = try commit(.giveBack(items), try beginning(cashier, at: now), request, cashier, at: now)
        latestLine = Self.line(touchedBy: events) ?? latestLine
        returning = nil
        notice = nil
        askForCaptures()
    }

    /// What came back of a document, with what the open sale takes back of it already.
    private func returns(of document: SaleDocument) -> [Int: LineReturns] {
        var known = document.returns
        for line in sale?.returnedLines ?? [] {
            guard let origin = line.origin, origin.document == document.summary.number, let place = origin.line else { continue }
            _ = known[place, default: LineReturns()].parts.take(-line.quantity.thousandths)
            known[place]?.serials += line.captured
        }
        return known
    }

    /// A line of a document, taken back at exactly what it had cost.
    /// - Parameters:
    ///   - costs: the document's lines, assessed once for all that comes back.
    ///   - known: what is back, and comes back beside this; with this afterwards.
    private func returned(
        _ number: Int, _ quantity: Quantity, of document: SaleDocument, _ costs: [Int: AssessedLine], _ reason: GivenReason?, _ isRestocked: Bool,
        _ known: inout [Int: LineReturns]
    ) throws -> ReturnedItem {
        guard let line = document.sale.line(number), !line.isVoided, !line.isReturn, let assessed = costs[number] else {
            throw RegisterRefusal.sale(.noSuchLine(number))
        }
        guard quantity.isWhole || line.item.unit.isDivisible || line.item.isWeighed else { throw RegisterRefusal.sale(.quantityNotWhole(unit: line.item.unit.code)) }
        do {
            let serials = line.item.capture == .serial ? (known[number] ?? LineReturns()).left(of: line.captured) : []
            let back = try assessed.returning(quantity, after: &known[number, default: LineReturns()].parts)
            return ReturnedItem(
                item: line.item, quantity: quantity,
                origin: ReturnOrigin(
                    document: document.summary.number, line: number, reason: reason?.text ?? "", isRestocked: isRestocked, assessed: back,
                    serials: serials, reasonCode: reason?.code),
                // All of a line are of its lot; which of the pieces it is, is asked.
                captured: line.item.capture == .lot ? line.captured : [], mode: document.sale.mode(of: line))
        } catch {
            throw RegisterRefusal.sale(.tax(error))
        }
    }
}
