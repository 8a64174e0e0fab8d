@testable import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// A sale in which nothing was ever sold or paid was none: it ends without a trace, and needs nobody's leave.
struct DroppedSaleTests {
    private func totals(_ world: World) throws -> RegisterTotals { try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals }

    /// Named, with a coupon, a note and a mode wished for: nothing of it is counted, told or numbered.
    @Test func aSaleOfTermsAloneIsDropped() async throws {
        let world = try await World()
        try await world.cashiersMay([.editCustomer])
        let ada = try await world.enrol("Ada", number: "CARD-9")
        let first = try await world.sell("1")
        let (journal, before) = (try world.database.journalHead(), try totals(world))
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.selling(.note(line: nil, text: "asks for points")))
        try await world.did(.selling(.clearCustomer))
        try await world.did(.selling(.setCustomer(id: ada)))
        #expect(await world.state.sale?.terms.customer?.id == ada)
        // No permission, and no reason either where the shop wants one.
        try world.database.saveReasons(Array(#"{"void":{"required":true,"reasons":[{"code":"left","texts":{"en":"Left"}}]}}"#.utf8), at: world.clock.now())
        let head = try world.database.journalHead()
        try await world.did(.voidSale)
        let after = await world.state
        #expect(after.sale == nil && after.notice?.code == "sale.dropped" && after.customer == nil)
        #expect(try world.database.journalHead() == head, "only the list of reasons was told")
        #expect(try head != journal && totals(world) == before)
        #expect(try world.kinds().contains("sale.cancelled") == false)
        try await world.restart()
        #expect(await world.state.sale == nil, "nor is it there after a start")
        try await world.did(.signIn(number: 7, pin: "1234"))
        let second = try await world.sell("1")
        #expect((first, second) == ("T1-1-000001", "T1-1-000002"))
    }

    /// What had a line, or a payment that was taken back, is voided as ever: with leave, counted and told.
    @Test func whatHadALineIsCounted() async throws {
        let world = try await World()
        try await world.cashiersMay([.voidLine])
        try await world.did(.scan(code: "1"))
        try await world.did(.voidLine(line: 1))
        #expect(await world.act(.voidSale).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.last(.saleCancelled, as: SaleCancelled.self).voided?.count == 1)
        #expect(try totals(world).sum(.cancelled).count == 1)
    }

    /// A refusal is told by itself, before there is anything it could go with.
    @Test func aRefusedAgeIsTold() async throws {
        let world = try await World()
        try world.widen()
        _ = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.scan(code: "20"))
        try await world.did(.selling(.answerAge(.refused)))
        #expect(try world.kinds().filter { $0 == "age.refused" }.count == 1)
        try await world.did(.voidSale)
        #expect(await world.state.notice?.code == "sale.dropped")
        #expect(try world.kinds().filter { $0 == "age.refused" }.count == 1 && world.kinds().contains("sale.cancelled") == false)
    }

    /// A question that waits before anything was ever added goes with it.
    @Test func anOpenQuestionGoesWithIt() async throws {
        let world = try await World()
        try world.widen()
        _ = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.scan(code: "20"))
        #expect(await world.state.prompt != nil)
        try await world.did(.voidSale)
        let after = await world.state
        #expect(after.prompt == nil && after.sale == nil)
        #expect(try world.kinds().contains("sale.cancelled") == false)
    }
}
