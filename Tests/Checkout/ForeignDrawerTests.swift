import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Notes of another currency in the drawer: what begins there, goes in, goes out and is counted, each in its own currency.
struct ForeignDrawerTests {
    private static let dollar = Currency.known["USD"]!, yen = Currency.known["JPY"]!

    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try world.database.saveExchangeRate("USD", ExchangeRate(currency: Self.dollar, numerator: 9, denominator: 10))
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    @Test func aDayInThreeCurrencies() async throws {
        let world = try await world()
        try await world.did(.cash(.openShift(float: 10_000, foreign: [.init(currency: "USD", amount: 5_000), .init(currency: "JPY", amount: 0)])))
        #expect(await world.state.shift?.foreignFloats.map(\.currency) == ["USD"])
        try await world.did(.cash(.payIn(amount: 2_500, currency: "USD", reason: "from the bank")))
        #expect(try world.last(.cashMoved, as: CashMoved.self).currency == "USD" && world.last(.cashMoved, as: CashMoved.self).amount == 2_500)
        #expect(try world.paper().contains { $0.contains("USD") && $0.contains("25.00") }, "the slip says whose money it is")
        try await world.did(.cash(.payOut(amount: 700, currency: "USD", reason: "taxi")))
        try await world.did(.cash(.payIn(amount: 9_000, currency: "JPY", reason: "found")))
        #expect(try world.paper().contains { $0.contains("JPY") && $0.contains("9,000") || $0.contains("9000") })
        // 20 dollars for 10.00 euro: 18.00, and 8.00 euro of change.
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: 2_000, currency: "USD"))))
        try await world.did(.cash(.drop(amount: 6_000, currency: "USD", reason: nil)))
        try await world.did(.cash(.drop(amount: 1_000, reason: "safe")))
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(totals.expectedCash(Self.dollar) == 5_000 + 2_500 - 700 + 2_000 - 6_000 && totals.expectedCash(Self.yen) == 9_000)
        #expect(totals.expectedCash(.eur) == 10_000 - 800 - 1_000 && totals.imbalances == [])
        let offered = try await world.register.choices().drawerCurrencies
        #expect(offered.map(\.code) == ["JPY", "USD"] && offered[1].pieces.contains { $0.value == 2_000 && $0.isNote } && offered.allSatisfy(\.hasMoved))
        // Counted piece by piece: one dollar too few.
        try await world.did(.cash(.countDrawer(CountEntry(currency: "USD", denominations: [.init(value: 2_000, count: 1), .init(value: 100, count: 7)], isPrinted: true))))
        #expect(try world.paper().contains { $0.contains("20.00") })
        try await world.did(.cash(.countDrawer(CountEntry(currency: "JPY", denominations: [.init(value: 1_000, count: 9)]))))
        try await world.did(.cash(.countDrawer(CountEntry(total: 8_200))))
        let counts = try #require(await world.state.shift?.counts)
        #expect(Dictionary(uniqueKeysWithValues: counts.map { ($0.currency, $0.difference?.minor) }) == ["USD": -100, "JPY": 0, "EUR": 0])
        try await world.did(.cash(.closeDay))
        let drawers = try #require(try world.database.closure(number: 1)).report.shifts[0].drawers
        #expect(drawers.map(\.currency.code) == ["EUR", "JPY", "USD"] && drawers.map(\.difference) == [0, 0, -100])
        #expect(drawers[2].expected == 2_800 && drawers[2].counted == 2_700)
        #expect(try world.database.verifyJournal().fault == nil)
    }

    /// Fixed: the change on notes of another currency was hidden in the cash sales, which were less than what was paid in cash. 12.50 are paid in cash; 20 dollars
    /// are 18.00 for 10.00, so 8.00 go back in euro.
    @Test func theChangeOnThemIsARowOfItsOwn() async throws {
        let world = try await world()
        try await world.did(.cash(.openShift(float: 10_000)))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: 2_000, currency: "USD"))))
        let sold = try await world.sell("5", "1")
        try await world.did(world.takeBack(sold, 2))
        _ = try await world.tender(.cash)
        try await world.did(.cash(.printX(.period)))
        let paper = try world.paper()
        let drawer = try #require(paper.firstIndex { $0.hasPrefix("Cash in drawer") })
        let rows = paper[(drawer + 1)...].prefix { !$0.isEmpty }.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(rows == ["Float 100.00", "Cash sales 12.50", "Foreign cash change -8.00", "Cash refunds -2.50", "Paid in 0.00", "Paid out 0.00", "Drops 0.00"], "\(rows)")
        // 100.00 + 12.50 − 8.00 − 2.50, and what was paid in cash says the same twice.
        for (label, amount) in [("  Expected", "102.00"), ("  Cash (1)", "12.50"), ("  Foreign cash (1)", "10.00")] {
            #expect(paper.contains { $0.hasPrefix(label) && $0.hasSuffix(" \(amount)") }, "\(label) \(amount) is not on\n\(paper.joined(separator: "\n"))")
        }
        // Where no such notes were taken there is no such row.
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_200))))
        try await world.did(.cash(.countDrawer(CountEntry(currency: "USD", total: 2_000))))
        try await world.did(.cash(.closeDay))
        _ = try await world.sell("5")
        try await world.did(.cash(.printX(.period)))
        #expect(try !world.paper().contains { $0.contains("Foreign cash change") })
    }

    @Test func whatIsNoCurrencyIsRefused() async throws {
        let world = try await world()
        for action: CashAction in [
            .payIn(amount: 1, currency: "ZZZ", reason: "r"), .payOut(amount: 1, currency: "usd", reason: "r"), .drop(amount: 1, currency: "", reason: nil),
            .openShift(float: 1, foreign: [.init(currency: "NIX", amount: 1)]),
        ] { try await world.refused(.cash(action), "register.unknown-currency") }
        try await world.refused(.cash(.openShift(float: 1, foreign: [.init(currency: "USD", amount: -1)])), "closure.amount-not-positive")
        try await world.refused(.cash(.drop(amount: 0, currency: "USD", reason: nil)), "closure.amount-not-positive")
    }

    @Test func asJSON() throws {
        func read(_ text: String) throws -> RegisterAction { try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) }
        for (action, text) in [
            (CashAction.payIn(amount: 5, currency: "USD", reason: "r"), #"{"type":"payIn","amount":5,"currency":"USD","reason":"r"}"#),
            (.payOut(amount: 5, currency: "USD", reason: "r"), #"{"type":"payOut","amount":5,"currency":"USD","reason":"r"}"#),
            (.drop(amount: 5, currency: "USD", reason: nil), #"{"type":"drop","amount":5,"currency":"USD"}"#),
            (.openShift(float: 5, foreign: [.init(currency: "USD", amount: 7)]), #"{"type":"openShift","float":5,"foreign":[{"currency":"USD","amount":7}]}"#),
        ] {
            #expect(try read(text) == .cash(action))
            #expect(try JSONDecoder().decode(RegisterAction.self, from: JSONEncoder().encode(RegisterAction.cash(action))) == .cash(action))
        }
    }
}
