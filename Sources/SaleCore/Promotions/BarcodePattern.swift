/// Barcodes by how they look: `4006381*` is every barcode that begins so, `*7` every one that ends so; `?` stands for one character.
/// What is compared is the barcode as the catalogue has it.
public struct BarcodePattern: Sendable, Hashable {
    public let text: String
    /// What stands before the first `*` or `?`: the index looks for this.
    let beginning: String
    private let pattern: [UInt8]

    private static let many = UInt8(ascii: "*"), one = UInt8(ascii: "?")

    /// - Returns: nil unless it is 1 to `BarcodeKey.maximumLength` visible ASCII characters, and not of `*` and `?` alone.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...BarcodeKey.maximumLength).contains(bytes.count), bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
              bytes.contains(where: { $0 != Self.many && $0 != Self.one }) else { return nil }
        self.text = text
        pattern = bytes
        beginning = String(decoding: bytes.prefix { $0 != Self.many && $0 != Self.one }, as: UTF8.self)
    }

    /// Takes as many steps as the barcode's length times the pattern's at most.
    public func matches(_ barcode: String) -> Bool {
        let code = Array(barcode.utf8)
        var (place, at) = (0, 0)
        // Where the last `*` stood, and how far it reached.
        var star: (pattern: Int, code: Int)?
        while at < code.count {
            if place < pattern.count, pattern[place] == Self.many {
                star = (place, at)
                place += 1
            } else if place < pattern.count, pattern[place] == Self.one || pattern[place] == code[at] {
                place += 1
                at += 1
            } else if let last = star {
                star = (last.pattern, last.code + 1)
                place = last.pattern + 1
                at = last.code + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == Self.many }
    }
}
