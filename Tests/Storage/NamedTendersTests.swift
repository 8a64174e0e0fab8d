import SaleCore
@testable import Storage
import Testing

/// The file of the shop's own payments, and what drafts and documents keep of them.
@Suite struct NamedTendersTests {
    private func problems(_ tender: String) -> [String] {
        do {
            _ = try NamedTenders.read(file: Array(#"{"tenders":[\#(tender)]}"#.utf8))
            return []
        } catch StorageError.badRules(_, let problems) { return problems } catch { return ["\(error)"] }
    }

    @Test func whatIsWrongIsNamed() {
        #expect(problems(#"{"code":"a","name":"A","behaves":"card"}"#) == [])
        for (text, word) in [
            (#"{"code":"A b","name":"A","behaves":"card"}"#, "code"), (#"{"code":"","name":"A","behaves":"card"}"#, "code"), (#"{"code":"cash","name":"A","behaves":"card"}"#, "every shop"),
            (#"{"code":"a","name":" ","behaves":"card"}"#, "name"), (#"{"code":"a","name":"A","behaves":"magic"}"#, "behaves"), (#"{"code":"a","name":"A"}"#, "behaves"),
            (#"{"code":"a","name":"A","behaves":"card","reference":"maybe"}"#, "reference"), (#"{"code":"a","name":"A","behaves":"card","mayExceed":true}"#, "exceed"),
            (#"{"code":"a","name":"A","behaves":"card","reference":"once"}"#, "once"), (#"{"code":"a","name":"A","behaves":"account","needsCustomer":false}"#, "customer"),
            (#"{"code":"a","name":"A","behaves":"card","names":{"xx":"A"}}"#, "xx"),
            (#"{"code":"a","name":"A","behaves":"card"},{"code":"a","name":"B","behaves":"card"}"#, "twice"),
        ] { #expect(problems(text).contains { $0.contains(word) }, "\(text): \(problems(text))") }
        for (length, isGood) in [(NamedTenders.codeBytes - 1, true), (NamedTenders.codeBytes, true), (NamedTenders.codeBytes + 1, false)] {
            #expect(problems(#"{"code":"\#(String(repeating: "c", count: length))","name":"A","behaves":"card"}"#).isEmpty == isGood)
        }
        let many = (0...NamedTenders.limit).map { #"{"code":"c\#($0)","name":"A","behaves":"card"}"# }
        #expect(problems(many.joined(separator: ",")) == ["It has more than \(NamedTenders.limit) payments."] && problems(many.dropLast().joined(separator: ",")) == [])
    }

    @Test func keptAsItWasSaid() throws {
        let till = try Fixture()
        #expect(try till.database.namedTenders() == [])
        let file = #"{"tenders":[{"code":"meal","name":"Meal","names":{"de":"Essen"},"behaves":"voucher","reference":"once","opensDrawer":false,"refundable":true,"needsCustomer":true}]}"#
        let saved = try till.database.saveNamedTenders(Array(file.utf8), at: till.now())
        #expect(throws: StorageError.self) { try till.database.saveNamedTenders(Array("{}".utf8), at: till.now()) }
        try till.restart()
        #expect(try till.database.namedTenders() == saved)
        #expect(saved == [NamedTender(
            code: "meal", name: "Meal", names: ["de": "Essen"], behaves: .voucher, reference: .once, opensDrawer: false, isRefundable: true, needsCustomer: true)])
    }

    @Test(arguments: [
        NamedTender(code: "meal", name: "Meal", names: ["de": "Essen", "ja": "食事"], behaves: .voucher, reference: .once, isRefundable: true, needsCustomer: true),
        NamedTender(code: "c", name: "C", behaves: .card), NamedTender(code: "h", name: "H", behaves: .account, reference: .optional, opensDrawer: true),
    ]) func draftsAndDocumentsHaveItsRules(tender: NamedTender) throws {
        let till = try Fixture()
        try till.stockShop(2)
        var sale: Sale?
        try till.act(.begin(SaleBegun(
            saleID: "own", currency: .eur, rounding: TaxRounding(), businessDay: Fixture.day, cashierID: "c1", catalogueVersion: 2, begunAt: till.clock,
            ownCashRounding: CashRounding(step: 5, mode: .halfToEven))), on: &sale)
        try till.act(.add(Fixture.item(1), quantity: nil, linked: []), on: &sale)
        try till.act(.nameCustomer(SaleCustomer(id: "ada")), on: &sale)
        try till.act(.tender(tender.behaves.kind, Money(50, .eur), details: .named(tender, reference: tender.reference == .none ? nil : "4711")), on: &sale)
        #expect(try Sale.replay(till.database.draftEvents(saleID: "own")) == sale)
        for event in try Sale.decide(.tender(.cash, nil), on: sale) { Sale.evolve(&sale, event) }
        let paid = try #require(sale)
        #expect(paid.cashRounding.minorUnits == 1, "1.99 less 0.50 is 1.49, and 1.50 in cash")
        let document = try #require(try till.database.document(number: till.complete(paid).text))
        #expect(document.sale == paid && document.sale.begun.cashRounding == CashRounding(step: 5, mode: .halfToEven))
        #expect(try till.database.netPayments(document: document.summary.number)[tender.code] == 50)
    }
}
