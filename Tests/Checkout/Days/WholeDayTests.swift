import Checkout
import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

/// Whole days through the register and SQLite, with restarts, lost answers and parked sales: what is on disk in the evening, looked at with plain SQL.
@Suite struct WholeDayTests {
    @Test(arguments: TestSize.seeds(everyday: 6, soak: 1_000)) func theEveningAddsUp(seed: UInt64) async throws {
        let day = try await WholeDay(seed: seed)
        for _ in 0..<TestSize.of(everyday: 84, soak: 250) { try await day.go() }
        try await day.finish()
        let database = day.world.database
        #expect(try database.verifyJournal().fault == nil, "seed \(seed)")
        try checkDocuments(day)
        try checkClosures(day)
        try checkTotals(day)
        try checkWatched(day)
        try checkApprovals(day)
        try checkStock(day)
        try checkCardsAndPoints(day)
        try await PaperSums(day: day).check()
    }

    private func look<T>(_ day: WholeDay, _ body: (Database) throws -> T) throws -> T {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: day.world.directory.file("till.db"), configuration: configuration).read(body)
    }

    private func number(_ day: WholeDay, _ sql: String, _ arguments: StatementArguments = []) throws -> Int64 {
        try look(day) { try Int64.fetchOne($0, sql: sql, arguments: arguments) ?? 0 }
    }

    /// As printed.
    private func printed(_ series: String, _ number: Int64) -> String {
        let parts = series.split(separator: "-"), digits = String(number)
        return "\(parts[0])-\(parts[1])-\(parts.count > 2 ? parts[2] : "")\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }

    /// Numbers without gaps; each document, read back, gives the very payload that the journal has of it.
    private func checkDocuments(_ day: WholeDay) throws {
        #expect(try number(day, "SELECT coalesce(sum(last - documents), 0) FROM (SELECT max(number) AS last, count(*) AS documents FROM document GROUP BY type, epoch)") == 0, "seed \(day.seed): numbers")
        #expect(try number(day, "SELECT count(*) FROM document WHERE sale IN (SELECT sale FROM draft)") == 0, "seed \(day.seed): drafts")
        let kinds: [EventKind] = [.saleCompleted, .saleReturned, .invoiceMade]
        let events = try day.world.events().filter { kinds.contains($0.header.kind) }
        #expect(Int64(events.count { $0.header.kind != .invoiceMade }) == (try number(day, "SELECT count(*) FROM document")), "seed \(day.seed): journal and documents")
        var book = WholeDayBook()
        for event in events {
            if event.header.kind == .invoiceMade {
                let made = try InvoiceMade(payload: event.payload)
                book.invoice(printed(made.series, made.number), for: made.customer)
                continue
            }
            let payload = try SaleCompleted(payload: event.payload)
            let text = printed(payload.series, payload.number)
            let found = try #require(try day.world.database.document(number: text), "seed \(day.seed): \(text)")
            let who = day.operatorID(at: found.summary.at), known = book.enter(text, found.sale, by: who)
            var again = SaleCompleted(
                number: found.summary.documentNumber, sale: found.sale, cashierID: who, action: payload.action,
                reverses: payload.reverses.flatMap { DocumentNumber(text: $0) }, points: payload.pointsEarned.map { .init(earned: $0, redeemed: payload.pointsRedeemed ?? 0) })
            (again.account, again.tipCashier) = (known.account, known.tipCashier)
            // All of the day's coupons are.
            again.couponsOnce = payload.reverses == nil ? (found.sale.fixed?.couponsUsed ?? []).sorted() : []
            // What it did to points and cards stands in their own movements, looked at below.
            (again.pointsEarned, again.pointsRedeemed, again.pointsMoves, again.pointsBonuses, again.giftcardMoves)
                = (payload.pointsEarned, payload.pointsRedeemed, payload.pointsMoves, payload.pointsBonuses, payload.giftcardMoves)
            let bonuses = payload.pointsBonuses.reduce(0) { $0 + $1.points }
            #expect(payload.pointsBonuses.allSatisfy { $0.points > 0 && $0.times > 0 } && bonuses <= payload.pointsEarned ?? 0, "seed \(day.seed): \(text), bonuses")
            #expect(again == payload, "seed \(day.seed): \(text) is not what was completed")
            try checkPoints(payload, found.sale, day, text)
            #expect(cardMoves(payload.giftcardMoves) == cardMoves(of: found.sale), "seed \(day.seed): \(text), cards of value")
            #expect(try again.payload() == event.payload, "seed \(day.seed): \(text), bytes")
        }
        // What a reversal sent out again may come back anew.
        let counted = "WHERE NOT EXISTS (SELECT 1 FROM document AS undone WHERE undone.reverses = r.document)"
        for (what, sql) in [
            ("lines", "SELECT count(*) FROM document AS d WHERE d.total <> (SELECT sum(gross) FROM document_line WHERE document = d.id AND is_voided = 0)"),
            ("net and tax", "SELECT count(*) FROM document_tax_row WHERE net + amount <> gross"),
            ("more back than sold", """
                SELECT count(*) FROM (SELECT l.quantity AS sold, sum(r.quantity) AS back FROM document_return AS r JOIN document_line AS l
                    ON l.document = r.origin_document AND l.number = r.origin_line \(counted) GROUP BY r.origin_document, r.origin_line) WHERE back > sold
                """),
        ] { #expect(try number(day, sql) == 0, "seed \(day.seed): \(what)") }
        // Where a line came back whole, it gave back exactly what it had cost.
        #expect(try number(day, """
            SELECT count(*) FROM (SELECT l.quantity AS sold, l.gross AS cost, sum(r.quantity) AS back, -sum(b.gross) AS given FROM document_return AS r
                JOIN document_line AS l ON l.document = r.origin_document AND l.number = r.origin_line
                JOIN document_line AS b ON b.document = r.document AND b.number = r.line \(counted) GROUP BY r.origin_document, r.origin_line)
            WHERE back = sold AND given <> cost
            """) == 0, "seed \(day.seed): a line that came back whole gave back something else")
    }

    /// Without a bonus and without points that paid, three points for each whole unit of money that was paid for goods, deposits aside, rounded down once.
    private func checkPoints(_ payload: SaleCompleted, _ sale: Sale, _ day: WholeDay, _ text: String) throws {
        guard !day.rules.hasBonuses, payload.reverses == nil, let earned = payload.pointsEarned, !sale.activeTenders.contains(where: { $0.kind == .points }) else { return }
        let assessed = try #require(sale.assessment, "seed \(day.seed): \(text)").lines
        let goods = sale.soldLines.filter { $0.parent == nil && $0.item.giftCard == nil && $0.item.isDiscountable }.reduce(0) { $0 + max(0, assessed[$1.number]?.gross.minorUnits ?? 0) }
        let unit = (0..<sale.currency.exponent).reduce(Int64(1)) { unit, _ in unit * 10 }
        #expect(earned == 3 * goods / unit, "seed \(day.seed): \(text), points for \(goods)")
    }

    private func cardMoves(_ moves: [GiftcardMove]) -> [String: Int64] { moves.reduce(into: [:]) { $0[$1.card, default: 0] += $1.amount }.filter { $0.value != 0 } }

    /// What was loaded on cards, less what they paid.
    private func cardMoves(of sale: Sale) -> [String: Int64] {
        var moves: [String: Int64] = [:]
        for line in sale.activeLines { if let number = line.item.giftCard { moves[number, default: 0] += line.amount.minorUnits } }
        for tender in sale.activeTenders { if case .account(let number)? = tender.details { moves[number, default: 0] -= tender.amount.minorUnits } }
        return moves.filter { $0.value != 0 }
    }

    /// Zs are numbered without gaps, each goes on in the journal where the one before ended, and its grand totals are those of the one before and its own.
    private func checkClosures(_ day: WholeDay) throws {
        let closures = try day.world.database.closures(limit: 100).sorted { $0.number.number < $1.number.number }
        #expect(closures.map(\.number.number) == Array(1...Int64(day.closures)), "seed \(day.seed): Z numbers")
        var grand = RegisterTotals.zero, next: Int64 = 1, lastDay: BusinessDay?
        for (place, closure) in closures.enumerated() {
            let report = closure.report
            try grand.add(report.totals)
            #expect(report.grand.documentCount == grand.documentCount, "seed \(day.seed): documents up to Z \(place + 1)")
            for fact in [TotalsSubject.goods, .giftCard, .change] {
                #expect(report.grand.sum(fact).amount == grand.sum(fact).amount, "seed \(day.seed): \(fact) up to Z \(place + 1)")
            }
            #expect(report.ranges.map(\.first) == [next] && report.ranges.map(\.last) == [closure.sequence - 1], "seed \(day.seed): the journal of Z \(place + 1)")
            next = closure.sequence + 1
            if let first = report.firstDay, let last = report.lastDay {
                #expect(first <= last && lastDay.map { $0 <= first } ?? true, "seed \(day.seed): the days of Z \(place + 1)")
                lastDay = last
            }
        }
    }

    /// Each permission that was given stands in the journal, given by a manager to somebody who is none.
    private func checkApprovals(_ day: WholeDay) throws {
        let given = try day.world.events().filter { $0.header.kind == .approvalGiven }.map { try ApprovalGiven(payload: $0.payload) }
        #expect(Int64(given.count) == day.approvals, "seed \(day.seed): approvals")
        for approval in given {
            #expect(["m1", "m2"].contains(approval.approver) && ["c1", "c2"].contains(approval.cashier), "seed \(day.seed): \(approval.permission) for \(approval.cashier)")
        }
    }

    /// The Zs together are the documents and cash movements, added up by SQL.
    private func checkTotals(_ day: WholeDay) throws {
        let closures = try day.world.database.closures(limit: 100)
        var all = RegisterTotals.zero
        for closure in closures {
            #expect(closure.report.totals.imbalances.isEmpty, "seed \(day.seed): \(closure.report.totals.imbalances)")
            try all.add(closure.report.totals)
        }
        func same(_ what: String, _ figure: Int64, _ sql: String, _ arguments: StatementArguments = []) throws {
            let sum = try number(day, sql, arguments)
            #expect(figure == sum, "seed \(day.seed), \(what): \(figure) is not \(sum)")
        }
        try same("documents", all.documentCount, "SELECT count(*) FROM document")
        try same("goods and gift cards", all.sum(.goods).amount + all.sum(.giftCard).amount, "SELECT coalesce(sum(total), 0) FROM document")
        try same("gift cards", all.sum(.giftCard).amount, "SELECT coalesce(sum(gross), 0) FROM document_line WHERE is_voided = 0 AND code = 'giftcard'")
        try same(
            "sold", all.sum(.goods, .sale).amount,
            "SELECT coalesce(sum(gross), 0) FROM document_line WHERE is_voided = 0 AND quantity > 0 AND code <> 'giftcard'")
        try same("taken back", all.sum(.takenBack).count, """
            SELECT (SELECT count(*) FROM journal, json_each(CAST(payload AS TEXT), '$.takenBack') WHERE kind IN ('sale.completed', 'sale.returned', 'sale.cancelled'))
            """)
        for name in Set(all.rows(.tax).map(\.key.name)) {
            try same("tax \(name)", all.sum(.tax, name: name).tax, "SELECT coalesce(sum(amount), 0) FROM document_tax_row WHERE replace(tax, '''', '') = ?", [name])
        }
        for kind in TenderKind.allCases.map(\.rawValue) + ["meal", "cheque", "wallet", "house"] {
            try same(kind, all.sum(.tender, in: day.rules.currency, name: kind).amount, "SELECT coalesce(sum(amount + coalesce(rounding, 0)), 0) FROM document_tender WHERE is_cancelled = 0 AND kind = ?", [kind])
        }
        try same("change", all.sum(.change).amount, "SELECT coalesce(sum(change), 0) FROM document")
        try same("drawer", all.expectedCash(day.rules.currency), """
            SELECT coalesce((SELECT sum(given) FROM document_tender WHERE is_cancelled = 0 AND kind = 'cash'), 0) - coalesce((SELECT sum(change) FROM document), 0)
                + coalesce((SELECT sum(CASE WHEN kind IN ('float', 'paid-in') THEN amount ELSE -amount END) FROM cash_movement WHERE currency = ?), 0)
                - coalesce((SELECT sum(amount) FROM account_movement WHERE means = 'cash'), 0)
            """, [day.rules.currency.code])
        try same("foreign notes in the drawer", all.expectedCash(day.rules.foreign), """
            SELECT coalesce((SELECT sum(CAST(event AS TEXT) ->> '$.details.foreignAmount') FROM document_tender WHERE is_cancelled = 0 AND kind = 'foreign-cash'), 0)
                + coalesce((SELECT sum(CASE WHEN kind IN ('float', 'paid-in') THEN amount ELSE -amount END) FROM cash_movement WHERE currency = ?), 0)
            """, [day.rules.foreign.code])
        // A voucher pays once more only where it was handed back, and the list says who has it.
        let papers = "SELECT CAST(event AS TEXT) ->> '$.details.voucher' AS code, sum(CASE WHEN amount < 0 THEN -1 ELSE 1 END) AS uses FROM document_tender WHERE is_cancelled = 0 AND kind = 'voucher' GROUP BY code"
        try same("vouchers that paid twice", 0, "SELECT count(*) FROM (\(papers)) WHERE uses NOT IN (0, 1)")
        try same("vouchers that are used up", 0, "SELECT count(*) FROM (\(papers)) AS paper WHERE uses <> (SELECT count(*) FROM voucher_use WHERE code = paper.code AND document IS NOT NULL)")
        try same("vouchers of no sale", 0, "SELECT count(*) FROM voucher_use WHERE document IS NULL")
        // Sums by reason are what the rows of documents, drawer and journal say.
        func by(_ act: ReasonedAct, _ code: String) -> TotalsSums {
            all.rows(.reason).filter { $0.key.detail == act.rawValue && $0.key.name == code }.reduce(into: .zero) { sum, row in
                (sum.count, sum.amount) = (sum.count + row.sums.count, sum.amount + row.sums.amount)
            }
        }
        for (act, code) in [(ReasonedAct.paidIn, "change-money"), (.paidIn, ""), (.paidOut, "post"), (.paidOut, "")] {
            let moves = "FROM cash_movement WHERE kind = ? AND coalesce(reason_code, '') = ?"
            try same("\(act) \(code), count", by(act, code).count, "SELECT count(*) \(moves)", [act.rawValue, code])
            try same("\(act) \(code)", abs(by(act, code).amount), "SELECT coalesce(sum(amount), 0) \(moves)", [act.rawValue, code])
        }
        try same("given up", by(.voidedSale, "").count, "SELECT count(*) FROM journal WHERE kind = 'sale.cancelled' AND json_extract(CAST(payload AS TEXT), '$.reason') NOT NULL")
        try same("debts paid", all.sum(.accountPaid).amount, "SELECT -coalesce(sum(amount), 0) FROM account_movement WHERE payment IS NOT NULL")
        try same("handed out of accounts", all.sum(.accountPaid, .refund).amount, "SELECT -coalesce(sum(amount), 0) FROM account_movement WHERE payment IS NOT NULL AND amount > 0")
        try same("on card slips", all.sum(.accountPaid, name: "card").amount, "SELECT -coalesce(sum(amount), 0) FROM account_movement WHERE means = 'card'")
        try same("taken back twice", 0, """
            SELECT count(*) - count(DISTINCT CAST(payload AS TEXT) ->> '$.reverses') FROM journal WHERE kind = 'account.paid' AND CAST(payload AS TEXT) ->> '$.reverses' NOT NULL
            """)
        try same("taken back", try number(day, "SELECT count(*) FROM account_movement WHERE kind = 'payment-reversal'"), """
            SELECT count(*) FROM journal AS a JOIN journal AS b WHERE a.kind = 'account.paid' AND b.kind = 'account.paid'
                AND CAST(a.payload AS TEXT) ->> '$.reverses' = 'A ' || (CAST(b.payload AS TEXT) ->> '$.series') || '-' || printf('%06d', CAST(b.payload AS TEXT) ->> '$.number')
                AND CAST(a.payload AS TEXT) ->> '$.amount' = -(CAST(b.payload AS TEXT) ->> '$.amount')
                AND CAST(a.payload AS TEXT) ->> '$.means' = CAST(b.payload AS TEXT) ->> '$.means' AND CAST(a.payload AS TEXT) ->> '$.customer' = CAST(b.payload AS TEXT) ->> '$.customer'
            """)
        try same("on account", all.sum(.tender, name: "house").amount, "SELECT coalesce(sum(amount), 0) FROM account_movement WHERE document IS NOT NULL")
        try same("accounts", 0, "SELECT count(*) FROM customer_account AS a WHERE owed <> (SELECT sum(amount) FROM account_movement WHERE customer = a.customer)")
        try same("receipts of payments", Int64(try number(day, "SELECT coalesce(max(payment), 0) FROM account_movement")), "SELECT count(*) FROM account_movement WHERE payment IS NOT NULL")
        try same("parked", all.sum(.parked).amount, """
            SELECT coalesce(sum(json_extract(CAST(payload AS TEXT), '$.total')), 0) FROM journal WHERE kind = 'sale.parked'
            """)
    }

    /// What was taken off, how often the drawer was opened and counted: the Zs say what the events say.
    private func checkWatched(_ day: WholeDay) throws {
        var acts: [String: (cashier: String, amount: Int64)] = [:], noSales: Int64 = 0, forced: Int64 = 0, counts: Int64 = 0, reasons: [String: Set<String>] = [:]
        func told(_ voided: [VoidedLine]?) throws -> [VoidedLine] { try #require(voided, "seed \(day.seed)") }
        for event in try day.world.events() {
            var voided: [VoidedLine]?
            switch event.header.kind {
            case .saleCompleted, .saleReturned: voided = try told(SaleCompleted(payload: event.payload).voided)
            case .saleCancelled: voided = try told(SaleCancelled(payload: event.payload).voided)
            case .saleParked: voided = try told(SaleParked(payload: event.payload).voided)
            case .drawerOpened:
                let opened = try DrawerOpened(payload: event.payload)
                (noSales, forced) = (noSales + (opened.reason == DrawerOpened.noSale ? 1 : 0), forced + (opened.reason == DrawerOpened.forced ? 1 : 0))
            case .shiftClosed:
                let closed = try ShiftClosed(payload: event.payload)
                #expect(Int64(closed.counts.count) == closed.countsTaken, "seed \(day.seed): counts of shift \(closed.shift)")
                counts += closed.countsTaken
            default: break
            }
            for line in voided ?? [] where !line.isTold {
                let action = try #require(line.action, "seed \(day.seed)")
                if let code = line.reasonCode { reasons[code, default: []].insert(action) }
                acts[action, default: (line.cashier ?? "", 0)].amount += line.amount
            }
        }
        var all = RegisterTotals.zero, stated: Int64 = 0
        for closure in try day.world.database.closures(limit: 100) {
            try all.add(closure.report.totals)
            stated += closure.report.forcedOpenings ?? 0
        }
        #expect(all.sum(.voidedLine).count == Int64(acts.count), "seed \(day.seed): acts that voided")
        #expect(all.sum(.voidedLine).amount == acts.values.reduce(0) { $0 + $1.amount }, "seed \(day.seed): what they voided")
        for (code, acts) in reasons {
            let rows = all.rows(.reason).filter { $0.key.detail == ReasonedAct.voidedLine.rawValue && $0.key.name == code }
            #expect(rows.reduce(0) { $0 + $1.sums.count } == Int64(acts.count), "seed \(day.seed): voids for \(code)")
        }
        #expect(all.sum(.noSale).count == noSales, "seed \(day.seed): openings without a sale")
        #expect(stated == forced && forced == day.forcedOpenings, "seed \(day.seed): openings by force")
        #expect(counts == (try number(day, "SELECT count(*) FROM drawer_count")), "seed \(day.seed): counts")
        #expect(all.sum(.cashierTip).amount == all.sum(.tip).amount, "seed \(day.seed): tips")
    }

    /// What was there in the morning, less what was sold, and what came back to the shelf, and what was moved by hand.
    private func checkStock(_ day: WholeDay) throws {
        let moved = try day.world.events().filter { $0.header.kind == .stockMoved }.map { try StockMoved(payload: $0.payload) }.filter { $0.reason != "import" }
        for product in day.rules.goods where product.isStockTracked {
            var expected: Int64 = 100_000
            for move in moved.flatMap(\.moves) where move.product == product.code { expected += move.deltaThousandths }
            for text in try day.world.database.lastDocuments(limit: TillDatabase.maximumDocumentsListed).map(\.number) {
                for line in try day.world.database.document(number: text)?.sale.activeLines ?? [] where line.item.code == product.code {
                    if line.origin?.isRestocked != false { expected -= line.quantity.thousandths }
                }
            }
            #expect(try day.world.database.stock(of: product.code)?.thousandths == expected, "seed \(day.seed): stock of \(product.name)")
        }
    }

    private func checkCardsAndPoints(_ day: WholeDay) throws {
        // What lies on a card that was never sold here is not known, whatever was paid back to it.
        let movements = try number(day, "SELECT coalesce(sum(amount), 0) FROM giftcard_movement WHERE number IN (SELECT number FROM giftcard WHERE is_known = 1)")
        #expect(try day.world.database.giftCardLiability().values.reduce(0) { $0 + $1.amount } == movements, "seed \(day.seed): liability")
        let paid = try number(day, "SELECT coalesce(sum(amount), 0) FROM document_tender WHERE is_cancelled = 0 AND kind IN ('gift-card', 'store-credit')")
        #expect(try number(day, "SELECT coalesce(sum(amount), 0) FROM giftcard_movement WHERE kind IN ('redeemed', 'refunded')") == -paid, "seed \(day.seed): paid by card")
        #expect(try number(day, "SELECT count(*) FROM customer AS c WHERE points <> (SELECT coalesce(sum(points), 0) FROM points_movement WHERE customer = c.row)") == 0, "seed \(day.seed): points")
        #expect(try number(day, """
            SELECT count(*) FROM document AS d JOIN customer AS c ON c.id = d.customer
                LEFT JOIN customer_document AS l ON l.document = d.id WHERE l.customer IS NOT c.row
            """) == 0, "seed \(day.seed): a sale that is not among its customer's")
        #expect(try number(day, """
            SELECT count(*) FROM document AS d JOIN document_tender AS t ON t.document = d.id WHERE t.kind = 'points' AND t.is_cancelled = 0 AND t.amount > 0
                AND NOT EXISTS (SELECT 1 FROM points_movement WHERE document = d.id AND kind = 'redeemed')
            """) == 0, "seed \(day.seed): points that nobody paid")
    }
}
