import SaleCore
import Testing

@Suite struct DrawerCountTests {
    @Test func notesAndCoinsAddUp() throws {
        let count = try DrawerCount(.eur, pieces: [.init(value: 200, count: 3), .init(value: 5_000, count: 2), .init(value: 1, count: 7), .init(value: 10, count: 0)])
        #expect(count.total == Money(10_607, .eur) && count.pieces.map(\.value) == [5_000, 200, 1])
        #expect(try DrawerCount(.eur, pieces: []).total.isZero, "an empty drawer is a count too")
        #expect(try DrawerCount(.eur, pieces: [.init(value: 100, count: 1), .init(value: 100, count: 2)]).pieces == [.init(value: 100, count: 3)])
    }

    @Test func whatIsNoCountIsRefused() throws {
        #expect(throws: ClosureRefusal.unknownDenomination(value: 300, currency: "EUR")) { try DrawerCount(.eur, pieces: [.init(value: 300, count: 1)]) }
        #expect(throws: ClosureRefusal.self) { try DrawerCount(.eur, pieces: [.init(value: 100, count: -1)]) }
        _ = try DrawerCount(.eur, pieces: [.init(value: 100, count: DrawerCount.maximumPieces)])
        #expect(throws: ClosureRefusal.self) { try DrawerCount(.eur, pieces: [.init(value: 100, count: DrawerCount.maximumPieces + 1)]) }
        #expect(throws: ClosureRefusal.self) { try DrawerCount(.eur, pieces: [.init(value: 100, count: .max)]) }
        #expect(throws: ClosureRefusal.amountNotPositive) { try DrawerCount(total: Money(-1, .eur)) }
        #expect(try DrawerCount(total: Money(SaleLimits.amountMinorUnits, .eur)).total.minorUnits == SaleLimits.amountMinorUnits)
        #expect(throws: ClosureRefusal.self) { try DrawerCount(total: Money(SaleLimits.amountMinorUnits + 1, .eur)) }
        let unknown = try #require(Currency(code: "XTS", exponent: 2))
        #expect(throws: ClosureRefusal.self, "no notes are known, so only the total counts") { try DrawerCount(unknown, pieces: [.init(value: 100, count: 1)]) }
        #expect(try DrawerCount(total: Money(5, unknown)).total.minorUnits == 5)
    }

    @Test func theKnownCurrenciesHaveTheirNotesAndCoins() throws {
        for code in ["EUR", "USD", "GBP", "CHF", "TRY", "CAD", "JPY"] {
            let currency = try #require(Currency.known[code])
            let all = Denomination.all(of: currency)
            #expect(all.map(\.value) == Set(all.map(\.value)).sorted(by: >), "\(code): largest first, each once")
            #expect(all.first?.value == currency.largestNote && all.first?.isNote == true, "\(code)")
            #expect(all.last?.isNote == false, "\(code)")
        }
        #expect(Denomination.all(of: .eur).count == 15)
        #expect(try Denomination.all(of: #require(Currency(code: "EUR", exponent: 0))).isEmpty, "not the euro as it is")
    }

    @Test func countedAgainstExpected() throws {
        let usd = try #require(Currency.known["USD"])
        let at = Moment(utcMilliseconds: 0, utcOffsetMinutes: 0)
        var totals = try RegisterTotals.zero.adding(TotalsEntry(.cashMoved(CashMove(.float, Money(10_000, .eur))), cashierID: "c1", at: at))
        let counts = [
            DrawerBalance(currency: .eur, expected: 10_000, counted: 1), DrawerBalance(currency: .eur, expected: 10_000, counted: 9_950),
            DrawerBalance(currency: usd, expected: 0, counted: 500),
        ]
        var balances = totals.balances(counts: counts)
        #expect(balances == [
            DrawerBalance(currency: .eur, expected: 10_000, counted: 9_950), DrawerBalance(currency: usd, expected: 0, counted: 500),
        ])
        #expect(balances.map(\.difference) == [-50, 500])
        #expect(totals.balances(counts: []).map(\.difference) == [nil])
        // The takings go to the safe after the count: that is no difference.
        try totals.add(TotalsEntry(.cashMoved(CashMove(.drop, Money(9_000, .eur))), cashierID: "c1", at: at))
        balances = totals.balances(counts: counts)
        #expect(balances.first == DrawerBalance(currency: .eur, expected: 1_000, counted: 950) && balances.map(\.difference) == [-50, 500])
    }

    @Test func cashMovesAreChecked() throws {
        #expect(try CashMove(.float, .zero(.eur)).effect == 0)
        #expect(try CashMove(.drop, Money(5, .eur)).effect == -5)
        #expect(try CashMove(.paidIn, Money(5, .eur), reason: "coins").effect == 5)
        #expect(try CashMove(.paidOut, Money(5, .eur), reason: "stamps").effect == -5)
        #expect(throws: ClosureRefusal.reasonNeeded) { try CashMove(.paidOut, Money(5, .eur), reason: " ") }
        #expect(throws: ClosureRefusal.reasonNeeded) { try CashMove(.paidIn, Money(5, .eur)) }
        for kind in CashMove.Kind.allCases {
            #expect(throws: ClosureRefusal.amountNotPositive) { try CashMove(kind, Money(-1, .eur), reason: "x") }
            #expect(throws: ClosureRefusal.self) { try CashMove(kind, Money(SaleLimits.amountMinorUnits + 1, .eur), reason: "x") }
            _ = try CashMove(kind, Money(SaleLimits.amountMinorUnits, .eur), reason: String(repeating: "x", count: CashMove.maximumReasonBytes))
            #expect(throws: ClosureRefusal.self) { try CashMove(kind, Money(1, .eur), reason: String(repeating: "x", count: CashMove.maximumReasonBytes + 1)) }
        }
        #expect(throws: ClosureRefusal.amountNotPositive) { try CashMove(.drop, .zero(.eur)) }
    }
}
