import Testing

/// Waits until something is so, at most for half a minute.
func eventually(_ what: String, _ isSo: () async throws -> Bool, location: SourceLocation = #_sourceLocation) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while try await !isSo() {
        guard ContinuousClock.now < deadline else {
            Issue.record("\(what) did not happen", sourceLocation: location)
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
