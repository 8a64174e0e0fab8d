/// The standard descriptors as bytes (USB 2.0, 9.6); numbers are little-endian.
enum USBDescriptor {
    static let device: UInt8 = 1
    static let configuration: UInt8 = 2
    static let string: UInt8 = 3
    static let interface: UInt8 = 4
    static let endpoint: UInt8 = 5
    static let association: UInt8 = 11
    /// HID 1.11, 7.1.
    static let hid: UInt8 = 0x21
    static let hidReport: UInt8 = 0x22
    /// CDC 1.2, table 12: a class-specific descriptor of an interface.
    static let classInterface: UInt8 = 0x24

    /// U.S. English, the only language of the strings.
    static let language: UInt16 = 0x0409
    /// bLength is a byte, so a string holds at most 126 UTF-16 units.
    static let maximumStringUnits = 126

    static func two(_ value: UInt16) -> [UInt8] { [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)] }

    static func interface(_ number: UInt8, endpoints: UInt8, class classCode: (UInt8, UInt8, UInt8)) -> [UInt8] {
        [9, interface, number, 0, endpoints, classCode.0, classCode.1, classCode.2, 0]
    }

    static func endpoint(_ address: UInt8, attributes: UInt8, packetBytes: UInt16, interval: UInt8 = 0) -> [UInt8] {
        [7, endpoint, address, attributes] + two(packetBytes) + [interval]
    }

    /// Interfaces that belong to one function (USB 2.0 ECN: interface association descriptor).
    static func association(first: UInt8, count: UInt8, class classCode: (UInt8, UInt8, UInt8)) -> [UInt8] {
        [8, association, first, count, classCode.0, classCode.1, classCode.2, 0]
    }

    static func configuration(interfaces: UInt8, selfPowered: Bool, milliamperes: Int, body: [UInt8]) -> [UInt8] {
        [9, configuration] + two(UInt16(clamping: 9 + body.count))
            + [interfaces, 1, 0, selfPowered ? 0xC0 : 0x80, UInt8(clamping: milliamperes / 2)] + body
    }

    static func string(_ text: String) -> [UInt8] {
        let units = Array(text.utf16.prefix(maximumStringUnits))
        return [UInt8(2 + units.count * 2), string] + units.flatMap(two)
    }
}
