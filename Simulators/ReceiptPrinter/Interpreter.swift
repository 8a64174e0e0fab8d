import DeviceKit
import PrinterProfiles
import Raster
import SimulatedDeviceBus

/// Understands the printer's language: turns the stream into the mechanism's steps. Holds the printer's settings, its memories
/// and the line or page in the making, and nothing of paper or time.
struct Interpreter {
    /// The first so many problems are kept; the rest is only counted.
    static let maximumKeptProblems = 500
    /// What one command feeds at most, dots: 1016 mm (reference, "maximum paper feed amount").
    static let longestFeed = 8_128

    let options: PrinterOptions
    let fonts: [CellFont]
    var reader: CommandReader
    var settings = Settings()
    var line = TextLayout()
    var symbols = SymbolSettings()
    /// Page mode (ESC L): the page in the making; nil in standard mode.
    var page: PageBuffer?
    /// A picture stored by GS ( L function 112 or 113, waiting to be printed by function 50.
    var storedPicture: Bitmap?
    /// GS v 0 in page mode: the rows so far.
    var pageRaster: Bitmap?
    /// GS ( L functions 83 and 84, gone with ESC @ and the power.
    var downloads: [UInt16: Bitmap] = [:]
    /// GS *
    var downloadedPicture: Bitmap?
    var glyphs = UserGlyphs()
    var macro = Macro()
    var counter = SerialCounter()
    /// What stays when the power goes.
    var memory: NonVolatileMemory
    /// A two-byte character whose first byte has come.
    var kanjiLead: UInt8?
    /// A UTF-8 character in the making (FS ( C).
    var utf8Tail: [UInt8] = []
    /// ESC = n: a printer that is not selected passes over everything but ESC = and real-time commands.
    var selected = true
    /// GS ( D: whether DLE DC4 1 and DLE DC4 2 are obeyed.
    var obeysPulse = true
    var obeysPowerOff = false
    /// GS ( E functions 1 and 2: between them the printer reads set-up only.
    var inUserSetup = false
    var star = StarSettings()
    private(set) var problems: [PrinterProblem] = []
    private(set) var problemCount = 0
    var steps: [Step] = []

    init(options: PrinterOptions, memory: NonVolatileMemory = NonVolatileMemory()) {
        self.options = options
        self.memory = memory
        fonts = FontShelf.fonts(of: options.profile)
        reader = CommandReader(dialect: options.dialect)
        settings = Settings(profile: options.profile)
        star = StarSettings()
        if options.dialect == .starLine { settings.lineSpacing = StarSettings.lineSpacing }
    }

    /// What ESC @ sets back. Lengths are dots.
    struct Settings {
        var font = 0
        var bold = false
        var doubleStrike = false
        var underline = 0
        /// Star ESC _: a line above.
        var upperline = 0
        var inverted = false
        var upsideDown = false
        /// ESC V: characters turned by 90° clockwise.
        var turned = false
        var width = 1
        var height = 1
        var alignment = 0
        var lineSpacing = TextLayout.defaultLineSpacing
        var rightSpacing = 0
        var leftMargin = 0
        var areaWidth: Int?
        /// Columns, counted in characters of the font at the time of ESC D; here in dots.
        var tabs: [Int] = []
        var page = CharacterTable.standard
        var country = 0
        var kanji = false
        var kanjiCode = TwoByteTable.Code.jis
        /// FS ! and FS W, FS -, FS S.
        var kanjiWidth = 1
        var kanjiHeight = 1
        var kanjiUnderline = 0
        var kanjiSpacing = (left: 0, right: 0)
        var utf8 = false
        /// ESC %
        var userGlyphs = false
        /// GS P: units per inch along and across; 0 is one dot.
        var unitX = 0
        var unitY = 0

        init() {}

        init(profile: PrinterProfile) {
            kanji = profile.startsInKanjiMode
            // Printers that start so are those with a Chinese character generator.
            if kanji { kanjiCode = .gb18030 }
        }
    }

    var paperWidth: Int { options.profile.dotsPerLine }
    /// The width in which a line is laid out.
    var area: Int { page?.width ?? max(1, min(settings.areaWidth ?? .max, paperWidth - settings.leftMargin)) }
    var font: CellFont { fonts[settings.font] }

    /// A length along the paper's width, given in horizontal motion units (GS P).
    func across(_ value: Int) -> Int { settings.unitX == 0 ? value : value * options.profile.dotsPerInch / settings.unitX }
    /// A length along the paper, given in vertical motion units.
    func along(_ value: Int) -> Int { settings.unitY == 0 ? value : value * options.profile.dotsPerInch / settings.unitY }

    /// Takes one byte; what is to be done is added to `steps`.
    mutating func feed(_ byte: UInt8) {
        macro.record(byte)
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
        case .glyph(let code, let heightBytes, let width, let data): defineGlyph(code, heightBytes: heightBytes, width: width, data)
        case .storedPicture(let number, let x, let y, let data): storePicture(number, x: x, y: y, data)
        case .unknown(let bytes): report(.unknownCommand, bytes)
        case .badParameter(let bytes): report(.badParameter, bytes)
        }
    }

    /// ESC @: the line or page in the making, what was downloaded, and all settings, as after switching on.
    mutating func initialise() {
        settings = Settings(profile: options.profile)
        if options.dialect == .starLine { settings.lineSpacing = StarSettings.lineSpacing }
        star = StarSettings()
        symbols = SymbolSettings()
        downloads = [:]
        downloadedPicture = nil
        glyphs = UserGlyphs()
        counter = SerialCounter()
        page = nil
        pageRaster = nil
        storedPicture = nil
        clearLine()
        steps.append(.panel(locked: false))
        steps.append(.stopAtNearEnd(false))
    }

    /// Buffers cleared (DLE DC4 8, DLE ENQ 2): the line, the page and a command that was begun go, settings stay.
    mutating func clearBuffers() {
        page?.clearAll()
        pageRaster = nil
        storedPicture = nil
        macro.stop()
        reader.abandon()
        clearLine()
        steps = []
    }

    private mutating func clearLine() {
        line.clear()
        kanjiLead = nil
        utf8Tail = []
    }

    mutating func report(_ kind: PrinterProblem.Kind, _ bytes: [UInt8]) {
        problemCount += 1
        if problems.count < Self.maximumKeptProblems {
            problems.append(PrinterProblem(offset: reader.start, kind: kind, bytes: Array(bytes.prefix(16))))
        }
    }
}
