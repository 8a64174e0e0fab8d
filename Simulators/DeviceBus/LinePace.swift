/// When the bytes that follow one another on a serial line are through, in one direction. Times are of the line's clock.
struct LinePace: Sendable {
    let byteTime: Duration
    /// When the start bit of the next byte to get through began; nil while the line rests.
    private(set) var began: Duration?

    init(byteTime: Duration) { self.byteTime = byteTime }

    /// A byte begins, unless one is under way.
    mutating func begin(at now: Duration) {
        if began == nil { began = now }
    }

    /// How many bytes are through and not yet handed on, at most `limit`.
    func due(at now: Duration, limit: Int) -> Int {
        guard let began, limit > 0 else { return 0 }
        var (count, next) = (0, began + byteTime)
        while count < limit, next <= now { (count, next) = (count + 1, next + byteTime) }
        return count
    }

    /// When the next byte is through.
    var nextDue: Duration? { began.map { $0 + byteTime } }

    /// So many bytes were handed on, and others follow them at once.
    mutating func passed(_ count: Int) { began = began.map { $0 + byteTime * count } }

    mutating func rest() { began = nil }
}
