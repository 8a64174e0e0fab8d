import Checkout
import Foundation
import GRDB
import SaleCore
import Storage
import TestHarness
import Testing

/// A shop of each release since the third with something in every table: row by row it is there after the update, whatever happens on the way.
@Suite struct FullShopTests {
    @Test("Nothing of a frozen schema is forgotten: every table has a row, every column something in it", arguments: FullShop.versions)
    func everyTable(of version: Int) async throws {
        let shop = try await FullShop(version: version)
        let rows = try TableRows(shop.directory.file("till.db"))
        #expect(rows.tables.count > 50)
        #expect(rows.tables.filter { rows.rows[$0]?.isEmpty ?? true } == [], "version \(version): no row in the old shop")
        let empty = rows.tables.flatMap { table in
            (rows.columns[table] ?? []).filter { rows.values(of: table, $0).allSatisfy { $0 == "NULL" } }.map { "\(table).\($0)" }
        }
        #expect(empty == [], "version \(version): empty in every row of the old shop")
    }

    @Test("Row by row it is what it was; what came in later is what it must be", arguments: FullShop.versions)
    func rowByRow(from version: Int) async throws {
        let shop = try await FullShop(version: version)
        let path = shop.directory.file("till.db")
        let before = try TableRows(path)
        let database = try TillDatabase.open(in: shop.directory.path)
        let roles = try database.peopleSettings().roles
        for (code, expected) in FullShop.permissions(from: version) {
            let found = Set(roles.permissions(of: CashierRole(rawValue: code)).map(\.rawValue))
            #expect(found.isSuperset(of: expected), "\(code): \(found)")
        }
        #expect(try database.checkIntegrity() == [] && database.verifyJournal().fault == nil)
        #expect(try database.search("coat", limit: 5).map(\.code) == ["COAT"] && database.search("style7", limit: 5).map(\.code) == ["COAT"])
        try database.close()
        let after = try TableRows(path)
        for table in before.tables {
            let columns = before.columns[table] ?? []
            func lines(_ rows: TableRows) -> [String] { rows.lines(of: table, columns).filter { !$0.contains("key='people.roles'") } }
            #expect(lines(after) == lines(before), "version \(version): \(table)")
        }
        // Tables and columns that came in later.
        for table in after.tables where before.columns[table] == nil {
            // A voucher of before is noted when its document, or the payment of its draft, was recorded.
            let columns = (after.columns[table] ?? []).filter { "\(table).\($0)" != "voucher_use.recorded_at" }
            // Which rates were in force before, notes apart from their documents, invoices made later what is owed and what is recalled are known from now on.
            let unknown = ["tax_category_before", "document_note", "document_invoice", "customer_account", "account_movement", "recall"]
            let known = unknown.contains(table) ? [] : shop.original.lines(of: table, columns)
            #expect(after.lines(of: table, columns) == known, "version \(version): \(table) follows from what there was")
        }
        let late: [String: String] = [
            "product.is_returnable": "0", "document.cash_step": "NULL", "document.cash_mode": "NULL",
            "product.brand": "NULL", "product.sale_limit": "NULL", "product.sale_limit_group": "NULL", "product.is_sale_limit_final": "0",
            "cash_movement.reason_code": "NULL", "product.is_final_sale": "0", "product_barcode.price": "NULL"]
        for table in before.tables {
            for column in Set(after.columns[table] ?? []).subtracting(before.columns[table] ?? []) {
                guard let expected = late["\(table).\(column)"] else {
                    Issue.record("what is \(table).\(column) after an update from \(version)?")
                    continue
                }
                #expect(after.values(of: table, column).allSatisfy { $0 == expected }, "version \(version): \(table).\(column)")
            }
        }
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
    }

    /// Rows as the update leaves them where nothing disturbs it.
    private func updated(_ shop: FullShop) throws -> TableRows {
        let target = try TemporaryDirectory("full-shop-updated")
        try OldShop.copy(shop.directory.path, to: target.path)
        try TillDatabase.open(in: target.path).close()
        return try TableRows(target.file("till.db"))
    }

