import Foundation
import GRDB
import TestHarness
import Testing

/// The instrument itself: what it counts and what it rebuilds is true of plain SQLite too.
@Suite struct VFSTests {
    /// A plain WAL pool with a table of one column.
    private func pool(_ path: String, synchronous: String, checkpointPages: Int = 1000) throws -> DatabasePool {
        let pool = try DatabasePool(path: path)
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = \(synchronous); PRAGMA wal_autocheckpoint = \(checkpointPages)")
            try db.execute(sql: "CREATE TABLE number (value INTEGER PRIMARY KEY, text TEXT NOT NULL)")
            try db.execute(sql: "INSERT INTO number VALUES (0, 'first')")
        }
        return pool
    }

    private func insert(_ value: Int, _ pool: DatabasePool) throws {
        try pool.write { try $0.execute(sql: "INSERT INTO number VALUES (?, hex(randomblob(200)))", arguments: [value]) }
    }

    @Test("The counter is honest: GRDB leaves a pool at NORMAL, which syncs no commit; FULL syncs each once", arguments: [("NORMAL", 0), ("FULL", 10)])
    func counting(synchronous: String, expected: Int) throws {
        let directory = try TemporaryDirectory()
        let world = FaultWorld(directory.path)
        let pool = try pool(directory.file("a.db"), synchronous: synchronous)
        world.resetCounts()
        for value in 1...10 { try insert(value, pool) }
        #expect(world.syncs(.wal) == expected)
        #expect(world.syncs(.main) == 0)
        #expect(world.writes(.wal) >= 10)
        try pool.close()
    }

    @Test("A pool just opened is at NORMAL: the trap this suite stands guard over")
    func trap() throws {
        let directory = try TemporaryDirectory()
        let pool = try DatabasePool(path: directory.file("a.db"))
        #expect(try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 1)
        try pool.close()
    }

    @Test("A power cut loses commits at NORMAL and none at FULL, and corrupts neither", arguments: ["NORMAL", "FULL"])
    func powerCuts(synchronous: String) throws {
        let directory = try TemporaryDirectory()
        let world = FaultWorld(directory.path)
        let pool = try pool(directory.file("a.db"), synchronous: synchronous, checkpointPages: 20)
        try pool.writeWithoutTransaction { _ = try $0.checkpoint(.full) }
        var acknowledged: [(operations: Int64, value: Int)] = [(world.operations, 0)]
        for value in 1...60 {
            try insert(value, pool)
            acknowledged.append((world.operations, value))
        }
        try pool.close()
        var generator = SeededGenerator(seed: 7)
        var lost = 0
        let cuts = 120
        for cut in 0..<cuts {
            let place = Int64.random(in: acknowledged[0].operations...world.operations, using: &generator)
            let target = try TemporaryDirectory()
            try world.rebuild(cut: place, seed: UInt64(cut), into: target.path)
            let promised = acknowledged.last { $0.operations <= place }?.value ?? 0
            let queue = try DatabaseQueue(path: target.file("a.db"))
            let (integrity, found, count) = try queue.read { db in
                (try String.fetchAll(db, sql: "PRAGMA integrity_check"), try Int.fetchOne(db, sql: "SELECT max(value) FROM number") ?? -1,
                 try Int.fetchOne(db, sql: "SELECT count(*) FROM number") ?? -1)
            }
            try queue.close()
            #expect(integrity == ["ok"], "cut \(cut) at \(place)")
            #expect(count == found + 1, "cut \(cut) at \(place): a commit is missing among later ones")
            if found < promised { lost += 1 }
            #expect(found <= promised + 1)
        }
        #expect(synchronous == "FULL" ? lost == 0 : lost > cuts / 4, "\(lost) of \(cuts) cuts lost commits")
    }

    @Test("A fault strikes where it was aimed, once or until lifted")
    func aiming() throws {
        let directory = try TemporaryDirectory()
        let world = FaultWorld(directory.path)
        let pool = try pool(directory.file("a.db"), synchronous: "FULL")
        world.arm(.init(what: .syncError, point: .before), nth: 2)
        try insert(1, pool)
        #expect(throws: DatabaseError.self) { try insert(2, pool) }
        try insert(3, pool)
        world.arm(.init(what: .diskFull, point: .before, stays: true), nth: 1)
        #expect { try insert(4, pool) } throws: { ($0 as? DatabaseError)?.resultCode == .SQLITE_FULL }
        #expect { try insert(4, pool) } throws: { ($0 as? DatabaseError)?.resultCode == .SQLITE_FULL }
        world.lift()
        try insert(4, pool)
        #expect(world.struck == 3)
        try pool.close()
    }

    @Test("A disk without room refuses growth, not overwriting, and takes more once there is room")
    func room() throws {
        let directory = try TemporaryDirectory()
        let world = FaultWorld(directory.path)
        let pool = try pool(directory.file("a.db"), synchronous: "FULL")
        world.setRoom(bytes: 20_000)
        var value = 0
        #expect { while value < 100 { value += 1; try insert(value, pool) } } throws: { ($0 as? DatabaseError)?.resultCode == .SQLITE_FULL }
        #expect(value > 1)
        world.addRoom(bytes: 100_000)
        try insert(value, pool)
        try pool.close()
    }
}
