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
        case unknown([UInt8])
        case badParameter([UInt8])
    }

    private enum State {
        case idle
        case head([UInt8])
        case data(head: [UInt8], kept: [UInt8], left: Int)
        case untilNUL(head: [UInt8], kept: [UInt8])
        case raster(Raster)
        /// ESC &: user-defined characters; skipped. Of each: width, then height times width bytes.
        case glyphs(left: Int, heightBytes: Int, skip: Int)
        /// FS q: pictures for the printer's memory; skipped.
        case storedPictures(left: Int, size: [UInt8], skip: Int)
    }

    private struct Raster {
        var mode: UInt8
        var bytesPerRow: Int
        var rowsLeft: Int
        var row: [UInt8] = []
        var seen = 0
        var isFirst = true
    }

    private var state = State.idle
    /// Where the command in hand began.
    private(set) var start = 0
    private var offset = 0

    /// Bytes of a raster row that are kept; wider than any paper.
    private static let maximumRowBytes = 256

    /// Forgets a command that was begun (buffers cleared).
    mutating func abandon() { state = .idle }

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
        case .untilNUL(let head, var kept):
            if byte == 0 {
                state = .idle
                return .command(head: head, data: kept)
            }
            kept.append(byte)
            if kept.count >= 255 {
                state = .idle
                return .badParameter(head)
            }
            state = .untilNUL(head: head, kept: kept)
            return nil
        case .raster(var raster):
            state = .idle
            return feedRaster(&raster, byte)
        case .glyphs(var left, let heightBytes, var skip):
            if skip > 0 { skip -= 1 } else {
                skip = heightBytes * Int(byte)
                left -= 1
            }
            state = left <= 0 && skip == 0 ? .idle : .glyphs(left: left, heightBytes: heightBytes, skip: skip)
            return nil
        case .storedPictures(var left, var size, var skip):
            if skip > 0 { skip -= 1 } else { size.append(byte) }
            if size.count == 4 {
                skip = (Int(size[0]) + Int(size[1]) << 8) * (Int(size[2]) + Int(size[3]) << 8) * 8
                size = []
                left -= 1
            }
            state = left <= 0 && skip == 0 && size.isEmpty ? .idle : .storedPictures(left: left, size: size, skip: skip)
            return nil
        }
    }

    private mutating func begin(_ byte: UInt8) -> Token? {
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

    private mutating func go(on head: [UInt8]) -> Token? {
        switch CommandShape.judge(head) {
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
        case .untilNUL:
            state = .untilNUL(head: head, kept: [])
            return nil
        case .raster(let mode, let bytesPerRow, let rows):
            state = .idle
            if bytesPerRow == 0 || rows == 0 { return .badParameter(head) }
            state = .raster(Raster(mode: mode, bytesPerRow: bytesPerRow, rowsLeft: rows))
            return nil
        case .glyphs(let count, let heightBytes):
            state = .glyphs(left: count, heightBytes: heightBytes, skip: 0)
            return .command(head: head, data: [])
        case .storedPictures(let count):
            state = .storedPictures(left: count, size: [], skip: 0)
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
