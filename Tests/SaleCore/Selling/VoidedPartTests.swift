import SaleCore
import Testing

/// What was taken off a sale: which lines, how much of them, by whom, and that the events alone give it back.
@Suite struct VoidedPartTests {
    private func item(_ code: String, _ cents: Int64) -> SaleItem {
        SaleItem(code: code, name: "Article \(code)", unitPrice: UnitPrice(Money(cents, .eur)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 0)))
    }

    /// Decides an action, and notes who did it as the register does.
    private func act(
        _ action: SaleAction, on sale: inout Sale?, by cashier: String, approver: String?, id: String, _ events: inout [SaleEvent]
    ) throws -> [VoidedPart] {
        let decided = try Sale.decide(action, on: sale)
        let parts = sale?.parts(voidedBy: decided, cashierID: cashier, approver: approver, action: id, at: 5) ?? []
        let told = parts.isEmpty ? decided : decided + [.voidsTold(parts)]
        for event in told { Sale.evolve(&sale, event) }
        events += told
        return parts
    }

    private func begun() -> SaleBegun {
        SaleBegun(
            saleID: "00112233445566778899aabbccddeeff", currency: .eur, rounding: TaxRounding(), businessDay: BusinessDay("2026-11-23")!, cashierID: "c1",
            catalogueVersion: 1, begunAt: 1)
    }

    @Test func linesPartsAndWhatHangsOnThemAreNotedOnce() throws {
        var sale: Sale?, events: [SaleEvent] = []
        func did(_ action: SaleAction, by cashier: String = "c1", approver: String? = nil, id: String = "x") throws -> [VoidedPart] {
            try act(action, on: &sale, by: cashier, approver: approver, id: id, &events)
        }
        #expect(try did(.begin(begun())).isEmpty)
        #expect(try did(.add(item("1", 99), quantity: Quantity(pieces: 3), linked: [item("90", 25)])).isEmpty)
        #expect(try did(.add(item("2", 250), quantity: nil, linked: [])).isEmpty)
        #expect(try did(.changeQuantity(line: 1, quantity: Quantity(pieces: 4))).isEmpty, "more is no void")
        let less = try did(.changeQuantity(line: 1, quantity: Quantity(pieces: 1)), id: "less")
        #expect(less == [
            VoidedPart(line: 1, quantity: Quantity(pieces: 3), amount: Money(297, .eur), by: "c1", action: "less", at: 5),
            VoidedPart(line: 2, quantity: Quantity(pieces: 3), amount: Money(75, .eur), by: "c1", action: "less", at: 5),
        ])
        let gone = try did(.voidLine(1), by: "c2", approver: "m1", id: "gone")
        #expect(gone.map(\.line) == [1, 2] && gone.map(\.amount.minorUnits) == [99, 25] && gone.allSatisfy { $0.approver == "m1" && $0.by == "c2" })
        #expect(sale?.voided == less + gone && sale?.silentlyVoided == [])
        #expect(Sale.replay(events) == sale)
        // Parked, it is told; what comes after is not.
        _ = try did(.suspend(label: ""))
        _ = try did(.resume)
        _ = try did(.voidLine(3), id: "last")
        #expect(sale?.voided.map(\.isTold) == [true, true, true, true, false])
        #expect(Sale.replay(events) == sale)
    }

    /// A line that was to come back counts with more than nothing.
    @Test func aReturnedLineThatIsTakenOff() throws {
        var counter = try Counter()
        try counter.sell(item("1", 300), 2)
        try counter.act(.tender(.cash, Money(600, .eur)))
        let back = try Counter.back(counter.open, 1, 2)
        var again = try Counter()
        try again.act(.giveBack([back]))
        let before = again.open
        let part = try #require(before.parts(voidedBy: try again.act(.voidLine(1)), cashierID: "c1", approver: nil, action: "a", at: 1).first)
        #expect(part.quantity == Quantity(pieces: -2) && part.amount == Money(600, .eur))
        #expect(again.open.parts(voidedBy: [.lineVoided(line: 1)], cashierID: "c1", approver: nil, action: "a", at: 1).isEmpty, "it is off already")
        #expect(again.open.silentlyVoided.map(\.number) == [1], "nobody noted it: as in a draft of an earlier release")
    }
}
