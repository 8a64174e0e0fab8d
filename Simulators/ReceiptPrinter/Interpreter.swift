import DeviceKit
import PrinterProfiles
import Raster
import SimulatedDeviceBus

/// Understands ESC/POS: turns the stream into the mechanism's steps. Holds the printer's settings and the line in the
/// making, and nothing of paper or time.
struct Interpreter {
    /// The first so many problems are kept; the rest is only counted.
    static let maximumKeptProblems = 500

    let options: PrinterOptions
    var reader = CommandReader()
    var settings = Settings()
    var line = TextLayout()
    var symbols = SymbolSettings()
    /// A picture stored by GS ( L function 112, waiting to be printed by function 50.
    var storedPicture: Bitmap?
    /// A two-byte character whose first byte has come.
    var kanjiLead: UInt8?
    /// A UTF-8 character in the making (FS ( C).
    var utf8Tail: [UInt8] = []
    /// ESC = n: a printer that is not selected passes over everything but ESC = and real-time commands.
    var selected = true
    /// GS ( D: whether DLE DC4 1 and DLE DC4 2 are obeyed.
    var obeysPulse = true
    var obeysPowerOff = false
    private(set) var problems: [PrinterProblem] = []
    private(set) var problemCount = 0
    var steps: [Step] = []

    static let fontA = CellFont(cellWidth: 12, cellHeight: 24)
    static let fontB = CellFont(cellWidth: 9, cellHeight: 17)

    init(options: PrinterOptions) {
        self.options = options
        settings.kanji = options.profile.startsInKanjiMode
    }

    /// What ESC @ sets back.
    struct Settings {
        var fontB = false
        var bold = false
        var underline = 0
        var inverted = false
        var upsideDown = false
        var width = 1
        var height = 1
        var alignment = 0
        var lineSpacing = TextLayout.defaultLineSpacing
        var rightSpacing = 0
        var leftMargin = 0
        var areaWidth: Int?
        /// Columns, counted in characters of the font at the time of ESC D; here in dots.
        var tabs: [Int] = []
        var page = CodePage.standard
        var country = 0
        var kanji = false
        var utf8 = false
    }

    var paperWidth: Int { options.profile.dotsPerLine }
    var area: Int { max(1, min(settings.areaWidth ?? .max, paperWidth - settings.leftMargin)) }
    var font: CellFont { settings.fontB ? Self.fontB : Self.fontA }

    /// Takes one byte; what is to be done is added to `steps`.
    mutating func feed(_ byte: UInt8) {
        guard let token = reader.feed(byte) else { return }
        guard selected else {
            if case .command(let head, _) = token, head.starts(with: [0x1B, 0x3D]) { selected = head[2] & 1 == 1 }
            return
        }
        if kanjiLead != nil || !utf8Tail.isEmpty { endMultibyte(before: token) }
        switch token {
        case .character(let byte): character(byte)
        case .control(let byte): control(byte)
        case .command(let head, let data): command(head, data)
        case .rasterRow(let row, let mode, let isFirst, let rowsLeft): rasterRow(row, mode: mode, isFirst: isFirst, rowsLeft: rowsLeft)
        case .unknown(let bytes): report(.unknownCommand, bytes)
        case .badParameter(let bytes): report(.badParameter, bytes)
        }
    }

    /// ESC @: the line in the making and all settings, as after switching on.
    mutating func initialise() {
        settings = Settings()
        settings.kanji = options.profile.startsInKanjiMode
        symbols = SymbolSettings()
        line.clear()
        kanjiLead = nil
        utf8Tail = []
        storedPicture = nil
    }

    /// Buffers cleared (DLE DC4 8, DLE ENQ 2): the line and a command that was begun go, settings stay.
    mutating func clearBuffers() {
        line.clear()
        reader.abandon()
        kanjiLead = nil
        utf8Tail = []
        steps = []
    }

    mutating func report(_ kind: PrinterProblem.Kind, _ bytes: [UInt8]) {
        problemCount += 1
        if problems.count < Self.maximumKeptProblems {
            problems.append(PrinterProblem(offset: reader.start, kind: kind, bytes: Array(bytes.prefix(16))))
        }
    }

    /// Prints the line in the making and moves to the next.
    mutating func printLine() {
        if line.isEmpty {
            steps.append(.feed(dots: settings.lineSpacing, emptyLines: 1))
        } else {
            flushLine(advance: settings.lineSpacing)
        }
        line.clear()
    }

    /// Prints what waits in the line, if anything, moving the paper by at least its height.
    mutating func flushLine(advance: Int = 0) {
        guard !line.isEmpty else { return }
        var (picture, text) = line.drawn(paperWidth: paperWidth, margin: settings.leftMargin, area: area, alignment: settings.alignment)
        if settings.upsideDown { picture = picture.turnedUpsideDown() }
        steps.append(.line(picture, text: text, advance: max(advance, picture.height)))
        line.clear()
    }

    /// Prints a picture on lines of its own, placed by the alignment.
    mutating func printBlock(_ picture: Bitmap, text: String) {
        if !line.isEmpty {
            report(.notAtLineStart, [])
            flushLine()
        }
        line.add(picture, text: text, cell: font.cellWidth)
        let (drawn, label) = line.drawn(paperWidth: paperWidth, margin: settings.leftMargin, area: area, alignment: settings.alignment)
        steps.append(.line(drawn, text: label, advance: drawn.height))
        line.clear()
    }
}
