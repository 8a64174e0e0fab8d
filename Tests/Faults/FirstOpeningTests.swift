import Foundation
import GRDB
import Office
import Storage
import TestHarness
import Testing

/// The first opening of a database file switches it to WAL, by a rollback journal: a start cut off there is to be followed by one that works.
@Suite struct FirstOpeningTests {
    private static let cuts = TestSize.of(everyday: 2, soak: 20)

    @Test("A backup that was copied into its place by hand opens after a power cut at any moment of its first opening, and says so to whoever only reads")
    func copiedBack() throws {
        let shop = try OldShopTemplate(products: 5)
        let raw = try DatabaseQueue(path: shop.directory.file("till.db"))
        try raw.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try raw.close()
        let world = FaultWorld(shop.directory.path)
        defer { withExtendedLifetime(world) {} }
        try TillDatabase.open(in: shop.directory.path).close()
        var interrupted = 0
        for cut in 1...world.operations {
            for seed in 1...UInt64(Self.cuts) {
                let target = try TemporaryDirectory("first-opening")
                try OldShop.copy(shop.directory.path, to: target.path)
                for name in ["till.db", "till.db-wal", "till.db-shm", "till.db-journal"] { try? FileManager.default.removeItem(atPath: target.file(name)) }
                try world.rebuild(cut: cut, seed: UInt64(cut) &* 31 &+ seed, into: target.path)
                let honest = FaultWorld.unrecorded(target.path)
                defer { withExtendedLifetime(honest) {} }
                let comment: Comment = "operation \(cut) of \(world.operations), seed \(seed)"
                do { try TillDatabase.open(in: target.path, options: .init(isReadOnly: true)).close() } catch let error as StorageError {
                    #expect(error == .interrupted(path: target.file("till.db")) && error.remedy.contains("Start the till"), comment)
                    interrupted += 1
                    if interrupted == 1 { try settledAndRemoved(target.path) }
                }
                let database = try TillDatabase.open(in: target.path)
                #expect(try OldBooks(database) == shop.before, comment)
                #expect(try database.checkIntegrity() == [], comment)
                try database.close()
                try TillDatabase.open(in: target.path, options: .init(isReadOnly: true)).close()
            }
        }
        #expect(interrupted > 0, "no cut left a journal to be rolled back")
    }

    /// Reading only, it is served again once somebody has put the file back; where the file was removed instead, its journal is not for the next one.
    private func settledAndRemoved(_ directory: String) throws {
        let settled = try TemporaryDirectory("first-opening-settled")
        try OldShop.copy(directory, to: settled.path)
        try TillDatabase.settle(in: settled.path)
        try TillDatabase.open(in: settled.path, options: .init(isReadOnly: true)).close()
        let removed = try TemporaryDirectory("first-opening-removed")
        try OldShop.copy(directory, to: removed.path)
        try FileManager.default.removeItem(atPath: removed.file("till.db"))
        let made = try OldShopWriter(removed.path, products: 3).database
        #expect(try made.checkIntegrity() == [] && made.verifyJournal().fault == nil)
        try made.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: removed.path)
        #expect(!names.contains("till.db-journal") && names.contains { $0.hasPrefix("till-replaced-") && $0.hasSuffix(".db-journal") }, "\(names)")
    }

    @Test("OFFICE starts after a power cut at any moment of its very first start")
    func office() async throws {
        let folder = try TemporaryDirectory("first-office")
        let world = FaultWorld(folder.path)
        defer { withExtendedLifetime(world) {} }
        let outside = OfficeWorld(now: { 0 }, random: { [UInt8](repeating: 7, count: $0) })
        try SQLiteOfficeStore(path: folder.file("office.db"), world: outside).close()
        var journals = 0
        for cut in 1...world.operations {
            for seed in 1...UInt64(Self.cuts) {
                let target = try TemporaryDirectory("first-office-cut")
                try world.rebuild(cut: cut, seed: UInt64(cut) &* 31 &+ seed, into: target.path)
                journals += FileManager.default.fileExists(atPath: target.file("office.db-journal")) ? 1 : 0
                let honest = FaultWorld.unrecorded(target.path)
                defer { withExtendedLifetime(honest) {} }
                let store = try SQLiteOfficeStore(path: target.file("office.db"), world: outside)
                #expect(try await store.products().isEmpty, "operation \(cut) of \(world.operations), seed \(seed)")
                try store.close()
            }
        }
        #expect(journals > 0, "no cut left a journal")
    }
}
