/// Splits an amount into whole minor units so that the parts add up to it exactly.
public enum Apportionment {
    /// `total` over `weights` by largest remainder (Hamilton): each part is its exact share rounded down, and the units left over go one
    /// each to the largest remainders, the earlier one first where two are equal. No part is larger than its weight.
    /// - Returns: nil unless every weight is at least 0 and `total` lies between 0 and the sum of the weights, which must fit in `Int64`.
    public static func byLargestRemainder(_ total: Int64, over weights: [Int64]) -> [Int64]? {
        var sum: Int64 = 0
        for weight in weights {
            let (next, overflow) = sum.addingReportingOverflow(weight)
            guard weight >= 0, !overflow else { return nil }
            sum = next
        }
        guard total >= 0, total <= sum else { return nil }
        var parts = weights
        if total < sum { spread(total, of: sum, over: &parts) }
        return parts
    }

    /// What units `start..<end` of `count` equal ones have of `amount`. Neighbouring ranges add up: nothing is lost between them.
    /// The caller sees to 0 ≤ start ≤ end ≤ count and count > 0; the amount is not negative.
    public static func share(of amount: Int64, from start: Int64, to end: Int64, of count: Int64) -> Int64 {
        if amount % count == 0 { return amount / count * (end - start) }
        let full = Int128(amount)
        return Int64(full * Int128(end) / Int128(count) - full * Int128(start) / Int128(count))
    }

    /// Turns weights into parts, in place. The caller has checked the weights, their sum, and 0 ≤ total ≤ sum.
    static func spread(_ total: Int64, of sum: Int64, over weights: inout [Int64]) {
        guard sum > 0 else { return }
        var left = total
        var remainders: [(remainder: Int64, index: Int)] = []
        remainders.reserveCapacity(weights.count)
        for index in weights.indices where weights[index] > 0 {
            let (quotient, remainder) = divide(total, by: sum, times: weights[index])
            weights[index] = quotient
            left -= quotient
            if remainder > 0 { remainders.append((remainder, index)) }
        }
        guard left > 0 else { return }
        remainders.sort { $0.remainder != $1.remainder ? $0.remainder > $1.remainder : $0.index < $1.index }
        for entry in remainders.prefix(Int(left)) { weights[entry.index] += 1 }
    }

    /// `total × weight ÷ sum` with its remainder; in 64 bits where that is wide enough, as it nearly always is.
    private static func divide(_ total: Int64, by sum: Int64, times weight: Int64) -> (Int64, Int64) {
        let (product, overflow) = total.multipliedReportingOverflow(by: weight)
        if !overflow { return product.quotientAndRemainder(dividingBy: sum) }
        let (quotient, remainder) = (Int128(total) * Int128(weight)).quotientAndRemainder(dividingBy: Int128(sum))
        return (Int64(quotient), Int64(remainder))
    }
}
