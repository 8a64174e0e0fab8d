/// Made-up words of two or three syllables, and names of them. A few words are in very many names and many are in few, as in a real catalogue: the
/// chance of a word falls with its rank.
struct Vocabulary {
    let words: [String]
    /// Sums of the chances, 1/(rank + 20).
    private let sums: [Double]

    init(_ count: Int) {
        let consonants = ["b", "c", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "br", "kr", "st", "tr", "pl", "gr", "ch", "sh"]
        let vowels = ["a", "e", "i", "o", "u", "ai", "ou", "ea"]
        let ends = ["", "n", "r", "s", "t", "l"]
        var random = SeededGenerator(seed: 8)
        func pick(_ from: [String]) -> String { from[Int.random(in: 0..<from.count, using: &random)] }
        var words: [String] = [], known: Set<String> = [], sums: [Double] = [], sum = 0.0
        while words.count < count {
            let word = (0..<Int.random(in: 2...3, using: &random)).map { _ in pick(consonants) + pick(vowels) }.joined() + pick(ends)
            guard word.count >= 5, known.insert(word).inserted else { continue }
            words.append(word)
            sum += 1 / Double(words.count + 20)
            sums.append(sum)
        }
        self.words = words
        self.sums = sums
    }

    func word(_ random: inout SeededGenerator) -> String {
        let wanted = Double.random(in: 0..<(sums.last ?? 1), using: &random)
        var low = 0, high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return words[low]
    }

    func name(_ random: inout SeededGenerator) -> String {
        (0..<3).map { _ in word(&random) }.joined(separator: " ") + " \(["100 g", "250 g", "500 g", "1 kg", "1 l", "6 pack"][Int.random(in: 0..<6, using: &random)])"
    }
}
