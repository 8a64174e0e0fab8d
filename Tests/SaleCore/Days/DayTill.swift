import SaleCore
import TestHarness
import Testing

/// A till of a random shop at work: one open sale, parked ones, and the books beside it. What it is told to do is drawn in `DayTill+Drawing`.
struct DayTill {
    let shop: DayShop
    var random: SeededGenerator
    var books: DayBooks
    private(set) var sale: Sale?
    private(set) var events: [SaleEvent] = []
    private(set) var parked: [[SaleEvent]] = []
    private(set) var begun = 0
    private(set) var steps = 0
    /// For failures.
    let seed: UInt64
    var place: String { "seed \(seed), step \(steps)" }
    static let cashiers = ["c1", "c2", "m1"]
    var cashier: String { sale?.begun.cashierID ?? Self.cashiers[begun % 3] }

    init(seed: UInt64) throws {
        self.seed = seed
        random = SeededGenerator(seed: seed)
        shop = try DayShop(&random)
        books = DayBooks(shop)
        try books.move(.float, .random(in: 0...20_000, using: &random), cashier: "m1")
    }

    var facts: PricingFacts {
        let customer = sale?.terms.customer?.id ?? ""
        let usage = books.usage.mapValues { CampaignUsage(total: $0.total, byCustomer: $0.byCustomer[customer] ?? 0) }
        return PricingFacts(campaigns: shop.index, ceilings: shop.ceilings, usage: usage, loyalty: sale?.terms.customer.map { _ in shop.loyalty })
    }

    // MARK: Acting

    mutating func begin(reverses: String? = nil) throws {
        begun += 1
        sale = nil
        events = []
        try must(.begin(shop.begun(begun, cashier: Self.cashiers.randomElement(using: &random)!, reverses: reverses)))
    }

    /// - Returns: why it was refused.
    @discardableResult
    mutating func perform(_ action: SaleAction) throws -> SaleRefusal? {
        steps += 1
        let facts = facts
        var decided: [SaleEvent]
        do { decided = try Sale.decide(action, on: sale, facts: facts) } catch { return error }
        let before = sale
        // As the register does it: who took off what was taken off.
        let voided = before?.parts(voidedBy: decided, cashierID: cashier, approver: nil, reason: why(), action: "a\(steps)", at: 0) ?? []
        if !voided.isEmpty { decided.append(.voidsTold(voided)) }
        for event in decided {
            Sale.evolve(&sale, event)
            if let before { try write(event, before) }
        }
        events += decided
        guard let after = sale else { return nil }
        if let before { try checkStep(before, action, after, facts) }
        if after.status == .completed || random.chance(10) {
            #expect(Sale.replay(events) == after, "replay, \(place), \(action)")
            try checkSums(after, "\(place), \(action)")
        }
        #expect(after.silentlyVoided.isEmpty && after.voided.allSatisfy { $0.amount.minorUnits >= 0 && after.line($0.line) != nil }, "voids, \(place), \(action)")
        if after.status == .completed {
            checkPaid(after, place)
            try books.complete(after, cashier: cashier)
            close()
        }
        return nil
    }

    /// One of the shop's reasons, words, or none.
    private mutating func why() -> GivenReason? {
        [nil, GivenReason(text: "words"), GivenReason(code: "torn", text: "Torn"), GivenReason(code: "left", text: "Left")].randomElement(using: &random)!
    }

    /// Does what cannot be refused.
    mutating func must(_ action: SaleAction) throws {
        let refusal = try perform(action)
        #expect(refusal == nil, "\(place), \(action): \(refusal?.code ?? "")")
        if let refusal { throw refusal }
    }

    /// What a person sees of an event.
    private mutating func write(_ event: SaleEvent, _ before: Sale) throws {
        switch event {
        case .tendered(let tender, _) where tender.state == .paid: hand(tender, 1)
        case .tenderCancelled(let number):
            if let tender = before.tenders.first(where: { $0.number == number }), tender.state == .paid { hand(tender, -1) }
        case .cardAnswered(let number, true, _): hand(before.tenders[number - 1], 1)
        case .completed(let change): books.drawer[shop.currency.code, default: 0] -= change.minorUnits
        case .voidsTold(let parts): try books.add(.voidedLine(Money(parts.reduce(0) { $0 + $1.amount.minorUnits }, shop.currency), because: parts.first?.reason), cashier: cashier)
        case .saleVoided: try books.add(.cancelledSale(before.total, because: why()), cashier: cashier)
        case .suspended(_, let total): try books.add(.parkedSale(total ?? before.total), cashier: cashier)
        default: break
        }
    }

