import PrinterProfiles
import Raster
import Synchronization

/// The printer's fonts by their cell, shared by all simulated printers so that each character is drawn once.
enum FontShelf {
    private struct Size: Hashable { var width, height: Int }
    private static let fonts = Mutex<[Size: CellFont]>([:])

    static func font(width: Int, height: Int) -> CellFont {
        fonts.withLock { fonts in
            let size = Size(width: width, height: height)
            if let font = fonts[size] { return font }
            let font = CellFont(cellWidth: width, cellHeight: height)
            fonts[size] = font
            return font
        }
    }

    /// Fonts of ESC M n: A 12×24, B 9×17, C 8×16, D 10×24, E 8×16 (Epson); narrower where the profile's columns would not fit otherwise.
    static func fonts(of profile: PrinterProfile) -> [CellFont] {
        let fits = { (columns: Int, width: Int) in max(4, min(width, profile.dotsPerLine / max(1, columns))) }
        return [
            font(width: fits(profile.columnsFontA, 12), height: 24), font(width: fits(profile.columnsFontB, 9), height: 17),
            font(width: 8, height: 16), font(width: 10, height: 24), font(width: 8, height: 16),
        ]
    }

    /// Two-byte characters are square: 24×24.
    static let twoByteCell = 24
}
