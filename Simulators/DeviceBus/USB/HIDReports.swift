/// How what a device sends becomes the input reports of a HID function.
public protocol HIDReports: Sendable {
    /// The report descriptor (HID 1.11, 6.2.2).
    var descriptor: [UInt8] { get }
    /// bInterfaceProtocol of a boot device (1: keyboard); nil for all others.
    var bootProtocol: UInt8? { get }
    /// Bytes of the longest report, its id included.
    var longestReport: Int { get }
    /// The reports that `bytes` complete, in order.
    mutating func reports(of bytes: [UInt8]) -> [[UInt8]]
}

/// Of a device that makes its reports itself: each piece it sends is one.
public struct PlainReports: HIDReports {
    public let descriptor: [UInt8]
    public let bootProtocol: UInt8?
    public let longestReport: Int

    public init(descriptor: [UInt8], bootProtocol: UInt8? = nil, longestReport: Int = 64) {
        (self.descriptor, self.bootProtocol, self.longestReport) = (descriptor, bootProtocol, longestReport)
    }

    public func reports(of bytes: [UInt8]) -> [[UInt8]] { bytes.isEmpty ? [] : [bytes] }
}
