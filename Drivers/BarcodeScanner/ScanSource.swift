import DeviceKit

/// What makes events of a scanner's bytes: one per way in which scanners speak. No I/O and no clock: it is fed, and told of silence.
protocol ScanSource: Sendable {
    /// How much to read at once.
    var readBytes: Int { get }
    /// After so many milliseconds of silence what has come is a whole, or lost; nil when nothing is pending.
    var patienceMilliseconds: Int? { get }
    mutating func feed(_ bytes: [UInt8]) -> [ScannerEvent]
    mutating func silence() -> [ScannerEvent]
    /// What the source alone knows is put into the statistics.
    func report(to statistics: inout ScanStatistics)
}

extension ScanSource {
    func report(to statistics: inout ScanStatistics) {}
}
