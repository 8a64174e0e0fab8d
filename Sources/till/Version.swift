/// What stands in the journal when the program changes, and in `till --version`.
enum Version {
    static let text = "0.1.0"
}
