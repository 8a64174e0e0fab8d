extension PrintDocument {
    /// One of several columns side by side, with one blank between neighbours.
    public struct Column: Sendable, Equatable, Codable {
        public var text: String
        /// In characters of the line's style; nil takes an equal share of what the others leave.
        public var width: Int?
        public var alignment: Alignment

        public init(_ text: String, width: Int? = nil, alignment: Alignment = .left) {
            self.text = text
            self.width = width
            self.alignment = alignment
        }
    }

    /// How a symbol looks. What is nil the driver chooses so that it fits the paper and is read well.
    public struct SymbolLook: Sendable, Equatable, Codable {
        /// Dots of the narrowest bar or of one module; less where the paper is too narrow.
        public var moduleDots: Int?
        /// Height of the bars in dots, 1…255. Without meaning for two-dimensional codes.
        public var heightDots: Int?
        /// Where the data stand in plain text; below unless said otherwise. Without meaning for two-dimensional codes.
        public var text: TextPlace?
        /// QR codes only; medium unless said otherwise.
        public var correction: Correction?

        public init(moduleDots: Int? = nil, heightDots: Int? = nil, text: TextPlace? = nil, correction: Correction? = nil) {
            self.moduleDots = moduleDots
            self.heightDots = heightDots
            self.text = text
            self.correction = correction
        }

        public static let standard = SymbolLook()
    }

    /// GS H n.
    public enum TextPlace: String, Sendable, Codable { case none, above, below, both }
    /// ISO/IEC 18004: about 7, 15, 25 and 30 % of a QR code may be damaged.
    public enum Correction: String, Sendable, Codable, CaseIterable { case low, medium, quartile, high }
    /// How greys become dots.
    public enum Dithering: String, Sendable, Codable, CaseIterable { case threshold, ordered, floydSteinberg, atkinson }
}
