import Foundation

/// Everything one run found.
struct BenchReport: Codable, Sendable {
    let fileSystem: String
    let processors: Int
    /// What else the machine had to do: processes that ran or waited, over the minute before the run (proc(5), `/proc/loadavg`).
    let loadBefore: String
    let isQuick: Bool
    let isOptimised: Bool
    let benchmarks: [BenchmarkResult]

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// For people: a figure, below it its floors, and how many times the floor's median the figure's is.
    func table() -> String {
        var lines = ["\(processors) processors, \(fileSystem), load \(loadBefore)\(isQuick ? ", small sizes" : "")\(isOptimised ? "" : ", NOT OPTIMISED: run with -c release")"]
        for benchmark in benchmarks {
            lines += ["", Self.row(benchmark.name, ["n", "p50", "p99", "max", "per second", "x floor"])]
            for figure in benchmark.figures {
                lines.append(Self.row("  " + figure.title, Self.cells(figure.measurement) + [""]))
                for floor in figure.floors {
                    lines.append(Self.row("    floor: " + floor.title, Self.cells(floor.measurement) + [Self.ratio(figure.measurement.p50, floor.measurement.p50)]))
                }
                lines += figure.notes.map { "    " + $0 }
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func cells(_ measurement: Measurement) -> [String] {
        let figures = [measurement.p50, measurement.p99, measurement.max]
        return switch measurement.unit {
        case .nanoseconds: ["\(measurement.n)"] + figures.map(time) + ["\(measurement.perSecond)"]
        case .bytes: ["\(measurement.n)"] + figures.map { "\($0) B" } + ["-"]
        }
    }

    private static func row(_ title: String, _ cells: [String]) -> String {
        pad(title, 58, left: true) + cells.map { pad($0, 12, left: false) }.joined()
    }

    private static func pad(_ text: String, _ width: Int, left: Bool) -> String {
        let space = String(repeating: " ", count: max(1, width - text.count))
        return left ? text + space : space + text
    }

    /// Three or four figures and a unit.
    static func time(_ nanoseconds: Int64) -> String {
        switch nanoseconds {
        case ..<10_000: "\(nanoseconds) ns"
        case ..<1_000_000: tenths(nanoseconds, 1_000) + " us"
        case ..<10_000_000_000: tenths(nanoseconds, 1_000_000) + " ms"
        default: tenths(nanoseconds, 1_000_000_000) + " s"
        }
    }

    static func ratio(_ figure: Int64, _ floor: Int64) -> String { floor > 0 ? tenths(figure, floor) : "-" }

    static func tenths(_ value: Int64, _ unit: Int64) -> String {
        let tenths = (value * 10 + unit / 2) / unit
        return "\(tenths / 10).\(tenths % 10)"
    }
}
