import Foundation
import GRDB
import Journal
import OlderReleases
import SaleCore
import Storage
import Testing

@Suite struct OpeningTests {
    @Test func aNewDatabaseHasItsShopManagerAndFirstEvent() throws {
        let till = try Fixture()
        #expect(try till.database.shop() == Fixture.shop)
        #expect(try till.database.cashier(number: 1)?.role == .manager)
        #expect(try till.database.synchronousMode() == 2)
        let events = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 10, maximumBytes: 1 << 20)
        #expect(events.map(\.header.kind) == [.terminalStarted])
        let started = try TerminalStarted(payload: #require(events.first).payload)
        let key = try DataDirectory(till.directory).readTerminalKey()
        #expect(started.publicKey == Hexadecimal.encode(key.publicKey.rawRepresentation))
        #expect(try till.database.verifyJournal().fault == nil)
        #expect(try mode(till.directory + "/terminal.key") == 0o600)
    }

    @Test func creatingTwiceIsRefusedAndChangesNothing() throws {
        let till = try Fixture()
        try till.database.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: till.directory + "/till.db"))
        let error = storageError {
            _ = try TillDatabase.create(
                in: till.directory, identity: TerminalIdentity(terminalID: "T2", epoch: 1, epochID: String(repeating: "b", count: 32)), shop: ShopSettings(),
                manager: Fixture.cashier(number: 1), now: till.now(), softwareVersion: "1", random: { [UInt8](repeating: 1, count: $0) })
        }
        #expect(error?.code == "storage.already-exists")
        #expect(try Data(contentsOf: URL(fileURLWithPath: till.directory + "/till.db")) == before)
    }

    @Test func aMissingDirectoryAndAMissingDatabaseAreToldApartFromDamage() {
        #expect(storageError { _ = try TillDatabase.open(in: "/nowhere/at/all") }?.code == "storage.not-found")
    }

    @Test func whatIsNoDatabaseIsRefusedAndLeftAlone() throws {
        let directory = try Fixture.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        for content in ["", "short", String(repeating: "not a database ", count: 1000)] {
            try Data(content.utf8).write(to: URL(fileURLWithPath: directory + "/till.db"))
            for isReadOnly in [false, true] {
                #expect(storageError { _ = try TillDatabase.open(in: directory, options: .init(isReadOnly: isReadOnly)) }?.code == "storage.not-a-database")
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: directory + "/till.db")) == Data(content.utf8))
        }
    }

    @Test func anotherProgramsDatabaseIsRefusedAndLeftAlone() throws {
        let directory = try Fixture.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let path = directory + "/till.db"
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
        try other.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(storageError { _ = try TillDatabase.open(in: directory) }?.code == "storage.foreign-database")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func aNewerSchemaIsRefusedWithTheRemedy() throws {
        let till = try Fixture()
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        try raw.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        try raw.close()
        let error = storageError { _ = try TillDatabase.open(in: till.directory) }
        #expect(error == .newerSchema(path: till.directory + "/till.db", found: 99, supported: 7))
        #expect(error?.description.contains("Install that release") == true)
    }

    @Test func aDamagedDatabaseIsRefusedAndLeftAlone() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.database.close()
        let path = till.directory + "/till.db"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for index in 100..<4096 { bytes[index] = 0xAB }  // The schema's first page, after the header.
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(storageError { _ = try TillDatabase.open(in: till.directory) }?.code == "storage.corrupt")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test func aSecondWriterIsRefusedAndToldWho() throws {
        let till = try Fixture()
        let error = storageError { _ = try TillDatabase.open(in: till.directory) }
        #expect(error == .locked(path: till.directory, processID: Int(getpid())))
        try till.restart()
    }

    @Test func readersNeedNoLockAndSeeWhatIsCommitted() throws {
        let till = try Fixture()
        try till.stockShop()
        let reader = try TillDatabase.open(in: till.directory, options: .init(isReadOnly: true))
        #expect(try reader.findItem(code: "7")?.product.name == "Article 7")
        #expect(reader.identity == till.database.identity)
        try till.ringSale("s1")
        #expect(try reader.lastDocuments(limit: 5).count == 1)
        #expect(storageError { try reader.saveShop(ShopSettings()) } == .notWritable)
        try reader.close()
    }

    @Test func readingWorksWithNoRegisterRunning() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.database.close()
        for _ in 0..<2 {
            let reader = try TillDatabase.open(in: till.directory, options: .init(isReadOnly: true))
            #expect(try reader.productCount() == 20)
            try reader.close()
        }
        let writer = try TillDatabase.open(in: till.directory)
        #expect(try writer.productCount() == 20)
        try writer.close()
    }

    /// Root may write anywhere, so this says something only for other users.
    @Test(.enabled(if: geteuid() != 0)) func aReadOnlyDirectoryIsReadButNotWritten() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.database.close()
        chmod(till.directory, 0o500)
        defer { chmod(till.directory, 0o700) }
        #expect(storageError { _ = try TillDatabase.open(in: till.directory) }?.code == "storage.read-only")
        let reader = try TillDatabase.open(in: till.directory, options: .init(isReadOnly: true))
        #expect(try reader.productCount() == 20)
        try reader.close()
    }

    @Test func theLiveSchemaIsThatOfTheRelease() throws {
        let till = try Fixture()
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        let live = try raw.read { db in
            try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'product_search_%' ORDER BY type, name").joined(separator: ";\n") + ";\n"
        }
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Schemas/version-7.sql")
        if ProcessInfo.processInfo.environment["TILL_WRITE_SCHEMA"] != nil { try Data(live.utf8).write(to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == live)
        let tables = try raw.read { try Row.fetchAll($0, sql: "PRAGMA table_list").filter { $0["schema"] == "main" && $0["type"] == "table" && !($0["name"] as String).hasPrefix("sqlite_") } }
        #expect(tables.allSatisfy { $0["strict"] == 1 })
    }

    /// A database as the first release left it is brought up to date and read as before.
    @Test func theFirstReleasesDatabaseIsBroughtUpToDate() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.ringSale("s1")
        let head = try till.database.journalHead().hash
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 1)
        let reader = try TillDatabase.open(in: till.directory, options: .init(isReadOnly: true))
        #expect(try reader.peers().isEmpty, "also read beside a register that was not started since")
        try reader.close()
        let database = try TillDatabase.open(in: till.directory)
        #expect(try database.journalHead().hash == head)
        try database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: false))
        try database.recordAttempt(peer: "OFFICE", attempts: 1, error: "no", alarmCode: "sync.fork", nextAttemptAt: nil)
        #expect(try database.peer("OFFICE")?.alarmCode == "sync.fork")
        try database.close()
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }
}
