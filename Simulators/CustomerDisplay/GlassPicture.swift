import Raster

/// Draws the glass as it looks: a dark pane, five by seven dots to the character.
enum GlassPicture {
    /// Picture dots from one display dot to the next, and between two characters, and around all.
    static let pitch = 4
    static let gap = 4
    static let margin = 12
    static let rowGap = 12

    static func draw(_ glass: Glass) -> Bitmap {
        let cellWidth = DotFont.width * pitch + gap, cellHeight = DotFont.height * pitch + rowGap
        let width = 2 * margin + Glass.columns * cellWidth - gap, height = 2 * margin + Glass.rows * cellHeight - rowGap
        var lit = Bitmap(width: width, height: height)
        if glass.isLit {
            for (y, row) in glass.visible.enumerated() {
                for (x, cell) in row.enumerated() where !cell.isFlashing || glass.flashIsLit {
                    let dots = cell.isReverse ? DotFont.picture(of: cell.character).inverted() : DotFont.picture(of: cell.character)
                    lit.drawDots(dots, x: margin + x * cellWidth, y: margin + y * cellHeight, brightness: glass.brightness)
                }
            }
            if glass.cursorIsOn {
                lit.fill(
                    x: margin + min(glass.x, Glass.columns - 1) * cellWidth, y: margin + glass.y * cellHeight + DotFont.height * pitch + 1,
                    width: DotFont.width * pitch - 1, height: 2)
            }
        }
        // Paper is white and burnt black; glass is dark and lit bright.
        return lit.inverted()
    }
}

extension Bitmap {
    /// Each dot as a square, three wide at full brightness, down to one.
    fileprivate mutating func drawDots(_ dots: Bitmap, x: Int, y: Int, brightness: Int) {
        let (w, h) = brightness >= 80 ? (3, 3) : brightness >= 50 ? (3, 2) : brightness >= 30 ? (2, 2) : (1, 1)
        guard brightness > 0 else { return }
        for row in 0..<dots.height {
            for column in 0..<dots.width where dots[column, row] {
                fill(x: x + column * GlassPicture.pitch, y: y + row * GlassPicture.pitch, width: w, height: h)
            }
        }
    }
}
