import DeviceKit

/// ESC/POS as the Epson DM-D series has it, by the names of its command reference (DM-D110 specification, chapter 5).
struct EscPosCommands: CommandWriting {
    /// US E n counts in 50 ms: half a second on, half a second off.
    static let flashInterval: UInt8 = 10

    let maximumColumns = 40
    let switchesPageBetweenLines = true
    /// ESC t n of the DM-D110; numbered as in printers. Other makers have more, see `quirks.json`.
    let pageNumbers: [UInt8: DisplayCodePage] = [
        0: .pc437, 2: .pc850, 3: .pc860, 4: .pc863, 5: .pc865, 16: .windows1252, 17: .pc866, 18: .pc852, 19: .pc858,
    ]

    /// ESC @, US MD1 (overwrite: the 40th character scrolls nothing), US C 0, ESC R 0 (ASCII as in the USA), CLR.
    let setUp: [UInt8] = [0x1B, 0x40, 0x1F, 0x01, 0x1F, 0x43, 0x00, 0x1B, 0x52, 0x00, 0x0C]

    func clear(columns: Int) -> [UInt8] { [0x0C] }

    func lines(upper: Row, lower: Row) -> [UInt8] { row(upper, line: 1) + row(lower, line: 2) }

    /// US $ n m, counted from 1; US r 1 ... US r 0 for reverse.
    private func row(_ row: Row, line: UInt8) -> [UInt8] {
        let text = row.emphasis == .reverse ? [0x1F, 0x72, 0x01] + row.bytes + [0x1F, 0x72, 0x00] : row.bytes
        return [0x1F, 0x24, 0x01, line] + row.pageSelection + text
    }

    /// ESC t n. Has no effect on what is displayed already.
    func selectPage(number: UInt8) -> [UInt8] { [0x1B, 0x74, number] }

    /// US X n: 20, 40, 60, 100 %.
    func brightness(_ brightness: DisplayBrightness) -> [UInt8] { [0x1F, 0x58, brightness.step] }

    /// US E n: the whole display.
    func flashing(_ on: Bool) -> [UInt8] { [0x1F, 0x45, on ? Self.flashInterval : 0] }

    /// US T h m clears the screen, shows the time at the right of the bottom line and goes home. The time disappears when the
    /// cursor comes to the bottom line, so the last column of the upper line stays free.
    func clock(hours: UInt8, minutes: UInt8, upper: Row) -> [UInt8]? {
        [0x1F, 0x54, hours, minutes] + upper.pageSelection + upper.bytes.dropLast()
    }
}

extension DisplayBrightness {
    /// 1...4, as US X and ESC * count.
    var step: UInt8 {
        switch self {
        case .dim: 1
        case .low: 2
        case .medium: 3
        case .full: 4
        }
    }

    /// The value of the command 04h of Logic Controls, IBM and UTC displays.
    var eotValue: UInt8 {
        switch self {
        case .dim: 0x20
        case .low: 0x40
        case .medium: 0x60
        case .full: 0xFF
        }
    }
}
