/// A boot keyboard with the US layout: each character becomes a key pressed and released. CR and LF are Enter, other
/// controls are typed with Ctrl, as keyboard wedges do; what no key has is left out.
public struct KeyboardReports: HIDReports {
    public init() {}

    public var bootProtocol: UInt8? { 1 }
    public var longestReport: Int { 8 }

    /// The keyboard of HID 1.11, appendix B.1: eight modifiers, a reserved byte, five lights, six keys.
    public var descriptor: [UInt8] {
        [0x05, 0x01, 0x09, 0x06, 0xA1, 0x01] // generic desktop, keyboard, application
            + [0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02] // modifiers
            + [0x95, 0x01, 0x75, 0x08, 0x81, 0x01] // reserved
            + [0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x95, 0x05, 0x75, 0x01, 0x91, 0x02, 0x95, 0x01, 0x75, 0x03, 0x91, 0x01] // lights
            + [0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x15, 0x00, 0x25, 0x65, 0x95, 0x06, 0x75, 0x08, 0x81, 0x00, 0xC0] // keys
    }

    public func reports(of bytes: [UInt8]) -> [[UInt8]] {
        bytes.flatMap { byte -> [[UInt8]] in
            guard let key = Self.key(of: byte) else { return [] }
            return [[key.modifiers, 0, key.usage, 0, 0, 0, 0, 0], [UInt8](repeating: 0, count: 8)]
        }
    }

    static let shift: UInt8 = 0x02
    static let control: UInt8 = 0x01

    /// The key (HID usage tables, page 07h) and modifiers that type an ASCII character.
    static func key(of character: UInt8) -> (usage: UInt8, modifiers: UInt8)? {
        switch character {
        case 0x61...0x7A: return (character - 0x61 + 4, 0)
        case 0x41...0x5A: return (character - 0x41 + 4, shift)
        case 0x31...0x39: return (character - 0x31 + 0x1E, 0)
        case 0x30: return (0x27, 0)
        case 0x0D, 0x0A: return (0x28, 0)
        case 0x09: return (0x2B, 0)
        case 0x20: return (0x2C, 0)
        case 0x01...0x1A: return (character - 1 + 4, control)
        case 0x1B: return (0x29, 0)
        case 0x1C: return (0x31, control)
        case 0x1D: return (0x30, control)
        default:
            if let index = plain.firstIndex(of: character) { return (usages[index], 0) }
            if let index = shifted.firstIndex(of: character) { return (usages[index], shift) }
            guard let index = overDigits.firstIndex(of: character) else { return nil }
            return (0x1E + UInt8(index), shift)
        }
    }

    private static let usages: [UInt8] = [0x2D, 0x2E, 0x2F, 0x30, 0x31, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38]
    private static let plain = Array("-=[]\\;'`,./".utf8)
    private static let shifted = Array("_+{}|:\"~<>?".utf8)
    private static let overDigits = Array("!@#$%^&*()".utf8)
}
