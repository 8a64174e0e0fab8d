/// Which parts of a line came back: spans of its quantity in thousandths, `0..<2000` being its first two pieces. What comes back takes the first that
/// are still out, and what a reversal undoes is out again; so whatever comes and goes, all parts together give back exactly what the line had cost.
public struct ReturnedParts: Sendable, Hashable {
    /// In order; none touches the next.
    public private(set) var spans: [Range<Int64>] = []

    public init() {}

    public var total: Int64 { spans.reduce(0) { $0 + ($1.upperBound - $1.lowerBound) } }

    /// The first that are still out come back.
    /// - Parameter amount: more than zero; that no more come back than there are is the caller's to see to.
    public mutating func take(_ amount: Int64) -> [Range<Int64>] {
        var (left, start): (Int64, Int64) = (amount, 0)
        var taken: [Range<Int64>] = []
        for span in spans where left > 0 {
            let part = min(left, span.lowerBound - start)
            if part > 0 { taken.append(start..<start + part) }
            left -= max(0, part)
            start = span.upperBound
        }
        if left > 0 { taken.append(start..<start + left) }
        spans = Self.joined(spans + taken)
        return taken
    }

    /// These are out again.
    public mutating func release(_ released: [Range<Int64>]) {
        for gone in released {
            spans = spans.flatMap { span -> [Range<Int64>] in
                guard span.overlaps(gone) else { return [span] }
                let before = span.lowerBound..<max(span.lowerBound, gone.lowerBound), after = min(span.upperBound, gone.upperBound)..<span.upperBound
                return [before, after].filter { !$0.isEmpty }
            }
        }
    }

    private static func joined(_ spans: [Range<Int64>]) -> [Range<Int64>] {
        var joined: [Range<Int64>] = []
        for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, last.upperBound >= span.lowerBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            } else {
                joined.append(span)
            }
        }
        return joined
    }
}

/// What came back of one line of a document.
public struct LineReturns: Sendable, Hashable {
    public var parts = ReturnedParts()
    /// Serial numbers, as they were noted when they came back.
    public var serials: [String] = []

    public init() {}

    /// Of these serial numbers, those that are still out.
    public func left(of sold: [String]) -> [String] {
        serials.reduce(into: sold) { left, back in
            // Older sales may have two that differ by their capitals alone.
            guard let place = left.firstIndex(of: back) ?? left.firstIndex(where: back.isSameNumber) else { return }
            left.remove(at: place)
        }
    }
}
