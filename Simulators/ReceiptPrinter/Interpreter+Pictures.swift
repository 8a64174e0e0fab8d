import Raster

extension Interpreter {
    /// GS v 0: each row is printed as it is complete, so that a picture of any height needs no memory.
    mutating func rasterRow(_ row: [UInt8], mode: UInt8, isFirst: Bool, rowsLeft: Int) {
        let scaleX = mode & 1 == 1 ? 2 : 1, scaleY = mode & 2 == 2 ? 2 : 1
        let width = row.count * 8
        if isFirst {
            if !line.isEmpty {
                report(.notAtLineStart, [])
                flushLine()
            }
            steps.append(.note("[picture \(width)x\(rowsLeft + 1)]"))
        }
        var paper = Bitmap(width: paperWidth, height: 1)
        paper.draw(Bitmap(width: width, row: row), x: indent(width * scaleX), y: 0, scaleX: scaleX)
        clip(&paper)
        steps.append(.row(paper, times: scaleY))
    }

    /// ESC * m: a band of columns, 8 or 24 dots high, standing in the line like a character.
    mutating func columnPicture(mode: UInt8, columns: Int, _ data: [UInt8]) {
        let bytesPerColumn = mode >= 32 ? 3 : 1
        let scaleX = mode == 0 || mode == 32 ? 2 : 1, scaleY = mode < 32 ? 3 : 1
        let shown = min(columns, max(0, area - line.x) / scaleX)
        guard shown > 0 else { return }
        var picture = Bitmap(width: shown * scaleX, height: 24)
        for column in 0..<shown {
            for row in 0..<bytesPerColumn * 8 {
                let index = column * bytesPerColumn + row / 8
                guard index < data.count, data[index] & (0x80 >> UInt8(row & 7)) != 0 else { continue }
                picture.fill(x: column * scaleX, y: row * scaleY, width: scaleX, height: scaleY)
            }
        }
        if line.isFull { flushLine(advance: settings.lineSpacing) }
        line.add(picture, text: "[picture \(columns)x\(bytesPerColumn * 8)]", cell: font.cellWidth)
    }

    /// GS ( L and GS 8 L: store a raster picture (function 112), print what is stored (2 or 50).
    mutating func graphics(_ data: [UInt8]) {
        guard data.count >= 2, data[0] == 0x30 else { return report(.badParameter, [0x1D, 0x28, 0x4C]) }
        switch data[1] {
        case 2, 50:
            guard let picture = storedPicture else { return report(.badParameter, [0x1D, 0x28, 0x4C]) }
            storedPicture = nil
            printRows(of: picture)
        case 112:
            guard data.count >= 10, (1...2).contains(data[3]), (1...2).contains(data[4]) else { return report(.badParameter, Array(data.prefix(10))) }
            let width = CommandShape.word(data, 6), height = CommandShape.word(data, 8)
            let bytesPerRow = (width + 7) / 8
            guard width > 0, height > 0, data.count - 10 == bytesPerRow * height else { return report(.badParameter, Array(data.prefix(10))) }
            let scaleX = Int(data[3]), scaleY = Int(data[4])
            var picture = Bitmap(width: min(width * scaleX, paperWidth), height: height * scaleY)
            for row in 0..<height {
                let from = 10 + row * bytesPerRow
                picture.draw(Bitmap(width: width, row: data[from..<from + bytesPerRow]), x: 0, y: row * scaleY, scaleX: scaleX, scaleY: scaleY)
            }
            storedPicture = picture
        default: report(.unsupported, Array(data.prefix(10)))
        }
    }

    private mutating func printRows(of picture: Bitmap) {
        if !line.isEmpty {
            report(.notAtLineStart, [])
            flushLine()
        }
        steps.append(.note("[picture \(picture.width)x\(picture.height)]"))
        for y in 0..<picture.height {
            var paper = Bitmap(width: paperWidth, height: 1)
            paper.draw(Bitmap(width: picture.width, row: picture.row(y)), x: indent(picture.width), y: 0)
            clip(&paper)
            steps.append(.row(paper, times: 1))
        }
    }

    /// Where something of this width begins, dots from the paper's edge.
    private func indent(_ width: Int) -> Int {
        let free = max(0, area - width)
        return settings.leftMargin + (settings.alignment == 0 ? 0 : settings.alignment == 1 ? free / 2 : free)
    }

    /// Nothing is burnt right of the printing area.
    private func clip(_ row: inout Bitmap) {
        let end = settings.leftMargin + area
        guard end < paperWidth else { return }
        for x in end..<paperWidth where row[x, 0] { row[x, 0] = false }
    }
}
