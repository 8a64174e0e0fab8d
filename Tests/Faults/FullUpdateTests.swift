import Foundation
import GRDB
import Logging
@testable import Storage
import Synchronization
import TestHarness
import Testing

/// An update of a shop's data that meets a full disk. With the reserve it is made; without, nothing of it is done; once there is room the next start makes it.
@Suite struct FullUpdateTests {
    /// Every day the oldest and the newest of them.
    static let versions = TestSize.isSoak ? OldShopTests.versions + FullShop.versions.filter { $0 < Schema.version } : [1, Schema.version - 1]

    private static func shop(_ version: Int) async throws -> TemporaryDirectory {
        version < 3 ? try OldShop(version: version, products: 40).directory : try await FullShop(version: version).directory
    }

    /// The shop on a disk of its own.
    private final class Disk {
        let directory = try! TemporaryDirectory("full-update")
        let world: FaultWorld
        var database: String { directory.file("till.db") }
        var reserve: Ballast { Ballast(DataDirectory(directory.path)) }

        /// - Parameter room: bytes that are left beside the reserve; nil is without limit.
        init(_ source: TemporaryDirectory, room: Int?, hasReserve: Bool) throws {
            try OldShop.copy(source.path, to: directory.path)
            world = FaultWorld.unrecorded(directory.path)
            world.setRoom(bytes: room)
            if hasReserve { try reserve.ensure() }
            world.countReserve()
        }

        /// On a full disk closing may fail: what lies in the WAL is moved at the next start.
        func open(_ logger: Logger? = nil) throws {
            let database = try TillDatabase.open(in: directory.path, options: .init(logger: logger))
            try? database.close()
        }

