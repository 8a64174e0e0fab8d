import Raster

/// How lines and blocks come onto the paper, or into the page in page mode.
extension Interpreter {
    /// Prints the line in the making and moves to the next.
    mutating func printLine() {
        if page != nil {
            flushLine(advance: settings.lineSpacing)
            if line.isEmpty { line.x = 0 }
        } else if line.isEmpty {
            steps.append(.feed(dots: settings.lineSpacing, emptyLines: 1))
        } else {
            flushLine(advance: settings.lineSpacing)
        }
        line.clear()
    }

    /// Prints what waits in the line, if anything, moving the paper by at least its height. In page mode the line is
    /// laid into the page and the position moved down by `advance`.
    mutating func flushLine(advance: Int = 0) {
        if page != nil {
            page?.lay(line)
            page?.y += advance
            return line.clear()
        }
        guard !line.isEmpty else { return }
        var (picture, text) = line.drawn(paperWidth: paperWidth, margin: settings.leftMargin, area: area, alignment: settings.alignment)
        if settings.upsideDown { picture = picture.turnedUpsideDown() }
        steps.append(.line(picture, text: text, advance: max(advance, picture.height)))
        line.clear()
    }

    /// Feeds paper, or moves the position down in page mode; `dots` below nothing moves back.
    mutating func move(dots: Int, emptyLines: Int = 0) {
        if page != nil {
            page?.y += dots
        } else if dots < 0 {
            steps.append(.reverse(dots: min(-dots, Self.longestFeed)))
        } else if dots > 0 || emptyLines > 0 {
            steps.append(.feed(dots: min(dots, Self.longestFeed), emptyLines: emptyLines))
        }
    }

    /// Prints a symbol on lines of its own, placed by the alignment; in page mode at the position.
    mutating func printBlock(_ picture: Bitmap, text: String) {
        if page != nil {
            if line.isFull { flushLine() }
            return line.add(picture, text: text, cell: font.cellWidth)
        }
        leaveLine()
        line.add(picture, text: text, cell: font.cellWidth)
        var (drawn, label) = line.drawn(paperWidth: paperWidth, margin: settings.leftMargin, area: area, alignment: settings.alignment)
        if settings.upsideDown { drawn = drawn.turnedUpsideDown() }
        steps.append(.line(drawn, text: label, advance: drawn.height))
        line.clear()
    }

    /// Prints a picture row by row, so that a stop goes on at the row; in page mode at the position.
    mutating func printPicture(_ picture: Bitmap) {
        let label = "[picture \(picture.width)x\(picture.height)]"
        if page != nil { return printBlock(picture, text: label) }
        leaveLine()
        steps.append(.note(label))
        printRows(of: settings.upsideDown ? picture.turnedUpsideDown() : picture, indent: indent(picture.width))
    }

    mutating func printRows(of picture: Bitmap, indent: Int) {
        for y in 0..<picture.height {
            var paper = Bitmap(width: paperWidth, height: 1)
            paper.draw(Bitmap(width: picture.width, row: picture.row(y)), x: indent, y: 0)
            clip(&paper)
            steps.append(.row(paper, times: 1))
        }
    }

    /// A symbol or picture wants the start of a line; what waits there is printed first.
    mutating func leaveLine() {
        guard !line.isEmpty else { return }
        report(.notAtLineStart, [])
        flushLine()
    }

    /// Where something of this width begins, dots from the paper's edge.
    func indent(_ width: Int) -> Int {
        let free = max(0, area - width)
        let shift = settings.alignment == 0 ? 0 : settings.alignment == 1 ? free / 2 : free
        return settings.upsideDown ? max(0, paperWidth - settings.leftMargin - shift - width) : settings.leftMargin + shift
    }

    /// Nothing is burnt right of the printing area.
    func clip(_ row: inout Bitmap) {
        let end = settings.leftMargin + area
        guard end < paperWidth, !settings.upsideDown else { return }
        row = row.part(x: 0, y: 0, width: end, height: 1).widened(to: paperWidth)
    }
}

extension Bitmap {
    /// The same dots on a wider picture.
    fileprivate func widened(to width: Int) -> Bitmap {
        var result = Bitmap(width: width, height: height)
        result.draw(self, x: 0, y: 0)
        return result
    }
}
