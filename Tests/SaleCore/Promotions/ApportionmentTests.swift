import SaleCore
import TestHarness
import Testing

@Suite struct ApportionmentTests {
    @Test func byHand() {
        // 1.00 over three equal: 34, 33, 33. 7 over 3, 2, 1 (of 6, so at most 6): refused.
        #expect(Apportionment.byLargestRemainder(100, over: [100, 100, 100]) == [34, 33, 33])
        #expect(Apportionment.byLargestRemainder(7, over: [3, 2, 1]) == nil)
        // 5 over 3, 2, 1: 2.5, 1.667, 0.833: 2 + 1 + 0, two left: to 0.833 and 0.667.
        #expect(Apportionment.byLargestRemainder(5, over: [3, 2, 1]) == [2, 2, 1])
        #expect(Apportionment.byLargestRemainder(6, over: [3, 2, 1]) == [3, 2, 1])
        #expect(Apportionment.byLargestRemainder(0, over: [3, 0]) == [0, 0])
        #expect(Apportionment.byLargestRemainder(0, over: []) == [])
        #expect(Apportionment.byLargestRemainder(0, over: [0, 0]) == [0, 0])
    }

    @Test func refused() {
        #expect(Apportionment.byLargestRemainder(-1, over: [1]) == nil)
        #expect(Apportionment.byLargestRemainder(1, over: [2, -1]) == nil)
        #expect(Apportionment.byLargestRemainder(1, over: []) == nil)
        #expect(Apportionment.byLargestRemainder(1, over: [.max, 1]) == nil)
    }

    /// Amounts of which the product does not fit in 64 bits: 10^18 − 1 over two of 10^18: halves, the odd unit to the first.
    @Test func wideAmounts() {
        let much: Int64 = 1_000_000_000_000_000_000
        #expect(Apportionment.byLargestRemainder(much - 1, over: [much, much]) == [much / 2, much / 2 - 1])
        #expect(Apportionment.byLargestRemainder(.max, over: [.max]) == [.max])
        // (m − 1)² ÷ m = m − 2, remainder 1; (m − 1) ÷ m = 0, remainder m − 1, which has the unit left over.
        #expect(Apportionment.byLargestRemainder(.max - 1, over: [.max - 1, 1]) == [.max - 2, 1])
    }

    /// Parts add up, none is above its weight, each is its exact share rounded up or down, and a larger weight never has less.
    @Test(arguments: TestSize.seeds(everyday: 200, soak: 20_000))
    func whateverTheWeights(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let largest: Int64 = [9, 1000, 1_000_000_000_000].randomElement(using: &random)!
        let weights = (0..<Int.random(in: 1...40, using: &random)).map { _ in Int64.random(in: 0...largest, using: &random) }
        let sum = weights.reduce(0, +)
        let total = Int64.random(in: 0...sum, using: &random)
        guard let parts = Apportionment.byLargestRemainder(total, over: weights) else {
            Issue.record("seed \(seed): refused")
            return
        }
        #expect(parts.reduce(0, +) == total, "seed \(seed)")
        for (part, weight) in zip(parts, weights) {
            let exact = Int128(total) * Int128(weight)
            let down = sum == 0 ? 0 : exact / Int128(sum)
            #expect(part <= weight && Int128(part) >= down && Int128(part) <= down + (sum > 0 && exact % Int128(sum) != 0 ? 1 : 0), "seed \(seed)")
        }
        for a in weights.indices { #expect(weights.indices.allSatisfy { weights[a] >= weights[$0] || parts[a] <= parts[$0] }, "seed \(seed)") }
    }

    /// Ranges of equal units add up to the whole, wherever they are cut.
    @Test(arguments: TestSize.seeds(everyday: 100, soak: 10_000))
    func cutAnywhere(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Int64.random(in: 1...1000, using: &random)
        let amount = Int64.random(in: 0...1_000_000_000_000, using: &random)
        let cuts = ([0, count] + (0..<5).map { _ in Int64.random(in: 0...count, using: &random) }).sorted()
        let shares = zip(cuts, cuts.dropFirst()).map { Apportionment.share(of: amount, from: $0, to: $1, of: count) }
        #expect(shares.reduce(0, +) == amount && shares.allSatisfy { $0 >= 0 }, "seed \(seed)")
    }
}
