/// One subject: its name on the command line, what it is about, and how it is measured.
struct Benchmark: Sendable {
    let name: String
    let what: String
    let run: @Sendable (Ground) async throws -> [Figure]

    static let all = [
        Benchmark(name: "sale", what: "scan to durable line, payment to durable document", run: SaleBenchmark.run),
        Benchmark(name: "import", what: "products from CSV into the database", run: ImportBenchmark.run),
        Benchmark(name: "lookup", what: "by barcode and by words", run: LookupBenchmark.run),
        Benchmark(name: "journal", what: "sealing and verifying events", run: JournalBenchmark.run),
        Benchmark(name: "receipt", what: "a receipt as bytes and as paper", run: ReceiptBenchmark.run),
    ] + scale + devices
}
