import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Where an erased customer may still stand beside the record: papers in the spool, and backups that are restored.
@Suite struct ErasedTracesTests {
    private let till: Fixture
    private let elsewhere: String
    init() throws {
        till = try Fixture()
        elsewhere = till.directory + "/elsewhere"
        try FileManager.default.createDirectory(atPath: elsewhere, withIntermediateDirectories: true)
        try till.stockShop(2)
        try till.enrol("0a", People.ada)
        try till.enrol("0b", PersonalRecord(name: "Bob \"Bobby\" Brown"), salt: 2)
    }

    /// A print document that says this, as JSON has it.
    private func paper(_ text: String) throws -> [UInt8] { Array(try JSONEncoder().encode(["text": text])) }

    private func enqueue(_ text: String, number: String? = nil, _ state: PrintJobState) throws -> Int64 {
        let content = try paper(text)
        return try till.database.commit { transaction in
            let id = try transaction.enqueuePrint(kind: "copy", documentNumber: number, content: content, at: till.now())
            if state != .queued { try transaction.setPrintJob(id, state: state, at: till.now()) }
            return id
        }
    }

    @Test func settledPapersGoAndOthersOnceTheyAreSettled() throws {
        let (_, number) = try till.ringSale("s1")
        try till.database.commit { try $0.link(customer: "0a", document: #require(try $0.documentID(number))) }
        let receipt = try #require(try till.database.receipt(documentNumber: number.text)).id
        let settled = [try enqueue("Ada Lovelace-Zzyzx", .confirmed), try enqueue("nothing of her", number: number.text, .cancelled)]
        let unsettled = [try enqueue("Engines Ltd", .queued), try enqueue("VAT DE123456789", .unknown)]
        let others = [try enqueue("Bob \"Bobby\" Brown", .confirmed), try enqueue("Z T1-1-000001", .queued)]
        _ = try till.erase("0a")
        for id in settled { #expect(try till.database.printJob(id: id)?.content == []) }
        #expect(try till.database.receipt(documentNumber: number.text) == nil, "a copy is laid out anew, without the name")
        for id in unsettled + others + [receipt] { #expect(try till.database.printJob(id: id)?.content.isEmpty == false, "job \(id)") }
        try till.restart()
        try till.database.commit { transaction in
            for id in unsettled + others + [receipt] { try transaction.setPrintJob(id, state: .sending, at: till.now()) }
        }
        for id in unsettled { #expect(try till.database.printJob(id: id)?.content.isEmpty == false, "what was promised comes out") }
        try till.database.commit { transaction in
            for id in unsettled + others + [receipt] { try transaction.setPrintJob(id, state: .confirmed, at: till.now()) }
        }
        for id in unsettled + [receipt] { #expect(try till.database.printJob(id: id)?.content == []) }
        for id in others { #expect(try till.database.printJob(id: id)?.content.isEmpty == false) }
        _ = try till.erase("0b")
        #expect(try till.database.printJob(id: others[0])?.content == [], "found also where JSON writes the name with escapes")
        try till.database.close()
        for secret in People.secrets { #expect(try !till.isAnywhere(secret), "\(secret)") }
    }

    private func order() -> Renewal.Order {
        Renewal.Order(epochID: String(repeating: "e2", count: 16), now: till.now(), softwareVersion: "2", random: { [UInt8](repeating: 77, count: $0) })
    }

    private func isErasedAgain(_ renewal: Renewal) throws {
        #expect(renewal.erasedAgain == 1)
        try till.restart()
        #expect(try till.database.customer(id: "0a")?.record == nil && till.database.customer(id: "0b")?.record != nil)
        #expect(try till.database.verifyJournal().fault == nil && till.database.verifySealedRecords().changed.isEmpty)
        let events = try till.database.envelopes(afterEpoch: 1, sequence: .max, limit: 100, maximumBytes: .max)
        #expect(events.map(\.header.kind).last == .recordErased)
        #expect(try RecordErased(payload: #require(events.last).payload).customer == "0a")
    }

    @Test func aRestoredBackupBringsNobodyBack() throws {
        let file = elsewhere + "/backup.db"
        try TillDatabase.backup(from: till.directory, to: file)
        _ = try till.erase("0a")
        try till.database.close()
        try isErasedAgain(try TillDatabase.restore(file, in: till.directory, replacingNewer: true, order()))
    }

    /// Where nothing of the database can be read any more, the list beside it is left.
    @Test func norDoesOneThatReplacesALostDatabase() throws {
        let file = elsewhere + "/backup.db"
        try TillDatabase.backup(from: till.directory, to: file)
        try till.database.keepErasures()
        #expect(!FileManager.default.fileExists(atPath: till.directory + "/erasures"), "nobody was erased")
        _ = try till.erase("0a")
        try till.database.keepErasures()
        try till.database.keepErasures()
        let list = try String(contentsOfFile: till.directory + "/erasures", encoding: .utf8)
        #expect(list.split(separator: "\n").count == 1 && list.hasPrefix("0a "))
        for secret in People.secrets { #expect(!list.contains(secret)) }
        try till.database.close()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: till.directory + "/till.db" + suffix) }
        try isErasedAgain(try TillDatabase.restore(file, in: till.directory, replacingNewer: false, order()))
    }

    /// Fixed: a name that was only part of another took everybody's papers, and copies were counted from one again.
    @Test func aShopThatBearsTheNameKeepsItsPapersAndCopiesAreCountedOn() throws {
        try till.enrol("0c", PersonalRecord(name: "Ali"), salt: 3)
        let (_, number) = try till.ringSale("s1")
        try till.database.commit { try $0.link(customer: "0c", document: #require(try $0.documentID(number))) }
        let shop = [try enqueue("Ali Market", .confirmed), try enqueue("Ali Market", .queued)]
        let own = [try enqueue("Ali", .confirmed), try enqueue("nothing", number: number.text, .confirmed)]
        _ = try till.erase("0c")
        for id in shop { #expect(try till.database.printJob(id: id)?.content.isEmpty == false) }
        for id in own { #expect(try till.database.printJob(id: id)?.content == []) }
        try till.database.commit { try $0.setPrintJob(shop[1], state: .confirmed, at: till.now()) }
        #expect(try till.database.printJob(id: shop[1])?.content.isEmpty == false)
        #expect(try till.database.commit { try $0.copies(of: number) } == 1, "the next is the second")
    }
}
