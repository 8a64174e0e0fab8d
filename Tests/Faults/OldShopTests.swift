import Checkout
import Foundation
import GRDB
import Journal
import SaleCore
@testable import Storage
import TestHarness
import Testing

/// A shop that ran an earlier release: nothing of it is lost, it goes on where it was, and whatever happens on the way leaves it usable.
@Suite struct OldShopTests {
    static let versions = [1, 2]
    private static let manyProducts = 10_000, fewProducts = 40

    /// Looks into the file itself and changes nothing: where a journal is left that has to be rolled back first, that is done on a copy.
    private func look<T>(_ directory: String, _ body: (Database) throws -> T) throws -> T {
        guard access(directory + "/till.db-journal", F_OK) != 0 else {
            let copy = try TemporaryDirectory("old-shop-look")
            try OldShop.copy(directory, to: copy.path)
            return try DatabaseQueue(path: copy.file("till.db")).read(body)
        }
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: directory + "/till.db", configuration: configuration)
        defer { try? queue.close() }  // Only read from.
        return try queue.read(body)
    }

    private func version(_ directory: String) throws -> Int { try look(directory) { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 } }

    private func check(_ found: OldBooks, is before: OldBooks, _ comment: Comment) {
        #expect(found.head == before.head && found.sequence == before.sequence, comment)
        #expect(found.documents == before.documents && found.documents.count == OldShop.sales, comment)
        #expect(found.restored == before.restored && found.parked == before.parked, comment)
        #expect(found.jobs == before.jobs && Set(found.jobs.map(\.state)) == Set(PrintJobState.allCases), comment)
        #expect(found.people == before.people && found.people.count == 4, comment)
        #expect(found.peers == before.peers && found.outbox == before.outbox, comment)
        #expect(found.articles == before.articles && found.quickKeys == before.quickKeys && found.taxes == before.taxes, comment)
        #expect(found.movements == before.movements && found.shop == before.shop && found.answers == before.answers, comment)
        #expect(found == before, comment)
    }

    @Test("All of it is there after the update, and the totals cover what was sold before", arguments: versions)
    func everythingIsKept(from old: Int) throws {
        let shop = try OldShop(version: old, products: Self.manyProducts)
        #expect(try version(shop.directory.path) == old)
        let drafts = try look(shop.directory.path) { try Int.fetchAll($0, sql: "SELECT DISTINCT version FROM draft_event") }
        #expect(drafts == [1], "open and parked sales as the first release wrote them")
        // The room that is said to be enough is.
        let world = FaultWorld.unrecorded(shop.directory.path)
        defer { withExtendedLifetime(world) {} }
        let attributes = try FileManager.default.attributesOfItem(atPath: shop.directory.file("till.db"))
        world.setRoom(bytes: Int(SchemaUpdate.room(forDatabase: try #require(attributes[.size] as? NSNumber).int64Value)))
        let database = try TillDatabase.open(in: shop.directory.path)
        defer { try? database.close() }
        world.setRoom(bytes: nil)
        check(try OldBooks(database), is: shop.before, "from version \(old)")
        #expect(shop.before.articles.count == Self.manyProducts + 1)
        #expect(try database.checkIntegrity() == [])
        #expect(try database.verifyJournal().fault == nil)
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
        for number in [1, 7, 77, Self.manyProducts] {
            let product = OldShopProducts.product(number)
            for code in product.barcodes + [product.code] { #expect(try database.findItem(code: code)?.product == product, "\(code)") }
        }
        #expect(try database.findItem(code: "P10")?.linked.map(\.product.code) == ["P0"])
        #expect(try database.search("Article \(Self.manyProducts)", limit: 5).map(\.code).first == "P\(Self.manyProducts)")
        #expect(try database.search("creme", limit: 5).count == 5 && database.search("aritcle", limit: 5).count == 5)
        // The folded totals are those that the documents come to, one by one.
        var totals = RegisterTotals.zero
        for document in shop.before.documents {
            let summary = document.summary
            try totals.add(TotalsEntry(sale: document.sale, number: summary.documentNumber, cashierID: summary.cashierID, at: summary.at))
        }
        let report = try database.periodReport(currency: .eur, cashierID: "person-1", at: SetClock().now())
        // Events of then name no payment that was taken back.
        let told = totals.rows.filter { $0.key.subject != .takenBack }
        for (key, sums) in told { #expect(report.totals.rows[key] == sums, "\(key)") }
        #expect(report.totals.rows.count == told.count && report.totals.imbalances == [])
        #expect(report.shifts.count == 1 && report.shifts[0].closedAt == nil)
    }

    @Test("The day goes on: the open sale is paid, a parked one taken up, old sales come back, are reversed and copied, and the Z is made", arguments: versions)
    func itGoesOn(from old: Int) async throws {
        let shop = try OldShop(version: old, products: Self.fewProducts)
        let world = FaultWorld.unrecorded(shop.directory.path)
        let clock = SetClock()
        let (database, register) = try await FaultyShop.reopened(shop.directory.path, clock: clock, world: world, seed: 3)
        defer { try? database.close() }
        let till = Acts(register, clock)
        let found = await register.currentState()
        #expect(found.sale?.id == OldShop.openSale && found.sale?.tenders.map(\.kind) == ["card"] && found.cashier?.number == 1)
        #expect(found.sale?.lines.map(\.isVoided) == [false, true, false])
        #expect(found.parked.map(\.id) == OldShop.parkedSales)
        try await till.did(.scan(code: OldShopProducts.product(10).barcodes[0]))
        #expect(try await till.did(.tender(.cash, amountMinorUnits: nil)) == "T1-1-000013")
        try await till.did(.resume(saleID: OldShop.parkedSales[0]))
        try await till.did(.add(code: "P2", quantity: Quantity(pieces: 2)))
        #expect(try await till.did(.tender(.cash, amountMinorUnits: nil)) == "T1-1-000014")
        // The first line of a sale of the release before comes back.
        try await till.did(.selling(.openReturn(document: "T1-1-000001")))
        #expect(await register.currentState().returning?.lines.first?.returnable == 1_000)
        let sold = try #require(try database.document(number: "T1-1-000001")?.sale.assessment?.lines[1]?.gross)
        try await till.did(.selling(.returnLines(document: "T1-1-000001", [ReturnedPart(line: 1, quantity: 1_000)], reason: "broken", isRestocked: true)))
        #expect(await register.currentState().sale?.due.minor == -sold.minorUnits)
        #expect(try await till.did(.tender(.cash, amountMinorUnits: nil)) == "T1-1-R000001")
        let twice = await register.perform(ActionRequest(
            id: "twice", action: .selling(.returnLines(document: "T1-1-000001", [ReturnedPart(line: 1, quantity: 1_000)], reason: "broken", isRestocked: true))))
        #expect(!twice.accepted, "never more than was sold")
        // It was paid by card, in two parts: the terminal is asked to give back each.
        #expect(try await till.did(.selling(.reverseSale(document: "T1-1-000004", reason: "mistake"))) == nil)
        var asked = try #require(await register.currentState().sale?.terms.cardAsked)
        #expect(try await till.did(.selling(.answerCard(number: asked.number, isApproved: true, approval: nil, lastDigits: nil))) == nil)
        try await till.did(.selling(.askCard(amountMinorUnits: nil)))
        asked = try #require(await register.currentState().sale?.terms.cardAsked)
        #expect(try await till.did(.selling(.answerCard(number: asked.number, isApproved: true, approval: nil, lastDigits: nil))) == "T1-1-V000001")
        let jobs = try database.printJobs(states: Set(PrintJobState.allCases)).count
        try await till.did(.reprint(documentNumber: "T1-1-000008"))
        #expect(try database.printJobs(states: Set(PrintJobState.allCases)).count == jobs + 1)
        // An action of before the update is answered as then.
        let again = await register.perform(ActionRequest(id: "pay-sale-3", action: .tender(.cash, amountMinorUnits: nil)))
        #expect(again.accepted && again.documentNumber == "T1-1-000003")
        let expected = try database.periodReport(currency: .eur, cashierID: "person-1", at: clock.now()).totals.expectedCash(.eur)
        try await till.did(.cash(.countDrawer(CountEntry(total: expected))))
        #expect(try await till.did(.cash(.closeDay)) == "Z T1-1-000001")
        let report = try #require(try database.closure(number: 1)).report
        #expect(report.totals.imbalances == [] && report.totals.documentCount == 16 && report.shifts[0].drawers.map(\.difference) == [0])
        #expect(report.ranges.first?.first == 1 && report.parkedCount == 1)
        #expect(try database.verifyJournal().fault == nil)
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
    }

    @Test("An update that is interrupted leaves the older data as they were; the next start brings them up to date", arguments: versions, FaultWorld.Fault.all)
    func interrupted(from old: Int, fault: FaultWorld.Fault) throws {
        let shop = try OldShop(version: old, products: Self.fewProducts)
        let before = try look(shop.directory.path, Self.rows)
        let mostPlaces = 20_000
        var place = 1
        while place < mostPlaces {
            let comment: Comment = "from \(old), \(fault), at \(place)"
            let target = try TemporaryDirectory("old-shop-fault")
            try OldShop.copy(shop.directory.path, to: target.path)
            let world = FaultWorld.unrecorded(target.path)
            defer { withExtendedLifetime(world) {} }
            world.arm(fault, nth: place)
            var thrown: StorageError?
            var isOpened = false
            do {
                let database = try TillDatabase.open(in: target.path)
                isOpened = true
                try database.close()
            } catch { thrown = error as? StorageError ?? .failed(operation: "Closing", detail: "\(error)") }
            let struck = world.struck > 0
            world.lift()
            let reached = try version(target.path)
            #expect(reached == old || reached == 7 && isOpened, comment)
            #expect(try look(target.path) { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"], comment)
            if reached == old { #expect(try look(target.path, Self.rows) == before, comment) }
            let database = try TillDatabase.open(in: target.path)
            let found = try OldBooks(database)
            #expect(found == shop.before, comment)
            try database.close()
            guard struck else {
                #expect(place > 1 && thrown == nil, comment)
                return
            }
            place += TestSize.of(everyday: max(1, place), soak: max(1, place / 16))
        }
        Issue.record("the fault struck at each of \(mostPlaces) places")
    }

    /// As a register leaves it: with a WAL; and as a backup is, whose first opening also switches to it.
    @Test("A power cut in the middle of the update loses nothing", arguments: versions.map { ($0, "WAL") } + [(1, "DELETE"), (6, "DELETE")])
    func powerCut(from old: Int, mode: String) throws {
        let shop = try OldShop(version: old, products: Self.fewProducts)
        let raw = try DatabaseQueue(path: shop.directory.file("till.db"))
        try raw.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = \(mode)") }
        try raw.close()
        let world = FaultWorld(shop.directory.path)
        defer { withExtendedLifetime(world) {} }
        try TillDatabase.open(in: shop.directory.path).close()
        let step = max(1, world.operations / Int64(TestSize.of(everyday: 20, soak: .max)))
        // The first operation is the sight of the database itself.
        for cut in stride(from: 1, through: world.operations, by: Int64.Stride(step)) {
            for seed in 1...UInt64(TestSize.of(everyday: 1, soak: 5)) {
                let target = try TemporaryDirectory("old-shop-cut")
                try OldShop.copy(shop.directory.path, to: target.path)
                for name in ["till.db", "till.db-wal", "till.db-shm", "till.db-journal"] { try? FileManager.default.removeItem(atPath: target.file(name)) }
                try world.rebuild(cut: cut, seed: UInt64(cut) &* 31 &+ seed, into: target.path)
                let honest = FaultWorld.unrecorded(target.path)
                defer { withExtendedLifetime(honest) {} }
                let database = try TillDatabase.open(in: target.path)
                #expect(try OldBooks(database) == shop.before, "from \(old), \(mode), operation \(cut) of \(world.operations), seed \(seed)")
                #expect(try database.checkIntegrity() == [])
                try database.close()
            }
        }
    }

    /// Every row of the tables the older release had, as text.
    private static func rows(_ db: Database) throws -> [String] {
        let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'product_search%' ORDER BY name")
        return try tables.flatMap { table in try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" } }
    }

    // MARK: Beside it, and after it

    @Test("Read only, what the older release had is read; the rest says what to do; the file stays as it is", arguments: versions)
    func readOnly(from old: Int) throws {
        let shop = try OldShop(version: old, products: Self.fewProducts)
        let path = shop.directory.file("till.db")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let database = try TillDatabase.open(in: shop.directory.path, options: .init(isReadOnly: true))
        #expect(try database.peers() == shop.before.peers)
        #expect(try database.cashiers().map(\.id) == ["person-1", "person-2", "person-3"])
        #expect(try database.lastDocuments(limit: 99) == shop.before.documents.map(\.summary))
        #expect(try database.journalHead().hash == shop.before.head && database.verifyJournal().fault == nil && database.checkIntegrity() == [])
        #expect(try database.taxCategories() == shop.before.taxes && database.productCount() == Self.fewProducts + 1 && database.shop() == shop.before.shop)
        #expect(try database.printJobs(states: Set(PrintJobState.allCases)) == shop.before.jobs && database.outboxRows(peer: "OFFICE", limit: 999) == shop.before.outbox[1])
        let day = try #require(BusinessDay("2026-11-23"))
        let newer: [(String, () throws -> Void)] = [
            ("product", { _ = try database.findItem(code: "P1") }), ("search", { _ = try database.search("Article", limit: 5) }),
            ("quick keys", { _ = try database.quickKeys(limit: 5) }), ("export", { try database.exportProducts { _, _ in } }),
            ("document", { _ = try database.document(number: "T1-1-000001") }), ("stock", { _ = try database.stockRows() }),
            ("stock history", { _ = try database.stockHistory(of: "P1") }), ("low stock", { _ = try database.lowStock() }),
            ("report", { _ = try database.periodReport(currency: .eur, cashierID: "", at: SetClock().now()) }), ("drawer", { _ = try database.drawerState() }),
            ("day", { _ = try database.dayReport(day, currency: .eur, cashierID: "", at: SetClock().now()) }), ("closures", { _ = try database.closures(limit: 5) }),
            ("customers", { _ = try database.customers(matching: "Ada", limit: 5) }), ("campaigns", { _ = try database.campaignReport() }),
            ("coupon", { _ = try database.coupon(code: "X") }), ("tax rules", { _ = try database.taxRules() }), ("gift card", { _ = try database.giftCard(number: "123456") }),
            ("loyalty", { _ = try database.loyaltyRules() }), ("price lists", { _ = try database.priceListCodes() }), ("departments", { _ = try database.departments() }),
            ("restore", { _ = try database.restore() }),
        ]
        for (what, read) in newer {
            do {
                try read()
                Issue.record("\(what): read without what it needs")
            } catch let error as StorageError {
                #expect(error == .olderSchema(path: path, found: old, needed: 7), "\(what)")
                #expect(error.remedy.contains("Restart the till"))
            }
        }
        try database.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    @Test("A newer release's data are refused, to read and to write, and not touched")
    func newer() throws {
        let shop = try OldShop(version: 2, products: Self.fewProducts)
        let path = shop.directory.file("till.db")
        let raw = try DatabaseQueue(path: path)
        try raw.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 8") }
        try raw.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let names = try FileManager.default.contentsOfDirectory(atPath: shop.directory.path).sorted()
        for isReadOnly in [false, true] {
            #expect(throws: StorageError.newerSchema(path: path, found: 8, supported: 7)) {
                _ = try TillDatabase.open(in: shop.directory.path, options: .init(isReadOnly: isReadOnly))
            }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
        let left = try FileManager.default.contentsOfDirectory(atPath: shop.directory.path).filter { $0 != "lock" }.sorted()
        #expect(left == names.filter { $0 != "lock" }, "nothing is left beside it")
    }
}
