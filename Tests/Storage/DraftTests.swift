@testable import SaleCore
import Storage
import Testing

@Suite struct DraftTests {
    /// One of each event, every optional field once there and once not.
    static let everyEvent: [SaleEvent] = {
        let eur = Currency.eur
        let tax = TaxCategory(code: "A", name: "Normal \"19 %\"", rate: Rate(millionths: 190_000))
        let full = SaleItem(
            code: "4711", scannedCode: "4006381333931", name: "Käse\n\\ 漢字 🧀", department: "Food", unit: .kilogram, unitPrice: UnitPrice(tenThousandths: 17_901),
            tax: tax, isWeighed: true, isStockTracked: false)
        let bare = SaleItem(code: "1", name: "Bag", unitPrice: UnitPrice(tenThousandths: 100_000), tax: tax)
        let begun = SaleBegun(
            saleID: "0123456789abcdef0123456789abcdef", currency: eur, rounding: TaxRounding(mode: .halfToEven, place: .perDocument),
            businessDay: BusinessDay("2026-11-23")!, cashierID: "c1", catalogueVersion: 12, begunAt: 1_795_000_000_000)
        return [
            .begun(begun),
            .lineAdded(SaleLine(number: 1, item: full, quantity: Quantity(thousandths: 345), amount: Money(62, eur))),
            .lineAdded(SaleLine(number: 2, item: bare, quantity: .one, amount: Money(10, eur), parent: 1, isVoided: true)),
            .quantityChanged(line: 1, quantity: Quantity(thousandths: 690), amount: Money(124, eur)),
            .lineVoided(line: 2), .suspended(label: "blue coat", total: nil), .resumed,
            .tendered(Tender(number: 1, kind: .card, amount: Money(100, eur), given: Money(100, eur)), total: Money(124, eur)),
            .tendered(Tender(number: 2, kind: .cash, amount: Money(24, eur), given: Money(50, eur), isCancelled: true), total: Money(124, eur)),
            .repriced(total: Money(130, eur)), .tenderCancelled(number: 1), .saleVoided, .completed(change: Money(-1, Currency(code: "JPY", exponent: 0)!)),
        ]
    }()

    @Test func everyEventComesBackAsItWas() throws {
        for event in Self.everyEvent {
            #expect(try SaleEventCoding.decode(SaleEventCoding.encode(event), version: SaleEventCoding.version) == event)
        }
    }

    /// The bytes of version 1, a line each. They replay for ever; this file is never edited.
    @Test func version1Replays() throws {
        try FrozenDrafts.check(1, are: Self.everyEvent, readers: 1...1)
    }

    @Test func anUnknownVersionIsRefused() throws {
        let bytes = try SaleEventCoding.encode(.resumed)
        #expect(storageError { _ = try SaleEventCoding.decode(bytes, version: SaleEventCoding.version + 1) } == .unknownDraftVersion(SaleEventCoding.version + 1))
        for noise in ["", "{}", "{\"type\":\"flown\"}", "{\"type\":\"begun\"}", "{\"type\":\"lineVoided\",\"line\":\"1\"}"] {
            #expect(storageError { _ = try SaleEventCoding.decode(Array(noise.utf8), version: 1) }?.code == "storage.unreadable")
        }
    }

