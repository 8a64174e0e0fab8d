/// The bounds of what a catalogue may say; beyond them a product, list or department is refused with its reason.
public enum CatalogueLimits {
    public static let minimumAge = 1...150
    /// Bytes of a code of a price list or department.
    public static let codeBytes = 64
    /// Price lists that one product has a price of its own for.
    public static let listPrices = 50
    /// Departments of a shop.
    public static let departments = 1_000
    /// Prices in one file.
    public static let pricesPerFile = 2_000_000

    /// A code of a price list or department: no white space, no control character, not too long.
    public static func isGood(code: String) -> Bool {
        !code.isEmpty && code.utf8.count <= codeBytes && code.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.properties.generalCategory != .control && $0 != "|" }
    }
}
