import Foundation
import Journal
import SaleCore
import Storage
import Synchronization
import Testing

@Suite struct CommitTests {
    struct Refused: Error {}

    @Test func oneAcceptedActionIsOneSync() throws {
        let till = try Fixture()
        try till.stockShop()
        let wal = till.directory + "/till.db-wal"
        var sale: Sale?
        try till.act(.begin(till.begun("s1")), on: &sale)
        for number in 1...11 {
            let before = SyncCounter.syncs(of: wal)
            try till.act(.add(Fixture.item(number), quantity: nil, linked: []), on: &sale)
            #expect(SyncCounter.syncs(of: wal) == before + 1)
        }
        for event in try Sale.decide(.tender(.cash, nil), on: sale) { Sale.evolve(&sale, event) }
        let before = SyncCounter.syncs(of: wal)
        _ = try till.complete(#require(sale))
        #expect(SyncCounter.syncs(of: wal) == before + 1)
        #expect(SyncCounter.syncs(of: till.directory + "/till.db") <= 1)  // Creating it; no checkpoint since.
    }

    @Test func theFirstCommitAfterACheckpointSyncsTheNewHeaderToo() throws {
        let till = try Fixture()
        try till.restart()
        let wal = till.directory + "/till.db-wal"
        try till.database.reopen()
        let before = SyncCounter.syncs(of: wal)
        try till.ringSale("s1", items: [1])
        // begin, one line, the completing one; and once the header.
        #expect((3...4).contains(SyncCounter.syncs(of: wal) - before))
    }

    @Test func anErrorInsideLeavesNothing() throws {
        let till = try Fixture()
        let head = try till.database.journalHead()
        #expect(throws: Refused.self) {
            try till.database.commit { transaction in
                try transaction.appendJournal(DayOpened(businessDay: "2026-11-23"), at: till.now(), businessDay: nil)
                try transaction.recordAction("a", outcome: "")
                throw Refused()
            }
        }
        #expect(try till.database.journalHead() == head)
        #expect(try till.database.answeredAction("a") == nil)
    }

