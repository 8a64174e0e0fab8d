@testable import BarcodeScanner
import DeviceKit
import TestHarness
import Testing

@Suite struct WedgeTests {
    typealias Wire = ScannerTests.Wire
    static let layouts: [String: KeyboardLayout] = Dictionary(
        uniqueKeysWithValues: ["us", "gb", "de", "fr", "tr", "es"].compactMap { name in (try? KeyboardLayout(KeyboardLayoutName(layout: name))).map { (name, $0) } })

    static func record(_ microseconds: Int64, _ type: UInt16, _ code: UInt16, _ value: Int32) -> [UInt8] {
        func little(_ number: some FixedWidthInteger) -> [UInt8] { (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        return little(microseconds / 1_000_000) + little(microseconds % 1_000_000) + little(type) + little(code) + little(value)
    }

    /// Keys written as people say them: `4` a tap of key 4, `+42` down, `-42` up, `=4` a tap that repeats, `~` the kernel lost something, `.` its next report; 5 ms each.
    static func keys(_ script: String, from start: Int64 = 1_000_000, gap: Int64 = 5_000) -> [UInt8] {
        var now = start, bytes: [UInt8] = []
        for word in script.split(separator: " ") {
            now += gap
            let code = UInt16(word.drop { !$0.isNumber }) ?? 0
            let values: [Int32] = switch word.first { case "+": [1]; case "-": [0]; case "=": [1, 2, 2, 0]; case "~", ".": []; default: [1, 0] }
            if word == "~" { bytes += record(now, 0, 3, 0) }
            if word == "." { bytes += record(now, 0, 0, 0) }
            for value in values { bytes += record(now, 4, 4, 0x70004) + record(now, 1, code, value) + record(now, 0, 0, 0) }
        }
        return bytes
    }

    private func events(_ chunks: [[UInt8]?], layout: String = "us", framing: ScannerFraming = .keyboard, caps: Bool = false) async throws -> [ScannerEvent] {
        let scanner = WedgeBarcodeScanner(transport: Wire(chunks), layout: try #require(Self.layouts[layout]), framing: framing, capsLock: caps)
        var events: [ScannerEvent] = []
        for try await event in scanner.events() { events.append(event) }
        return events
    }

    private func texts(_ script: String, layout: String = "us", caps: Bool = false) async throws -> [String] {
        try await events([Self.keys(script), nil], layout: layout, caps: caps).map { if case .scan(let scan) = $0 { scan.data } else { "rejected" } }
    }

    @Test(arguments: ["28", "96", "15", "+29 36 -29"]) func suffixes(end: String) async throws {
        #expect(try await texts("2 3 4 \(end) 5 6 7 \(end)") == ["123", "456"])
    }

    @Test func silenceEndsARead() async throws {
        let got = try await events([Self.keys("2 3 4"), nil, Self.keys("5 6 7") + Self.keys("8 9 10", from: 2_000_000), nil])
        #expect(got.map { if case .scan(let scan) = $0 { scan.data } else { "rejected" } } == ["123", "456", "789"])
    }

    @Test func keysMeanWhatTheScannersLayoutSays() async throws {
        #expect(try await texts("21 44 12 43 28") == ["yz-\\"])
        #expect(try await texts("21 44 12 43 28", layout: "de") == ["zyß#"])
        #expect(try await texts("2 3 4 +42 2 3 4 -42 28", layout: "fr") == ["&é\"123"])
        #expect(try await texts("+42 23 -42 23 40 28", layout: "tr") == ["Iıi"])
    }

    @Test func altGrAlsoAsCtrlAndAlt() async throws {
        #expect(try await texts("+100 16 8 9 -100 28", layout: "de") == ["@{["])
        #expect(try await texts("+29 +56 16 8 9 -56 -29 28", layout: "de") == ["@{["])
    }

    @Test func deadKeysMakeOneLetterOrStandAlone() async throws {
        #expect(try await texts("41 57 41 18 41 41 28 ", layout: "de") == ["^ê^^"])
        #expect(try await texts("2 2 41 28", layout: "de") == ["11^"])
    }

    @Test func capsLockIsKeptOrTakenToBeOn() async throws {
        #expect(try await texts("30 58 30 +42 30 -42 2 58 30 28") == ["aAa1a"])
        #expect(try await texts("30 +42 30 -42 2 28", caps: true) == ["Aa1"])
    }

    @Test func controlCharacters() async throws {
        #expect(try await texts("2 2 +29 27 -29 3 3 28") == ["11\u{1D}22"])
        #expect(try await texts("2 2 +29 27 -29 3 3 28", layout: "de") == ["11\u{1D}22"])
        #expect(try await texts("+29 48 -29 2 3 4 +29 46 -29") == ["123"], "STX and ETX")
        #expect(try await texts("2 3 4 +29 103 -29 28") == ["rejected"])
    }

    @Test(arguments: [
        ("+56 77 76 -56", "A"), ("+56 82 77 76 -56", "A"), ("+56 82 82 77 76 -56", "A"), ("+56 79 80 73 -56", "ü"), ("+56 82 80 76 80 -56", "ü"), ("+56 82 79 80 72 -56", "€"),
        ("+56 82 80 73 -56", "\u{1D}"),
    ]) func altCodes(code: String, character: String) async throws {
        #expect(try await texts("2 2 \(code) 2 28").map { $0.dropFirst(2).dropLast() } == [Substring(character)])
    }

    @Test(arguments: ["+56 79 -56", "+56 82 82 82 -56", "+56 80 77 72 -56", "+56 79 80 81 75 76 -56", "+56 82 79 80 73 -56", "64"]) func whatIsNoCharacterSpoilsTheRead(code: String) async throws {
        #expect(try await texts("2 3 4 \(code) 28 5 6 7 28") == ["rejected", "456"])
        #expect(try await texts("\(code) 28") == ["rejected"])
    }

    @Test func theKeypadTypesDigitsWithoutNumLock() async throws {
        #expect(try await texts("79 80 81 69 75 76 77 83 74 55 78 98 82 96") == ["123456.-*+/0"])
    }

    @Test func repeatsAreIgnoredAndShortReadsAreNoise() async throws {
        #expect(try await texts("=2 =3 4 28 2 28 2 3 28") == ["123", "rejected", "rejected"])
    }

    @Test func theRhythmIsMeasured() async throws {
        let got = try await events([Self.keys("2 3 4 5 28", gap: 10_000) + Self.keys("2 3 4 28", from: 5_000_000, gap: 45_000)])
        let timings = got.compactMap { if case .scan(let scan) = $0 { scan.timing } else { nil } }
        #expect(timings == [ScanTiming(keys: 5, meanGapMicroseconds: 10_000, longestGapMicroseconds: 10_000), ScanTiming(keys: 4, meanGapMicroseconds: 45_000, longestGapMicroseconds: 45_000)])
    }

    @Test func lostEventsSpoilTheirReadAlone() async throws {
        let bytes = Self.keys("+42 2 3 ~ 4 . 5 28 6 7 8 28") + Self.keys("~ . 3 4", from: 3_000_000)
        let scanner = WedgeBarcodeScanner(transport: Wire([bytes, nil, Self.keys("2 3 4 28", from: 9_000_000)]), layout: try #require(Self.layouts["us"]))
        var said: [String] = []
        for try await event in scanner.events() { if case .scan(let scan) = event { said.append(scan.data) } else { said.append("rejected") } }
        #expect(said == ["rejected", "567", "rejected", "123"])
        #expect(scanner.statistics.kernelDrops == 2 && scanner.statistics.scans == 2 && scanner.statistics.rejected == 2)
    }

    @Test func recordsMayComeInAnyPieces() async throws {
        let bytes = Self.keys("2 3 4 +42 30 -42 28")
        let got = try await events(bytes.map { [$0] })
        guard case .scan(let scan)? = got.first else { Issue.record("\(got)"); return }
        #expect(got.count == 1 && scan.data == "123A")
    }

    @Test func missingTablesAndLayoutsAreSaid() {
        #expect(throws: DeviceError(.scannerKeyboardData)) { try KeyboardLayout(.us, dataDirectory: "/nowhere/xkb") }
        #expect(throws: DeviceError(.scannerUnknownLayout)) { try KeyboardLayout(KeyboardLayoutName(layout: "zz")) }
        #expect(KeyboardLayoutName(parsing: "ch(fr)")?.description == "ch(fr)" && KeyboardLayoutName(parsing: "de") == KeyboardLayoutName(layout: "de"))
        for text in ["", "(fr)", "ch(", "ch()", "ch(fr", "../de", "de\u{0}", String(repeating: "a", count: 65)] { #expect(KeyboardLayoutName(parsing: text) == nil, "\(text)") }
    }

    /// Random records, whole, mutated and torn: nothing traps, little is held, and the good read after them is read.
    @Test(arguments: TestSize.seeds(everyday: 200, soak: 50_000)) func noise(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        var chunks: [[UInt8]?] = []
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            if random.chance(15) { chunks.append(nil) }
            var bytes = (0..<Int.random(in: 0...40, using: &random)).flatMap { _ in
                Self.record(.random(in: 0...9_000_000, using: &random), .random(in: 0...2, using: &random), .random(in: 0...120, using: &random), .random(in: 0...3, using: &random))
            }
            for _ in 0..<Int.random(in: 0...10, using: &random) where !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random) }
            chunks.append(bytes)
        }
        let name = ["us", "de", "fr"][Int.random(in: 0...2, using: &random)]
        // Everything that may be held is let go, an open STX is ended, caps lock may be on; digits of the keypad are the same in all of these.
        chunks += [Self.keys("-42 -54 -29 -97 -56 -100", from: 900_000_000), nil, Self.keys("+29 46 -29 28", from: 910_000_000), nil, Self.keys("79 80 81 28", from: 920_000_000)]
        let got = try await events(chunks, layout: name)
        guard case .scan(let scan)? = got.last else { Issue.record("seed \(seed): \(got.last.map { "\($0)" } ?? "nothing")"); return }
        #expect(scan.data == "123", "seed \(seed)")
    }
}
