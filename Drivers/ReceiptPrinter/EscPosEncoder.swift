import DeviceKit
import PrinterProfiles
import Raster

/// A `PrintDocument` as ESC/POS bytes for one model.
///
/// The bytes come in pieces: each is a whole command or a whole line, so that a real-time command sent between two pieces can
/// never fall into another command's data. No piece holds DLE EOT, DLE ENQ or DLE DC4, which a printer would obey anywhere.
public struct EscPosEncoder: DialectCommands {
    public let profile: PrinterProfile
    let text: TextEncoding
    let logos: LogoShelf

    /// The longest data of a symbol, in bytes.
    static let maximumSymbolBytes = 700
    /// No command of ours in a document is longer; as many NULs surely end one that was cut off.
    static let maximumCommandBytes = 2_048

    /// - Parameter logos: what documents name in `PrintDocument.Block.logo`.
    public init(profile: PrinterProfile, logos: [PrinterLogo] = []) { self.init(profile: profile, shelf: LogoShelf(logos)) }

    init(profile: PrinterProfile, shelf: LogoShelf) {
        self.profile = profile
        logos = shelf
        text = TextEncoding(profile: profile)
    }

    /// The whole job as one array.
    public func bytes(_ document: PrintDocument) -> [UInt8] { Array(pieces(document).joined()) }

    /// The job in pieces that may be sent apart.
    /// - Parameter again: it was sent before and cleared; a drawer pulse in it is left out.
    public func pieces(_ document: PrintDocument, again: Bool = false) -> [[UInt8]] { write(document, again: again) }

    /// Automatic status back is used only where a job's end is a process id: elsewhere a packet whose head was lost on the wire could
    /// pass for the GS r answer that confirms a receipt.
    var reportsStatus: Bool { profile.reportsStatus && profile.answersProcessID }

    // MARK: The dialect

    /// GS !.
    var largestMagnification: Int { 8 }

    /// ESC @ resets what it knows of; the rest is said again, for printers that forget or remember too much.
    func begin(page: UInt8?) -> [UInt8] {
        var start = EscPosCommand.initialize
        if profile.startsInKanjiMode { start += EscPosCommand.cancelKanji }
        start += EscPosCommand.usaCharacterSet
        if let page { start += EscPosCommand.codePage(page) }
        start += EscPosCommand.alignment(0) + EscPosCommand.size(width: 1, height: 1)
        start += EscPosCommand.bold(false) + EscPosCommand.underline(false) + EscPosCommand.inverted(false)
        // ESC @ has switched automatic status off.
        return reportsStatus ? start + EscPosCommand.automaticStatus(AutomaticStatus.everything) : start
    }

    func codePage(_ number: UInt8) -> [UInt8] { EscPosCommand.codePage(number) }
    func alignment(_ alignment: PrintDocument.Alignment) -> [UInt8] { EscPosCommand.alignment(alignment == .left ? 0 : alignment == .center ? 1 : 2) }
    func feed(lines: Int) -> [UInt8] { EscPosCommand.feed(lines: lines) }
    func feed(dots: Int) -> [UInt8] { EscPosCommand.feed(dots: dots) }

    func change(from old: PrintDocument.Style, to new: PrintDocument.Style) -> [UInt8] {
        var bytes: [UInt8] = []
        if (new.font ?? .a) != (old.font ?? .a) { bytes += EscPosCommand.font(new.font == .b ? 1 : 0) }
        let (width, height) = (new.width.clampedMagnification, new.height.clampedMagnification)
        if width != old.width.clampedMagnification || height != old.height.clampedMagnification { bytes += EscPosCommand.size(width: width, height: height) }
        if new.bold != old.bold { bytes += EscPosCommand.bold(new.bold) }
        if new.underline != old.underline { bytes += EscPosCommand.underline(new.underline) }
        if new.inverted != old.inverted { bytes += EscPosCommand.inverted(new.inverted) }
        if (new.upsideDown ?? false) != (old.upsideDown ?? false) { bytes += EscPosCommand.upsideDown(new.upsideDown ?? false) }
        return bytes
    }

    func cut() -> [UInt8] {
        if profile.cutters.isEmpty { return EscPosCommand.feed(lines: profile.headToCutterLines) }
        return profile.cutters.contains(.partial) ? EscPosCommand.feedAndPartialCut() : EscPosCommand.feedAndFullCut()
    }

    func buzzer(times: Int) -> [UInt8]? {
        switch profile.buzzer {
        case .beep: EscPosCommand.beep(times: times)
        case .tone: EscPosCommand.tone(times: times)
        case .bell: Array(repeating: EscPosCommand.bell, count: times)
        case nil: nil
        }
    }

    func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) -> [UInt8]? {
        guard profile.drawerPins.contains(pin.rawValue) else { return nil }
        return EscPosCommand.pulse(connector: pin == .two ? 0 : 1, onMilliseconds: onMilliseconds, offMilliseconds: offMilliseconds)
    }
}