    @Test func numbersHaveNoGapsWhateverIsRolledBack() throws {
        let till = try Fixture()
        var generator = SeededGenerator(seed: 42)
        var numbers: [Int64] = []
        for index in 0..<40 {
            let (sale, number) = try till.ringSale("s\(index)")
            numbers.append(number.number)
            guard Bool.random(using: &generator) else { continue }
            #expect(throws: Refused.self) {
                try till.database.commit { transaction in
                    let next = try transaction.nextDocumentNumber()
                    #expect(next.number == number.number + 1)
                    try transaction.appendJournal(SaleCompleted(number: next, sale: sale, cashierID: "c1", action: "x"), at: till.now(), businessDay: nil)
                    throw Refused()
                }
            }
            if index == 20 { try till.restart() }
        }
        #expect(numbers == Array(1...40))
        #expect(try till.database.lastDocuments(limit: 1).first?.number == "T1-1-000040")
        let report = try till.database.verifyJournal()
        #expect(report.fault == nil)
        #expect(report.count == 41)
    }

    @Test func anActionIsDoneOnce() throws {
        let till = try Fixture()
        try till.database.commit { try $0.recordAction("a1", outcome: "T1-1-000001") }
        #expect(storageError { try till.database.commit { try $0.recordAction("a1", outcome: "again") } } == .actionRepeated("a1"))
        try till.restart()
        #expect(try till.database.answeredAction("a1")?.outcome == "T1-1-000001")
        #expect(try till.database.answeredAction("a2") == nil)
        try till.database.commit { try $0.recordAction("b", outcome: "", content: [1, 2]) }
        #expect(try till.database.answeredAction("b")?.isOf([1, 2]) == true && till.database.answeredAction("b")?.isOf([1, 3]) == false)
        #expect(try till.database.answeredAction("a1")?.isOf([1, 3]) == true, "what was not noted cannot be told apart")
    }

    @Test(arguments: [true, false]) func anErrorAtCommitIsUnknownUntilReopened(didHappen: Bool) throws {
        let till = try Fixture()
        let isArmed = Mutex(false)
        let door: @Sendable () throws -> Void = { if isArmed.withLock({ $0 }) { throw Refused() } }
        try till.restart(options: didHappen ? .init(onDidCommit: door) : .init(onWillCommit: door))
        isArmed.withLock { $0 = true }
        let error = storageError { try till.database.commit { try $0.recordAction("a1", outcome: "x") } }
        #expect(error?.code == "storage.commit-unknown")
        #expect(storageError { try till.database.commit { try $0.recordAction("a2", outcome: "x") } } == .reopenNeeded)
        #expect(storageError { _ = try till.database.restore() } == .reopenNeeded)
        isArmed.withLock { $0 = false }
        try till.database.reopen()
        #expect(try till.database.synchronousMode() == 2)
        #expect(try till.database.answeredAction("a1")?.outcome == (didHappen ? "x" : nil))
        try till.database.commit { try $0.recordAction("a2", outcome: "y") }
    }

    @Test func aFailingSyncIsAnUnknownOutcome() throws {
        let till = try Fixture()
        try till.ringSale("s1")
        let wal = till.directory + "/till.db-wal"
        SyncCounter.failSyncs(of: wal, with: EIO)
        let error = storageError { try till.database.commit { try $0.recordAction("a1", outcome: "x") } }
        #expect(error?.code == "storage.commit-unknown")
        #expect(throws: StorageError.self) { try till.database.reopen() }
        SyncCounter.failSyncs(of: wal, with: nil)
        try till.database.reopen()
        #expect(try till.database.checkIntegrity().isEmpty)
        #expect(try till.database.lastDocuments(limit: 9).count == 1)
        try till.ringSale("s2")
    }

    @Test func aFullDiskIsSaidLosesNothingAndIsOverWhenThereIsRoom() throws {
        let till = try Fixture()
        try till.stockShop()
        var sale: Sale?
        try till.act(.begin(till.begun("s1")), on: &sale)
        try till.act(.add(Fixture.item(1), quantity: nil, linked: []), on: &sale)
        let wal = till.directory + "/till.db-wal"
        SyncCounter.failWrites(to: wal, with: ENOSPC)
        let before = sale
        #expect(storageError { try till.act(.add(Fixture.item(2), quantity: nil, linked: []), on: &sale) } == .diskFull)
        #expect(sale == before)
        #expect(try till.database.restore().openDraft.flatMap(Sale.replay) == before)
        SyncCounter.failWrites(to: wal, with: nil)
        try till.act(.add(Fixture.item(2), quantity: nil, linked: []), on: &sale)
        try till.restart()
        #expect(try till.database.restore().openDraft.flatMap(Sale.replay) == sale)
        #expect(try till.database.checkIntegrity().isEmpty)
    }

    @Test func theWALIsEmptiedInIdleTimeOnly() throws {
        let till = try Fixture()
        #expect(try till.database.checkpointIfNeeded() == false)
        let content = [UInt8](repeating: 65, count: 1 << 20)
        let at = till.now()
        for _ in 0..<5 { try till.database.commit { _ = try $0.enqueuePrint(kind: "receipt", documentNumber: nil, content: content, at: at) } }
        #expect(till.database.walBytes > TillDatabase.idleCheckpointBytes)
        #expect(try till.database.checkpointIfNeeded())
        #expect(till.database.walBytes == 0)
        #expect(try till.database.printJobs(states: [.queued]).count == 5)
    }

    @Test func theWALIsBounded() throws {
        let till = try Fixture()
        let content = [UInt8](repeating: 65, count: 8 << 20)
        let at = till.now()
        for _ in 0..<9 { try till.database.commit { _ = try $0.enqueuePrint(kind: "receipt", documentNumber: nil, content: content, at: at) } }
        #expect(till.database.walBytes < TillDatabase.forcedCheckpointBytes)
    }

    @Test func whatIsWrittenDownIsNeverEdited() throws {
        let till = try Fixture()
        try till.ringSale("s1")
        // The same document number and the same sale twice are refused by the database itself.
        let sale = try #require(try till.database.document(number: "T1-1-000001")).sale
        let error = storageError {
            try till.database.commit {
                _ = try $0.insertSaleDocument(DocumentNumber(terminal: "T1", epoch: 1, number: 1), sale: sale, cashierID: "c1", businessDay: Fixture.day, at: till.now())
            }
        }
        #expect(error?.code == "storage.failed")
    }

    /// Fixed: an error while sync noted something left the database in doubt for the register beside it, too.
    @Test func anErrorAtCommitBesideTheRegisterIsSettledAtOnce() throws {
        let till = try Fixture()
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: false))
        let isArmed = Mutex(true)
        try till.restart(options: .init(onDidCommit: { if isArmed.withLock({ armed in defer { armed = false }; return armed }) { throw Refused() } }))
        let error = storageError { try till.database.recordAttempt(peer: "OFFICE", attempts: 3, error: "x", nextAttemptAt: nil) }
        #expect(error?.code == "storage.commit-unknown")
        #expect(!till.database.isInDoubt)
        try till.database.commit { try $0.recordAction("a1", outcome: "x") }
        #expect(try till.database.answeredAction("a1")?.outcome == "x")
        // So is what commands journal, and the rules they bring.
        isArmed.withLock { $0 = true }
        let called = storageError { _ = try till.database.commitBeside { try $0.appendJournal(DayOpened(businessDay: "2026-11-23"), at: till.now(), businessDay: nil) } }
        #expect(called?.code == "storage.commit-unknown" && !till.database.isInDoubt)
        isArmed.withLock { $0 = true }
        let terms = try GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 20_000)
        #expect(storageError { try till.database.save(terms, at: till.now()) }?.code == "storage.commit-unknown")
        #expect(!till.database.isInDoubt)
    }
}
