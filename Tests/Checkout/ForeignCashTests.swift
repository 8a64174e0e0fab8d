import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Notes of another currency: what they are worth, what is given back, what the drawer and the Z say of both.
struct ForeignCashTests {
    private struct Rate: Sendable, CustomTestStringConvertible {
        let code: String
        /// What one minor unit is worth in cents: `above ÷ below`.
        let above: Int64, below: Int64
        /// Handed over in minor units, and worth so many cents, half a cent up.
        let given: Int64, worth: Int64
        var testDescription: String { "\(given) \(code) at \(above)/\(below)" }
    }

    /// By hand. One dollar is 0.923456 euro: 1234 cents are 1139.544704. One yen is 0.006123 euro: 10 000 yen are 6123 cents. One dinar (a thousandth its minor unit) is
    /// 3.012345 euro: 5 250 fils are 0.3012345 × 5250 = 1581.481125 cents. 1 cent at one half is half a cent. One won is 0.00067 euro: 74 are 4.958 cents, 7 are 0.469.
    private static let rates = [
        Rate(code: "USD", above: 14_429, below: 15_625, given: 1_234, worth: 1_140), Rate(code: "JPY", above: 6_123, below: 10_000, given: 10_000, worth: 6_123),
        Rate(code: "JPY", above: 6_123, below: 10_000, given: 1, worth: 1), Rate(code: "KWD", above: 3_012_345, below: 10_000_000, given: 5_250, worth: 1_581),
        Rate(code: "USD", above: 1, below: 2, given: 1, worth: 1), Rate(code: "USD", above: 1, below: 2, given: 3, worth: 2), Rate(code: "KRW", above: 67, below: 1_000, given: 74, worth: 5),
        Rate(code: "USD", above: 999_999_999_999, below: 1_000_000_000_000, given: 5_000, worth: 5_000), Rate(code: "GBP", above: 7, below: 6, given: 999, worth: 1_166),
    ]

    private func world(_ rate: Rate) async throws -> (World, Currency) {
        let world = try await World(signedIn: false)
        let currency = try #require(Currency.known[rate.code])
        try world.database.saveExchangeRate(rate.code, ExchangeRate(currency: currency, numerator: rate.above, denominator: rate.below))
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 10_000)))
        return (world, currency)
    }

    @Test(arguments: rates) private func whatItIsWorthAndWhatIsGivenBack(_ rate: Rate) async throws {
        let (world, currency) = try await world(rate)
        // More is due than it pays: the rest is paid in the shop's money.
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 100)))
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: rate.given, currency: rate.code))))
        #expect(await world.state.sale?.due.minor == 100_000 - rate.worth)
        try await world.restart()
        #expect(await world.state.sale?.due.minor == 100_000 - rate.worth)
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(await world.state.lastDocument?.change.minor == 0)
        let told = try #require(try world.last(.saleCompleted, as: SaleCompleted.self).tenders.first)
        #expect(told.amount == rate.worth && told.tender == "foreign-cash")
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(totals.expectedCash(currency) == rate.given && totals.expectedCash(.eur) == 10_000 + 100_000 - rate.worth && totals.imbalances == [])
        let paper = try world.paper()
        #expect(paper.contains { $0.contains(Money(rate.given, currency).text) && $0.contains(rate.code) }, "\(paper.joined(separator: "\n"))")
        try await world.did(.cash(.countDrawer(CountEntry(currency: rate.code, total: rate.given))))
        try await world.did(.cash(.countDrawer(CountEntry(total: totals.expectedCash(.eur)))))
        try await world.did(.cash(.closeDay))
        let report = try #require(try world.database.closure(number: 1)).report
        #expect(report.shifts.flatMap { $0.drawers.map(\.difference) }.allSatisfy { $0 == 0 } && report.totals.imbalances == [])
    }

    /// 20.00 dollars at 0.923456 are 18.46912: 18.47. 12.50 are due, so 5.97 go back, in euro; the drawer has the dollars.
    @Test func changeIsInTheShopsMoney() async throws {
        let (world, currency) = try await world(Self.rates[0])
        try await world.did(.scan(code: "5"))
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: 2_000, currency: "USD"))))
        let last = try #require(await world.state.lastDocument)
        #expect(last.total.minor == 1_250 && last.given.minor == 1_847 && last.change.minor == 597)
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(totals.expectedCash(currency) == 2_000 && totals.expectedCash(.eur) == 10_000 - 597)
        #expect(totals.sum(.tender, in: .eur, name: "foreign-cash").amount == 1_250 && totals.sum(.foreign, in: currency, name: "foreign-cash").amount == 2_000)
        // A rate set meanwhile is for the next payment.
        try await world.did(.scan(code: "5"))
        try world.database.saveExchangeRate("USD", ExchangeRate(currency: currency, numerator: 1, denominator: 2))
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: 1_000, currency: "USD"))))
        #expect(await world.state.sale?.due.minor == 500)
        try world.database.saveExchangeRate("USD", nil)
        try await world.refused(.selling(.pay(Payment(kind: .foreignCash, amount: 1_000, currency: "USD"))), "register.unknown-currency")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
    }

    /// Less than half a cent is nothing; and beyond every limit nothing overflows.
    @Test func whatIsTooLittleAndTooMuch() async throws {
        let world = try await World()
        let won = try #require(Currency.known["KRW"])
        try world.database.saveExchangeRate("KRW", ExchangeRate(currency: won, numerator: 67, denominator: 1_000))
        try await world.did(.scan(code: "1"))
        func pay(_ amount: Int64?) -> RegisterAction { .selling(.pay(Payment(kind: .foreignCash, amount: amount, currency: "KRW"))) }
        for amount in [Int64.min, -1, 0, 1, 7] { try await world.refused(pay(amount), "sale.amount-not-positive") }
        try await world.refused(pay(nil), "sale.amount-not-positive")
        try await world.refused(pay(SaleLimits.amountMinorUnits + 1), "sale.limit")
        try await world.refused(pay(.max), "sale.limit")
        try await world.refused(pay(SaleLimits.amountMinorUnits), "sale.change-implausible")
        let most = SaleLimits.rateParts
        try world.database.saveExchangeRate("KRW", ExchangeRate(currency: won, numerator: most, denominator: 1))
        try await world.refused(pay(SaleLimits.amountMinorUnits), "sale.overflow")
        try world.database.saveExchangeRate("KRW", ExchangeRate(currency: won, numerator: 1, denominator: most))
        try await world.refused(pay(SaleLimits.amountMinorUnits / 2 - 1), "sale.amount-not-positive")
        try await world.did(pay(SaleLimits.amountMinorUnits / 2))
        #expect(await world.state.sale?.due.minor == 249)
    }
}
