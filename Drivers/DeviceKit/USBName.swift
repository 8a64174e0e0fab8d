/// What a USB device is called: vendor and product, and its serial number or, for makers who give none, the port it is plugged into.
///
/// Text form: `04b8:0202`, `04b8:0202:SERIAL`, `04b8:0202@1-1.4`. In a serial number everything but letters, digits, `-`, `_` and `.`
/// is written as %HH (of its UTF-8 bytes), so that the form can stand in an address and on a command line.
public struct USBName: Sendable, Hashable {
    public var vendor: UInt16
    public var product: UInt16
    /// iSerialNumber as the device gives it; nil matches any.
    public var serialNumber: String?
    /// The kernel's name of the port, bus and hub ports (`1-1.4`); nil matches any.
    public var port: String?

    public init(vendor: UInt16, product: UInt16, serialNumber: String? = nil, port: String? = nil) {
        self.vendor = vendor
        self.product = product
        self.serialNumber = serialNumber
        self.port = port
    }

    /// nil when `text` is none of the forms.
    public init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let vendor = Self.number(parts[0]) else { return nil }
        let halves = parts[1].split(separator: "@", omittingEmptySubsequences: false)
        guard let first = halves.first, let product = Self.number(first) else { return nil }
        self.init(vendor: vendor, product: product)
        if halves.count > 1 {
            guard halves.count == 2, parts.count == 2, Self.isPort(halves[1]) else { return nil }
            port = String(halves[1])
        }
        if parts.count == 3 {
            guard let serial = Self.unescaped(parts[2]), !serial.isEmpty else { return nil }
            serialNumber = serial
        }
    }

    /// Whether a device that is called `other` in full is meant.
    public func matches(_ other: USBName) -> Bool {
        vendor == other.vendor && product == other.product
            && (serialNumber == nil || serialNumber == other.serialNumber) && (port == nil || port == other.port)
    }

    /// `04b8:0202`.
    public var model: String { Self.hex(vendor) + ":" + Self.hex(product) }

    static func hex(_ value: UInt16) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    private static func number(_ text: some StringProtocol) -> UInt16? {
        text.utf8.count == 4 && text.utf8.allSatisfy(isHexDigit) ? UInt16(text, radix: 16) : nil
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool { Character(UnicodeScalar(byte)).isHexDigit }

    private static func isPort(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            if isPlain(byte) { result.unicodeScalars.append(UnicodeScalar(byte)) } else {
                result += "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    private static func unescaped(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte != UInt8(ascii: "%") {
                guard isPlain(byte) else { return nil }
                bytes.append(byte)
            } else {
                let digits = rest.prefix(2)
                guard digits.count == 2, digits.allSatisfy(isHexDigit), let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension USBName: CustomStringConvertible {
    public var description: String {
        if let serialNumber { return model + ":" + Self.escaped(serialNumber) }
        if let port { return model + "@" + port }
        return model
    }
}
