/// Something in the stream that a real printer would silently do wrong.
public struct PrinterProblem: Sendable, Equatable, CustomStringConvertible {
    /// Where it stood: bytes since the printer was switched on.
    public let offset: Int
    public let kind: Kind
    public let bytes: [UInt8]

    public enum Kind: String, Sendable {
        /// No command of this printer: its first bytes are skipped, what follows prints as text.
        case unknownCommand = "unknown command"
        /// A parameter out of range: the command's head is skipped, what follows prints as text.
        case badParameter = "parameter out of range"
        /// A real command that this simulator takes and does nothing for.
        case unsupported = "not simulated"
        /// A barcode or QR code that cannot be drawn: wrong characters, or wider than the paper.
        case symbolNotPrinted = "symbol not printed"
        /// A picture for a memory that has no room for it.
        case memoryFull = "memory full"
        /// A symbol or picture while text waited in the line.
        case notAtLineStart = "not at the start of a line"
    }

    public var description: String {
        "byte \(offset): \(kind.rawValue): " + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    }
}
