/// Cuts the stream into characters and commands, byte by byte; how the stream arrived in pieces leaves no trace.
/// What it holds is bounded: data beyond `maximumKeptBytes` of one command is counted and dropped.
struct CommandReader {
    /// Of a command's data, kept at most.
    static let maximumKeptBytes = 262_144

    enum Token: Equatable {
        case character(UInt8)
        /// HT, LF, FF, CR, CAN and the like.
        case control(UInt8)
        /// A whole command: its head (prefix, letter, parameters) and its data.
        case command(head: [UInt8], data: [UInt8])
        case rasterRow([UInt8], mode: UInt8, isFirst: Bool, rowsLeft: Int)
        /// One character of ESC &: its columns from the left.
        case glyph(code: UInt8, heightBytes: Int, width: Int, data: [UInt8])
        /// One picture of FS q: its number (from 1), size in units of eight dots, and its columns from the left.
        case storedPicture(number: Int, x: Int, y: Int, data: [UInt8])
        case unknown([UInt8])
        case badParameter([UInt8])
    }

    private enum State {
        case idle
        case head([UInt8])
        case data(head: [UInt8], kept: [UInt8], left: Int)
        case until(end: UInt8, head: [UInt8], kept: [UInt8])
        case raster(Raster)
        case glyphs(Glyphs)
        case storedPictures(Pictures)
    }

    private struct Raster {
        var mode: UInt8
        var bytesPerRow: Int
        var rowsLeft: Int
        var row: [UInt8] = []
        var seen = 0
        var isFirst = true
    }

    /// ESC & in the making: of each character its width, then `heightBytes` times so many bytes.
    private struct Glyphs {
        var code: UInt8
        var left: Int
        var heightBytes: Int
        var width: Int?
        var data: [UInt8] = []
    }

    /// FS q in the making.
    private struct Pictures {
        var number = 1
        var left: Int
        var size: [UInt8] = []
        var bytes = 0
        var seen = 0
        var data: [UInt8] = []
    }

    let dialect: PrinterDialect
    /// Star: between ESC * r A and ESC * r B the letters b and k begin rows of dots.
    var starRaster = false
    private var state = State.idle
    /// Where the command in hand began.
    private(set) var start = 0
    private var offset = 0

    /// Bytes of a raster row that are kept; wider than any paper.
    private static let maximumRowBytes = 256

    init(dialect: PrinterDialect = .escPos) { self.dialect = dialect }

    /// A user's character is at most so wide, and a stored picture so large (reference, ESC & and FS q).
    private static let maximumGlyphWidth = 24
    private static let maximumStoredSize = (x: 1_023, y: 288)
    /// Of one barcode's or tab list's data, kept at most.
    private static let maximumDelimitedBytes = 255

    /// Forgets a command that was begun (buffers cleared).
    mutating func abandon() {
        state = .idle
        starRaster = false
    }

    mutating func feed(_ byte: UInt8) -> Token? {
        defer { offset += 1 }
        switch state {
        case .idle:
            start = offset
            return begin(byte)
        case .head(var head):
            head.append(byte)
            return go(on: head)
        case .data(let head, var kept, let left):
            state = .idle // so that `kept` is alone and grows in place
            if kept.count < Self.maximumKeptBytes { kept.append(byte) }
            if left > 1 {
                state = .data(head: head, kept: kept, left: left - 1)
                return nil
            }
            return .command(head: head, data: kept)
        case .until(let end, let head, var kept):
            state = .idle
            if byte == end { return .command(head: head, data: kept) }
            kept.append(byte)
            if kept.count >= Self.maximumDelimitedBytes { return .badParameter(head) }
            state = .until(end: end, head: head, kept: kept)
            return nil
        case .raster(var raster):
            state = .idle
            return feedRaster(&raster, byte)
        case .glyphs(var glyphs):
            state = .idle
            return feedGlyphs(&glyphs, byte)
        case .storedPictures(var pictures):
            state = .idle
            return feedPictures(&pictures, byte)
        }
    }

    private mutating func feedGlyphs(_ glyphs: inout Glyphs, _ byte: UInt8) -> Token? {
        guard let width = glyphs.width else {
            guard byte <= Self.maximumGlyphWidth else { return .badParameter([0x1B, 0x26, byte]) }
            glyphs.width = Int(byte)
            if byte > 0 {
                state = .glyphs(glyphs)
                return nil
            }
            return endGlyph(&glyphs)
        }
        glyphs.data.append(byte)
        if glyphs.data.count < width * glyphs.heightBytes {
            state = .glyphs(glyphs)
            return nil
        }
        return endGlyph(&glyphs)
    }

