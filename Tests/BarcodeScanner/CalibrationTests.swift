@testable import BarcodeScanner
import DeviceKit
import TestHarness
import Testing

@Suite struct CalibrationTests {
    private var layouts: [KeyboardLayout] { WedgeTests.layouts.values.sorted { $0.name.layout < $1.name.layout } }

    @Test func lettersThatLieElsewhereTellTheLayoutsApart() {
        func found(_ script: String, _ known: String) -> [String] {
            WedgeCalibration.matches(records: WedgeTests.keys(script), known: known, layouts: layouts).map { "\($0.layout)\($0.capsLock ? "+caps" : "")" }
        }
        #expect(found("16 21 12 28", "qy-") == ["gb", "us"])
        #expect(found("16 44 53 28", "qy-") == ["de"])
        #expect(found("16 21 7 28", "ay-") == ["fr"])
        #expect(found("30 21 13 28", "ay-") == ["tr"])
        #expect(found("+42 16 21 -42 12 28", "qy-") == ["gb+caps", "us+caps"])
        #expect(found("2 3 4 28", "456") == [])
    }

    @Test func oneReadIsCollected() async throws {
        let keys = WedgeTests.keys("2 3 4 28")
        let got = try await WedgeCalibration.collect(from: ScannerTests.Wire([Array(keys.prefix(48)), Array(keys.dropFirst(48)), nil]), waitMilliseconds: 1000)
        #expect(got == keys)
        await #expect(throws: DeviceError(.noAnswer)) { try await WedgeCalibration.collect(from: ScannerTests.Wire([nil]), waitMilliseconds: 10) }
        let endless = try await WedgeCalibration.collect(from: ScannerTests.Wire([[UInt8]?](repeating: Array(repeating: 0, count: 100_000), count: 20)), waitMilliseconds: 10)
        #expect(endless.count <= WedgeCalibration.maximumBytes + 100_000)
    }
}

@Suite struct RepeatTests {
    private func said(_ milliseconds: [Int], reread: Int?) async throws -> (scans: Int, dropped: Int) {
        let clock = ManualClock()
        // Each read of the wire takes its time on the clock before it gives its frame.
        final class Slow: Transport {
            let address = DeviceAddress.memory(name: "slow")
            let inner: ScannerTests.Wire, clock: ManualClock
            init(_ inner: ScannerTests.Wire, _ clock: ManualClock) { (self.inner, self.clock) = (inner, clock) }
            func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {}
            func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
                let got = try await inner.read(maximum: maximum, timeoutMilliseconds: timeoutMilliseconds)
                clock.advance(by: .milliseconds(Int(got[0]) * 10))
                return Array(got.dropFirst())
            }
            func close() async {}
        }
        let wire = Slow(ScannerTests.Wire(milliseconds.map { [UInt8($0 / 10)] + Array("123\r".utf8) }), clock)
        let scanner = SerialBarcodeScanner(transport: wire, repeats: reread.map { RepeatFilter(rereadMilliseconds: $0, clock: clock) })
        var scans = 0
        for try await _ in scanner.events() { scans += 1 }
        return (scans, scanner.statistics.repeatsDropped)
    }

    @Test func onlyAnEchoFasterThanTheModelCanReadIsDropped() async throws {
        #expect(try await said([0, 10, 490, 500, 1000], reread: nil) == (5, 0))
        #expect(try await said([0, 10, 490, 500, 1000], reread: 500) == (3, 2))
        var quirk = ScannerQuirk()
        #expect(RepeatFilter(quirk: quirk, clock: ManualClock()) == nil)
        quirk.rereadMilliseconds = 600
        #expect(RepeatFilter(quirk: quirk, clock: ManualClock())?.rereadMilliseconds == 600)
    }

    @Test func anotherCodeIsNoRepeat() async throws {
        let scanner = SerialBarcodeScanner(transport: ScannerTests.Wire([Array("1\r2\r1\r1\r".utf8)]), repeats: RepeatFilter(rereadMilliseconds: 500, clock: ManualClock()))
        var scans: [String] = []
        for try await event in scanner.events() { if case .scan(let scan) = event { scans.append(scan.data) } }
        #expect(scans == ["1", "2", "1"] && scanner.statistics.repeatsDropped == 1 && scanner.statistics.scans == 3)
    }

    @Test func aSerialScannerIsSignalledByItsModelsBytesAlone() async throws {
        var quirk = ScannerQuirk()
        (quirk.goodSignal, quirk.badSignal) = ([0x42], [0x46])
        final class Ear: Transport {
            let address = DeviceAddress.memory(name: "ear")
            let heard = HeardBytes()
            func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) { await heard.add(bytes) }
            func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] { throw .closed }
            func close() async {}
        }
        let ear = Ear()
        let unknown = SerialBarcodeScanner(transport: ear), known = SerialBarcodeScanner(transport: ear, quirk: quirk)
        #expect(!unknown.canSignal && known.canSignal)
        try await unknown.signal(good: true)
        try await known.signal(good: true)
        try await known.signal(good: false)
        #expect(await ear.heard.bytes == [0x42, 0x46])
    }
}

actor HeardBytes {
    private(set) var bytes: [UInt8] = []
    func add(_ more: [UInt8]) { bytes += more }
}
