import Raster

/// Paper, head and cutter: carries out steps, one after the other, and keeps the paper.
struct Mechanism {
    /// A piece longer than this (5 m) is torn off by itself.
    static let maximumPieceRows = 40_000
    /// The dots of so many last receipts are kept; of older ones the text only.
    static let keptPictures = 200
    static let keptReceipts = 100_000

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
    /// The paper from the cutter's edge on; what lies within `headToCutter` of its end is still under the cutter.
    private var strip: Bitmap
    private var lines: [PaperLine] = []

    init(width: Int, headToCutter: Int, paperDots: Int) {
        self.width = width
        self.headToCutter = headToCutter
        self.paperDots = paperDots
        self.strip = Bitmap(width: width, height: headToCutter)
    }

    /// Burns a picture at the head and moves the paper on.
    mutating func print(_ picture: Bitmap, text: String?, advance: Int) {
        let row = strip.height
        if let text { lines.append(PaperLine(row: row, height: advance, text: text)) }
        move(max(advance, picture.height))
        strip.draw(picture, x: 0, y: row)
    }

    mutating func note(_ text: String) { lines.append(PaperLine(row: strip.height, height: 0, text: text)) }

    mutating func feed(dots: Int, emptyLines: Int) {
        let each = emptyLines > 0 ? dots / emptyLines : 0
        for line in 0..<emptyLines { lines.append(PaperLine(row: strip.height + line * each, height: each, text: "")) }
        move(dots)
    }

    private mutating func move(_ dots: Int) {
        strip.grow(toHeight: strip.height + dots)
        paperDots = max(0, paperDots - dots)
        if strip.height > Self.maximumPieceRows { takeOff(rows: strip.height, .torn) }
    }

    mutating func cut(partial: Bool, feed: Int?) {
        if let feed { move(headToCutter + feed) }
        cuts += 1
        takeOff(rows: max(0, strip.height - headToCutter), partial ? .partialCut : .fullCut)
    }

    /// A new roll: what hangs in the printer of the old one stays one piece with what follows.
    mutating func load(dots: Int) { paperDots = max(0, dots) }

    /// The piece still in the printer.
    var piece: Receipt {
        Receipt(number: 0, lines: Self.text(of: lines), ending: .inPrinter, rows: strip.height, picture: strip)
    }

    mutating func removeReceipts() { receipts = [] }

    /// Separates the first `rows` of the strip; blank paper falls without being counted as a receipt.
    private mutating func takeOff(rows: Int, _ ending: Receipt.Ending) {
        let fallen = lines.filter { $0.row + $0.height / 2 < rows }
        let picture = strip.cropped(rows: 0..<rows)
        lines = lines.filter { $0.row + $0.height / 2 >= rows }.map { PaperLine(row: max(0, $0.row - rows), height: $0.height, text: $0.text) }
        strip = strip.cropped(rows: rows..<strip.height)
        strip.grow(toHeight: headToCutter)
        let text = Self.text(of: fallen)
        if text.isEmpty && picture.isBlank { return }
        fallenCount += 1
        receipts.append(Receipt(number: fallenCount, lines: text, ending: ending, rows: rows, picture: picture))
        if receipts.count > Self.keptPictures { receipts[receipts.count - Self.keptPictures - 1].picture = nil }
        if receipts.count > Self.keptReceipts { receipts.removeFirst(receipts.count - Self.keptReceipts) }
    }

    private static func text(of lines: [PaperLine]) -> [String] {
        var texts = lines.sorted { $0.row < $1.row }.map(\.text)
        while texts.last?.isEmpty == true { texts.removeLast() }
        return Array(texts.drop { $0.isEmpty })
    }
}
