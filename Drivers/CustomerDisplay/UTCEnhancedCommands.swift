import DeviceKit

/// UTC enhanced, "pass through": a display between computer and printer that picks out what begins with ESC u
/// (CD5220 user's manual, 6.3; XP8200 manual, 4.1.4). It has no clear: two blank lines are one.
struct UTCEnhancedCommands: CommandWriting {
    let maximumScroll = 40

    /// ESC d, which changes from standard to enhanced mode.
    let setUp: [UInt8] = [0x1B, 0x64]

    /// ESC u A text CR, ESC u B text CR.
    func lines(upper: Row, lower: Row) -> [UInt8] { message(0x41, upper.bytes) + message(0x42, lower.bytes) }

    /// ESC u E hh:mm CR.
    func clock(hours: UInt8, minutes: UInt8, upper: Row) -> [UInt8]? {
        message(0x41, upper.bytes) + message(0x42, Array(repeating: 0x20, count: upper.bytes.count)) + message(0x45, clockText(hours, minutes))
    }

    /// ESC u D text CR.
    func scroll(_ text: [UInt8], lower: Row) -> [UInt8]? { message(0x42, lower.bytes) + message(0x44, Array(text.prefix(maximumScroll))) }

    private func message(_ letter: UInt8, _ text: [UInt8]) -> [UInt8] { [0x1B, 0x75, letter] + text + [0x0D] }
}
