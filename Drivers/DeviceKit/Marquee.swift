/// A message that runs from right to left through one line, as windows: for displays that cannot run it themselves.
/// It holds no time; step 0 is the beginning of the message, each step moves it by one character, and it begins again for ever.
public struct Marquee: Sendable, Equatable {
    /// Of a message, so many characters run.
    public static let maximumLength = 200
    /// Between the end of the message and its next beginning.
    public static let gap = 4

    public let columns: Int
    private let loop: [Character]

    public init(_ message: String, columns: Int) {
        self.columns = max(1, columns)
        let text = Array(message.prefix(Self.maximumLength))
        loop = text.count <= self.columns ? text : text + Array(repeating: " ", count: Self.gap)
    }

    /// Whether the message is too long to stand still.
    public var runs: Bool { loop.count > columns }

    /// Exactly `columns` characters.
    public func window(_ step: Int) -> String {
        guard runs else { return String(loop) + String(repeating: " ", count: columns - loop.count) }
        let start = ((step % loop.count) + loop.count) % loop.count
        return String((0..<columns).map { loop[(start + $0) % loop.count] })
    }
}
