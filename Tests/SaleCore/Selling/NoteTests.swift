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
