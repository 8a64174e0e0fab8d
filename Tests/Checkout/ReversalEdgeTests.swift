import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Reversals of documents with campaigns, gift cards, points and numbers that pay once: what the commit would refuse is said before money moves, and nothing
/// else stands in the way.
struct ReversalEdgeTests {
    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func reversed(_ number: String) -> RegisterAction { .selling(.reverseSale(document: number, reason: "mistake")) }
    private let declined = RegisterAction.selling(.answerCard(number: 1, isApproved: false, approval: nil, lastDigits: nil))

    /// The campaign was for one sale, and this was it.
    @Test func aCampaignThatIsUsedUp() async throws {
        let world = try await world()
        // Twelve loaves come back, one thing goes out with the campaign, and the card is given the rest.
        let loaves = try await world.sell("1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", by: .card)
        let once = #"[{"version":1,"code":"ONCE","name":"Once","currency":"EUR","effect":{"kind":"sale-amount","amountMinorUnits":100},"limits":{"total":1}}]"#
        try world.database.saveCampaigns(Array(once.utf8), at: world.clock.now())
        try await world.did(world.takeBack(loaves, 1, 12))
        try await world.did(.add(code: "5", quantity: .one))
        let exchange = try #require(try await world.tender(.card))
        let document = try #require(try world.database.document(number: exchange))
        #expect(document.sale.fixed?.campaignsGiven["ONCE"] != nil && document.sale.total.isNegative)
        try await world.did(reversed(exchange))
        try await world.did(declined)
        let made = try #require(try await world.tender(.cash))
        #expect(try world.database.document(number: exchange)?.reversedBy == made)
    }

    /// Goods back for 25.00, a gift card of 8.00 sold with it, 17.00 to the card; the gift card was spent since.
    @Test func aGiftCardSpentSince() async throws {
        let world = try await world()
        try world.openGiftCards()
        let sold = try await world.sell("5", "5", "1", "1", by: .card)
        try await world.did(world.takeBack(sold, 1, 2))
        try await world.did(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 800)))
        let exchange = try #require(try await world.tender(.card))
        try await world.did(.scan(code: "2"))
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: 100, code: "CARD0001"))))
        let spent = try #require(try await world.tender(.cash))
        try await world.refused(reversed(exchange), "giftcard.not-enough")
        #expect(await world.state.sale == nil, "the terminal was not asked")
        try await world.did(reversed(spent))
        try await world.did(reversed(exchange))
        try await world.did(.selling(.answerCard(number: 1, isApproved: true, approval: "A", lastDigits: nil)))
        #expect(try world.balance("CARD0001") == .known(0))
    }

    /// A number that pays once: what a return had put back on it is taken off again, and the number has still paid the first sale.
    @Test func aNumberThatPaysOnce() async throws {
        let world = try await world()
        let file = #"{"tenders":[{"code":"order","name":"Order","behaves":"voucher","reference":"once","refundable":true}]}"#
        try world.database.saveNamedTenders(Array(file.utf8), at: world.clock.now())
        func pay(_ number: String) -> RegisterAction { .selling(.payNamed(NamedPayment(tender: "order", amount: nil, reference: number))) }
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(pay("PO-1"))
        let sold = try #require(await world.state.lastDocument?.number)
        try await world.did(world.takeBack(sold, 1))
        try await world.did(pay("PO-1"))
        let back = try #require(await world.state.lastDocument?.number)
        try await world.did(reversed(back))
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).tenders.map(\.amount) == [1_000])
        try await world.did(.add(code: "5", quantity: .one))
        try await world.refused(pay("PO-1"), "register.voucher-used")
    }

    /// Nobody's goods come out again, and nobody can owe them.
    @Test func onNobodysAccount() async throws {
        let world = try await world()
        try world.database.saveNamedTenders(Array(#"{"tenders":[{"code":"house","name":"House account","behaves":"account"}]}"#.utf8), at: world.clock.now())
        let house = RegisterAction.selling(.payNamed(NamedPayment(tender: "house", amount: nil, reference: nil)))
        let sold = try await world.sell("5", by: .card)
        try await world.did(world.takeBack(sold, 1))
        try await world.refused(house, "sale.customer-needed")
        let back = try #require(try await world.tender(.card))
        try await world.did(reversed(back))
        try await world.did(declined)
        try await world.refused(house, "register.account-not-theirs")
        _ = try await world.tender(.cash)
        // Somebody's can, as long as they are a customer.
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.suspend(label: "ada"))
        try await world.did(.customer(.erase(customer: ada)))
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.refused(house, "register.account-not-theirs")
    }

    /// A debt of points is paid first by what the reversal gives back: what is left does not pay what goes out again.
    @Test func pointsThatADebtSwallows() async throws {
        let world = try await world()
        try world.openClub()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        func buy(_ pieces: Int, points: Int64?) async throws -> String {
            try await world.did(.selling(.setCustomer(id: ada)))
            try await world.did(.add(code: "5", quantity: Quantity(pieces: Int64(pieces))))
            if let points { try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: points)))) }
            return try #require(try await world.tender(.card))
        }
        func balance() throws -> Int64 { try #require(try world.database.customer(id: ada)?.customer.points) }
        let first = try await buy(20, points: 100), second = try await buy(20, points: nil)
        // All of the first comes back: what it had earned is taken, and what points paid goes to points.
        try await world.did(world.takeBack(first, 1, 20))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil))))
        let back = try #require(try await world.tender(.card))
        // Then all points are spent, and the second comes back too.
        _ = try await buy(1, points: try balance())
        try await world.did(world.takeBack(second, 1, 20))
        _ = try await world.tender(.card)
        #expect(try balance() < 0)
        try await world.refused(reversed(back), "register.reversal-points-spent")
        #expect(await world.state.sale == nil, "the terminal was not asked")
    }
}
