import SaleCore
import Testing

/// A document taken back as a whole, as the core sees it.
struct WholeReversalTests {
    private static let number = "T1-1-000001"

    /// - Parameter answers: the terminal gives back what it is asked to.
    private func reversal(of document: Sale, answers: Bool = true, _ change: (inout Reversal) -> Void = { _ in }) throws -> Counter {
        var reversal = Reversal(number: Self.number, document: document, reason: "mistake")
        change(&reversal)
        var back = try Counter(reverses: Self.number)
        try back.act(.reverse(reversal))
        if let card = back.open.unansweredCard, card.amount.isNegative, answers { try back.act(.answerCard(number: card.number, isApproved: true, details: card.details)) }
        return back
    }

    private func payments(_ till: Counter) -> [String] { till.open.activeTenders.map { "\($0.kind.rawValue) \($0.amount.minorUnits) \($0.given.minorUnits)" } }

    /// Cola 1.20 with its deposit 0.25 sold, milk taken back; paid by two kinds.
    @Test func anExchangeTheOtherWayRound() throws {
        var sold = try Counter()
        try sold.sell(Fixtures.milk, 3)
        try sold.act(.tender(.cash, nil))
        var exchange = try Counter()
        try exchange.act(.giveBack([Counter.back(sold.open, 1, 2)]))
        try exchange.act(.add(Fixtures.cola, quantity: .pieces(4), linked: [Fixtures.deposit]))
        try exchange.act(.tip(cents(30)))
        try exchange.act(.tender(.card, cents(100)))
        try exchange.act(.tender(.cash, cents(2_000)))
        let was = exchange.open
        let waiting = try reversal(of: was, answers: false)
        #expect(waiting.open.status == .open && waiting.open.unansweredCard?.amount == cents(-100), "the terminal gives back what it took")
        let back = try reversal(of: was)
        #expect(back.open.status == .completed && back.open.total.minorUnits == -was.total.minorUnits && back.open.terms.tip == cents(-30))
        #expect(back.open.returnedLines.map(\.item.code) == was.soldLines.map(\.item.code) && back.open.undoneLines.map(\.item.code) == ["milk"])
        #expect(back.open.undoneLines.map(\.amount) == was.returnedLines.map { Money(-$0.amount.minorUnits, .eur) } && back.open.soldLines.isEmpty)
        let cash = was.total.minorUnits + 30 - 100
        #expect(payments(back) == ["cash \(-cash) \(-cash)", "card -100 -100"])
        #expect(back.open.change == .zero(.eur))
    }

    /// Money that went out first and came in after: each payment goes the other way, whatever they come to.
    @Test func paymentsOfBothKinds() throws {
        var sold = try Counter()
        try sold.sell(Fixtures.milk, 9)
        try sold.act(.tender(.cash, nil))
        var exchange = try Counter()
        try exchange.act(.giveBack([Counter.back(sold.open, 1, 5)]))
        try exchange.act(.tender(.cash, cents(200)))
        try exchange.act(.add(Fixtures.cola, quantity: .pieces(9), linked: []))
        try exchange.act(.tender(.card, nil))
        let (total, card) = (exchange.open.total.minorUnits, exchange.open.activeTenders[1].amount.minorUnits)
        #expect(card == total + 200)
        #expect(try payments(reversal(of: exchange.open)) == ["cash 200 200", "card \(-card) \(-card)"])
    }

    /// Up to the Z a voucher lies in the drawer: the paper goes back whole, and pays anew. Of one of which a part is enough, cash goes back.
    @Test func aPaperIsHandedBackWhole() throws {
        var sold = try Counter()
        try sold.sell(Fixtures.milk, 5)
        let total = try sold.total
        try sold.act(.tender(.voucher, cents(200), details: .voucher(code: "V")))
        try sold.act(.tender(.cash, nil))
        let back = try reversal(of: sold.open) { $0.hasPapers = true }
        #expect(payments(back) == ["voucher -200 -200", "cash \(200 - total) \(200 - total)"])
        #expect(back.open.activeTenders[0].details == .voucher(code: "V") && back.open.status == .completed)
        #expect(try payments(reversal(of: sold.open)) == ["cash \(200 - total) \(200 - total)", "cash -200 -200"])
        let part = try reversal(of: sold.open) {
            $0.hasPapers = true
            $0.givenBack = ["voucher": 50]
        }
        #expect(!payments(part).contains { $0.hasPrefix("voucher") })
    }

