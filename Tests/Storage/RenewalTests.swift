import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

/// Restored and renewed terminals (DESIGN §4, "Epoch").
@Suite struct RenewalTests {
    private func order(_ till: Fixture, elsewhere: Int64 = 0) -> Renewal.Order {
        Renewal.Order(
            epochID: String(repeating: "e2", count: 16), newestEpochElsewhere: elsewhere, now: till.now(), softwareVersion: "2",
            random: { [UInt8](repeating: 77, count: $0) })
    }

    private func enrolled(sales: Int = 2) throws -> Fixture {
        let till = try Fixture()
        try till.stockShop()
        for number in 0..<sales { try till.ringSale("s\(number)") }
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "secret", ownsCatalogue: false))
        let head = try till.database.journalHead()
        try till.database.recordAcknowledgement(peer: "OFFICE", epoch: 1, sequence: head.sequence, hash: head.hash, verdicts: [], at: 1)
        return till
    }

    @Test func aRenewedTerminalBeginsANewEpochAndCarriesOverWhatNobodyConfirmed() throws {
        let till = try enrolled()
        let confirmed = try till.database.journalHead()
        try till.ringSale("s8")
        try till.ringSale("s9")
        let former = try till.database.journalHead()
        let key = try DataDirectory(till.directory).readTerminalKey().publicKey.rawRepresentation
        try till.database.close()

        let renewal = try TillDatabase.renew(in: till.directory, order(till))
        #expect(renewal.identity.epoch == 2 && renewal.identity.terminalID == "T1" && renewal.carried == 2 && renewal.peers == ["OFFICE"])
        try till.restart()
        let database = till.database
        #expect(database.identity == renewal.identity)
        let events = try database.envelopes(afterEpoch: 1, sequence: .max, limit: 100, maximumBytes: .max)
        #expect(events.map(\.header.kind) == [.terminalRestored, .eventCarried, .eventCarried])
        let first = try TerminalStarted(payload: #require(events.first).payload)
        #expect(first.former?.sequence == former.sequence && first.former?.hash == former.hash && first.former?.epoch.number == 1)
        #expect(first.carriedAfter?.sequence == confirmed.sequence && first.carriedAfter?.hash == confirmed.hash)
        let carried = try events.dropFirst().compactMap { try EventCarried(payload: $0.payload).envelope() }
        #expect(try carried == database.envelopes(afterEpoch: 1, sequence: confirmed.sequence, limit: 2, maximumBytes: .max))
        #expect(try database.carriesOver(from: 1))
        #expect(try database.verifyJournal().fault == nil)

        let now = try DataDirectory(till.directory).readTerminalKey().publicKey.rawRepresentation
        #expect(now != key && first.publicKey == Hexadecimal.encode(Array(now)))
        let peer = try #require(try database.peer("OFFICE"))
        #expect(peer.token.isEmpty && peer.alarmCode == "sync.not-enrolled")
        #expect(try till.ringSale("s10").number.text == "T1-2-000001")
    }

    @Test func withNothingUnconfirmedNothingIsCarriedAndTheNumberLiesAboveAllThatAreKnown() throws {
        let till = try enrolled()
        try till.database.close()
        #expect(try TillDatabase.renew(in: till.directory, order(till, elsewhere: 6)).identity.epoch == 7)
        try till.restart()
        let first = try #require(try till.database.envelope(epoch: 7, sequence: 1))
        #expect(try TerminalStarted(payload: first.payload).carriedAfter == nil)
        #expect(storageError { _ = try TillDatabase.renew(in: till.directory, order(till)) }?.code == "storage.locked")
    }

    @Test func aBackupIsPutInPlaceAndWhatWasThereIsSetAside() throws {
        let till = try enrolled()
        let file = try Fixture.temporaryDirectory() + "/bk.db"
        try TillDatabase.backup(from: till.directory, to: file)
        try till.database.commit { try $0.setOperator("c1") }
        try till.ringSale("later")
        try till.database.close()
        #expect(storageError { _ = try TillDatabase.restore(file, in: till.directory, replacingNewer: false, order(till)) }?.code == "storage.newer-than-backup")
        let renewal = try TillDatabase.restore(file, in: till.directory, replacingNewer: true, order(till))
        try till.restart()
        #expect(till.database.identity.epoch == 2)
        #expect(try till.database.lastDocuments(limit: 9).count == 2)
        #expect(try till.database.restore().operatorID == nil)
        #expect(try till.database.printJobs(states: [.queued]).isEmpty)
        #expect(try till.database.printJobs(states: [.unknown]).count == 2, "receipts that were waiting then are asked about")
        #expect(try till.database.verifyJournal().fault == nil)
        #expect(try till.database.checkIntegrity().isEmpty)
        #expect(try TillDatabase.contents(of: #require(renewal.setAside)).head.sequence > renewal.former.sequence)
        #expect(!FileManager.default.fileExists(atPath: till.directory + "/peer-OFFICE.token"))
        // The same old backup once more takes the next number, not the same one.
        try till.database.close()
        #expect(try TillDatabase.restore(file, in: till.directory, replacingNewer: true, order(till, elsewhere: 0).again).identity.epoch == 3)
        try till.restart()
    }

    @Test func aBackupGoesIntoAnEmptyDirectoryAndOverDamagedData() throws {
        let till = try enrolled()
        let folder = try Fixture.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try TillDatabase.backup(from: till.directory, to: folder + "/bk.db")
        let fresh = try TillDatabase.restore(folder + "/bk.db", in: folder + "/new", replacingNewer: false, order(till))
        #expect(fresh.setAside == nil && fresh.identity.epoch == 2)
        try till.database.close()
        try Data("no database at all, but somebody's file; \(String(repeating: "x", count: 200))".utf8).write(to: URL(fileURLWithPath: till.directory + "/till.db"))
        let over = try TillDatabase.restore(folder + "/bk.db", in: till.directory, replacingNewer: false, order(till))
        #expect(try Data(contentsOf: URL(fileURLWithPath: #require(over.setAside))).prefix(2) == Data("no".utf8))
        try till.restart()
        #expect(try till.database.lastDocuments(limit: 9).count == 2)
    }

    @Test func whatIsNoGoodBackupIsRefusedAndChangesNothing() throws {
        let till = try enrolled()
        let folder = try Fixture.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try TillDatabase.backup(from: till.directory, to: folder + "/bk.db")
        let head = try till.database.journalHead().hash
        try till.database.close()
        func refused(_ file: String, in directory: String? = nil) -> String? {
            storageError { _ = try TillDatabase.restore(file, in: directory ?? till.directory, replacingNewer: true, order(till)) }?.code
        }
        #expect(refused(folder + "/none.db") == "storage.not-found")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/bk.db"))
        for index in stride(from: 20_000, to: bytes.count, by: 1) { bytes[index] = 0xAB }
        try bytes.write(to: URL(fileURLWithPath: folder + "/bad.db"))
        #expect(["storage.bad-backup", "storage.corrupt"].contains(refused(folder + "/bad.db")))
        let other = folder + "/other"
        try TillDatabase.create(
            in: other, identity: TerminalIdentity(terminalID: "T2", epoch: 1, epochID: String(repeating: "b", count: 32)), shop: Fixture.shop,
            manager: Fixture.cashier(number: 1), now: till.now(), softwareVersion: "1", random: { [UInt8](repeating: 5, count: $0) }).close()
        #expect(refused(folder + "/bk.db", in: other) == "storage.other-terminal")
        try till.restart()
        #expect(till.database.identity.epoch == 1)
        #expect(try till.database.journalHead().hash == head)
    }

    /// The power goes between the new epoch and its key's name: the next start brings the two together, or drops a key nobody uses.
    @Test func theKeyFollowsItsEpochThroughAPowerCut() throws {
        let till = try enrolled()
        try till.database.close()
        let directory = DataDirectory(till.directory)
        let old = try Data(contentsOf: URL(fileURLWithPath: directory.terminalKey))
        let next = URL(fileURLWithPath: till.directory + "/terminal.key.next")
        try Data(repeating: 42, count: 32).write(to: next)
        try till.restart()
        #expect(!FileManager.default.fileExists(atPath: next.path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.terminalKey)) == old, "no epoch names that key")
        try till.database.close()
        _ = try TillDatabase.renew(in: till.directory, order(till))
        let new = try Data(contentsOf: URL(fileURLWithPath: directory.terminalKey))
        try new.write(to: next)
        try old.write(to: URL(fileURLWithPath: directory.terminalKey))
        try till.restart()
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.terminalKey)) == new)
    }

    /// Fixed: data that a newer release left counted as damaged, so a backup replaced them unasked and its epoch was begun a second time.
    @Test func whatANewerReleaseLeftIsReplacedOnlyWhenToldSo() throws {
        let till = try enrolled()
        let file = try Fixture.temporaryDirectory() + "/bk.db"
        try TillDatabase.backup(from: till.directory, to: file)
        try till.database.close()
        _ = try TillDatabase.renew(in: till.directory, order(till))
        try FileManager.default.removeItem(atPath: till.directory + "/epochs")
        for sql in ["PRAGMA user_version = 99", "PRAGMA user_version = \(try version(of: file)); INSERT INTO setting (key, value) VALUES ('shop.cashier-language', 'xx')"] {
            let raw = try DatabaseQueue(path: till.directory + "/till.db")
            try raw.writeWithoutTransaction { try $0.execute(sql: sql) }
            try raw.close()
            let error = storageError { _ = try TillDatabase.restore(file, in: till.directory, replacingNewer: false, order(till)) }
            #expect(["storage.newer-schema", "storage.newer-than-backup"].contains(error?.code), "\(String(describing: error))")
            #expect(try FileManager.default.contentsOfDirectory(atPath: till.directory).filter { $0.hasPrefix("till-replaced") }.isEmpty)
        }
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        try raw.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try raw.close()
        #expect(try TillDatabase.restore(file, in: till.directory, replacingNewer: true, order(till).again).identity.epoch == 3)
        try till.restart()
    }

    private func version(of file: String) throws -> Int {
        let raw = try DatabaseQueue(path: file)
        defer { try? raw.close() }
        return try raw.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    }

    /// Fixed: the same backup restored once more over lost data began the same epoch again, and its document numbers came out twice.
    @Test func aNumberIsNotTakenTwiceThoughTheDataAreLost() throws {
        let till = try enrolled()
        let file = try Fixture.temporaryDirectory() + "/bk.db"
        try TillDatabase.backup(from: till.directory, to: file)
        try till.database.close()
        for epoch in [2, 3] as [Int64] {
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: till.directory + "/till.db" + suffix) }
            let renewal = try TillDatabase.restore(file, in: till.directory, replacingNewer: false, order(till))
            #expect(renewal.identity.epoch == epoch)
        }
        try till.restart()
        #expect(try till.ringSale("s9").number.text == "T1-3-000001")
        try till.database.keepEpoch()
        #expect(try String(contentsOfFile: till.directory + "/epochs", encoding: .utf8) == "T1 3\n")
    }
}

extension Renewal.Order {
    fileprivate var again: Renewal.Order {
        var order = self
        order.epochID = String(repeating: "e3", count: 16)
        return order
    }
}
