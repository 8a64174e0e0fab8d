/// What stands in the journal when the program changes, and in `till --version`. The middle number is that of the schema: OFFICE tells by a new version that
/// events before it were written by an earlier release.
enum Version {
    static let text = "0.7.0"
}
