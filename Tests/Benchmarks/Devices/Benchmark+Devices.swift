extension Benchmark {
    /// Drivers, and the devices that are not there.
    static let devices = [
        Benchmark(name: "document", what: "a receipt with text, logo, CJK and symbols as a printer's bytes", run: DocumentBenchmark.run),
        Benchmark(name: "picture", what: "200 mm of picture by each dithering and each command", run: PictureBenchmark.run),
        Benchmark(name: "transport", what: "bytes through each transport", run: TransportBenchmark.run),
        Benchmark(name: "scan", what: "a scanner's bytes into a scan", run: ScanBenchmark.run),
        Benchmark(name: "ready", what: "a printer plugged in until its driver is ready", run: ReadyBenchmark.run),
        Benchmark(name: "simulator", what: "bytes interpreted, paper as PNG, terminals on a core", run: SimulatorBenchmark.run),
    ]
}
