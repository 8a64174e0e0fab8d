import Foundation
@testable import Storage
import Testing

/// What is told of a file of rules that is no JSON.
@Suite struct JSONPlaceTests {
    @Test(arguments: [
        ("junk", "Line 1 is not valid JSON: a value should stand there."), ("", "It ends in line 1, where a value is missing."), ("{\n\"a\": 1", "It ends in line 2, where a comma or } is missing."),
        ("{\n \"a\": 1,\n \"b\": [1,, 2]\n}\n", "Line 3 is not valid JSON: a value should stand there."), ("[1]\n]", "Line 2 is not valid JSON: the end of the file should stand there."),
        ("{\n\"a\":1\n\"b\":2}", "Line 3 is not valid JSON: a comma or } should stand there."), ("{\n\"a\" 1}", "Line 2 is not valid JSON: a colon should stand there."),
        ("{'a':1}", "Line 1 is not valid JSON: a name in quotation marks should stand there."), ("[\n\n1,\n]", "Line 4 is not valid JSON: a value should stand there."),
        ("[\"x\ny\"]", "Line 1 is not valid JSON: a quotation mark before the end of the line should stand there."), ("[\"x", "It ends in line 1, where a quotation mark is missing."),
        ("[01]", "Line 1 is not valid JSON: a number without zeros before it should stand there."), ("[\n1.5]", "Line 2: a number there is not whole, or too large."),
        ("[1,\n2,\n9223372036854775808]", "Line 3: a number there is not whole, or too large."), ("[1e3]", "Line 1: a number there is not whole, or too large."),
        ("[tru]", "Line 1 is not valid JSON: a value should stand there."), (#"["\x"]"#, #"Line 1 is not valid JSON: one of "\/bfnrtu should stand there."#),
    ])
    func faults(text: String, sentence: String) { #expect(JSONPlace.fault(in: Array(text.utf8)) == sentence) }

    @Test(arguments: ["{}", "[]", " [1, -2, 0, true, false, null, \"ä\\n\\u00e4\"] \r\n", "\u{FEFF}{\"a\":{\"b\":[[]]}}", "7", "\"x\"", "[9223372036854775807,-9223372036854775808]"])
    func none(text: String) { #expect(JSONPlace.fault(in: Array(text.utf8)) == nil) }

    @Test func depth() {
        let most = JSONPlace.maximumDepth
        for (depth, isGood) in [(most - 1, true), (most, true), (most + 1, false)] {
            #expect((JSONPlace.fault(in: Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)) == nil) == isGood, "\(depth)")
        }
    }

    /// Noise never traps, and what Foundation takes for JSON is found to be so.
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func asFoundationSees(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"", "1", "-", "0", "true", "null", " ", "\n", "\\", "é"]
        for _ in 0..<200 {
            let text = (0..<Int.random(in: 1...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let isJSON = (try? JSONSerialization.jsonObject(with: Data((text + "\n").utf8), options: .fragmentsAllowed)) != nil
            // Foundation takes a comma before the end of a list; the standard does not.
            let isLax = text.filter { !$0.isWhitespace }.contains(",]") || text.filter { !$0.isWhitespace }.contains(",}")
            if !isLax { #expect((JSONPlace.fault(in: Array(text.utf8)) == nil) == isJSON, "seed \(seed): \(text)") }
        }
    }
}
