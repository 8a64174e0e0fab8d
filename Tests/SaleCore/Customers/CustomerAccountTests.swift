import SaleCore
import Testing

struct CustomerAccountTests {
    private func move(_ kind: AccountMovement.Kind, _ amount: Int64) -> AccountMovement { AccountMovement(kind, amount) }
    private func euros(_ minorUnits: Int64) -> Money { Money(minorUnits, .eur) }

    @Test func theBalanceIsTheSumOfTheMovements() throws {
        var account = CustomerAccount(limit: 1_000)
        for movement in [move(.sale, 700), move(.return, -200), AccountMovement(DocumentKind.reversal, 300)] { try account.book(movement) }
        try account.book(try account.payment(of: euros(500), by: .cash))
        #expect(account.owed == 300 && account.limit == 1_000)
        // More came back than was owed: nobody pays, and the next goods use it up.
        try account.book(move(.return, -450))
        #expect(account.owed == -150 && !account.isBeyondLimit(adding: 1_150) && account.isBeyondLimit(adding: 1_151))
        #expect(throws: AccountRefusal.nothingOwed) { try account.payment(of: euros(1), by: .card) }
    }

    @Test func aLimitIsHeldToTheCent() {
        let account = CustomerAccount(owed: 400, limit: 500)
        #expect(!account.isBeyondLimit(adding: 100) && account.isBeyondLimit(adding: 101) && account.isBeyondLimit(adding: .max))
        #expect(!CustomerAccount(owed: 400).isBeyondLimit(adding: 1_000_000) && CustomerAccount(limit: 0).isBeyondLimit(adding: 1))
    }

    @Test func nobodyPaysMoreThanIsOwedNorWhatHasNoCoins() throws {
        let account = CustomerAccount(owed: 1_003)
        #expect(try account.payment(of: euros(1_003), by: .card) == AccountMovement(.payment, -1_003))
        #expect(try account.payment(of: euros(1_000), by: .cash, step: 5).amount == -1_000)
        #expect(throws: AccountRefusal.noCoins(euros(5))) { try account.payment(of: euros(1_003), by: .cash, step: 5) }
        #expect(throws: AccountRefusal.moreThanOwed(euros(1_003))) { try account.payment(of: euros(1_004), by: .cash) }
        #expect(throws: AccountRefusal.cashOrCard) { try account.payment(of: euros(3), by: .voucher) }
        for none in [0, -1, Int64.min] { #expect(throws: AccountRefusal.amountNotPositive) { try account.payment(of: euros(none), by: .cash) } }
    }

    @Test func nobodyGetsMoreThanThereIsToCome() throws {
        let account = CustomerAccount(owed: -1_003)
        #expect(try account.payout(of: euros(1_003), by: .card) == AccountMovement(.payout, 1_003))
        #expect(try account.payout(of: euros(1_000), by: .cash, step: 5).amount == 1_000)
        #expect(throws: AccountRefusal.noCoins(euros(5))) { try account.payout(of: euros(1_003), by: .cash, step: 5) }
        #expect(throws: AccountRefusal.moreThanToCome(euros(1_003))) { try account.payout(of: euros(1_004), by: .cash) }
        #expect(throws: AccountRefusal.cashOrCard) { try account.payout(of: euros(3), by: .voucher) }
        for none in [0, -1, Int64.min] { #expect(throws: AccountRefusal.amountNotPositive) { try account.payout(of: euros(none), by: .cash) } }
        for owed in [Int64(0), 5] { #expect(throws: AccountRefusal.nothingToCome) { try CustomerAccount(owed: owed).payout(of: euros(1), by: .cash) } }
    }

    /// Of payments and payouts only: what a document moved is reversed by a document, and what takes back stays.
    @Test func onlyMoneyIsTakenBack() {
        #expect(move(.payment, -300).takenBack == move(.paymentReversal, 300) && move(.payout, 40).takenBack == move(.paymentReversal, -40))
        for kind in [AccountMovement.Kind.sale, .return, .reversal, .paymentReversal] { #expect(move(kind, 1).takenBack == nil) }
    }

    @Test func nothingOverflows() throws {
        var account = CustomerAccount(owed: 9_007_199_254_740_990)
        #expect(throws: AccountRefusal.overflow) { try account.book(move(.sale, 2)) }
        #expect(throws: AccountRefusal.overflow) { try account.book(move(.sale, .max)) }
        try account.book(move(.sale, 1))
        #expect(account.owed == 9_007_199_254_740_991)
    }

    /// It is in the drawer or on the card terminal's slip, and in no figure of what was sold.
    @Test func aDebtThatIsPaidIsNoTurnover() throws {
        var totals = RegisterTotals.zero
        let at = Moment(utcMilliseconds: 0, utcOffsetMinutes: 0)
        for (means, amount) in [(TenderKind.cash, 300), (.card, 200), (.cash, 50), (.cash, -30), (.card, -80)] as [(TenderKind, Int64)] {
            try totals.add(TotalsEntry(.accountPaid(means, euros(amount)), cashierID: "c1", at: at))
        }
        #expect(totals.expectedCash(.eur) == 320 && totals.sum(.accountPaid, .other, name: "cash").amount == 350 && totals.sum(.accountPaid, .other, name: "card").amount == 200)
        #expect(totals.rows(.accountPaid, .refund).map(\.sums) == [TotalsSums(count: 1, amount: -80), TotalsSums(count: 1, amount: -30)], "what was handed out stands apart")
        #expect(totals.imbalances == [] && Set(totals.rows.keys.map(\.subject)) == [.accountPaid, .cash])
        #expect(totals.withoutCash == .zero)
    }

    /// No more is owed, or to come, than the journal can write.
    @Test func upToWhatTheJournalWrites() throws {
        let most = CustomerAccount.mostOwed
        for sign in [Int64(1), -1] {
            var account = CustomerAccount(owed: sign * (most - 2))
            for _ in 1...2 { try account.book(AccountMovement(sign > 0 ? DocumentKind.sale : .return, sign)) }
            #expect(account.owed == sign * most)
            #expect(throws: AccountRefusal.overflow) { try account.book(AccountMovement(sign > 0 ? DocumentKind.sale : .return, sign)) }
            #expect(account.owed == sign * most)
        }
    }
}
