import SimulatedDeviceBus

/// What is on the glass: cells, cursor, brightness, a running message and a clock. How bytes move it is the readers' business.
struct Glass {
    enum Mode { case overwrite, verticalScroll, horizontalScroll }

    /// One character's place.
    struct Cell: Equatable {
        var character: Character = " "
        var isReverse = false
        var isFlashing = false
    }

    /// A message that the display runs through its upper line by itself: it comes in at the right and goes on for ever, or once.
    struct Message {
        var text: [Character]
        var startedAt: Int
        var once = false
    }

    struct Clock {
        /// Milliseconds of the day when it was set, and when that was.
        var setTo: Int
        var setAt: Int
        var showsSeconds = false
    }

    /// Real displays take about this long for a step of a running message.
    static let scrollStepMilliseconds = 200
    /// Flashing text is lit and dark for so long each.
    static let flashMilliseconds = 500
    static let dayMilliseconds = 86_400_000
    static let columns = DisplayTwin.columns
    static let rows = DisplayTwin.rows
    private static let blankRow = [Cell](repeating: Cell(), count: columns)

    private(set) var cells = [[Cell]](repeating: Self.blankRow, count: Self.rows)
    private(set) var x = 0, y = 0
    var mode = Mode.overwrite
    var page: CodePage
    /// The set of ESC R.
    var country = 0
    var isReverse = false
    var isFlashing = false
    var cursorIsOn = false
    /// Per cent.
    var brightness = 100
    /// The whole display flashes with this half period; 0 is steady.
    var blinkMilliseconds = 0
    /// Nothing is lit, though the cells are kept (US E 255).
    var isDark = false
    private(set) var message: Message?
    private(set) var clock: Clock?
    /// What the clock was set to stays known when it is no longer shown.
    private var timeOfDay = Clock(setTo: 0, setAt: 0)
    /// Milliseconds since the display was made, by `advance` only.
    var now = 0

    init(page: CodePage) { self.page = page }

    // MARK: what is seen

    /// The cells as they are lit now, message and clock included.
    var visible: [[Cell]] {
        var visible = cells
        if let window = messageWindow { visible[0] = window.map { Cell(character: $0) } }
        if let text = clockText {
            let row = Self.rows - 1
            for (index, character) in text.enumerated() { visible[row][Self.columns - text.count + index] = Cell(character: character) }
        }
        return visible
    }

    var lines: [String] { visible.map { String($0.map(\.character)) } }

    /// Whether flashing cells are lit at this moment.
    var flashIsLit: Bool { now / Self.flashMilliseconds % 2 == 0 }
    /// Whether anything is lit at this moment.
    var isLit: Bool { !isDark && (blinkMilliseconds == 0 || now / blinkMilliseconds % 2 == 0) }

    private var messageWindow: [Character]? {
        guard let message else { return nil }
        let track = [Character](repeating: " ", count: Self.columns) + message.text
        let steps = (now - message.startedAt) / Self.scrollStepMilliseconds
        if message.once, steps >= track.count { return [Character](repeating: " ", count: Self.columns) }
        return (0..<Self.columns).map { track[(steps + $0) % track.count] }
    }

    private var clockText: [Character]? {
        guard let clock else { return nil }
        let seconds = ((clock.setTo + now - clock.setAt) % Self.dayMilliseconds) / 1000
        let parts = [seconds / 3600, seconds / 60 % 60] + (clock.showsSeconds ? [seconds % 60] : [])
        return Array(parts.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":"))
    }

    // MARK: what commands do

    mutating func clear() {
        cells = [[Cell]](repeating: Self.blankRow, count: Self.rows)
        (x, y) = (0, 0)
        (message, clock) = (nil, nil)
    }

    mutating func clearRow(_ row: Int, from column: Int = 0) {
        guard row < Self.rows else { return }
        if row == 0 { message = nil } else { clock = nil }
        for place in min(column, Self.columns)..<Self.columns { cells[row][place] = Cell() }
    }

    mutating func move(x: Int, y: Int) {
        (self.x, self.y) = (min(max(0, x), Self.columns - 1), min(max(0, y), Self.rows - 1))
        touched()
    }

    /// The same as `move`, by cells counted from 0.
    /// - Returns: false for a cell that is not there; then nothing moves.
    mutating func move(cell: Int) -> Bool {
        guard (0..<Self.columns * Self.rows).contains(cell) else { return false }
        move(x: cell % Self.columns, y: cell / Self.columns)
        return true
    }

    /// A whole row, blanks after the text.
    mutating func setRow(_ row: Int, _ text: some Collection<UInt8>) {
        clearRow(row)
        for (place, byte) in text.prefix(Self.columns).enumerated() { cells[row][place] = Cell(character: character(byte)) }
    }

    mutating func run(_ text: some Collection<UInt8>, once: Bool = false) {
        clearRow(0)
        message = text.isEmpty ? nil : Message(text: text.map(character), startedAt: now, once: once)
    }

    mutating func stopMessage() { if message != nil { clearRow(0) } }

    mutating func setClock(hours: Int, minutes: Int) {
        timeOfDay = Clock(setTo: (hours * 60 + minutes) * 60_000, setAt: now)
        clock = timeOfDay
    }

    mutating func showClock(seconds: Bool) {
        clock = timeOfDay
        clock?.showsSeconds = seconds
    }

    /// Puts a cell where the cursor is, which stays.
    mutating func put(_ cell: Cell) { cells[y][min(x, Self.columns - 1)] = cell }

    func character(_ byte: UInt8) -> Character { Character(InternationalSet.scalar(byte, set: country) ?? page.scalar(byte)) }

    mutating func write(_ byte: UInt8) {
        touched()
        let cell = Cell(character: character(byte), isReverse: isReverse, isFlashing: isFlashing)
        switch mode {
        case .horizontalScroll where x == Self.columns:
            cells[y].removeFirst()
            cells[y].append(cell)
            return
        case .verticalScroll where x == Self.columns:
            lineFeed()
            x = 0
        case .overwrite where x == Self.columns:
            x = 0
            y = (y + 1) % Self.rows
        default: break
        }
        cells[y][x] = cell
        x += 1
        // Overwriting wraps at once; the scrolling modes wait for the next character.
        if mode == .overwrite, x == Self.columns {
            x = 0
            y = (y + 1) % Self.rows
            touched()
        }
    }

    mutating func lineFeed() {
        if mode == .verticalScroll, y == Self.rows - 1 {
            stopMessage()
            cells.removeFirst()
            cells.append(Self.blankRow)
        } else {
            y = (y + 1) % Self.rows
        }
        touched()
    }

    mutating func lineUp() {
        y = max(0, y - 1)
        touched()
    }

    mutating func moveOn() {
        x += 1
        if x >= Self.columns { (x, y) = (0, (y + 1) % Self.rows) }
        touched()
    }

    mutating func moveBack(erasing: Bool = false) {
        if x > 0 { x -= 1 } else { (x, y) = (Self.columns - 1, (y + Self.rows - 1) % Self.rows) }
        if erasing { cells[y][min(x, Self.columns - 1)] = Cell() }
        touched()
    }

    mutating func carriageReturn() {
        x = 0
        touched()
    }

    /// The clock gives way when the cursor comes to its line, a running message when it comes to the upper one (DM-D US T; IBM 05).
    private mutating func touched() {
        if y == 0 { stopMessage() } else { clock = nil }
    }

    /// As after switching on, with the same clock behind it.
    mutating func reset(page: CodePage) {
        let now = now
        self = Glass(page: page)
        self.now = now
    }
}
