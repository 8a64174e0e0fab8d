import Foundation
import GRDB
import SaleCore

/// The words of product names, each once, with the keys under which a misspelt one is found. It is kept in step by `ProductWriter`.
///
/// A class for its memory alone: in one transaction most names are made of words that were there before.
final class ProductWords {
    private let db: Database
    private var known: Set<String> = []
    private static let knownMaximum = 200_000

    init(_ db: Database) { self.db = db }

    func add(_ name: String) throws {
        for word in SearchKeys.words(name) where !known.contains(word) {
            try db.run("INSERT OR IGNORE INTO product_word (word) VALUES (?)", [word])
            if db.changesCount == 1 {
                let id = db.lastInsertedRowID
                let letters = SearchKeys.folded(word)
                for key in Set(SearchKeys.slips(letters) + SearchKeys.grams(letters)) { try db.run("INSERT INTO product_word_key (key, word) VALUES (?, ?)", [key, id]) }
            }
            if known.count < Self.knownMaximum { known.insert(word) }
        }
    }

    /// Takes out the words of a name that no product has any more. Call it when the product's own row in `product_search` is gone or new.
    func remove(_ name: String) throws {
        for word in SearchKeys.words(name) {
            guard try db.row("SELECT 1 FROM product_search WHERE product_search MATCH ? LIMIT 1", ["name : \"\(word)\""]) == nil else { continue }
            try db.run("DELETE FROM product_word WHERE word = ?", [word])
            known.remove(word)
        }
    }

    /// For a catalogue of a release that kept the words of names without what sets variants apart.
    func addVariants() throws {
        let texts = try String.fetchCursor(db, sql: "SELECT DISTINCT variant_text FROM product WHERE variant_text IS NOT NULL")
        while let text = try texts.next() { try add(text) }
    }

    /// For a catalogue of a release that did not keep them.
    func addAll() throws {
        let names = try String.fetchCursor(db, sql: "SELECT name FROM product")
        while let name = try names.next() { try add(name) }
    }
}

/// How a name is cut into words, and under what a word is found though it is misspelt or only a part of it was typed.
enum SearchKeys {
    /// Longer words are not corrected.
    static let letters = 3...32

    /// The words with a letter in them, in small letters.
    static func words(_ text: String) -> [String] {
        let bytes = text.utf8
        // Searches do it by the thousand, and asking Unicode is dear.
        if bytes.allSatisfy({ $0 < 0x80 }) {
            return bytes.split { !isLetter($0) && !(0x30...0x39).contains($0) }.filter { letters.contains($0.count) && $0.contains(where: isLetter) }
                .map { String(decoding: $0.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self) }
        }
        return text.split { !$0.isLetter && !$0.isNumber }.filter { letters.contains($0.count) && $0.contains(where: \.isLetter) }.map { $0.lowercased() }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Without case and accents, letter by letter.
    static func folded(_ word: String) -> [Character] {
        if word.utf8.allSatisfy({ $0 < 0x80 }) { return Array(word.lowercased()) }
        return Array(word.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil))
    }

    /// The same of a word of the index, which is in small letters, as numbers: what is compared by the thousand.
    static func scalars(_ word: String) -> [UInt32] {
        let bytes = word.utf8
        return bytes.allSatisfy({ $0 < 0x80 }) ? bytes.map(UInt32.init) : folded(word).flatMap { $0.unicodeScalars.map(\.value) }
    }

    /// The word and what is left of it without one letter: two words that differ by one slip have one of these in common.
    static func slips(_ word: [Character]) -> [String] {
        [String(word)] + word.indices.map { String(word[..<$0] + word[($0 + 1)...]) }
    }

    /// Three letters running, marked so that they are not taken for a word; the beginning counts as a letter.
    static func grams(_ word: [Character]) -> [String] {
        guard word.count >= 3 else { return [] }
        let padded = ["^"] + word
        return (0...padded.count - 3).map { "~" + String(padded[$0..<$0 + 3]) }
    }
}
