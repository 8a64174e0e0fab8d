/// One life of a terminal's journal: from its first start, or from a restore, to the next restore.
/// The number orders epochs; the random 128-bit id tells two copies apart that both took the same number.
public struct EpochID: Hashable, Sendable, CustomStringConvertible {
    public static let idBytes = 16

    /// 1, 2, 3 … per terminal.
    public let number: Int64
    /// 32 lower-case hexadecimal digits.
    public let id: String

    /// - Throws: `JournalError.badField` where the number is not positive or the id not 32 lower-case hexadecimal digits.
    public init(number: Int64, id: String) throws(JournalError) {
        guard (1...CanonicalJSON.largestInteger).contains(number) else { throw .badField("epoch", reason: "must be 1 or more") }
        guard let bytes = Hexadecimal.decode(id), bytes.count == Self.idBytes else {
            throw .badField("epochId", reason: "must be 32 lower-case hexadecimal digits")
        }
        self.number = number
        self.id = id
    }

    /// - Parameter random: 16 random bytes, from the caller's source of randomness.
    public init(number: Int64, random: [UInt8]) throws(JournalError) {
        try self.init(number: number, id: Hexadecimal.encode(random))
    }

    public var description: String { "\(number)/\(id)" }
}
