/// A HID report descriptor understood (Device Class Definition for HID 1.11, 6.2.2): the fields of each report, with their usages and places.
///
/// Total and bounded: any bytes give fields or an error, in time that grows with their number.
public struct HIDReportDescriptor: Sendable, Equatable {
    /// Linux takes no longer one (HID_MAX_DESCRIPTOR_SIZE).
    public static let maximumBytes = 4096
    /// A report no longer than this, in bytes (Linux: HID_MAX_BUFFER_SIZE).
    public static let maximumReportBytes = 16_384
    static let maximumFields = 1024
    static let maximumDepth = 64
    static let maximumUsages = 1024

    public let fields: [HIDField]
    /// Whether each report begins with a byte that is its number (6.2.2.7 Report ID).
    public let numbersReports: Bool
    private let bitLengths: [HIDField.Report: Int]

    /// - Throws: `HIDDescriptorError` with the offset of the item that is wrong.
    public init(_ bytes: [UInt8]) throws(HIDDescriptorError) {
        guard bytes.count <= Self.maximumBytes else { throw .tooLong(bytes: bytes.count) }
        var parser = HIDDescriptorParser()
        var rest = bytes[...]
        while let prefix = rest.first {
            let offset = rest.startIndex
            rest = rest.dropFirst()
            if prefix == 0xFE { // 6.2.2.3: a long item says its length, and none is defined
                guard let length = rest.first else { throw .truncated(offset: offset) }
                guard rest.count >= 2 + Int(length) else { throw .truncated(offset: offset) }
                rest = rest.dropFirst(2 + Int(length))
                continue
            }
            let length = [0, 1, 2, 4][Int(prefix & 3)]
            guard rest.count >= length else { throw .truncated(offset: offset) }
            var value: UInt32 = 0
            for (place, byte) in rest.prefix(length).enumerated() { value |= UInt32(byte) << UInt32(8 * place) }
            rest = rest.dropFirst(length)
            try parser.take(HIDDescriptorParser.Item(kind: prefix >> 2 & 3, tag: prefix >> 4, value: value, length: length, offset: offset))
        }
        guard parser.path.isEmpty else { throw .openCollection }
        fields = parser.fields
        numbersReports = parser.numbersReports
        bitLengths = parser.bitLengths
    }

    /// The length of a report in bytes, its number's byte included; nil when there is no such report.
    public func byteLength(of report: HIDField.Report) -> Int? { bitLengths[report].map { ($0 + 7) / 8 + (numbersReports ? 1 : 0) } }

    /// The longest input report in bytes, its number's byte included; 0 when there is none.
    public var longestInput: Int { bitLengths.keys.filter { $0.kind == .input }.compactMap(byteLength).max() ?? 0 }

    /// The fields of one report, in order.
    public func fields(of report: HIDField.Report) -> [HIDField] { fields.filter { $0.report == report } }
}

/// A usage: what a control is for (HID Usage Tables).
public struct HIDUsage: Sendable, Hashable {
    public let page: UInt16
    public let id: UInt16

    public init(page: UInt16, id: UInt16) {
        self.page = page
        self.id = id
    }

    init(_ extended: UInt32) { self.init(page: UInt16(truncatingIfNeeded: extended >> 16), id: UInt16(truncatingIfNeeded: extended)) }
}

/// `count` values of `bitSize` bits each, one after another in a report.
public struct HIDField: Sendable, Equatable {
    public enum Kind: Sendable, Hashable { case input, output, feature }

    /// Which report: its kind and its number, 0 where reports have none.
    public struct Report: Sendable, Hashable {
        public let kind: Kind
        public let number: UInt8

        public init(kind: Kind, number: UInt8) {
            self.kind = kind
            self.number = number
        }
    }

    public let report: Report
    /// From the first bit after the report's number.
    public let bitOffset: Int
    public let bitSize: Int
    public let count: Int
    /// The item's data as it stands there (6.2.2.5): see `isConstant`, `isVariable`.
    public let flags: UInt32
    public let logicalMinimum: Int32
    public let logicalMaximum: Int32
    /// The usages in order, ranges unopened.
    let usages: [ClosedRange<UInt32>]
    /// The usages of the collections around it, the outermost first.
    public let path: [HIDUsage]

    /// Padding.
    public var isConstant: Bool { flags & 1 != 0 }
    /// Each value has its own usage; otherwise the values are indexes of usages.
    public var isVariable: Bool { flags & 2 != 0 }

    /// The usage of a value of a variable field: the last one holds for all that follow (6.2.2.8). nil where none is said.
    public func usage(at index: Int) -> HIDUsage? {
        guard index >= 0, index < count else { return nil }
        var left = UInt32(truncatingIfNeeded: index)
        for range in usages {
            let size = range.upperBound - range.lowerBound
            if left <= size { return HIDUsage(range.lowerBound + left) }
            left -= size + 1
        }
        return usages.last.map { HIDUsage($0.upperBound) }
    }

    /// The places of a usage among the values; empty where it is not there.
    public func indexes(of usage: HIDUsage) -> Range<Int> {
        let wanted = UInt32(usage.page) << 16 | UInt32(usage.id)
        var first = 0
        for (place, range) in usages.enumerated() where first < count {
            let size = Int(range.upperBound - range.lowerBound) + 1
            if range.contains(wanted) {
                let index = first + Int(wanted - range.lowerBound)
                guard index < count else { return 0..<0 }
                let goesOn = place == usages.count - 1 && wanted == range.upperBound
                return index..<(goesOn ? count : index + 1)
            }
            first += size
        }
        return 0..<0
    }

    /// The bits of one value, from `report` without its number; nil where it is shorter, or a value is longer than 32 bits.
    public func value(at index: Int, in report: ArraySlice<UInt8>) -> UInt32? {
        guard index >= 0, index < count, bitSize <= 32 else { return nil }
        let first = bitOffset + index * bitSize
        guard first + bitSize <= report.count * 8 else { return nil }
        var value: UInt32 = 0
        for bit in 0..<bitSize {
            let place = first + bit
            value |= UInt32(report[report.startIndex + place / 8] >> UInt8(place % 8) & 1) << UInt32(bit)
        }
        return value
    }
}
