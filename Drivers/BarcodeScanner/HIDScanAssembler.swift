/// Joins the reports of one read: as long as "continued" is set, the next report goes on with it. Bounded in bytes; in time by `silence`.
struct HIDScanAssembler: Sendable {
    enum Outcome: Sendable, Equatable {
        case complete(data: [UInt8], identifier: [UInt8], raw: [UInt8])
        case bad(raw: [UInt8], why: String)
    }

    static let maximumBytes = ScanFramer.maximumFrameBytes
    /// So much of what is thrown away is kept to be shown.
    static let reportedBytes = 64

    private let reports: [HIDScanReport]
    private var data: [UInt8] = []
    private var identifier: [UInt8] = []
    private var raw: [UInt8] = []
    /// The read became too long: the rest of it is dropped up to its end.
    private var overflowing = false
    private(set) var isPending = false

    init(_ reports: [HIDScanReport]) { self.reports = reports }

    mutating func feed(_ report: [UInt8]) -> [Outcome] {
        guard let read = reports.lazy.compactMap({ $0.part(of: report) }).first else { return [] }
        switch read {
        case .failure(let error):
            defer { clear() }
            return [.bad(raw: Array((raw + report).prefix(Self.reportedBytes)), why: error.description)]
        case .success(let part):
            var outcomes: [Outcome] = []
            if isPending, part.identifier != identifier, let cut = silence() { outcomes.append(cut) }
            take(part, report)
            guard !part.isContinued else { return outcomes }
            outcomes.append(end())
            return outcomes
        }
    }

    /// No report came in the time in which a continued one must.
    mutating func silence() -> Outcome? {
        guard isPending else { return nil }
        defer { clear() }
        return .bad(raw: Array(raw.prefix(Self.reportedBytes)), why: "cut off before its end")
    }

    private mutating func take(_ part: HIDScanReport.Part, _ report: [UInt8]) {
        isPending = true
        identifier = part.identifier
        guard data.count + part.data.count <= Self.maximumBytes, raw.count + report.count <= 2 * Self.maximumBytes else {
            overflowing = true
            return
        }
        data += part.data
        raw += report
    }

    private mutating func end() -> Outcome {
        defer { clear() }
        if overflowing { return .bad(raw: Array(raw.prefix(Self.reportedBytes)), why: "longer than \(Self.maximumBytes) bytes") }
        return .complete(data: data, identifier: identifier, raw: raw)
    }

    private mutating func clear() {
        data = []
        identifier = []
        raw = []
        overflowing = false
        isPending = false
    }
}
