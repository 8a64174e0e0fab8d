import DeviceKit

/// A scanner that reports as one: HID-POS, usage page 8Ch (HID POS Usage Tables 1.02). Its transport gives one input report at each read.
public final class HIDBarcodeScanner: BarcodeScanning {
    /// How long the next report of a continued read may take, in milliseconds: reports come every few.
    public static let continuationMilliseconds = 500
    static let featureMilliseconds = 1000

    private let reader: ScanReader
    private let source: HIDScanSource
    private let features: (any HIDFeatureReporting)?
    private let enable: [UInt8]?
    private let goodBeep: HIDSignal?
    private let badBeep: HIDSignal?

    /// - Parameters:
    ///   - reportDescriptor: the bytes the device describes its reports with (HIDIOCGRDESC).
    ///   - features: the way for feature reports; without it a model that must be switched on by one stays silent.
    ///   - framing: what the scanner puts around the data; end marks are not needed here.
    /// - Throws: `scanner.bad-descriptor`, or `scanner.not-hid-pos` when no report carries scanned data.
    public init(
        transport: any Transport, reportDescriptor: [UInt8], features: (any HIDFeatureReporting)? = nil, framing: ScannerFraming = ScannerFraming(),
        quirk: ScannerQuirk? = nil, repeats: RepeatFilter? = nil
    ) throws(DeviceError) {
        let descriptor: HIDReportDescriptor
        do throws(HIDDescriptorError) { descriptor = try HIDReportDescriptor(reportDescriptor) } catch { throw DeviceError(.scannerBadDescriptor.with(detail: error.description)) }
        let reports = HIDScanReport.all(in: descriptor)
        guard !reports.isEmpty else { throw DeviceError(.scannerNotPOS.with(detail: "no report has usage 8C:FE")) }
        reader = ScanReader(transport: transport, repeats: repeats)
        source = HIDScanSource(reports, framing: framing, readBytes: descriptor.longestInput)
        self.features = features
        enable = quirk?.enableFeatureReport
        goodBeep = HIDSignal(HIDScanReport.Usage.goodReadBeep, in: descriptor)
        badBeep = HIDSignal(HIDScanReport.Usage.notOnFileBeep, in: descriptor) ?? HIDSignal(HIDScanReport.Usage.errorBeep, in: descriptor)
    }

    /// One consumer at a time. Ending the iteration closes the transport.
    public func events() -> AsyncThrowingStream<ScannerEvent, any Error> {
        reader.events(source) { [features, enable] () throws(DeviceError) in
            guard let features, let enable else { return }
            do throws(TransportError) { try await features.setFeatureReport(enable, timeoutMilliseconds: Self.featureMilliseconds) } catch {
                // A model that has no such report says so by refusing it, and needs none; only a lost device ends here.
                switch error {
                case .disconnected, .closed: throw DeviceError(error)
                default: return
                }
            }
        }
    }

    public var statistics: ScanStatistics { reader.statistics }
    public var canSignal: Bool { [goodBeep, badBeep].contains { $0.map { !$0.isFeature || features != nil } ?? false } }

    public func signal(good: Bool) async throws(DeviceError) {
        guard let beep = good ? goodBeep : badBeep else { return }
        guard beep.isFeature else { return try await reader.write(beep.report) }
        guard let features else { return }
        do throws(TransportError) { try await features.setFeatureReport(beep.report, timeoutMilliseconds: Self.featureMilliseconds) } catch { throw DeviceError(error) }
    }
}

/// Reports joined and decoded.
struct HIDScanSource: ScanSource {
    let readBytes: Int
    private var assembler: HIDScanAssembler
    private let decoder: ScanDecoder

    init(_ reports: [HIDScanReport], framing: ScannerFraming, readBytes: Int) {
        assembler = HIDScanAssembler(reports)
        decoder = ScanDecoder(framing: framing)
        self.readBytes = readBytes
    }

    var patienceMilliseconds: Int? { assembler.isPending ? HIDBarcodeScanner.continuationMilliseconds : nil }
    mutating func feed(_ bytes: [UInt8]) -> [ScannerEvent] { assembler.feed(bytes).map(event) }
    mutating func silence() -> [ScannerEvent] { assembler.silence().map { [event($0)] } ?? [] }

    private func event(_ outcome: HIDScanAssembler.Outcome) -> ScannerEvent {
        switch outcome {
        case .complete(let data, let identifier, let raw): decoder.decode(data: data, identifier: identifier, raw: raw)
        case .bad(let raw, let why): .rejected(raw: raw, why: why)
        }
    }
}

/// A report that sets one control, such as a beep, to 1 and all else to 0.
struct HIDSignal: Sendable, Equatable {
    let isFeature: Bool
    /// With its number in front, 0 where reports have none, as hidraw takes both kinds.
    let report: [UInt8]

    /// nil when the descriptor has no such control in an output or feature report.
    init?(_ usage: UInt16, in descriptor: HIDReportDescriptor) {
        let usage = HIDUsage(page: HIDScanReport.Usage.page, id: usage)
        for field in descriptor.fields where field.report.kind != .input && !field.isConstant {
            guard let index = field.isVariable ? field.indexes(of: usage).first : field.indexes(of: usage).first.map({ _ in 0 }),
                  let length = descriptor.byteLength(of: field.report) else { continue }
            var body = [UInt8](repeating: 0, count: descriptor.numbersReports ? length - 1 : length)
            // An array names the control by its place among the usages; a variable is set to 1.
            let value = field.isVariable ? 1 : UInt32(field.indexes(of: usage).first ?? 0) + UInt32(clamping: field.logicalMinimum)
            let first = field.bitOffset + index * field.bitSize
            for bit in 0..<min(field.bitSize, 32) where value >> UInt32(bit) & 1 != 0 { body[(first + bit) / 8] |= 1 << UInt8((first + bit) % 8) }
            isFeature = field.report.kind == .feature
            report = [field.report.number] + body
            return
        }
        return nil
    }
}
