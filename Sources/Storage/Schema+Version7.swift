extension Schema {
    /// What documents say has grown: a line may be served another way than its sale, which decides its tax. An earlier program would read past that and give
    /// back the wrong tax; so it is not to open data of this version.
    ///
    /// The search is made anew, filled by `Schema.migrate`: texts are folded and cut into words before they come here (`SearchKeys.words`), so that names and what
    /// is typed are folded alike; the tokenizer only takes the words apart at the blanks between them. `joined` is `SearchKeys.joined`.
    static let version7 = """
        DROP TABLE product_search;
        CREATE VIRTUAL TABLE product_search USING fts5 (
            code, name, joined, barcodes, tokenize = 'ascii', prefix = '1 2 3', detail = column, columnsize = 0
        );
        DELETE FROM product_word_key;
        DELETE FROM product_word;
        """
}
