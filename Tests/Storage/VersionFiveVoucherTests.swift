import GRDB
import OlderReleases
import SaleCore
import Storage
import Testing

/// A shop of an earlier release is brought up to date: vouchers that it took are known from then on.
@Suite struct VersionFiveVoucherTests {
    private func voucher(_ code: String, _ amount: Int64 = 50) -> SaleAction { .tender(.voucher, Money(amount, .eur), details: .voucher(code: code)) }

    private func open(_ till: Fixture, _ id: String) throws -> Sale? {
        var sale: Sale?
        try till.act(.begin(till.begun(id)), on: &sale)
        try till.act(.add(Fixture.item(1), quantity: nil, linked: []), on: &sale)
        return sale
    }

    @Test(arguments: [3, 4]) func vouchersOfBefore(version: Int) throws {
        let till = try Fixture()
        try till.stockShop(6)
        try till.ringSale("plain")
        var paid = try open(till, "paid")
        try till.act(voucher("V1"), on: &paid)
        try till.act(voucher("V \"2\" ü"), on: &paid)
        try till.act(voucher("V3"), on: &paid)
        try till.act(.cancelTender(3), on: &paid)
        for event in try Sale.decide(.tender(.cash, Money(1_000, .eur)), on: paid) { Sale.evolve(&paid, event) }
        let number = try till.complete(#require(paid)).text
        var parked = try open(till, "parked")
        try till.act(voucher("V4"), on: &parked)
        try till.act(voucher("V5"), on: &parked)
        try till.act(.cancelTender(2), on: &parked)
        try till.act(.suspend(label: "later"), on: &parked)
        try till.database.commit { try $0.setDraftState(saleID: "parked", .suspended) }
        var now = try open(till, "open")
        try till.act(voucher("V6"), on: &now)
        let before = (head: try till.database.journalHead(), document: try till.database.document(number: number), draft: try till.database.draftEvents(saleID: "open"))
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: version)
        try till.restart()
        let database = till.database
        #expect(try database.journalHead() == before.head && database.verifyJournal().fault == nil && database.checkIntegrity() == [])
        #expect(try database.document(number: number) == before.document && database.draftEvents(saleID: "open") == before.draft)
        func use(_ code: String) throws -> VoucherUse? { try database.voucherUse(tender: "voucher", code: code) }
        #expect(try use("V1") == VoucherUse(sale: "paid", document: number) && use("V \"2\" ü") == VoucherUse(sale: "paid", document: number))
        #expect(try use("V3") == nil && use("V5") == nil, "taken back")
        #expect(try use("V4") == VoucherUse(sale: "parked", document: nil) && use("V6") == VoucherUse(sale: "open", document: nil))
        // It goes on: none of them pays twice, and the open sale is paid and closed.
        for code in ["V1", "V4", "V6"] { #expect(throws: StorageError.voucherUsed(code, document: code == "V1" ? number : nil)) { try till.act(voucher(code), on: &now) } }
        try till.act(voucher("V3"), on: &now)
        for event in try Sale.decide(.tender(.cash, Money(1_000, .eur)), on: now) { Sale.evolve(&now, event) }
        let next = try till.complete(#require(now)).text
        #expect(try use("V6")?.document == next && use("V3")?.document == next)
    }

    /// The same paper paid two sales of an earlier release: the first is noted, and the data are brought up to date all the same.
    @Test func aPaperThatPaidTwice() throws {
        let till = try Fixture()
        try till.stockShop(2)
        var numbers: [String] = []
        for id in ["first", "second"] {
            var sale = try open(till, id)
            try till.act(voucher("V1"), on: &sale)
            for event in try Sale.decide(.tender(.cash, Money(1_000, .eur)), on: sale) { Sale.evolve(&sale, event) }
            numbers.append(try till.complete(#require(sale)).text)
            // The release before kept no list.
            let raw = try DatabaseQueue(path: till.directory + "/till.db")
            try raw.write { try $0.execute(sql: "DELETE FROM voucher_use") }
            try raw.close()
        }
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 4)
        try till.restart()
        #expect(try till.database.voucherUse(tender: "voucher", code: "V1") == VoucherUse(sale: "first", document: numbers[0]))
    }
}
