import ArgumentParser
import Foundation

/// `till-bench`: what the till's work takes, each figure beside the floor it stands on, measured in the same run.
///
/// Speed is shown here and nowhere else: no test passes or fails by the clock.
@main
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "till-bench", abstract: "Time the till, its drivers and its simulated devices, each figure beside its floor.",
        discussion: "Benchmarks: " + Benchmark.all.map { "\($0.name) (\($0.what))" }.joined(separator: ", ") + ".")

    @Flag(help: "Small sizes: seconds instead of minutes, and figures that say less.") var quick = false
    @Option(help: ArgumentHelp("Only this benchmark; may be given more than once.", valueName: "NAME")) var only: [String] = []
    @Option(help: ArgumentHelp("Products of 'catalogue' and documents of 'returns', at least 1,000; 1,000,000 unless told, 20,000 with --quick.", valueName: "N")) var large: Int?
    @Flag(help: "Answer in JSON.") var json = false
    @Option(help: ArgumentHelp("Where the databases are made and removed again; its disk is what is measured.", valueName: "DIR")) var dir = ".build"

    func validate() throws {
        let names = Set(Benchmark.all.map(\.name))
        for name in only where !names.contains(name) {
            throw ValidationError("There is no benchmark '\(name)'. There are: \(Benchmark.all.map(\.name).joined(separator: ", ")).")
        }
        if let large, !(1_000...10_000_000).contains(large) { throw ValidationError("--large takes 1,000 to 10,000,000.") }
    }

    func run() async throws {
        var sizes: Sizes = quick ? .quick : .full
        if let large { sizes.large = large }
        let ground = try Ground(in: dir, sizes: sizes)
        defer { ground.remove() }
        if ground.fileSystem.isMemory { note("\(ground.directory) lies in memory (\(ground.fileSystem.type)): its syncs cost nothing and the figures say nothing about a disk.") }
        let loadBefore = Self.load
        var results: [BenchmarkResult] = []
        for benchmark in Benchmark.all where only.isEmpty || only.contains(benchmark.name) {
            note("\(benchmark.name) …")
            results.append(BenchmarkResult(name: benchmark.name, figures: try await benchmark.run(ground)))
        }
        let report = BenchReport(
            fileSystem: ground.fileSystem.type, processors: ProcessInfo.processInfo.activeProcessorCount, loadBefore: loadBefore, isQuick: quick, isOptimised: Self.isOptimised,
            benchmarks: results)
        print(json ? try report.json() : report.table())
    }

    private func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

    private static var load: String {
        let text = try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)
        return text?.split(separator: " ").first.map(String.init) ?? "unknown"
    }

    private static var isOptimised: Bool {
        #if DEBUG
        false
        #else
        true
        #endif
    }
}
