/// A report as plain lines: what is on paper, for a screen.
public struct ReportText: Sendable, Equatable, Codable {
    /// `RegisterState.reportSerial` when it was made.
    public var serial: Int64
    public var lines: [String]
    public init(serial: Int64, lines: [String]) {
        self.serial = serial
        self.lines = lines
    }
}
