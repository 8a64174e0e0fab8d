/// How a text is cut into words, and under what a word is found though it is misspelt or only a part of it was typed. Words are folded (`SearchFold`).
enum SearchKeys {
    /// Longer words are not corrected.
    static let letters = 3...32
    /// Two words that are longer together are not joined.
    private static let joinedLetters = 24

    /// Letters and digits that stand together. A word ends too where writing without blanks meets another (`牛乳500ml`).
    static func words(_ text: String) -> [String] {
        let folded = SearchFold.fold(text)
        if folded.utf8.allSatisfy({ $0 < 0x80 }) { return folded.utf8.split { !isLetter($0) && !(0x30...0x39).contains($0) }.map { String(Substring($0)) } }
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { words.append(String(word)) }
            word = String.UnicodeScalarView()
        }
        for scalar in folded.unicodeScalars {
            guard isPart(scalar) else {
                end()
                continue
            }
            if let last = word.last, isUnspaced(last) != isUnspaced(scalar) { end() }
            word.append(scalar)
        }
        end()
        return words
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }

    /// Kana, kanji and hangul: what is written without blanks, or with few, so that a word of two letters may stand in the middle of another.
    private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005...0x3007, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }

    static func isUnspaced(_ word: String) -> Bool { word.unicodeScalars.first.map(isUnspaced) ?? false }

    /// Whether a word is kept with the keys under which it is found misspelt.
    static func isCorrected(_ word: String) -> Bool { letters.contains(word.unicodeScalars.count) && word.contains(where: \.isLetter) }

    /// What else a name with these words is found by: two neighbours written as one word (`red bull`: `redbull`, `500 g`: `500g`), and in writing without blanks each
    /// letter with the one behind it, so that `おいしい牛乳` is found by `牛乳`. A number behind a word stays apart: `MILK1` is a code of something, and no `milk 1 l`.
    static func joined(_ words: [String]) -> [String] {
        let pairs = zip(words, words.dropFirst()).filter { isUnspaced($0) == isUnspaced($1) && $1.contains(where: \.isLetter) }.map { $0 + $1 }
        return pairs.filter { $0.unicodeScalars.count <= joinedLetters }
            + words.filter(isUnspaced).flatMap { neighbours($0) + [String($0.unicodeScalars.suffix(1))] }
    }

    /// Each letter with the one behind it.
    static func neighbours(_ word: String) -> [String] { zip(word.unicodeScalars, word.unicodeScalars.dropFirst()).map { "\($0)\($1)" } }

    /// The word and what is left of it without one letter: two words that differ by one slip have one of these in common.
    static func slips(_ word: [Character]) -> [String] {
        [String(word)] + word.indices.map { String(word[..<$0] + word[($0 + 1)...]) }
    }

    /// Three letters running, marked so that they are not taken for a word; the beginning counts as a letter. Writing without blanks has its `neighbours` instead.
    static func grams(_ word: [Character]) -> [String] {
        guard word.count >= 3, !isUnspaced(String(word.prefix(1))) else { return [] }
        let padded = ["^"] + word
        return (0...padded.count - 3).map { "~" + String(padded[$0..<$0 + 3]) }
    }
}
