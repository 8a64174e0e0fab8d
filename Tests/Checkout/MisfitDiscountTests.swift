import Checkout
import SaleCore
import Storage
import Testing

/// A discount by hand in a sale that was put aside, and a campaign that may give again what it could not give then.
struct MisfitDiscountTests {
    private static let half = #"[{"version":1,"code":"H","name":"Half","currency":"EUR","limits":{"total":1},"effect":{"kind":"sale-percent","rateMillionths":500000}}]"#

    /// Cloth is 10.00 a metre; the one half price is given to the first sale, so that 8.00 can be taken off the second; then the first was a mistake.
    private func resumed() async throws -> World {
        let world = try await World(signedIn: false)
        try world.database.saveCampaigns(Array(Self.half.utf8), at: world.clock.now())
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.add(code: "5", quantity: .one))
        let number = try #require(try await world.tender(.cash))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.giveDiscount(line: nil, .amount(minorUnits: 800), reason: "goodwill")))
        #expect(await world.state.sale?.total.minor == 200)
        try await world.did(.suspend(label: "later"))
        try await world.did(.selling(.reverseSale(document: number, reason: "mistake")))
        if await world.state.sale != nil { _ = try await world.tender(.cash) }
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        return world
    }

    @Test func itIsSaidAndCanBeTakenOff() async throws {
        let world = try await resumed()
        let notice = try #require(await world.state.notice)
        #expect(notice.code == "sale.discount-no-longer-fits" && notice.text.contains("5.00") && notice.text.contains("Take that discount off"))
        let shown = await world.state.sale?.terms.discounts
        #expect(shown?.map(\.isManual) == [true] && shown?.first?.target == nil && shown?.first?.source == "goodwill")
        for action in [RegisterAction.tender(.cash, amountMinorUnits: nil), .selling(.askCard(amountMinorUnits: nil)), .suspend(label: "again")] {
            #expect(await world.act(action).code == "sale.discount-no-longer-fits")
        }
        try await world.did(.selling(.takeDiscount(line: nil)))
        let sale = try #require(await world.state.sale)
        #expect(sale.total.minor == 500 && sale.terms.discounts.map(\.source) == ["H"])
        #expect(try await world.tender(.cash) != nil)
    }

    /// After a restart it is said again, and to whoever signs in.
    @Test func itIsSaidAfterARestart() async throws {
        let world = try await resumed()
        try await world.restart()
        #expect(await world.state.notice?.code == "sale.discount-no-longer-fits")
        #expect(await world.state.sale?.terms.discounts.map(\.isManual) == [true])
        try await world.did(.signOut)
        #expect(await world.state.notice == nil)
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(await world.state.notice?.code == "sale.discount-no-longer-fits")
        try await world.did(.voidSale)
    }
}
