import DeviceKit

/// Logic Controls (LDX9000 manual, 8.1.1), also IBM's character displays in that emulation.
struct LogicControlsCommands: CommandWriting {
    let maximumScroll = 45

    /// US (reset), DC1 (normal: a full line goes on in the other, nothing scrolls), DC4 (cursor off).
    let setUp: [UInt8] = [0x1F, 0x11, 0x14]

    /// DLE n counts the cells from 0, the lower line after the upper.
    func lines(upper: Row, lower: Row) -> [UInt8] { [0x10, 0x00] + upper.bytes + [0x10, UInt8(clamping: upper.bytes.count)] + lower.bytes }

    /// EOT n: 20h, 40h, 60h, FFh.
    func brightness(_ brightness: DisplayBrightness) -> [UInt8] { [0x04, brightness.eotValue] }

    /// ENQ text CR, on the top line; ends when something is written there.
    func scroll(_ message: [UInt8], lower: Row) -> [UInt8]? {
        [0x10, UInt8(clamping: lower.bytes.count)] + lower.bytes + [0x05] + message.prefix(maximumScroll) + [0x0D]
    }
}
