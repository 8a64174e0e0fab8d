#if os(Linux)
import Checkout
import Foundation
import Storage
import TestHarness
import Testing

/// POSIX locks belong to the process: a descriptor closed anywhere in it drops those that SQLite holds on the same file.
@Suite struct LockTests {
    /// Waits until a lock on the file is seen (proc_locks(5): the inode stands behind the device numbers). The kernel gives that
    /// list in pieces and misses some where others lock and unlock meanwhile; what it shows is true.
    private func seeLock(on path: String, _ when: String) async throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let inode = try #require(attributes[.systemFileNumber] as? NSNumber).uint64Value
        try await eventually("a lock on \(path) \(when)") {
            // Read to its end: the file has no size, and what asks for its size first gets no more than the first piece.
            let list = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/locks"))
            let text = String(decoding: try list.readToEnd() ?? Data(), as: UTF8.self)
            try list.close()
            return text.split(separator: "\n").contains { $0.contains("POSIX") && $0.contains(":\(inode) ") }
        }
    }

    /// Without its lock, the last other program to close the database would take the WAL away, with accepted scans in it.
    @Test("Looking into the data from the register's own process leaves its locks alone")
    func locksStay() async throws {
        let shop = try await FaultyShop(records: false)
        #expect(await shop.signIn().accepted)
        try await seeLock(on: shop.directory.file("till.db"), "at work")
        let onlooker = try TillDatabase.open(in: shop.directory.path, options: .init(isReadOnly: true))
        #expect(try onlooker.cashiers().count == 1)
        try onlooker.close()
        try await seeLock(on: shop.directory.file("till.db"), "after looking")
        try TillDatabase.backup(from: shop.directory.path, to: shop.directory.file("copy.db"))
        try await seeLock(on: shop.directory.file("till.db"), "after a backup")
        #expect(await shop.perform(.scan(code: FaultyShop.pieces[0])).accepted)
    }
}
#endif
