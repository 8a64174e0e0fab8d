import DeviceKit
import Raster
import ReceiptPrinter

/// The shop's logo, from a PNG file to what a printer gets.
public struct ShopLogo: Sendable {
    private let picture: PrintDocument.Picture

    /// - Throws: `PNGError`, which says what to do about the file.
    public init(png file: [UInt8]) throws(PNGError) {
        let grey = try PNGDecoder.picture(file)
        guard let picture = PrintDocument.Picture(width: grey.width, height: grey.height, depth: .grey, bytes: grey.levels) else {
            throw .tooManyDots(width: grey.width, height: grey.height)
        }
        self.picture = picture
    }

    /// As dots for a line of this width; what is higher than `PrinterLogo.maximumRows` is cut off.
    public func forPrinter(dotsPerLine: Int) -> PrinterLogo? { PrinterLogo(name: PrintDocument.shopLogo, picture: picture, maximumWidth: dotsPerLine) }
}

extension DevicePlan {
    /// Each printer gets the logo at its own width.
    public mutating func give(_ logo: ShopLogo) {
        for printer in [\DevicePlan.printer, \.kitchenPrinter] {
            guard let dots = self[keyPath: printer]?.profile.dotsPerLine else { continue }
            self[keyPath: printer]?.logos = [logo.forPrinter(dotsPerLine: dots)].compactMap { $0 }
        }
    }
}
