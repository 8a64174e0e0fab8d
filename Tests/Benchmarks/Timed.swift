import GRDB

/// The real thing and its two floors, taken by turns.
struct Timed {
    var real = Stopwatch(), sync = Stopwatch(), commit = Stopwatch()

    func figure(_ title: String, _ bytes: Int, _ rows: [RowSize], floorBytes: Int) -> Figure {
        Figure(
            title: title, measurement: real.measurement(),
            floors: [
                .init(title: "append and fdatasync of \(bytes) bytes", measurement: sync.measurement()),
                .init(title: "bare SQLite commit of \(rows.count) rows", measurement: commit.measurement()),
            ],
            notes: ["\(bytes) bytes of WAL for \(rows.reduce(0) { $0 + $1.bytes }) bytes in \(rows.count) rows; the bare commit writes \(floorBytes)"])
    }
}

extension Configuration {
    static var readingOnly: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        return configuration
    }
}
