import SimulatedDeviceBus

/// Epson's DM-D and Partner Tech's CD5220: both lead with ESC and US and have the same plain controls.
/// Sources: DM-D110 specification, 5; CD5220 user's manual, 6.1 and 7.2.
struct EscReader: GlassReader {
    enum Dialect { case escPos, cd5220, both }

    let dialect: Dialect
    /// What ESC t n selects.
    let codePages: [Int: String]
    private var pending: [UInt8] = []
    private var selected = true
    private var inStrings = false

    init(_ dialect: Dialect, codePages: [Int: String]) {
        self.dialect = dialect
        self.codePages = codePages
    }

    private static let escOfDMD = Set<UInt8>([0x25, 0x26, 0x3D, 0x3F, 0x40, 0x52, 0x57, 0x74])
    private static let usOfDMD = Set<UInt8>([0x01, 0x02, 0x03, 0x0A, 0x0D, 0x23, 0x24, 0x2C, 0x2E, 0x3A, 0x3B, 0x40, 0x42, 0x43, 0x45, 0x54, 0x55, 0x58, 0x5E, 0x72])
    private static let escOfCD5220 = Set<UInt8>([
        0x11, 0x12, 0x13, 0x23, 0x25, 0x26, 0x2A, 0x3D, 0x3F, 0x40, 0x51, 0x57, 0x5B, 0x5F, 0x63, 0x66, 0x6C,
    ])
    private static let usOfCD5220 = Set<UInt8>([0x01, 0x02, 0x03, 0x0A, 0x0D, 0x40, 0x42, 0x45])

    private func knows(_ lead: UInt8, _ second: UInt8) -> Bool {
        let (esc, us) = switch dialect {
        case .escPos: (Self.escOfDMD, Self.usOfDMD)
        case .cd5220: (Self.escOfCD5220, Self.usOfCD5220)
        case .both: (Self.escOfDMD.union(Self.escOfCD5220), Self.usOfDMD.union(Self.usOfCD5220))
        }
        return (lead == 0x1B ? esc : us).contains(second)
    }

    mutating func read(_ byte: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        if pending.isEmpty {
            guard byte == 0x1B || byte == 0x1F else {
                if selected { plain(byte, on: &glass, to: &report) }
                return
            }
        }
        pending.append(byte)
        guard pending.count >= 2 else { return }
        guard knows(pending[0], pending[1]), let length = length() else {
            if selected { report.problems.append(pending) }
            pending = []
            return
        }
        guard pending.count >= length else { return }
        let command = pending
        pending = []
        if !selected {
            if command.starts(with: [0x1B, 0x3D]) { selected = command[2] & 2 == 2 || command[2] == 0 }
            return
        }
        if inStrings, !command.starts(with: [0x1B, 0x51]) { return report.problems.append(command) }
        run(command, on: &glass, to: &report)
    }

    /// How long the command is as far as can be told from what there is; nil when it is none.
    private func length() -> Int? {
        switch (pending[0], pending[1]) {
        case (0x1B, 0x11), (0x1B, 0x12), (0x1B, 0x13), (0x1B, 0x40), (0x1F, 0x01), (0x1F, 0x02), (0x1F, 0x03), (0x1F, 0x0A), (0x1F, 0x0D), (0x1F, 0x3A),
            (0x1F, 0x40), (0x1F, 0x42), (0x1F, 0x55): return 2
        case (0x1B, 0x6C), (0x1F, 0x24), (0x1F, 0x23), (0x1F, 0x54), (0x1F, 0x5E): return 4
        case (0x1B, 0x51):
            guard pending.count >= 3 else { return 4 }
            guard [0x41, 0x42, 0x44].contains(pending[2]) else { return nil }
            // ESC Q A text CR
            if pending.last == 0x0D, pending.count > 3 { return pending.count }
            return pending.count > 3 + 2 * Glass.columns ? nil : pending.count + 1
        case (0x1B, 0x57): // a window: ESC W n m x1 y1 x2 y2 (DM-D), ESC W s x1 x2 y (CD5220)
            if dialect == .cd5220 { return pending.count < 3 || pending[2] != 1 ? 3 : 6 }
            return pending.count < 4 || pending[3] & 1 == 0 ? 4 : 8
        case (0x1B, 0x26): // ESC & s n m [a dots]...
            guard pending.count >= 5 else { return 5 }
            guard pending[3] <= pending[4], pending[4] <= 0x7E, pending[2] == 1 else { return nil }
            var place = 5
            for _ in pending[3]...pending[4] {
                guard place < pending.count else { return place + 1 }
                guard pending[place] <= 5 else { return nil }
                place += 1 + Int(pending[place])
            }
            return place
        default: return 3
        }
    }

    private mutating func plain(_ byte: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        if inStrings, byte != 0x0C, byte != 0x18 {
            report.problems.append([byte])
            return
        }
        inStrings = false
        switch byte {
        case 0x0C: glass.clear()
        case 0x0B: glass.move(x: 0, y: 0)
        case 0x08: glass.moveBack()
        case 0x09: glass.moveOn()
        case 0x0A: glass.lineFeed()
        case 0x0D: glass.carriageReturn()
        case 0x18:
            glass.clearRow(glass.y)
            glass.carriageReturn()
        case 0x00: break
        case 0x01..<0x20, 0x7F: report.problems.append([byte])
        default:
            if dialect == .cd5220 { glass.stopMessage() }
            glass.write(byte)
        }
    }

