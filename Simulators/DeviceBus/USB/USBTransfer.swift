/// How a transfer ended, as Linux's USB code puts it: zero, or a negative errno
/// (Linux, Documentation/driver-api/usb/error-codes.rst).
public struct USBStatus: RawRepresentable, Sendable, Hashable {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let done = USBStatus(rawValue: 0)
    /// The endpoint is halted, or a control request is not supported (EPIPE).
    public static let stalled = USBStatus(rawValue: -32)
    /// Bit stuffing or no answer in time: a bad cable, or a device that lost power (EPROTO).
    public static let protocolError = USBStatus(rawValue: -71)
    /// A wrong checksum (EILSEQ).
    public static let checksum = USBStatus(rawValue: -84)
    /// The device sent more than was asked for (EOVERFLOW).
    public static let babble = USBStatus(rawValue: -75)
    /// Fewer bytes than asked for, where the host said that this is an error (EREMOTEIO).
    public static let tooShort = USBStatus(rawValue: -121)
    /// Taken back by the host before it ended (ECONNRESET).
    public static let unlinked = USBStatus(rawValue: -104)
    /// More transfers wait than a real host controller would hold (ENOMEM).
    public static let tooMany = USBStatus(rawValue: -12)
}

/// Where the outcome of a transfer goes. Neither blocks nor calls back.
protocol USBHost: AnyObject, Sendable {
    /// - Parameters:
    ///   - count: bytes moved, either way.
    ///   - data: the bytes of an IN transfer; nil for OUT.
    func finished(_ sequence: UInt32, _ status: USBStatus, count: Int, data: [UInt8]?)
    /// Whether nobody hears it any more; its transfers must take no bytes from the next host.
    var isEnded: Bool { get }
}

/// A transfer the host asked for and the device has not ended yet.
struct USBTransfer: Sendable {
    let sequence: UInt32
    let host: any USBHost
    /// Bytes the host has room for (IN) or sends (OUT).
    let length: Int
    /// URB_SHORT_NOT_OK: an IN transfer that ends with fewer bytes is an error to the host.
    var shortIsAnError = false
    /// What an OUT transfer brings.
    var data: [UInt8] = []
    /// Bytes of `data` the device took.
    var taken = 0

    func finish(_ status: USBStatus) { host.finished(sequence, status, count: taken, data: nil) }

    /// Ends an IN transfer; never answers more than was asked for.
    func finish(with answer: [UInt8]) {
        let short = shortIsAnError && answer.count < length
        host.finished(sequence, short ? .tooShort : .done, count: min(answer.count, length), data: Array(answer.prefix(length)))
    }

    func finishIn(_ status: USBStatus) { host.finished(sequence, status, count: 0, data: []) }
}
