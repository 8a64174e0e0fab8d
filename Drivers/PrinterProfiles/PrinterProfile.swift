/// What one model of receipt printer can do, as far as a driver (or a simulator) must know it.
///
/// Model differences are data: a new clone needs a profile, no Swift. Profiles are built in (`PrinterProfile.generic80`, …)
/// or read from the community ESC/POS printer database's JSON (`PrinterProfile.init(databaseJSON:)`).
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
    /// Barcodes by GS k (1D 6B).
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

    public enum Cutter: String, Sendable, CaseIterable { case full, partial }

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

    /// `CP437`, `IBM437`, `pc437` → `cp437`; `WCP1252`, `windows-1252` → `cp1252`; `ISO_8859-15` → `iso8859-15`.
    /// What is not recognised comes back in lower case.
    public static func canonicalName(ofCodePage given: String) -> String {
        let lower = given.lowercased().filter { !" _-".contains($0) }
        for prefix in ["windows", "wcp", "wpc", "cp", "ibm", "pc"] where lower.hasPrefix(prefix) {
            let rest = lower.dropFirst(prefix.count)
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if digits.count >= 3 { return "cp" + digits }
        }
        if lower.hasPrefix("iso8859"), lower.count > 7 { return "iso8859-" + lower.dropFirst(7) }
        return lower
    }
}
