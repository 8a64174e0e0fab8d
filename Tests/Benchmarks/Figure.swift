/// A measured thing and what it cannot be faster than.
struct Figure: Codable, Sendable {
    struct Floor: Codable, Sendable {
        let title: String
        let measurement: Measurement
    }

    let title: String
    let measurement: Measurement
    var floors: [Floor] = []
    /// What a reader should know: bytes, rows, rates.
    var notes: [String] = []
}

struct BenchmarkResult: Codable, Sendable {
    let name: String
    let figures: [Figure]
}
