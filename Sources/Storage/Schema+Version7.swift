extension Schema {
    /// What documents say has grown: a line may be served another way than its sale, which decides its tax. An earlier program would read past that and give
    /// back the wrong tax; so it is not to open data of this version.
    ///
    /// The search is made anew, filled by `Schema.migrate`: texts are folded and cut into words before they come here (`SearchKeys.words`), so that names and what
    /// is typed are folded alike; the tokenizer only takes the words apart at the blanks between them. `joined` is `SearchKeys.joined`.
    ///
    /// The words' tables are dropped, the keys' first, and made as they were: with foreign keys on, SQLite empties a table row by row.
    static let version7 = """
        DROP TABLE product_search;
        CREATE VIRTUAL TABLE product_search USING fts5 (
            code, name, joined, barcodes, tokenize = 'ascii', prefix = '1 2 3', detail = column, columnsize = 0
        );
        DROP TABLE product_word_key;
        DROP TABLE product_word;
        CREATE TABLE product_word (
            id INTEGER PRIMARY KEY,
            word TEXT NOT NULL UNIQUE
        ) STRICT;
        CREATE TABLE product_word_key (
            key TEXT NOT NULL,
            word INTEGER NOT NULL REFERENCES product_word (id) ON DELETE CASCADE,
            PRIMARY KEY (key, word)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX product_word_key_by_word ON product_word_key (word);
        """
}
