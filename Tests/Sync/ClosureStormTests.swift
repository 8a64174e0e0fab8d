import Checkout
import HTTPClient
import Journal
import Office
import SaleCore
import Storage
import Sync
import enum TestHarness.TestSize
import struct TestHarness.SeededGenerator
import Testing

/// Random days at a real register: whatever a cashier does, the office comes to the same Z.
@Suite(.timeLimit(.minutes(10))) struct ClosureStormTests {
    @Test(arguments: TestSize.seeds(everyday: 4, soak: 200)) func whateverHappensBothSidesAgree(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        try Till.goods(terminal)
        try terminal.database.saveExchangeRate("USD", ExchangeRate(currency: #require(Currency(code: "USD", exponent: 2)), numerator: 91, denominator: 100))
        let code = try await office.store.createEnrolmentCode(terminal: nil, validMilliseconds: 60_000)
        _ = try await Enrolment.enrol(database: terminal.database, url: office.url, code: code, software: "1", session: HTTPSession())
        let till = try await Till(terminal)
        var documents = [try await till.sell(["1", "2"])]
        for _ in 0..<TestSize.of(everyday: 60, soak: 200) { try await step(till, &documents, &random) }
        // What is open is paid, or else voided.
        await till.act(.cancelPrompt)
        if let card = await till.register.currentState().sale?.terms.cardAsked {
            await till.act(.selling(.answerCard(number: card.number, isApproved: false, approval: nil, lastDigits: nil)))
        }
        if await till.act(.tender(.cash, amountMinorUnits: nil)) == nil { await till.act(.voidSale) }
        try await till.did(.cash(.payIn(amount: 1, reason: "so that there is a day")))
        try await till.did(.cash(.closeDay))

        let worker = try SyncWorker(
            peer: #require(try terminal.database.peer("OFFICE")), database: terminal.database, session: HTTPSession(),
            clock: SystemSyncClock(wall: { 1_795_000_000_000 }), logger: RunningOffice.logger)
        let running = Task { await worker.run() }
        try await eventually("everything being at the office, seed \(seed)") { try terminal.database.backlog(peer: "OFFICE").count == 0 }
        running.cancel()
        await running.value
        let report = try await office.store.report(sales: 1)
        #expect(try await office.store.head(of: "T1").verdicts == [], "seed \(seed)")
        #expect(try report.closures.count == min(terminal.database.closures(limit: 100).count, OfficeLimits.reportedClosures), "seed \(seed)")
        for closure in report.closures { #expect(closure.differences == [] && closure.signature == "good", "seed \(seed), \(closure.document)") }
        #expect(report.terminals.first.map { Int($0.sales + $0.returns) } ?? 0 >= documents.count, "seed \(seed)")
        await office.stop()
    }

    /// One thing a cashier does; what the register refuses is not done.
    private func step(_ till: Till, _ documents: inout [String], _ random: inout SeededGenerator) async throws {
        func cents(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }
        let lines = await till.register.currentState().sale?.lines.count ?? 0
        switch Int.random(in: 0..<30, using: &random) {
        case 0: await till.act(.cash(.payIn(amount: cents(1...900), reason: "in")))
        case 1: await till.act(.cash(.payOut(amount: cents(1...900), reason: "out", isSure: true)))
        case 2: await till.act(.cash(.drop(amount: cents(1...900), reason: nil, isSure: true)))
        case 3: await till.act(.cash(.openShift(float: cents(0...9_000))))
        case 4: await till.act(.cash(.closeShift))
        case 5 where random.chance(40): await till.act(.cash(.closeDay))
        case 6:
            let line = Int.random(in: 1...max(1, lines), using: &random)
            await till.act(.selling(.giveDiscount(line: line, .percent(millionths: cents(1...100_000)), reason: "other")))
        case 7: await till.act(.selling(.giveDiscount(line: nil, .amount(minorUnits: cents(1...50)), reason: "goodwill")))
        case 8: await till.act(.selling(.tip(amountMinorUnits: cents(1...200))))
        case 9...10:
            guard let document = documents.randomElement(using: &random) else { return }
            await till.act(.selling(.returnLines(document: document, [ReturnedPart(line: 1, quantity: 1_000)], reason: "defect", isRestocked: random.chance(50))))
        case 11: await till.act(.selling(.returnArticle(code: "2", quantity: nil, reason: "taste", isRestocked: true)))
        case 12:
            guard let document = documents.randomElement(using: &random) else { return }
            if let made = await till.act(.selling(.reverseSale(document: document, reason: "mistake"))) { documents.append(made) }
            if let card = await till.register.currentState().sale?.terms.cardAsked {
                await till.act(.selling(.answerCard(number: card.number, isApproved: random.chance(70), approval: nil, lastDigits: nil)))
            }
        case 13:
            await till.act(.changeQuantity(line: max(1, lines), quantity: .one))
            await till.act(.voidLine(line: max(1, lines)))
        case 14: await till.act(.voidSale)
        case 15:
            await till.act(.suspend(label: "blue coat"))
            // A Z over a parked sale: what was taken off it before belongs to that day.
            if random.chance(30) { await till.act(.cash(.closeDay)) }
            if let parked = await till.register.currentState().parked.first { await till.act(.resume(saleID: parked.id)) }
        case 16:
            await till.act(.openDrawer)
            if random.chance(50) { await till.register.drawerForced() }
        case 17: await till.act(.selling(.issueGiftCard(number: "60060000\(cents(10...99))", amountMinorUnits: cents(100...5_000))))
        case 18:
            let number = await till.act(.selling(.pay(Payment(kind: .foreignCash, amount: cents(100...9_000), currency: "USD"))))
            if let number { documents.append(number) }
        case 19...20:
            let number = await till.act(.tender(random.chance(50) ? .card : .cash, amountMinorUnits: nil))
            if let number { documents.append(number) }
        case 21:
            let number = await till.act(.tender(.cash, amountMinorUnits: cents(1...9_000)))
            if let number { documents.append(number) }
        case 22: await till.act(random.chance(40) ? .cancelPrompt : .cancelTender(number: Int(cents(1...2))))
        default: await till.act(.add(code: ["1", "2", "3"].randomElement(using: &random) ?? "1", quantity: Quantity(pieces: cents(1...3))))
        }
    }
}
