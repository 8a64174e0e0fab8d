import DeviceKit
import PrinterProfiles
import Raster

extension EscPosEncoder {
    /// By the best command the profile names: GS v 0, else GS ( L, else ESC *.
    func picture(_ picture: Bitmap) -> [[UInt8]]? {
        guard picture.width > 0, picture.height > 0 else { return nil }
        if profile.pictures.contains(.raster) {
            return PictureBands.cut(picture, rows: rows).map { EscPosCommand.raster(bytesPerRow: $0.bytesPerRow, rows: $0.height, PictureBands.withoutRealTime($0.bytes)) }
        }
        if profile.pictures.contains(.graphics) { return PictureBands.cut(picture, rows: rows).flatMap(Self.graphics) }
        if profile.pictures.contains(.column) { return columns(picture) }
        return nil
    }

    /// What the profile's printer takes at once: its own limit, and no more than half of its buffer.
    private var rows: Int {
        let bytesPerRow = max(1, profile.dotsPerLine / 8)
        return max(1, min(profile.bandRows, profile.bufferBytes.map { $0 / 2 / bytesPerRow } ?? profile.bandRows))
    }

    /// Stored and printed at once. Two shorter ones where the length would read as DLE and something a printer obeys.
    private static func graphics(_ band: Bitmap) -> [[UInt8]] {
        let count = band.bytes.count
        if PictureBands.safeCount(count + 10) != count + 10, band.height > 1 {
            return [band.cropped(rows: 0..<1), band.cropped(rows: 1..<band.height)].flatMap(graphics)
        }
        return [EscPosCommand.graphics(width: band.bytesPerRow * 8, rows: band.height, PictureBands.withoutRealTime(band.bytes)) + EscPosCommand.printGraphics]
    }

    /// Bands of 24 rows, the line spacing small enough that they touch.
    private func columns(_ picture: Bitmap) -> [[UInt8]] {
        var pieces = [EscPosCommand.lineSpacing(dots: 24)]
        for top in stride(from: 0, to: picture.height, by: 24) {
            let band = picture.cropped(rows: top..<top + 24)
            for left in stride(from: 0, to: picture.width, by: PictureBands.maximumColumns) {
                let rest = picture.width - left, count = PictureBands.safeCount(min(rest, PictureBands.maximumColumns))
                let command = EscPosCommand.columns(count: count, PictureBands.withoutRealTime(PictureBands.columns(band, from: left, count: count)))
                pieces.append(rest > PictureBands.maximumColumns ? command : command + [EscPosCommand.lineFeed])
            }
        }
        return pieces + [EscPosCommand.defaultLineSpacing]
    }

    func storedPicture(_ key: LogoKey) -> [UInt8]? { profile.storesPictures ? EscPosCommand.printStored(key.first, key.second) : nil }

    /// GS ( L function 67 for a logo; blank rows are added where its length would read as DLE and something a printer obeys. nil when it is too long for a command.
    func definition(of logo: PrinterLogo) -> [UInt8]? {
        var picture = logo.picture
        guard picture.height > 0, picture.height < 0x1000 else { return nil }
        while PictureBands.safeCount(picture.bytes.count + 11) != picture.bytes.count + 11 || PictureBands.safeCount(picture.height) != picture.height {
            picture.grow(toHeight: picture.height + 1)
        }
        guard picture.bytes.count + 11 <= Int(UInt16.max) else { return nil }
        return EscPosCommand.defineStored(logo.key.first, logo.key.second, width: picture.bytesPerRow * 8, rows: picture.height, PictureBands.withoutRealTime(picture.bytes))
    }

    /// No command to this printer is longer; as many NULs surely end one that was cut off.
    var longestCommandBytes: Int {
        guard profile.storesPictures else { return Self.maximumCommandBytes }
        return logos.logos.compactMap { definition(of: $0)?.count }.reduce(Self.maximumCommandBytes, max)
    }
}
