import Checkout
import Foundation
import GRDB
import Journal
import OlderReleases
import SaleCore
import Storage
import TestHarness
import Testing

/// A shop with something in every table that a release has: a day with everything in it, then all that an office, a manager and a second day add, an open
/// and a parked sale left lying. It is written as an older release's by that release's frozen schema.
struct FullShop {
    let directory: TemporaryDirectory
    /// Its rows as they were before anything older was made of it.
    let original: TableRows

    /// The released schemas from the third on, by the files that are frozen; the two before had no more than `OldShop` has.
    static let versions: [Int] = (3...99).filter { FileManager.default.fileExists(atPath: OlderSchema.file($0).path) }

    /// Made once for each version, and copied.
    init(version: Int) async throws {
        let older = try await #require(Self.older[version]).value
        original = older.original
        directory = try TemporaryDirectory("full-shop")
        try OldShop.copy(older.directory.path, to: directory.path)
    }

    private static let older = Dictionary(uniqueKeysWithValues: versions.map { version in (version, Task { try FullShop(await template.value, as: version) }) })

    private init(_ template: FullShop, as version: Int) throws {
        original = template.original
        directory = try TemporaryDirectory("full-shop-older")
        try OldShop.copy(template.directory.path, to: directory.path)
        try OlderSchema.rewrite(directory.file("till.db"), as: version)
        try Self.giveRoles(directory.file("till.db"), Self.roles(of: version))
    }

    private init(directory: TemporaryDirectory) throws {
        self.directory = directory
        original = try TableRows(directory.file("till.db"))
    }

    private static let template = Task {
        let shop = try await FaultyShop(records: false)
        try await ScriptedDay.prepare(shop)
        var day = try DayRunner(shop, "a full shop")
        try await day.run()
        #expect(day.refused == 0)
        try secondMorning(shop)
        try await secondDay(shop)
        try shop.database.close()
        let directory = try TemporaryDirectory("full-shop-template")
        try OldShop.copy(shop.directory.path, to: directory.path)
        try writeByHand(directory.file("till.db"))
        return try FullShop(directory: directory)
    }

    // MARK: What it does

