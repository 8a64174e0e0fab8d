import Raster

/// The line in the making: characters and pictures side by side, until it is printed.
struct TextLayout {
    /// Dots (ESC 2): 30, which is 3.75 mm at 203 dpi.
    static let defaultLineSpacing = 30
    /// Overprinting (ESC $) can put any number of characters in one line; then it is printed.
    static let maximumItems = 1_024

    struct Item {
        var x: Int
        var picture: Bitmap
        var text: String
        /// Dots one character of this size takes; the reader's column.
        var cell: Int
    }

    private(set) var items: [Item] = []
    /// Where the next character stands, dots from the left margin.
    var x = 0

    var isEmpty: Bool { items.isEmpty }
    var isFull: Bool { items.count >= Self.maximumItems }

    mutating func add(_ picture: Bitmap, text: String, cell: Int) {
        items.append(Item(x: x, picture: picture, text: text, cell: max(1, cell)))
        x += picture.width
    }

    mutating func clear() {
        items = []
        x = 0
    }

    /// The line drawn on paper, and as a reader sees it.
    /// - Parameters:
    ///   - margin: the left margin, dots.
    ///   - area: the width of the printing area, dots.
    ///   - alignment: 0 left, 1 centre, 2 right (ESC a).
    func drawn(paperWidth: Int, margin: Int, area: Int, alignment: Int) -> (picture: Bitmap, text: String) {
        let used = items.map { $0.x + $0.picture.width }.max() ?? 0
        let shift = alignment == 0 ? 0 : max(0, area - used) / (alignment == 1 ? 2 : 1)
        let height = items.map(\.picture.height).max() ?? 0
        var picture = Bitmap(width: paperWidth, height: height)
        for item in items { picture.draw(item.picture, x: margin + shift + item.x, y: height - item.picture.height) }
        return (picture, text(shift: shift))
    }

    /// Characters as sent; a gap (tab, position, alignment) becomes as many spaces as characters of that size fit in it.
    func text(shift: Int) -> String {
        var result = "", reached = 0
        let ordered = items.enumerated().sorted { ($0.element.x, $0.offset) < ($1.element.x, $1.offset) }
        for (_, item) in ordered {
            let gap = item.x + shift - reached
            if gap >= item.cell { result += String(repeating: " ", count: gap / item.cell) }
            result += item.text
            reached = max(reached, item.x + shift + item.picture.width)
        }
        while result.hasSuffix(" ") { result.removeLast() }
        return result
    }
}
