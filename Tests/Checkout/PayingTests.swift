import Checkout
import SaleCore
import Storage
import Testing

struct PayingTests {
    @Test func exactCash() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        let outcome = try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(outcome.documentNumber == "T1-1-000001")
        let state = await world.state
        #expect(state.sale == nil && state.printing.queued == 1)
        let last = try #require(state.lastDocument)
        #expect(last.number == "T1-1-000001" && last.total.text == "2.50" && last.given.text == "2.50" && last.change.text == "0.00" && last.at == "2026-11-23 10:00")
    }

    @Test func changeIsGivenOnCash() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.tender(.cash, amountMinorUnits: 1000))
        let last = try #require(await world.state.lastDocument)
        #expect(last.given.minor == 1000 && last.change.minor == 750)
        // It stays until the next article, through questions and refusals.
        try await world.refused(.scan(code: "4711"), "register.unknown-code")
        try await world.did(.scan(code: "3"))
        #expect(await world.state.lastDocument == last)
        try await world.did(.answerQuantity(.one))
        #expect(await world.state.lastDocument == nil)
    }

    @Test func cardAndCashAreSplit() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        let revision = await world.state.revision
        #expect(try await world.did(.tender(.card, amountMinorUnits: 100)).documentNumber == nil)
        var sale = try #require(await world.state.sale)
        #expect(sale.due.minor == 150 && sale.tendered.minor == 100 && sale.tenders.map(\.kind) == ["card"])
        #expect(await world.state.revision > revision)
        try await world.refused(.tender(.card, amountMinorUnits: 151), "sale.exceeds-due")
        try await world.refused(.voidSale, "sale.partly-paid")
        try await world.did(.scan(code: "2"))
        sale = try #require(await world.state.sale)
        #expect(sale.due.minor == 150 + 119)
        try await world.did(.tender(.cash, amountMinorUnits: 300))
        let last = try #require(await world.state.lastDocument)
        #expect(last.total.minor == 369 && last.given.minor == 400 && last.change.minor == 31)
    }

    @Test func linesMayNotFallBelowWhatIsPaid() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "2"))
        try await world.did(.tender(.card, amountMinorUnits: 200))
        try await world.refused(.voidLine(line: 1), "sale.below-tendered")
        try await world.did(.cancelTender(number: 1))
        try await world.refused(.cancelTender(number: 1), "sale.no-such-tender")
        #expect(await world.state.sale?.tenders.isEmpty == true)
        try await world.did(.voidLine(line: 1))
        #expect(await world.state.sale?.due.minor == 119)
        try await world.did(.tender(.card, amountMinorUnits: 119))
    }

    @Test func paymentsThatMakeNoSenseAreRefused() async throws {
        let world = try await World()
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "sale.none")
        try await world.refused(.cancelTender(number: 1), "sale.none")
        try await world.did(.scan(code: "1"))
        for amount in [Int64(0), -1, .min] { try await world.refused(.tender(.cash, amountMinorUnits: amount), "sale.amount-not-positive") }
        try await world.refused(.tender(.cash, amountMinorUnits: .max), "sale.limit")
        try await world.refused(.tender(.card, amountMinorUnits: 251), "sale.exceeds-due")
        try await world.did(.voidLine(line: 1))
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "sale.empty")
    }

    @Test func freeGoodsAreClosedByAPaymentOfNothing() async throws {
        let world = try await World()
        try await world.did(.scan(code: "6"))
        try await world.refused(.tender(.card, amountMinorUnits: 1), "sale.nothing-due")
        #expect(try await world.did(.tender(.cash, amountMinorUnits: nil)).documentNumber == "T1-1-000001")
    }

    @Test func numbersHaveNoGapsAndStockGoesDown() async throws {
        let world = try await World()
        #expect(try await world.sellBread() == "T1-1-000001")
        try await world.did(.scan(code: "1"))
        try await world.did(.voidSale)
        try await world.restart()
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
        try await world.did(.add(code: "3", quantity: Quantity(thousandths: 1250)))
        #expect(try await world.did(.tender(.card, amountMinorUnits: nil)).documentNumber == "T1-1-000002")
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 97))
        #expect(try world.database.stock(of: "3") == Quantity(thousandths: 98_750))
        #expect(try world.database.stock(of: "90") == nil)
    }

    @Test func onAFullDiskTheOpenSaleIsFinishedAndNoNewOneBegun() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        _ = world.disk.releaseBallast()
        try await world.did(.scan(code: "2"))
        try await world.did(.tender(.card, amountMinorUnits: nil))
        try await world.refused(.scan(code: "1"), "register.disk-full")
        try await world.refused(.scan(code: "3"), "register.disk-full")
    }
}
