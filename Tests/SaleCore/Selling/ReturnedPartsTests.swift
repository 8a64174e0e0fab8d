import SaleCore
import TestHarness
import Testing

/// Which parts of a line are back: whatever comes back and is undone, what is back gives what it had cost, and all of it the whole.
struct ReturnedPartsTests {
    @Test func theFirstThatAreOutComeBack() {
        var parts = ReturnedParts()
        #expect(parts.take(2_000) == [0..<2_000] && parts.take(1_000) == [2_000..<3_000] && parts.take(1_000) == [3_000..<4_000])
        parts.release([2_000..<3_000])
        #expect(parts.total == 3_000 && parts.spans == [0..<2_000, 3_000..<4_000] && parts.spansLeft(of: 5_000) == [2_000..<3_000, 4_000..<5_000])
        #expect(parts.take(1_500) == [2_000..<3_000, 4_000..<4_500] && parts.spans == [0..<4_500])
        parts.release([0..<500, 4_000..<4_500])
        #expect(parts.spans == [500..<4_000] && parts.spansLeft(of: 4_000) == [0..<500] && parts.spansLeft(of: 3_000) == [])
    }

    /// However they were typed; and two that an older release sold as two stay two.
    @Test func serialNumbersThatAreStillOut() {
        var returns = LineReturns()
        returns.serials = ["sn-1 "]
        #expect(returns.left(of: ["SN-1", "SN-2"]) == ["SN-2"] && returns.left(of: ["SN-2"]) == ["SN-2"])
        returns.serials = ["b"]
        #expect(returns.left(of: ["B", "b", "C"]) == ["B", "C"])
        returns.serials = ["b", "B"]
        #expect(returns.left(of: ["B", "b", "C"]) == ["C"])
    }

    @Test(arguments: TestSize.seeds(everyday: 300, soak: 20_000)) func theyAddUp(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let quantity = Int64.random(in: 1...60, using: &random)
        var till: Sale? = Sale(Fixtures.begun())
        let item = SaleItem(code: "1", name: "Thing", unitPrice: UnitPrice(tenThousandths: .random(in: 0...40_000, using: &random)), tax: Fixtures.full)
        for event in try Sale.decide(.add(item, quantity: .pieces(quantity), linked: []), on: till) { Sale.evolve(&till, event) }
        let line = try #require(till?.assessment?.lines[1])
        var parts = ReturnedParts()
        var taken: [(spans: [Range<Int64>], back: AssessedLine)] = []
        func checkSums() throws {
            #expect(parts.total == taken.reduce(0) { $0 + $1.back.quantity.thousandths }, "seed \(seed)")
            #expect(taken.allSatisfy { $0.back.net.minorUnits + $0.back.parts[0].amount.minorUnits == $0.back.gross.minorUnits && !$0.back.gross.isNegative }, "seed \(seed)")
            guard parts.total == quantity * 1000 else { return }
            #expect(taken.reduce(0) { $0 + $1.back.gross.minorUnits } == line.gross.minorUnits && taken.reduce(0) { $0 + $1.back.net.minorUnits } == line.net.minorUnits, "seed \(seed)")
        }
        for _ in 0..<60 {
            let left = quantity * 1000 - parts.total
            if left == 0 || (random.chance(40) && !taken.isEmpty) {
                let gone = taken.remove(at: .random(in: 0..<taken.count, using: &random))
                parts.release(gone.spans)
            } else {
                let before = parts
                let back = try line.returning(Quantity(thousandths: 1000 * .random(in: 1...left / 1000, using: &random)), after: &parts)
                var again = before
                taken.append((again.take(back.quantity.thousandths), back))
                #expect(again == parts, "seed \(seed)")
            }
            try checkSums()
        }
        let before = parts
        #expect(throws: TaxRefusal.moreThanSold(left: Quantity(thousandths: quantity * 1000 - parts.total).text)) {
            try line.returning(Quantity(thousandths: quantity * 1000 + 1), after: &parts)
        }
        #expect(parts == before, "seed \(seed): a refusal takes nothing")
    }
}
