import DeviceKit
import Raster

/// Symbols the driver draws itself, for printers that have no command for them; the others are printed as text.
enum DrawnSymbol {
    /// The blank modules around a QR code (ISO/IEC 18004).
    private static let quietModules = 4

    static func picture(_ symbology: PrintDocument.Symbology, _ data: String, _ look: PrintDocument.SymbolLook, maximumWidth: Int) -> Bitmap? {
        guard symbology == .qr, let bytes = EscPosEncoder.symbolBytes(data), let matrix = QRMatrix(bytes, correction: look.correction ?? .medium) else { return nil }
        let side = matrix.size + 2 * quietModules
        let wanted = max(EscPosEncoder.smallestQRModuleDots, min(16, look.moduleDots ?? EscPosEncoder.largestQRModuleDots))
        let module = min(wanted, maximumWidth / side)
        guard module >= EscPosEncoder.smallestQRModuleDots else { return nil }
        var picture = Bitmap(width: side * module, height: side * module)
        for y in 0..<matrix.size {
            for x in 0..<matrix.size where matrix.isDark(x, y) {
                picture.fill(x: (x + quietModules) * module, y: (y + quietModules) * module, width: module, height: module)
            }
        }
        return picture
    }
}
