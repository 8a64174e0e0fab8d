import PrinterProfiles

/// What a simulated printer is like. Everything a shop can buy differently is a value here.
public struct PrinterOptions: Sendable {
    /// Dots per millimetre along the paper (203 dpi).
    public static let dotsPerMillimetre = 8
    public static let defaultRollMillimetres = 80_000

    public var profile: PrinterProfile
    /// The command language; at first the profile's.
    public var dialect = PrinterDialect.escPos
    /// Bytes held before the printer stops taking more from the wire.
    public var receiveBufferBytes = 4_096
    /// Paper on the roll at the start, millimetres.
    public var rollMillimetres = PrinterOptions.defaultRollMillimetres
    /// Less paper than this is "near end", millimetres.
    public var nearEndMillimetres = 3_000
    /// Clones that throw away what they hold, and all that comes, while they have no paper.
    public var losesBufferOnPaperOut = false
    /// Printing speed; nil prints at once. With a speed the printer works in `PrinterTwin.advance(milliseconds:)` only.
    public var millimetresPerSecond: Int?
    /// The head's heat; nil for a head that stays cold.
    public var headHeat: HeadHeat?
    /// XOFF is sent when the receive buffer has less room than this, XON when it is empty again; nil for a wire with its own flow
    /// control (DTR, TCP, USB).
    public var xoffBelowFreeBytes: Int?
    /// Answers of GS I 66, 67 and 65.
    public var maker = "Till"
    public var model = "Simulated"
    public var firmware = "1.0"
    /// GS I 68
    public var serialNumber = "0000000001"

    public init(profile: PrinterProfile = .epson80) {
        self.profile = profile
        dialect = profile.dialect == .starLine ? .starLine : .escPos
    }

    /// Between print head and cutter, dots: what is printed less far before a cut stays on the next receipt.
    var headToCutterDots: Int { max(0, profile.headToCutterLines) * TextLayout.defaultLineSpacing }
}
