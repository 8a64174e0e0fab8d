import Foundation
import SaleCore
import Storage
import Testing

/// Draft events as released versions wrote them, a line each. They replay for ever: lines may be added at the end of the newest, none is ever changed.
enum FrozenDrafts {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Drafts")

    /// - Parameter events: what the file is written with first, where TILL_WRITE_DRAFTS=1 asks for it.
    static func lines(_ name: String, of events: [SaleEvent] = []) throws -> [[UInt8]] {
        let file = folder.appendingPathComponent("\(name).jsonl")
        if !events.isEmpty, ProcessInfo.processInfo.environment["TILL_WRITE_DRAFTS"] != nil {
            try Data(events.flatMap { try SaleEventCoding.encode($0) + [10] }).write(to: file)
        }
        return try Data(contentsOf: file).split(separator: 10).map { [UInt8]($0) }
    }

    /// The version's file reads as these events, and they are written as it is.
    /// - Parameter readers: which version they may say that they need: an older program may not take one for what it knows.
    static func check(_ version: Int64, are events: [SaleEvent], readers: ClosedRange<Int64>, at place: SourceLocation = #_sourceLocation) throws {
        let lines = try lines("version-\(version)", of: events)
        #expect(lines.count == events.count, sourceLocation: place)
        for (line, event) in zip(lines, events) {
            #expect(try SaleEventCoding.decode(line, version: version) == event, "\(event)", sourceLocation: place)
            #expect(try SaleEventCoding.encode(event) == line, "\(event)", sourceLocation: place)
            #expect(readers.contains(SaleEventCoding.version(of: event)), "\(event)", sourceLocation: place)
        }
    }
}
