/// Rounds a sum once and shares it out to its parts by largest remainder, so that the parts add up to it.
enum TaxShares {
    struct Share {
        let line: Int
        let place: Int
        let numerator: Int128
        let denominator: Int128
        /// Breaks ties: the dearer line first. Lines alike in all of these cannot be told apart, so their order tells nothing.
        let rank: Rank
    }

    struct Rank: Hashable, Comparable {
        let amount: Int64
        let category: String
        let quantity: Quantity
        let basis: PriceBasis
        /// How many taxes the line bears: fewer where it is exempt of one.
        let taxes: Int

        static func < (a: Rank, b: Rank) -> Bool {
            if a.amount != b.amount { return a.amount > b.amount }
            return (a.category, a.quantity, a.basis.rawValue, a.taxes) < (b.category, b.quantity, b.basis.rawValue, b.taxes)
        }
    }

    static func spread(_ shares: [Share], _ mode: RoundingMode) throws(TaxRefusal) -> [(Share, Int64)] {
        // Sums of like denominators first: a document has few categories and many lines.
        var sums: [Int128: Int128] = [:]
        for share in shares { sums[share.denominator] = try Fraction.plus(sums[share.denominator] ?? 0, share.numerator) }
        var exact = Fraction.zero
        for (denominator, numerator) in sums.sorted(by: { $0.key < $1.key }) { exact = try exact.adding(Fraction(numerator, denominator)) }
        let total = try exact.rounded(mode)

        var parts: [Part] = []
        var left = Int128(total)
        for share in shares {
            var (floor, remainder) = share.numerator.quotientAndRemainder(dividingBy: share.denominator)
            if remainder < 0 { (floor, remainder) = (floor - 1, remainder + share.denominator) }
            parts.append(Part(share: share, floor: floor, remainder: remainder))
            left -= floor
        }
        parts.sort(by: isBefore)
        var result: [(Share, Int64)] = []
        for (rank, part) in parts.enumerated() {
            guard let units = Int64(exactly: part.floor + (Int128(rank) < left ? 1 : 0)) else { throw .overflow }
            result.append((part.share, units))
        }
        return result
    }

    private struct Part {
        let share: Share
        let floor: Int128
        let remainder: Int128
    }

    private static func isBefore(_ a: Part, _ b: Part) -> Bool {
        // a/A > b/B, in full width: neither product can overflow.
        let left = a.remainder.multipliedFullWidth(by: b.share.denominator)
        let right = b.remainder.multipliedFullWidth(by: a.share.denominator)
        if (left.high, left.low) != (right.high, right.low) { return (left.high, left.low) > (right.high, right.low) }
        if a.share.rank != b.share.rank { return a.share.rank < b.share.rank }
        return a.share.line < b.share.line
    }
}
