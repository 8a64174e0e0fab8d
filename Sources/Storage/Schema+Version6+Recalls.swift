extension Schema {
    /// Goods recalled at this register, by the article's code: apart from the catalogue, so that no import and no office takes it back unasked.
    static let recalls6 = """
        CREATE TABLE recall (
            product_code TEXT NOT NULL,
            part TEXT NOT NULL CHECK (part IN ('article', 'lot', 'serial')),
            number TEXT NOT NULL CHECK ((number = '') = (part = 'article')),
            reason TEXT NOT NULL,
            recalled_at INTEGER NOT NULL,
            PRIMARY KEY (product_code, part, number)
        ) STRICT, WITHOUT ROWID;
        """
}
