import Raster

/// A piece of paper: from one cut to the next.
public struct Receipt: Sendable {
    /// 1, 2, 3 … in the order they fell; 0 for the piece still in the printer.
    public let number: Int
    /// What a reader sees, line by line, columns kept, empty lines at both ends left out. A symbol stands as
    /// `[ean13 5901234123457]`, a picture as `[picture 384x120]`.
    public let lines: [String]
    public let ending: Ending
    /// The paper's length, dots (8 per millimetre).
    public let rows: Int
    /// The dots; nil once the printer keeps only the text of older receipts.
    public internal(set) var picture: Bitmap?

    public enum Ending: String, Sendable {
        case fullCut, partialCut
        /// A new roll was begun, or the piece grew beyond `Mechanism.maximumPieceRows`.
        case torn
        case inPrinter
    }

    public var text: String { lines.joined(separator: "\n") }
    /// The paper as a PNG, black on white; nil when only the text is kept.
    public var png: [UInt8]? { picture.map(PNGEncoder.encode) }
}
