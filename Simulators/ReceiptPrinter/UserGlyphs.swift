import Raster

/// Characters of the user (ESC &, FS 2), until ESC @ or the power goes.
struct UserGlyphs {
    private struct Key: Hashable { var font: Int, code: UInt8 }
    private var pictures: [Key: Bitmap] = [:]
    /// FS 2: by both bytes.
    var twoByte: [UInt16: Bitmap] = [:]
    /// FS 2 holds so many at most.
    static let maximumTwoByte = 94

    func picture(_ code: UInt8, font: Int) -> Bitmap? { pictures[Key(font: font, code: code)] }

    mutating func define(_ code: UInt8, font: Int, _ picture: Bitmap) { pictures[Key(font: font, code: code)] = picture }

    /// ESC ?
    mutating func cancel(_ code: UInt8, font: Int) { pictures[Key(font: font, code: code)] = nil }
}

extension Interpreter {
    /// ESC &: columns from the left, drawn into the cell of the font; narrower ones leave the rest of the cell blank.
    mutating func defineGlyph(_ code: UInt8, heightBytes: Int, width: Int, _ data: [UInt8]) {
        var cell = Bitmap(width: font.cellWidth, height: font.cellHeight)
        if width > 0 { cell.draw(Bitmap(columns: width, bytesPerColumn: heightBytes, data: data[...]), x: 0, y: 0) }
        glyphs.define(code, font: settings.font, cell)
    }

    /// FS 2 c1 c2 d1...d72: 24 by 24 dots, columns of three bytes.
    mutating func defineTwoByteGlyph(_ head: [UInt8], _ data: [UInt8]) {
        let key = UInt16(head[2]) << 8 | UInt16(head[3])
        guard glyphs.twoByte[key] != nil || glyphs.twoByte.count < UserGlyphs.maximumTwoByte else { return report(.badParameter, head) }
        glyphs.twoByte[key] = Bitmap(columns: 24, bytesPerColumn: 3, data: data[...])
    }
}
