import Journal
import Office
import SyncProtocol
import Testing

/// Goods that terminals were told not to sell.
@Suite struct RecallTests {
    private func told(_ product: String, lots: [String] = [], serials: [String] = [], _ reason: String? = "glass", by user: Int64 = 1_000) -> GoodsRecalled {
        GoodsRecalled(
            product: product, isWhole: lots.isEmpty && serials.isEmpty, lots: lots, serials: serials, reason: reason, isLifted: reason == nil, userID: user, processID: 9)
    }

    private func texts(_ recalls: [OfficeReport.Recall]) -> [String] {
        recalls.map { recall in
            let goods = [recall.terminal, recall.product, recall.name, recall.part, recall.number].compactMap(\.self).joined(separator: " ")
            return "\(goods): \(recall.reason ?? "-") by \(recall.recalledBy ?? -1)\(recall.isInForce ? "" : ", lifted by \(recall.liftedBy ?? -1)")"
        }
    }

    @Test func theReportSaysWhatIsRecalledAndWhatWasLifted() async throws {
        let office = try TestOffice()
        var one = try TestTerminal("T1"), two = try TestTerminal("T2", epochID: "b")
        _ = try await office.store.put(FeedTests.product("42"))
        try one.write(told("42", lots: ["L1", "L2"], serials: ["S1"]))
        try one.write(told("42", lots: ["L1"], "mould", by: 1_001))
        try one.write(told("42", lots: ["L2"], nil, by: 1_002))
        // The same goods at another terminal are recalled by themselves; and what is recalled again is in force again.
        try two.write(told("42", lots: ["L2"], ""))
        try two.write(told("7"))
        try two.write(told("7", nil))
        try two.write(told("7", "again"))
        // It stood in the catalogue.
        try two.write(told("8", nil))
        for terminal in [one, two] {
            try await terminal.enrol(at: office.store)
            #expect(try await terminal.push(terminal.events, to: office.store).verdicts == [])
        }
        let report = try await office.store.report()
        #expect(texts(report.recalls) == [
            "T2 7 article: again by 1000", "T2 42 Article 42 lot L2:  by 1000", "T1 42 Article 42 serial S1: glass by 1000", "T1 42 Article 42 lot L1: mould by 1001",
            "T2 8 article: - by -1, lifted by 1000", "T2 7 article: glass by 1000, lifted by 1000", "T1 42 Article 42 lot L2: glass by 1000, lifted by 1002",
        ].map { $0.replacing("Article 42", with: FeedTests.product("42").name) })
        #expect(report.recalls.allSatisfy { ($0.recalledAt ?? 5) == 5 && ($0.liftedAt ?? 5) == 5 })
        let text = String(decoding: try report.encoded(), as: UTF8.self)
        #expect(text.contains(#"{"inForce":true,"number":"S1","part":"serial","product":"42""#.replacing(#""number""#, with: #""name":"\#(FeedTests.product("42").name)","number""#)), "\(text)")
        #expect(text.contains(#"{"inForce":false,"liftedAt":5,"liftedBy":1000,"part":"article","product":"8","terminal":"T2"}"#))
        for terminal in [one, two] { try await terminal.push(terminal.events, to: office.store) }
        #expect(try await office.store.report() == report, "again changes nothing")
    }

    /// However many are in force; of those that were lifted the latest.
    @Test func noneInForceIsLeftOut() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        let lots = (0...OfficeLimits.reportedAlarms).map { "L\($0)" }
        try terminal.write(told("1", lots: lots))
        try terminal.write(told("1", lots: lots, nil))
        try terminal.write(told("2", lots: lots))
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        let recalls = try await office.store.report().recalls
        #expect(recalls.count { $0.isInForce } == lots.count && recalls.count { !$0.isInForce } == OfficeLimits.reportedAlarms)
    }

    @Test func whatCannotBeReadIsSaid() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.write(kind: .goodsRecalled, Array("{}".utf8))
        try terminal.write(told("1"), version: 9)
        try await terminal.enrol(at: office.store)
        #expect(try await terminal.push(terminal.events, to: office.store).verdicts.map(\.code) == ["unreadable", "newer-payload"])
        #expect(try await office.store.report().recalls.isEmpty)
    }

    /// Recalled by a copy of the terminal, and carried over into its next epoch; here already or not.
    @Test(arguments: [true, false]) func carriedOver(isHere: Bool) async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        try terminal.write(told("1"))
        if isHere { try await terminal.push(terminal.events, to: office.store) }
        try terminal.renew(epochID: "b", confirmed: 1)
        try await terminal.enrol(at: office.store, bound: true)
        let carried = terminal.events.suffix(2)
        #expect(carried.map(\.header.kind) == [.terminalRestored, .eventCarried])
        #expect(try await terminal.push(carried, to: office.store).verdicts == [])
        #expect(texts(try await office.store.report().recalls) == ["T1 1 article: glass by 1000"])
    }
}
