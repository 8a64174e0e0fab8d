import CPangoCairo
import Synchronization

/// A monospaced font of a printer, such as font A (12 by 24 dots) or B (9 by 17): any character drawn to fit one cell.
///
/// The shapes come from the installed font (DejaVu Sans Mono, or what fontconfig has for characters it lacks), so two
/// machines may differ by dots; what is promised is the cell and a legible character in it.
public final class CellFont: Sendable {
    /// The characters drawn so far are kept, at most this many.
    public static let maximumCachedCharacters = 4_096
    public static let defaultFamily = "DejaVu Sans Mono"

    public let cellWidth: Int
    public let cellHeight: Int
    private let family: String
    private let cache = Mutex<[Key: Bitmap]>([:])

    private struct Key: Hashable {
        var scalar: Unicode.Scalar
        var bold: Bool
        var cells: Int
    }

    /// - Parameters:
    ///   - cellWidth: dots, at least 1.
    ///   - cellHeight: dots, at least 1.
    public init(cellWidth: Int, cellHeight: Int, family: String = CellFont.defaultFamily) {
        self.cellWidth = max(1, cellWidth)
        self.cellHeight = max(1, cellHeight)
        self.family = family
    }

    /// The character in a picture of exactly `cells` cells' width and one cell's height.
    /// Control characters and space are blank; a character no font has is drawn as fontconfig's box.
    public func picture(of scalar: Unicode.Scalar, bold: Bool = false, cells: Int = 1) -> Bitmap {
        let key = Key(scalar: scalar, bold: bold, cells: max(1, cells))
        if let known = cache.withLock({ $0[key] }) { return known }
        let drawn = draw(key)
        cache.withLock { if $0.count < Self.maximumCachedCharacters { $0[key] = drawn } }
        return drawn
    }

    private func draw(_ key: Key) -> Bitmap {
        let width = cellWidth * key.cells
        if key.scalar.value <= 0x20 || key.scalar.value == 0x7F || key.scalar.value == 0xA0 { return Bitmap(width: width, height: cellHeight) }
        return TextPainter.shared.cell(
            String(Character(key.scalar)), family: family, bold: key.bold, width: width, height: cellHeight, emWidth: cellWidth)
    }
}
