import SaleCore
import Testing

/// Eaten here and taken away in one sale.
@Suite struct ServiceModeTests {
    /// Food bears 7 % taken away, which is the usual way, and 19 % eaten here; everything else 19 %.
    private static func taxes(_ basis: PriceBasis = .inclusive) throws -> TaxesInForce {
        try TaxesInForce(
            place: "x", day: Taxes.today, currency: .eur, basis: basis, rounding: TaxRounding(), modes: ["take-away", "eat-in"], taxes: ["V"],
            categories: [
                CategoryInForce(code: "A", name: "Full", components: [Taxes.percent("V", "19")]),
                CategoryInForce(code: "B", name: "Food", components: [Taxes.percent("V", "7")], inMode: ["eat-in": "A"]),
            ], roundsGoodsTogether: true)
    }

    private static func food(_ code: String, _ cents: Int64) -> SaleItem {
        SaleItem(code: code, name: code, unitPrice: UnitPrice(Money(cents, .eur)), tax: TaxCategory(code: "B", name: "B", rate: Rate(millionths: 0)))
    }

    private static func drink(_ code: String, _ cents: Int64) -> SaleItem {
        SaleItem(code: code, name: code, unitPrice: UnitPrice(Money(cents, .eur)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 0)))
    }

    private static func till() throws -> Counter { try Counter(taxes: taxes()) }
    /// Line 1: soup. Line 2: cola in a cup that is paid for, line 3.
    private static func soupAndCola() throws -> Counter {
        var till = try till()
        try till.sell(food("soup", 1_070))
        try till.act(.add(food("cola", 1_070), quantity: nil, linked: [food("cup", 107)]))
        return till
    }

    /// Three soups taken away, with 7 % on top of 5.35, and two eaten here, with 19 %; one is free with each that is paid. However the three were scanned, the
    /// deal takes as many of each way, and neither it nor a surcharge on the sale makes the total another.
    @Test func aDealGoesOverTheSameWayInAnyOrder() throws {
        let deal = try Shop.campaign("D", .unitsFree(paid: 1, free: 1, off: percent(100)), on: Shop.articles("soup"))
        func total(_ goods: [String]) throws -> Int64 {
            var till = try Counter(taxes: Self.taxes(.exclusive), campaigns: [deal])
            for code in goods { try till.sell(Self.food(code, 535)) }
            try till.act(.add(Self.food("soup", 535), quantity: .pieces(2), linked: [], isApart: true))
            try till.act(.chooseMode("eat-in", line: till.open.lines.count))
            try till.act(.addSurcharge(Surcharge(.sale, .amount(cents(35)), reason: SurchargeReason(code: "s", name: "S"), by: "m1"), granted: []))
            return try till.total
        }
        let together = try total(["soup", "soup", "soup", "a", "b"])
        #expect(try total(["soup", "a", "soup", "b", "soup"]) == together && total(["a", "b", "soup", "soup", "soup"]) == together)
    }

    private func taxes(_ till: Counter) throws -> [Int64] {
        let assessed = try till.assessment
        return till.open.activeLines.map { (assessed.lines[$0.number]?.gross.minorUnits ?? 0) - (assessed.lines[$0.number]?.net.minorUnits ?? 0) }
    }

    /// 10.70 has 0.70 in it at 7 % and 1.7084, rounded 1.71, at 19 %; 1.07 has 0.07, and 0.1708, rounded 0.17.
    @Test func aLineHasAModeOfItsOwnAndWhatIsLinkedFollows() throws {
        var till = try Self.soupAndCola()
        #expect(try taxes(till) == [70, 70, 7] && till.open.mixedModes.isEmpty)
        try till.act(.chooseMode("eat-in", line: 2))
        #expect(try taxes(till) == [70, 171, 17] && till.total == 1_070 + 1_070 + 107)
        #expect(till.open.mixedModes == [1: "take-away", 2: "eat-in", 3: "eat-in"])
        // The sale's is for all that have none of their own.
        try till.act(.chooseMode("eat-in"))
        #expect(try taxes(till) == [171, 171, 17] && till.open.mixedModes.isEmpty)
        try till.act(.chooseMode("take-away", line: 1))
        #expect(try taxes(till) == [70, 171, 17])
        // The usual one by its name is a mode of its own too; without a name the line goes with the sale again.
        try till.act(.chooseMode(nil))
        try till.act(.chooseMode(nil, line: 2))
        #expect(try taxes(till) == [70, 70, 7] && till.open.lines.map(\.mode) == ["take-away", nil, nil])
        try till.act(.chooseMode("eat-in"))
        #expect(try taxes(till) == [70, 171, 17])
        try till.act(.changeQuantity(line: 1, quantity: .pieces(3)))
        #expect(till.open.lines[0].mode == "take-away", "more of it is served the same way")
        try till.act(.voidLine(1))
        #expect(till.open.mixedModes.isEmpty)
    }

    @Test func whatCannotHaveAModeOfItsOwn() throws {
        var sold = try Self.soupAndCola()
        try sold.act(.tender(.cash, nil))
        var till = try Self.soupAndCola()
        #expect(till.refusal(.chooseMode("drive-in", line: 1)) == .tax(.unknownMode("drive-in")))
        for number in [0, 4, -1, Int.max] { #expect(till.refusal(.chooseMode("eat-in", line: number)) == .noSuchLine(number)) }
        #expect(till.refusal(.chooseMode("eat-in", line: 3)) == .linkedLine(3))
        try till.act(.giveBack([Counter.back(sold.open, 1, 1)]))
        #expect(till.refusal(.chooseMode("eat-in", line: 4)) == .returnedLine(4))
        try till.act(.voidLine(1))
        #expect(till.refusal(.chooseMode("eat-in", line: 1)) == .lineVoided(1))
        var simple = try Counter()
        try simple.sell(Fixtures.milk)
        #expect(simple.refusal(.chooseMode("eat-in", line: 1)) == .tax(.unknownMode("eat-in")))
        #expect(simple.refusal(.chooseMode(nil, line: 1)) == nil)
    }

    /// 0.10 has 0.0065 in it at 7 %, rounded 0.01, and 0.016 at 19 %, rounded 0.02: two pieces eaten here have 0.03, in one line or in two.
    @Test func theSameGoodsServedDifferentlyAreLinesOfTheirOwn() throws {
        var till = try Self.till()
        let bite = Self.food("bite", 10)
        try till.sell(bite)
        try till.act(.chooseMode("eat-in", line: 1))
        try till.sell(bite)
        try till.sell(bite)
        #expect(till.open.lines.map(\.quantity) == [.pieces(1), .pieces(2)] && till.open.lines.map(\.mode) == ["eat-in", nil], "a scan joins only what is served like it")
        #expect(try taxes(till) == [2, 1])
        try till.act(.changeQuantity(line: 2, quantity: .pieces(1)))
        try till.act(.chooseMode("eat-in", line: 2))
        #expect(try taxes(till).reduce(0, +) == 3, "the same goods served the same way are rounded together")
        try till.sell(bite)
        #expect(till.open.lines.count == 3)
        let three = try taxes(till)
        #expect(three[0] + three[1] == 3 && three[2] == 1, "and others apart from them")
    }

    /// Two at 2.55 and 19 %, one here and one to go, or one of them by the name of the usual way: 81 cents of tax as in one line, not 41 and 41.
    @Test func whatIsTaxedAlikeIsRoundedTogether() throws {
        for mode in ["eat-in", "take-away"] {
            var till = try Self.till()
            let beer = Self.drink("beer", 255)
            try till.sell(beer)
            try till.act(.chooseMode(mode, line: 1))
            try till.sell(beer)
            #expect(till.open.lines.count == 2)
            #expect(try taxes(till).reduce(0, +) == 81, "\(mode)")
        }
    }

    /// Two for 15.00: 7.50 each, of which 0.49 at 7 % and 1.20 at 19 %.
    @Test func campaignsCountThemTogether() throws {
        let two = try Campaign(code: "TWO", name: "Two", currency: .eur, effect: .unitsForPrice(units: 2, price: cents(1_500)))
        var till = try Counter(taxes: Self.taxes(), campaigns: [two])
        let soup = Self.food("soup", 1_070)
        try till.sell(soup)
        try till.act(.chooseMode("eat-in", line: 1))
        #expect(try till.total == 1_070)
        try till.sell(soup)
        #expect(try till.total == 1_500 && taxes(till) == [120, 49])
    }

    /// Where taxes come on top, a mode changes the total: what was paid stands, the rest follows.
    @Test func afterAPayment() throws {
        var till = try Counter(taxes: Self.taxes(.exclusive))
        try till.sell(Self.food("soup", 1_000))
        try till.sell(Self.food("cake", 1_000))
        try till.act(.tender(.card, cents(1_000)))
        #expect(try till.total == 2_140 && till.due == 1_140)
        try till.act(.chooseMode("eat-in", line: 2))
        #expect(try till.total == 2_260 && till.due == 1_260)
        try till.act(.tender(.card, cents(1_240)))
        #expect(till.refusal(.chooseMode(nil, line: 2)) == .belowTendered(tendered: "22.40 EUR"), "never below what is paid")
    }

    // MARK: Coming back

    private static func sold() throws -> Sale {
        var till = try soupAndCola()
        try till.act(.chooseMode("eat-in", line: 2))
        try till.act(.tender(.cash, nil))
        return till.open
    }

    @Test func whatComesBackKeepsTheTaxOfItsMode() throws {
        let sold = try Self.sold()
        var till = try Self.till()
        try till.act(.giveBack([Counter.back(sold, 2, 1)]))
        #expect(till.open.lines[0].mode == "eat-in")
        #expect(try till.assessment.tax.minorUnits == -171 && till.total == -1_070)
        // Exchanged for the same to take away: the price is the same, the tax is not, and no mode chosen now reaches what was sold then.
        try till.sell(Self.food("cola", 1_070))
        #expect(try till.total == 0 && taxes(till) == [-171, 70])
        #expect(till.open.mixedModes == [1: "eat-in", 2: "take-away"])
        try till.act(.chooseMode("eat-in"))
        #expect(try taxes(till) == [-171, 171])
        try till.act(.chooseMode("take-away"))
        #expect(try taxes(till) == [-171, 70])
        // Without a receipt it is not known.
        var blind = try Self.till()
        let alone = try blind.open.assessedAlone(Self.food("soup", 1_070), .one)
        try blind.act(.giveBack([ReturnedItem(item: Self.food("soup", 1_070), quantity: .one, origin: ReturnOrigin(document: nil, line: nil, reason: "x", isRestocked: true, assessed: alone))]))
        #expect(blind.open.lines[0].mode == nil)
    }

    /// One piece eaten here and one taken away are two kinds of the same: one line would say of both what is true of one.
    @Test func whatComesBackIsJoinedOnlyWithItsLike() throws {
        var till = try Self.till()
        let soup = Self.food("soup", 1_070)
        let alone = try till.open.assessedAlone(soup, .one)
        let origin = ReturnOrigin(document: nil, line: nil, reason: "x", isRestocked: true, assessed: alone)
        for mode in [nil, "eat-in", "eat-in"] { try till.act(.giveBack([ReturnedItem(item: soup, quantity: .one, origin: origin, mode: mode)])) }
        #expect(till.open.lines.map(\.mode) == [nil, "eat-in"] && till.open.lines.map(\.quantity) == [.pieces(-1), .pieces(-2)])
    }

    @Test func aReversalIsTheSameTheOtherWayRound() throws {
        let sold = try Self.sold()
        func reversed(_ document: Sale) throws -> Counter {
            var back = try Counter(taxes: Self.taxes(), reverses: "T1-1-000001")
            try back.act(.reverse(Reversal(number: "T1-1-000001", document: document, reason: "mistake")))
            return back
        }
        let back = try reversed(sold)
        #expect(back.open.status == .completed && back.open.lines.map(\.mode) == [nil, "eat-in", "eat-in"])
        #expect(try taxes(back) == [-70, -171, -17] && back.open.mixedModes == sold.mixedModes)
        // The sale's own mode is its lines' in what takes it back, and in what takes a return back.
        var whole = try Self.soupAndCola()
        try whole.act(.chooseMode("eat-in"))
        try whole.act(.tender(.cash, nil))
        let again = try reversed(whole.open)
        #expect(again.open.lines.map(\.mode) == ["eat-in", "eat-in", "eat-in"] && again.open.mixedModes.isEmpty)
        var returned = try Self.till()
        try returned.act(.giveBack([Counter.back(sold, 2, 1)]))
        try returned.act(.tender(.cash, nil))
        #expect(try reversed(returned.open).open.lines.map(\.mode) == ["eat-in"])
        #expect(back.refusal(.chooseMode("eat-in", line: 1)) == .notOpen)
    }
}
