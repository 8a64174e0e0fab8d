extension Schema {
    /// Why the exchange with a peer has stopped, so that commands can say so without a register running; and what an action wanted, as a
    /// hash, so that an id that comes again with something else is not taken for a repetition.
    static let version2 = """
        ALTER TABLE peer ADD COLUMN alarm_code TEXT;
        ALTER TABLE action ADD COLUMN content BLOB;
        """
}
