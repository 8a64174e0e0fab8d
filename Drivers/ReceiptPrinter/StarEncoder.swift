import DeviceKit
import PrinterProfiles
import Raster

/// A `PrintDocument` as Star line mode bytes for one model of the TSP family, in pieces that may be sent apart.
public struct StarEncoder: DialectCommands {
    public let profile: PrinterProfile
    let text: TextEncoding
    let logos: LogoShelf

    public init(profile: PrinterProfile, logos: [PrinterLogo] = []) {
        self.profile = profile
        self.logos = LogoShelf(logos)
        text = TextEncoding(profile: profile)
    }

    public func bytes(_ document: PrintDocument) -> [UInt8] { Array(pieces(document).joined()) }
    public func pieces(_ document: PrintDocument) -> [[UInt8]] { write(document, again: false) }

    /// ESC i knows no more than six times.
    var largestMagnification: Int { 6 }

    func begin(page: UInt8?) -> [UInt8] {
        var start = StarCommand.initialize + StarCommand.usaCharacterSet
        if let page { start += StarCommand.codePage(page) }
        start += StarCommand.alignment(0) + StarCommand.size(width: 1, height: 1)
        return start + StarCommand.bold(false) + StarCommand.underline(false) + StarCommand.inverted(false)
    }

    func codePage(_ number: UInt8) -> [UInt8] { StarCommand.codePage(number) }
    func alignment(_ alignment: PrintDocument.Alignment) -> [UInt8] { StarCommand.alignment(alignment == .left ? 0 : alignment == .center ? 1 : 2) }
    func feed(lines: Int) -> [UInt8] { StarCommand.feed(lines: min(127, lines)) }
    func feed(dots: Int) -> [UInt8] { StarCommand.feed(dots: dots) }

    func change(from old: PrintDocument.Style, to new: PrintDocument.Style) -> [UInt8] {
        var bytes: [UInt8] = []
        if (new.font ?? .a) != (old.font ?? .a) { bytes += StarCommand.font(new.font == .b ? 1 : 0) }
        func size(_ style: PrintDocument.Style) -> [UInt8] {
            StarCommand.size(width: min(largestMagnification, style.width.clampedMagnification), height: min(largestMagnification, style.height.clampedMagnification))
        }
        if size(new) != size(old) { bytes += size(new) }
        if new.bold != old.bold { bytes += StarCommand.bold(new.bold) }
        if new.underline != old.underline { bytes += StarCommand.underline(new.underline) }
        if new.inverted != old.inverted { bytes += StarCommand.inverted(new.inverted) }
        if (new.upsideDown ?? false) != (old.upsideDown ?? false) { bytes += StarCommand.upsideDown(new.upsideDown ?? false) }
        return bytes
    }

    func cut() -> [UInt8] {
        profile.cutters.isEmpty ? StarCommand.feed(lines: profile.headToCutterLines) : StarCommand.cut(partial: profile.cutters.contains(.partial))
    }

    func buzzer(times: Int) -> [UInt8]? { nil }

