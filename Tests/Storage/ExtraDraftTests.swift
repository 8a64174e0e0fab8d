import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Notes, surcharges and empties of one line, in the draft and in the document: version 3 of the draft's events.
@Suite struct ExtraDraftTests {
    private static let reason = SurchargeReason(
        code: "delivery", name: "Delivery \"A\"", permission: "price.override", freeUpTo: Rate(millionths: 1), maximumRate: Rate(millionths: 2), freeUpToAmount: 3, maximumAmount: 4)
    private static let item = SaleItem(code: "1", name: "Ring", unitPrice: UnitPrice(Money(5_000, .eur)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 190_000)))

    private static func added(_ target: ManualDiscount.Target, _ effect: Surcharge.Effect, _ reason: SurchargeReason = reason) -> SaleEvent {
        .surchargeAdded(Surcharge(target, effect, reason: reason, by: "c1"))
    }

    static let everyEvent: [SaleEvent] = [
        .lineAdded(SaleLine(number: 1, item: item, quantity: .one, amount: Money(5_000, .eur), note: "engrave: 愛")),
        .noted(line: 1, text: "x"), .noted(line: 1, text: nil), .noted(line: nil, text: "deliver \"Tuesday\""), .noted(line: nil, text: nil),
        added(.sale, .percent(Rate(millionths: 5))), added(.sale, .amount(Money(490, .eur))), added(.line(2), .price(UnitPrice(tenThousandths: 7))),
        added(.line(2), .amount(Money(1, .eur)), SurchargeReason(code: "bare", name: "Bare")), .surchargeTaken(.sale, reason: "delivery"), .surchargeTaken(.line(2), reason: "x"),
        .priced(SalePricing(
            surcharges: [
                AppliedSurcharge(reason: "delivery", name: "Delivery", target: .sale, amount: Money(490, .eur), parts: [.init(line: 1, amount: Money(400, .eur)), .init(line: 3, amount: Money(90, .eur))]),
                AppliedSurcharge(reason: "work", name: "Work", target: .line(1), amount: Money(2, .eur), parts: [.init(line: 1, amount: Money(2, .eur))]),
            ], total: Money(5_492, .eur))),
        .returnGrown(
            line: 4, quantity: Quantity(pieces: -3), amount: Money(-75, .eur),
            origin: ReturnOrigin(document: nil, line: nil, reason: "deposit", isRestocked: false, assessed: SellingDraftTests.assessed)),
    ]

    @Test func everyEventComesBackAsItWas() throws {
        for event in Self.everyEvent {
            #expect(SaleEventCoding.version(of: event) == 3, "\(event)")
            #expect(try SaleEventCoding.decode(SaleEventCoding.encode(event), version: 3) == event, "\(event)")
        }
    }

    /// A sale with all of it is the same after a restart, and its document too.
    @Test func draftAndDocumentKeepThem() throws {
        let till = try Fixture()
        var sale: Sale?
        var events: [SaleEvent] = []
        let begun = SaleBegun(
            saleID: String(repeating: "e", count: 32), currency: .eur, rounding: TaxRounding(), businessDay: Fixture.day, cashierID: "c1", catalogueVersion: 2,
            begunAt: 1_795_000_000_000)
        let free = SurchargeReason(code: "free", name: "Delivery")
        let actions: [SaleAction] = [
            .begin(begun), .add(Self.item, quantity: nil, linked: []), .note(line: 1, text: "engrave: Anna"), .add(Self.item, quantity: nil, linked: []),
            .note(line: nil, text: "deliver Tuesday"), .addSurcharge(Surcharge(.sale, .amount(Money(490, .eur)), reason: free, by: "c1"), granted: []),
            .addSurcharge(Surcharge(.line(2), .percent(Rate(millionths: 100_000)), reason: free, by: "m1"), granted: []), .suspend(label: "ring"), .resume,
        ]
        func act(_ action: SaleAction) throws {
            for event in try Sale.decide(action, on: sale) {
                Sale.evolve(&sale, event)
                events.append(event)
            }
        }
        for action in actions { try act(action) }
        try till.database.commit { transaction in
            try transaction.appendDraft(saleID: begun.saleID, events: events, at: till.now())
        }
        #expect(try Sale.replay(till.database.draftEvents(saleID: begun.saleID)) == sale)
        try act(.tender(.cash, nil))
        let sold = try #require(sale)
        // 50.00 + 55.00 and 4.90, all at 19 %.
        #expect(sold.total == Money(10_990, .eur) && sold.fixed?.added == Money(990, .eur))
        let number = try till.database.commit { transaction in
            let number = try transaction.nextDocumentNumber(.sale)
            try transaction.insertSaleDocument(number, sale: sold, cashierID: "c1", businessDay: Fixture.day, at: till.now())
            return number
        }
        let document = try #require(try till.database.document(number: number.text))
        var stored = sold
        #expect(document.sale.lines.map(\.note) == ["engrave: Anna", nil] && document.sale.terms == sold.terms && document.sale.fixed == sold.fixed)
        #expect(document.sale.assessment == sold.assessment)
        stored = document.sale
        // The journal says the same but for the notes, which may name somebody, and reads back.
        let told = SaleCompleted(number: number, sale: stored, cashierID: "c1", action: "a")
        #expect(told.note == nil && told.lines.allSatisfy { $0.note == nil })
        #expect(told.surcharges.map(\.amount) == [500, 490] && told.surcharges[1].lines == [1, 2] && told.surcharges[1].amounts.reduce(0, +) == 490)
        #expect(told.lines.compactMap(\.surcharge).reduce(0, +) == 990 && told.lines.allSatisfy { $0.discount == nil } && told.discounts.isEmpty)
        #expect(try SaleCompleted(payload: told.payload()) == told)
    }

    @Test func theSettingsOfAShop() throws {
        let till = try Fixture()
        #expect(try till.database.discountSettings().surcharges == SurchargeSettings.usual)
        func save(_ surcharges: String) throws -> [SurchargeReason] {
            try till.database.saveDiscountSettings(Array(#"{"reasons":[{"code":"r","name":"R"}]\#(surcharges)}"#.utf8), at: till.now()).surcharges
        }
        #expect(try save("") == SurchargeSettings.usual, "a file that says nothing of them")
        #expect(try save(#","surcharges":[]"#) == [])
        let own = try save(#","surcharges":[{"code":"bag","name":"Bag","permission":"discount.sale","freeUpToMinorUnits":20,"maximumAmountMinorUnits":50,"freeUpToMillionths":1,"maximumRateMillionths":2}]"#)
        #expect(own == [SurchargeReason(code: "bag", name: "Bag", permission: "discount.sale", freeUpTo: Rate(millionths: 1), maximumRate: Rate(millionths: 2), freeUpToAmount: 20, maximumAmount: 50)])
        #expect(try till.database.discountSettings().surcharges == own)
        for bad in [
            #"[{"code":"","name":"A"}]"#, #"[{"code":"a","name":""}]"#, #"[{"code":"a","name":"A","permission":"none"}]"#, #"[{"code":"a","name":"A","freeUpToMillionths":-1}]"#,
            #"[{"code":"a","name":"A","maximumRateMillionths":10000001}]"#, #"[{"code":"a","name":"A","maximumAmountMinorUnits":-1}]"#,
            #"[{"code":"a","name":"A"},{"code":"a","name":"B"}]"#,
        ] {
            #expect(storageError { _ = try save(",\"surcharges\":\(bad)") }?.code == "storage.bad-rules", "\(bad)")
        }
        #expect(try till.database.discountSettings().surcharges == own)
    }
}
