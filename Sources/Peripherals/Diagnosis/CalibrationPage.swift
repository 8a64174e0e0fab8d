import BarcodeScanner
import DeviceKit

/// The page that a scanner which types like a keyboard is held to, so that its layout can be told (`WedgeCalibration`).
public enum CalibrationPage {
    public static let document = PrintDocument(blocks: [
        .text("Scan this to find the layout", style: .bold, alignment: .center), .feed(lines: 1), .barcode(.qr, data: WedgeCalibration.text), .feed(lines: 1), .cut,
    ])
}
