import Crypto
import Foundation
import Journal
import Office
import Synchronization
import SyncProtocol
import TestHarness

/// An office in a folder of its own, with a clock that only the test moves and repeatable randomness.
final class TestOffice: Sendable {
    let folder: URL
    let store: SQLiteOfficeStore
    let time: SharedTime
    var path: String { folder.appending(path: "office.sqlite").path }

    final class SharedTime: Sendable {
        let now = Mutex<Int64>(1_700_000_000_000)
        func advance(_ milliseconds: Int64) { now.withLock { $0 += milliseconds } }
    }

    init(folder: URL? = nil, seed: UInt64 = 1) throws {
        self.folder = folder ?? FileManager.default.temporaryDirectory.appending(path: "till-office-\(UUID())")
        try FileManager.default.createDirectory(at: self.folder, withIntermediateDirectories: true)
        let time = SharedTime()
        self.time = time
        let generator = Mutex(SeededGenerator(seed: seed))
        store = try SQLiteOfficeStore(
            path: self.folder.appending(path: "office.sqlite").path, storeName: "Laden",
            world: OfficeWorld(
                now: { time.now.withLock { $0 } },
                random: { count in generator.withLock { generator in (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) } } }))
    }

    /// Closes the database and leaves a copy of the file, as a backup would.
    func copy(to name: String) throws -> URL {
        try store.close()
        let target = FileManager.default.temporaryDirectory.appending(path: "till-office-\(name)-\(UUID())")
        try FileManager.default.copyItem(at: folder, to: target)
        return target
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
}
