import Foundation
import GRDB
import SaleCore

// Searching by what somebody remembers: words, beginnings, parts, with slips of the fingers. Each step looks at a bounded number of rows, so
// that a million products cost no more than a thousand.
extension TillDatabase {
    public static let maximumSearchResults = 200
    /// A text that fits more products than this says too little to find the best of them: then these, the first of the catalogue,
    /// are compared. So a single letter costs no more in a large catalogue than in a small one.
    public static let searchResultsCompared = 1_000
    private static let maximumSearchBytes = 128
    private static let maximumSearchWords = 8

    /// Products by name, code or barcode. The exact code comes first, then products with words that begin with each of the typed words, best first, then those where that
    /// is so with a blank more or less between words, or inside writing without blanks, then those that have what was typed inside a word, code or barcode. Where nothing
    /// is found, slips of the fingers are forgiven, the fewest first: in a whole barcode before its parts.
    ///
    /// Case, accents and width do not matter (`SearchFold`). Whatever is typed is text, never a query.
    public func search(_ text: String, limit: Int) throws -> [Product] {
        let limit = min(max(0, limit), Self.maximumSearchResults)
        let typed = String(text.prefix(Self.maximumSearchBytes))
        let words = Array(SearchKeys.words(typed).prefix(Self.maximumSearchWords))
        guard limit > 0, !words.isEmpty else { return [] }
        let unfolded = typed.split { !$0.isLetter && !$0.isNumber }.first.map(String.init)
        return try read { db in
            let search = ProductSearch(db: db, words: words, unfolded: unfolded ?? words[0], limit: limit)
            var ids: [Int64] = []
            func add(_ more: [Int64]) {
                let known = Set(ids)
                ids += more.filter { !known.contains($0) }
            }
            if let exact = try db.integer("SELECT id FROM product WHERE code = ?", [text.trimmingCharacters(in: .whitespacesAndNewlines)]) { ids = [exact] }
            add(try search.beginnings())
            if ids.count < limit { add(try search.joined()) }
            let isNothing = ids.isEmpty
            if isNothing { add(try search.mistypedNumber()) }
            // A whole number whose slip was found is no part of another.
            if isNothing == ids.isEmpty, ids.count < limit { add(try search.parts()) }
            if ids.isEmpty { add(try search.misspelt()) }
            return try ids.prefix(limit).compactMap { try db.product($0) }
        }
    }
}

/// One search: the typed words against the index.
///
/// The index is asked for rows only, not to rank them: `bm25` counts all that fits each word in the whole catalogue first. What it gives is compared by the
/// products' own rows, which lie closer together than the index's copies of them.
private struct ProductSearch {
    let db: Database
    /// Folded.
    let words: [String]
    /// The first as it was typed.
    let unfolded: String
    let limit: Int

    /// Rows of one key that are looked at.
    private static let wordsPerKey = 1_000
    /// Words that a typed one may stand for.
    private static let wordsMeant = 40
    /// More words are not what somebody put a blank too many into.
    private static let wordsJoined = 4
    /// So many letters of writing without blanks tell a word apart.
    private static let neighboursAsked = 16

