import Raster

/// Pictures that come in the stream: GS v 0, ESC *, GS ( L / GS 8 L functions 112, 113, 50; and GS *, GS /.
extension Interpreter {
    /// GS v 0: each row is printed as it is complete, so that a picture of any height needs no memory.
    mutating func rasterRow(_ row: [UInt8], mode: UInt8, isFirst: Bool, rowsLeft: Int) {
        guard has(.raster) else {
            if isFirst { report(.unknownCommand, [0x1D, 0x76, 0x30, mode]) }
            return
        }
        let scaleX = mode & 1 == 1 ? 2 : 1, scaleY = mode & 2 == 2 ? 2 : 1
        let width = row.count * 8
        if page != nil { return pageRow(Bitmap(width: width, row: row), scaleX, scaleY, isFirst: isFirst, isLast: rowsLeft == 0) }
        if isFirst {
            leaveLine()
            steps.append(.note("[picture \(width)x\(rowsLeft + 1)]"))
        }
        var paper = Bitmap(width: paperWidth, height: 1)
        paper.draw(Bitmap(width: width, row: row), x: indent(width * scaleX), y: 0, scaleX: scaleX)
        clip(&paper)
        steps.append(.row(paper, times: scaleY))
    }

    /// In page mode the picture is gathered and laid when it is whole; rows beyond the page are dropped.
    private mutating func pageRow(_ row: Bitmap, _ scaleX: Int, _ scaleY: Int, isFirst: Bool, isLast: Bool) {
        var picture = isFirst ? Bitmap(width: min(row.width, paperWidth)) : pageRaster ?? Bitmap(width: min(row.width, paperWidth))
        pageRaster = nil
        if picture.height < PageBuffer.maximumHeight {
            picture.grow(toHeight: picture.height + 1)
            picture.draw(row, x: 0, y: picture.height - 1)
        }
        if isLast { printPicture(picture.enlarged(scaleX, scaleY)) } else { pageRaster = picture }
    }

    /// ESC * m: a band of columns, 8 or 24 dots high, standing in the line like a character.
    mutating func columnPicture(mode: UInt8, columns: Int, _ data: [UInt8]) {
        guard has(.column) else { return report(.unknownCommand, [0x1B, 0x2A, mode]) }
        let bytesPerColumn = mode >= 32 ? 3 : 1
        let scaleX = mode == 0 || mode == 32 ? 2 : 1, scaleY = mode < 32 ? 3 : 1
        let shown = min(columns, max(0, area - line.x) / scaleX)
        guard shown > 0 else { return }
        let band = Bitmap(columns: shown, bytesPerColumn: bytesPerColumn, data: data[...]).enlarged(scaleX, scaleY)
        if line.isFull { flushLine(advance: settings.lineSpacing) }
        line.add(band, text: "[picture \(columns)x\(bytesPerColumn * 8)]", cell: font.cellWidth)
    }

    /// GS / m: what GS * downloaded.
    mutating func printDownloaded(_ m: UInt8, _ head: [UInt8]) {
        guard digit(m) <= 3, let downloadedPicture else { return report(.badParameter, head) }
        printPicture(downloadedPicture.enlarged(digit(m) & 1 == 1 ? 2 : 1, digit(m) & 2 == 2 ? 2 : 1))
    }

    /// GS ( L and GS 8 L
    mutating func graphics(_ data: [UInt8]) {
        guard data.count >= 2, data[0] == 0x30 else { return report(.badParameter, [0x1D, 0x28, 0x4C]) }
        guard hasGraphics(function: data[1]) else { return report(.unknownCommand, [0x1D, 0x28, 0x4C] + data.prefix(2)) }
        switch data[1] {
        case 0, 48: answerText(0x30, String(NonVolatileMemory.capacity))
        case 3, 51: answerText(0x31, String(memory.freeBytes))
        case 4, 52: answerText(0x32, String(max(0, Self.downloadCapacity - downloads.values.reduce(0) { $0 + $1.bytes.count })))
        case 1, 49: if data.count != 4 { badGraphics(data) } // the density meant; dots are dots here
        case 2, 50:
            guard let picture = storedPicture else { return badGraphics(data) }
            storedPicture = nil
            printPicture(picture)
        case 112: storeForPrinting(data, columns: false)
        case 113: storeForPrinting(data, columns: true)
        case 64...69, 80...85: keptGraphics(data)
        default: report(.unsupported, Array(data.prefix(10)))
        }
    }

    mutating func badGraphics(_ data: [UInt8]) { report(.badParameter, Array(data.prefix(10))) }

    /// 37h, an identifier, digits, 00h.
    private mutating func answerText(_ identifier: UInt8, _ text: String) {
        steps.append(.answer(.bytes([0x37, identifier] + Array(text.utf8) + [0])))
    }

    /// 30 112 a bx by c xL xH yL yH d…: a raster picture; 113 the same in columns.
    private mutating func storeForPrinting(_ data: [UInt8], columns: Bool) {
        guard data.count >= 10, data[2] == 48 || data[2] == 52, (1...2).contains(data[3]), (1...2).contains(data[4]), (49...52).contains(data[5]),
            let picture = Self.picture(width: CommandShape.word(data, 6), height: CommandShape.word(data, 8), data[10...], columns: columns)
        else { return badGraphics(data) }
        let clipped = picture.part(x: 0, y: 0, width: paperWidth, height: picture.height)
        storedPicture = clipped.enlarged(Int(data[3]), Int(data[4])).part(x: 0, y: 0, width: paperWidth, height: picture.height * 2)
    }

    /// - Returns: nil unless the data is exactly one picture.
    static func picture(width: Int, height: Int, _ data: ArraySlice<UInt8>, columns: Bool) -> Bitmap? {
        guard width > 0, height > 0, data.count == (columns ? (height + 7) / 8 * width : (width + 7) / 8 * height) else { return nil }
        guard columns else { return Bitmap(width: width, packedRows: data) }
        return Bitmap(columns: width, bytesPerColumn: (height + 7) / 8, data: data).part(x: 0, y: 0, width: width, height: height)
    }
}
