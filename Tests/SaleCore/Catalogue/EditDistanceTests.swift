import SaleCore
import TestHarness
import Testing

@Suite struct EditDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("milk", "milk", 0), ("mlik", "milk", 1), ("mil", "milk", 1), ("millk", "milk", 1), ("mink", "milk", 1), ("ca", "abc", 3), ("chcolate", "chocolate", 1),
        ("yogurth", "yoghurt", 2), ("bread", "butter", 5), ("milch", "milk", 2),
    ])
    func known(a: String, b: String, slips: Int) {
        #expect(EditDistance.between(a, b, limit: 9) == slips && EditDistance.between(b, a, limit: 9) == slips)
        for limit in 0...9 { #expect(EditDistance.between(a, b, limit: limit) == (slips <= limit ? slips : nil), "limit \(limit)") }
        #expect(EditDistance.between(a, b, limit: -1) == nil)
    }

    /// k slips put into a word are at most k apart, both ways, and the limit cuts nothing that is within it.
    @Test(arguments: TestSize.seeds(everyday: 40)) func slips(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let word = (0..<Int.random(in: 1...12, using: &random)).map { _ in UInt32.random(in: 97...100, using: &random) }
            var other = word
            let slips = Int.random(in: 0...4, using: &random)
            for _ in 0..<slips {
                let place = Int.random(in: 0...other.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: other.insert(UInt32.random(in: 97...100, using: &random), at: place)
                case 1: if place < other.count { other.remove(at: place) }
                case 2: if place < other.count { other[place] = UInt32.random(in: 97...100, using: &random) }
                default: if place > 0, place < other.count { other.swapAt(place, place - 1) }
                }
            }
            let distance = EditDistance.between(word, other, limit: 99)
            // Two swaps of one pair, or one letter moved over an edit, may cost one more than the slips (the restricted distance).
            #expect(distance.map { $0 <= 2 * slips } == true, "seed \(seed): \(word) \(other)")
            #expect(EditDistance.between(other, word, limit: 99) == distance, "seed \(seed)")
            if let distance {
                #expect(EditDistance.between(word, other, limit: distance) == distance, "seed \(seed): \(word) \(other)")
                #expect(EditDistance.between(word, other, limit: distance - 1) == nil, "seed \(seed)")
            }
        }
    }

    @Test func numbersTypedWrongly() {
        let right = "4006381333931"
        for wrong in ["4006381333930", "4006381333391", "4006831333931", "4006381338931"] {
            let near = GTIN.neighbours(of: wrong)
            #expect(near.contains(right), "\(wrong)")
            #expect(near.allSatisfy { GTIN.isValid($0) } && near.count < 40)
        }
        for text in ["", "123", "40063813339311", "abc", "4006381333９31"] { #expect(GTIN.neighbours(of: text).allSatisfy { GTIN.isValid($0) }) }
    }
}
