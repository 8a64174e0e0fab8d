/// A receipt or report as meaning, not bytes: what the spool keeps, any printer driver lays out, and a screen can show.
///
/// Stored in the print spool across restarts, so its coding is a versioned format: only add cases and optional fields.
public struct PrintDocument: Sendable, Equatable, Codable {
    public static let currentVersion = 1
    /// By what name documents call the shop's logo (`Block.logo`).
    public static let shopLogo = "shop"
    public var version: Int
    public var blocks: [Block]

    public init(blocks: [Block]) {
        self.version = Self.currentVersion
        self.blocks = blocks
    }

    public enum Block: Sendable, Equatable, Codable {
        /// One paragraph, wrapped at the paper's width.
        case text(String, style: Style, alignment: Alignment)
        /// Two columns: `left` wraps, `right` stands at the right margin of the last line of the row.
        case row(left: String, right: String, style: Style)
        /// A rule across the paper.
        case rule(Rule)
        /// Empty lines.
        case feed(lines: Int)
        case barcode(Symbology, data: String)
        case cut
        /// Columns side by side, each wrapped within its own width.
        case columns([Column], style: Style)
        /// A picture, made smaller when it is wider than the paper.
        case image(Picture, alignment: Alignment, dithering: Dithering)
        /// The shop's logo of this name, as the driver was given it; nothing where it was given none.
        case logo(key: String, alignment: Alignment)
        /// A barcode or two-dimensional code with a look of its own.
        case symbol(Symbology, data: String, look: SymbolLook)
        /// The printer's buzzer, 1…9 times; nothing where it has none.
        case buzzer(times: Int)
        /// A drawer pulse in its turn among the lines. It is not sent again when a document is.
        case drawer(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int)
    }

    public struct Style: Sendable, Equatable, Codable {
        public var bold = false
        /// Character magnification, 1...8 each (GS ! n).
        public var width = 1
        public var height = 1
        public var underline = false
        /// White on black (GS B n).
        public var inverted = false
        /// nil is font A.
        public var font: Font?
        /// Turned by 180 degrees (ESC { n); nil is not.
        public var upsideDown: Bool?

        public init(
            bold: Bool = false, width: Int = 1, height: Int = 1, underline: Bool = false, inverted: Bool = false, font: Font? = nil, upsideDown: Bool? = nil
        ) {
            self.bold = bold
            self.width = width
            self.height = height
            self.underline = underline
            self.inverted = inverted
            self.font = font
            self.upsideDown = upsideDown
        }

        public static let plain = Style()
        public static let bold = Style(bold: true)
        public static let large = Style(bold: true, width: 2, height: 2)
        public static let tall = Style(bold: true, height: 2)
        public static let small = Style(font: .b)
    }

    /// ESC M n: A is 12 dots wide, B 9.
    public enum Font: String, Sendable, Codable { case a, b }

    public enum Alignment: String, Sendable, Codable { case left, center, right }
    public enum Rule: String, Sendable, Codable { case single, double }
    /// The symbols ESC/POS has commands for (GS k, GS ( k).
    public enum Symbology: String, Sendable, Codable, CaseIterable {
        case ean13, code128, qr
        case upcA, upcE, ean8, code39, itf, codabar, code93, gs1128
        case dataBarOmni, dataBarTruncated, dataBarLimited, dataBarExpanded
        case pdf417, dataMatrix, aztec
    }
}
