/// The eight bytes that begin a control transfer (USB 2.0, 9.3).
public struct USBSetup: Sendable, Equatable {
    public static let byteCount = 8

    /// bmRequestType: bit 7 direction, bits 6–5 type, bits 4–0 recipient.
    public let requestType: UInt8
    public let request: UInt8
    public let value: UInt16
    public let index: UInt16
    public let length: UInt16

    /// - Parameter bytes: eight bytes, numbers little-endian.
    init?(_ bytes: some RandomAccessCollection<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == Self.byteCount else { return nil }
        requestType = bytes[0]
        request = bytes[1]
        value = UInt16(bytes[2]) | UInt16(bytes[3]) << 8
        index = UInt16(bytes[4]) | UInt16(bytes[5]) << 8
        length = UInt16(bytes[6]) | UInt16(bytes[7]) << 8
    }

    public var isToHost: Bool { requestType & 0x80 != 0 }
    public var isStandard: Bool { requestType & 0x60 == 0 }
    public var isClass: Bool { requestType & 0x60 == 0x20 }

    public enum Recipient: Sendable { case device, interface, endpoint, other }
    public var recipient: Recipient {
        switch requestType & 0x1F {
        case 0: .device
        case 1: .interface
        case 2: .endpoint
        default: .other
        }
    }

    var valueHigh: UInt8 { UInt8(value >> 8) }
    var valueLow: UInt8 { UInt8(truncatingIfNeeded: value) }
}

/// What a device says to a control request.
public enum USBAnswer: Sendable, Equatable {
    /// Bytes to the host, cut to what it asked for.
    case data([UInt8])
    /// Done; nothing to send.
    case accepted
    /// Not supported, or not now.
    case stall
}
