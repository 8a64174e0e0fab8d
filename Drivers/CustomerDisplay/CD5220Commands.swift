import DeviceKit

/// Partner Tech's CD5220 standard mode (CD5220 user's manual, 6.1).
struct CD5220Commands: CommandWriting {
    /// ESC c n by letter: the upper half is ASCII's usual one, Slavonic or Russian. Which PC pages those are, the manual shows as
    /// pictures only; they agree with 437, 852 and 866.
    let pageNumbers: [UInt8: DisplayCodePage] = [0x41: .pc437, 0x4C: .pc852, 0x52: .pc866]
    let maximumScroll = 39

    /// CLR first, which also leaves string mode; ESC @, ESC DC1 (overwrite), ESC _ 0 (cursor off), ESC f A (ASCII as in America).
    let setUp: [UInt8] = [0x0C, 0x1B, 0x40, 0x1B, 0x11, 0x1B, 0x5F, 0x00, 0x1B, 0x66, 0x41]

    /// In string mode only CLR and CAN are understood.
    let leaveLines: [UInt8] = [0x0C]

    func clear(columns: Int) -> [UInt8] { [0x0C] }

    /// ESC Q A text CR, ESC Q B text CR.
    func lines(upper: Row, lower: Row) -> [UInt8] { string(0x41, upper.bytes) + string(0x42, lower.bytes) }

    private func string(_ letter: UInt8, _ text: [UInt8]) -> [UInt8] { [0x1B, 0x51, letter] + text + [0x0D] }

    /// ESC c n.
    func selectPage(number: UInt8) -> [UInt8] { [0x1B, 0x63, number] }

    /// ESC * n: 20, 40, 60, 100 %.
    func brightness(_ brightness: DisplayBrightness) -> [UInt8] { [0x1B, 0x2A, brightness.step] }

    /// ESC Q D text CR, fewer than 40 characters. The next command ends it.
    func scroll(_ message: [UInt8], lower: Row) -> [UInt8]? { string(0x42, lower.bytes) + string(0x44, Array(message.prefix(maximumScroll))) }
}
