#if os(Linux)
import Checkout
import Foundation
import Storage
import Testing

/// POSIX locks belong to the process: a descriptor closed anywhere in it drops those that SQLite holds on the same file.
@Suite struct LockTests {
    /// Whether anybody holds a lock on the file (proc_locks(5): the inode stands behind the device numbers).
    private func isLocked(_ path: String) throws -> Bool {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let inode = try #require(attributes[.systemFileNumber] as? NSNumber)
        return try String(contentsOfFile: "/proc/locks", encoding: .utf8).split(separator: "\n").contains { $0.contains("POSIX") && $0.contains(":\(inode) ") }
    }

    /// Without its lock, the last other program to close the database would take the WAL away, with accepted scans in it.
    @Test("Looking into the data from the register's own process leaves its locks alone")
    func locksStay() async throws {
        let shop = try await FaultyShop(records: false)
        #expect(await shop.signIn().accepted)
        #expect(try isLocked(shop.directory.file("till.db")))
        let onlooker = try TillDatabase.open(in: shop.directory.path, options: .init(isReadOnly: true))
        #expect(try onlooker.cashiers().count == 1)
        try onlooker.close()
        #expect(try isLocked(shop.directory.file("till.db")))
        try TillDatabase.backup(from: shop.directory.path, to: shop.directory.file("copy.db"))
        #expect(try isLocked(shop.directory.file("till.db")))
        #expect(await shop.perform(.scan(code: FaultyShop.pieces[0])).accepted)
    }
}
#endif
