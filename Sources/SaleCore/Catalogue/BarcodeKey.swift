/// The key under which a scanned or typed code is looked up.
public enum BarcodeKey {
    public static let maximumLength = 128

    /// GTIN-8, -12, -13 and -14 are compared as 14 digits (GS1 General Specifications, "GTIN in a data carrier"), so that a
    /// UPC-A read as EAN-13 finds its product; anything else is compared as it stands, without surrounding white space.
    public static func normalise(_ text: String) -> String {
        let code = trimmed(text)
        guard GTIN.hasForm(code) else { return code }
        return String(repeating: "0", count: 14 - code.utf8.count) + code
    }

    private static func trimmed(_ text: String) -> String {
        // Asking Unicode is dear: a code that begins and ends with visible ASCII has nothing to trim.
        let visible: ClosedRange<UInt8> = 0x21...0x7E
        if let first = text.utf8.first, let last = text.utf8.last, visible.contains(first), visible.contains(last) { return text }
        let head = text.drop(while: \.isWhitespace)
        let end = head.lastIndex { !$0.isWhitespace }
        return end.map { String(head[...$0]) } ?? ""
    }
}
