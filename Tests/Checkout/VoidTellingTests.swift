import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// What was taken off a sale stands in its events: article, how much, what it cost, who did it and who approved.
struct VoidTellingTests {
    private func voided(_ payload: [VoidedLine]?) -> [String] {
        (payload ?? []).map { line in
            let who = [line.cashier, line.approver].compactMap { $0 }.joined(separator: "/")
            return "\(line.line) \(line.code) \(line.name) \(line.quantityThousandths) \(line.amount) \(who)\(line.isTold ? " told" : "")"
        }
    }

    @Test func aCompletedSaleTellsWhatWasTakenOff() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.add(code: "4", quantity: Quantity(pieces: 3)))
        await world.act(.voidLine(line: 1), id: "first")
        try await world.cashiersMay([])
        #expect(await world.act(.changeQuantity(line: 2, quantity: Quantity(pieces: 1)), id: "less").code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        try await world.restart()
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        let sale = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(voided(sale.voided) == ["1 1 Bread 1000 250 c1", "2 4 Water 2000 198 c1/m1", "3 90 Deposit 2000 50 c1/m1"])
        #expect(sale.voided?.map(\.action) == ["first", "less", "less"])
        #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).action == "less", "the approval is found by the act's id")
        #expect(sale.lines.map(\.line) == [2, 3], "only those that count")
        let stored = try #require(try world.database.document(number: "T1-1-000001"))
        #expect(stored.sale.voided.map(\.amount.minorUnits) == [250, 198, 50], "and the document keeps it")
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(totals.sum(.voidedLine, name: "c1") == TotalsSums(count: 2, amount: 498))
        // A sale of which nothing was taken off says so.
        try await world.sellBread()
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).voided == [])
    }

    @Test func aCancelledSaleTellsWhatStoodInItAndWhy() async throws {
        let world = try await World()
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
        try await world.did(.scan(code: "2"))
        try await world.did(.voidLine(line: 2))
        try await world.cashiersMay([])
        #expect(await world.act(.voidSaleBecause(reason: "no money with her")).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        let cancelled = try world.last(.saleCancelled, as: SaleCancelled.self)
        #expect(cancelled.reason == "no money with her" && cancelled.approver == "m1" && cancelled.cashier == "c1")
        #expect(voided(cancelled.lines) == ["1 1 Bread 2000 500 "] && voided(cancelled.voided) == ["2 2 Milk 1000 119 c1"])
        try await world.cashiersMay([.voidSale])
        for (action, reason) in [(RegisterAction.voidSale, nil), (.voidSaleBecause(reason: " "), nil), (.voidSaleBecause(reason: "x"), "x")] as [(RegisterAction, String?)] {
            try await world.did(.scan(code: "1"))
            try await world.did(action)
            let cancelled = try world.last(.saleCancelled, as: SaleCancelled.self)
            #expect(cancelled.reason == reason && cancelled.approver == nil && cancelled.voided == [])
        }
        try await world.did(.scan(code: "1"))
        try await world.refused(.voidSaleBecause(reason: String(repeating: "x", count: 257)), "closure.limit")
    }

    @Test func theReasonHasItsJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for (action, text) in [(RegisterAction.voidSale, #"{"type":"voidSale"}"#), (.voidSaleBecause(reason: "x"), #"{"reason":"x","type":"voidSale"}"#)] {
            #expect(String(decoding: try encoder.encode(action), as: UTF8.self) == text)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == action)
        }
        let text = #"{"expected":true,"scope":"shift","type":"printX"}"#
        #expect(String(decoding: try encoder.encode(RegisterAction.cash(.printWholeX(.shift))), as: UTF8.self) == text)
        #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == .cash(.printWholeX(.shift)))
    }

    /// Each is told once as new, by the first event after it; a later one has all of them.
    @Test func overAParkingAndAZEachIsNewOnce() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "2"))
        try await world.did(.scan(code: "4"))
        try await world.did(.voidLine(line: 1))
        try await world.did(.suspend(label: ""))
        #expect(voided(try world.last(.saleParked, as: SaleParked.self).voided) == ["1 1 Bread 1000 250 m1"])
        try await world.did(.cash(.closeDay))
        world.clock.advance(days: 1)
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.did(.voidLine(line: 2))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(voided(try world.last(.saleCompleted, as: SaleCompleted.self).voided) == ["1 1 Bread 1000 250 m1 told", "2 2 Milk 1000 119 m1"])
        try await world.did(.cash(.closeDay))
        #expect(try (1...2).map { try world.database.closure(number: $0)?.report.totals.sum(.voidedLine).amount } == [250, 119])
    }
}
