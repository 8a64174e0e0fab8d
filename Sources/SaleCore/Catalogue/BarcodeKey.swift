/// The key under which a scanned or typed code is looked up.
public enum BarcodeKey {
    public static let maximumLength = 128

    /// GTIN-8, -12, -13 and -14 are compared as 14 digits (GS1 General Specifications, "GTIN in a data carrier"), so that a
    /// UPC-A read as EAN-13 finds its product; anything else is compared as it stands, without surrounding white space.
    public static func normalise(_ text: String) -> String {
        let code = text.trimmed
        guard GTIN.hasForm(code) else { return code }
        return String(repeating: "0", count: 14 - code.utf8.count) + code
    }
}
