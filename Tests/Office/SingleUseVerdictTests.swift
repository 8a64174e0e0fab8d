import GRDB
import Journal
import Office
import SyncProtocol
import Testing

/// What terminals are told of papers that were used twice, and when it is settled.
@Suite struct SingleUseVerdictTests {
    private let papers = SingleUseTests()

    private func change(_ office: TestOffice, _ sql: String...) throws {
        let database = try DatabaseQueue(path: office.path)
        try database.write { db in for one in sql { try db.execute(sql: one) } }
        try database.close()
    }

    /// The newest verdict of a terminal.
    private func verdict(_ office: TestOffice, of terminal: String) async throws -> String? {
        try await office.store.head(of: terminal).verdicts.first.map { "\($0.verdict) \($0.code)" }
    }

    /// Fixed: a retry said that all is well with a sale that uses a paper twice, or whose stock does not add up.
    @Test(arguments: [true, false]) func aRetryKeepsWhatItFinds(isTwice: Bool) async throws {
        var (office, one, two) = try await papers.office()
        if isTwice { try one.write(papers.sale("T1", 1, voucher: "V-7"), version: 2) } else {
            try one.write(StockMoved(reason: "count", moves: [StockMove(product: "42", deltaThousandths: -CanonicalJSON.largestInteger + 1_000)]))
        }
        // The second has the number of the first, until somebody mends it.
        try two.write(papers.sale("T2", 1, voucher: "V-1"), version: 2)
        var second = papers.sale("T2", 1, voucher: "V-7")
        second.sale = "another"
        try two.write(second, version: 2)
        try await two.push(two.events, to: office.store)
        try await one.push(one.events, to: office.store)
        #expect(try await verdict(office, of: "T2") == "rejected contradiction")
        try change(office, "UPDATE sale SET number = 9 WHERE terminal = 'T2'")
        #expect(try await office.store.retryRejected() == 1)
        #expect(try await verdict(office, of: "T2") == (isTwice ? "skipped used-twice" : "skipped does-not-add-up"))
        #expect(try await office.store.report().terminals.map(\.openVerdicts) == [0, 1])
        #expect(try await office.store.retryRejected() == 0, "it is no rejection")
    }

    @Test func aRetryThatFindsNothingSaysSo() async throws {
        var (office, one, _) = try await papers.office()
        try one.write(papers.sale("T1", 1, voucher: "V-1"), version: 2)
        var second = papers.sale("T1", 1, voucher: "V-2")
        second.sale = "another"
        try one.write(second, version: 2)
        try await one.push(one.events, to: office.store)
        try change(office, "UPDATE sale SET number = 9")
        #expect(try await office.store.retryRejected() == 1)
        #expect(try await verdict(office, of: "T1") == "accepted retried")
    }

