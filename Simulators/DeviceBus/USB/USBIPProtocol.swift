/// The words of USB/IP 1.1.1 (Linux, Documentation/usb/usbip_protocol.rst). Numbers are big-endian.
enum USBIPProtocol {
    static let version: UInt16 = 0x0111

    static let requestDeviceList: UInt16 = 0x8005
    static let replyDeviceList: UInt16 = 0x0005
    static let requestImport: UInt16 = 0x8003
    static let replyImport: UInt16 = 0x0003

    static let submit: UInt32 = 1
    static let unlink: UInt32 = 2
    static let replySubmit: UInt32 = 3
    static let replyUnlink: UInt32 = 4

    static let operationHeaderBytes = 8
    static let busIDBytes = 32
    static let pathBytes = 256
    static let transferHeaderBytes = 48
    /// What Linux lets one program have under way by default; a longer transfer ends the connection.
    static let maximumTransferBytes = 16 << 20
    /// transfer_flags: URB_SHORT_NOT_OK.
    static let shortIsAnError: UInt32 = 1

    /// The status of a reply to an operation.
    enum Outcome: UInt32 {
        case done = 0, refused = 1, busy = 2, broken = 3, noSuchDevice = 4, failed = 5
    }

    static func two(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)] }

    static func four(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

    static func operation(_ code: UInt16, _ outcome: Outcome) -> [UInt8] { two(version) + two(code) + four(outcome.rawValue) }

    /// How a device is described in both operations.
    static func description(of device: USBDevice, busID: String, bus: UInt32, number: UInt32) -> [UInt8] {
        let identity = device.identity
        return field("/sys/devices/simulated/" + busID, pathBytes) + field(busID, busIDBytes)
            + four(bus) + four(number) + four(device.speed.rawValue)
            + two(identity.vendor) + two(identity.product) + two(identity.release)
            + Array(device.deviceDescriptor[4...6]) + [device.configuration, 1, UInt8(device.interfaceClasses.count)]
    }

    static func interfaces(of device: USBDevice) -> [UInt8] { device.interfaceClasses.flatMap { [$0.0, $0.1, $0.2, 0] } }

    /// Text in a field of a fixed length, the rest zero; at least one zero ends it.
    private static func field(_ text: String, _ length: Int) -> [UInt8] {
        let bytes = Array(text.utf8.prefix(length - 1))
        return bytes + [UInt8](repeating: 0, count: length - bytes.count)
    }

    /// The end of a transfer. Devid, direction and endpoint are zero in replies; packets are counted for isochronous transfers only.
    static func submitReply(_ sequence: UInt32, _ status: USBStatus, count: Int, data: [UInt8]?) -> [UInt8] {
        four(replySubmit) + four(sequence) + [UInt8](repeating: 0, count: 12)
            + four(UInt32(bitPattern: status.rawValue)) + four(UInt32(truncatingIfNeeded: count)) + [UInt8](repeating: 0, count: 20) + (data ?? [])
    }

    static func unlinkReply(_ sequence: UInt32, _ status: USBStatus) -> [UInt8] {
        four(replyUnlink) + four(sequence) + [UInt8](repeating: 0, count: 12)
            + four(UInt32(bitPattern: status.rawValue)) + [UInt8](repeating: 0, count: 24)
    }
}
