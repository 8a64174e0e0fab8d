@testable import BarcodeScanner
import DeviceKit
import Synchronization
import Testing

@Suite struct HIDScannerTests {
    typealias Wire = ScannerTests.Wire

    /// A report of `HIDDescriptorTests.counted`.
    private func report(_ identifier: String, _ data: String, length: UInt8? = nil, continued: Bool = false) -> [UInt8] {
        let body = Array(data.utf8)
        let mark = Array(identifier.utf8) + [UInt8](repeating: 0, count: 3 - identifier.utf8.count)
        var report: [UInt8] = [2, length ?? UInt8(body.count)]
        report += mark
        report += body
        report += [UInt8](repeating: 0, count: 56 - body.count)
        report += [0x41, 0, continued ? 1 : 0]
        return report
    }

    private func events(_ reports: [[UInt8]?], descriptor: [UInt8] = HIDDescriptorTests.counted, end: TransportError = .closed) async throws -> [ScannerEvent] {
        var events: [ScannerEvent] = []
        for try await event in try HIDBarcodeScanner(transport: Wire(reports, end: end), reportDescriptor: descriptor).events() { events.append(event) }
        return events
    }

    @Test func oneReportIsOneScan() async throws {
        let first = report("]E0", "5901234123457")
        let got = try await events([first, report("]C0", "ABC-1"), report("", "free"), report("]E0", "5901234123450"), [3, 1, 2], nil])
        #expect(got.count == 4)
        #expect(got[0] == .scan(Scan(symbology: .ean13, data: "5901234123457", raw: first)))
        guard case .scan(let second) = got[1], case .scan(let third) = got[2], case .rejected(_, let why) = got[3] else { Issue.record("\(got)"); return }
        #expect(second.symbology == .code128 && second.aim == "]C0" && third.symbology == .unknown && third.data == "free" && third.aim == nil && why == "wrong check digit")
    }

    @Test func continuedReportsAreJoined() async throws {
        let long = String(repeating: "0123456789", count: 15)
        let pieces = stride(from: 0, to: 150, by: 56).map { String(long.dropFirst($0).prefix(56)) }
        let got = try await events(pieces.map { report("]Q1", $0, continued: $0.utf8.count == 56) })
        guard case .scan(let scan) = got.first else { Issue.record("\(got)"); return }
        #expect(got.count == 1 && scan.data == long && scan.raw.count == 192)
    }

    @Test func aContinuedReadThatStopsIsCutOff() async throws {
        let half = report("]Q1", String(repeating: "x", count: 56), continued: true)
        let got = try await events([half, nil, report("]Q1", "tail"), half, report("]E0", "5901234123457")])
        let said = got.map { if case .scan(let scan) = $0 { scan.data } else { "rejected" } }
        #expect(said == ["rejected", "tail", "rejected", "5901234123457"])
        guard case .rejected(let raw, let why) = got[0] else { return }
        #expect(raw.count <= 64 && why == "cut off before its end")
    }

    @Test func endlessAndWrongReportsAreBounded() async throws {
        let endless = [[UInt8]?](repeating: report("]Q1", String(repeating: "x", count: 56), continued: true), count: 500)
        let got = try await events(endless + [report("]Q1", "end"), report("]Q1", "a", length: 57), [2, 5, 0x5D], report("]C0", "ok")])
        #expect(got.map { if case .scan(let scan) = $0 { scan.data } else { "rejected" } } == ["rejected", "rejected", "rejected", "ok"])
        guard case .rejected(_, let why) = got[0] else { return }
        #expect(why.contains("4096"))
    }

    @Test func descriptorsThatAreNoScannersAreRefusedWithARemedy() {
        #expect(throws: DeviceError(.scannerNotPOS)) { try HIDBarcodeScanner(transport: Wire([]), reportDescriptor: HIDDescriptorTests.keyboard) }
        #expect(throws: DeviceError(.scannerBadDescriptor)) { try HIDBarcodeScanner(transport: Wire([]), reportDescriptor: [0xA1, 0x01]) }
    }

    /// Remembers feature reports; answers as told.
    final class Features: HIDFeatureReporting {
        let sent = Mutex<[[UInt8]]>([])
        let answer: TransportError?
        init(_ answer: TransportError? = nil) { self.answer = answer }
        func setFeatureReport(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
            sent.withLock { $0.append(bytes) }
            if let answer { throw answer }
        }
    }

    @Test func theEnablingReportIsSentOnceAndMayBeRefused() async throws {
        var quirk = ScannerQuirk()
        quirk.enableFeatureReport = [0xFE, 0x01]
        for answer in [nil, TransportError.failed("EPIPE"), .timedOut(bytesTaken: 0)] {
            let features = Features(answer)
            let scanner = try HIDBarcodeScanner(transport: Wire([report("]C0", "ok")]), reportDescriptor: HIDDescriptorTests.counted, features: features, quirk: quirk)
            var got: [ScannerEvent] = []
            for try await event in scanner.events() { got.append(event) }
            #expect(got.count == 1 && features.sent.withLock { $0 } == [[0xFE, 0x01]])
        }
        let gone = try HIDBarcodeScanner(transport: Wire([]), reportDescriptor: HIDDescriptorTests.counted, features: Features(.disconnected("pulled")), quirk: quirk)
        await #expect(throws: DeviceError(.disconnected)) { for try await _ in gone.events() {} }
    }

    /// A beep as a feature report with a number, in the second of two values.
    @Test func signalsGoWhereTheDescriptorPutsThem() async throws {
        let features = Features()
        let beeps: [UInt8] = [0x85, 0x07, 0x05, 0x8C, 0x15, 0x00, 0x25, 0x01, 0x75, 0x04, 0x95, 0x02, 0x09, 0x87, 0x09, 0x86, 0xB1, 0x02]
        let scanner = try HIDBarcodeScanner(transport: Wire([]), reportDescriptor: Array(HIDDescriptorTests.counted.dropLast()) + beeps + [0xC0], features: features)
        #expect(scanner.canSignal)
        try await scanner.signal(good: true)
        try await scanner.signal(good: false)
        #expect(features.sent.withLock { $0 } == [[7, 0x10], [7, 0x01]])
        let mute = try HIDBarcodeScanner(transport: Wire([]), reportDescriptor: HIDDescriptorTests.counted)
        #expect(!mute.canSignal)
        try await mute.signal(good: true)
    }
}