    /// Fixed: terminal and report warned for ever. It is the same whichever of the two gives the paper back.
    @Test(arguments: ["T1", "T2"], [true, false]) func aReversalSettlesIt(giver: String, givesBack: Bool) async throws {
        var (office, one, two) = try await papers.office()
        let (first, second) = (papers.sale("T1", 1, voucher: "V-7"), papers.sale("T2", 1, voucher: "V-7"))
        try one.write(first, version: 2)
        try two.write(second, version: 2)
        for terminal in [one, two] { try await terminal.push(terminal.events, to: office.store) }
        #expect(try await verdict(office, of: "T2") == "skipped used-twice")
        if giver == "T1" { try one.write(papers.reversal(of: first, givesBack: givesBack), version: 2) } else {
            try two.write(papers.reversal(of: second, givesBack: givesBack), version: 2)
        }
        for terminal in [one, two] { #expect(try await terminal.push(terminal.events, to: office.store).refusal == nil) }
        #expect(try await verdict(office, of: "T2") == (givesBack ? "accepted settled" : "skipped used-twice"), "what the terminal hears next")
        let report = try await office.store.report()
        #expect(report.terminals.map(\.openVerdicts) == [0, givesBack ? 0 : 1] && report.usedTwice.isEmpty == givesBack)
    }

    /// Of three, two are left, and the last of them is told so.
    @Test func twoOfThreeAreLeft() async throws {
        var (office, one, two) = try await papers.office()
        var three = try TestTerminal("T3", epochID: "c")
        try await three.enrol(at: office.store)
        let first = papers.sale("T1", 1, voucher: "V-7")
        try one.write(first, version: 2)
        try two.write(papers.sale("T2", 1, voucher: "V-7"), version: 2)
        try three.write(papers.sale("T3", 1, voucher: "V-7"), version: 2)
        for terminal in [one, two, three] { try await terminal.push(terminal.events, to: office.store) }
        #expect(try await office.store.report().terminals.map(\.openVerdicts) == [0, 1, 1])
        try one.write(papers.reversal(of: first), version: 2)
        try await one.push(one.events, to: office.store)
        let report = try await office.store.report()
        #expect(report.terminals.map(\.openVerdicts) == [0, 0, 1])
        #expect(report.usedTwice.map(\.documents) == [["T2-1-000001", "T3-1-000001"]])
        let message = try #require(try await office.store.head(of: "T3").verdicts.first?.message)
        #expect(message.contains("T2-1-000001 and by T3-1-000001") && !message.contains("T1-1"), "\(message)")
    }

    /// Fixed: the paper swallowed the stock that does not add up. Once the paper is settled the stock still does not.
    @Test func bothNotesAreTold() async throws {
        var (office, one, two) = try await papers.office()
        try one.write(StockMoved(reason: "count", moves: [StockMove(product: "42", deltaThousandths: -CanonicalJSON.largestInteger + 1_000)]))
        let first = papers.sale("T1", 1, voucher: "V-7")
        try one.write(first, version: 2)
        try two.write(papers.sale("T2", 1, voucher: "V-7"), version: 2)
        try await one.push(one.events, to: office.store)
        let told = try #require(try await two.push(two.events, to: office.store).verdicts.first)
        #expect(told.code == "used-twice" && told.message.contains("V-7") && told.message.contains("product 42"), "\(told)")
        try one.write(papers.reversal(of: first), version: 2)
        try await one.push(one.events, to: office.store)
        let left = try #require(try await office.store.head(of: "T2").verdicts.first)
        #expect(left.code == "does-not-add-up" && left.message.contains("product 42") && !left.message.contains("V-7"), "\(left)")
        #expect(try await office.store.report().terminals.map(\.openVerdicts) == [0, 1])
    }

    /// A shop may call a payment of its own `coupon`.
    private func named(_ terminal: String, _ number: Int64, _ code: String) -> SaleCompleted {
        var sale = papers.sale(terminal, number, cheque: code)
        sale.tenders[0].tender = "coupon"
        return sale
    }

    /// Fixed: a coupon and a payment called so were taken for the same paper, and any reversal freed the payment's number.
    @Test func aPaymentCalledCouponIsNoCoupon() async throws {
        var (office, one, two) = try await papers.office()
        let first = named("T1", 1, "C-1")
        try one.write(first, version: 2)
        try one.write(papers.reversal(of: first, givesBack: false), version: 2)
        try two.write(papers.sale("T2", 1, voucher: "V-1", coupons: ["C-1"]), version: 2)
        try two.write(named("T2", 2, "C-1"), version: 2)
        try await one.push(one.events, to: office.store)
        #expect(try await two.push(two.events, to: office.store).verdicts.map(\.sequence) == [3])
        #expect(try await office.store.report().usedTwice == [.init(kind: "coupon", code: "C-1", documents: ["T1-1-000001", "T2-1-000002"])])
    }

    /// What version 4 kept: coupons and payments of that name as one, verdicts that nobody settled, and no recall.
    @Test func aDatabaseOfVersion4GoesOn() async throws {
        var (office, one, two) = try await papers.office()
        try one.write(named("T1", 1, "C-1"), version: 2)
        try one.write(papers.sale("T1", 2, voucher: "V-2", coupons: ["C-2"]), version: 2)
        var both = named("T1", 3, "C-3")
        both.couponsOnce = ["C-3"]
        try one.write(both, version: 2)
        try one.write(GoodsRecalled(product: "42", lots: ["L1", "L2"], reason: "glass", userID: 1_000, processID: 5))
        try one.write(GoodsRecalled(product: "42", lots: ["L1"], reason: nil, isLifted: true, userID: 1_001, processID: 6))
        try two.write(papers.sale("T2", 1, voucher: "V-1", coupons: ["C-1"]), version: 2)
        try two.write(papers.sale("T2", 2, voucher: "V-3", coupons: ["C-2"]), version: 2)
        try two.write(papers.sale("T2", 3, voucher: "V-4", coupons: ["C-3"]), version: 2)
        for terminal in [one, two] { try await terminal.push(terminal.events, to: office.store) }
        // A third begins anew and carries over what nobody had of it.
        var three = try TestTerminal("T3", epochID: "c")
        try await three.enrol(at: office.store)
        try await three.push(three.events, to: office.store)
        try three.write(papers.sale("T3", 1, voucher: "V-5", coupons: ["C-2"]), version: 2)
        try three.write(GoodsRecalled(product: "43", isWhole: true, reason: "mould", userID: 7, processID: 5))
        try three.renew(epochID: "d", confirmed: 1)
        try await three.enrol(at: office.store, bound: true)
        try await three.push(three.events.suffix(3), to: office.store)
        try await office.store.report().expectVersion5()
        try change(
            office, "UPDATE OR REPLACE single_use SET kind = 'coupon' WHERE kind = 'single-use coupon'", "DROP TABLE recall", "DROP TABLE sale_stock_end",
            // As version 4 would have told it: of C-1 falsely, and of recalls as an earlier one would.
            "INSERT INTO verdict SELECT terminal, epoch, sequence, 'coupon C-1', 'skipped', 'used-twice', 'coupon C-1 was used by both', 7 FROM sale WHERE sale = 'T2-1'",
            "UPDATE verdict SET message = 'coupon ' || message WHERE code = 'used-twice'",
            "INSERT INTO verdict SELECT terminal, epoch, sequence, '', 'skipped', 'unknown-kind', 'x', 7 FROM envelope WHERE kind = 'goods.recalled'",
            "PRAGMA user_version = 4")
        let later = try TestOffice(folder: office.folder)
        try await later.store.report().expectVersion5()
        #expect(try await later.store.head(of: "T1").verdicts.allSatisfy { $0.verdict == .accepted })
        #expect(try await later.store.head(of: "T2").verdicts.map { "\($0.verdict) \($0.code)" }.sorted() == ["accepted settled", "skipped used-twice", "skipped used-twice"])
    }
}

extension OfficeReport {
    fileprivate func expectVersion5() {
        #expect(usedTwice == [
            .init(kind: "single-use coupon", code: "C-2", documents: ["T1-1-000002", "T2-1-000002", "T3-1-000001"]),
            .init(kind: "single-use coupon", code: "C-3", documents: ["T1-1-000003", "T2-1-000003"]),
        ])
        #expect(terminals.map(\.openVerdicts) == [0, 2, 1])
        #expect(recalls == [
            .init(terminal: "T3", product: "43", part: "article", reason: "mould", recalledAt: 5, recalledBy: 7),
            .init(terminal: "T1", product: "42", part: "lot", number: "L2", reason: "glass", recalledAt: 5, recalledBy: 1_000),
            .init(terminal: "T1", product: "42", part: "lot", number: "L1", reason: "glass", recalledAt: 5, recalledBy: 1_000, liftedAt: 5, liftedBy: 1_001),
        ])
    }
}
