import SaleCore
import TestHarness
import Testing

/// Random periods at a till: what must hold of their totals whatever happened.
@Suite struct RegisterTotalsTests {
    static let seeds = TestSize.seeds(everyday: 100, soak: 100_000)

    private func totals(_ entries: some Sequence<TotalsEntry>) throws -> RegisterTotals { try entries.reduce(into: .zero) { try $0.add($1) } }

    @Test(arguments: seeds) func partsAddUpToTheWholeInAnyOrder(seed: UInt64) throws {
        let period = try RandomPeriod(seed: seed, events: 60)
        var random = SeededGenerator(seed: seed)
        let whole = try totals(period.entries)
        #expect(whole.imbalances.isEmpty, "seed \(seed): \(whole.imbalances)")
        let shuffled = period.entries.shuffled(using: &random)
        #expect(try totals(shuffled) == whole, "seed \(seed): order")
        // Three shifts, whatever is in which, added up in two ways.
        let cuts = [Int.random(in: 0...60, using: &random), Int.random(in: 0...60, using: &random)].sorted()
        let shifts = try [shuffled[..<cuts[0]], shuffled[cuts[0]..<cuts[1]], shuffled[cuts[1]...]].map { try totals($0) }
        for shift in shifts { #expect(shift.imbalances.isEmpty, "seed \(seed): \(shift.imbalances)") }
        #expect(try shifts[0].adding(shifts[1]).adding(shifts[2]) == whole, "seed \(seed): left")
        #expect(try shifts[0].adding(shifts[1].adding(shifts[2])) == whole, "seed \(seed): right")
    }

    @Test(arguments: seeds) func moneyInIsMoneyOut(seed: UInt64) throws {
        let period = try RandomPeriod(seed: seed, events: 60)
        let whole = try totals(period.entries)
        for currency in [Currency.eur, RandomPeriod.usd] {
            #expect(whole.expectedCash(currency) == period.drawer[currency.code] ?? 0, "seed \(seed), \(currency.code)")
        }
    }

    /// The same figures by another way: from the documents, without rows.
    @Test(arguments: seeds) func runningTotalsAreRecomputedTotals(seed: UInt64) throws {
        let period = try RandomPeriod(seed: seed, events: 60)
        let whole = try totals(period.entries)
        var sold: Int64 = 0, returned: Int64 = 0, documents: Int64 = 0, tips: Int64 = 0, byCashier: [String: Int64] = [:], tipped: [String: Int64] = [:], byTender: [String: Int64] = [:], byTax: [String: Int64] = [:]
        var last: [DocumentTotals.Kind: Int64] = [:], cancelled: [TotalsFlow: (count: Int64, amount: Int64)] = [.other: (0, 0), .refund: (0, 0)]
        for entry in period.entries {
            if case .cancelledSale(let money, _) = entry.fact {
                let flow: TotalsFlow = money.minorUnits < 0 ? .refund : .other, old = cancelled[flow] ?? (0, 0)
                cancelled[flow] = (old.count + 1, old.amount + money.minorUnits)
            }
            guard case .document(let document) = entry.fact else { continue }
            documents += 1
            tips += document.tip
            tipped[entry.cashierID, default: 0] += document.tip
            last[document.kind] = document.number.number
            for part in document.goods {
                if part.flow == .sale { sold += part.gross } else { returned += part.gross }
                byCashier[entry.cashierID, default: 0] += part.gross
            }
            for part in document.taxes { byTax[part.code, default: 0] += part.tax }
            for part in document.payments { byTender[part.kind, default: 0] += part.amount }
        }
        #expect(whole.documentCount == documents && whole.sum(.tip).amount == tips, "seed \(seed)")
        #expect(whole.sum(.goods, .sale).amount == sold && whole.sum(.goods, .refund).amount == returned, "seed \(seed)")
        for (id, amount) in byCashier { #expect(whole.sum(.cashier, name: id).amount == amount, "seed \(seed), \(id)") }
        for (id, tip) in tipped { #expect(whole.sum(.cashierTip, name: id).amount == tip, "seed \(seed), tips of \(id)") }
        for (kind, amount) in byTender { #expect(whole.sum(.tender, name: kind).amount == amount, "seed \(seed), \(kind)") }
        for (code, tax) in byTax { #expect(whole.sum(.tax, name: code).tax == tax, "seed \(seed), \(code)") }
        for (flow, sums) in cancelled {
            #expect(whole.sum(.cancelled, flow).count == sums.count && whole.sum(.cancelled, flow).amount == sums.amount, "seed \(seed), cancelled \(flow)")
        }
        for (kind, number) in last {
            let rows = whole.rows(.document).filter { $0.key.name == kind.rawValue }
            #expect(rows.count == 1 && rows.first?.sums.first == 1 && rows.first?.sums.last == number && rows.first?.sums.count == number, "seed \(seed), \(kind)")
        }
    }

    /// One sale, row by row: 2.50 of food (10 % in it: 0.23) and 1.00 without department, 0.02 rounded off, paid with 5.00 cash, at 10:00.
    @Test func oneSaleRowByRow() throws {
        let document = DocumentTotals(
            kind: .sale, number: DocumentNumber(terminal: "T1", epoch: 2, number: 7), currency: .eur,
            goods: [.init(department: "Food", flow: .sale, lines: 1, gross: 250), .init(department: nil, flow: .sale, lines: 2, gross: 100)],
            taxes: [.init(code: "B", treatment: .taxed, charge: .percentage(Rate(millionths: 100_000)), flow: .sale, gross: 350, tax: 32)],
            payments: [.init(kind: "cash", amount: 348)], drawer: [Money(348, .eur)], change: 152, rounding: -2)
        let rows = try TotalsEntry(.document(document), cashierID: "c1", at: Moment(utcMilliseconds: 1_795_424_400_000, utcOffsetMinutes: 60)).rows()
        func key(_ subject: TotalsSubject, _ flow: TotalsFlow = .sale, _ name: String = "", _ detail: String = "") -> TotalsKey {
            TotalsKey(subject, flow, .eur, name: name, detail: detail)
        }
        #expect(rows == [
            key(.document, .sale, "sale", "T1-2"): TotalsSums(count: 1, amount: 348, tax: 32, first: 7, last: 7),
            key(.goods): TotalsSums(count: 3, amount: 350, tax: 32),
            key(.department, .sale, "Food"): TotalsSums(count: 1, amount: 250), key(.department): TotalsSums(count: 2, amount: 100),
            key(.tax, .sale, "B", "taxed 100000"): TotalsSums(count: 1, amount: 350, tax: 32),
            key(.tender, .sale, "cash"): TotalsSums(count: 1, amount: 348), key(.drawer, .other): TotalsSums(count: 1, amount: 348),
            key(.cashier, .sale, "c1"): TotalsSums(count: 1, amount: 350, tax: 32), key(.hour, .sale, "10"): TotalsSums(count: 1, amount: 350, tax: 32),
            key(.change): TotalsSums(count: 1, amount: 152), key(.rounding): TotalsSums(count: 1, amount: -2),
        ])
    }

    @Test func figuresStayWithinWhatTheJournalCanState() throws {
        func parked(_ cents: Int64) -> TotalsEntry {
            TotalsEntry(.parkedSale(Money(cents, .eur)), cashierID: "c1", at: Moment(utcMilliseconds: 0, utcOffsetMinutes: 0))
        }
        let below = try RegisterTotals.zero.adding(parked(TotalsSums.limit - 1))
        let at = try below.adding(parked(1))
        #expect(at.sum(.parked).amount == TotalsSums.limit)
        #expect(throws: ClosureRefusal.overflow) { try at.adding(parked(1)) }
        #expect(throws: ClosureRefusal.overflow) { try at.adding(at) }
        #expect(throws: ClosureRefusal.overflow) { try RegisterTotals.zero.adding(parked(.max)).adding(parked(.max)) }
        #expect(throws: ClosureRefusal.overflow) { try RegisterTotals.zero.adding(parked(.min)) }
        #expect(try at.adding(parked(-TotalsSums.limit)).sum(.parked).amount == 0)
    }

    /// A part that is missing somewhere is found.
    @Test func whatDoesNotAddUpIsNamed() throws {
        var whole = try totals(RandomPeriod(seed: 1, events: 60).entries)
        for (key, sums) in whole.rows where [.department, .tax, .tender, .cashier, .hour, .goods, .document].contains(key.subject) {
            var less = whole.rows
            less[key] = TotalsSums(count: sums.count + 1, amount: sums.amount + 1, tax: sums.tax + 1)
            #expect(!RegisterTotals(rows: less).imbalances.isEmpty, "\(key)")
        }
        whole = .zero
        #expect(whole.imbalances.isEmpty)
    }
}
