/// One function of a device: a printer, a keyboard, a serial port. A device with several is a composite device.
public protocol USBFunction: Sendable {
    /// How many interfaces it has; their numbers follow one another.
    var interfaceCount: Int { get }
    /// Its endpoints, in the order in which `descriptors(at:)` has their addresses.
    var pipes: [USBPipe] { get }
    /// Class, subclass and protocol of its first interface.
    var interfaceClass: (UInt8, UInt8, UInt8) { get }
    /// Its interface, class and endpoint descriptors.
    func descriptors(at place: USBPlace) -> [UInt8]
    /// A class request, or a standard one for a class descriptor.
    /// - Parameter data: what the host sent with it.
    func answer(_ setup: USBSetup, data: [UInt8]) -> USBAnswer
    /// The plug is in: the simulated device behind the function gets its line.
    func plugged()
    func unplugged()
    /// The host chose the configuration, or reset the device.
    func reset()
}

/// Where a function stands in its device.
public struct USBPlace: Sendable {
    public let firstInterface: UInt8
    /// Addresses of its pipes, in their order.
    public let endpoints: [UInt8]
    public let speed: USBSpeed
    /// Whether the device has other functions too.
    public let isComposite: Bool
}

/// How fast the wire is; numbered as USB/IP and Linux do.
public enum USBSpeed: UInt32, Sendable {
    /// 12 Mbit/s.
    case full = 2
    /// 480 Mbit/s.
    case high = 3

    /// wMaxPacketSize of a bulk endpoint (USB 2.0, 5.8.3).
    var bulkPacketBytes: UInt16 { self == .full ? 64 : 512 }

    /// bInterval for a period of so many milliseconds: frames at full speed, a power of two of 125 µs at high speed (USB 2.0, table 9-13).
    func interval(milliseconds: Int) -> UInt8 {
        if self == .full { return UInt8(clamping: max(1, milliseconds)) }
        var exponent: UInt8 = 4
        while exponent < 16, 1 << (Int(exponent) - 4) < milliseconds { exponent += 1 }
        return exponent
    }
}

/// The line of a device behind a function.
struct USBLine: DeviceLine {
    let say: @Sendable ([UInt8]) -> Void
    let hasRoom: @Sendable () -> Void

    func send(_ bytes: [UInt8]) { say(bytes) }
    func resume() { hasRoom() }
}
