import SaleCore
import Testing

/// What is to be read beside a line, or beside the whole sale.
@Suite struct NoteTests {
    @Test func setChangedAndTakenOff() throws {
        var till = try Counter()
        try till.sell(Fixtures.cola)
        #expect(try till.act(.note(line: 1, text: "  engrave:\n Anna\t& Ben \u{0}")) == [.noted(line: 1, text: "engrave: Anna & Ben")])
        try till.act(.note(line: nil, text: "deliver Tuesday"))
        #expect(till.open.lines[0].note == "engrave: Anna & Ben" && till.open.terms.note == "deliver Tuesday")
        // What was noted for one is not for the next.
        try till.sell(Fixtures.cola)
        #expect(till.open.lines.map(\.note) == ["engrave: Anna & Ben", nil])
        try till.act(.note(line: 1, text: " \n "))
        try till.act(.note(line: nil, text: nil))
        #expect(till.open.lines[0].note == nil && till.open.terms.note == nil && till.open.terms == SaleTerms())
        #expect(Sale.replay(till.events) == till.open)
    }

    @Test func whatHasNone() throws {
        var till = try Counter()
        #expect(till.refusal(.note(line: 1, text: "x")) == .noSuchLine(1))
        try till.act(.add(Fixtures.cola, quantity: nil, linked: [Fixtures.deposit]))
        #expect(till.refusal(.note(line: 2, text: "x")) == .linkedLine(2))
        try till.act(.voidLine(1))
        #expect(till.refusal(.note(line: 1, text: "x")) == .lineVoided(1))
        try till.sell(Fixtures.milk)
        try till.act(.note(line: nil, text: "kept"))
        try till.act(.suspend(label: ""))
        #expect(till.refusal(.note(line: nil, text: "x")) == .notOpen)
        try till.act(.resume)
        try till.act(.tender(.cash, cents(100)))
        // Notes cost nothing: they may still be written when a part is paid, and change nothing of it.
        let fixed = till.open.fixed
        try till.act(.note(line: 3, text: "late"))
        #expect(till.open.fixed == fixed && till.open.terms.note == "kept")
        try till.act(.tender(.cash, nil))
        #expect(till.refusal(.note(line: nil, text: "x")) == .notOpen)
    }

    /// Goods by measure join their line wherever it stands. What is to have a discount of its own comes first, or after a note on the line that is there.
    @Test func aRemnantWithADiscountOfItsOwn() throws {
        let cloth = Fixtures.item("cloth", cents: 1_000, unit: .metre)
        func metres(_ thousandths: Int64) -> SaleAction { .add(cloth, quantity: Quantity(thousandths: thousandths), linked: []) }
        var first = try Counter()
        try first.act(metres(500))
        try first.act(Reasons.give(.line(1), .percent(percent(10))))
        try first.act(metres(2_000))
        #expect(try first.open.lines.map(\.quantity.thousandths) == [500, 2_000] && first.total == 450 + 2_000)
        var later = try Counter()
        for action in [metres(2_000), .add(Fixtures.milk, quantity: nil, linked: []), .note(line: 1, text: "remnant apart"), metres(500)] { try later.act(action) }
        try later.act(Reasons.give(.line(3), .percent(percent(10))))
        try later.act(.note(line: 1, text: nil))
        try later.act(metres(1_000))
        #expect(try later.open.lines.map(\.quantity.thousandths) == [3_000, 1_000, 500] && later.total == 3_000 + 135 + 450)
    }

    @Test func theLengthHasALimit() throws {
        var till = try Counter()
        try till.sell(Fixtures.cola)
        for line in [nil, 1] {
            #expect(till.refusal(.note(line: line, text: String(repeating: "n", count: SaleLimits.noteBytes - 1))) == nil)
            #expect(till.refusal(.note(line: line, text: String(repeating: "字", count: SaleLimits.noteBytes / 3))) == nil)
            let refusal = till.refusal(.note(line: line, text: String(repeating: "n", count: SaleLimits.noteBytes + 1)))
            #expect(refusal == .tooMany(what: "the length of a note in bytes", limit: Int64(SaleLimits.noteBytes)))
        }
    }
}