    @Test("An update that is interrupted leaves the older rows as they were, or later ones whole; the next start makes all of it", arguments: FullShop.versions)
    func interrupted(from version: Int) async throws {
        let shop = try await FullShop(version: version)
        let before = try TableRows(shop.directory.file("till.db")), updated = try self.updated(shop)
        let faults = FaultWorld.Fault.all
        var number = 0
        // Every day one of each kind: where each of them strikes is tried with the two releases before.
        for fault in TestSize.isSoak ? faults : [faults[1], faults[4], faults[5]] {
            var place = 1
            while true {
                number += 1
                let comment: Comment = "from \(version), \(fault), at \(place)"
                let target = try TemporaryDirectory("full-shop-fault")
                try OldShop.copy(shop.directory.path, to: target.path)
                let world = FaultWorld.unrecorded(target.path)
                defer { withExtendedLifetime(world) {} }
                world.arm(fault, nth: place)
                do { try TillDatabase.open(in: target.path).close() } catch { #expect(error is StorageError, comment) }
                let struck = world.struck > 0
                world.lift()
                let path = target.file("till.db")
                if try reached(path) == version { #expect(try TableRows(path) == before, comment) }
                let database = try TillDatabase.open(in: target.path)
                #expect(try database.checkIntegrity() == [], comment)
                try database.close()
                #expect(try TableRows(path) == updated, comment)
                guard struck, number < 5_000 else { break }
                place += TestSize.of(everyday: place * 3, soak: 1)
            }
        }
        #expect(number >= 3)
    }

    @Test("A power cut in the middle of the update loses no row", arguments: FullShop.versions)
    func powerCut(from version: Int) async throws {
        let shop = try await FullShop(version: version)
        let updated = try self.updated(shop)
        try set("journal_mode = WAL", shop.directory.file("till.db"))
        let world = FaultWorld(shop.directory.path)
        defer { withExtendedLifetime(world) {} }
        try TillDatabase.open(in: shop.directory.path).close()
        let step = max(1, world.operations / Int64(TestSize.of(everyday: 8, soak: .max)))
        for cut in stride(from: 1, through: world.operations, by: Int64.Stride(step)) {
            let target = try TemporaryDirectory("full-shop-cut")
            try OldShop.copy(shop.directory.path, to: target.path)
            for name in ["till.db", "till.db-wal", "till.db-shm"] { try? FileManager.default.removeItem(atPath: target.file(name)) }
            try world.rebuild(cut: cut, seed: UInt64(cut) &* 31 &+ 1, into: target.path)
            let honest = FaultWorld.unrecorded(target.path)
            defer { withExtendedLifetime(honest) {} }
            let database = try TillDatabase.open(in: target.path)
            #expect(try database.checkIntegrity() == [])
            try database.close()
            #expect(try TableRows(target.file("till.db")) == updated, "from \(version), operation \(cut) of \(world.operations)")
        }
    }

    @Test("It goes on: the open sale is paid, the parked one too, and the day is closed", arguments: FullShop.versions)
    func itGoesOn(from version: Int) async throws {
        let shop = try await FullShop(version: version)
        let world = FaultWorld.unrecorded(shop.directory.path)
        let clock = SetClock()
        clock.advance(milliseconds: 100_000_000)
        let (database, register) = try await FaultyShop.reopened(shop.directory.path, clock: clock, world: world, seed: 3)
        var number = 0
        func did(_ action: RegisterAction, sourceLocation: SourceLocation = #_sourceLocation) async throws {
            number += 1
            clock.advance(milliseconds: 1_000)
            let outcome = await register.perform(ActionRequest(id: "new-\(number)", action: action))
            try #require(outcome.accepted, "\(action): \(outcome.code ?? "") \(outcome.message ?? "")", sourceLocation: sourceLocation)
        }
        #expect(await register.currentState().sale?.tenders.map(\.kind) == ["card"])
        try await did(.tender(.cash, amountMinorUnits: nil))
        try await did(.resume(saleID: try #require(await register.currentState().parked.first?.id)))
        try await did(.tender(.cash, amountMinorUnits: nil))
        try await did(.cash(.closeDay))
        let closure = try #require(try database.closures(limit: 1).first)
        #expect(closure.report.number?.number == 2 && closure.report.totals.imbalances == [] && closure.report.totals.documentCount == 4)
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
        try database.close()
    }

    @Test("A newer release's data are refused, to read and to write, and not touched", arguments: FullShop.versions.suffix(1))
    func newer(than version: Int) async throws {
        let shop = try await FullShop(version: version)
        let path = shop.directory.file("till.db")
        try set("user_version = \(version + 1)", path)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for isReadOnly in [false, true] {
            #expect(throws: StorageError.newerSchema(path: path, found: version + 1, supported: version)) {
                _ = try TillDatabase.open(in: shop.directory.path, options: .init(isReadOnly: isReadOnly))
            }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
    }

    private func set(_ pragma: String, _ path: String) throws {
        let raw = try DatabaseQueue(path: path)
        try raw.writeWithoutTransaction { try $0.execute(sql: "PRAGMA \(pragma)") }
        try raw.close()
    }

    private func reached(_ path: String) throws -> Int {
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }  // Only read from.
        return try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    }
}
