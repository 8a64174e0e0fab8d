extension Schema {
    /// What the shop said of rounding in cash when a document's sale began; null where the taxes said it.
    static let cashRounding5 = """
        ALTER TABLE document ADD COLUMN cash_step INTEGER;
        ALTER TABLE document ADD COLUMN cash_mode TEXT;
        """
}
