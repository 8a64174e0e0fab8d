import Foundation
import GRDB
import Journal
import SaleCore
@testable import Storage
import Testing

@Suite struct TrainingDatabaseTests {
    private func training(_ till: Fixture) throws -> TillDatabase {
        try TillDatabase.createTraining(
            from: till.database, cashierID: "c1", epochID: String(repeating: "cd", count: 16), now: till.now(), softwareVersion: "1.0",
            random: { [UInt8](repeating: 4, count: $0) })
    }

    /// Whoever adds a table says here what becomes of it in training.
    @Test func everyTableIsCopiedOrLeftEmpty() throws {
        let till = try Fixture()
        let tables = try Set(till.database.read { try $0.ownTables().map(\.name) })
        let shadows = tables.filter { name in tables.contains { name.hasPrefix($0 + "_") && $0.hasPrefix("product_search") } }
        #expect(tables.subtracting(shadows).subtracting(TrainingTables.copied).subtracting(TrainingTables.fresh) == [])
        #expect(TrainingTables.copied.isDisjoint(with: TrainingTables.fresh))
    }

    @Test func theShopIsThereAndNothingOfItsPast() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.database.saveCashier(Fixture.cashier(number: 2))
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: false))
        try till.ringSale("s1")
        var settings = PeopleSettings()
        settings.autoLockMinutes = 7
        try till.database.savePeopleSettings(settings)
        let before = try (till.database.journalHead(), till.database.read { try $0.documents(limit: 10) }, till.database.catalogueVersion())

        let training = try training(till)
        #expect(training.identity.terminalID == "TRAINING" && training.identity.epochID == String(repeating: "cd", count: 16))
        #expect(try training.shop() == Fixture.shop)
        #expect(try training.peopleSettings() == settings)
        #expect(try training.cashiers() == till.database.cashiers())
        #expect(try training.productCount() == 20 && training.catalogueVersion() == before.2)
        #expect(try training.search("Article 7", limit: 5).first?.code == "7")
        #expect(try training.findItem(code: "2000000000007")?.product.code == "7")
        #expect(try training.stock(of: "7") == till.database.stock(of: "7"))
        #expect(try training.read { try $0.documents(limit: 10).isEmpty } && training.peers().isEmpty)
        #expect(try training.restore().operatorID == "c1")
        #expect(try training.envelopes(afterEpoch: 0, sequence: 0, limit: 10, maximumBytes: 1 << 20).map(\.header.kind) == [.terminalStarted])
        #expect(try training.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)

        // What is sold there stays there.
        let number = try training.commit { try $0.nextDocumentNumber() }
        #expect(number.text == "TRAINING-1-000001")
        try training.close()
        #expect(try till.database.journalHead() == before.0 && till.database.read { try $0.documents(limit: 10) } == before.1)
        #expect(try till.ringSale("s2").number.text == "T1-1-000002")
    }

    @Test func eachTrainingBeginsAnew() throws {
        let till = try Fixture()
        try till.stockShop(3)
        let first = try training(till)
        try first.saveCashier(Fixture.cashier(number: 5))
        try first.close()
        try till.stockShop(4)
        let second = try training(till)
        #expect(try second.productCount() == 4 && second.cashier(number: 5) == nil)
        // Two at once are refused, and the one that is open is left alone.
        #expect(storageError { _ = try training(till) }?.code == "storage.locked")
        #expect(try second.productCount() == 4)
        try second.close()
        try training(till).close()
    }

    @Test func anUnknownTraineeLeavesNothingLocked() throws {
        let till = try Fixture()
        #expect(storageError {
            _ = try TillDatabase.createTraining(
                from: till.database, cashierID: "x", epochID: String(repeating: "cd", count: 16), now: till.now(), softwareVersion: "1.0", random: { [UInt8](repeating: 4, count: $0) })
        } == .noSuchCashier("x"))
        try training(till).close()
    }

    @Test func noRealTerminalIsCalledTraining() throws {
        let directory = try Fixture.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        #expect(storageError {
            _ = try TillDatabase.create(
                in: directory, identity: TerminalIdentity(terminalID: "TRAINING", epoch: 1, epochID: String(repeating: "b", count: 32)), shop: ShopSettings(),
                manager: Fixture.cashier(number: 1), now: Moment(utcMilliseconds: 1, utcOffsetMinutes: 0), softwareVersion: "1", random: { [UInt8](repeating: 1, count: $0) })
        }?.code == "storage.bad-value")
    }
}
