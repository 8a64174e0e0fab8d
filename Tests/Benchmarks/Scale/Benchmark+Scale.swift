extension Benchmark {
    /// What must not grow with the shop: its campaigns, its catalogue, its sales.
    static let scale = [
        Benchmark(name: "campaigns", what: "a scan at 100 lines with campaigns in force", run: CampaignBenchmark.run),
        Benchmark(name: "catalogue", what: "barcodes, words, parts and slips among very many products (--large)", run: CatalogueBenchmark.run),
        Benchmark(name: "closure", what: "a Z after few and after many sales", run: ClosureBenchmark.run),
        Benchmark(name: "returns", what: "a document by its number among very many (--large)", run: ReturnBenchmark.run),
        Benchmark(name: "long-return", what: "all lines of a short and of a long receipt given back", run: LongReturnBenchmark.run),
        Benchmark(name: "growth", what: "bytes of database for each sale", run: GrowthBenchmark.run),
    ]
}
