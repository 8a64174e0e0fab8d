/// GS1 DataBar expanded (ISO/IEC 24724, 7), in one row.
extension Barcode {
    /// Value offset, odd modules, widest odd, ways of the even ones (table 8).
    private static let expandedGroups: [Group] = [
        Group(sum: 0, oddModules: 12, oddWidest: 7, evenWays: 4), Group(sum: 348, oddModules: 10, oddWidest: 5, evenWays: 20),
        Group(sum: 1_388, oddModules: 8, oddWidest: 4, evenWays: 52), Group(sum: 2_948, oddModules: 6, oddWidest: 3, evenWays: 104),
        Group(sum: 3_988, oddModules: 4, oddWidest: 1, evenWays: 204),
    ]
    /// A to F.
    private static let expandedFinders: [[Int]] = [[1, 8, 4, 1, 1], [3, 6, 4, 1, 1], [3, 4, 6, 1, 1], [3, 2, 8, 1, 1], [2, 6, 5, 1, 1], [2, 2, 9, 1, 1]]
    /// Which finders follow each other when there are two, three … eleven (table 10).
    private static let expandedSequences: [[Int]] = [
        [0, 0], [0, 1, 1], [0, 2, 1, 3], [0, 4, 1, 3, 2], [0, 4, 1, 3, 3, 5], [0, 4, 1, 3, 4, 5, 5], [0, 0, 1, 1, 2, 2, 3, 3], [0, 0, 1, 1, 2, 2, 3, 4, 4],
        [0, 0, 1, 1, 2, 2, 3, 4, 5, 5], [0, 0, 1, 1, 2, 3, 3, 4, 4, 5, 5],
    ]

    private static func expandedCharacter(_ value: Int) -> [Int] {
        let group = expandedGroups.last { $0.sum <= value } ?? expandedGroups[0]
        let rest = value - group.sum
        return interleaved(
            widths(value: rest / group.evenWays, modules: group.oddModules, elements: 4, widest: group.oddWidest, needsNarrow: true),
            widths(value: rest % group.evenWays, modules: 17 - group.oddModules, elements: 4, widest: 9 - group.oddWidest, needsNarrow: false))
    }

    init?(dataBarExpanded data: [UInt8]) {
        guard let (symbols, text) = Self.gs1(data), let bits = DataBarText.bits(symbols) else { return nil }
        let values = stride(from: 0, to: bits.count, by: 12).map { start in bits[start..<start + 12].reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
        let characters = values.map(Self.expandedCharacter)
        let count = characters.count + 1
        let finders = Self.expandedSequences[(count + 1) / 2 - 2]
        var sum = 0
        for (index, character) in characters.enumerated() {
            // Which of the 23 rows of weights, powers of three modulo 211, a character takes is said by its finder and its side.
            let place = index + 1
            let row = 4 * finders[place / 2] + (place / 2 % 2 == 0 ? 0 : 2) + place % 2 - 1
            var weight = Self.power(row * 8)
            for width in character {
                sum += width * weight
                weight = weight * 3 % 211
            }
        }
        let all = [Self.expandedCharacter(211 * (count - 4) + sum % 211)] + characters
        var elements = [1, 1]
        for (index, finder) in finders.enumerated() {
            let pattern = Self.expandedFinders[finder]
            elements += all[index * 2]
            elements += index.isMultiple(of: 2) ? pattern : pattern.reversed()
            if index * 2 + 1 < all.count { elements += all[index * 2 + 1].reversed() }
        }
        self.init(elements: elements + [1, 1], firstIsBar: false, text: text)
    }

    private static func power(_ exponent: Int) -> Int {
        var result = 1
        for _ in 0..<exponent { result = result * 3 % 211 }
        return result
    }
}
