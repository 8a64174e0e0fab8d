/// How many slips of the fingers lie between two words: a letter too many, too few or wrong, or two neighbours swapped (Damerau 1964; each pair
/// swapped once at most, known as optimal string alignment).
public enum EditDistance {
    /// Letters of a word that count; longer ones are cut.
    public static let maximumLength = 40

    /// The distance, where it is at most `limit`; nil where it is more.
    public static func between(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int? {
        let a = a.prefix(maximumLength), b = b.prefix(maximumLength)
        guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + [Int](repeating: 0, count: b.count)
            var least = i
            for j in 1...b.count {
                let isSame = a[i - 1] == b[j - 1]
                var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, before[j - 2] + 1) }
                row[j] = best
                least = min(least, best)
            }
            // A swap may still reach over this row from the one before.
            if least > limit, (last.min() ?? 0) > limit { return nil }
            before = last
            last = row
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }

    public static func between(_ a: String, _ b: String, limit: Int) -> Int? { between(a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value), limit: limit) }

    /// How many slips are forgiven in a word of so many letters: a short word with two of them is another word.
    public static func forgiven(letters: Int) -> Int {
        switch letters {
        case ..<3: 0
        case 3...6: 1
        default: 2
        }
    }
}
