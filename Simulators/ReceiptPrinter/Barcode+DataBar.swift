/// GS1 DataBar omnidirectional (and truncated) and limited (ISO/IEC 24724).
extension Barcode {
    /// How many ways there are to choose.
    private static func combinations(_ n: Int, _ r: Int) -> Int {
        guard r >= 0, n >= r else { return 0 }
        var result = 1
        for index in 0..<min(r, n - r) { result = result * (n - index) / (index + 1) }
        return result
    }

    /// The `value`-th way in which `elements` widths of at most `widest` add up to `modules` (annex B). With
    /// `needsNarrow` only ways count in which one width at least is 1.
    static func widths(value: Int, modules: Int, elements: Int, widest: Int, needsNarrow: Bool) -> [Int] {
        var value = value, left = modules, widths: [Int] = [], hasNarrow = false
        for bar in 0..<elements - 1 {
            var width = 1, ways = 0
            while true {
                ways = combinations(left - width - 1, elements - bar - 2)
                if needsNarrow, !hasNarrow, width > 1, left - width - (elements - bar - 1) >= elements - bar - 1 {
                    ways -= combinations(left - width - (elements - bar), elements - bar - 2)
                }
                if elements - bar - 1 > 1 {
                    var tooWide = 0, other = left - width - (elements - bar - 2)
                    while other > widest {
                        tooWide += combinations(left - width - other - 1, elements - bar - 3)
                        other -= 1
                    }
                    ways -= tooWide * (elements - 1 - bar)
                } else if left - width > widest {
                    ways -= 1
                }
                value -= ways
                if value < 0 { break }
                width += 1
            }
            value += ways
            if width == 1 { hasNarrow = true }
            left -= width
            widths.append(width)
        }
        return widths + [left]
    }

    struct Group { var sum, oddModules, oddWidest, evenWays: Int }

    /// Outside characters of 16 modules (table 3): value offset, odd modules, widest odd, ways of the even ones.
    private static let outside: [Group] = [
        Group(sum: 0, oddModules: 12, oddWidest: 8, evenWays: 1), Group(sum: 161, oddModules: 10, oddWidest: 6, evenWays: 10),
        Group(sum: 961, oddModules: 8, oddWidest: 4, evenWays: 34), Group(sum: 2_015, oddModules: 6, oddWidest: 3, evenWays: 70),
        Group(sum: 2_715, oddModules: 4, oddWidest: 1, evenWays: 126),
    ]
    /// Inside characters of 15 modules (table 4); here the ways are those of the odd ones.
    private static let inside: [Group] = [
        Group(sum: 0, oddModules: 5, oddWidest: 2, evenWays: 4), Group(sum: 336, oddModules: 7, oddWidest: 4, evenWays: 20),
        Group(sum: 1_036, oddModules: 9, oddWidest: 6, evenWays: 48), Group(sum: 1_516, oddModules: 11, oddWidest: 8, evenWays: 81),
    ]
    private static let finders: [[Int]] = [
        [3, 8, 2, 1, 1], [3, 5, 5, 1, 1], [3, 3, 7, 1, 1], [3, 1, 9, 1, 1], [2, 7, 4, 1, 1], [2, 5, 6, 1, 1], [2, 3, 8, 1, 1], [1, 5, 7, 1, 1], [1, 3, 9, 1, 1],
    ]

    static func interleaved(_ odd: [Int], _ even: [Int]) -> [Int] { zip(odd, even).flatMap { [$0, $1] } }

    private static func character(_ value: Int, isOutside: Bool) -> [Int] {
        let groups = isOutside ? outside : inside
        let group = groups.last { $0.sum <= value } ?? groups[0]
        let rest = value - group.sum
        let (oddValue, evenValue) = isOutside ? (rest / group.evenWays, rest % group.evenWays) : (rest % group.evenWays, rest / group.evenWays)
        let odd = widths(value: oddValue, modules: group.oddModules, elements: 4, widest: group.oddWidest, needsNarrow: !isOutside)
        let even = widths(value: evenValue, modules: (isOutside ? 16 : 15) - group.oddModules, elements: 4, widest: 9 - group.oddWidest, needsNarrow: isOutside)
        return interleaved(odd, even)
    }

    /// Fourteen digits with their check digit.
    init?(dataBar full: [Int]) {
        let number = full.dropLast().reduce(0) { $0 * 10 + $1 }
        let (left, right) = (number / 4_537_077, number % 4_537_077)
        let values = [left / 1_597, left % 1_597, right / 1_597, right % 1_597]
        let characters = values.enumerated().map { Self.character($0.element, isOutside: $0.offset.isMultiple(of: 2)) }
        var weight = 1, sum = 0
        for width in characters.joined() {
            sum += width * weight
            weight = weight * 3 % 79
        }
        var check = sum % 79
        if check >= 8 { check += 1 }
        if check >= 72 { check += 1 }
        let leftFinder = Self.finders[check / 9], rightFinder = Self.finders[check % 9]
        let elements = [1, 1] + characters[0] + leftFinder + characters[1].reversed() + characters[3] + rightFinder.reversed() + characters[2].reversed() + [1, 1]
        self.init(elements: elements, firstIsBar: false, text: "(01)" + Self.text(full))
    }

    init(elements: [Int], firstIsBar: Bool, text: String) {
        var modules: [Bool] = []
        for (index, width) in elements.enumerated() { modules += repeatElement(index.isMultiple(of: 2) == firstIsBar, count: width) }
        self.init(modules: modules, text: text)
    }

    /// Limited: offsets, odd modules, widest odd and ways of the even ones (table 6).
    private static let limited: [Group] = [
        Group(sum: 0, oddModules: 17, oddWidest: 6, evenWays: 28), Group(sum: 183_064, oddModules: 13, oddWidest: 5, evenWays: 728),
        Group(sum: 820_064, oddModules: 9, oddWidest: 3, evenWays: 6_454), Group(sum: 1_000_776, oddModules: 15, oddWidest: 5, evenWays: 203),
        Group(sum: 1_491_021, oddModules: 11, oddWidest: 4, evenWays: 2_408), Group(sum: 1_979_845, oddModules: 19, oddWidest: 8, evenWays: 1),
        Group(sum: 1_996_939, oddModules: 7, oddWidest: 1, evenWays: 16_632),
    ]

    /// Numbers below 2 000 000 000 000 only.
    init?(dataBarLimited full: [Int]) {
        let number = full.dropLast().reduce(0) { $0 * 10 + $1 }
        guard full[0] <= 1 else { return nil }
        let characters = [number / 2_013_571, number % 2_013_571].map { value -> [Int] in
            let group = Self.limited.last { $0.sum <= value } ?? Self.limited[0]
            let rest = value - group.sum
            let odd = Self.widths(value: rest / group.evenWays, modules: group.oddModules, elements: 7, widest: group.oddWidest, needsNarrow: false)
            let even = Self.widths(value: rest % group.evenWays, modules: 26 - group.oddModules, elements: 7, widest: 9 - group.oddWidest, needsNarrow: true)
            return Self.interleaved(odd, even)
        }
        var weight = 1, sum = 0
        for width in characters.joined() {
            sum += width * weight
            weight = weight * 3 % 89
        }
        let finder = Self.limitedFinders[sum % 89]
        self.init(elements: [1, 1] + characters[0] + finder + characters[1] + [1, 1, 5], firstIsBar: false, text: "(01)" + Self.text(full))
    }
}
