/// The one way we write JSON, so that equal values are equal bytes and can be hashed.
///
/// Object keys are printable ASCII without `"` and `\`, sorted by byte; no white space; no null; integers only, within
/// ±(2^53−1) so that every JSON reader agrees on them; strings as received, in UTF-8, escaping only `"`, `\` and the
/// controls U+0000…U+001F (as `\u00xx`, lower case, no short forms). U+007F and all others stand as they are.
public enum CanonicalJSON {
    /// 2^53 − 1, the largest integer that survives a reader that knows only binary doubles (RFC 8259 §6).
    public static let largestInteger: Int64 = 9_007_199_254_740_991
    /// How deep arrays and objects may nest, counted in containers.
    public static let maximumDepth = 32

    /// The canonical bytes of `value`.
    /// - Throws: `JournalError.unwritable` for a key that is not printable ASCII, an integer out of range or too deep a nesting.
    public static func encode(_ value: JSONValue) throws(JournalError) -> [UInt8] {
        var writer = CanonicalWriter()
        try writer.write(value, depth: 0)
        return writer.bytes
    }

    /// Reads canonical bytes, and only those: whatever parses encodes to the very same bytes again.
    /// - Throws: `JournalError.notCanonical` with the byte offset and the reason.
    public static func parse(_ bytes: [UInt8]) throws(JournalError) -> JSONValue {
        var reader = CanonicalReader(bytes: bytes)
        return try reader.document()
    }

    static func isKeyByte(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
