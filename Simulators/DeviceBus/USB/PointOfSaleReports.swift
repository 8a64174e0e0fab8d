/// A HID point-of-sale scanner (HID Point of Sale Usage Tables 1.02, page 8Ch): a frame with an AIM identifier becomes
/// scanned-data reports of 64 bytes, as many as the code needs.
///
/// The layout is the one most such scanners share: id 2, byte count, three bytes of AIM identifier, 56 of data, the
/// maker's own symbology number, one reserved, and a byte whose lowest bit says that another report goes on.
public struct PointOfSaleReports: HIDReports {
    public static let reportID: UInt8 = 2
    public static let dataBytes = 56
    /// A frame that does not end is given up beyond this.
    public static let maximumFrameBytes = 8_192

    private let prefix: [UInt8]
    private let suffix: [UInt8]
    private var frame: [UInt8] = []

    /// - Parameters:
    ///   - prefix: what begins the frames of the scanner behind, and is left out.
    ///   - suffix: what ends them.
    public init(prefix: [UInt8] = [], suffix: [UInt8] = [0x0D]) { (self.prefix, self.suffix) = (prefix, suffix) }

    public var bootProtocol: UInt8? { nil }
    public var longestReport: Int { 64 }

    public var descriptor: [UInt8] {
        [0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, Self.reportID] // bar code scanner, application
            + [0x09, 0x12, 0xA1, 0x02] // scanned data report, logical
            + [0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08]
            + [0x05, 0x01, 0x09, 0x3B, 0x95, 0x01, 0x81, 0x02] // byte count
            + [0x05, 0x8C, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x95, 0x03, 0x81, 0x02] // symbology identifier
            + [0x09, 0xFE, 0x95, UInt8(Self.dataBytes), 0x82, 0x02, 0x01] // decoded data
            + [0x06, 0x00, 0xFF, 0x09, 0x01, 0x95, 0x01, 0x81, 0x02, 0x81, 0x01] // the maker's number, reserved
            + [0x05, 0x8C, 0x09, 0xFF, 0x25, 0x01, 0x75, 0x01, 0x81, 0x02, 0x75, 0x07, 0x81, 0x01] // continued
            + [0xC0, 0xC0]
    }

    public mutating func reports(of bytes: [UInt8]) -> [[UInt8]] {
        var reports: [[UInt8]] = []
        for byte in bytes {
            frame.append(byte)
            if !suffix.isEmpty, frame.count >= suffix.count, frame.suffix(suffix.count).elementsEqual(suffix) {
                reports += finish(frame.dropLast(suffix.count))
                frame = []
            } else if frame.count > Self.maximumFrameBytes {
                frame = []
            }
        }
        if suffix.isEmpty, !frame.isEmpty {
            reports += finish(frame[...])
            frame = []
        }
        return reports
    }

    private func finish(_ frame: ArraySlice<UInt8>) -> [[UInt8]] {
        var data = frame.starts(with: prefix) ? frame.dropFirst(prefix.count) : frame
        var identifier: [UInt8] = [0, 0, 0]
        if data.count >= 3, data.first == UInt8(ascii: "]") {
            identifier = Array(data.prefix(3))
            data = data.dropFirst(3)
        }
        var reports: [[UInt8]] = []
        repeat {
            let part = data.prefix(Self.dataBytes)
            data = data.dropFirst(Self.dataBytes)
            var report = [Self.reportID, UInt8(part.count)] + identifier + part
            report += [UInt8](repeating: 0, count: 3 + Self.dataBytes - part.count)
            report[63] = data.isEmpty ? 0 : 1
            reports.append(report)
        } while !data.isEmpty
        return reports
    }
}