    func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) -> [UInt8]? {
        guard profile.drawerPins.contains(pin.rawValue) else { return nil }
        return pin == .two ? StarCommand.pulse(onMilliseconds: onMilliseconds, offMilliseconds: offMilliseconds) : StarCommand.secondPulse
    }

    /// Bands of 24 rows in lines of 3 mm, so that they touch.
    func picture(_ picture: Bitmap) -> [[UInt8]]? {
        guard profile.pictures.contains(.column), picture.width > 0, picture.height > 0 else { return nil }
        var pieces = [StarCommand.pictureLines]
        for top in stride(from: 0, to: picture.height, by: 24) {
            let band = picture.cropped(rows: top..<top + 24)
            for left in stride(from: 0, to: picture.width, by: PictureBands.maximumColumns) {
                let rest = picture.width - left
                var count = min(rest, PictureBands.maximumColumns)
                // No FS in the count either: one blank column more.
                if count & 0xFF == 0x1C { count += 1 }
                let command = StarCommand.columns(count: count, Self.withoutDrawer(PictureBands.columns(band, from: left, count: count)))
                pieces.append(rest > PictureBands.maximumColumns ? command : command + [EscPosCommand.lineFeed])
            }
        }
        return pieces + [StarCommand.textLines]
    }

    /// FS (1Ch) drives the drawer on reception; the specification does not say that it is harmless inside a picture, so one dot is added.
    static func withoutDrawer(_ data: [UInt8]) -> [UInt8] { data.map { $0 == 0x1C ? 0x1E : $0 } }

    func storedPicture(_ key: LogoKey) -> [UInt8]? { nil }

    // MARK: Symbols

    func symbol(_ symbology: PrintDocument.Symbology, _ data: String, _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        switch symbology {
        case .qr: qr(data, look)
        case .pdf417: pdf417(data, look)
        case .code128: code128(Array(data.utf8), first: [], look)
        case .gs1128: GS1Elements(data).flatMap { code128($0.bytes, first: [0x25, 0x37, 0x25, 0x31], look) }
        case .dataBarOmni, .dataBarTruncated, .dataBarLimited, .dataBarExpanded, .dataMatrix, .aztec: nil
        case .upcA, .upcE, .ean13, .ean8, .code39, .itf, .codabar, .code93: LinearCode(symbology, data).flatMap { linear($0, look) }
        }
    }

    /// Modes 1, 2 and 3 are modules of 2, 3 and 4 dots; for ITF only the first is of that row.
    private func linear(_ code: LinearCode, _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        guard profile.printsBarcodes else { return nil }
        let type: UInt8 = switch code.symbology {
        case .upcE: 0x30
        case .upcA: 0x31
        case .ean8: 0x32
        case .ean13: 0x33
        case .code39: 0x34
        case .itf: 0x35
        case .code93: 0x37
        case .codabar: 0x38
        default: 0x36
        }
        let wanted = code.symbology == .itf ? 2 : max(2, min(4, look.moduleDots ?? EscPosEncoder.preferredModuleDots))
        let module = min(wanted, profile.dotsPerLine / code.modules)
        guard module >= 2 else { return nil }
        let height = UInt8(max(1, min(255, look.heightDots ?? EscPosEncoder.barcodeHeightDots)))
        return StarCommand.barcode(type: type, text: look.text != PrintDocument.TextPlace.none, mode: UInt8(0x30 + module - 1), height: height, code.data)
    }

    /// The printer chooses the set; `%` is doubled as %0, FNC1 is %1, and every character is counted as one symbol, which is never too few.
    private func code128(_ bytes: [UInt8], first: [UInt8], _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        guard (1...LinearCode.maximumCharacters).contains(bytes.count), bytes.allSatisfy({ (0x20...0x7E).contains($0) || !first.isEmpty && $0 == 0x1D }) else { return nil }
        let data = bytes.flatMap { byte -> [UInt8] in byte == 0x25 ? [0x25, 0x30] : byte == 0x1D ? [0x25, 0x31] : [byte] }
        return linear(LinearCode(.code128, first + data, modules: (bytes.count + 3) * 11 + 13 + 20), look)
    }

    private func qr(_ data: String, _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        let correction = look.correction ?? .medium
        guard profile.printsQRCodes, let bytes = EscPosEncoder.symbolBytes(data), let version = QRMatrix.version(bytes: bytes.count, correction: correction) else { return nil }
        let module = min(8, look.moduleDots ?? EscPosEncoder.largestQRModuleDots, profile.dotsPerLine / (17 + 4 * version + 8))
        guard module >= EscPosEncoder.smallestQRModuleDots else { return nil }
        let level = PrintDocument.Correction.allCases.firstIndex(of: correction) ?? 1
        return StarCommand.qr(bytes, module: UInt8(module), correction: UInt8(level))
    }

    private func pdf417(_ data: String, _ look: PrintDocument.SymbolLook) -> [UInt8]? {
        guard profile.symbols.contains(.pdf417), let bytes = EscPosEncoder.symbolBytes(data) else { return nil }
        let module = max(2, min(8, look.moduleDots ?? 2))
        let columns = min(12, (profile.dotsPerLine / module - 69 - 4) / 17)
        guard columns >= 1, bytes.count * 5 / 6 + 20 <= min(900, columns * 90) else { return nil }
        return StarCommand.pdf417(bytes, columns: UInt8(columns), module: UInt8(module))
    }
}