    /// Departments, lists, rules of tax, a peer with a verdict and a balance, articles with all they can have.
    private static func secondMorning(_ shop: FaultyShop) throws {
        shop.clock.advance(milliseconds: 86_400_000)
        let (database, now) = (shop.database, shop.clock.now())
        var coat = Product(
            code: "COAT", barcodes: ["4008400401119", "4008400402222"], name: "Coat", department: "F", unitPrice: UnitPrice(Money(9_900, .eur)), taxCategory: "A",
            packs: ["4008400402222": Quantity(pieces: 3)], minimumAge: 16, capture: .serial, stockPolicy: .warn, variant: ProductVariant(group: "STYLE7", text: "blue"),
            listPrices: ["STAFF": UnitPrice(Money(9_000, .eur))])
        coat.isDiscountable = false
        coat.brand = "Loden"
        coat.isFinalSale = true
        coat.packPrices = ["4008400402222": 25_000]
        coat.saleLimit = ItemLimit(most: Quantity(pieces: 3), group: "coats")
        var old = Product(
            code: "OLD", name: "Old", unit: .kilogram, unitPrice: UnitPrice(Money(100, .eur)), taxCategory: "B", isWeighed: true, isForSale: false, recallReason: "glass",
            tare: Quantity(thousandths: 20))
        old.openPrice = OpenPrice(maximumMinorUnits: 5_000)
        try database.importProducts([(coat, Quantity(pieces: 5)), (old, nil)], taxCategories: [], quickKeys: ["P1", "COAT"], at: now)
        #expect(try database.importDepartments(Array("code,name,tax,openprice,maxprice\nF,Fashion,B,yes,20\n".utf8), at: now).isLoaded)
        #expect(try database.importPriceLists(Array("list,code,price,from,until\nSTAFF,P1,0.90,,\nSTAFF,P2,1.20,2026-12-01,2026-12-24\n".utf8), at: now).isLoaded)
        let taxes = OlderSchema.root.appendingPathComponent("Sources/till/Resources/taxes/DE.json")
        _ = try database.saveTaxRules([UInt8](try Data(contentsOf: taxes)), place: "DE", on: #require(BusinessDay("2026-11-24")), at: now)
        let bag = Product(code: "BAG", barcodes: ["4006381333948"], name: "Bag", department: "F", unitPrice: UnitPrice(Money(20, .eur)), taxCategory: "A")
        try database.importProducts([(bag, Quantity(pieces: 500))], taxCategories: [], at: now)
        var settings = try database.shop()
        settings.cashRounding = CashRounding(step: 5)
        try database.saveShop(settings)
        let club = try #require(try database.loyaltyRules())
        try database.save(
            LoyaltyRules(
                code: club.code, name: club.name, currency: .eur, earn: club.earn, welcomePoints: 100, birthday: .init(points: 10, daysBefore: 3, daysAfter: 3), redeem: club.redeem,
                expiry: .init(months: 12)), at: now)
        let caller = CommandCalled(command: "recall", userID: 0, processID: 1)
        try database.recall("P2", RecalledParts(lots: ["L1"], serials: ["S1"]), reason: "glass", by: caller, at: now)
        try database.setStockMinimum(Quantity(pieces: 10), of: "P1", at: now)
        try database.saveCoupons(Array(#"[{"code":"MINE","campaign":"CARD","from":"2026-11-01","until":"2026-12-31"}]"#.utf8), at: now)
        // The office has part of the journal, and something against an event.
        try database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:2", token: "o", ownsCatalogue: false, storeName: "One"))
        let half = try database.envelopes(afterEpoch: 0, sequence: 0, limit: 9, maximumBytes: 1 << 20)
        let head = try #require(half.last)
        let verdict = OutboxException(epoch: 1, sequence: 3, verdict: .rejected, code: "office.unknown-tax", message: "No such tax.")
        try database.recordAcknowledgement(peer: "OFFICE", epoch: 1, sequence: head.header.sequence, hash: head.hash, verdicts: [verdict], at: now.utcMilliseconds)
        try database.recordAttempt(peer: "OFFICE", attempts: 4, error: "no route", alarmCode: "sync.signature", nextAttemptAt: now.utcMilliseconds + 1)
        #expect(try database.applyStockBalances([StockBalance(product: "P2", quantity: Quantity(pieces: 77), epoch: 1, sequence: head.header.sequence)], at: 1).isEmpty)
    }

    /// By the new taxes, with notes counted one by one; a parked and an open sale are left.
    private static func secondDay(_ shop: FaultyShop) async throws {
        try await shop.register.reloadShop()
        func did(_ action: RegisterAction, sourceLocation: SourceLocation = #_sourceLocation) async throws {
            let outcome = await shop.perform(action)
            try #require(outcome.accepted, "\(action): \(outcome.code ?? "") \(outcome.message ?? "")", sourceLocation: sourceLocation)
        }
        if await shop.register.currentState().cashier == nil { try await did(.signIn(number: 1, pin: OnePIN.pin)) }
        try await did(.cash(.openShift(float: 2_000)))
        try await did(.cash(.payIn(amount: 100, reason: "change-money")))
        try await did(.cash(.payOut(amount: 100, reason: "post")))
        // Somebody comes on her birthday, and somebody else wants to be forgotten.
        var form = CustomerForm(name: "Eve Example", phone: "+491761234568")
        form.birthday = "11-24"
        try await did(.customer(.enrol(form)))
        let eve = try #require(await shop.register.currentState().customer?.id)
        try await did(.customer(.enrol(CustomerForm(name: "Dan Example", phone: "+491761234569"))))
        try await did(.customer(.erase(customer: try #require(await shop.register.currentState().customer?.id))))
        try await did(.scan(code: FaultyShop.pieces[0]))
        try await did(.scan(code: "4006381333948"))
        try await did(.selling(.note(line: 1, text: "gift")))
        try await did(.selling(.setCustomer(id: eve)))
        try await did(.tender(.cash, amountMinorUnits: nil))
        try await did(.reprint(documentNumber: try #require(await shop.register.currentState().lastDocument?.number), as: .invoice))
        // By the receipt of another till.
        try await did(.selling(.returnArticle(code: FaultyShop.pieces[0], quantity: nil, reason: "defect", isRestocked: true, document: "k7-1/4711")))
        try await did(.tender(.cash, amountMinorUnits: nil))
        let ten = [StockOrder.Line(code: "P1", quantity: Quantity(pieces: 10))]
        try await did(.stock(.move(StockOrder(.count, ten, reason: "inventory"))))
        try await did(.stock(.move(StockOrder(.transferOut, ten, reference: "DN 18", location: "branch"))))
        try await did(.cash(.countDrawer(CountEntry(denominations: [.init(value: 2_000, count: 1), .init(value: 50, count: 2)]))))
        try await did(.scan(code: FaultyShop.pieces[1]))
        try await did(.suspend(label: "later"))
        try await did(.scan(code: FaultyShop.pieces[2]))
        try await did(.scan(code: FaultyShop.pieces[3]))
        try await did(.tender(.card, amountMinorUnits: 100))
        for (job, state) in zip(try shop.database.printJobs(states: [.queued]), PrintJobState.allCases) {
            let at = shop.clock.now()
            try shop.database.commit { try $0.setPrintJob(job.id, state: state, reasonCode: state == .waiting ? "paper.out" : nil, at: at) }
        }
    }

    /// What a register writes seldom, or what others wrote: documents of earlier releases keep what a parked sale was called. The first two releases kept a document's taxes by category: a shop that began with one of them
    /// has such rows still.
    private static func writeByHand(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: """
            INSERT INTO document_tax (document, category, name, rate, gross, tax)
                SELECT document, tax, name, coalesce(rate, 0), gross, amount FROM document_tax_row WHERE document = (SELECT min(id) FROM document);
            INSERT INTO document_tax_row (document, position, tax, name, treatment, per_unit, reason, net, amount, gross)
                SELECT min(id), 99, 'LEVY', 'Levy', 'exempt', 25000, 'bottle', 0, 0, 0 FROM document;
            UPDATE customer SET tier = 'gold', price_list = 'STAFF', tax_exemption = 'diplomat', pulled_points = 0 WHERE erased_at IS NULL;
            INSERT INTO customer_account (customer, owed, credit_limit) SELECT min(row), 300, 5000 FROM customer WHERE erased_at IS NULL;
            INSERT INTO account_movement (customer, kind, amount, document, day, epoch, sequence, recorded_at)
                SELECT customer, 'sale', 500, (SELECT min(id) FROM document), '2026-11-24', 1, 20, 1795420800000 FROM customer_account;
            INSERT INTO account_movement (customer, kind, amount, payment, means, day, epoch, sequence, recorded_at)
                SELECT customer, 'payment', -200, 1, 'cash', '2026-11-24', 1, 21, 1795420800001 FROM customer_account;
            UPDATE coupon SET customer = (SELECT id FROM customer LIMIT 1) WHERE code = 'MINE';
            UPDATE peer SET cursor = 't.9.x', refetch_from = 17, last_pulled_at = 1795420800000, ca_path = '/etc/office.pem';
            UPDATE giftcard SET expires = '2029-11-30', pulled_balance = 0;
            INSERT INTO giftcard_movement (number, kind, amount, expires, is_unknown, reason, business_day, epoch, sequence, recorded_at)
                SELECT number, 'adjusted', 0, '2029-11-30', 0, 'goodwill', business_day, epoch, sequence, recorded_at FROM giftcard_movement LIMIT 1;
            DROP TRIGGER document_is_fixed;
            UPDATE document SET label = 'later' WHERE id = (SELECT max(id) FROM document);
            CREATE TRIGGER document_is_fixed BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'document is never edited'); END;
            UPDATE cashier SET pin_set_at = 1795420800000, last_failed_at = 1795420800001, failed_sign_ins = 1, language = 'de', badge = zeroblob(32) WHERE number = 2;
            """) }
        try queue.close()
    }

    // MARK: Roles

    /// Permissions that came with a release: no older one wrote them.
    private static let since: [(version: Int, permissions: [String])] = [(4, ["return.deposit"]), (5, ["cash.expected", "giftcard.unblock"]), (6, ["sale.beyond-limit", "account.beyond-limit", "return.final"])]
    private static let manager = ["people.edit", "return.receipt", "report.z", "line.void"]

    static func roles(of version: Int) -> [(code: String, permissions: [String])] {
        [("cashier", []), ("manager", manager + since.filter { $0.version <= version }.flatMap(\.permissions))]
    }

    /// What must be in force after the update: a cashier pays empties out too.
    static func permissions(from version: Int) -> [String: Set<String>] {
        ["cashier": version < 4 ? ["return.deposit"] : [], "manager": Set(manager + since.flatMap(\.permissions))]
    }

    private static func giveRoles(_ path: String, _ roles: [(code: String, permissions: [String])]) throws {
        let queue = try DatabaseQueue(path: path)
        let known = try queue.read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE key = 'people.roles'") }
        #expect(known != nil, "the shop has roles of its own")
        let list = roles.map { role in
            "{\"code\":\"\(role.code)\",\"name\":\"\(role.code)\",\"permissions\":[\(role.permissions.map { "\"\($0)\"" }.joined(separator: ","))]}"
        }
        try queue.write { try $0.execute(sql: "UPDATE setting SET value = ? WHERE key = 'people.roles'", arguments: ["[" + list.joined(separator: ",") + "]"]) }
        try queue.close()
    }
}
