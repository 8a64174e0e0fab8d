import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// The same paper pays once on a terminal, whatever happens in between; its code stands in journal and on the receipt.
struct VoucherTests {
    private func pay(_ world: World, _ code: String, _ amount: Int64? = nil) async throws {
        try await world.did(.selling(.pay(Payment(kind: .voucher, amount: amount, code: code))))
    }

    private func refused(_ world: World, _ code: String, _ refusal: String) async throws {
        try await world.refused(.selling(.pay(Payment(kind: .voucher, amount: 100, code: code))), refusal)
    }

    private func open() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.add(code: "5", quantity: .one))
        return world
    }

    @Test func aCodePaysOnce() async throws {
        let world = try await open()
        try await pay(world, "V-1", 400)
        try await refused(world, "V-1", "register.voucher-twice")
        try await refused(world, " V-1 ", "register.voucher-twice")
        try await world.restart()
        try await refused(world, "V-1", "register.voucher-twice")
        let number = try #require(try await world.tender(.cash))
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.tenders.map(\.voucher) == ["V-1", nil] && told.tenders.map(\.amount) == [400, 600])
        #expect(try world.paper().contains { $0.contains("V-1") })
        #expect(try world.database.voucherUse(tender: "voucher", code: "V-1") == VoucherUse(sale: told.sale, document: number))
        try await world.restart()
        try await world.did(.add(code: "5", quantity: .one))
        let outcome = await world.act(.selling(.pay(Payment(kind: .voucher, amount: 100, code: "V-1"))))
        #expect(outcome.code == "register.voucher-used" && outcome.message?.contains(number) == true)
        // Upper and lower case are other codes, as they are on paper.
        try await pay(world, "v-1", 100)
    }

    /// A payment that is taken back, and a sale that is voided, let the paper go.
    @Test func whatIsTakenBackPaysAnew() async throws {
        let world = try await open()
        try await pay(world, "V-1", 100)
        try await pay(world, "V-2", 100)
        try await world.did(.cancelTender(number: 1))
        try await pay(world, "V-1", 200)
        try await world.did(.cancelTender(number: 2))
        try await world.did(.cancelTender(number: 3))
        try await world.did(.voidSale)
        #expect(try world.last(.saleCancelled, as: SaleCancelled.self).takenBack.map(\.voucher) == ["V-1", "V-2", "V-1"])
        try await world.did(.add(code: "5", quantity: .one))
        try await pay(world, "V-1", 100)
        try await pay(world, "V-2", 100)
    }

    /// The parked sale holds it, also after the program ended.
    @Test func aParkedSaleHoldsItsVouchers() async throws {
        let world = try await open()
        try await pay(world, "V-1", 100)
        try await world.did(.suspend(label: "later"))
        try await world.restart()
        try await world.did(.add(code: "5", quantity: .one))
        try await refused(world, "V-1", "register.voucher-used")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.did(.resume(saleID: #require(await world.state.parked.first).id))
        try await refused(world, "V-1", "register.voucher-twice")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
    }

    /// A lost answer: the paper is taken if and only if the payment is.
    @Test func aLostAnswerTakesItWithThePayment() async throws {
        let world = try await open()
        world.faults.loseNextAnswer()
        await world.act(.selling(.pay(Payment(kind: .voucher, amount: 100, code: "V-1"))))
        #expect(await world.state.sale?.tenders.count == 1)
        try await refused(world, "V-1", "register.voucher-twice")
    }

    /// Reversed while the papers lie in the drawer: the customer has the paper again, and it pays anew. After the Z they are gone, and it is paid in cash.
    @Test(arguments: [false, true]) func aReversalGivesThePaperBack(afterZ: Bool) async throws {
        let world = try await open()
        // Worth more than is due: what was over was lost, and comes back with the paper.
        try await pay(world, "V-1", 300)
        try await world.did(.selling(.pay(Payment(kind: .voucher, amount: 2_000, code: "V-2"))))
        let number = try #require(await world.state.lastDocument?.number)
        world.clock.advance(seconds: 5)
        if afterZ { try await world.did(.cash(.closeDay)) }
        world.clock.advance(seconds: 5)
        try await world.did(.selling(.reverseSale(document: number, reason: "wrong")))
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.tenders.map(\.tender) == (afterZ ? ["cash"] : ["voucher", "voucher"]))
        #expect(told.tenders.map(\.amount) == (afterZ ? [-1_000] : [-300, -700]) && told.tenders.map(\.voucher) == (afterZ ? [nil] : ["V-1", "V-2"]))
        try await world.did(.add(code: "5", quantity: .one))
        for code in ["V-1", "V-2"] { if afterZ { try await refused(world, code, "register.voucher-used") } else { try await pay(world, code, 100) } }
    }

    /// Goods that come back are paid out: the paper has done its work.
    @Test func aReturnKeepsThePaper() async throws {
        let world = try await open()
        try await pay(world, "V-1")
        let number = try #require(await world.state.lastDocument?.number)
        try await world.did(.selling(.returnLines(document: number, [ReturnedPart(line: 1, quantity: 1_000)], reason: "defect", isRestocked: true)))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.did(.add(code: "5", quantity: .one))
        try await refused(world, "V-1", "register.voucher-used")
    }
}