    /// Money over the counter, and back where a payment is cancelled.
    private mutating func hand(_ tender: Tender, _ sign: Int64) {
        if let named = tender.named {
            books.named[named.code, default: 0] += sign * tender.amount.minorUnits
            return
        }
        switch tender.kind {
        case .cash: books.drawer[shop.currency.code, default: 0] += sign * tender.given.minorUnits
        case .foreignCash: if case .foreign(let amount, _, _)? = tender.details { books.drawer[amount.currency.code, default: 0] += sign * amount.minorUnits }
        case .card: books.slips += sign * tender.amount.minorUnits
        case .voucher: books.vouchers += sign * tender.given.minorUnits
        case .giftCard, .storeCredit, .points, .account: break
        }
    }

    private mutating func close() {
        sale = nil
        events = []
    }

    mutating func voidSale() throws {
        // Nothing else goes before the card terminal's answer.
        if let card = sale?.unansweredCard { try must(.answerCard(number: card.number, isApproved: false, details: nil)) }
        for tender in sale?.activeTenders ?? [] { try must(.cancelTender(tender.number)) }
        try must(.voidSale)
        close()
    }

    mutating func park() throws {
        // What a parked sale has taken from a card or an account could be taken again elsewhere.
        guard sale?.activeTenders.contains(where: { [.giftCard, .storeCredit, .points].contains($0.kind) }) != true else { return }
        guard try perform(.suspend(label: "later")) == nil else { return }
        #expect(Sale.replay(events) == sale, "parked, \(place)")
        parked.append(events)
        close()
    }

    mutating func resume() throws {
        events = parked.remove(at: .random(in: 0..<parked.count, using: &random))
        sale = Sale.replay(events)
        try must(.resume)
        // What a campaign may give can be more by now, and leave no room for a discount by hand: it is taken off, as the cashier is told.
        do throws(SaleRefusal) { _ = try sale?.pricing(facts) } catch {
            guard case .promotion(.manualExceedsRest) = error else { throw error }
            try must(.takeDiscount(.sale))
        }
    }

    // MARK: Coming back

    /// So much of a document's line, reckoned after all that has come back of it, here and in this sale.
    /// - Parameter isRestocked: whether it goes back to the shelf: no figure of a sale depends on it.
    func returned(_ number: Int, _ part: Int64, of document: DayDocument, beside: [SaleLine], isRestocked: Bool = true) throws -> ReturnedItem {
        let line = try #require(document.sale.line(number)), assessed = try #require(document.assessed[number])
        let text = document.number.text
        var known = document.returns[number] ?? LineReturns()
        for other in beside where other.origin?.document == text && other.origin?.line == number {
            _ = known.parts.take(-other.quantity.thousandths)
            if line.item.capture == .serial { known.serials += other.captured }
        }
        let back = try assessed.returning(Quantity(thousandths: part), after: &known.parts)
        let origin = ReturnOrigin(
            document: text, line: number, reason: "defect", isRestocked: isRestocked, assessed: back, serials: line.item.capture == .serial ? known.left(of: line.captured) : [],
            reasonCode: part % 2_000 == 0 ? nil : "defect")
        let lot = line.item.capture == .lot ? line.captured : []
        return ReturnedItem(item: line.item, quantity: Quantity(thousandths: part), origin: origin, captured: lot, mode: document.sale.mode(of: line))
    }

    /// A part that comes back in a parked sale is reckoned before another part comes back elsewhere: then it is voided and given back anew, or left out
    /// where nothing is left.
    mutating func refreshReturns() throws {
        for line in (sale?.returnedLines ?? []).reversed() {
            guard let origin = line.origin, let text = origin.document, let number = origin.line, let place = books.document(text) else { continue }
            let beside = sale?.returnedLines.filter { $0.number < line.number } ?? []
            let part = -line.quantity.thousandths
            let now = try? returned(number, part, of: books.documents[place], beside: beside)
            let isGone = line.item.capture == .serial && books.documents[place].returns[number]?.serials.contains(where: line.captured.contains) ?? false
            guard now?.origin.assessed != origin.assessed || isGone else { continue }
            try perform(.voidLine(line.number))
        }
    }

    /// Whether all that comes back in the open sale is reckoned as it stands.
    var returnsAreCurrent: Bool {
        var beside: [SaleLine] = []
        for line in sale?.returnedLines ?? [] {
            guard let origin = line.origin, let text = origin.document, let number = origin.line, let place = books.document(text) else { continue }
            let now = try? returned(number, -line.quantity.thousandths, of: books.documents[place], beside: beside)
            guard now?.origin.assessed == origin.assessed else { return false }
            beside.append(line)
        }
        return true
    }
}
