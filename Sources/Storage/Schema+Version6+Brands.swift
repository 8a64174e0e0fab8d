extension Schema {
    /// Whose an article is, as campaigns ask for it.
    static let brands6 = """
        ALTER TABLE product ADD COLUMN brand TEXT;
        """
}
