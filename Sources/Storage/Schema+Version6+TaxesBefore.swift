extension Schema {
    /// What a tax category was before the catalogue version that changed it, while an open or parked sale began before that: it keeps the rate it began
    /// with. No name and no rate: it was not there.
    static let taxesBefore6 = """
        CREATE TABLE tax_category_before (
            code TEXT NOT NULL,
            until_version INTEGER NOT NULL,
            name TEXT,
            rate INTEGER CHECK ((rate IS NULL) = (name IS NULL)),
            PRIMARY KEY (code, until_version)
        ) STRICT, WITHOUT ROWID;
        """
}
