import DeviceKit
import Foundation
import TestHarness
import Testing
@testable import BarcodeScanner

/// What scanners send in every way, kept and mutated: scans or rejections, nothing longer than the limits, nothing held back for ever.
@Suite(.timeLimit(.minutes(10))) struct CorpusTests {
    private static let seeds = TestSize.seeds(everyday: 3, soak: 2_000)
    private static let rounds = TestSize.of(everyday: 60, soak: 200)

    /// In pieces of many sizes, then silence; all the same as at once.
    private func expectBounded(_ input: Corpus.Input, longest: Int, _ source: () -> some ScanSource) {
        var whole = source(), cut = source()
        var events = whole.feed(input.bytes)
        events += whole.silence()
        var others: [ScannerEvent] = [], rest = input.bytes[...], size = 1
        while !rest.isEmpty {
            others += cut.feed(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            size = size % 7 + 1
        }
        others += cut.silence()
        #expect(events.count == others.count && events.count <= input.bytes.count + 1, "\(input.name)")
        for event in events {
            switch event {
            case .scan(let scan): #expect(scan.raw.count <= longest && !scan.data.isEmpty, "\(input.name)")
            case .rejected(let raw, let why): #expect(raw.count <= longest && !why.isEmpty, "\(input.name)")
            }
        }
        #expect(whole.patienceMilliseconds == nil, "\(input.name): something is still pending")
    }

    @Test(arguments: seeds) func serialFrames(seed: UInt64) throws {
        try Corpus.each("serial-frames", seed: seed, rounds: Self.rounds) { expectBounded($0, longest: ScanFramer.maximumFrameBytes) { SerialScanSource(ScannerFraming()) } }
    }

    @Test(arguments: seeds) func keyEvents(seed: UInt64) throws {
        let layout = try KeyboardLayout(.us)
        try Corpus.each("key-events", seed: seed, rounds: Self.rounds) {
            expectBounded($0, longest: ScanFramer.maximumFrameBytes) { WedgeScanSource(layout: layout, framing: .keyboard, capsLock: false) }
        }
    }

    @Test(arguments: seeds) func descriptors(seed: UInt64) throws {
        try Corpus.each("hid-descriptors", seed: seed, rounds: Self.rounds) { input in
            do throws(HIDDescriptorError) {
                let descriptor = try HIDReportDescriptor(input.bytes)
                #expect(descriptor.longestInput <= HIDReportDescriptor.maximumReportBytes + 1, "\(input.name)")
                // Any report is read by it without harm.
                var assembler = HIDScanAssembler(HIDScanReport.all(in: descriptor))
                for length in [0, 1, 2, 8, 63, 64, 65] { _ = assembler.feed(Array(repeating: 0xFF, count: length)) }
                _ = assembler.silence()
                for usage: UInt16 in 0x85...0x87 { #expect((HIDSignal(usage, in: descriptor)?.report.count ?? 0) <= HIDReportDescriptor.maximumReportBytes + 1, "\(input.name)") }
            } catch { #expect(!error.description.isEmpty, "\(input.name)") }
        }
    }

    @Test func theKeptDescriptorsAreWhatTheySay() throws {
        for input in try Corpus.inputs("hid-descriptors") {
            let reports = (try? HIDReportDescriptor(input.bytes)).map { HIDScanReport.all(in: $0) } ?? []
            #expect(reports.isEmpty == !["pos-counted", "long-item", "delimiters"].contains { input.name.hasSuffix("/\($0).hex") }, "\(input.name)")
        }
    }

    /// Reports of sixty-four bytes under a descriptor that counts.
    @Test(arguments: seeds) func reports(seed: UInt64) throws {
        let descriptor = try #require(try Corpus.inputs("hid-descriptors").first { $0.name.hasSuffix("pos-counted.hex") })
        let reports = HIDScanReport.all(in: try HIDReportDescriptor(descriptor.bytes))
        try Corpus.each("hid-reports", seed: seed, rounds: Self.rounds) { input in
            var source = HIDScanSource(reports, framing: ScannerFraming(), readBytes: 63)
            var events: [ScannerEvent] = []
            for start in stride(from: 0, to: input.bytes.count, by: 63) { events += source.feed(Array(input.bytes[start..<min(input.bytes.count, start + 63)])) }
            events += source.silence()
            for case .scan(let scan) in events { #expect(scan.raw.count <= 2 * HIDScanAssembler.maximumBytes, "\(input.name)") }
            #expect(source.patienceMilliseconds == nil, "\(input.name)")
        }
    }

    @Test(arguments: seeds) func messages(seed: UInt64) throws {
        try Corpus.each("gs1", seed: seed, rounds: Self.rounds) { input in
            do throws(GS1Error) { #expect(try !GS1Message.elements(of: input.text).isEmpty, "\(input.name)") } catch { #expect(!error.description.isEmpty, "\(input.name)") }
            if let elements = GS1Link.elements(of: input.text) { #expect(!elements.isEmpty, "\(input.name)") }
            // As a scan: whatever it is, it is told.
            _ = ScanDecoder(framing: ScannerFraming()).decode(Array("]C1".utf8) + input.bytes)
            _ = ScanDecoder(framing: ScannerFraming()).decode(Array("]Q1".utf8) + input.bytes)
            _ = GTIN(input.text)
        }
    }

    @Test(arguments: seeds) func quirks(seed: UInt64) throws {
        try Corpus.each("scanner-quirks", seed: seed, rounds: Self.rounds) { input in
            do throws(ScannerQuirksError) { _ = try ScannerQuirks(bytes: input.bytes) } catch { #expect(!error.description.isEmpty, "\(input.name)") }
        }
    }
}
