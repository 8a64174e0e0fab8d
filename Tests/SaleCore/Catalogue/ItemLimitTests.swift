import SaleCore
import Testing

/// How much of an article one sale may have: however it was scanned, parked, voided or exchanged.
@Suite struct ItemLimitTests {
    private func item(_ code: String, group: String? = nil) -> SaleItem {
        SaleItem(code: code, name: code, unitPrice: UnitPrice(Money(250, .eur)), tax: Fixtures.full, limitGroup: group)
    }

    @Test func asText() {
        for (text, limit) in [
            ("2", ItemLimit(most: .pieces(2))), ("2!", ItemLimit(most: .pieces(2), isFinal: true)), ("2:PAIN", ItemLimit(most: .pieces(2), group: "PAIN")),
            ("0.500!:A:B", ItemLimit(most: Quantity(thousandths: 500), group: "A:B", isFinal: true)),
        ] {
            #expect(ItemLimit(text) == limit && limit.text == text && limit.isGood, "\(text)")
        }
        for text in ["", "!", ":A", "0", "-1", "2:", "2:A B", "two", "2!!", "1000000.001", "2:\(String(repeating: "g", count: 200))"] { #expect(ItemLimit(text) == nil, "\(text)") }
        #expect(ItemLimit("1000000") != nil)
    }

    @Test func atBelowAndAbove() throws {
        let limit = ItemLimit(most: .pieces(2))
        #expect(limit.exceeded(by: .pieces(2), of: "a", in: nil) == nil && limit.exceeded(by: .pieces(3), of: "a", in: nil) == .pieces(3))
        var till = try Counter()
        try till.sell(item("a"))
        try till.sell(item("b"), 5)
        #expect(limit.exceeded(by: .one, of: "a", in: till.open) == nil)
        #expect(limit.exceeded(by: .pieces(2), of: "a", in: till.open) == .pieces(3))
        try till.sell(item("a"))
        #expect(till.open.activeLines.count == 3, "not one line")
        #expect(limit.exceeded(by: .one, of: "a", in: till.open) == .pieces(3))
        try till.act(.voidLine(1))
        #expect(limit.exceeded(by: .one, of: "a", in: till.open) == nil, "what is off does not count")
        try till.act(.suspend(label: "later"))
        try till.act(.resume)
        #expect(limit.exceeded(by: .pieces(2), of: "a", in: till.open) == .pieces(3), "what was parked counts")
    }

    @Test func aGroupCountsTogether() throws {
        let limit = ItemLimit(most: .pieces(2), group: "PAIN")
        var till = try Counter()
        try till.sell(item("a", group: "PAIN"))
        try till.sell(item("b", group: "PAIN"))
        try till.sell(item("c", group: "COUGH"))
        #expect(limit.exceeded(by: .one, of: "d", in: till.open) == .pieces(3))
        #expect(ItemLimit(most: .pieces(2), group: "COUGH").exceeded(by: .one, of: "d", in: till.open) == nil)
        #expect(ItemLimit(most: .pieces(2)).exceeded(by: .one, of: "a", in: till.open) == nil, "by itself")
    }

    /// What comes back frees nothing: the limit is on what goes out.
    @Test func whatComesBackDoesNotCount() throws {
        var sold = try Counter()
        try sold.sell(item("a"), 2)
        try sold.act(.tender(.cash, nil))
        var till = try Counter()
        try till.act(.giveBack([try Counter.back(sold.open, 1, 2)]))
        let limit = ItemLimit(most: .pieces(2))
        #expect(limit.exceeded(by: .pieces(2), of: "a", in: till.open) == nil && limit.exceeded(by: .pieces(3), of: "a", in: till.open) == .pieces(3))
    }

    @Test func asMuchAsThereCanBe() {
        #expect(ItemLimit(most: .one).exceeded(by: Quantity(thousandths: .max), of: "a", in: nil) == Quantity(thousandths: .max))
    }
}
