import SaleCore
import Testing

@Suite struct SaleTenderTests {
    /// One article of 1.99.
    private func till(_ cents: Int64 = 199) throws -> Till {
        var till = try Till(open: Fixtures.begun())
        try till.add(Fixtures.item("a", cents: cents))
        return till
    }

    @Test func cashGivesChange() throws {
        var till = try till()
        let events = try till.perform(.tender(.cash, Fixtures.euro(500)))
        let tender = Tender(number: 1, kind: .cash, amount: Fixtures.euro(199), given: Fixtures.euro(500))
        #expect(events == [.tendered(tender, total: Fixtures.euro(199)), .completed(change: Fixtures.euro(301))])
        #expect(till.open.status == .completed && till.open.change == Fixtures.euro(301) && till.open.due.isZero)
        #expect(tender.change == Fixtures.euro(301))
    }

    /// A note that would come straight back is an amount typed wrong.
    @Test func changeOfALargestNoteOrMoreIsRefused() throws {
        var till = try till(1200)
        #expect(till.refusal(.tender(.cash, Fixtures.euro(9_999_999_900))) == .changeImplausible(change: "99999987.00 EUR"))
        #expect(till.refusal(.tender(.cash, Fixtures.euro(1200 + 50_000))) == .changeImplausible(change: "500.00 EUR"))
        #expect(till.open.tenders.isEmpty)
        try till.perform(.tender(.cash, Fixtures.euro(1200 + 49_999)))
        #expect(till.open.change == Fixtures.euro(49_999))
        // Each currency by its own notes; where none are known, by a bound of its own.
        #expect(Currency.known["JPY"]?.largestNote == 10_000 && Currency.known["KWD"]?.largestNote == 20_000 && Currency.eur.largestNote == 50_000)
        #expect(Currency.known.values.allSatisfy { $0.largestNote != nil })
        let other = try #require(Currency(code: "XTS", exponent: 2))
        #expect(other.largestNote == nil)
    }

    @Test func cardPaysExactlyWhatIsDue() throws {
        var till = try till()
        #expect(till.refusal(.tender(.card, Fixtures.euro(200))) == .exceedsDue(due: "1.99 EUR"))
        try till.perform(.tender(.card, nil))
        #expect(till.open.status == .completed && till.open.change == Fixtures.euro(0))
    }

    @Test func splitTender() throws {
        var till = try till(1000)
        try till.perform(.tender(.card, Fixtures.euro(400)))
        #expect(till.open.status == .open && till.open.due == Fixtures.euro(600))
        try till.perform(.tender(.cash, Fixtures.euro(100)))
        #expect(till.open.due == Fixtures.euro(500) && till.open.tendered == Fixtures.euro(500))
        #expect(till.refusal(.tender(.card, Fixtures.euro(501))) == .exceedsDue(due: "5.00 EUR"))
        try till.perform(.tender(.cash, Fixtures.euro(1000)))
        #expect(till.open.status == .completed && till.open.change == Fixtures.euro(500))
        #expect(till.open.tenders.reduce(0) { $0 + $1.amount.minorUnits } == 1000)
    }

    @Test func oneCentEitherSideOfWhatIsDue() throws {
        for (given, isComplete, change) in [(198, false, nil), (199, true, 0), (200, true, 1)] as [(Int64, Bool, Int64?)] {
            var till = try till()
            try till.perform(.tender(.cash, Fixtures.euro(given)))
            #expect((till.open.status == .completed) == isComplete)
            #expect(till.open.change?.minorUnits == change)
        }
    }

