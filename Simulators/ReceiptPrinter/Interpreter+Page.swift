import Raster

/// Page mode: ESC L, ESC S, ESC W, ESC T, GS $, GS \, FF, ESC FF, CAN.
extension Interpreter {
    mutating func enterPageMode() {
        guard page == nil else { return }
        // Only at the start of a line (reference, ESC L).
        guard line.isEmpty else { return report(.notAtLineStart, [0x1B, 0x4C]) }
        page = PageBuffer(paperWidth: paperWidth)
    }

    mutating func leavePageMode() {
        guard page != nil else { return }
        page = nil
        pageRaster = nil
        line.clear()
    }

    /// FF (the page is done) and ESC FF (it stays, to be printed again).
    mutating func printPage(staying: Bool) {
        flushLine()
        guard let (picture, lines) = page?.printed() else { return }
        if !staying { leavePageMode() }
        var next = 0
        for y in 0..<picture.height {
            while next < lines.count, lines[next].row <= y {
                steps.append(.note(lines[next].text))
                next += 1
            }
            steps.append(.row(Bitmap(width: paperWidth, row: picture.row(y)), times: 1))
        }
        for line in lines[next...] { steps.append(.note(line.text)) }
    }

    mutating func cancelPage() {
        line.clear()
        page?.cancelArea()
    }

    /// ESC W xL xH yL yH dxL dxH dyL dyH
    mutating func setPageArea(_ head: [UInt8]) {
        guard page != nil else { return }
        flushLine()
        let (x, y) = (across(CommandShape.word(head, 2)), along(CommandShape.word(head, 4)))
        let (width, height) = (across(CommandShape.word(head, 6)), along(CommandShape.word(head, 8)))
        if page?.setArea(x: x, y: y, width: width, height: height) == false { report(.badParameter, head) }
    }

    /// ESC T n
    mutating func setPageDirection(_ n: Int, _ head: [UInt8]) {
        guard (0...3).contains(n) else { return report(.badParameter, head) }
        guard page != nil else { return }
        flushLine()
        page?.setDirection(n)
    }

    /// GS $ and GS \: the position across the text; what waits in the line is laid first and the position along it kept.
    mutating func setPageFoot(_ value: Int, relative: Bool) {
        guard let now = page?.y else { return }
        let target = relative ? now + value : value
        guard (0...PageBuffer.maximumHeight).contains(target) else { return }
        let x = line.x
        flushLine()
        line.x = x
        page?.y = target
    }
}
