import Foundation
import Journal
import SaleCore
import Storage
import Testing

@Suite struct OutboxTests {
    private func till(sales: Int, owner: Bool = true) throws -> Fixture {
        let till = try Fixture()
        for index in 0..<sales { try till.ringSale("s\(index)", items: [1]) }
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "https://office", token: "secret-token", ownsCatalogue: owner, storeName: "Corner"))
        return till
    }

    private func acknowledge(_ till: Fixture, _ sequence: Int64, _ verdicts: [OutboxException] = []) throws {
        let hash = try till.database.envelope(epoch: 1, sequence: sequence)?.hash ?? .zero
        try till.database.recordAcknowledgement(peer: "OFFICE", epoch: sequence == 0 ? 0 : 1, sequence: sequence, hash: hash, verdicts: verdicts, at: till.clock)
    }

    private func statuses(_ till: Fixture) throws -> String {
        try till.database.outboxRows(peer: "OFFICE", limit: 100).reversed().map { String($0.status.rawValue.prefix(2)) }.joined(separator: " ")
    }

    @Test func theHeadMovesForwardsAndBackwards() throws {
        let till = try till(sales: 3)
        #expect(try statuses(till) == "PE PE PE PE")
        #expect(try till.database.backlog(peer: "OFFICE").count == 4)
        try acknowledge(till, 3, [
            OutboxException(epoch: 1, sequence: 2, verdict: .rejected, code: "product.unknown", message: "?"),
            OutboxException(epoch: 1, sequence: 1, verdict: .skipped, code: "kind", message: ""),
        ])
        #expect(try statuses(till) == "SK RE SY PE")
        #expect(try till.database.rejectedCount(peer: "OFFICE") == 1)
        let backlog = try till.database.backlog(peer: "OFFICE")
        #expect(backlog.count == 1)
        #expect(backlog.oldestRecordedAt == (try till.database.envelope(epoch: 1, sequence: 4)?.header.recordedAt))
        try acknowledge(till, 4, [OutboxException(epoch: 1, sequence: 2, verdict: .accepted, code: "", message: "")])
        #expect(try statuses(till) == "SK SY SY SY")
        #expect(try till.database.backlog(peer: "OFFICE").oldestRecordedAt == nil)
        // OFFICE was restored from an older copy, then lost everything.
        try acknowledge(till, 1)
        #expect(try statuses(till) == "SK PE PE PE")
        try acknowledge(till, 0)
        #expect(try statuses(till) == "PE PE PE PE")
        #expect(try till.database.peer("OFFICE")?.acknowledged == nil)
        #expect(try till.database.backlog(peer: "OFFICE").count == 4)
    }

    @Test func attemptsSurviveARestartAndEndWithSuccess() throws {
        let till = try till(sales: 1)
        try till.database.recordAttempt(peer: "OFFICE", attempts: 3, error: "refused", nextAttemptAt: 99)
        try till.restart()
        let peer = try #require(try till.database.peer("OFFICE"))
        #expect((peer.attempts, peer.lastError, peer.nextAttemptAt) == (3, "refused", 99))
        try acknowledge(till, 1)
        let after = try #require(try till.database.peers().first)
        #expect((after.attempts, after.lastError, after.acknowledged?.sequence) == (0, nil, 1))
        #expect(storageError { try till.database.recordAttempt(peer: "GATE", attempts: 1, error: nil, nextAttemptAt: nil) } == .noSuchPeer("GATE"))
    }

    @Test func batchesAreBoundedAndInOrder() throws {
        let till = try till(sales: 20)
        var place: (Int64, Int64) = (0, 0)
        var verifier = JournalVerifier()
        while true {
            let batch = try till.database.envelopes(afterEpoch: place.0, sequence: place.1, limit: 7, maximumBytes: 3_000)
            guard let last = batch.last else { break }
            #expect(batch.count <= 7)
            #expect(batch.count == 1 || batch.reduce(0) { $0 + $1.payload.count + $1.headerBytes.count } <= 3_000)
            for envelope in batch { try verifier.feed(envelope) }
            place = (last.header.epoch.number, last.header.sequence)
        }
        #expect(verifier.count == 21)
        #expect(verifier.head?.hash == (try till.database.journalHead().hash))
        #expect(try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 5, maximumBytes: 1).count == 1)
    }

    @Test func theTokenIsInNoBackup() throws {
        let till = try till(sales: 1)
        #expect(try till.database.peer("OFFICE")?.token == "secret-token")
        let file = till.directory + "/copy.db"
        try TillDatabase.backup(from: till.directory, to: file)
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)).range(of: Data("secret-token".utf8)) == nil)
        try till.database.removePeer("OFFICE")
        #expect(try till.database.peers().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: till.directory + "/peer-OFFICE.token"))
    }

    @Test func oneOwnerOfTheCatalogue() throws {
        let till = try till(sales: 0)
        #expect(try till.database.catalogueOwner() == "OFFICE")
        #expect(storageError { try till.stockShop() } == .ownedByPeer("OFFICE"))
        #expect(storageError { try till.database.savePeer(PeerRecord(name: "GATE", url: "x", token: "", ownsCatalogue: true)) } == .ownedByPeer("OFFICE"))
        try till.database.savePeer(PeerRecord(name: "GATE", url: "x", token: "", ownsCatalogue: false))
        #expect(storageError { try till.database.applyChanges(peer: "GATE", page: CataloguePage(cursor: "1"), at: 1) } == .ownedByPeer("OFFICE"))
        #expect(storageError { try till.database.savePeer(PeerRecord(name: "../x", url: "x", token: "", ownsCatalogue: false)) }?.code == "storage.bad-value")
    }

    @Test func aPageAndItsCursorAreOne() throws {
        let till = try till(sales: 0)
        let version = try till.database.catalogueVersion()
        var bad = Fixture.product(3)
        bad.taxCategory = "none"
        let problems = try till.database.applyChanges(
            peer: "OFFICE",
            page: CataloguePage(upserts: [Fixture.product(1), Fixture.product(2), bad], taxCategories: [Fixture.standard, Fixture.reduced], cursor: "c1", beginsFullFetch: true), at: 5)
        #expect(problems.map(\.code) == ["3"])
        #expect(try till.database.catalogueVersion() == version + 1)
        #expect(try till.database.peer("OFFICE")?.cursor == "c1")
        #expect(try till.database.productCount() == 2)
        // A barcode that another product has goes over; that product is not stopped from being sold by code.
        var thief = Fixture.product(4)
        thief.barcodes = Fixture.product(1).barcodes
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(upserts: [thief], cursor: "c2", endsFullFetch: true), at: 6)
        #expect(try till.database.findItem(code: "2000000000001")?.product.code == "4")
        #expect(try till.database.findItem(code: "1")?.product.barcodes == [])
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(cursor: "c2"), at: 7)
        #expect(try till.database.catalogueVersion() == version + 2)
        #expect(try till.database.peer("OFFICE")?.lastPulledAt == 7)
    }

    @Test func aFullFetchEndsWithWhatItHad() throws {
        let till = try till(sales: 0)
        let categories = [Fixture.standard, Fixture.reduced]
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(upserts: (1...6).map { Fixture.product($0) }, taxCategories: categories, cursor: "a"), at: 1)
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(upserts: [Fixture.product(1)], cursor: "b", beginsFullFetch: true), at: 2)
        #expect(try till.database.productCount() == 6)
        try till.restart()
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(upserts: [Fixture.product(2)], deletedCodes: ["1"], cursor: "c"), at: 3)
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(upserts: [Fixture.product(9)], cursor: "d", endsFullFetch: true), at: 4)
        var codes: [String] = []
        try till.database.exportProducts { product, _ in codes.append(product.code) }
        #expect(codes == ["2", "9"])
        #expect(try till.database.search("article", limit: 10).count == 2)
    }
}