        func version() throws -> Int {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: database, configuration: configuration)
            defer { try? queue.close() }  // Only read from.
            return try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        }
    }

    private func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    @Test("With too little room the reserve is given up and every row is there; without it the data stay as they were until there is room", arguments: versions)
    func tooLittleRoom(from old: Int) async throws {
        let shop = try await Self.shop(old)
        let before = try TableRows(shop.file("till.db"))
        let undisturbed = try Disk(shop, room: nil, hasReserve: true)
        try undisturbed.open()
        let updated = try TableRows(undisturbed.database)
        #expect(undisturbed.reserve.isHeld)
        var refused = 0
        let enough = Int(SchemaUpdate.room(forDatabase: size(shop.file("till.db"))))
        for room in [0, 24 << 10, 200 << 10, enough] {
            let comment: Comment = "from \(old), \(room) bytes left"
            let bare = try Disk(shop, room: room, hasReserve: false)
            var isRefused = false
            do { try bare.open() } catch {
                isRefused = true
                refused += 1
                let error = try #require(error as? StorageError)
                #expect(error.code == "storage.disk-full" && room < enough, comment)
                if room > 0 {
                    // Opening it made it a page or two larger.
                    let likely = Int64(enough)...Int64(enough) + 20_000
                    guard case .noRoomForUpdate(bare.database, old, Schema.version, let said, _) = error, likely.contains(said) else {
                        Issue.record("\(error), \(comment)")
                        continue
                    }
                    #expect(["from schema \(old) to \(Schema.version)", "opens them as before"].allSatisfy { error.description.contains($0) }, comment)
                }
                #expect(try bare.version() == old && TableRows(bare.database) == before, comment)
                #expect(size(bare.database + "-wal") == 0 && !bare.reserve.isHeld, comment)
                bare.world.setRoom(bytes: nil)
                try bare.open()
            }
            #expect(try TableRows(bare.database) == updated, comment)

            let held = try Disk(shop, room: room, hasReserve: true)
            try held.open()
            #expect(room == enough ? held.reserve.isHeld : !(isRefused && held.reserve.isHeld), comment)
            #expect(try TableRows(held.database) == updated, comment)
            held.world.setRoom(bytes: nil)
            let database = try TillDatabase.open(in: held.directory.path)
            #expect(try database.checkIntegrity() == [] && database.verifyJournal().fault == nil, comment)
            try database.close()
        }
        #expect(refused >= 2, "from \(old)")
    }

    @Test("A reserve that was given up for nothing is put back, and the data are as before", arguments: [1, 6], [1, 40])
    func putBack(from old: Int, place: Int) async throws {
        let shop = try await Self.shop(old)
        let before = try TableRows(shop.file("till.db"))
        let disk = try Disk(shop, room: nil, hasReserve: true)
        disk.world.arm(.init(what: .diskFull, point: .before, stays: true), nth: place)
        let log = KeptLog()
        do {
            try disk.open(log.logger)
            Issue.record("opened on a disk that takes nothing")
        } catch { #expect((error as? StorageError)?.code == "storage.disk-full") }
        #expect(log.lines.filter { $0.hasPrefix("warning the disk is full: the reserve is given up") }.count == 1 && disk.reserve.isHeld)
        disk.world.lift()
        #expect(try disk.version() == old && TableRows(disk.database) == before)
        try disk.open()
        #expect(try disk.version() == Schema.version && disk.reserve.isHeld)
    }

    @Test("What the update leaves in the WAL is moved into the database at once, with the reserve's room where there is no other")
    func walIsEmptied() async throws {
        let shop = try await Self.shop(1)
        let disk = try Disk(shop, room: nil, hasReserve: true)
        let database = try TillDatabase.open(in: disk.directory.path)
        #expect(database.walBytes == 0)
        try database.close()
        // Room for the WAL, and not for the larger database.
        let grown = size(disk.database) - size(shop.file("till.db"))
        #expect(grown > 0)
        var isMovedByReserve = false
        for room in stride(from: Int(grown), through: Int(SchemaUpdate.room(forDatabase: size(shop.file("till.db")))), by: Int(grown) / 2) {
            let tight = try Disk(shop, room: room, hasReserve: true)
            let log = KeptLog()
            let database = try TillDatabase.open(in: tight.directory.path, options: .init(logger: log.logger))
            #expect(database.walBytes == 0, "\(room) bytes left")
            try database.close()
            isMovedByReserve = isMovedByReserve || !tight.reserve.isHeld
        }
        #expect(isMovedByReserve)
    }

    @Test("The log says what is done before it begins, and how long it took; a start that has nothing to do says nothing")
    func log() async throws {
        let disk = try Disk(try await Self.shop(6), room: nil, hasReserve: true)
        let log = KeptLog()
        try disk.open(log.logger)
        #expect(log.lines.count == 2)
        let said = "notice data of an earlier release are brought up to date; a large catalogue takes minutes"
        #expect(log.lines.first == "\(said) database=\(disk.database) schema=6 to 7 size=1 MB")
        #expect(try log.lines.last?.wholeMatch(of: Regex(#"notice the data are up to date schema=7 seconds=\d+\.\d"#)) != nil)
        try disk.open(log.logger)
        #expect(log.lines.count == 2)
    }

    @Test func whatIsMissingIsToldAsFarAsItIsKnown() {
        let known = StorageError.noRoomForUpdate(path: "/d/till.db", found: 6, needed: 7, roomBytes: 900_000_001, freeBytes: 12_000_000)
        #expect(known.description == """
            The disk is full: bringing /d/till.db from schema 6 to 7 takes up to 901 MB, and 12 MB are free. The data are as before. \
            Make 889 MB of room on that disk and start the till again. Until then the release that wrote the data opens them as before.
            """)
        let quota = StorageError.noRoomForUpdate(path: "/d/till.db", found: 6, needed: 7, roomBytes: 900, freeBytes: 12_000_000)
        #expect(quota.remedy.hasPrefix("Make room on that disk, or raise this user's quota, and start the till again. Until then"))
    }
}

/// A log that keeps its lines: level, message, metadata in the order of their names.
private final class KeptLog: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    var logger: Logger { Logger(label: "kept") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: KeptLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
            log.kept.withLock { $0.append("\(event.level) \(event.message)\(values)") }
        }
    }
}
