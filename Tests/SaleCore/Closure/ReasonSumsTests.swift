import SaleCore
import Testing

/// Sums by reason: what was done for which of the shop's reasons.
@Suite struct ReasonSumsTests {
    private struct Key: Hashable {
        let act: ReasonedAct
        let code: String
    }

    private let at = Moment(utcMilliseconds: 1_795_424_400_000, utcOffsetMinutes: 60)

    /// The same figures from the facts themselves, without rows.
    @Test(arguments: RegisterTotalsTests.seeds) func runningSumsAreRecomputedSums(seed: UInt64) throws {
        let period = try RandomPeriod(seed: seed, events: 60)
        var sums: [Key: (count: Int64, amount: Int64)] = [:]
        func add(_ act: ReasonedAct, _ reason: GivenReason?, _ amount: Int64) {
            guard let reason else { return }
            let old = sums[Key(act: act, code: reason.code ?? "")] ?? (0, 0)
            sums[Key(act: act, code: reason.code ?? "")] = (old.count + 1, old.amount + amount)
        }
        for entry in period.entries {
            switch entry.fact {
            case .cashMoved(let move):
                guard move.kind != .float else { continue }
                add(move.kind == .paidIn ? .paidIn : move.kind == .paidOut ? .paidOut : .drop, move.given, move.effect)
            case .cancelledSale(let total, let reason): add(.voidedSale, reason, total.minorUnits)
            case .voidedLine(let amount, let reason): add(.voidedLine, reason, amount.minorUnits)
            case .noSale(_, let reason): add(.noSale, reason, 0)
            case .document(let document): for reason in document.reasons { add(reason.act, GivenReason(code: reason.code, text: ""), reason.amount) }
            case .takenBack, .parkedSale, .accountPaid: break
            }
        }
        let whole = try period.entries.reduce(into: RegisterTotals.zero) { try $0.add($1) }
        #expect(Set(whole.rows(.reason).map { Key(act: ReasonedAct(rawValue: $0.key.detail)!, code: $0.key.name) }) == Set(sums.keys), "seed \(seed)")
        for (key, sum) in sums {
            let rows = whole.rows(.reason).filter { $0.key.detail == key.act.rawValue && $0.key.name == key.code }
            #expect(rows.reduce(0) { $0 + $1.sums.count } == sum.count && rows.reduce(0) { $0 + $1.sums.amount } == sum.amount, "seed \(seed): \(key)")
        }
        // Money in and out always has a reason, so its sums are those of the drawer.
        for (act, kind) in [(ReasonedAct.paidIn, CashMove.Kind.paidIn), (.paidOut, .paidOut), (.drop, .drop)] {
            let rows = whole.rows(.reason).filter { $0.key.detail == act.rawValue }
            #expect(rows.reduce(0) { $0 + $1.sums.amount } == whole.sum(.cash, name: kind.rawValue).amount, "seed \(seed): \(act)")
        }
    }

    @Test func oneRowForEachReasonAndOneForWords() throws {
        var totals = RegisterTotals.zero
        for (reason, code) in [("Post", "post"), ("Porto", "post"), ("window cleaner", nil), ("stamps", nil)] as [(String, String?)] {
            try totals.add(TotalsEntry(.cashMoved(CashMove(.paidOut, Money(500, .eur), reason: reason, code: code)), cashierID: "c1", at: at))
        }
        try totals.add(TotalsEntry(.cashMoved(CashMove(.drop, Money(500, .eur), reason: " ", code: "safe")), cashierID: "c1", at: at))
        try totals.add(TotalsEntry(.cashMoved(CashMove(.float, Money(500, .eur), reason: "morning")), cashierID: "c1", at: at))
        try totals.add(TotalsEntry(.voidedLine(Money(500, .eur)), cashierID: "c1", at: at))
        let rows = totals.rows(.reason)
        #expect(rows.map { "\($0.key.detail) \($0.key.name) \($0.sums.count) \($0.sums.amount)" } == ["paid-out  2 -1000", "paid-out post 2 -1000"])
    }

    /// What says how much moved in the drawer is left out for eyes that are not to know; the rest stays.
    @Test func aBlindReportLeavesOutCash() throws {
        var totals = RegisterTotals.zero
        for kind in [CashMove.Kind.paidIn, .paidOut, .drop] {
            try totals.add(TotalsEntry(.cashMoved(CashMove(kind, Money(500, .eur), reason: "x", code: "x")), cashierID: "c1", at: at))
        }
        try totals.add(TotalsEntry(.noSale(.eur, because: GivenReason(text: "coins")), cashierID: "c1", at: at))
        try totals.add(TotalsEntry(.voidedLine(Money(5, .eur), because: GivenReason(code: "torn", text: "Torn")), cashierID: "c1", at: at))
        #expect(totals.rows(.reason).count == 5)
        #expect(totals.withoutCash.rows(.reason).map(\.key.detail) == ["no-sale", "line-void"])
    }

    /// Empties come back without a reason.
    @Test func whatHasNoReason() {
        #expect(DocumentTotals.reason(.return, code: nil, text: "", amount: -5) == nil)
        #expect(DocumentTotals.reason(.return, code: nil, text: ReturnOrigin.emptiesReason, amount: -5) == nil)
        #expect(DocumentTotals.reason(.return, code: nil, text: "moths", amount: -5) == .init(.goodsBack, code: nil, flow: .refund, amount: -5))
        #expect(DocumentTotals.reason(.reversal, code: "mistake", text: "", amount: -5) == .init(.reversal, code: "mistake", flow: .refund, amount: -5))
    }
}
