import SimulatedDeviceBus

/// Noritake Itron CU character modules. Sources: the project's device reference, section 5; the commands lcdproc's drivers use.
struct NoritakeReader: GlassReader {
    private let page: CodePage
    private var pending: [UInt8] = []

    init(page: CodePage) { self.page = page }

    mutating func read(_ byte: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        pending.append(byte)
        guard pending.count >= length else { return }
        let command = pending
        pending = []
        switch command[0] {
        case 0x1B: escape(command, on: &glass, to: &report)
        case 0x08: glass.moveBack()
        case 0x09: glass.moveOn()
        case 0x0A: glass.lineFeed()
        case 0x0C: glass.move(x: 0, y: 0)
        case 0x0D: glass.carriageReturn()
        case 0x0E: glass.clear()
        case 0x11: glass.mode = .overwrite
        case 0x12: glass.mode = .verticalScroll
        case 0x14: glass.cursorIsOn = false
        case 0x13, 0x15, 0x16: glass.cursorIsOn = true
        case 0x00: break
        case 0x01..<0x20, 0x7F: report.problems.append(command)
        default: glass.write(command[0])
        }
    }

    private var length: Int {
        guard pending[0] == 0x1B else { return 1 }
        guard pending.count > 1 else { return 2 }
        switch pending[1] {
        case 0x48, 0x4C: return 3
        case 0x43: return 8 // a character of one's own: its code and five bytes of dots
        default: return 2
        }
    }

    private func escape(_ command: [UInt8], on glass: inout Glass, to report: inout GlassReport) {
        switch command[1] {
        case 0x48: if !glass.move(cell: Int(command[2])) { report.problems.append(command) }
        case 0x49:
            glass.reset(page: page)
            glass.cursorIsOn = true
        case 0x4C: glass.brightness = (Int(command[2]) * 100 + 127) / 255
        case 0x43: break
        default: report.problems.append(command)
        }
    }
}
