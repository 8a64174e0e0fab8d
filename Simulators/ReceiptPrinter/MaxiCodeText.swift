/// Text as MaxiCode's codewords (ISO/IEC 16023, 5.3 and annex A): five sets of characters, the shortest way through them, digits in groups of nine.
enum MaxiCodeText {
    enum Set: Int, CaseIterable { case a, b, c, d, e }

    /// Codewords that are the same in all sets: nine digits follow as five words; nothing follows (sets A and B).
    private static let nineDigits = 31
    private static let pad = 33
    /// Of set B: the next two, or three, characters are of set A.
    private static let shiftTwo = 56, shiftThree = 57

    /// The characters of each set by their codewords, from the given one on (annex A).
    private static let runs: [[(first: Int, characters: [UInt8])]] = [
        [(0, [0x0D]), (1, Array(0x41...0x5A)), (28, [0x1C, 0x1D, 0x1E]), (32, [0x20]), (34, Array(0x22...0x3A))],
        [(0, Array(0x60...0x7A)), (28, [0x1C, 0x1D, 0x1E]), (32, [0x7B]), (34, [0x7D, 0x7E, 0x7F] + Array(0x3B...0x3F) + Array(0x5B...0x5F)),
         (47, [0x20, 0x2C, 0x2E, 0x2F, 0x3A, 0x40, 0x21, 0x7C])],
        [(0, Array(0xC0...0xDA)), (28, [0x1C, 0x1D, 0x1E]), (32, Array(0xDB...0xDF)), (37, [0xAA, 0xAC, 0xB1, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE]),
         (48, Array(0x80...0x89)), (59, [0x20])],
        [(0, Array(0xE0...0xFA)), (28, [0x1C, 0x1D, 0x1E]), (32, Array(0xFB...0xFF)), (37, [0xA1, 0xA8, 0xAB, 0xAF, 0xB0, 0xB4, 0xB7, 0xB8, 0xBB, 0xBF]),
         (47, Array(0x8A...0x94)), (59, [0x20])],
        [(0, Array(0x00...0x1A)), (30, [0x1B]), (32, Array(0x1C...0x1F)), (36, [0x9F, 0xA0, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA9, 0xAD, 0xAE, 0xB6]),
         (48, Array(0x95...0x9E)), (59, [0x20])],
    ]

    private static let values: [[UInt8: Int]] = runs.map { runs in
        Dictionary(runs.flatMap { run in run.characters.enumerated().map { ($1, run.first + $0) } }, uniquingKeysWith: { first, _ in first })
    }

    static func value(of byte: UInt8, in set: Set) -> Int? { values[set.rawValue][byte] }

    /// The codeword that lends the next character from another set.
    private static func shift(_ from: Set, to: Set) -> Int? {
        switch to {
        case .a: from == .b ? 59 : nil
        case .b: from == .a ? 59 : nil
        case .c: 60
        case .d: 61
        case .e: 62
        }
    }

    /// The codewords that change to another set. C, D and E are shifted to and then locked.
    private static func latch(_ from: Set, to: Set) -> [Int] {
        switch to {
        case .a: [from == .b ? 63 : 58]
        case .b: [63]
        case .c: [60, 60]
        case .d: [61, 61]
        case .e: [62, 62]
        }
    }

    /// The shortest way to a place in the text with a set in force.
    private struct Way {
        var cost: Int
        var from: (place: Int, set: Int)?
        var words: [Int] = []
    }

    /// - Returns: `capacity` codewords; nil when the text does not fit into them.
    static func words(_ data: [UInt8], capacity: Int) -> [Int]? {
        let sets = Set.allCases
        var ways = [[Way?]](repeating: Array(repeating: nil, count: sets.count), count: data.count + 1)
        ways[0][Set.a.rawValue] = Way(cost: 0)
        func go(_ place: Int, _ set: Set, _ words: [Int], to next: Int, _ nextSet: Set) {
            guard let way = ways[place][set.rawValue] else { return }
            let cost = way.cost + words.count
            if let known = ways[next][nextSet.rawValue], known.cost <= cost { return }
            ways[next][nextSet.rawValue] = Way(cost: cost, from: (place, set.rawValue), words: words)
        }
        for place in 0...data.count {
            // Two changes are never shorter than one, so each set is left once.
            for set in sets {
                for other in sets where other != set { go(place, set, latch(set, to: other), to: place, other) }
            }
            guard place < data.count else { break }
            for set in sets {
                for other in sets {
                    guard let value = value(of: data[place], in: other) else { continue }
                    if other == set {
                        go(place, set, [value], to: place + 1, set)
                    } else if let shift = shift(set, to: other) {
                        go(place, set, [shift, value], to: place + 1, set)
                    }
                }
                for (count, code) in [(2, shiftTwo), (3, shiftThree)] where set == .b && place + count <= data.count {
                    let lent = data[place..<place + count].compactMap { value(of: $0, in: .a) }
                    if lent.count == count { go(place, set, [code] + lent, to: place + count, set) }
                }
                let digits = data[place...].prefix(9)
                if digits.count == 9, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
                    let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
                    go(place, set, [nineDigits] + (0..<5).reversed().map { number >> (6 * $0) & 63 }, to: place + 9, set)
                }
            }
        }
        return sets.compactMap { set in ways[data.count][set.rawValue].map { (set, $0.cost) } }.filter { $0.1 <= capacity }.min { $0.1 < $1.1 }
            .map { padded(path(ways, to: data.count, $0.0), $0.0, capacity) }
    }

    private static func path(_ ways: [[Way?]], to place: Int, _ set: Set) -> [Int] {
        var parts: [[Int]] = []
        var next: (place: Int, set: Int)? = (place, set.rawValue)
        while let here = next, let way = ways[here.place][here.set] {
            parts.append(way.words)
            next = way.from
        }
        return parts.reversed().flatMap { $0 }
    }

    private static func padded(_ words: [Int], _ set: Set, _ capacity: Int) -> [Int] {
        var words = words
        // C and D have no pad.
        if words.count < capacity, set != .a, set != .b { words += latch(set, to: .a) }
        return words + Array(repeating: pad, count: capacity - words.count)
    }
}
