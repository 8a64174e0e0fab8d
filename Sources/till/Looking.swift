import Checkout
import Foundation
import SaleCore
import Storage

/// Reads something of the data directory without its lock; also while a register runs there. It is always the real shop that is read.
func looking<T>(_ directory: DataDirectory, _ body: (TillDatabase) throws -> T) throws -> T {
    try reporting {
        if directory.isInTraining { note("The register is in training. This is the real shop; nothing of the training is in it.") }
        let database = try TillDatabase.open(in: directory.path, options: .init(isReadOnly: true))
        defer { try? database.close() }
        return try body(database)
    }
}

/// A sentence beside what a command answers: on standard error, so that what reads the answer is not disturbed.
func note(_ sentence: String) { FileHandle.standardError.write(Data("till: \(sentence)\n".utf8)) }

/// A file's bytes, named where it cannot be read.
func contents(of file: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else { throw fail("\(file) cannot be read. Check the name and its permissions.") }
    return Array(data)
}

/// Lines of a table: each column as wide as its widest cell, figures at the right.
func table(_ rows: [[String]], figures: Set<Int> = []) -> String {
    var widths: [Int] = []
    for row in rows {
        for (index, cell) in row.enumerated() {
            if index == widths.count { widths.append(0) }
            widths[index] = max(widths[index], cell.count)
        }
    }
    return rows.map { row in
        let cells = row.enumerated().map { index, cell in PaperText.pad(cell, widths[index], figures.contains(index) ? .right : .left) }
        return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
}

extension SystemClock {
    /// UTC milliseconds in the shop's time: `2026-11-27 14:05`.
    func shown(_ milliseconds: Int64) -> String {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000)) / 60
        return String(Moment(utcMilliseconds: milliseconds, utcOffsetMinutes: offset).text.prefix(16)).replacingOccurrences(of: "T", with: " ")
    }
}
