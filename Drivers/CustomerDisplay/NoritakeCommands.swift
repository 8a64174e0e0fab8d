import DeviceKit

/// Noritake Itron CU character modules. They have no command to choose a character table; jumpers do.
struct NoritakeCommands: CommandWriting {
    let maximumColumns = 40

    /// ESC I (initialise: blank, home), DC1 (no scrolling), DC4 (cursor off).
    let setUp: [UInt8] = [0x1B, 0x49, 0x11, 0x14]

    /// ESC H n counts the cells from 0.
    func lines(upper: Row, lower: Row) -> [UInt8] { [0x1B, 0x48, 0x00] + upper.bytes + [0x1B, 0x48, UInt8(clamping: upper.bytes.count)] + lower.bytes }

    /// ESC L n, 0...FFh.
    func brightness(_ brightness: DisplayBrightness) -> [UInt8] {
        switch brightness {
        case .dim: [0x1B, 0x4C, 0x33]
        case .low: [0x1B, 0x4C, 0x66]
        case .medium: [0x1B, 0x4C, 0x99]
        case .full: [0x1B, 0x4C, 0xFF]
        }
    }
}
