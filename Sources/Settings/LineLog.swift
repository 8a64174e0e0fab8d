import Logging

/// A log of one line an entry: time, level, label, message, metadata in the order of their names.
///
/// Line breaks and control characters are written as `\u{…}`, so that nothing a device or a network peer sent can forge an entry.
/// Metadata named like a secret are never written.
public struct LineLog: LogHandler {
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?
    public var logLevel: Logger.Level
    private let label: String
    private let time: @Sendable () -> String
    private let write: @Sendable (String) -> Void

    /// Words that make the name of a metadata value a secret's (DESIGN P15).
    static let secretWords = ["pin", "password", "passphrase", "secret", "token", "key", "authorization", "cookie", "card", "pan"]
    static let hidden = "(hidden)"

    public init(label: String, logLevel: Logger.Level, time: @escaping @Sendable () -> String, write: @escaping @Sendable (String) -> Void) {
        self.label = label
        self.logLevel = logLevel
        self.time = time
        self.write = write
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        var line = "\(time()) \(event.level) \(label): \(Self.oneLine(event.message.description))"
        for (name, value) in all.sorted(by: { $0.key < $1.key }) {
            line += " \(Self.oneLine(name))=\(Self.isSecret(name) ? Self.hidden : Self.oneLine(value.description))"
        }
        if let error = event.error { line += " error=\(Self.oneLine("\(error)"))" }
        write(line + "\n")
    }

    /// Whether a word of `name` is a secret's: `pin`, `shopKey`, `api_token`; not `shipping`.
    static func isSecret(_ name: String) -> Bool {
        var words: [String] = [""]
        for character in name {
            if character.isUppercase || !(character.isLetter || character.isNumber) { words.append("") }
            if character.isLetter { words[words.count - 1] += character.lowercased() }
        }
        return (words + [name.lowercased()]).contains { secretWords.contains($0) }
    }

    static func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return text.unicodeScalars.map { isControl($0) ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
    }
}
