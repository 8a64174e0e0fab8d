/// What one model of receipt printer can do, as far as a driver (or a simulator) must know it.
///
/// Model differences are data: a new clone needs a profile, no Swift. Generic profiles are built in (`PrinterProfile.generic80`, …);
/// those of single models are files (`PrinterProfileLibrary`) in the schema of the community ESC/POS printer database.
public struct PrinterProfile: Sendable, Equatable {
    public var name: String
    public var vendor: String
    /// Printable dots across the paper.
    public var dotsPerLine: Int
    /// Dots per inch along the paper; 203 (8 dots per millimetre) on most.
    public var dotsPerInch: Int
    /// Characters per line in font A (12 dots wide) and font B (9 dots wide) at single width.
    public var columnsFontA: Int
    public var columnsFontB: Int
    /// What ESC t n selects: table number to canonical name (`cp437`, `iso8859-15`; see `canonicalName`).
    public var codePages: [Int: String]
    public var cutters: Set<Cutter>
    /// Drawer kick-out connector pins that are wired.
    public var drawerPins: Set<Int>
    /// Barcodes by GS k in both forms (1D 6B m … with length, m = 65…79).
    public var printsBarcodes: Bool
    /// QR codes by GS ( k, cn = 31h.
    public var printsQRCodes: Bool
    /// Answers GS ( H function 48 (process id response). Absent on most clones.
    public var answersProcessID: Bool
    /// Understands DLE DC4 function 8 (clear buffers) and answers 37 25 00.
    public var clearsBuffers: Bool
    /// Starts in a two-byte (Kanji) mode which eats bytes from 80h; every job begins with FS . (1C 2E).
    public var startsInKanjiMode: Bool
    /// Lines of the default line spacing between print head and cutter: fed before a cut when the cut command does not.
    public var headToCutterLines: Int
    public var notes: String
    /// Where these facts come from; sources disagree, so every profile names its own.
    public var source: String

    /// The command language it speaks.
    public var dialect = Dialect.escPos
    /// The picture commands it knows. Empty for a printer that prints characters only.
    public var pictures: Set<PictureCommand> = [.raster, .column]
    /// The symbols it draws itself beyond `printsBarcodes` and `printsQRCodes`.
    public var symbols: Set<Symbol> = []
    /// Barcodes in the older form only (GS k m … NUL, m = 0…6): UPC, EAN, Code 39, ITF and Codabar.
    public var printsOldBarcodesOnly = false
    /// Rows of one picture command at most; the driver may send fewer.
    public var bandRows = 24
    /// The receive buffer in bytes; nil where no source says.
    public var bufferBytes: Int?
    /// Keeps pictures in its own memory by key (GS ( L functions 64, 67 and 69).
    public var storesPictures = false
    /// Sends its status by itself when asked to (GS a n).
    public var reportsStatus = false
    /// How it sounds.
    public var buzzer: Buzzer?
    /// The USB ids and IEEE 1284 names by which it is recognised.
    public var matches: [Match] = []

    public enum Cutter: String, Sendable, CaseIterable { case full, partial }

    /// ESC/POS, or the Star line mode of the TSP family.
    public enum Dialect: String, Sendable, CaseIterable, Codable { case escPos = "esc-pos", starLine = "star-line" }

    /// GS v 0, GS ( L with GS 8 L, and ESC * in 24-dot columns.
    public enum PictureCommand: String, Sendable, CaseIterable { case raster, graphics, column }

    /// Symbols that not every printer with barcodes has.
    public enum Symbol: String, Sendable, CaseIterable, Codable { case pdf417, dataMatrix, aztec, dataBar }

    /// `beep`: ESC B n t, of Chinese makers. `tone`: ESC ( A function 48, of Epson. `bell`: BEL.
    public enum Buzzer: String, Sendable, CaseIterable, Codable { case beep, tone, bell }

    /// How a model is recognised. All that is given must agree; USB ids of chip makers are shared by many clones.
    public struct Match: Sendable, Equatable {
        public var vendor: UInt16?
        public var product: UInt16?
        /// The MDL field of the IEEE 1284 device id begins so, without regard to case.
        public var model: String?
        public init(vendor: UInt16? = nil, product: UInt16? = nil, model: String? = nil) {
            self.vendor = vendor
            self.product = product
            self.model = model
        }
    }

    public init(
        name: String, vendor: String, dotsPerLine: Int, dotsPerInch: Int = 203, columnsFontA: Int, columnsFontB: Int,
        codePages: [Int: String], cutters: Set<Cutter> = [.partial], drawerPins: Set<Int> = [2, 5],
        printsBarcodes: Bool = true, printsQRCodes: Bool = true, answersProcessID: Bool = false, clearsBuffers: Bool = true,
        startsInKanjiMode: Bool = false, headToCutterLines: Int = 4, notes: String = "", source: String
    ) {
        self.name = name
        self.vendor = vendor
        self.dotsPerLine = dotsPerLine
        self.dotsPerInch = dotsPerInch
        self.columnsFontA = columnsFontA
        self.columnsFontB = columnsFontB
        self.codePages = codePages
        self.cutters = cutters
        self.drawerPins = drawerPins
        self.printsBarcodes = printsBarcodes
        self.printsQRCodes = printsQRCodes
        self.answersProcessID = answersProcessID
        self.clearsBuffers = clearsBuffers
        self.startsInKanjiMode = startsInKanjiMode
        self.headToCutterLines = headToCutterLines
        self.notes = notes
        self.source = source
    }

    /// The ESC t number of a code page by its canonical name; the lowest where a model lists it twice.
    public func number(ofCodePage name: String) -> Int? {
        codePages.filter { $0.value == name }.keys.min()
    }
}
