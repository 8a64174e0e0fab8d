import Checkout
import Journal
import SaleCore
import Testing

/// Who approves sees how much of what: 10 % and 100 % look different, and so do 5.00 and 500.00. The journal keeps the same.
struct ApprovalDetailTests {
    private func detail(_ world: World) async -> String? {
        guard case .approval(_, _, _, _, _, let detail) = await world.state.prompt else { return nil }
        return detail
    }

    /// What the prompt says, and once it is approved, what the journal does.
    private func expect(
        _ action: RegisterAction, _ text: String, onScreen shown: String? = nil, in world: World, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(await world.act(action).code == "register.permission-needed", sourceLocation: sourceLocation)
        #expect(await detail(world) == shown ?? text, sourceLocation: sourceLocation)
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).detail == text, sourceLocation: sourceLocation)
    }

    @Test func ofTheOpenSale() async throws {
        let world = try await World()
        try await world.cashiersMay([])
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
        try await world.did(.scan(code: "2"))
        try await expect(.selling(.giveDiscount(line: 1, .percent(millionths: 200_000), reason: "other")), "2 × Bread 5.00 EUR · 20 % · -1.00 EUR · other", onScreen: "2 × Bread 5.00 EUR · 20 % · -1.00 EUR · Discount", in: world)
        try await expect(.selling(.giveDiscount(line: 2, .price(tenThousandths: 1_000_000), reason: "price")), "1 × Milk 1.19 EUR · = 1.00 EUR · price", onScreen: "1 × Milk 1.19 EUR · = 1.00 EUR · Price agreed", in: world)
        try await expect(.changeQuantity(line: 1, quantity: .one), "2 × Bread 5.00 EUR · → 1", in: world)
        try await expect(.voidLine(line: 2), "1 × Milk 1.19 EUR", in: world)
        try await world.did(.tender(.card, amountMinorUnits: 100))
        try await expect(.cancelTender(number: 1), "Card 1.00 EUR", in: world)
        try await expect(.voidSale, "2.00 EUR", in: world)
    }

    /// Whoever approves on a German page reads 1,234 kilograms, not more than a thousand; the journal writes as it always does.
    @Test func onScreenAsTheLanguageWrites() async throws {
        var shop = Shop.settings
        shop.cashierLanguage = .german
        let world = try await World(shop: shop)
        try await world.cashiersMay([])
        try await world.did(.add(code: "3", quantity: Quantity(thousandths: 1_234)))
        try await expect(.voidLine(line: 1), "1.234 × Apples 3.69 EUR", onScreen: "1,234 × Apples 3,69 EUR", in: world)
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
        try await expect(
            .selling(.giveDiscount(line: 2, .percent(millionths: 214_000), reason: "other")), "2 × Bread 5.00 EUR · 21.4 % · -1.07 EUR · other",
            onScreen: "2 × Bread 5,00 EUR · 21,4 % · -1,07 EUR · Rabatt", in: world)
    }

    /// A payment that waits for a discount says which and how much it has become.
    @Test func ofADiscountThatHasGrown() async throws {
        let world = try await World()
        try await world.did(.add(code: "5", quantity: .one))
        #expect(await world.act(.selling(.giveDiscount(line: nil, .percent(millionths: 500_000), reason: "goodwill"))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 100)))
        try await expect(.tender(.cash, amountMinorUnits: nil), "-505.00 EUR", in: world)
    }

    @Test func ofMoneyAndDocuments() async throws {
        let world = try await World()
        try await world.sellBread()
        try await world.did(.cash(.openShift(float: 10_000)))
        try await world.cashiersMay([])
        try await expect(.cash(.payOut(amount: 500, reason: "stamps")), "5.00 EUR · stamps", in: world)
        try await expect(.selling(.reverseSale(document: "T1-1-000001", reason: "wrong")), "T1-1-000001 · 2.50 EUR · wrong", in: world)
        try await expect(.cash(.noSale(reason: "coins")), "coins", in: world)
        try await expect(.reprint(documentNumber: "T1-1-000001"), "T1-1-000001", in: world)
        try await expect(
            .selling(.returnArticle(code: "1", quantity: Quantity(pieces: 2), reason: "gift", isRestocked: true, document: "4711")), "Bread · × 2 · 2.50 EUR · 4711 · gift", in: world)
    }
}
