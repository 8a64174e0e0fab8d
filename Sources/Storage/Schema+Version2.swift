extension Schema {
    /// Why the exchange with a peer has stopped, so that commands can say so without a register running.
    static let version2 = "ALTER TABLE peer ADD COLUMN alarm_code TEXT;"
}
