@testable import Checkout
import Foundation
import GRDB
import Journal
import OlderReleases
import SaleCore
import Storage
import Synchronization
import TestHarness
import Testing

/// A shop as an earlier release left it in the middle of a day: sales of all kinds it knew, one open and two parked, people, peers that have part of
/// the journal, print jobs in each state.
struct OldShop {
    let directory: TemporaryDirectory
    /// What it had, as today's release reads it.
    let before: OldBooks

    static let openSale = "open-sale", parkedSales = ["parked-1", "parked-2"]
    static let sales = 12

    /// Made once for each version and size, and copied.
    init(version: Int, products: Int) throws {
        let template = try OldShopTemplates.shared.get(products: products)
        before = template.before
        directory = try TemporaryDirectory("old-shop")
        try Self.copy(template.directory.path, to: directory.path)
        try OlderSchema.rewrite(directory.file("till.db"), as: version)
    }

    static func copy(_ source: String, to target: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: source) where name != "lock" {
            try FileManager.default.copyItem(atPath: source + "/" + name, toPath: target + "/" + name)
        }
    }
}

/// The shop with today's schema, before it is written as an older one: no row has anything that the first release had no word for.
final class OldShopTemplate: Sendable {
    let directory: TemporaryDirectory
    let before: OldBooks

    init(products: Int) throws {
        directory = try TemporaryDirectory("old-shop-template")
        let writer = try OldShopWriter(directory.path, products: products)
        try writer.fill()
        before = try OldBooks(writer.database)
        try writer.database.close()
    }
}

final class OldShopTemplates: Sendable {
    static let shared = OldShopTemplates()
    private let made = Mutex<[Int: OldShopTemplate]>([:])

    func get(products: Int) throws -> OldShopTemplate {
        try made.withLock { made in
            if let known = made[products] { return known }
            let new = try OldShopTemplate(products: products)
            made[products] = new
            return new
        }
    }
}

/// What it sells.
enum OldShopProducts {
    /// Nought is the deposit that each tenth is sold with; each seventh is weighed.
    static func product(_ number: Int) -> Product {
        let name = number == 0 ? "Deposit" : "Article \(number)" + (number.isMultiple(of: 3) ? " crème" : "")
        var product = Product(
            code: "P\(number)", barcodes: number == 0 ? [] : ["\(20_000_000_000_000 + number)"], name: name, department: number.isMultiple(of: 4) ? nil : "Food",
            unitPrice: UnitPrice(Money(number == 0 ? 25 : 99 + Int64(number % 50) * 10, .eur)), taxCategory: ["A", "B", "C"][number % 3])
        if number == 0 { product.isStockTracked = false }
        if number > 0, number.isMultiple(of: 10) { product.linkedCodes = ["P0"] }
        if number > 0, number.isMultiple(of: 7) {
            product.unit = .kilogram
            product.isWeighed = true
        }
        return product
    }
}

