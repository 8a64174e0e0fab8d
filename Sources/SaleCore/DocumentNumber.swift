/// A document's number with its series: terminal, epoch and a gapless number, printed as `T3-2-000123`.
/// Because the epoch is part of it, a replaced or restored terminal never repeats one (DESIGN §4).
public struct DocumentNumber: Sendable, Hashable {
    public let terminal: String
    public let epoch: Int64
    public let number: Int64

    public init(terminal: String, epoch: Int64, number: Int64) {
        self.terminal = terminal
        self.epoch = epoch
        self.number = number
    }

    /// `T3-2`
    public var series: String { "\(terminal)-\(epoch)" }

    public var text: String {
        let digits = String(number)
        return "\(series)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }
}
