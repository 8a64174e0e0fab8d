import SimulatedReceiptPrinter
@testable import SimulatedBench
import Testing

/// Everything that can be seen: first it is not so, then a hand does something, then it is.
@Suite struct LookTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let look: String
        let said: [String: String]
        /// Hands that make it true, and what they are told.
        let hands: [(String, [String: String])]
        /// True before, false after.
        var isTurned = false
        var testDescription: String { look }

        init(_ look: String, _ said: [String: String] = [:], after hands: [(String, [String: String])], isTurned: Bool = false) {
            (self.look, self.said, self.hands, self.isTurned) = (look, said, hands, isTurned)
        }
    }

    static let cut = [("send to printer", ["text": "Total\n"]), ("send to printer", ["hex": "1D564200"])]
    static let cases = [
        Case("paper shows", ["text": "Total"], after: cut),
        Case("paper shows", ["text": "Total", "receipt": "1"], after: cut),
        Case("paper does not show", ["text": "Total"], after: cut, isTurned: true),
        Case("receipt is cut", after: cut),
        Case("receipt is cut", ["receipt": "2"], after: cut + cut),
        Case("receipts are", ["number": "1"], after: cut),
        Case("printer is idle", after: [("paper out", [:]), ("send to printer", ["text": "a\n"])], isTurned: true),
        Case("printer can print", after: [("open cover", [:])], isTurned: true),
        Case("printer cannot print", after: [("printer off line", [:])]),
        Case("paper is out", after: [("paper out", [:])]),
        Case("paper is near its end", after: [("paper near end", [:])]),
        Case("printer has no problems", after: [("send to printer", ["hex": "1CFF"])], isTurned: true),
        Case("printer beeped", ["times": "2"], after: [("send to printer", ["hex": "1B4202011B420201"])]),
        Case("drawer is open", after: [("open drawer", [:])]),
        Case("drawer is shut", after: [("open drawer", [:])], isTurned: true),
        Case("drawer opened", ["times": "2"], after: [("open drawer", [:]), ("close drawer", [:]), ("open drawer", [:])]),
        Case("display shows", ["text": "Hello"], after: [("send to display", ["text": "Hello"])]),
        Case("display has no problems", after: [("change display", ["set": "cd5220"]), ("send to display", ["hex": "1BFE"])], isTurned: true),
        Case("device heard", ["device": "display", "bytes": "5"], after: [("send to display", ["text": "Hello"])]),
    ]

    @Test(arguments: cases) func itIsSeenWhenItIsSo(_ one: Case) throws {
        let bench = try Bench(.inMemory)
        defer { bench.close() }
        let look = try #require(Look.named(one.look))
        let values = try HandValues(one.said, for: look.parameters)
        #expect(look.at(bench, values).holds == one.isTurned, "\(look.at(bench, values).seen)")
        for (words, said) in one.hands {
            let (hand, given) = try #require(Hand.named(words))
            try hand.act(bench, try HandValues(said.merging(given) { mine, _ in mine }, for: hand.parameters))
        }
        let sight = look.at(bench, values)
        #expect(sight.holds != one.isTurned, "\(sight.seen)")
        #expect(!sight.seen.isEmpty)
    }

    @Test func noneIsLeftOut() { #expect(Set(Self.cases.map(\.look)).union(["scanner beeped"]) == Set(Look.names)) }
}
