@testable import BarcodeScanner
import DeviceKit
import Synchronization
import TestHarness
import Testing

@Suite struct ScannerTests {
    /// Gives its chunks one by one; `nil` is a silence. Then it ends as told.
    final class Wire: Transport {
        let address = DeviceAddress.memory(name: "scanner")
        let chunks: Mutex<[[UInt8]?]>
        let end: TransportError
        init(_ chunks: [[UInt8]?], end: TransportError = .closed) {
            self.chunks = Mutex(chunks)
            self.end = end
        }
        func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {}
        func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
            let next = chunks.withLock { $0.isEmpty ? [] : [$0.removeFirst()] }
            guard let step = next.first else { throw end }
            guard let chunk = step else { throw .timedOut(bytesTaken: 0) }
            return chunk
        }
        func close() async {}
    }

    private func events(_ chunks: [[UInt8]?], framing: ScannerFraming = ScannerFraming()) async throws -> [ScannerEvent] {
        var events: [ScannerEvent] = []
        for try await event in SerialBarcodeScanner(transport: Wire(chunks), framing: framing).events() { events.append(event) }
        return events
    }

    private func scans(_ text: String, framing: ScannerFraming = ScannerFraming()) async throws -> [String] {
        try await events([Array(text.utf8)], framing: framing).map { if case .scan(let scan) = $0 { "\(scan.symbology.rawValue) \(scan.data)" } else { "rejected" } }
    }

    @Test(arguments: ["\r", "\n", "\r\n", "\t"]) func endMarks(mark: String) async throws {
        #expect(try await scans("5901234123457\(mark)96385074\(mark)") == ["unknown 5901234123457", "unknown 96385074"])
    }

    @Test func stxAndEtx() async throws {
        #expect(try await scans("\u{2}ABC\u{3}\u{2}DEF\u{3}\r\u{2}G\rH\u{3}") == ["unknown ABC", "unknown DEF", "rejected"])
    }

    @Test func aimIdentifiers() async throws {
        let sent = "]E05901234123457\r]E00012345678905\r]E496385074\r]C0ABC-1\r]C1019501234567890310ABC\u{1D}17251231\r]Q1https://example.org\r]d1x\r]A0X1\r]I012\r]L2p\r]X0q\r]E001234505\r"
        #expect(try await scans(sent) == [
            "ean13 5901234123457", "upcA 012345678905", "ean8 96385074", "code128 ABC-1", "gs1128 019501234567890310ABC\u{1D}17251231", "qr https://example.org",
            "dataMatrix x", "code39 X1", "itf 12", "pdf417 p", "other q", "upcE 01234505",
        ])
    }

    @Test func wrongCheckDigitsAreRejectedWhenTheSymbologyIsKnown() async throws {
        #expect(try await scans("]E05901234123450\r]E496385070\r]E012\r5901234123450\r") == ["rejected", "rejected", "rejected", "unknown 5901234123450"])
    }

    @Test func prefixAndSuffixAreStrippedExactly() async throws {
        let framing = ScannerFraming(prefix: Array("<".utf8), suffix: Array("#>".utf8))
        #expect(try await scans("<ABC#>\rDEF\r<]E05901234123457#>\r", framing: framing) == ["unknown ABC", "unknown DEF", "ean13 5901234123457"])
    }

    @Test func silenceEndsAReadOfAScannerWithoutEndMarks() async throws {
        let chunks: [[UInt8]?] = [Array("123".utf8), Array("45".utf8), nil, nil, Array("678".utf8), nil]
        let data = try await events(chunks).map { if case .scan(let scan) = $0 { scan.data } else { "?" } }
        #expect(data == ["12345", "678"])
    }

    @Test func aReadWithoutItsUsualEndIsCutOff() async throws {
        let got = try await events([Array("123\r".utf8), Array("45".utf8), nil, Array("678\r".utf8)])
        #expect(got.count == 3)
        guard case .rejected(let raw, _) = got[1] else { Issue.record("\(got)"); return }
        #expect(raw == Array("45".utf8))
    }

    @Test func binaryAndOverLongFramesAreRejectedAndBounded() async throws {
        let got = try await events([[0x41, 0x00, 0x42, 0x0D], [0xFF, 0xFE, 0x0D], Array(repeating: 0x39, count: 100_000) + [0x0D], Array("ok\r".utf8)])
        #expect(got.count == 4)
        for event in got.prefix(3) {
            guard case .rejected(let raw, _) = event else { Issue.record("\(event)"); return }
            #expect(raw.count <= 64)
        }
        guard case .scan(let scan) = got[3] else { Issue.record("\(got[3])"); return }
        #expect(scan.data == "ok")
    }

    @Test func aLostScannerEndsTheStreamWithTheReason() async {
        let scanner = SerialBarcodeScanner(transport: Wire([Array("1\r".utf8)], end: .disconnected("pulled")))
        await #expect(throws: DeviceError(.disconnected)) { for try await _ in scanner.events() {} }
    }

    /// Random bytes in random chunks: nothing traps, little is held, and the good code after them is read.
    @Test(arguments: TestSize.seeds(everyday: 300, soak: 100_000)) func noise(seed: UInt64) async throws {
        var random = SplitMix(state: seed)
        var chunks: [[UInt8]?] = []
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            chunks.append(Bool.random(using: &random) && Bool.random(using: &random) ? nil : (0..<Int.random(in: 1...500, using: &random)).map { _ in .random(in: 0...255, using: &random) })
        }
        chunks += [[0x0D, 0x03], Array("]E05901234".utf8), Array("123457\r".utf8)]
        let got = try await events(chunks)
        guard case .scan(let scan)? = got.last else { Issue.record("seed \(seed)"); return }
        #expect(scan.data == "5901234123457" && scan.symbology == .ean13, "seed \(seed)")
        for case .rejected(let raw, _) in got { #expect(raw.count <= ScanFramer.maximumFrameBytes) }
    }
}

@Suite struct GTINTests {
    @Test(arguments: ["5901234123457", "036000291452", "96385074", "4006381333931", "10614141000415"]) func checkDigits(code: String) {
        #expect(GTIN.hasRightCheckDigit(code))
        #expect(GTIN(code)?.fourteen.count == 14 && GTIN(code)?.fourteen.hasSuffix(code) == true)
        let last = Int(String(code.last ?? "0")) ?? 0
        #expect(GTIN(String(code.dropLast()) + String((last + 1) % 10)) == nil)
    }

    @Test func oneFormToCompareBy() {
        #expect(GTIN("0012345678905") == GTIN("012345678905"))
        #expect(GTIN("12345") == nil && GTIN("59012341234x7") == nil && GTIN("") == nil)
    }

    @Test(arguments: [
        ("01234505", "012000003455"), ("01234514", "012100003454"), ("01234523", "012200003453"), ("01234531", "012300000451"), ("01234543", "012340000053"),
        ("01234558", "012345000058"), ("01234596", "012345000096"), ("12345639", "123400000569"), ("04252614", "042100005264"),
    ]) func upcE(short: String, full: String) { #expect(GTIN.upcA(fromUPCE: short) == full) }

    @Test(arguments: ["", "0123450", "21234505", "01234506", "0123450x"]) func noUPCE(code: String) { #expect(GTIN.upcA(fromUPCE: code) == nil) }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
