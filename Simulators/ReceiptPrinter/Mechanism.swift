import Raster

/// Paper, head and cutter: carries out steps, one after the other, and keeps the paper.
struct Mechanism {
    /// A piece longer than this (5 m) is torn off by itself.
    static let maximumPieceRows = 40_000
    /// The dots of so many last receipts, and of so many rows together, are kept; of older ones the text only.
    static let keptPictures = 200
    static let keptPictureRows = 800_000
    static let keptReceipts = 100_000
    /// Places marked by GS V 97 and 98 that have not come to the cutter.
    static let maximumPresetCuts = 16
    /// The strip grows by so many rows at once.
    private static let growingRows = 64

    private struct PaperLine {
        var row: Int
        var height: Int
        var text: String
    }

    let width: Int
    /// Dots between head and cutter.
    let headToCutter: Int
    /// Paper on the roll, dots.
    var paperDots: Int
    private(set) var receipts: [Receipt] = []
    private(set) var fallenCount = 0
    private(set) var cuts = 0
    /// Rows in which the head burnt, and lines fed, for the printer's counters.
    private(set) var burntRows = 0
    private(set) var linesFed = 0
    /// Dots burnt, for the head's heat.
    private(set) var burntDots = 0
    /// The paper from the cutter's edge on; what lies within `headToCutter` of the head is still under the cutter.
    private var strip: Bitmap
    /// Rows of the strip that have passed the head; it is kept somewhat longer, so that it need not grow with each row.
    private var rows: Int
    /// The row at the head.
    private var head: Int
    private var lines: [PaperLine] = []
    private var presetCuts: [(row: Int, partial: Bool)] = []

    init(width: Int, headToCutter: Int, paperDots: Int) {
        self.width = width
        self.headToCutter = headToCutter
        self.paperDots = paperDots
        self.strip = Bitmap(width: width, height: headToCutter)
        head = headToCutter
        rows = headToCutter
    }

    /// Burns a picture at the head and moves the paper on.
    mutating func print(_ picture: Bitmap, text: String?, advance: Int) {
        let row = head
        if let text {
            lines.append(PaperLine(row: row, height: advance, text: text))
            linesFed += 1
        }
        let dots = picture.burntDots
        if dots > 0 {
            burntRows += picture.height
            burntDots &+= dots
        }
        move(max(advance, picture.height)) { $0.draw(picture, x: 0, y: row) }
    }

    mutating func note(_ text: String) { lines.append(PaperLine(row: head, height: 0, text: text)) }

    mutating func feed(dots: Int, emptyLines: Int) {
        let each = emptyLines > 0 ? dots / emptyLines : 0
        for line in 0..<emptyLines { lines.append(PaperLine(row: head + line * each, height: each, text: "")) }
        linesFed += emptyLines
        move(dots)
    }

    /// The paper goes back, not beyond the cutter.
    mutating func reverse(dots: Int) {
        let back = min(dots, head)
        head -= back
        paperDots += back
    }

    private mutating func move(_ dots: Int, _ burn: (inout Bitmap) -> Void = { _ in }) {
        head += dots
        rows = max(rows, head)
        if strip.height < rows { strip.grow(toHeight: rows + Self.growingRows) }
        burn(&strip)
        paperDots = max(0, paperDots - dots)
        if rows > Self.maximumPieceRows { takeOff(rows: rows, .torn) }
    }

    mutating func cut(partial: Bool, feed: Int?, thenBack: Bool = false) {
        if let feed { move(headToCutter + feed) }
        cuts += 1
        takeOff(rows: max(0, head - headToCutter), partial ? .partialCut : .fullCut)
        if thenBack { reverse(dots: headToCutter) }
    }

    mutating func presetCut(partial: Bool, feed: Int) {
        if presetCuts.count < Self.maximumPresetCuts { presetCuts.append((head + feed, partial)) }
    }

    /// Whether a marked place has come to the cutter.
    var isPresetCutDue: Bool { presetCuts.contains { $0.row <= head - headToCutter } }

    mutating func cutPreset() {
        guard let index = presetCuts.firstIndex(where: { $0.row <= head - headToCutter }) else { return }
        let place = presetCuts.remove(at: index)
        cuts += 1
        takeOff(rows: place.row, place.partial ? .partialCut : .fullCut)
    }

    /// Power off: marked places are forgotten.
    mutating func forgetPresetCuts() { presetCuts = [] }

    /// A new roll: what hangs in the printer of the old one stays one piece with what follows.
    mutating func load(dots: Int) { paperDots = max(0, dots) }

    /// The piece still in the printer.
    var piece: Receipt {
        Receipt(number: 0, lines: Self.text(of: lines), ending: .inPrinter, rows: rows, picture: strip.cropped(rows: 0..<rows))
    }

    mutating func removeReceipts() { receipts = [] }

    /// Separates the first `rows` of the strip; blank paper falls without being counted as a receipt.
    private mutating func takeOff(rows fallenRows: Int, _ ending: Receipt.Ending) {
        let fallen = lines.filter { $0.row + $0.height / 2 < fallenRows }
        let picture = strip.cropped(rows: 0..<fallenRows)
        lines = lines.filter { $0.row + $0.height / 2 >= fallenRows }.map { PaperLine(row: max(0, $0.row - fallenRows), height: $0.height, text: $0.text) }
        presetCuts = presetCuts.map { (max(0, $0.row - fallenRows), $0.partial) }
        strip = strip.cropped(rows: fallenRows..<rows)
        head = max(headToCutter, head - fallenRows)
        rows = max(head, rows - fallenRows)
        strip.grow(toHeight: rows)
        let text = Self.text(of: fallen)
        if text.isEmpty && picture.isBlank { return }
        fallenCount += 1
        receipts.append(Receipt(number: fallenCount, lines: text, ending: ending, rows: fallenRows, picture: picture))
        forgetOldPictures()
        if receipts.count > Self.keptReceipts { receipts.removeFirst(receipts.count - Self.keptReceipts) }
    }

    private mutating func forgetOldPictures() {
        if receipts.count > Self.keptPictures { receipts[receipts.count - Self.keptPictures - 1].picture = nil }
        var kept = 0
        for index in receipts.indices.reversed() {
            guard let picture = receipts[index].picture else { break }
            kept += picture.height
            if kept > Self.keptPictureRows { receipts[index].picture = nil }
        }
    }

    private static func text(of lines: [PaperLine]) -> [String] {
        var texts = lines.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }.map(\.element.text)
        while texts.last?.isEmpty == true { texts.removeLast() }
        return Array(texts.drop { $0.isEmpty })
    }
}
