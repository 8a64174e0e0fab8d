import DeviceKit

/// A GS1 message written as a web address, as QR codes on goods hold it (GS1 Digital Link: URI Syntax 1.4): the key and its qualifiers
/// in the path, attributes after the question mark. `https://id.gs1.org/01/09506000134352/10/ABC?17=261231`.
public enum GS1Link {
    static let longest = 4096
    /// Identifiers that may begin the part of the path that means something (section 4.3 of the syntax).
    private static let keys: Set<String> = ["00", "01", "253", "255", "401", "402", "414", "417", "8003", "8004", "8006", "8010", "8013", "8017", "8018"]

    /// The elements of an address; nil when it is no such address, or one whose parts break GS1's rules.
    public static func elements(of text: String) -> [ScanElement]? {
        guard text.utf8.count <= longest, let address = addressWithoutScheme(text) else { return nil }
        let withoutFragment = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
        let halves = withoutFragment.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let segments = halves[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard let start = segments.firstIndex(where: { keys.contains(String($0)) }) else { return nil }
        var pairs: [(String, String)] = []
        var rest = segments[start...].filter { !$0.isEmpty }[...]
        while let name = rest.popFirst() {
            guard let value = rest.popFirst(), let plain = unescaped(value) else { return nil }
            pairs.append((String(name), plain))
        }
        for part in halves.count > 1 ? halves[1].split(whereSeparator: { $0 == "&" || $0 == ";" }) : [] {
            let sides = part.split(separator: "=", maxSplits: 1)
            // Other parameters are the shop's own and no part of the message.
            guard sides.count == 2, sides[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { continue }
            guard let plain = unescaped(sides[1]) else { return nil }
            pairs.append((String(sides[0]), plain))
        }
        guard pairs.allSatisfy({ !$0.1.utf8.contains(GS1Message.separator) }) else { return nil }
        let message = pairs.map { name, value in name + padded(name, value) }.joined(separator: "\u{1D}")
        guard let elements = try? GS1Message.elements(of: message), elements.map(\.identifier) == pairs.map(\.0), !elements.contains(where: \.hasWrongCheckDigit) else { return nil }
        return elements
    }

    /// Trade item numbers may stand there in their short forms.
    private static func padded(_ name: String, _ value: String) -> String {
        name == "01" && [8, 12, 13].contains(value.utf8.count) ? String(repeating: "0", count: 14 - value.utf8.count) + value : value
    }

    private static func addressWithoutScheme(_ text: String) -> Substring? {
        for scheme in ["https://", "http://", "HTTPS://", "HTTP://"] where text.hasPrefix(scheme) { return text.dropFirst(scheme.utf8.count) }
        return nil
    }

    /// Percent signs with two hexadecimal digits taken back (RFC 3986, 2.1); nil when they are malformed.
    private static func unescaped(_ text: some StringProtocol) -> String? {
        var out: [UInt8] = [], rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                out.append(byte)
                continue
            }
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16) else { return nil }
            out.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: out, as: UTF8.self)
    }
}
