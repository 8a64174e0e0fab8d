import DeviceKit

/// AEDEX, which EMAX displays understand in pass-through mode: what begins with `!#` (LDX9000 manual, 8.1.2; XP8200 manual, 4.1.5).
/// `!#A` resets a Logic Controls display but scrolls on others, so it is left out: two full lines bring any state in order.
struct AedexCommands: CommandWriting {
    /// Makers allow 40 or 45.
    let maximumScroll = 40
    let setUp: [UInt8] = []

    /// !#1 text CR, !#2 text CR.
    func lines(upper: Row, lower: Row) -> [UInt8] { message(0x31, upper.bytes) + message(0x32, lower.bytes) }

    /// !#5 hh:mm CR, on the bottom line.
    func clock(hours: UInt8, minutes: UInt8, upper: Row) -> [UInt8]? {
        message(0x31, upper.bytes) + message(0x32, Array(repeating: 0x20, count: upper.bytes.count)) + message(0x35, clockText(hours, minutes))
    }

    /// !#4 text CR.
    func scroll(_ text: [UInt8], lower: Row) -> [UInt8]? { message(0x32, lower.bytes) + message(0x34, Array(text.prefix(maximumScroll))) }

    private func message(_ digit: UInt8, _ text: [UInt8]) -> [UInt8] { [0x21, 0x23, digit] + text + [0x0D] }
}
