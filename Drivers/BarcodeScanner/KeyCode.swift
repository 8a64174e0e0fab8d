/// The kernel's key codes that mean something of their own to a scanner (linux/input-event-codes.h); all others go through the layout.
enum KeyCode {
    static let tab = 15, enter = 28, leftControl = 29, leftShift = 42, rightShift = 54, leftAlt = 56, capsLock = 58
    static let keypadEnter = 96, rightControl = 97, rightAlt = 100

    /// Keys that type nothing and that scanners press: num lock, scroll lock, the two with a logo.
    static let silent: Set<Int> = [69, 70, 125, 126]

    /// The keypad's digits, as num lock makes them.
    static let keypadDigits: [Int: UInt8] = [82: 0, 79: 1, 80: 2, 81: 3, 75: 4, 76: 5, 77: 6, 71: 7, 72: 8, 73: 9]
    /// And its other characters.
    static let keypadSigns: [Int: Unicode.Scalar] = [83: ".", 55: "*", 74: "-", 78: "+", 98: "/"]

    /// Control characters by the place of a key on the US layout, which is where scanners press them whatever layout they type in:
    /// A–Z give 1–26, `[` `\` `]` `6` `-` give 1B–1F (ISO/IEC 646).
    static let controls: [Int: UInt8] = {
        var controls: [Int: UInt8] = [26: 0x1B, 43: 0x1C, 27: 0x1D, 7: 0x1E, 12: 0x1F]
        let rows = [(16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM")]
        for (first, letters) in rows {
            for (place, letter) in letters.utf8.enumerated() { controls[first + place] = letter & 0x1F }
        }
        return controls
    }()
}
