extension Schema {
    /// A badge is kept as a hash with the shop's key (`BadgeHash`); the language is a tag like `de`, nil for the shop's; times are UTC milliseconds.
    /// The shop's roles are the setting `people.roles`.
    static let people3 = """
        ALTER TABLE cashier ADD COLUMN badge BLOB CHECK (badge IS NULL OR length(badge) = 32);
        ALTER TABLE cashier ADD COLUMN language TEXT;
        ALTER TABLE cashier ADD COLUMN pin_set_at INTEGER;
        CREATE UNIQUE INDEX cashier_by_badge ON cashier (badge);

        -- The operator stays signed in, but must give the PIN before anything else
        ALTER TABLE register ADD COLUMN is_locked INTEGER NOT NULL DEFAULT 0 CHECK (is_locked IN (0, 1));

        """
}
