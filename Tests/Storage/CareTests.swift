import Foundation
import SaleCore
import Storage
import Testing

@Suite struct CareTests {
    @Test func aBackupIsWholeAndCanBeOpened() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.ringSale("s1")
        let elsewhere = try Fixture.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: elsewhere) }
        try TillDatabase.backup(from: till.directory, to: elsewhere + "/till.db")
        #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere) == ["till.db"])
        let copy = try TillDatabase.open(in: elsewhere)
        #expect(try copy.lastDocuments(limit: 5) == till.database.lastDocuments(limit: 5))
        #expect(try copy.journalHead() == till.database.journalHead())
        #expect(try copy.checkIntegrity().isEmpty)
        #expect(try copy.synchronousMode() == 2)
        try copy.close()
        #expect(storageError { try TillDatabase.backup(from: till.directory, to: elsewhere + "/till.db") }?.code == "storage.already-exists")
        #expect(storageError { try TillDatabase.backup(from: elsewhere + "/none", to: elsewhere + "/b.db") }?.code == "storage.not-found")
        #expect(throws: StorageError.self) { try TillDatabase.backup(from: till.directory, to: elsewhere + "/no/such/place.db") }
    }

    @Test func theReserveIsRealAndGivenUpOnce() throws {
        let directory = try Fixture.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let ballast = Ballast(DataDirectory(directory), bytes: 1 << 20)
        #expect(!ballast.isHeld)
        try ballast.ensure()
        try ballast.ensure()
        #expect(ballast.isHeld)
        var status = stat()
        #expect(stat(ballast.path, &status) == 0 && status.st_blocks * 512 >= 1 << 20)
        #expect(try ballast.release())
        #expect(try !ballast.release())
        #expect(!ballast.isHeld)
    }

    @Test func theDiskIsAnnouncedBeforeItIsFull() throws {
        func level(_ used: Int64) -> DiskSpace.Level { DiskSpace(freeBytes: 1000 - used, totalBytes: 1000).level }
        #expect([799, 800, 899, 900, 1000].map(level) == [.fine, .warning, .warning, .alarm, .alarm])
        // To the byte, and said as per cent of the same.
        let total: Int64 = 1 << 40
        for (percent, below, at) in [(DiskSpace.warningPercent, .fine, .warning), (DiskSpace.alarmPercent, .warning, .alarm)] as [(Int, DiskSpace.Level, DiskSpace.Level)] {
            let used = (total * Int64(percent) + 99) / 100
            for (bytes, expected) in [(used - 1, below), (used, at), (used + 1, at)] {
                let space = DiskSpace(freeBytes: total - bytes, totalBytes: total)
                #expect(space.level == expected && (space.usedPercent >= percent) == (expected == at), "\(percent) %, \(bytes - used)")
            }
        }
        #expect(try DiskSpace.of("/").totalBytes > 0)
        #expect(storageError { _ = try DiskSpace.of("/nowhere") }?.code == "storage.not-found")
    }

    @Test func wrongPINsAreCountedUntilARightOne() throws {
        let till = try Fixture()
        try till.database.saveCashier(Fixture.cashier(number: 2))
        for _ in 0..<3 { try till.database.commit { try $0.recordSignIn(cashierID: "c2", succeeded: false, at: till.now()) } }
        try till.restart()
        #expect(try till.database.cashier(number: 2)?.failedSignIns == 3)
        #expect(try till.database.cashier(id: "c2")?.lastFailedAt == till.clock)
        try till.database.commit { try $0.recordSignIn(cashierID: "c2", succeeded: true, at: till.now()) }
        #expect(try till.database.cashier(number: 2)?.failedSignIns == 0)
        #expect(storageError { try till.database.commit { try $0.recordSignIn(cashierID: "x", succeeded: true, at: till.now()) } } == .noSuchCashier("x"))
        #expect(storageError { try till.database.commit { try $0.setOperator("x") } } == .noSuchCashier("x"))
        var twin = try Fixture.cashier(number: 2)
        twin = Cashier(id: "other", number: 2, name: "Twin", role: .cashier, pin: twin.pin)
        #expect(storageError { try till.database.saveCashier(twin) }?.code == "storage.bad-value")
        var gone = try Fixture.cashier(number: 2)
        gone.isActive = false
        try till.database.saveCashier(gone)
        #expect(try till.database.cashiers().map(\.number) == [1])
        #expect(try till.database.cashier(number: 2) == nil)
        #expect(try till.database.cashier(id: "c2")?.isActive == false)
    }

    @Test func aPINIsCheckedWithTheShopsKeyOnly() throws {
        let salt = [UInt8](repeating: 3, count: PINHash.saltBytes)
        let key = try ShopKey(bytes: Fixture.shopKey), other = try ShopKey(bytes: [UInt8](repeating: 8, count: ShopKey.byteCount))
        let hash = try PINHash(pin: "4711", salt: salt, shopKey: key)
        #expect(hash.cost == .standard)
        #expect(try hash.matches("4711", shopKey: key))
        #expect(try !hash.matches("4712", shopKey: key))
        #expect(try !hash.matches("", shopKey: key))
        #expect(try !hash.matches("4711", shopKey: other))
        for bad in ["123", "12a4", "", "1234567890123", "１２３４"] {
            #expect(storageError { _ = try PINHash(pin: bad, salt: salt, shopKey: key, cost: Fixture.cost) }?.code == "storage.bad-value")
        }
        let directory = try Fixture.temporaryDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        #expect(storageError { _ = try DataDirectory(directory).readShopKey() }?.code == "storage.shop-key-missing")
    }

    @Test func anotherSoftwareVersionIsNoticedOnce() throws {
        let till = try Fixture()
        #expect(try till.database.commit { try $0.noteSoftwareVersion("1.0") } == nil)
        #expect(try till.database.commit { try $0.noteSoftwareVersion("1.1") } == "1.0")
        #expect(try till.database.commit { try $0.noteSoftwareVersion("1.1") } == nil)
    }

    @Test func settingsThatAreTakenAwayAreGone() throws {
        let till = try Fixture()
        var shop = Fixture.shop
        shop.taxNumber = nil
        shop.devices = ["cash-drawer": "pin2"]
        shop.addressLines = []
        try till.database.saveShop(shop)
        try till.restart()
        #expect(try till.database.shop() == shop)
    }
}
