/// Rounds a sum once and shares it out to its parts by largest remainder, so that the parts add up to it.
enum TaxShares {
    struct Share {
        let line: Int
        let place: Int
        let numerator: Int128
        let denominator: Int128
        /// Breaks ties, with the category: the dearer line first. Lines alike in both cannot be told apart, so their order tells nothing.
        let amount: Int64
        let category: String
    }

    static func spread(_ shares: [Share], _ mode: RoundingMode) throws(TaxRefusal) -> [(Share, Int64)] {
        // Sums of like denominators first: a document has few categories and many lines.
        var sums: [Int128: Int128] = [:]
        for share in shares { sums[share.denominator] = try Fraction.plus(sums[share.denominator] ?? 0, share.numerator) }
        var exact = Fraction.zero
        for (denominator, numerator) in sums.sorted(by: { $0.key < $1.key }) { exact = try exact.adding(Fraction(numerator, denominator)) }
        let total = try exact.rounded(mode)

        var parts: [(share: Share, floor: Int128, remainder: Int128)] = []
        var left = Int128(total)
        for share in shares {
            var (floor, remainder) = share.numerator.quotientAndRemainder(dividingBy: share.denominator)
            if remainder < 0 { (floor, remainder) = (floor - 1, remainder + share.denominator) }
            parts.append((share, floor, remainder))
            left -= floor
        }
        parts.sort { isBefore($0, $1) }
        var result: [(Share, Int64)] = []
        for (rank, part) in parts.enumerated() {
            guard let units = Int64(exactly: part.floor + (Int128(rank) < left ? 1 : 0)) else { throw .overflow }
            result.append((part.share, units))
        }
        return result
    }

    private static func isBefore(_ a: (share: Share, floor: Int128, remainder: Int128), _ b: (share: Share, floor: Int128, remainder: Int128)) -> Bool {
        // a/A > b/B, in full width: neither product can overflow.
        let left = a.remainder.multipliedFullWidth(by: b.share.denominator)
        let right = b.remainder.multipliedFullWidth(by: a.share.denominator)
        if (left.high, left.low) != (right.high, right.low) { return (left.high, left.low) > (right.high, right.low) }
        if a.share.amount != b.share.amount { return a.share.amount.magnitude != b.share.amount.magnitude ? a.share.amount.magnitude > b.share.amount.magnitude : a.share.amount > b.share.amount }
        if a.share.category != b.share.category { return a.share.category < b.share.category }
        return a.share.line < b.share.line
    }
}
