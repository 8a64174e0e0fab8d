import Foundation

/// One value, one text: keys sorted. For comparing what was wanted then and now.
enum StableJSON {
    /// Nil where a value cannot be encoded; then nothing is compared.
    static func encode(_ value: some Encodable) -> [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { [UInt8]($0) }
    }
}