    func beginnings() throws -> [Int64] { try ranked("{code name barcodes} : (\(words.map { "\"\($0)\" *" }.joined(separator: " AND ")))") }

    /// The typed words where a name has them as one word, two of them where it has one (`club mate` of `Clubmate`), and inside writing without blanks.
    func joined() throws -> [Int64] {
        var ways = [words]
        if words.count <= Self.wordsJoined {
            for place in words.indices.dropFirst() {
                var joined = words
                joined.replaceSubrange(place - 1...place, with: [words[place - 1] + words[place]])
                ways.append(joined)
            }
        }
        return try ranked(ways.map { "(\($0.map(Self.term).joined(separator: " AND ")))" }.joined(separator: " OR "))
    }

    /// A typed word as the index is asked for it, in all that it has.
    private static func term(_ word: String) -> String {
        let neighbours = SearchKeys.isUnspaced(word) ? SearchKeys.neighbours(word).prefix(neighboursAsked) : []
        // Two letters stand in the index as they are.
        return neighbours.count < 2 ? "\"\(word)\" *" : "(\"\(word)\" * OR (\(neighbours.map { "\"\($0)\"" }.joined(separator: " AND "))))"
    }

    /// The one typed word inside a code, a barcode or a word of a name.
    func parts() throws -> [Int64] {
        guard words.count == 1, let word = words.first, word.count >= 3 else { return [] }
        var found: [Int64] = []
        if word.contains(where: \.isNumber) {
            found = try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT rowid FROM product_search_part WHERE product_search_part MATCH ? LIMIT ?"), arguments: ["\"\(word)\"", limit])
        }
        if found.count < limit, word.contains(where: \.isLetter) {
            let around = try wordsAround(Array(word))
            if !around.isEmpty { found += try ranked(Self.any(around)) }
        }
        return found
    }

    /// The barcodes that one wrong digit or two swapped ones make of a whole number that nobody has.
    func mistypedNumber() throws -> [Int64] {
        guard words.count == 1, let word = words.first, GTIN.hasForm(word) else { return [] }
        let near = try GTIN.neighbours(of: word).compactMap { try db.integer("SELECT product FROM product_barcode WHERE key = ?", [BarcodeKey.normalise($0)]) }
        return Array(Set(near)).sorted()
    }

    /// Each typed word that no product's word begins with stands for the words that it may be a slip of.
    func misspelt() throws -> [Int64] {
        var terms: [String] = []
        var slips: [[String: Int]] = []
        for word in words {
            let term = Self.term(word)
            if try db.row("SELECT 1 FROM product_search WHERE product_search MATCH ? LIMIT 1", [term]) != nil {
                terms.append(term)
                continue
            }
            let letters = Array(word)
            var meant = try wordsMeant(by: letters)
            if meant.isEmpty { meant = Dictionary(try wordsAround(letters).map { ($0, 0) }) { first, _ in first } }
            if meant.isEmpty { return [] }
            terms.append("(\(Self.any(meant.keys.sorted())))")
            slips.append(meant)
        }
        guard !slips.isEmpty else { return [] }
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: """
                SELECT p.id, p.name || coalesce(' ' || p.variant_text, '') FROM product_search CROSS JOIN product AS p ON p.id = product_search.rowid WHERE product_search MATCH ?1 LIMIT ?2
                """),
            arguments: [terms.joined(separator: " AND "), TillDatabase.searchResultsCompared])
        let weighed = rows.map { row -> (slips: Int, length: Int, name: String, id: Int64) in
            let name: String = row[1]
            let held = SearchKeys.words(name)
            return (slips.reduce(0) { sum, meant in sum + (held.compactMap { meant[$0] }.min() ?? 9) }, name.utf8.count, name, row[0])
        }
        return weighed.sorted { ($0.slips, $0.length, $0.name, $0.id) < ($1.slips, $1.length, $1.name, $1.id) }.map(\.id)
    }

    /// Codes that begin with the first word come first, then names that do, then the shortest names: the more of a name was typed, the likelier it is meant.
    private func ranked(_ pattern: String) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(sql: """
                SELECT id FROM (
                    SELECT p.id AS id, p.code AS code, p.name AS name FROM product_search CROSS JOIN product AS p ON p.id = product_search.rowid
                        WHERE product_search MATCH ?1 LIMIT ?2
                ) ORDER BY code LIKE ?4 DESC, name LIKE ?4 OR name LIKE ?5 DESC, length(name), name, id LIMIT ?3
                """),
            // Words are letters and digits: nothing in them is a wildcard.
            arguments: [pattern, TillDatabase.searchResultsCompared, limit, (words.first ?? "") + "%", unfolded + "%"])
    }

    private static func any(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: " OR ") }

    /// Words of the catalogue at most as many slips away as are forgiven, with how many. Digits are no slips: `BREAD10` is a code of something, and no bread.
    private func wordsMeant(by letters: [Character]) throws -> [String: Int] {
        let forgiven = EditDistance.forgiven(letters: letters.count)
        guard forgiven > 0, SearchKeys.letters.contains(letters.count) else { return [:] }
        var found: [String: Int] = [:]
        let typed = letters.flatMap { $0.unicodeScalars.map(\.value) }
        let digits = letters.filter(\.isNumber)
        func weigh(_ words: [String]) {
            for word in words where found[word] == nil && word.filter(\.isNumber).elementsEqual(digits) {
                if let slips = EditDistance.between(typed, word.unicodeScalars.map(\.value), limit: forgiven) { found[word] = slips }
            }
        }
        for key in Set(SearchKeys.slips(letters)) { weigh(try words(withKey: key)) }
        if found.isEmpty, forgiven > 1 {
            var shared: [Int64: Int] = [:]
            for gram in Set(SearchKeys.grams(letters)) { for word in try ids(withKey: gram) { shared[word, default: 0] += 1 } }
            let likely = shared.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.wordsPerKey)
            weigh(try likely.compactMap { try db.text("SELECT word FROM product_word WHERE id = ?", [$0.key]) })
        }
        let best = found.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(Self.wordsMeant)
        return Dictionary(uniqueKeysWithValues: best.map { ($0.key, $0.value) })
    }

    /// Words of the catalogue that hold these letters one after another.
    private func wordsAround(_ letters: [Character]) throws -> [String] {
        // The first gram has the beginning of a word in it; inside a word only the others stand.
        let grams = SearchKeys.grams(letters).dropFirst()
        guard let first = grams.first, let last = grams.last else { return [] }
        let part = String(letters)
        return try String.fetchAll(
            db.cachedStatement(sql: """
                SELECT w.word FROM product_word_key AS a JOIN product_word AS w ON w.id = a.word
                    WHERE a.key = ?1 AND EXISTS (SELECT 1 FROM product_word_key AS b WHERE b.key = ?2 AND b.word = a.word) LIMIT ?3
                """),
            arguments: [first, last, Self.wordsPerKey]
        ).filter { $0.contains(part) }.prefix(Self.wordsMeant).map { $0 }
    }

    private func words(withKey key: String) throws -> [String] {
        try String.fetchAll(
            db.cachedStatement(sql: "SELECT w.word FROM product_word_key AS k JOIN product_word AS w ON w.id = k.word WHERE k.key = ? LIMIT ?"),
            arguments: [key, Self.wordsPerKey])
    }

    private func ids(withKey key: String) throws -> [Int64] {
        try Int64.fetchAll(db.cachedStatement(sql: "SELECT word FROM product_word_key WHERE key = ? LIMIT ?"), arguments: [key, Self.wordsPerKey])
    }
}