    private mutating func run(_ command: [UInt8], on glass: inout Glass, to report: inout GlassReport) {
        switch (command[0], command[1]) {
        case (0x1B, 0x40):
            glass.reset(page: codePages[0].flatMap { CodePage(named: $0) } ?? .standard)
        case (0x1F, 0x01), (0x1B, 0x11): glass.mode = .overwrite
        case (0x1F, 0x02), (0x1B, 0x12): glass.mode = .verticalScroll
        case (0x1F, 0x03), (0x1B, 0x13): glass.mode = .horizontalScroll
        case (0x1F, 0x24), (0x1B, 0x6C): // x 1...20, y 1...2
            guard (1...UInt8(Glass.columns)).contains(command[2]), (1...UInt8(Glass.rows)).contains(command[3]) else { return report.problems.append(command) }
            glass.move(x: Int(command[2]) - 1, y: Int(command[3]) - 1)
        case (0x1B, 0x51): strings(command, on: &glass)
        case (0x1B, 0x5B): cursor(command[2], on: &glass, to: &report)
        case (0x1B, 0x74):
            guard let name = codePages[Int(command[2])], let chosen = CodePage(named: name) else { return report.problems.append(command) }
            glass.page = chosen
        case (0x1B, 0x52):
            guard Int(command[2]) < InternationalSet.count else { return report.problems.append(command) }
            glass.country = Int(command[2])
        case (0x1B, 0x66), (0x1B, 0x63): font(command, on: &glass, to: &report)
        case (0x1B, 0x3D): selected = command[2] & 2 == 2 || command[2] == 0
        case (0x1F, 0x0D): glass.move(x: Glass.columns - 1, y: glass.y)
        case (0x1F, 0x0A): glass.lineUp()
        case (0x1F, 0x42): glass.move(x: 0, y: Glass.rows - 1)
        case (0x1F, 0x43), (0x1B, 0x5F): glass.cursorIsOn = command[2] & 1 == 1
        case (0x1F, 0x58), (0x1B, 0x2A):
            guard let percent = [1: 20, 2: 40, 3: 60, 4: 100][Int(command[2])] else { return report.problems.append(command) }
            glass.brightness = percent
        case (0x1F, 0x45):
            glass.isDark = command[2] == 255
            glass.blinkMilliseconds = glass.isDark ? 0 : Int(command[2]) * 50
        case (0x1F, 0x72): glass.isReverse = command[2] & 1 == 1
        case (0x1F, 0x54):
            guard command[2] < 24, command[3] < 60 else { return report.problems.append(command) }
            glass.clear()
            glass.setClock(hours: Int(command[2]), minutes: Int(command[3]))
        case (0x1F, 0x55):
            glass.move(x: 0, y: 0)
            glass.showClock(seconds: true)
        case (0x1F, 0x2C), (0x1F, 0x2E), (0x1F, 0x3B): glass.write(command[2]) // with a comma, period or semicolon lit beside it
        case (0x1F, 0x40): glass.clear() // the self test, over at once
        default: break // windows, own characters, annunciators, macros, command type: taken, and nothing to see
        }
    }

    /// ESC Q A, B and D: strings, after which only CLR and CAN are understood (on a CD5220; the mixed dialect is lenient).
    private mutating func strings(_ command: [UInt8], on glass: inout Glass) {
        let text = command[3..<command.count - 1]
        glass.stopMessage()
        switch command[2] {
        case 0x41: glass.setRow(0, text)
        case 0x42: glass.setRow(1, text)
        default: return glass.run(text.prefix(39))
        }
        inStrings = dialect == .cd5220
    }

    private func cursor(_ letter: UInt8, on glass: inout Glass, to report: inout GlassReport) {
        switch letter {
        case 0x41: glass.lineUp()
        case 0x42: glass.lineFeed()
        case 0x43: glass.moveOn()
        case 0x44: glass.moveBack()
        case 0x48: glass.move(x: 0, y: 0)
        case 0x4C: glass.carriageReturn()
        case 0x52: glass.move(x: Glass.columns - 1, y: glass.y)
        case 0x4B: glass.move(x: Glass.columns - 1, y: Glass.rows - 1)
        default: report.problems.append([0x1B, 0x5B, letter])
        }
    }

    /// ESC f: the twelve places of a country; ESC c: what the upper half holds.
    private func font(_ command: [UInt8], on glass: inout Glass, to report: inout GlassReport) {
        let letter = Character(Unicode.Scalar(command[2]))
        if command[1] == 0x66 {
            guard let n = ["A": 0, "F": 1, "G": 2, "U": 3, "D": 4, "W": 5, "I": 6, "S": 7, "J": 8, "N": 9, "E": 10][letter] else { return report.problems.append(command) }
            glass.country = n
        } else {
            guard let page = ["A": "cp437", "L": "cp852", "R": "cp866"][letter].flatMap({ CodePage(named: $0) }) else { return report.problems.append(command) }
            glass.page = page
        }
    }
}