    @Test func whatIsGoneIsCash() throws {
        var sold = try Counter()
        try sold.sell(Fixtures.milk, 5)
        let total = try sold.total
        try sold.act(.tender(.voucher, cents(200), details: .voucher(code: "V")))
        try sold.act(.tender(.points, cents(50), details: .points(100)))
        try sold.act(.tender(.card, nil))
        #expect(try payments(reversal(of: sold.open)) == ["points -50 -50", "cash -200 -200", "card \(250 - total) \(250 - total)"])
        #expect(try payments(reversal(of: sold.open) { $0.canRestorePoints = false }) == ["cash -250 -250", "card \(250 - total) \(250 - total)"])
        // Half of the points went back before, and half of the card.
        let part = try reversal(of: sold.open) {
            $0.givenBack = ["points": 25, "card": 10]
            _ = $0.pointsGivenBack.take(25)
        }
        #expect(payments(part) == ["points -25 -25", "cash -235 -235", "card \(260 - total) \(260 - total)"])
        #expect(part.open.activeTenders[0].details == .points(50))
    }

    /// What is left of it, with its share of the discount; then nothing is.
    @Test func whatIsLeft() throws {
        var sold = try Counter()
        try sold.sell(Fixtures.milk, 3)
        try sold.act(Reasons.give(.line(1), .amount(cents(10))))
        try sold.act(.tender(.cash, nil))
        var returns = LineReturns()
        let first = try #require(sold.open.assessment?.lines[1]).returning(.one, after: &returns.parts)
        let back = try reversal(of: sold.open) {
            $0.returns = [1: returns]
            $0.givenBack = ["cash": first.gross.minorUnits]
        }
        #expect(back.open.total.minorUnits == first.gross.minorUnits - sold.open.total.minorUnits)
        #expect(back.open.fixed?.saved == cents(-7), "of 10 cents the first of three had 3")
        #expect(TotalsEntry(sale: back.open, number: DocumentNumber(terminal: "T1", epoch: 1, number: 1, kind: .reversal), cashierID: "c1", at: Moment(utcMilliseconds: 0, utcOffsetMinutes: 0))
            .savedRow == TotalsSums(count: 1, amount: -7))
        _ = returns.parts.take(2_000)
        var gone = Reversal(number: Self.number, document: sold.open, reason: "mistake")
        gone.returns = [1: returns]
        #expect(gone.isEmpty)
        #expect(try Counter(reverses: Self.number).refusal(.reverse(gone)) == .emptySale)
    }

    /// The card that had paid out is asked; meanwhile and afterwards nothing but paying it otherwise, or giving it up, is possible.
    @Test func aCardIsAsked() throws {
        var sold = try Counter()
        try sold.sell(Fixtures.milk, 3)
        try sold.act(.tender(.card, nil))
        var returned = try Counter()
        try returned.act(.giveBack([Counter.back(sold.open, 1, 3)]))
        try returned.act(.tender(.card, nil))
        var back = try reversal(of: returned.open)
        #expect(back.open.status == .open && back.open.unansweredCard?.amount.minorUnits == sold.open.total.minorUnits)
        #expect(back.refusal(.tender(.cash, nil)) == .cardUnanswered)
        try back.act(.answerCard(number: 1, isApproved: false, details: nil))
        for action in [SaleAction.add(Fixtures.milk, quantity: nil, linked: []), .voidLine(1), .suspend(label: "x"), .tip(cents(1)), .nameCustomer(nil), .wantInvoice(true)] {
            #expect(back.refusal(action) == .reversalStands, "\(action)")
        }
        try back.act(.tender(.cash, nil))
        #expect(back.open.status == .completed && back.open.total == sold.open.total)
        // Only the sale that began for it takes a document back, and only once.
        let reversal = Reversal(number: Self.number, document: sold.open, reason: "mistake")
        #expect(try Counter().refusal(.reverse(reversal)) == .notOpen && Counter(reverses: "T1-1-000002").refusal(.reverse(reversal)) == .notOpen)
    }
}

extension TotalsEntry {
    fileprivate var savedRow: TotalsSums? { (try? rows())?[TotalsKey(.saved, .refund, .eur)] }
}
