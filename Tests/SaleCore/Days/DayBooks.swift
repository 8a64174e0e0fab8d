import SaleCore
import Testing

/// A document of a random day, with what has come back of it since.
struct DayDocument {
    let number: DocumentNumber
    let sale: Sale
    let assessed: [Int: AssessedLine]
    let cashier: String
    /// What came back of its lines and was not undone.
    var returns: [Int: LineReturns] = [:]
    /// What it took back of other documents.
    var took: [(document: Int, line: Int, spans: [Range<Int64>], serials: [String])] = []
    /// The points that went with that, by customer.
    var unearned: [String: [ReturnedPoints]] = [:]
    /// What each line earned its customer.
    var points: [LinePoints] = []
    var isReversed = false
    /// Whose account it moved.
    var account: String?

    /// Lines of which something can still come back.
    var returnable: [(line: SaleLine, left: Int64)] {
        sale.soldLines.filter { $0.item.giftCard == nil }.map { ($0, $0.quantity.thousandths - (returns[$0.number]?.parts.total ?? 0)) }.filter { $0.left > 0 }
    }
}

/// What a person beside the till writes down, by other ways than the till: notes and coins in the drawer one by one, slips of the card terminal,
/// vouchers, what lies on cards and in customers' accounts. And beside it the till's own running totals.
struct DayBooks {
    let shop: DayShop
    /// By currency code.
    var drawer: [String: Int64] = [:]
    var slips: Int64 = 0
    var vouchers: Int64 = 0
    /// What the shop has named itself, by code.
    var named: [String: Int64] = [:]
    private(set) var documents: [DayDocument] = []
    private(set) var entries: [TotalsEntry] = []
    /// The totals of each shift; the last one is open.
    private(set) var shifts: [RegisterTotals] = [.zero]
    private(set) var day = RegisterTotals.zero
    private(set) var cards: [String: GiftCard] = [:]
    private(set) var cardMoves: [GiftCardMovement] = []
    private(set) var accounts: [String: PointsAccount] = [:]
    private(set) var pointMoves: [(customer: String, movement: PointsMovement)] = []
    /// What customers owe, and how it came.
    private(set) var debts: [String: CustomerAccount] = [:]
    private(set) var debtMoves: [(customer: String, movement: AccountMovement)] = []
    /// Payments and payouts that can be taken back, by customer.
    private(set) var debtReceipts: [(customer: String, means: TenderKind, movement: AccountMovement)] = []
    /// What was paid of that, by kind of payment, less what was handed out.
    private(set) var debtsPaid: [TenderKind: Int64] = [:]
    /// What of it went out, less than zero.
    private(set) var debtsHandedOut: Int64 = 0
    /// By who got them.
    private(set) var tips: [String: Int64] = [:]
    private(set) var usage: [String: (total: Int64, byCustomer: [String: Int64])] = [:]
    private(set) var couponUses: [String: Int64] = [:]
    private var clock: Int64 = 1_795_424_400_000

    init(_ shop: DayShop) { self.shop = shop }

    mutating func add(_ fact: TotalsEntry.Fact, cashier: String) throws { try add(TotalsEntry(fact, cashierID: cashier, at: now())) }

    private mutating func add(_ entry: TotalsEntry) throws {
        entries.append(entry)
        try shifts[shifts.count - 1].add(entry)
        try day.add(entry)
    }

    /// Two minutes later.
    private mutating func now() -> Moment {
        clock += 120_000
        return Moment(utcMilliseconds: clock, utcOffsetMinutes: 60)
    }

    mutating func closeShift() { shifts.append(.zero) }

    /// - Parameter currency: nil is the shop's.
    mutating func move(_ kind: CashMove.Kind, _ amount: Int64, _ currency: Currency? = nil, cashier: String) throws {
        let currency = currency ?? shop.currency
        try add(.cashMoved(try CashMove(kind, Money(amount, currency), reason: "because")), cashier: cashier)
        drawer[currency.code, default: 0] += kind == .float || kind == .paidIn ? amount : -amount
    }

    // MARK: Documents

    func document(_ number: String) -> Int? { documents.firstIndex { $0.number.text == number } }

