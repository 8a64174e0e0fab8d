/// A receipt or report as meaning, not bytes: what the spool keeps, any printer driver lays out, and a screen can show.
///
/// Stored in the print spool across restarts, so its coding is a versioned format: only add cases and optional fields.
public struct PrintDocument: Sendable, Equatable, Codable {
    public static let currentVersion = 1
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
    }

    public struct Style: Sendable, Equatable, Codable {
        public var bold = false
        /// Character magnification, 1...8 each (GS ! n).
        public var width = 1
        public var height = 1
        public var underline = false
        /// White on black (GS B n).
        public var inverted = false

        public init(bold: Bool = false, width: Int = 1, height: Int = 1, underline: Bool = false, inverted: Bool = false) {
            self.bold = bold
            self.width = width
            self.height = height
            self.underline = underline
            self.inverted = inverted
        }

        public static let plain = Style()
        public static let bold = Style(bold: true)
        public static let large = Style(bold: true, width: 2, height: 2)
        public static let tall = Style(bold: true, height: 2)
    }

    public enum Alignment: String, Sendable, Codable { case left, center, right }
    public enum Rule: String, Sendable, Codable { case single, double }
    public enum Symbology: String, Sendable, Codable { case ean13, code128, qr }
}
