import SaleCore
import TestHarness
import Testing

/// The same goods without a receipt, again and again: what they come to does not hang on the order in which they come back.
@Suite struct SameReturnTests {
    private static let rope = Fixtures.item("rope", cents: 333, unit: .metre)
    private static let goods = [rope, SalePropertyTests.screw, Fixtures.milk, Fixtures.deposit, Fixtures.item("stamp", cents: 95, tax: Fixtures.none)]
    private typealias Part = (item: SaleItem, quantity: Quantity)

    private func back(_ part: Part, _ till: Counter) throws -> ReturnedItem {
        let alone = try till.open.assessedAlone(part.item, part.quantity, till.facts)
        return ReturnedItem(item: part.item, quantity: part.quantity, origin: ReturnOrigin(document: nil, line: nil, reason: "gift", isRestocked: true, assessed: alone))
    }

    private func till(_ parts: [Part], _ campaigns: [Campaign] = []) throws -> Counter {
        var till = try Counter(campaigns: campaigns)
        for part in parts { try till.act(.giveBack([back(part, till)])) }
        return till
    }

    /// Fixed: half a metre of rope, other goods, and half a metre again gave 3.34 back for the rope, side by side 3.33.
    @Test func halvesAreAWholeWhereverTheyStand() throws {
        let half: Part = (Self.rope, Quantity(thousandths: 500)), milk: Part = (Fixtures.milk, .one)
        for parts in [[half, half, milk], [half, milk, half], [milk, half, half]] {
            let till = try till(parts)
            #expect(try till.total == -333 - 135 && till.open.lines.count == 2)
        }
    }

    /// Two at once are two after each other, in one line or in two.
    @Test func severalAtOnce() throws {
        let till = try till([(Fixtures.deposit, .one), (Fixtures.milk, .one)])
        var again = till
        let (deposit, box): (Part, Part) = ((Fixtures.deposit, .pieces(2)), (Fixtures.item("box", cents: 150), .one))
        try again.act(.giveBack([back(deposit, again), back(box, again), back(deposit, again)]))
        #expect(again.open.lines.map(\.item.code) == ["deposit", "milk", "box"] && again.open.lines.map(\.quantity.thousandths) == [-5_000, -1_000, -1_000])
        #expect(try again.total == -125 - 135 - 150)
    }

    @Test(arguments: TestSize.seeds(everyday: 60, soak: 2_000))
    func inAnyOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let campaigns = [
            try Shop.campaign("P", .percent(percent(.random(in: 1...50, using: &random)))), try Shop.campaign("F", .cheapestFree(units: 3, off: percent(100))),
        ].filter { _ in random.chance(50) }
        let parts = (0..<12).map { _ -> Part in
            let item = Self.goods.randomElement(using: &random)!
            return (item, item.unit.isDivisible ? Quantity(thousandths: .random(in: 100...2_000, using: &random)) : .pieces(.random(in: 1...3, using: &random)))
        }
        func sums(_ parts: [Part]) throws -> [Int64] {
            let till = try till(parts, campaigns)
            return try [till.total] + till.assessment.rows.map(\.amount.minorUnits)
        }
        #expect(try sums(parts) == sums(parts.shuffled(using: &random)), "seed \(seed)")
    }
}
