import Raster

/// Page mode's memory: dots laid in any of four directions before anything is printed (ESC L, W, T).
///
/// Positions are local: x in the direction of the text, y across it; the position names the lower left corner of what is laid.
struct PageBuffer {
    /// The page's length, dots: 300 mm.
    static let maximumHeight = 2_400
    /// Text kept for the reader; further characters are laid as dots only.
    static let maximumTexts = 8_192
    /// The first line's foot, so that a line of font A stands at the top.
    static let firstFoot = 24

    struct Area: Equatable { var x, y, width, height: Int }

    private struct Piece {
        var direction: Int
        var x, foot, cell, width: Int
        var text: String
        var area: Area
        /// Where it begins on the page.
        var top: Int
    }

    let paperWidth: Int
    private(set) var area: Area
    /// ESC T: 0 left to right, 1 upwards, 2 upside-down, 3 downwards.
    private(set) var direction = 0
    var y = PageBuffer.firstFoot
    private var canvas: Bitmap
    private var pieces: [Piece] = []
    /// The lowest row that an area set by ESC W, or something laid, reaches.
    private var usedRows = 0

    init(paperWidth: Int) {
        self.paperWidth = paperWidth
        area = Area(x: 0, y: 0, width: paperWidth, height: Self.maximumHeight)
        canvas = Bitmap(width: paperWidth)
    }

    private var isUpright: Bool { direction & 1 == 0 }
    /// Room along the text, dots.
    var width: Int { max(1, isUpright ? area.width : area.height) }
    private var height: Int { isUpright ? area.height : area.width }

    /// ESC W; what lies outside the page is cut off. The position goes to the area's start.
    /// - Returns: false when nothing of the area lies on the page.
    mutating func setArea(x: Int, y: Int, width: Int, height: Int) -> Bool {
        guard x < paperWidth, y < Self.maximumHeight, width > 0, height > 0 else { return false }
        area = Area(x: x, y: y, width: min(width, paperWidth - x), height: min(height, Self.maximumHeight - y))
        usedRows = max(usedRows, area.y + area.height)
        self.y = Self.firstFoot
        return true
    }

    mutating func setDirection(_ n: Int) {
        direction = n
        y = Self.firstFoot
    }

    /// Lays a line's pictures, their feet at `y`.
    mutating func lay(_ line: TextLayout) {
        for item in line.items { lay(item) }
    }

    private mutating func lay(_ item: TextLayout.Item) {
        let top = max(0, y - item.picture.height), cutAbove = max(0, item.picture.height - y)
        let room = min(height, y) - top
        guard item.x >= 0, item.x < width, room > 0 else { return }
        let shown = item.picture.part(x: 0, y: cutAbove, width: width - item.x, height: room)
        let (w, h) = (shown.width, shown.height)
        let (turned, pageX, pageY) = switch direction {
        case 1: (shown.turnedCounterclockwise(), area.x + top, area.y + area.height - item.x - w)
        case 2: (shown.turnedUpsideDown(), area.x + area.width - item.x - w, area.y + area.height - top - h)
        case 3: (shown.turnedClockwise(), area.x + area.width - top - h, area.y + item.x)
        default: (shown, area.x + item.x, area.y + top)
        }
        usedRows = max(usedRows, pageY + turned.height)
        canvas.grow(toHeight: min(Self.maximumHeight, pageY + turned.height))
        canvas.draw(turned, x: pageX, y: pageY)
        guard pieces.count < Self.maximumTexts else { return }
        pieces.append(Piece(direction: direction, x: item.x, foot: y, cell: item.cell, width: item.picture.width, text: item.text, area: area, top: pageY))
    }

    /// CAN: takes away what lies in the current area.
    mutating func cancelArea() {
        for row in area.y..<max(area.y, min(canvas.height, area.y + area.height)) {
            for column in area.x..<area.x + area.width where canvas[column, row] { canvas[column, row] = false }
        }
        pieces.removeAll { $0.area == area }
        y = Self.firstFoot
    }

    mutating func clearAll() {
        canvas = Bitmap(width: paperWidth)
        pieces = []
        usedRows = 0
        y = Self.firstFoot
    }

    /// The page as dots, and its lines as a reader turns it, each with the row at which it begins.
    func printed() -> (picture: Bitmap, lines: [(row: Int, text: String)]) {
        var picture = canvas
        picture.grow(toHeight: usedRows)
        struct Key: Hashable { var direction, foot, x, y: Int }
        var groups: [Key: [Piece]] = [:]
        for piece in pieces { groups[Key(direction: piece.direction, foot: piece.foot, x: piece.area.x, y: piece.area.y), default: []].append(piece) }
        let lines = groups.map { _, pieces in (row: pieces.map(\.top).min() ?? 0, text: Self.text(pieces), x: pieces[0].area.x) }
            .sorted { ($0.row, $0.x, $0.text) < ($1.row, $1.x, $1.text) }
        return (picture, lines.map { ($0.row, $0.text) })
    }

    private static func text(_ pieces: [Piece]) -> String {
        var layout = TextLayout()
        for piece in pieces {
            layout.x = piece.x
            layout.add(Bitmap(width: piece.width), text: piece.text, cell: piece.cell)
        }
        return layout.text(shift: 0)
    }
}