/// Writes what the first release's register wrote, by the doors of today's Storage.
final class OldShopWriter {
    let database: TillDatabase
    private let products: Int
    private let clock = SetClock(milliseconds: SetClock().now().utcMilliseconds - 3_600_000)
    private let day: BusinessDay
    private static let standard = TaxCategory(code: "A", name: "Standard", rate: Rate(millionths: 190_000))
    private static let reduced = TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: 70_000))
    private static let free = TaxCategory(code: "C", name: "Free", rate: Rate(millionths: 0))

    init(_ directory: String, products: Int) throws {
        self.products = products
        day = try #require(BusinessDay("2026-11-23"))
        database = try TillDatabase.create(
            in: directory, identity: TerminalIdentity(terminalID: "T1", epoch: 1, epochID: String(repeating: "a", count: 32)), shop: ShopSettings(name: "Corner Shop"),
            manager: Self.person(1, "Ada", .manager), now: clock.now(), softwareVersion: "0.1", random: { [UInt8](repeating: 3, count: $0) })
    }

    private static func person(_ number: Int, _ name: String, _ role: CashierRole) throws -> Cashier {
        let salt = [UInt8](repeating: UInt8(number), count: PINHash.saltBytes)
        let key = try ShopKey(bytes: [UInt8](repeating: 7, count: ShopKey.byteCount))
        let pin = try PINHash(pin: OnePIN.pin, salt: salt, shopKey: key, cost: PINHash.Cost(rounds: 2, blockSize: 1, parallelism: 1))
        return Cashier(id: "person-\(number)", number: number, name: name, role: role, pin: pin)
    }

    private func now() -> Moment {
        clock.advance(milliseconds: 1_000)
        return clock.now()
    }

    func fill() throws {
        try people()
        let articles = (1...products).map { (OldShopProducts.product($0), Quantity?.some(Quantity(pieces: 100))) } + [(OldShopProducts.product(0), nil)]
        try database.importProducts(articles, taxCategories: [Self.standard, Self.reduced, Self.free], quickKeys: ["P3", "P1"], at: now())
        try database.commit { transaction in
            try transaction.setBusinessDay(self.day)
            try transaction.setOperator("person-1")
        }
        for number in 1...OldShop.sales { try sale(number) }
        try printing()
        try peers()
        for id in OldShop.parkedSales { try park(id) }
        var open: Sale?
        try act([.begin(begun(OldShop.openSale)), add(4, 2), add(5), .voidLine(2), add(2), .tender(.card, Money(100, .eur))], on: &open)
    }

    private func people() throws {
        try database.saveCashier(Self.person(2, "Ben", .cashier))
        var new = try Self.person(3, "Cem Öztürk", .cashier)
        new.mustChangePIN = true
        try database.saveCashier(new)
        var gone = try Self.person(4, "Dee", .cashier)
        gone.isActive = false
        try database.saveCashier(gone)
        let at = now()
        try database.commit { transaction in
            for _ in 1...2 { try transaction.recordSignIn(cashierID: "person-2", succeeded: false, at: at) }
            try transaction.recordSignIn(cashierID: "person-1", succeeded: true, at: at)
        }
    }

    private func item(_ number: Int) -> SaleItem {
        let product = OldShopProducts.product(number)
        return SaleItem(product, tax: [Self.standard, Self.reduced, Self.free][number % 3], scannedCode: product.barcodes.first)
    }

    private func begun(_ id: String) -> SaleBegun {
        SaleBegun(
            saleID: id, currency: .eur, rounding: TaxRounding(), businessDay: day, cashierID: "person-1", catalogueVersion: 2,
            begunAt: clock.now().utcMilliseconds)
    }

    private func add(_ number: Int, _ pieces: Int64 = 1) -> SaleAction {
        let isWeighed = OldShopProducts.product(number).isWeighed
        return .add(item(number), quantity: isWeighed ? Quantity(thousandths: pieces * 345) : Quantity(pieces: pieces), linked: number.isMultiple(of: 10) ? [item(0)] : [])
    }

    @discardableResult
    private func act(_ actions: [SaleAction], on sale: inout Sale?) throws -> [SaleEvent] {
        var all: [SaleEvent] = []
        for action in actions {
            let events = try Sale.decide(action, on: sale)
            for event in events { Sale.evolve(&sale, event) }
            all += events
            let at = now()
            if let id = sale?.id, sale?.status != .completed { try database.commit { try $0.appendDraft(saleID: id, events: events, at: at) } }
        }
        return all
    }

    private func sale(_ number: Int) throws {
        var sale: Sale?
        var actions: [SaleAction] = [.begin(begun("sale-\(number)")), add(number), add(10, 2), add(7, Int64(number))]
        if number.isMultiple(of: 3) { actions += [add(number + 1), .voidLine(1)] }
        if number.isMultiple(of: 4) { actions += [.tender(.card, Money(50, .eur)), .cancelTender(1), .tender(.card, Money(75, .eur))] }
        try act(actions, on: &sale)
        if number.isMultiple(of: 5) {
            try act([.suspend(label: "no. \(number)")], on: &sale)
            try database.commit { try $0.setDraftState(saleID: "sale-\(number)", .suspended) }
            try database.commit { try $0.setDraftState(saleID: "sale-\(number)", .open) }
            try act([.resume], on: &sale)
        }
        try act([number.isMultiple(of: 2) ? .tender(.card, nil) : .tender(.cash, Money(20_000, .eur))], on: &sale)
        let paid = try #require(sale)
        let at = now()
        try database.commit { transaction in
            let number = try transaction.nextDocumentNumber()
            try transaction.insertSaleDocument(number, sale: paid, cashierID: "person-1", businessDay: paid.begun.businessDay, at: at)
            try transaction.appendJournal(
                SaleCompleted(number: number, sale: paid, cashierID: "person-1", action: "pay-\(paid.id)"), at: at, businessDay: paid.begun.businessDay)
            let receipt = ReceiptLayout(head: PaperHead(shop: ShopSettings(name: "Corner Shop"), terminal: "T1")).receipt(paid, number: number, cashierNumber: 1, at: at)
            try transaction.enqueuePrint(kind: "receipt", documentNumber: number.text, content: try PrintContent.encode(receipt), at: at)
            try transaction.insertDrawerIntent(reason: "sale", at: at, expiresAt: at.utcMilliseconds + 5_000)
            try transaction.deleteDraft(saleID: paid.id)
            try transaction.recordAction("pay-\(paid.id)", outcome: number.text)
        }
    }

    private func park(_ id: String) throws {
        var sale: Sale?
        try act([.begin(begun(id)), add(1, 3), add(10), .suspend(label: "label \(id)")], on: &sale)
        try database.commit { try $0.setDraftState(saleID: id, .suspended) }
    }

    /// One job in each state, the others queued.
    private func printing() throws {
        for (job, state) in zip(try database.printJobs(states: [.queued]), PrintJobState.allCases) {
            let at = now()
            try database.commit { try $0.setPrintJob(job.id, state: state, reasonCode: state == .waiting ? "paper.out" : nil, at: at) }
        }
    }

    private func peers() throws {
        try database.savePeer(PeerRecord(name: "GATE", url: "http://127.0.0.1:1", token: "g", ownsCatalogue: false))
        try database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:2", token: "o", ownsCatalogue: false, storeName: "One"))
        let half = try database.envelopes(afterEpoch: 0, sequence: 0, limit: 9, maximumBytes: 1 << 20)
        let head = try #require(half.last)
        let verdict = OutboxException(epoch: 1, sequence: 3, verdict: .rejected, code: "office.unknown-tax", message: "No such tax.")
        try database.recordAcknowledgement(peer: "OFFICE", epoch: 1, sequence: head.header.sequence, hash: head.hash, verdicts: [verdict], at: now().utcMilliseconds)
        try database.recordAttempt(peer: "GATE", attempts: 4, error: "no route", nextAttemptAt: now().utcMilliseconds)
    }
}
