import SimulatedDeviceBus

/// What is on the glass, and the state machine that bytes move.
struct Glass {
    enum Mode { case overwrite, verticalScroll, horizontalScroll }

    let codePages: [Int: String]
    private var cells = [[Character]](repeating: [Character](repeating: " ", count: DisplayTwin.columns), count: DisplayTwin.rows)
    private var x = 0, y = 0
    private var mode = Mode.overwrite
    private var page = CodePage.standard
    private var country = 0
    private var selected = true
    private var pending: [UInt8] = []
    private(set) var offset = 0
    private var start = 0
    private(set) var problems: [String] = []

    init(codePages: [Int: String]) { self.codePages = codePages }

    var lines: [String] { cells.map { String($0) } }

    mutating func feed(_ byte: UInt8) {
        defer { offset += 1 }
        if pending.isEmpty {
            start = offset
            guard byte == 0x1B || byte == 0x1F else {
                if selected { plain(byte) }
                return
            }
        }
        pending.append(byte)
        guard let done = complete() else { return }
        let command = pending
        pending = []
        if !selected {
            if command.starts(with: [0x1B, 0x3D]) { selected = command[2] & 2 == 2 || command[2] == 0 }
            return
        }
        if done { run(command) } else { report(command) }
    }

    /// nil: more to come; true: whole; false: no command.
    private func complete() -> Bool? {
        guard pending.count >= 2 else { return nil }
        switch (pending[0], pending[1]) {
        case (0x1B, 0x40), (0x1B, 0x11), (0x1B, 0x12), (0x1B, 0x13), (0x1F, 0x01), (0x1F, 0x02), (0x1F, 0x03), (0x1F, 0x0A), (0x1F, 0x0D), (0x1F, 0x42), (0x1F, 0x40):
            return true
        case (0x1B, 0x74), (0x1B, 0x52), (0x1B, 0x3D), (0x1B, 0x2A), (0x1B, 0x5F), (0x1B, 0x66), (0x1B, 0x63), (0x1F, 0x43), (0x1F, 0x58), (0x1F, 0x45), (0x1F, 0x72):
            return pending.count == 3 ? true : nil
        case (0x1F, 0x24), (0x1B, 0x6C), (0x1F, 0x54), (0x1F, 0x23): return pending.count == 4 ? true : nil
        case (0x1B, 0x51): // ESC Q A text CR
            guard pending.count >= 3 else { return nil }
            guard pending[2] == 0x41 || pending[2] == 0x42 else { return false }
            if pending.last == 0x0D { return true }
            return pending.count > 3 + 2 * DisplayTwin.columns ? false : nil
        default: return false
        }
    }

    private mutating func plain(_ byte: UInt8) {
        switch byte {
        case 0x0C: clear()
        case 0x0B: (x, y) = (0, 0)
        case 0x08: moveBack()
        case 0x09: moveOn()
        case 0x0A: lineFeed()
        case 0x0D: x = 0
        case 0x18:
            cells[y] = [Character](repeating: " ", count: DisplayTwin.columns)
            x = 0
        case 0x00: break
        case 0x01..<0x20, 0x7F: report([byte])
        default: write(byte)
        }
    }

    private mutating func run(_ command: [UInt8]) {
        switch (command[0], command[1]) {
        case (0x1B, 0x40):
            self = fresh()
        case (0x1F, 0x01), (0x1B, 0x11): mode = .overwrite
        case (0x1F, 0x02), (0x1B, 0x12): mode = .verticalScroll
        case (0x1F, 0x03), (0x1B, 0x13): mode = .horizontalScroll
        case (0x1F, 0x24), (0x1B, 0x6C): // x 1...20, y 1...2
            guard (1...UInt8(DisplayTwin.columns)).contains(command[2]), (1...UInt8(DisplayTwin.rows)).contains(command[3]) else { return report(command) }
            (x, y) = (Int(command[2]) - 1, Int(command[3]) - 1)
        case (0x1B, 0x51):
            let text = command[3..<command.count - 1].map(character).prefix(DisplayTwin.columns)
            let row = command[2] == 0x41 ? 0 : 1
            cells[row] = Array(text) + [Character](repeating: " ", count: DisplayTwin.columns - text.count)
        case (0x1B, 0x74):
            guard let name = codePages[Int(command[2])], let chosen = CodePage(named: name) else { return report(command) }
            page = chosen
        case (0x1B, 0x52):
            guard Int(command[2]) < InternationalSet.count else { return report(command) }
            country = Int(command[2])
        case (0x1B, 0x3D): selected = command[2] & 2 == 2 || command[2] == 0
        case (0x1F, 0x0D): x = DisplayTwin.columns - 1
        case (0x1F, 0x0A): y = max(0, y - 1)
        case (0x1F, 0x42): (x, y) = (0, DisplayTwin.rows - 1)
        default: break // brightness, blinking, cursor, self test: nothing to read
        }
    }

    private func fresh() -> Glass {
        var glass = Glass(codePages: codePages)
        glass.offset = offset
        glass.start = start
        glass.problems = problems
        return glass
    }

    private mutating func clear() {
        cells = Glass(codePages: [:]).cells
        (x, y) = (0, 0)
    }

    private func character(_ byte: UInt8) -> Character {
        Character(InternationalSet.scalar(byte, set: country) ?? page.scalar(byte))
    }

    private mutating func write(_ byte: UInt8) {
        switch mode {
        case .horizontalScroll where x == DisplayTwin.columns:
            cells[y].removeFirst()
            cells[y].append(character(byte))
            return
        case .verticalScroll where x == DisplayTwin.columns:
            lineFeed()
            x = 0
        case .overwrite where x == DisplayTwin.columns:
            x = 0
            y = (y + 1) % DisplayTwin.rows
        default: break
        }
        cells[y][x] = character(byte)
        x += 1
        // Overwriting wraps at once; the scrolling modes wait for the next character.
        if mode == .overwrite, x == DisplayTwin.columns {
            x = 0
            y = (y + 1) % DisplayTwin.rows
        }
    }

    private mutating func lineFeed() {
        if mode == .verticalScroll, y == DisplayTwin.rows - 1 {
            cells.removeFirst()
            cells.append([Character](repeating: " ", count: DisplayTwin.columns))
        } else {
            y = (y + 1) % DisplayTwin.rows
        }
    }

    private mutating func moveOn() {
        x += 1
        if x >= DisplayTwin.columns { (x, y) = (0, (y + 1) % DisplayTwin.rows) }
    }

    private mutating func moveBack() {
        if x > 0 { x -= 1 } else { (x, y) = (DisplayTwin.columns - 1, (y + DisplayTwin.rows - 1) % DisplayTwin.rows) }
    }

    private mutating func report(_ bytes: [UInt8]) {
        guard problems.count < DisplayTwin.maximumKeptProblems else { return }
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
        problems.append("byte \(start): \(hex)")
    }
}
