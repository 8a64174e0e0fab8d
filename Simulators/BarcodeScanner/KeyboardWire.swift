/// Key actions as a keyboard's USB reports, and as the kernel's events.
enum KeyboardWire {
    /// The keyboard page's usages of the kernel's key codes (HID Usage Tables, section 10): what a USB keyboard sends.
    private static let usages: [Int: UInt8] = {
        var usages: [Int: UInt8] = [
            28: 0x28, 1: 0x29, 14: 0x2A, 15: 0x2B, 57: 0x2C, 12: 0x2D, 13: 0x2E, 26: 0x2F, 27: 0x30, 43: 0x31, 39: 0x33, 40: 0x34, 41: 0x35, 51: 0x36, 52: 0x37, 53: 0x38,
            58: 0x39, 86: 0x64, 96: 0x58, 82: 0x62,
        ]
        let letters = [30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24, 25, 16, 19, 31, 20, 22, 47, 17, 45, 21, 44]
        for (place, key) in letters.enumerated() { usages[key] = 0x04 + UInt8(place) }
        for (place, key) in (2...11).enumerated() { usages[key] = 0x1E + UInt8(place) }
        for (place, key) in [79, 80, 81, 75, 76, 77, 71, 72, 73].enumerated() { usages[key] = 0x59 + UInt8(place) }
        return usages
    }()
    /// The modifiers' bits (HID 1.11, appendix C).
    private static let modifiers: [Int: UInt8] = [29: 1, 42: 2, 56: 4, 97: 16, 54: 32, 100: 64]

    /// Boot keyboard reports (HID 1.11, appendix B.1) of 8 bytes: modifiers, a zero, six keys. One for each change.
    static func reports(_ actions: [KeyAction]) -> [[UInt8]] {
        var held: UInt8 = 0
        var down: [UInt8] = []
        return actions.compactMap { action in
            guard action.motion != .held else { return nil } // the host repeats, not the keyboard
            if let bit = modifiers[action.key] {
                held = action.motion == .down ? held | bit : held & ~bit
            } else if let usage = usages[action.key] {
                if action.motion == .down { down.append(usage) } else { down.removeAll { $0 == usage } }
            }
            return [held, 0] + Array((down + [UInt8](repeating: 0, count: 6)).prefix(6))
        }
    }

    /// The kernel's records (linux/input.h, 64 bits) of one action: the scan code, the key, the end of the report.
    static func records(_ action: KeyAction, microseconds: Int64) -> [UInt8] {
        let usage = usages[action.key].map(Int32.init) ?? modifiers[action.key].map { 0xE0 + Int32($0.trailingZeroBitCount) } ?? 0
        let scanCode = action.motion == .held ? [] : record(microseconds, type: 4, code: 4, value: 0x7_0000 | usage)
        return scanCode + record(microseconds, type: 1, code: UInt16(action.key), value: action.motion.rawValue) + record(microseconds, type: 0, code: 0, value: 0)
    }

    static func record(_ microseconds: Int64, type: UInt16, code: UInt16, value: Int32) -> [UInt8] {
        little(UInt64(bitPattern: microseconds / 1_000_000)) + little(UInt64(bitPattern: microseconds % 1_000_000)) + little(type) + little(code) + little(UInt32(bitPattern: value))
    }

    private static func little(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
        (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// The report descriptor of a boot keyboard (HID 1.11, appendix E.6): eight modifiers, a reserved byte, five lamps, six keys.
    static let descriptor: [UInt8] = [
        0x05, 0x01, 0x09, 0x06, 0xA1, 0x01,
        0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02,
        0x95, 0x01, 0x75, 0x08, 0x81, 0x01,
        0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x95, 0x05, 0x75, 0x01, 0x91, 0x02, 0x95, 0x01, 0x75, 0x03, 0x91, 0x01,
        0x05, 0x07, 0x19, 0x00, 0x29, 0x65, 0x15, 0x00, 0x25, 0x65, 0x95, 0x06, 0x75, 0x08, 0x81, 0x00,
        0xC0,
    ]
}
