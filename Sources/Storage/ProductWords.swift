import GRDB

/// The words of product names, each once, with the keys under which a misspelt one is found. It is kept in step by `ProductWriter`.
///
/// A class for its memory alone: in one transaction most names are made of words that were there before.
final class ProductWords {
    private let db: Database
    private var known: Set<String> = []
    private static let knownMaximum = 200_000

    init(_ db: Database) { self.db = db }

    /// - Parameter words: those of a name (`SearchKeys.words`).
    func add(_ words: [String]) throws {
        for word in words where !known.contains(word) && SearchKeys.isCorrected(word) {
            try db.run("INSERT OR IGNORE INTO product_word (word) VALUES (?)", [word])
            if db.changesCount == 1 {
                let id = db.lastInsertedRowID
                let letters = Array(word)
                for key in Set(SearchKeys.slips(letters) + SearchKeys.grams(letters)) { try db.run("INSERT INTO product_word_key (key, word) VALUES (?, ?)", [key, id]) }
            }
            if known.count < Self.knownMaximum { known.insert(word) }
        }
    }

    /// Takes out the words of a name that no product has any more. Call it when the product's own row in `product_search` is gone or new.
    func remove(_ words: [String]) throws {
        for word in words where SearchKeys.isCorrected(word) {
            guard try db.row("SELECT 1 FROM product_search WHERE product_search MATCH ? LIMIT 1", ["name : \"\(word)\""]) == nil else { continue }
            try db.run("DELETE FROM product_word WHERE word = ?", [word])
            known.remove(word)
        }
    }

    /// The whole catalogue's search, whose tables are empty: for a catalogue of a release that folded its words otherwise.
    func addAll() throws {
        let rows = try Row.fetchCursor(db, sql: """
            SELECT id, code || coalesce(' ' || variant_group, ''), name || coalesce(' ' || variant_text, ''),
                coalesce((SELECT group_concat(barcode, ' ') FROM product_barcode WHERE product = product.id), '') FROM product
            """)
        while let row = try rows.next() {
            let words = SearchKeys.words(row[2])
            try db.indexProduct(row[0], codes: row[1], words: words, barcodes: row[3])
            try add(words)
        }
    }
}

extension Database {
    /// The row by which a product is found. There is none with its id.
    /// - Parameter words: those of its name (`SearchKeys.words`).
    func indexProduct(_ id: Int64, codes: String, words: [String], barcodes: String) throws {
        let columns = [SearchKeys.words(codes), words, SearchKeys.joined(words), SearchKeys.words(barcodes)].map { $0.joined(separator: " ") }
        try run("INSERT INTO product_search (rowid, code, name, joined, barcodes) VALUES (?, ?, ?, ?, ?)", [id] + StatementArguments(columns))
    }
}
