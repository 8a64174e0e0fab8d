@testable import BarcodeScanner
import TestHarness
import Testing

@Suite struct HIDDescriptorTests {
    /// Number 2: a length, three bytes of the identifier, 56 of data, two of the maker's, the flag.
    static let counted: [UInt8] = [
        0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x09, 0x12, 0xA1, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81, 0x02,
        0x05, 0x8C, 0x95, 0x03, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02, 0x95, 0x38, 0x09, 0xFE, 0x82, 0x02, 0x01, 0x06, 0x66, 0xFF, 0x95, 0x02, 0x09, 0x04, 0x09, 0x00, 0x81, 0x02,
        0x05, 0x8C, 0x25, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xFF, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03, 0xC0, 0xC0,
    ]
    /// HID 1.11, appendix E.6: a boot keyboard.
    static let keyboard: [UInt8] = [
        0x05, 0x01, 0x09, 0x06, 0xA1, 0x01, 0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02, 0x95, 0x01, 0x75, 0x08, 0x81, 0x01,
        0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02, 0x95, 0x01, 0x75, 0x03, 0x91, 0x01, 0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x25, 0x65, 0x05, 0x07,
        0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xC0,
    ]

    @Test func aScannersFields() throws {
        let descriptor = try HIDReportDescriptor(Self.counted)
        #expect(descriptor.numbersReports && descriptor.longestInput == 64)
        let fields = descriptor.fields(of: HIDField.Report(kind: .input, number: 2))
        #expect(fields.map(\.bitOffset) == [0, 8, 32, 480, 496, 497] && fields.map(\.count) == [1, 3, 56, 2, 1, 7])
        #expect(fields[0].usage(at: 0) == HIDUsage(page: 1, id: 0x3B) && fields[1].usage(at: 2) == HIDUsage(page: 0x8C, id: 0xFD) && fields[2].usage(at: 55) == HIDUsage(page: 0x8C, id: 0xFE))
        #expect(fields[2].indexes(of: HIDUsage(page: 0x8C, id: 0xFE)) == 0..<56 && fields[1].indexes(of: HIDUsage(page: 0x8C, id: 0xFC)) == 1..<2 && fields[5].isConstant)
        #expect(fields[2].path == [HIDUsage(page: 0x8C, id: 2), HIDUsage(page: 0x8C, id: 0x12)] && fields[4].logicalMaximum == 1 && fields[0].logicalMaximum == 255)
        #expect(HIDScanReport.all(in: descriptor).map(\.number) == [2])
    }

    @Test func aKeyboardsFields() throws {
        let descriptor = try HIDReportDescriptor(Self.keyboard)
        #expect(!descriptor.numbersReports && descriptor.longestInput == 8 && descriptor.byteLength(of: HIDField.Report(kind: .output, number: 0)) == 1)
        let keys = descriptor.fields[4]
        #expect(!keys.isVariable && keys.count == 6 && keys.bitOffset == 16 && keys.indexes(of: HIDUsage(page: 7, id: 0x04)) == 4..<5)
        #expect(descriptor.fields[0].usage(at: 7) == HIDUsage(page: 7, id: 0xE7) && descriptor.fields[0].usage(at: 8) == nil)
        #expect(HIDScanReport.all(in: descriptor).isEmpty)
    }

    @Test func pushPopLongItemsAndBits() throws {
        let descriptor = try HIDReportDescriptor([
            0x05, 0x8C, 0x75, 0x03, 0x95, 0x02, 0xA4, 0x75, 0x0A, 0x95, 0x01, 0x09, 0x01, 0x81, 0x02, 0xB4, 0xFE, 0x02, 0x10, 0xAA, 0xBB, 0x0B, 0x07, 0x00, 0x34, 0x12, 0x81, 0x02,
        ])
        #expect(descriptor.fields.map(\.bitOffset) == [0, 10] && descriptor.fields[1].usage(at: 1) == HIDUsage(page: 0x1234, id: 7))
        let report: [UInt8] = [0xFF, 0b1011_0110]
        #expect(descriptor.fields[0].value(at: 0, in: report[...]) == 0x2FF && descriptor.fields[1].value(at: 0, in: report[...]) == 0b101 && descriptor.fields[1].value(at: 1, in: report[...]) == 0b101)
        #expect(descriptor.fields[1].value(at: 2, in: report[...]) == nil && descriptor.fields[1].value(at: 1, in: report.prefix(1)) == nil)
    }

    @Test(arguments: [
        ([0x05], HIDDescriptorError.truncated(offset: 0)), ([0x27, 1, 2, 3], .truncated(offset: 0)), ([0xFE], .truncated(offset: 0)), ([0xFE, 4, 0, 1], .truncated(offset: 0)),
        ([0xC0], .noOpenCollection(offset: 0)), ([0xA1, 0x01], .openCollection), ([0xB4], .nothingPushed(offset: 0)), ([0x85, 0x00], .badReportNumber(offset: 0)), ([0x86, 0x00, 0x01], .badReportNumber(offset: 0)),
        ([0x29, 0x05], .badUsageRange(offset: 0)), ([0x19, 0x06, 0x29, 0x05], .badUsageRange(offset: 2)),
        ([0x75, 0x08, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0x02], .reportTooLong(offset: 7)), ([0x77, 0xFF, 0xFF, 0xFF, 0xFF, 0x97, 0xFF, 0xFF, 0xFF, 0xFF, 0x81, 0x02], .reportTooLong(offset: 10)),
        (Array(repeating: 0xA4, count: 65), .tooDeep(offset: 64)), (Array(repeating: 0xA0, count: 65), .tooDeep(offset: 64)), (Array(repeating: 0, count: 4097), .tooLong(bytes: 4097)),
        ([0x75, 0x01, 0x95, 0x01] + Array(repeating: 0x80, count: 1025), .tooManyFields(offset: 1028)), (Array(repeating: 0x08, count: 1025), .tooManyUsages(offset: 1024)),
    ] as [([UInt8], HIDDescriptorError)]) func whatIsNoDescriptor(bytes: [UInt8], error: HIDDescriptorError) {
        #expect(throws: error) { try HIDReportDescriptor(bytes) }
        #expect(!error.description.isEmpty)
    }

    /// Random items and mutated descriptors: fields or an error, and reading any report by them never traps.
    @Test(arguments: TestSize.seeds(everyday: 300, soak: 200_000)) func randomDescriptors(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = random.chance(50) ? Self.counted : random.chance(50) ? Self.keyboard : random.bytes(Int.random(in: 0...600, using: &random))
        for _ in 0..<Int.random(in: 0...10, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: bytes[place] = .random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 6)], at: place)
            }
        }
        guard let descriptor = try? HIDReportDescriptor(bytes) else { return }
        let reports = HIDScanReport.all(in: descriptor)
        var assembler = HIDScanAssembler(reports)
        for _ in 0..<20 {
            var report = random.bytes(Int.random(in: 0...80, using: &random))
            if let number = reports.first?.number, !report.isEmpty, random.chance(70) { report[0] = number }
            for case .complete(let data, _, let raw) in assembler.feed(report) {
                #expect(data.count <= HIDScanAssembler.maximumBytes && raw.count <= 2 * HIDScanAssembler.maximumBytes, "seed \(seed)")
            }
        }
        _ = assembler.silence()
        for usage: UInt16 in 0x85...0x87 {
            if let signal = HIDSignal(usage, in: descriptor) { #expect(signal.report.count <= HIDReportDescriptor.maximumReportBytes + 1, "seed \(seed)") }
        }
    }
}
