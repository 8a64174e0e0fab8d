/// What goods that come back do to points. All of it is a difference between two states of what has come back so far, so any number of parts
/// adds up to exactly what was earned and what was paid.
public enum LoyaltyReturn {
    /// The points and the spend that go with part of a line.
    /// - Parameters:
    ///   - sold: the line's quantity; `before` of it came back earlier, `part` comes back now.
    /// - Returns: nil unless 0 ≤ before, 0 < part and before + part ≤ sold.
    public static func unearned(_ earned: LinePoints, sold: Quantity, before: Quantity, part: Quantity) -> LinePoints? {
        guard let points = share(of: earned.points, sold.thousandths, before.thousandths, part.thousandths),
              let spend = share(of: earned.spend, sold.thousandths, before.thousandths, part.thousandths) else { return nil }
        return LinePoints(line: earned.line, points: points, spend: spend)
    }

    /// The points given back with a refund of what they had paid.
    /// - Parameters:
    ///   - points: the points that were paid with, and `value` what they stood for, in minor units.
    ///   - before: minor units of it refunded earlier, `part` refunded now.
    /// - Returns: nil unless 0 ≤ before, 0 < part and before + part ≤ value.
    public static func restored(points: Int64, value: Int64, before: Int64, part: Int64) -> Int64? { share(of: points, value, before, part) }

    /// The same for spans of the line's quantity.
    public static func unearned(_ earned: LinePoints, sold: Quantity, spans: [Range<Int64>]) -> LinePoints? {
        guard let points = share(of: earned.points, sold.thousandths, spans), let spend = share(of: earned.spend, sold.thousandths, spans) else { return nil }
        return LinePoints(line: earned.line, points: points, spend: spend)
    }

    /// The same for spans of the value that points had paid.
    public static func restored(points: Int64, value: Int64, spans: [Range<Int64>]) -> Int64? { share(of: points, value, spans) }

    private static func share(of whole: Int64, _ count: Int64, _ spans: [Range<Int64>]) -> Int64? {
        var sum: Int64 = 0
        for span in spans {
            guard let part = share(of: whole, count, span.lowerBound, span.upperBound - span.lowerBound) else { return nil }
            sum += part
        }
        return spans.isEmpty ? nil : sum
    }

    private static func share(of whole: Int64, _ count: Int64, _ before: Int64, _ part: Int64) -> Int64? {
        let (after, overflow) = before.addingReportingOverflow(part)
        guard whole >= 0, before >= 0, part > 0, !overflow, after <= count else { return nil }
        return Apportionment.share(of: whole, from: before, to: after, of: count)
    }
}
