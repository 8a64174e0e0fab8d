import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// What stands on rows of its own in X and Z: voids, payments taken back, gift cards.
struct ReportRowTests {
    /// Mary, who may do everything, stands at the register.
    private func shop() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    @Test func whatWasTakenBackIsCounted() async throws {
        let world = try await shop()
        try await world.did(.scan(code: "1"))
        try await world.did(.add(code: "4", quantity: Quantity(pieces: 2)))
        try await world.did(.voidLine(line: 2))
        try await world.did(.voidSale)
        try await world.did(.openDrawer)
        try await world.did(.openDrawer)
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(totals.sum(.voidedLine, name: "m1").count == 1 && totals.sum(.voidedLine).amount == 2 * (99 + 25), "with its deposit")
        #expect(totals.sum(.cancelled, name: "m1").count == 1 && totals.sum(.cancelled).amount == 250)
        #expect(totals.sum(.noSale, name: "m1").count == 2 && totals.documentCount == 0)
    }

    /// A card that had said yes, and money that was handed back: counted, journalled with what the sale came to, and on paper by kind.
    @Test func paymentsTakenBackAreCounted() async throws {
        let world = try await shop()
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 4)))
        try await world.did(.tender(.card, amountMinorUnits: 600))
        try await world.did(.cancelTender(number: 1))
        try await world.did(.tender(.cash, amountMinorUnits: 150))
        try await world.did(.cancelTender(number: 2))
        // One that the terminal declined never was a payment.
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        try await world.did(.selling(.answerCard(number: 3, isApproved: false, approval: nil, lastDigits: nil)))
        #expect(try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals.sum(.takenBack) == .zero, "not before the sale is done")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        let sold = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(sold.takenBack.map(\.tender) == ["card", "cash"] && sold.takenBack.map(\.amount) == [600, 150] && sold.tenders.map(\.amount) == [1_000])
        try await world.did(.scan(code: "1"))
        try await world.did(.tender(.card, amountMinorUnits: 100))
        try await world.did(.cancelTender(number: 1))
        try await world.did(.voidSale)
        #expect(try world.last(.saleCancelled, as: SaleCancelled.self).takenBack.map(\.amount) == [100])
        try await world.did(.cash(.closeDay))
        let report = try #require(try world.database.closure(number: 1)).report
        #expect(report.totals.sum(.takenBack, name: "card") == TotalsSums(count: 2, amount: 700) && report.totals.sum(.takenBack, name: "cash").amount == 150)
        #expect(report.totals.imbalances.isEmpty && report.grand.sum(.takenBack).count == 3)
        let paper = try world.paper().map { $0.split(separator: " ").joined(separator: " ") }
        let place = try #require(paper.firstIndex(of: "Payments taken back (3) 8.50"))
        #expect(paper[(place + 1)...].prefix(2) == ["Card (2) 7.00", "Cash (1) 1.50"])
    }

    /// A gift card is no turnover when it is sold: it stands on a row of its own, and everything adds up with it.
    @Test func giftCardsStandBesideTheTurnover() async throws {
        let world = try await shop()
        try world.openGiftCards()
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 2_000)))
        try await world.did(.selling(.issueGiftCard(number: "CARD0002", amountMinorUnits: 1_500)))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.did(.selling(.issueGiftCard(number: "CARD0003", amountMinorUnits: 1_000)))
        let number = try #require(try await world.did(.tender(.card, amountMinorUnits: nil)).documentNumber)
        try await world.reverse(number)
        // Spent, it pays like money.
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: nil, code: "CARD0001"))))
        try await world.did(.cash(.closeDay))
        let totals = try #require(try world.database.closure(number: 1)).report.totals
        #expect(totals.sum(.goods) == TotalsSums(count: 2, amount: 500, tax: 46) && totals.sum(.department).amount == 500)
        #expect(totals.sum(.cashier, name: "m1").amount == 500 && totals.sum(.hour).amount == 500 && totals.documentCount == 4)
        #expect(totals.sum(.giftCard, .sale) == TotalsSums(count: 3, amount: 4_500) && totals.sum(.giftCard, .refund) == TotalsSums(count: 1, amount: -1_000))
        #expect(totals.sum(.tender).amount == 500 + 4_500 - 1_000 && totals.sum(.tender, name: "gift-card").amount == 250 && totals.imbalances.isEmpty)
        let paper = try world.paper().map { $0.split(separator: " ").joined(separator: " ") }
        for row in ["Sales (2) 5.00", "Turnover 5.00", "Gift cards sold (3) 45.00", "Gift cards returned (1) -10.00"] { #expect(paper.contains(row), "\(paper)") }
    }
}
