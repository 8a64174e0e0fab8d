@testable import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// How much of an article one sale may have, at the till: by scans, packs and quantities, over a park and a restart.
struct ItemLimitActionTests {
    private static let pack = "4000000000266"

    private func world(_ more: [Product] = []) async throws -> World {
        let world = try await World()
        var aspirin = World.aspirin
        aspirin.barcodes.append(Self.pack)
        aspirin.packs = [Self.pack: Quantity(pieces: 2)]
        let other = Product(code: "26", name: "Ibuprofen", unitPrice: Shop.euros(400), taxCategory: "A", saleLimit: ItemLimit(most: Quantity(pieces: 2), group: "PAIN"))
        try world.database.importProducts(([aspirin, other] + more).map { (product: $0, stock: Quantity?.none) }, taxCategories: [], at: world.clock.now())
        return world
    }

    @Test func byScansPacksAndOthersOfTheGroup() async throws {
        let world = try await world()
        try await world.did(.scan(code: Self.pack))
        #expect(await world.state.sale?.lines.map(\.quantityText) == ["2"])
        for action in [RegisterAction.scan(code: "25"), .scan(code: Self.pack), .scan(code: "26"), .add(code: "26", quantity: .one), .changeQuantity(line: 1, quantity: Quantity(pieces: 3))] {
            try await world.refused(action, "register.permission-needed")
            guard case .approval(let permission, _, _, _, _, let detail) = await world.state.prompt else {
            Issue.record("nobody is asked")
            return
        }
            #expect(permission == "sale.beyond-limit" && detail?.hasSuffix(action == .scan(code: Self.pack) ? "4 > 2" : "3 > 2") == true, "\(detail ?? "-")")
            try await world.did(.cancelPrompt)
        }
        try await world.did(.changeQuantity(line: 1, quantity: .one), approvedIf: true)
        try await world.did(.scan(code: "26"))
        try await world.refused(.scan(code: "26"), "register.permission-needed")
    }

    @Test func overAParkAndARestart() async throws {
        let world = try await world()
        try await world.did(.add(code: "25", quantity: Quantity(pieces: 2)))
        try await world.did(.suspend(label: "a"))
        try await world.restart()
        let parked = try #require(await world.state.parked.first)
        try await world.did(.resume(saleID: parked.id))
        try await world.refused(.scan(code: "26"), "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.lines.count == 2)
        let given = try world.last(.approvalGiven, as: ApprovalGiven.self)
        #expect(given.permission == "sale.beyond-limit" && given.detail == "Ibuprofen: 3 > 2")
        _ = try await world.tender(.cash)
        try await world.did(.add(code: "25", quantity: Quantity(pieces: 2)))
    }

    /// A pack with a sample of the same group sold along: each scan brings two of them.
    @Test func whatIsSoldAlongCountsInItsGroup() async throws {
        let sample = Product(code: "29", name: "Sample", unitPrice: Shop.euros(50), taxCategory: "A", saleLimit: ItemLimit(most: Quantity(pieces: 3), group: "PAIN"))
        let box = Product(
            code: "30", name: "Box", unitPrice: Shop.euros(500), taxCategory: "A", linkedCodes: ["29"], saleLimit: ItemLimit(most: Quantity(pieces: 3), group: "PAIN"))
        let world = try await world([sample, box])
        try await world.did(.scan(code: "30"))
        #expect(await world.state.sale?.lines.count == 2)
        try await world.refused(.scan(code: "30"), "register.permission-needed")
        guard case .approval(_, _, _, _, _, let detail) = await world.state.prompt else {
            Issue.record("nobody is asked")
            return
        }
        #expect(detail == "Box: 4 > 3")
        try await world.did(.cancelPrompt)
        try await world.refused(.changeQuantity(line: 1, quantity: Quantity(pieces: 2)), "register.permission-needed")
        try await world.did(.cancelPrompt)
        try await world.did(.voidSale)
        let order = RingOrder(id: "two", items: [.init(code: "30", quantity: 2_000)], kind: "cash", amount: nil)
        let rung = await world.register.ring(order)
        #expect(rung.code == "register.permission-needed", "\(rung)")
    }

    /// The law's limit: no manager is asked.
    @Test func nobodyMayAllowMore() async throws {
        let strict = Product(code: "27", name: "Codeine", unitPrice: Shop.euros(400), taxCategory: "A", saleLimit: ItemLimit(most: .one, isFinal: true))
        let world = try await world([strict])
        try await world.did(.scan(code: "27"))
        try await world.refused(.scan(code: "27"), "article.beyond-limit")
        try await world.refused(.changeQuantity(line: 1, quantity: Quantity(pieces: 2)), "article.beyond-limit")
        #expect(await world.state.sale?.lines.count == 1)
    }

    @Test func theAgeIsAskedFirst() async throws {
        let wine = Product(code: "28", name: "Wine", unitPrice: Shop.euros(400), taxCategory: "A", minimumAge: 16, saleLimit: ItemLimit(most: .one))
        let world = try await world([wine])
        try await world.did(.add(code: "28", quantity: Quantity(pieces: 2)))
        try await world.refused(.selling(.answerAge(.looks)), "register.permission-needed")
        guard case .approval(_, _, _, _, _, let detail) = await world.state.prompt else {
            Issue.record("nobody is asked")
            return
        }
        #expect(detail == "Wine: 2 > 1")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.lines.map(\.quantityText) == ["2"])
    }

    @Test func rungByAScript() async throws {
        let world = try await world()
        let order = RingOrder(id: "r", items: [.init(code: Self.pack, quantity: nil), .init(code: "26", quantity: nil)], kind: "cash", amount: nil)
        #expect(await world.register.ring(order).code == "register.permission-needed")
        #expect(await world.register.ring(order, number: 1, pin: "9999").accepted)
    }

    @Test func thePriceCheckSaysIt() async throws {
        let world = try await world()
        try await world.did(.selling(.checkPrice(code: "25")))
        guard case .priceCheck(let article) = await world.state.prompt else {
            Issue.record("no price check")
            return
        }
        #expect(article?.mostText == "2")
    }
}

extension World {
    /// Does it, with the manager's approval where it needs one.
    fileprivate func did(_ action: RegisterAction, approvedIf isNeeded: Bool) async throws {
        if await act(action).code == "register.permission-needed", isNeeded { try await did(.people(.approve(number: 1, pin: "9999"))) }
    }
}
