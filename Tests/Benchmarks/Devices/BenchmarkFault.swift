/// A benchmark could not do what it measures; its figures would say nothing.
struct BenchmarkFault: Error, CustomStringConvertible {
    let description: String
}
