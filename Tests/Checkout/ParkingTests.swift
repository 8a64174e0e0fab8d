import Checkout
import GRDB
import Journal
import SaleCore
import Storage
import Testing

struct ParkingTests {
    @Test func aParkedSaleComesBackAsItWas() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "4"))
        let sale = try #require(await world.state.sale)
        try await world.did(.suspend(label: "red coat"))
        #expect(await world.state.sale == nil)
        let shown = try #require(await world.state.parked.first)
        #expect(shown.id == sale.id && shown.label == "red coat" && shown.total == sale.total && shown.lineCount == 3 && shown.since == "2026-11-23 10:00")
        let parked = try world.last(.saleParked, as: SaleParked.self)
        #expect(parked.sale == sale.id && parked.total == 374 && parked.lineCount == 3 && parked.cashier == "c1")

        try await world.did(.scan(code: "2"))
        try await world.refused(.resume(saleID: sale.id), "register.sale-open")
        try await world.did(.voidSale)
        try await world.did(.resume(saleID: sale.id))
        #expect(await world.state.sale?.lines == sale.lines)
        #expect(await world.state.sale?.latestLine == 2, "the article, not its deposit")
        #expect(await world.state.parked.isEmpty)
        try await world.refused(.resume(saleID: sale.id), "register.sale-open")
        try await world.did(.tender(.card, amountMinorUnits: nil))
        try await world.refused(.resume(saleID: sale.id), "register.no-such-parked-sale")
    }

    /// What it was called may be somebody's name: the document, which nobody can take it out of, has none. One that an earlier release wrote is read.
    @Test func noDocumentKeepsWhatAParkedSaleWasCalled() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: "Ada Lovelace"))
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        let number = try #require(try await world.tender(.cash))
        #expect(try world.database.document(number: number)?.sale.label == nil)
        let queue = try DatabaseQueue(path: world.directory.file("till.db"))
        #expect(try await queue.read { try String.fetchAll($0, sql: "SELECT label FROM document WHERE label IS NOT NULL") } == [])
        try await queue.write { try $0.execute(sql: "DROP TRIGGER document_is_fixed; UPDATE document SET label = 'red coat'") }
        #expect(try world.database.document(number: number)?.sale.label == "red coat")
    }

    /// Below the limit, at it and above it.
    @Test func soManySalesAreParkedAndNoMore() async throws {
        let world = try await World()
        for number in 1...Register.maximumParked {
            try await world.did(.scan(code: "1"))
            try await world.did(.suspend(label: "\(number)"))
        }
        #expect(await world.state.parked.count == 200)
        try await world.did(.scan(code: "2"))
        try await world.refused(.suspend(label: "one too many"), "register.too-many-parked")
        #expect(await world.state.sale?.total.minor == 119, "the sale stays open")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.restart()
        #expect(await world.state.parked.map(\.label) == (1...200).map(String.init))
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.did(.voidSale)
        try await world.did(.scan(code: "2"))
        try await world.did(.suspend(label: "fits again"))
        let parked = await world.state.parked
        #expect(parked.last?.label == "fits again" && parked.count == 200)
    }

    @Test func severalAreParkedTheLongestFirst() async throws {
        let world = try await World()
        for label in ["a", "", "c"] {
            try await world.did(.scan(code: "1"))
            try await world.did(.suspend(label: label))
            world.clock.advance(seconds: 60)
        }
        #expect(await world.state.parked.map(\.label) == ["a", "", "c"])
        #expect(await world.state.parked.map(\.since) == ["2026-11-23 10:00", "2026-11-23 10:01", "2026-11-23 10:02"])
        // A label may be somebody's name: no event has one.
        #expect(try world.last(.saleParked, as: SaleParked.self).label == nil)
        try await world.restart()
        #expect(await world.state.parked.map(\.label) == ["a", "", "c"])
    }

    @Test func nothingAndEmptySalesAreNotParked() async throws {
        let world = try await World()
        try await world.refused(.suspend(label: ""), "sale.none")
        try await world.did(.scan(code: "1"))
        try await world.did(.voidLine(line: 1))
        try await world.refused(.suspend(label: ""), "sale.empty")
        try await world.did(.scan(code: "1"))
        try await world.refused(.suspend(label: String(repeating: "x", count: SaleLimits.textBytes + 1)), "sale.limit")
    }

    @Test func aPartlyPaidSaleKeepsItsPaymentWhileParked() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.tender(.card, amountMinorUnits: 100))
        let sale = try #require(await world.state.sale)
        try await world.did(.suspend(label: ""))
        try await world.restart()
        try await world.did(.resume(saleID: sale.id))
        #expect(await world.state.sale?.tenders == sale.tenders)
        #expect(await world.state.sale?.due.minor == 150)
    }

    @Test func voidingLeavesNothingButTheJournalEvent() async throws {
        let world = try await World()
        try await world.refused(.voidSale, "sale.none")
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "2"))
        try await world.did(.voidLine(line: 2))
        try await world.refused(.voidLine(line: 2), "sale.line-voided")
        try await world.refused(.voidLine(line: 3), "sale.no-such-line")
        try await world.refused(.changeQuantity(line: 2, quantity: .one), "sale.line-voided")
        let id = try #require(await world.state.sale?.id)
        try await world.did(.voidSale)
        #expect(await world.state.sale == nil)
        let cancelled = try world.last(.saleCancelled, as: SaleCancelled.self)
        #expect(cancelled.sale == id && cancelled.total == 250 && cancelled.lineCount == 1 && cancelled.cashier == "c1" && cancelled.currency == "EUR")
        try await world.restart()
        #expect(await world.state.sale == nil)
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 100))
    }
}
