/// The bytes that passed between the till and one device, with their times: what `till trace` shows and saves, and what a simulated
/// device can answer from.
///
/// As a file it is text, one record a line, so that it can be read, cut and compared by eye:
/// ```
/// till-trace 1 receipt-printer usb:04b8:0202:SIM1
/// 0 open
/// 12 > 10 04 01
/// 15 < 16
/// 9801 close unplugged
/// ```
/// Milliseconds since the first record; `>` to the device, `<` from it, bytes as two hexadecimal digits.
public struct DeviceTrace: Sendable, Equatable {
    public static let version = 1
    /// The largest file that is read.
    public static let maximumBytes = 16 << 20

    public var role: String
    public var address: String
    public var records: [Record]

    public struct Record: Sendable, Equatable {
        public var milliseconds: Int64
        public var what: What
        public init(milliseconds: Int64, what: What) {
            self.milliseconds = milliseconds
            self.what = what
        }
    }

    public enum What: Sendable, Equatable {
        case opened
        /// Bytes handed to the channel.
        case sent([UInt8])
        case received([UInt8])
        case closed(String)
    }

    public init(role: String, address: String, records: [Record]) {
        self.role = role
        self.address = address
        self.records = records
    }
}

extension DeviceTrace {
    public var text: String { header + records.map { $0.text + "\n" }.joined() }

    public var header: String { "till-trace \(Self.version) \(role) \(address)\n" }

    /// - Throws: `DeviceTraceError` naming the line.
    public init(parsing text: String) throws(DeviceTraceError) {
        guard text.utf8.count <= Self.maximumBytes else { throw .tooLarge(text.utf8.count) }
        var lines = text.split(whereSeparator: \.isNewline)[...]
        let head = lines.popFirst()?.split(separator: " ", maxSplits: 3) ?? []
        guard head.count == 4, head[0] == "till-trace" else { throw .noTrace }
        guard head[1] == "\(Self.version)" else { throw .unknownVersion(String(head[1].prefix(20))) }
        self.init(role: String(head[2]), address: String(head[3]), records: [])
        for (index, line) in lines.enumerated() {
            guard let record = Record(parsing: line) else { throw .badLine(index + 2, String(line.prefix(60))) }
            records.append(record)
        }
    }
}

extension DeviceTrace.Record {
    public var text: String {
        switch what {
        case .opened: "\(milliseconds) open"
        case .sent(let bytes): "\(milliseconds) > \(Self.hex(bytes))"
        case .received(let bytes): "\(milliseconds) < \(Self.hex(bytes))"
        case .closed(let why): "\(milliseconds) close \(why.split(whereSeparator: \.isNewline).joined(separator: " "))"
        }
    }

    init?(parsing line: some StringProtocol) {
        let parts = line.split(separator: " ", maxSplits: 2)
        guard parts.count >= 2, let milliseconds = Int64(parts[0]), milliseconds >= 0 else { return nil }
        self.milliseconds = milliseconds
        let rest = parts.count == 3 ? parts[2] : ""
        switch parts[1] {
        case "open": what = .opened
        case ">", "<":
            var bytes: [UInt8] = []
            for pair in rest.split(separator: " ") {
                guard pair.utf8.count == 2, pair.allSatisfy(\.isHexDigit), let byte = UInt8(pair, radix: 16) else { return nil }
                bytes.append(byte)
            }
            what = parts[1] == ">" ? .sent(bytes) : .received(bytes)
        case "close": what = .closed(String(rest))
        default: return nil
        }
    }

    public static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 0x10 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
}

public enum DeviceTraceError: Error, Equatable, Sendable, CustomStringConvertible {
    case noTrace
    case unknownVersion(String)
    case badLine(Int, String)
    case tooLarge(Int)

    public var description: String {
        switch self {
        case .noTrace: "This is no trace: its first line must be 'till-trace 1 ROLE ADDRESS', as `till trace` writes it."
        case .unknownVersion(let version): "The trace is of version \(version); this program reads version \(DeviceTrace.version)."
        case .badLine(let line, let text): "Line \(line) of the trace cannot be read: '\(text)'. It must be 'MS > HEX', 'MS < HEX', 'MS open' or 'MS close WHY'."
        case .tooLarge(let bytes): "The trace has \(bytes) bytes; the limit is \(DeviceTrace.maximumBytes)."
        }
    }
}