    private mutating func endGlyph(_ glyphs: inout Glyphs) -> Token {
        let token = Token.glyph(code: glyphs.code, heightBytes: glyphs.heightBytes, width: glyphs.width ?? 0, data: glyphs.data)
        glyphs.left -= 1
        if glyphs.left > 0 { state = .glyphs(Glyphs(code: glyphs.code &+ 1, left: glyphs.left, heightBytes: glyphs.heightBytes)) }
        return token
    }

    private mutating func feedPictures(_ pictures: inout Pictures, _ byte: UInt8) -> Token? {
        if pictures.size.count < 4 {
            pictures.size.append(byte)
            if pictures.size.count == 4 {
                let x = CommandShape.word(pictures.size, 0), y = CommandShape.word(pictures.size, 2)
                guard (1...Self.maximumStoredSize.x).contains(x), (1...Self.maximumStoredSize.y).contains(y) else { return .badParameter([0x1C, 0x71] + pictures.size) }
                pictures.bytes = x * y * 8
            }
            state = .storedPictures(pictures)
            return nil
        }
        pictures.seen += 1
        if pictures.data.count < Self.maximumKeptBytes { pictures.data.append(byte) }
        if pictures.seen < pictures.bytes {
            state = .storedPictures(pictures)
            return nil
        }
        let token = Token.storedPicture(
            number: pictures.number, x: CommandShape.word(pictures.size, 0), y: CommandShape.word(pictures.size, 2), data: pictures.data)
        if pictures.left > 1 { state = .storedPictures(Pictures(number: pictures.number + 1, left: pictures.left - 1)) }
        return token
    }

    private mutating func begin(_ byte: UInt8) -> Token? {
        if dialect == .starLine { return beginStar(byte) }
        switch byte {
        case 0x10, 0x1B, 0x1C, 0x1D:
            state = .head([byte])
            return nil
        case 0x09, 0x0A, 0x0C, 0x0D, 0x18: return .control(byte)
        case 0x00: return nil // padding; real printers pass over it
        case 0x01..<0x20, 0x7F: return .unknown([byte])
        default: return .character(byte)
        }
    }

    private mutating func beginStar(_ byte: UInt8) -> Token? {
        switch byte {
        case 0x1B, 0x62 where starRaster, 0x6B where starRaster:
            state = .head([byte])
            return nil
        case 0x00: return nil
        case 0x01..<0x20: return StarShape.controls.contains(byte) ? .control(byte) : .unknown([byte])
        case 0x7F: return .unknown([byte])
        default: return .character(byte)
        }
    }

    private mutating func go(on head: [UInt8]) -> Token? {
        switch dialect == .starLine ? StarShape.judge(head) : CommandShape.judge(head) {
        case .more:
            state = .head(head)
            return nil
        case .whole:
            state = .idle
            return .command(head: head, data: [])
        case .data(let count):
            if count == 0 {
                state = .idle
                return .command(head: head, data: [])
            }
            state = .data(head: head, kept: [], left: count)
            return nil
        case .untilNUL, .untilRS:
            state = .until(end: head[1] == 0x62 && dialect == .starLine ? 0x1E : 0, head: head, kept: [])
            return nil
        case .raster(let mode, let bytesPerRow, let rows):
            state = .idle
            if bytesPerRow == 0 || rows == 0 { return .badParameter(head) }
            state = .raster(Raster(mode: mode, bytesPerRow: bytesPerRow, rowsLeft: rows))
            return nil
        case .glyphs(let codes, let heightBytes):
            state = .glyphs(Glyphs(code: codes.lowerBound, left: codes.count, heightBytes: heightBytes))
            return nil
        case .storedPictures(let count):
            state = .storedPictures(Pictures(left: count))
            return .command(head: head, data: [])
        case .realTime:
            state = .idle
            return nil
        case .unknown:
            state = .idle
            return .unknown(head)
        case .badParameter:
            state = .idle
            return .badParameter(head)
        }
    }

    private mutating func feedRaster(_ raster: inout Raster, _ byte: UInt8) -> Token? {
        if raster.row.count < Self.maximumRowBytes { raster.row.append(byte) }
        raster.seen += 1
        guard raster.seen == raster.bytesPerRow else {
            state = .raster(raster)
            return nil
        }
        let token = Token.rasterRow(raster.row, mode: raster.mode, isFirst: raster.isFirst, rowsLeft: raster.rowsLeft - 1)
        raster.rowsLeft -= 1
        raster.row = []
        raster.seen = 0
        raster.isFirst = false
        state = raster.rowsLeft == 0 ? .idle : .raster(raster)
        return token
    }
}