    @Test func refusals() throws {
        var till = try Till(open: Fixtures.begun())
        #expect(till.refusal(.tender(.cash, nil)) == .emptySale)
        try till.add(Fixtures.cola)
        #expect(till.refusal(.tender(.cash, Fixtures.euro(0))) == .amountNotPositive)
        #expect(till.refusal(.tender(.cash, Fixtures.euro(-1))) == .amountNotPositive)
        #expect(till.refusal(.tender(.cash, Money(100, Currency.known["USD"]!))) == .currencyMismatch("USD", "EUR"))
        #expect(till.refusal(.tender(.cash, Fixtures.euro(SaleLimits.amountMinorUnits)))?.code == "sale.change-implausible", "within the limit, and still mistyped")
        #expect(till.refusal(.tender(.cash, Fixtures.euro(SaleLimits.amountMinorUnits + 1)))?.code == "sale.limit")
        for number in [1, 0, -1, .max, .min] {
            #expect(till.refusal(.cancelTender(number)) == .noSuchTender(number))
            if number != 1 { #expect(till.refusal(.voidLine(number)) == .noSuchLine(number)) }
        }
        try till.perform(.voidLine(1))
        #expect(till.refusal(.tender(.cash, nil)) == .emptySale)
    }

    @Test func tenderLimit() throws {
        var till = try till(100_000)
        for _ in 0..<SaleLimits.tenders { try till.perform(.tender(.cash, Fixtures.euro(1))) }
        #expect(till.refusal(.tender(.cash, nil)) == .tooMany(what: "the number of payments", limit: Int64(SaleLimits.tenders)))
    }

    @Test func freeGoodsAreCompletedWithAPaymentOfNothing() throws {
        for kind in [TenderKind.cash, .card] {
            var till = try Till(open: Fixtures.begun())
            try till.add(Fixtures.gift)
            try till.perform(.tender(kind, nil))
            #expect(till.open.status == .completed && till.open.change == Fixtures.euro(0))
        }
        var till = try Till(open: Fixtures.begun())
        try till.add(Fixtures.gift)
        #expect(till.refusal(.tender(.card, Fixtures.euro(1))) == .nothingDue)
        try till.perform(.tender(.cash, Fixtures.euro(500)))
        #expect(till.open.change == Fixtures.euro(500))
    }

    @Test func aCancelledPaymentIsDueAgain() throws {
        var till = try till(1000)
        try till.perform(.tender(.cash, Fixtures.euro(300)))
        #expect(till.open.fixedTotal == Fixtures.euro(1000))
        try till.perform(.tender(.card, Fixtures.euro(200)))
        try till.perform(.cancelTender(1))
        #expect(till.open.due == Fixtures.euro(800) && till.open.fixedTotal == Fixtures.euro(1000))
        #expect(till.refusal(.cancelTender(1)) == .noSuchTender(1))
        try till.perform(.cancelTender(2))
        #expect(till.open.fixedTotal == nil && till.open.activeTenders.isEmpty)
        try till.perform(.tender(.cash, nil))
        #expect(till.open.tenders.map(\.number) == [1, 2, 3] && till.open.status == .completed)
    }

    @Test func changingLinesAfterAPaymentRepricesNeverBelowIt() throws {
        var till = try till(1000)
        try till.add(Fixtures.item("b", cents: 500))
        try till.perform(.tender(.card, Fixtures.euro(501)))
        #expect(try till.add(Fixtures.item("c", cents: 50)).last == .repriced(total: Fixtures.euro(1550)))
        #expect(till.open.due == Fixtures.euro(1049))
        // 15.50 − 10.00 leaves 5.50, more than the 5.01 paid; without b it would be 0.50.
        try till.perform(.voidLine(1))
        #expect(till.open.fixedTotal == Fixtures.euro(550))
        #expect(till.refusal(.voidLine(2)) == .belowTendered(tendered: "5.01 EUR"))
        #expect(till.refusal(.voidSale) == .partlyPaid)
    }

    /// Fixed: a sale voided down to exactly what was paid could be neither paid nor finished.
    @Test func aSaleVoidedDownToWhatWasPaidCanBeFinished() throws {
        var till = try till(500)
        try till.add(Fixtures.item("b", cents: 300))
        try till.perform(.tender(.card, Fixtures.euro(500)))
        try till.perform(.voidLine(2))
        #expect(till.open.due.isZero && till.open.status == .open)
        #expect(till.refusal(.tender(.card, Fixtures.euro(1))) == .nothingDue)
        try till.perform(.tender(.cash, nil))
        #expect(till.open.status == .completed && till.open.change == Fixtures.euro(0))
    }

    /// Fixed: free goods after a cancelled payment could not be finished.
    @Test func freeGoodsAfterACancelledPayment() throws {
        var till = try till(500)
        try till.perform(.tender(.cash, Fixtures.euro(100)))
        try till.perform(.cancelTender(1))
        try till.add(Fixtures.gift)
        try till.perform(.voidLine(1))
        try till.perform(.tender(.cash, nil))
        #expect(till.open.status == .completed)
    }
}
