extension Schema {
    /// Which of the shop's reasons cash moved for. Movements of the fifth release have the text alone.
    static let cashReasons6 = """
        ALTER TABLE cash_movement ADD COLUMN reason_code TEXT;
        """
}