    /// A completed sale becomes a document: number, totals, what came back, points, cards, uses of campaigns and coupons.
    mutating func complete(_ sale: Sale, cashier: String) throws {
        let reverses = sale.begun.reverses.flatMap(document)
        let kind: DocumentKind = reverses != nil ? .reversal : sale.soldLines.isEmpty ? .return : .sale
        let number = DocumentNumber(terminal: "T1", epoch: 1, number: Int64(documents.count { $0.number.kind == kind }) + 1, kind: kind)
        try add(TotalsEntry(sale: sale, number: number, cashierID: cashier, at: now(), tipCashier: reverses.map { documents[$0].cashier }))
        var document = DayDocument(number: number, sale: sale, assessed: try #require(sale.assessment).lines, cashier: cashier)
        if let tip = sale.terms.tip { tips[reverses.map { documents[$0].cashier } ?? cashier, default: 0] += tip.minorUnits }
        for line in sale.returnedLines {
            guard let origin = line.origin, let text = origin.document, let number = origin.line, let place = self.document(text) else { continue }
            let spans = documents[place].returns[number, default: LineReturns()].parts.take(-line.quantity.thousandths)
            if line.item.capture == .serial { documents[place].returns[number]?.serials += line.captured }
            document.took.append((place, number, spans, line.captured))
        }
        try bookPoints(&document, reverses)
        try bookCards(sale, reverses)
        try bookAccount(&document, reverses)
        if let reverses { undo(reverses) } else { use(sale, 1) }
        documents.append(document)
    }

    /// What a reversed document had taken back is out again, and what it had used up of campaigns and coupons can be used.
    private mutating func undo(_ place: Int) {
        documents[place].isReversed = true
        for taken in documents[place].took {
            documents[taken.document].returns[taken.line]?.parts.release(taken.spans)
            documents[taken.document].returns[taken.line]?.serials.removeAll { taken.serials.contains($0) }
        }
        use(documents[place].sale, -1)
    }

    private mutating func use(_ sale: Sale, _ sign: Int64) {
        for discount in sale.fixed?.discounts ?? [] {
            guard case .campaign(let code) = discount.source else { continue }
            usage[code, default: (0, [:])].total += sign
            if let id = sale.terms.customer?.id { usage[code]?.byCustomer[id, default: 0] += sign }
        }
        for code in sale.fixed?.couponsUsed ?? [] { couponUses[code, default: 0] += sign }
    }

    private mutating func bookPoints(_ document: inout DayDocument, _ reverses: Int?) throws {
        let sale = document.sale
        var back: [String: [ReturnedPoints]] = [:]
        for taken in document.took {
            let origin = documents[taken.document]
            guard let owner = origin.sale.terms.customer?.id, let earned = origin.points.first(where: { $0.line == taken.line }),
                  let sold = origin.sale.line(earned.line) else { continue }
            let part = try #require(LoyaltyReturn.unearned(earned, sold: sold.quantity, spans: taken.spans))
            back[owner, default: []].append(ReturnedPoints(origin: origin.number.text, part: part))
        }
        document.unearned = back
        let named = sale.terms.customer?.id
        let regained = reverses.map { documents[$0].unearned } ?? [:]
        // Points that had paid the reversed document go back to whoever paid with them.
        let restored = sale.activeTenders.reduce(Int64(0)) { if case .points(let points)? = $1.details, $1.amount.isNegative { $0 + points } else { $0 } }
        let payer = restored == 0 ? nil : reverses.flatMap { documents[$0].sale.terms.customer?.id }
        for id in Set([named, payer].compactMap { $0 } + back.keys + regained.keys).sorted() {
            var facts = LoyaltyFacts(account: accounts[id] ?? PointsAccount(), tier: nil, day: shop.day, document: document.number.text)
            facts.returns = back[id] ?? []
            facts.regained = regained[id] ?? []
            if id == payer { facts.restored = restored }
            if id == named {
                facts.lines = sale.earningLines(document.assessed)
                facts.paidOtherwise = sale.paidWithoutEarning(shop.loyalty)
                facts.awards = sale.fixed?.points ?? []
                facts.redeemed = redeemed(sale)
            }
            let outcome = try LoyaltyOutcome(shop.loyalty, facts)
            accounts[id] = outcome.account
            pointMoves += outcome.movements.map { (id, $0) }
            guard id == named else { continue }
            document.points = outcome.lines
            checkPoints(outcome, facts, document.number)
        }
    }

    /// Its points once more: all of them where all of it was paid by what earns, else those that come on top of the points for what it cost.
    private func checkPoints(_ outcome: LoyaltyOutcome, _ facts: LoyaltyFacts, _ number: DocumentNumber) {
        let spend = outcome.lines.reduce(0) { $0 + $1.spend }
        let naive = NaivePoints.onTop(shop.loyalty, facts.lines, spend: spend)
        #expect(Dictionary(uniqueKeysWithValues: outcome.bonuses.map { ($0.code, $0.points) }) == naive.filter { $0.key != "" }, "bonuses of \(number.text)")
        let points = outcome.lines.reduce(0) { $0 + $1.points }, onTop = naive.values.reduce(0, +)
        #expect(points >= onTop, "points of \(number.text)")
        guard facts.redeemed.value == 0, facts.paidOtherwise == 0 else { return }
        #expect(points == onTop + NaivePoints.forCost(shop.loyalty, facts.lines, facts.awards), "points of \(number.text)")
    }

    func redeemed(_ sale: Sale) -> (points: Int64, value: Int64) {
        var sum: (points: Int64, value: Int64) = (0, 0)
        for tender in sale.activeTenders where !tender.amount.isNegative {
            if case .points(let points)? = tender.details { sum = (sum.points + points, sum.value + tender.amount.minorUnits) }
        }
        return sum
    }

    /// A customer pays some of a debt.
    mutating func payDebt(of customer: String, _ amount: Int64, by means: TenderKind, cashier: String) throws {
        let movement = try debts[customer, default: CustomerAccount()].payment(of: shop.money(amount), by: means)
        debtReceipts.append((customer, means, movement))
        try pay(movement, of: customer, amount, by: means, cashier)
    }

    /// A customer gets some of what there is to come.
    mutating func payOut(to customer: String, _ amount: Int64, by means: TenderKind, cashier: String) throws {
        let movement = try debts[customer, default: CustomerAccount()].payout(of: shop.money(amount), by: means)
        debtReceipts.append((customer, means, movement))
        try pay(movement, of: customer, -amount, by: means, cashier)
    }

    /// The money of one of these goes the other way, once.
    mutating func takeBackDebt(_ place: Int, cashier: String) throws {
        let (customer, means, movement) = debtReceipts.remove(at: place)
        try pay(try #require(movement.takenBack), of: customer, movement.amount, by: means, cashier)
    }

    /// - Parameter amount: what comes in; less than zero goes out.
    private mutating func pay(_ movement: AccountMovement, of customer: String, _ amount: Int64, by means: TenderKind, _ cashier: String) throws {
        try move(movement, of: customer)
        try add(.accountPaid(means, shop.money(amount)), cashier: cashier)
        debtsPaid[means, default: 0] += amount
        debtsHandedOut += min(0, amount)
        if means == .cash { drawer[shop.currency.code, default: 0] += amount }
    }

    private mutating func bookAccount(_ document: inout DayDocument, _ reverses: Int?) throws {
        let sale = document.sale
        guard sale.onAccount != 0 else { return }
        let origins = document.took.map { documents[$0.document] }
        let holders = sale.onAccount < 0 ? Set(origins.compactMap { $0.account ?? $0.sale.terms.customer?.id }) : []
        let holder = reverses.map { documents[$0].account ?? "" } ?? (holders.count == 1 ? holders.first : sale.terms.customer?.id) ?? "somebody"
        document.account = holder
        try move(AccountMovement(document.number.kind, sale.onAccount), of: holder)
    }

    private mutating func move(_ movement: AccountMovement, of customer: String) throws {
        try debts[customer, default: CustomerAccount()].book(movement)
        debtMoves.append((customer, movement))
    }

    private mutating func bookCards(_ sale: Sale, _ reverses: Int?) throws {
        for line in sale.returnedLines {
            if let number = line.item.giftCard { book(try shop.desk.withdraw(try #require(cards[number]), shop.money(-line.amount.minorUnits))) }
        }
        let undone = reverses.map { documents[$0].sale.activeTenders.filter { $0.amount.isNegative }.map(\.details) } ?? []
        for line in sale.soldLines {
            guard let number = line.item.giftCard else { continue }
            if let card = cards[number] { book(try shop.desk.topUp(card, line.amount)) } else { book(try shop.desk.issue(number, .giftCard, line.amount, known: nil)) }
        }
        for tender in sale.activeTenders where !tender.amount.isZero {
            guard case .account(let number)? = tender.details else { continue }
            let back = shop.money(-tender.amount.minorUnits)
            if !tender.amount.isNegative, undone.contains(tender.details) {
                book(try shop.desk.takeBack(try #require(cards[number]), tender.amount))
            } else if !tender.amount.isNegative {
                book(try shop.desk.redeem(try #require(cards[number]), tender.amount, takenToday: 0))
            } else if let card = cards[number] {
                book(try shop.desk.refund(card, back))
            } else {
                book(try shop.desk.issue(number, .storeCredit, back, known: nil))
            }
        }
    }

    private mutating func book(_ move: GiftCardMovement) {
        cardMoves.append(move)
        let before = if case .known(let balance)? = cards[move.number]?.balance { balance } else { Int64(0) }
        cards[move.number, default: GiftCard(number: move.number, kind: move.card, currency: shop.currency, balance: .known(0))].balance = .known(before + move.amount.minorUnits)
    }
}
