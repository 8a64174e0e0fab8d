import DeviceKit

/// UTC standard, "direct to pole" (PD1200 programming guide, table 3-1; CD5220 user's manual, 6.2).
struct UTCStandardCommands: CommandWriting {
    /// ESC SI CR, which leaves enhanced mode; US (reset: all erased, settings as at power on), DC1 (normal), DC4 (cursor off).
    let setUp: [UInt8] = [0x1B, 0x0F, 0x0D, 0x1F, 0x11, 0x14]

    func lines(upper: Row, lower: Row) -> [UInt8] { [0x10, 0x00] + text(upper) + [0x10, UInt8(clamping: upper.bytes.count)] + text(lower) }

    /// FS ... GS flashes; there is no reverse, so that flashes too.
    private func text(_ row: Row) -> [UInt8] { row.emphasis == .none ? row.bytes : [0x1C] + row.bytes + [0x1D] }

    /// EOT x.
    func brightness(_ brightness: DisplayBrightness) -> [UInt8] { [0x04, brightness.eotValue] }
}
