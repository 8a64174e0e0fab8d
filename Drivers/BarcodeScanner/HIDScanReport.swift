/// Where the parts of a scanned data report lie (HID POS Usage Tables 1.02, section 3): found by their usages, never by known offsets,
/// since makers place them differently.
struct HIDScanReport: Sendable, Equatable {
    /// Usages of page 8Ch.
    enum Usage {
        static let page: UInt16 = 0x8C
        static let identifiers: [UInt16] = [0xFB, 0xFC, 0xFD]
        static let data: UInt16 = 0xFE
        static let continued: UInt16 = 0xFF
        /// Generic desktop: byte count.
        static let byteCount = HIDUsage(page: 0x01, id: 0x3B)
        static let errorBeep: UInt16 = 0x85
        static let goodReadBeep: UInt16 = 0x86
        static let notOnFileBeep: UInt16 = 0x87
    }

    /// A device with more kinds of scanned data, or more bytes of it in one report, is none.
    static let maximumReports = 16
    static let maximumDataBytes = 4096

    /// One value in the report.
    struct Place: Sendable, Equatable {
        let field: HIDField
        let index: Int
        func value(in body: ArraySlice<UInt8>) -> UInt32? { field.value(at: index, in: body) }
    }

    /// The part of one report that a descriptor's reports of this kind have.
    struct Part: Sendable, Equatable {
        let identifier: [UInt8]
        let data: [UInt8]
        let isContinued: Bool
    }

    let number: UInt8
    private let identifiers: [Place]
    private let data: [Place]
    private let count: Place?
    private let continued: Place?
    private let hasNumber: Bool

    /// All reports of a descriptor that carry scanned data: those with bytes of usage FE.
    static func all(in descriptor: HIDReportDescriptor) -> [HIDScanReport] {
        var seen: Set<UInt8> = []
        let numbers = descriptor.fields.filter { $0.report.kind == .input && seen.insert($0.report.number).inserted }.map(\.report.number)
        return Array(numbers.lazy.compactMap { HIDScanReport(descriptor, number: $0) }.prefix(maximumReports))
    }

    private init?(_ descriptor: HIDReportDescriptor, number: UInt8) {
        let fields = descriptor.fields(of: HIDField.Report(kind: .input, number: number)).filter { !$0.isConstant && $0.count <= Self.maximumDataBytes }
        func places(_ usage: HIDUsage) -> [Place] { fields.flatMap { field in field.indexes(of: usage).map { Place(field: field, index: $0) } } }
        data = places(HIDUsage(page: Usage.page, id: Usage.data)).filter { $0.field.bitSize == 8 }
        guard !data.isEmpty, data.count <= Self.maximumDataBytes else { return nil }
        identifiers = Usage.identifiers.compactMap { places(HIDUsage(page: Usage.page, id: $0)).first }
        count = places(Usage.byteCount).first
        continued = places(HIDUsage(page: Usage.page, id: Usage.continued)).first
        self.number = number
        hasNumber = descriptor.numbersReports
    }

    /// Reads one report as hidraw gives it. nil when it is another report, or too short to be this one.
    func part(of report: [UInt8]) -> Result<Part, HIDScanReportError>? {
        var body = report[...]
        if hasNumber {
            guard body.popFirst() == number else { return nil }
        }
        var length = data.count
        if let count {
            guard let said = count.value(in: body) else { return .failure(.short(bytes: report.count)) }
            guard said <= data.count else { return .failure(.countTooLarge(said: said, room: data.count)) }
            length = Int(said)
        }
        var bytes: [UInt8] = []
        for place in data.prefix(length) {
            guard let byte = place.value(in: body) else { return .failure(.short(bytes: report.count)) }
            bytes.append(UInt8(truncatingIfNeeded: byte))
        }
        // Without a count the rest of the field is filled with zeros.
        if count == nil { while bytes.last == 0 { bytes.removeLast() } }
        let identifier = identifiers.compactMap { $0.value(in: body).map { UInt8(truncatingIfNeeded: $0) } }
        return .success(Part(identifier: identifier, data: bytes, isContinued: (continued?.value(in: body) ?? 0) != 0))
    }
}

enum HIDScanReportError: Error, Equatable, CustomStringConvertible {
    case short(bytes: Int)
    case countTooLarge(said: UInt32, room: Int)

    var description: String {
        switch self {
        case .short(let bytes): "a report of only \(bytes) bytes"
        case .countTooLarge(let said, let room): "a report that says it holds \(said) bytes where \(room) fit"
        }
    }
}
