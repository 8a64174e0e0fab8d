import Journal
import TestHarness
import Testing

@Suite struct CanonicalJSONTests {
    private func text(_ value: JSONValue) throws -> String { String(decoding: try CanonicalJSON.encode(value), as: UTF8.self) }

    @Test func sortsKeysByByteAndWritesNoSpace() throws {
        let value = JSONValue.object(["b": .integer(1), "B": .boolean(false), "a ": .array([]), "a": .object([:]), "10": .string("x"), "9": .boolean(true)])
        #expect(try text(value) == #"{"10":"x","9":true,"B":false,"a":{},"a ":[],"b":1}"#)
    }

    @Test func escapesOnlyQuoteBackslashAndControls() throws {
        #expect(try text(.string("\"\\/\n\t\u{0}\u{1f}\u{7f}é€\u{1F600}")) == "\"\\\"\\\\/\\u000a\\u0009\\u0000\\u001f\u{7f}é€\u{1F600}\"")
    }

    /// A composed and a decomposed é are different bytes and stay so.
    @Test func keepsStringsAsReceived() throws {
        let decomposed = Array("\"e\u{301}\"".utf8)
        #expect(try CanonicalJSON.encode(CanonicalJSON.parse(decomposed)) == decomposed)
        #expect(try CanonicalJSON.encode(.string("\u{e9}")) != decomposed)
    }

    @Test func integersReachExactlyTo2To53Minus1() throws {
        for number in [0, -1, 9_007_199_254_740_991, -9_007_199_254_740_991] as [Int64] {
            #expect(try CanonicalJSON.parse(CanonicalJSON.encode(.integer(number))) == .integer(number))
        }
        for number in [9_007_199_254_740_992, -9_007_199_254_740_992, .max, .min] as [Int64] {
            #expect(throws: JournalError.self) { try CanonicalJSON.encode(.integer(number)) }
        }
    }

    @Test(arguments: ["é", "\"", "\\", "\u{0}", "\u{7f}"]) func refusesKeysBeyondPrintableASCII(key: String) {
        #expect(throws: JournalError.self) { try CanonicalJSON.encode(.object([key: .integer(1)])) }
    }

    static let refused: [(String, Int)] = [
        ("", 0), (" 1", 0), ("1 ", 1), ("\n", 0), ("{\"a\": 1}", 5), ("[1, 2]", 3), ("null", 0), ("{\"a\":null}", 5), ("1.5", 1), ("1e3", 1), ("1.0", 1),
        ("-0", 0), ("00", 0), ("01", 0), ("-01", 0), ("-", 1), ("+1", 0), ("9007199254740992", 0), ("99999999999999999999999", 0), ("NaN", 0), ("tru", 0),
        ("{\"a\":1,\"a\":2}", 7), ("{\"b\":1,\"a\":2}", 7), ("{\"a\"1}", 4), ("{a:1}", 1), ("{\"a\":1,}", 7), ("{,}", 1), ("{\"a\":1", 6), ("[1", 2),
        ("[1,]", 3), ("[", 1), ("{", 1), ("\"abc", 0), ("\"\\n\"", 1), ("\"\\/\"", 1), ("\"\\u0041\"", 1), ("\"\\u001F\"", 1), ("\"\\u00e9\"", 1),
        ("\"\\u0020\"", 1), ("\"\\\"", 0), ("\"\\", 1), ("\"\t\"", 1), ("{\"\u{e9}\":1}", 1), ("1 1", 1), ("[]]", 2), ("\u{FEFF}1", 0), ("'a'", 0), ("//", 0),
    ]

    @Test(arguments: refused) func refusesAnythingElseWithItsPlace(text: String, offset: Int) {
        do throws(JournalError) {
            let value = try CanonicalJSON.parse(Array(text.utf8))
            Issue.record("\(text.debugDescription) was read as \(value)")
        } catch {
            guard case .notCanonical(let place, let reason) = error else { Issue.record("\(error)"); return }
            #expect(place == offset, "\(text.debugDescription): \(reason)")
            #expect(!reason.isEmpty)
        }
    }

    @Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]] as [[UInt8]])
    func refusesInvalidUTF8(bytes: [UInt8]) {
        #expect(throws: JournalError.self) { try CanonicalJSON.parse([0x22] + bytes + [0x22]) }
    }

    @Test func nestingIsBoundedBothWays() throws {
        var value = JSONValue.array([])
        for _ in 1..<CanonicalJSON.maximumDepth { value = .array([value]) }
        #expect(try CanonicalJSON.parse(CanonicalJSON.encode(value)) == value)
        #expect(throws: JournalError.self) { try CanonicalJSON.encode(.array([value])) }
        #expect(throws: JournalError.self) { try CanonicalJSON.parse([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) }
    }

    @Test(arguments: 0..<400) func roundTripsAndRefusesMutations(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let value = Self.value(depth: 0, using: &random)
        let bytes = try CanonicalJSON.encode(value)
        let read = try CanonicalJSON.parse(bytes)
        #expect(read == value, "seed \(seed)")
        #expect(try CanonicalJSON.encode(read) == bytes, "seed \(seed)")
        for _ in 0..<50 {
            var mutated = bytes
            let place = Int.random(in: 0..<mutated.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: mutated[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: mutated.remove(at: place)
            default: mutated.insert(UInt8.random(in: 0...255, using: &random), at: place)
            }
            if let value = try? CanonicalJSON.parse(mutated) {
                #expect(try CanonicalJSON.encode(value) == mutated, "seed \(seed): \(String(decoding: mutated, as: UTF8.self))")
            }
        }
    }

    static func value(depth: Int, using random: inout SeededGenerator) -> JSONValue {
        let scalars: [Unicode.Scalar] = ["a", "\"", "\\", "\n", "\u{0}", "é", "€", "\u{301}", "\u{1F600}", " ", "\u{7f}", "\u{fffd}"]
        switch Int.random(in: 0..<(depth > 4 ? 3 : 5), using: &random) {
        case 0: return .integer(Int64.random(in: -CanonicalJSON.largestInteger...CanonicalJSON.largestInteger, using: &random))
        case 1: return .boolean(Bool.random(using: &random))
        case 2:
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0..<8, using: &random) { text.append(scalars.randomElement(using: &random) ?? "x") }
            return .string(String(text))
        case 3: return .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth + 1, using: &random) })
        default:
            var fields: [String: JSONValue] = [:]
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                fields[String(["a", "b", "Z", "_", "9", "zz"].randomElement(using: &random) ?? "q") + String(Int.random(in: 0..<20, using: &random))] =
                    value(depth: depth + 1, using: &random)
            }
            return .object(fields)
        }
    }
}
