import SimulatedDeviceBus

/// DSP-800: EOT SOH command ETB, answered ACK or NAK; between the frames, text. Source: Tysso VFD-450/550 manual, 6.2.
/// Saved messages ('S', 'D') are not kept and answered NAK.
struct FrameReader: GlassReader {
    private static let acknowledge: UInt8 = 0x06
    private static let refuse: UInt8 = 0x15
    /// A frame longer than any command is noise.
    private static let maximumFrame = 64

    private let page: CodePage
    private var frame: [UInt8] = []

    init(page: CodePage) { self.page = page }

    mutating func read(_ byte: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        switch frame.count {
        case 0:
            if byte == 0x04 {
                frame = [byte]
            } else if byte >= 0x20, byte != 0x7F {
                glass.write(byte)
            } else if byte != 0 {
                report.problems.append([byte])
            }
        case 1:
            guard byte == 0x01 else {
                report.problems.append(frame)
                frame = []
                return read(byte, on: &glass, to: &report)
            }
            frame.append(byte)
        default:
            frame.append(byte)
            // The command letter and its values are never ETB.
            guard byte == 0x17 || frame.count > Self.maximumFrame else { return }
            let whole = frame
            frame = []
            if run(whole.dropFirst(2).dropLast(), on: &glass) {
                report.answers.append(Self.acknowledge)
            } else {
                report.problems.append(whole)
                report.answers.append(Self.refuse)
            }
        }
    }

    /// Whether it was a command.
    private func run(_ command: ArraySlice<UInt8>, on glass: inout Glass) -> Bool {
        let command = Array(command)
        switch (command.first, command.count) {
        case (0x25, 1): // '%'
            glass.reset(page: page)
        case (0x50, 2): // 'P' position
            guard (0x31...0x58).contains(command[1]) else { return false }
            return glass.move(cell: Int(command[1]) - 0x31)
        case (0x43, 3): // 'C' first last
            guard (0x31...0x58).contains(command[1]), (0x31...0x58).contains(command[2]), command[1] <= command[2] else { return false }
            glass.blank(cells: Int(command[1]) - 0x31...Int(command[2]) - 0x31)
        default: return false
        }
        return true
    }
}

extension Glass {
    /// Blanks a stretch of cells and puts the cursor at its beginning.
    mutating func blank(cells: ClosedRange<Int>) {
        for cell in cells where move(cell: cell) { put(Cell()) }
        _ = move(cell: cells.lowerBound)
    }
}
