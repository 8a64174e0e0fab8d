import DeviceKit

/// DSP-800: EOT SOH command ETB, each answered ACK or NAK; text stands between the frames (Tysso VFD-550 manual, 6.2).
struct DSP800Commands: CommandWriting {
    static let start: [UInt8] = [0x04, 0x01]
    static let end: UInt8 = 0x17
    static let acknowledge: UInt8 = 0x06
    static let refuse: UInt8 = 0x15
    /// Positions are 31h (first cell) to 58h (fortieth).
    static let firstCell: UInt8 = 0x31
    static let lastCell: UInt8 = 0x58

    let answers = true
    /// 'C' from the first to the last cell.
    let setUp: [UInt8] = Self.frame([0x43, Self.firstCell, Self.lastCell])

    func clear(columns: Int) -> [UInt8] { setUp }

    /// 'P' position, text.
    func lines(upper: Row, lower: Row) -> [UInt8] {
        Self.frame([0x50, Self.firstCell]) + upper.bytes + Self.frame([0x50, Self.firstCell &+ UInt8(clamping: upper.bytes.count)]) + lower.bytes
    }

    static func frame(_ command: [UInt8]) -> [UInt8] { start + command + [end] }
}
