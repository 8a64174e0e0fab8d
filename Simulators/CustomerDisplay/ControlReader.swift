import SimulatedDeviceBus

/// Logic Controls and UTC standard: single control characters, a position counted from 0, and text.
/// Sources: LDX9000 manual, 8.1.1; IBM SurePOS 500 reference, appendix G; PD1200 programming guide, table 3-1.
struct ControlReader: GlassReader {
    enum Dialect { case logicControls, utcStandard }

    private let dialect: Dialect
    private let page: CodePage
    private var pending: [UInt8] = []
    private var scrolling: Gathering?
    /// UTC: ESC d was read. The display is in enhanced mode from here on; whoever holds the reader looks.
    private(set) var wantsEnhanced = false

    init(_ dialect: Dialect, page: CodePage) {
        self.dialect = dialect
        self.page = page
    }

    mutating func read(_ byte: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        if var text = scrolling {
            scrolling = nil
            if byte == 0x0D { return glass.run(text.text(45)) }
            text.append(byte)
            scrolling = text
            return
        }
        pending.append(byte)
        guard pending.count >= length else { return }
        let command = pending
        pending = []
        run(command, on: &glass, to: &report)
    }

    private var length: Int {
        switch (dialect, pending[0]) {
        case (_, 0x04), (_, 0x10): 2
        case (.logicControls, 0x00), (.logicControls, 0x02): 2 // IBM's emulation and character set
        case (.logicControls, 0x03): 7 // one character's dots
        case (.utcStandard, 0x1A), (.utcStandard, 0x1B): 2
        default: 1
        }
    }

    private mutating func run(_ command: [UInt8], on glass: inout Glass, to report: inout GlassReport) {
        switch (dialect, command[0]) {
        case (_, 0x04):
            guard let percent = [0x20: 20, 0x40: 40, 0x60: 60, 0xFF: 100][Int(command[1])] else { return report.problems.append(command) }
            glass.brightness = percent
        case (.logicControls, 0x05): scrolling = Gathering()
        case (_, 0x08): glass.moveBack(erasing: true)
        case (_, 0x09): glass.moveOn()
        case (_, 0x0A): glass.lineFeed()
        case (_, 0x0D): glass.carriageReturn()
        case (_, 0x10): if !glass.move(cell: Int(command[1])) { report.problems.append(command) }
        case (_, 0x11): glass.mode = .overwrite
        case (_, 0x12): glass.mode = .verticalScroll
        case (_, 0x13): glass.cursorIsOn = true
        case (_, 0x14): glass.cursorIsOn = false
        case (_, 0x1F): powerOn(&glass)
        case (.utcStandard, 0x18): glass.clearRow(glass.y, from: glass.x)
        case (.utcStandard, 0x19):
            glass.clearRow(glass.y, from: glass.x)
            if glass.y == 0 { glass.clearRow(1) }
        case (.utcStandard, 0x1C): glass.isFlashing = true
        case (.utcStandard, 0x1D): glass.isFlashing = false
        case (.utcStandard, 0x1E): glass.clear()
        case (.utcStandard, 0x1B):
            switch command[1] {
            case 0x64: wantsEnhanced = true
            case 0x0F: break // ESC SI CR leaves enhanced mode, where we are not
            default:
                report.problems.append([0x1B])
                pending = [command[1]]
                if pending.count >= length {
                    pending = []
                    run([command[1]], on: &glass, to: &report)
                }
            }
        case (.logicControls, 0x00), (.logicControls, 0x02), (.logicControls, 0x03), (.utcStandard, 0x1A), (_, 0x00): break
        case (_, 0x01..<0x20), (_, 0x7F): report.problems.append([command[0]])
        default: glass.write(command[0])
        }
    }

    /// Logic Controls begins in vertical scroll mode with the cursor on.
    func powerOn(_ glass: inout Glass) {
        glass.reset(page: page)
        glass.mode = dialect == .logicControls ? .verticalScroll : .overwrite
        glass.cursorIsOn = true
    }

    mutating func leftEnhanced() {
        wantsEnhanced = false
        pending = []
    }
}