    @Test func anOpenSaleIsThereAfterARestart() throws {
        let till = try Fixture()
        try till.database.commit { transaction in
            try transaction.setOperator("c1")
            try transaction.setBusinessDay(Fixture.day)
        }
        var parked: Sale?
        try till.act(.begin(till.begun("parked")), on: &parked)
        try till.act(.add(Fixture.item(1), quantity: nil, linked: [Fixture.item(2)]), on: &parked)
        try till.act(.suspend(label: "blue coat"), on: &parked)
        try till.database.commit { try $0.setDraftState(saleID: "parked", .suspended) }
        let parkedAt = till.clock
        var open: Sale?
        try till.act(.begin(till.begun("open")), on: &open)
        try till.act(.add(Fixture.item(3), quantity: Quantity(pieces: 4), linked: []), on: &open)
        try till.restart()
        let restored = try till.database.restore()
        #expect(restored.openDraft.flatMap(Sale.replay) == open)
        #expect(restored.operatorID == "c1")
        #expect(restored.businessDay == Fixture.day)
        #expect(restored.lastRecordedAt == till.clock)
        let waiting = try #require(restored.suspended.first)
        #expect(restored.suspended.count == 1)
        #expect((waiting.saleID, waiting.label, waiting.total, waiting.lineCount) == ("parked", "blue coat", Money(398, .eur), 2))
        #expect(waiting.suspendedAt == Moment(utcMilliseconds: parkedAt, utcOffsetMinutes: 60))
        #expect(try Sale.replay(till.database.draftEvents(saleID: "parked")) == parked)
    }

    @Test func onlyOneSaleIsOpen() throws {
        let till = try Fixture()
        var first: Sale?, second: Sale?
        try till.act(.begin(till.begun("a")), on: &first)
        #expect(storageError { try till.act(.begin(till.begun("b")), on: &second) } == .draftAlreadyOpen)
        try till.database.commit { try $0.setDraftState(saleID: "a", .suspended) }
        try till.act(.begin(till.begun("b")), on: &second)
        #expect(storageError { try till.database.commit { try $0.setDraftState(saleID: "a", .open) } } == .draftAlreadyOpen)
        #expect(storageError { try till.database.commit { try $0.appendDraft(saleID: "none", events: [.resumed], at: till.now()) } } == .noSuchDraft("none"))
        try till.database.commit { try $0.deleteDraft(saleID: "b") }
        #expect(storageError { try till.database.commit { try $0.deleteDraft(saleID: "b") } } == .noSuchDraft("b"))
    }

    /// Whatever is done to sales, after each restart the disk says what memory said; a completed one is read back as it was.
    @Test(arguments: [1, 2, 3] as [UInt64]) func randomSalesReplayEqual(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let till = try Fixture()
        var sale: Sale?
        var completed: [String: Sale] = [:]
        for step in 0..<250 {
            if sale == nil { try till.act(.begin(till.begun("sale-\(seed)-\(step)")), on: &sale) }
            let line = Int.random(in: 1...max(1, sale?.lines.count ?? 1), using: &generator)
            let actions: [SaleAction] = [
                .add(Fixture.item(Int.random(in: 1...9, using: &generator)), quantity: Quantity(pieces: Int64.random(in: 1...3, using: &generator)), linked: Bool.random(using: &generator) ? [Fixture.item(10)] : []),
                .add(Fixture.item(Int.random(in: 1...9, using: &generator)), quantity: nil, linked: []),
                .changeQuantity(line: line, quantity: Quantity(pieces: Int64.random(in: 1...5, using: &generator))), .voidLine(line),
                .suspend(label: "p\(step)"), .tender(.card, Money(Int64.random(in: 1...300, using: &generator), .eur)), .cancelTender(1), .tender(.cash, nil),
            ]
            guard let action = actions.randomElement(using: &generator), let events = try? Sale.decide(action, on: sale) else { continue }
            if case .completed = events.last {
                for event in events { Sale.evolve(&sale, event) }
                let paid = try #require(sale)
                completed[try till.complete(paid).text] = paid
                sale = nil
            } else {
                try till.act(action, on: &sale)
                if sale?.status == .suspended { try till.act(.resume, on: &sale) }
            }
            if Int.random(in: 0..<40, using: &generator) == 0 { try till.restart() }
            #expect(try till.database.restore().openDraft.flatMap(Sale.replay) == sale, "seed \(seed), step \(step)")
        }
        #expect(!completed.isEmpty)
        for (number, sale) in completed {
            let stored = try #require(try till.database.document(number: number)).sale
            // What it was called while it was parked is kept in no document; everything else is as it was.
            var kept = sale
            kept.label = nil
            #expect(stored == kept, "seed \(seed), document \(number)")
        }
        #expect(try till.database.verifyJournal().fault == nil)
    }
}
