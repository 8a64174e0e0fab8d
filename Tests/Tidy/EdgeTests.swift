import Foundation
import Testing

/// Time, randomness and waiting come in from outside, so that a seeded world can drive the real code (DESIGN section 7).
@Suite struct EdgeTests {
    /// Rooms without any exception.
    static let pure: Set<String> = ["SaleCore", "Journal", "SyncProtocol", "DeviceKit"]

    /// The files at the edge of the house, and why each touches the world itself. A name that ends in `/` is a whole folder.
    static let edges: [String: String] = [
        "Sources/till/": "the executable hands the real clock and the real randomness down",
        "Sources/till-office/": "the executable hands the real clock and the real randomness down",
        "Sources/Settings/LogSetup.swift": "the time of a log line",
        "Sources/Storage/SchemaUpdate.swift": "how long it took, for a log line",
        "Drivers/Transports/": "time limits of real channels",
        "Drivers/CashDrawer/PrinterPortDrawer.swift": "a parameter's default; tests hand in their own clock",
        "Drivers/ReceiptPrinter/EscPosPrinter.swift": "a parameter's default; tests hand in their own clock",
        "Sources/Peripherals/TerminalDevices.swift": "a parameter's default; tests hand in their own clock",
        "Sources/Sync/SyncClock.swift": "the real one of two clocks; tests hand in the other",
        "Sources/Sync/SyncWorker.swift": "a parameter's default; tests hand in their own randomness",
        "Simulators/": "the physics of devices take real time at the other end of a real wire",
    ]

    static let world: [(pattern: String, what: String)] = [
        (#"\bDate\(\)|\bDate\.now\b|\bDate\(timeIntervalSinceNow"#, "the clock"),
        (#"\b(?:Continuous|Suspending)Clock\b"#, "the clock"),
        (#"\bDispatchTime\.now\b|\bclock_gettime\b|\bgettimeofday\b|\btime\(nil\)|\bProcessInfo\.processInfo\.systemUptime\b"#, "the clock"),
        (#"\bUUID\(\)|\bSystemRandomNumberGenerator\b|\barc4random|\bgetrandom\("#, "randomness"),
        (#"\.random\((?:\)|in:(?!.*using:))|\.randomElement\(\)|\.shuffled\(\)|\.shuffle\(\)"#, "randomness"),
        // `clock.sleep` waits on a clock that was handed in.
        (#"\b(?:Task|Thread)\.sleep\(|(?<![\w.]|func )(?:u|nano)?sleep\("#, "a sleep"),
    ]

    @Test func theWorldIsTouchedOnlyAtTheEdges() throws {
        var wrong: [String] = []
        for (pattern, what) in Self.world {
            for find in try House.finds(pattern, in: House.code) {
                let isEdge = Self.edges.keys.contains { $0.hasSuffix("/") ? find.file.path.hasPrefix($0) : find.file.path == $0 }
                if isEdge, !Self.pure.contains(find.file.module ?? "") { continue }
                wrong.append("\(find.file.path):\(find.line): \(what): \(find.text)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func everyExceptionIsStillThere() {
        for path in Self.edges.keys {
            #expect(House.sources.contains { path.hasSuffix("/") ? $0.path.hasPrefix(path) : $0.path == path }, "\(path) is gone; take it off the list")
        }
    }

    /// Seconds as GRDB wants them for SQLite's own time-out; no money comes near them.
    static let seconds = ["Sources/Storage/Connections.swift: 5.0", "Sources/Office/SQLiteOfficeStore.swift: Double"]

    @Test func moneyIsNeverBinaryFloatingPoint() throws {
        let rooms: Set<String> = ["SaleCore", "Journal", "Storage", "SyncProtocol", "Office"]
        let pattern = #"\b(?:Double|Float|Float16|Float32|Float64|Float80|CGFloat|NSNumber|TimeInterval)\b|(?<![\w.)\]$])[0-9][0-9_]*\.[0-9]"#
        let finds = try House.finds(pattern, in: House.code.filter { rooms.contains($0.module ?? "") })
        let wrong = finds.filter { !Self.seconds.contains("\($0.file.path): \($0.text)") }.map { "\($0.file.path):\($0.line): \($0.text)" }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
        #expect(finds.count - wrong.count == Self.seconds.count, "an exception is no longer needed, or is used twice")
    }
}
