import Journal
import Office
import SyncProtocol
import Testing

@Suite struct ProjectionTests {
    @Test func oneBadEventBlocksNothingElse() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell(200)
        try terminal.sell(300, sale: "bad", stated: 999)
        try terminal.sell(400)
        try terminal.write(kind: .saleCompleted, Array("{}".utf8))
        try terminal.write(kind: EventKind("something.new"), Array("{}".utf8))
        try terminal.sell(500)
        try await terminal.enrol(at: office.store)
        let answer = try await terminal.push(terminal.events, to: office.store)
        #expect(answer.refusal == nil && answer.head == terminal.events.last?.head, "the head always moves")
        #expect(answer.verdicts.map(\.sequence) == [3, 5, 6])
        #expect(answer.verdicts.map(\.verdict) == [.rejected, .rejected, .skipped])
        #expect(answer.verdicts.map(\.code) == ["does-not-add-up", "unreadable", "unknown-kind"])
        let report = try await office.store.report()
        #expect(report.terminals.first?.sales == 3 && report.terminals.first?.salesTotals == ["EUR": 1_100])
        #expect(report.terminals.first?.openVerdicts == 3)
        #expect(try await terminal.push(terminal.events, to: office.store) == answer, "a replay is answered with the same verdicts")
        #expect(try await office.store.head(of: "T1").verdicts.count == 3)
        #expect(try await office.store.retryRejected() == 0, "nothing has changed")
    }

    @Test func laterEventsOfTheSameSaleWaitAndADoubleNumberIsAContradiction() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell(300, sale: "s", stated: 999)
        try terminal.sell(300, sale: "s")
        try terminal.sell(300, sale: "t")
        try terminal.sell(300, sale: "t")
        try await terminal.enrol(at: office.store)
        let answer = try await terminal.push(terminal.events, to: office.store)
        #expect(answer.verdicts.map(\.code) == ["does-not-add-up", "waits", "contradiction"])
        #expect(try await office.store.report().terminals.first?.salesTotals == ["EUR": 300], "a failed projection leaves nothing behind")
    }

    @Test func aNewerPayloadIsKeptForLater() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.write(DayOpened(businessDay: "2026-03-01"), version: 9)
        try terminal.write(CatalogueChanged(change: .deleted(code: "1"), origin: "page"), version: 9)
        try await terminal.enrol(at: office.store)
        let answer = try await terminal.push(terminal.events, to: office.store)
        #expect(answer.verdicts.map(\.code) == ["newer-payload"])
    }

    @Test func aTerminalsOwnProductsAreTakenOverUntilTheyAreChangedHere() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        let product = FeedTests.product("42", price: 1)
        try terminal.write(CatalogueChanged(change: .batch(CatalogueBatch(products: [product, FeedTests.product("43")])), origin: "import"))
        try terminal.write(CatalogueChanged(change: .set(FeedTests.product("42", price: 2)), origin: "page"))
        try terminal.write(CatalogueChanged(change: .deleted(code: "43"), origin: "page"))
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        #expect(try await office.store.products().map(\.code) == ["42"])
        #expect(try await office.store.product(code: "42")?.unitPrice == 2)
        _ = try await office.store.put(FeedTests.product("42", price: 9))
        try terminal.write(CatalogueChanged(change: .set(FeedTests.product("42", price: 3)), origin: "page"))
        try await terminal.push(terminal.events, to: office.store)
        #expect(try await office.store.product(code: "42")?.unitPrice == 9)
    }
}
