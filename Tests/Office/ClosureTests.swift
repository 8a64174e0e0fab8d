import Crypto
import Journal
import Office
import SyncProtocol
import Testing

/// A terminal's Z, added up again (P14). What the terminal states is written down here by hand.
@Suite struct ClosureTests {
    private func report(_ office: TestOffice) async throws -> [OfficeReport.Closure] { try await office.store.report().closures }

    @Test func theSameFiguresAreEqualHoweverOftenTheyCome() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        for amount in [200, 300, 119] as [Int64] { try terminal.sell(amount) }
        try terminal.close(first: 1, sales: [200, 300, 119])
        for amount in [50, 60] as [Int64] { try terminal.sell(amount) }
        try terminal.close(first: 6, number: 2, sales: [50, 60], before: [200, 300, 119])
        // Nothing was sold.
        try terminal.close(first: 9, number: 3, sales: [], before: [200, 300, 119, 50, 60])
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events[..<3], to: office.store)
        let answer = try await terminal.push(terminal.events, to: office.store)
        #expect(answer.verdicts == [])
        let closures = try await report(office)
        #expect(closures.map(\.document).sorted() == ["Z T1-1-000001", "Z T1-1-000002", "Z T1-1-000003"])
        #expect(closures.allSatisfy { $0.isEqual && $0.signature == "good" }, "\(closures)")
        #expect(closures.map(\.documents).sorted() == [0, 2, 3])
        #expect(try await terminal.push(terminal.events, to: office.store) == answer)
        #expect(try await report(office) == closures)
        #expect(try await office.store.retryRejected() == 0)
    }

    /// Each is what somebody who alters a Z would alter; the sentence names it.
    @Test(arguments: [
        ("tender cash sale EUR: 610 is stated, 619 is here", "cash"), ("tax A taxed 190000 EUR: tax 56 is stated, 57 is here", "tax"),
        ("documents: 2 are stated, 3 are here", "documents"), ("document sale T1-1 sale EUR: numbers 1 to 2 are stated, 1 to 3 are here", "numbers"),
        ("the events are 1/1 to 1/3; those here since the last closure are 1/1 to 1/4", "range"), ("the head is 1/4 ", "head"),
        ("the number is 2, the next one was 1", "number"),
        ("grand total document sale T1-1 sale EUR: 0 is stated, the last one and this closure come to 619", "grand"),
        ("the signature is not by the key that terminal T1 enrolled with", "signature"), ("tender card sale EUR: 5 is stated, 0 is here", "invented"),
        ("the series is T2-1, not T1-1", "series"),
    ]) func whatWasAlteredIsNamed(difference: String, what: String) async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        for amount in [200, 300, 119] as [Int64] { try terminal.sell(amount) }
        func row(_ closure: ClosureCompleted, _ subject: String) throws -> Int { try #require(closure.totals.firstIndex { $0.subject == subject }) }
        try terminal.close(first: 1, sales: [200, 300, 119], signs: what != "signature") { closure in
            switch what {
            case "cash": closure.totals[try row(closure, "tender")].amount -= 9
            case "tax": closure.totals[try row(closure, "tax")].tax -= 1
            case "documents": closure.documentCount -= 1
            case "numbers": closure.totals[try row(closure, "document")].last = 2
            case "range": closure.ranges[0].last -= 1
            case "head": closure.head = JournalHead(epoch: closure.head.epoch, sequence: closure.head.sequence, hash: .zero)
            case "number": closure.number = 2
            case "grand": closure.grandTotals.removeAll { $0.subject == "document" }
            case "invented":
                closure.totals.append(TotalsRecord(subject: "tender", flow: "sale", currency: "EUR", exponent: 2, name: "card", count: 1, amount: 5, tax: 0))
            case "series": closure.series = "T2-1"
            default: closure.signature = String(repeating: "ab", count: 64)
            }
        }
        try terminal.sell(40)
        try await terminal.enrol(at: office.store)
        let answer = try await terminal.push(terminal.events, to: office.store)
        #expect(answer.head == terminal.events.last?.head, "it holds up nothing")
        #expect(answer.verdicts.map(\.code) == ["closure-differs"] && answer.verdicts.first?.sequence == 5)
        let closure = try #require(try await report(office).first)
        #expect(closure.differences.contains { $0.hasPrefix(difference) }, "\(closure.differences)")
        #expect(answer.verdicts.first?.message.contains(closure.differences[0]) == true)
        #expect(closure.signature == (what == "signature" ? "bad" : "good"))
        #expect(try await office.store.report().terminals.first?.sales == 4)
        #expect(try await office.store.retryRejected() == 0, "it is still so")
    }

    @Test func aZWithoutASignatureIsCountedAndSaysSo() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell(200)
        try terminal.close(first: 1, sales: [200], signs: false)
        try await terminal.enrol(at: office.store)
        #expect(try await terminal.push(terminal.events, to: office.store).verdicts == [])
        #expect(try await report(office).first?.signature == "none")
    }

    /// The key of an epoch that never enrolled is not known; the figures are checked all the same.
    @Test func aZCarriedOverFromAnEpochNobodyEnrolled() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell(200)
        try terminal.close(first: 1, sales: [200])
        try terminal.sell(300)
        try terminal.renew(epochID: "b", confirmed: 1)
        try await terminal.enrol(at: office.store)
        #expect(try await terminal.push(terminal.events.prefix(1) + [], to: office.store).refusal == nil)
        let answer = try await terminal.push(terminal.events[4...], to: office.store)
        #expect(answer.refusal == nil && answer.verdicts == [], "\(answer)")
        #expect(try await report(office).map(\.signature) == ["unchecked"])
        #expect(try await report(office).first?.differences == [])
    }

    /// Version 2 payloads: several taxes, a tip, a discount, money given back.
    @Test func returnsAndDiscountsCountAsTheyAreStated() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        var sold = ReturnTests.sale()
        sold.surcharges = [SaleCompletedSurcharge(source: "delivery", name: "Delivery", amount: 5, lines: [1], amounts: [5])]
        sold.lines[0].surcharge = 5
        try terminal.write(sold, version: 2)
        try terminal.write(ReturnTests.taken(), version: 2)
        var rows: [TotalsRecord] = []
        for (flow, kind, series, sign) in [("sale", "sale", "T1-1", 1), ("refund", "return", "T1-1-R", -1)] as [(String, String, String, Int64)] {
            rows += [
                .sold("document", 900 * sign, flow, name: kind, detail: series, tax: 86 * sign, number: 1), .sold("goods", 900 * sign, flow, tax: 86 * sign),
                .sold("department", 900 * sign, flow, name: "Food"), .sold("cashier", 900 * sign, flow, name: "7", tax: 86 * sign),
                .sold("hour", 900 * sign, flow, name: "01", tax: 86 * sign), .sold("tax", 895 * sign, flow, name: "A", detail: "taxed 100000", tax: 81 * sign),
                .sold("tax", 5 * sign, flow, name: "BAG", detail: "taxed 50000/unit", tax: 5 * sign),
            ]
        }
        rows += [
            .sold("tender", 950, name: "card", count: 2), .sold("tender", -900, "refund", name: "cash"), .sold("drawer", -900, "other"), .sold("tip", 50),
            .sold("saved", 100), .sold("surcharge", 5),
            // A release that wrote these sales tells of none of these: they are not compared.
            .sold("voided-line", 77, "other", name: "7"), .sold("no-sale", 0, "other", name: "7"),
        ]
        try terminal.close(first: 1, rows: rows, grand: rows, documents: 2)
        try await terminal.enrol(at: office.store)
        #expect(try await terminal.push(terminal.events, to: office.store).verdicts == [])
        #expect(try await report(office).map(\.differences) == [[]])
    }

    /// What was taken off before payment, openings without a sale and by force, parked sales, tips by cashier: told by the events, so what is stated of them
    /// must be so. A sale of an earlier release among them tells nothing of it, and nothing of it is compared.
    @Test(arguments: ["", "voided-line", "voided-acts", "no-sale", "parked", "forced", "cashier-tip", "earlier"]) func whatWasTakenOffIsProven(wrong: String) async throws {
        func void(_ line: Int64, _ amount: Int64, _ cashier: String, _ action: String, isTold: Bool = false) -> VoidedLine {
            VoidedLine(line: line, code: "1", name: "Bread", quantityThousandths: 1_000, amount: amount, cashier: cashier, action: action, at: 1, isTold: isTold)
        }
        let office = try TestOffice()
        var terminal = try TestTerminal()
        let before = [void(1, 100, "7", "a"), void(2, 20, "7", "a")]
        try terminal.write(SaleParked(sale: "p", cashier: "7", currency: "EUR", exponent: 2, lineCount: 1, total: 900, action: "p", voided: before))
        // Told already, but for the last.
        let after = before.map { line in
            var line = line
            line.isTold = true
            return line
        } + [void(3, 5, "8", "b")]
        try terminal.write(SaleCancelled(sale: "p", cashier: "7", currency: "EUR", exponent: 2, lineCount: 1, total: 200, action: "c", lines: [], voided: after))
        for reason in [DrawerOpened.noSale, DrawerOpened.forced, "sale", DrawerOpened.noSale] { try terminal.write(DrawerOpened(reason: reason, cashier: "7")) }
        if wrong == "earlier" { try terminal.write(SaleCancelled(sale: "q", cashier: "7", currency: "EUR", exponent: 2, lineCount: 1, total: 1, action: "d")) }
        var rows: [TotalsRecord] = [
            .row("cancelled", wrong == "earlier" ? 201 : 200, name: "7", count: wrong == "earlier" ? 2 : 1), .row("parked", 900, name: "7"),
            .row("voided-line", 120, name: "7"), .row("voided-line", 5, name: "8"), .row("no-sale", 0, name: "7", count: 2),
        ]
        switch wrong {
        case "voided-line", "earlier": rows[2].amount -= 20
        case "voided-acts": rows[2].count += 1
        case "no-sale": rows[4].count -= 1
        case "parked": rows[1].amount += 1
        case "cashier-tip": rows.append(.row("cashier-tip", 50, "sale", name: "7"))
        default: break
        }
        try terminal.close(first: 1, rows: rows, grand: rows, documents: 0) { $0.forcedOpenings = wrong == "forced" ? 0 : 1 }
        try await terminal.enrol(at: office.store)
        let verdicts = try await terminal.push(terminal.events, to: office.store).verdicts
        let differences = try await report(office).first?.differences ?? []
        #expect(verdicts.map(\.code) == (["", "earlier"].contains(wrong) ? [] : ["closure-differs"]), "\(differences)")
        let expected: [String] = switch wrong {
        case "voided-line": ["voided-line 7 EUR: 100 is stated, 120 is here"]
        case "voided-acts": ["voided-line 7 EUR: count 2 is stated, 1 is here"]
        case "no-sale": ["no-sale 7 EUR: count 1 is stated, 2 is here"]
        case "parked": ["parked 7 EUR: 901 is stated, 900 is here"]
        case "forced": ["drawer opened by key or by force: 0 are stated, 1 are here"]
        case "cashier-tip": ["cashier-tip 7 sale EUR: count 1 is stated, 0 is here", "cashier-tip 7 sale EUR: 50 is stated, 0 is here"]
        default: []
        }
        #expect(differences == expected)
    }

    /// Fixed: of a Z over a change of release all cards counted as goods, or none; and of many changes each was tried, over all events of the period.
    /// - Parameter updates: how many changes there are; the first is the one from which on cards are no goods.
    private func cardsSoldBeforeAndAfterAnUpdate(updates: Int = 1, _ sale: SaleCompleted) async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        var second = sale
        (second.sale, second.number) = ("s-after", 2)
        try terminal.write(sale, version: 2)
        try terminal.write(SoftwareChanged(previousVersion: "1", currentVersion: "2"))
        try terminal.write(second, version: 2)
        for _ in 1..<updates { try terminal.write(SoftwareChanged(previousVersion: "2", currentVersion: "3")) }
        var documents = TotalsRecord.sold("document", 11_800, name: "sale", detail: "T1-1", count: 2, tax: 172)
        (documents.first, documents.last) = (1, 2)
        let rows: [TotalsRecord] = [
            documents, .sold("goods", 6_800, count: 3, tax: 172), .sold("department", 1_800, name: "Food", count: 2),
            .sold("department", 5_000), .sold("gift-card", 5_000),
            .sold("cashier", 6_800, name: "7", count: 2, tax: 172), .sold("hour", 6_800, name: "01", count: 2, tax: 172),
            .sold("tax", 1_790, name: "A", detail: "taxed 100000", count: 2, tax: 162), .sold("tax", 10, name: "BAG", detail: "taxed 50000/unit", count: 2, tax: 10),
            .sold("tax", 10_000, name: "VAT", detail: "outside-scope 0", count: 2), .sold("tender", 11_800, name: "cash", count: 2),
            .sold("drawer", 11_800, "other", count: 2), .sold("taken-back", 11_800, name: "card", count: 2),
        ]
        try terminal.close(first: 1, rows: rows, grand: rows, documents: 2)
        try await terminal.enrol(at: office.store)
        let verdicts = try await terminal.push(terminal.events, to: office.store).verdicts
        let differences = try await report(office).map(\.differences)
        #expect(verdicts.map(\.code) == (updates > OfficeLimits.updatesTried ? ["closure-differs"] : []), "\(differences)")
    }

    /// Fixed: a Z after two new epochs in a row, one of which never enrolled, was answered as malformed, and the terminal stopped.
    @Test func aZOverAnEpochThatNeverEnrolled() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell(200)
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        let known = terminal.events.count
        try terminal.restore(epochID: "b", carriedAfter: terminal.events[known - 1].head)
        let unknown = terminal.events.count
        try terminal.sell(300)
        let carried = terminal.events[unknown]
        try terminal.restore(epochID: "c", carriedAfter: terminal.events[known - 1].head)
        try terminal.write(EventCarried(carried))
        try terminal.close(first: 1, sales: [])
        try await terminal.enrol(at: office.store, bound: true)
        let answer = try await terminal.push(terminal.events.suffix(3), to: office.store)
        #expect(answer.refusal == nil && answer.head == terminal.events.last?.head)
        #expect(answer.verdicts.map(\.code) == ["closure-differs"], "its figures here are none, and it stays in the journal")
    }

    /// Goods of 9.00 and a gift card of 50.00, paid in cash after a card payment was taken back; a payment of a cancelled sale, taken back too. A release
    /// of before has the gift card among the goods, and says nothing of why something is exempt.
    @Test(arguments: [false, true]) func giftCardsAndPaymentsTakenBackAreCounted(isOlder: Bool) async throws {
        var sale = ReturnTests.sale()
        var card = SaleCompletedLine(
            line: 2, code: "giftcard", name: "Gift card …0001", quantityThousandths: 1_000, unit: "piece", unitPriceTenThousandths: 50_000_000, amount: 5_000,
            taxCategory: "X", taxRateMillionths: 0)
        card.giftCard = "0001"
        var outside = SaleCompletedTax(category: "VAT", rateMillionths: 0, gross: 5_000, net: 5_000, tax: 0)
        (outside.treatment, outside.reason) = ("outside-scope", "a voucher for anything")
        sale.lines.append(card)
        sale.taxes.append(outside)
        (sale.total, sale.tip, sale.discounts) = (5_900, nil, [])
        sale.tenders = [SaleCompletedTender(tender: "cash", amount: 5_900)]
        sale.takenBack = [SaleCompletedTender(tender: "card", amount: 5_900)]
        let cancelled = SaleCancelled(
            sale: "c1", cashier: "7", currency: "EUR", exponent: 2, lineCount: 1, total: 200, action: "x",
            takenBack: [SaleCompletedTender(tender: "card", amount: 100)])
        let goods: Int64 = isOlder ? 5_900 : 900
        var rows: [TotalsRecord] = [
            .sold("document", 5_900, name: "sale", detail: "T1-1", tax: 86, number: 1), .sold("goods", goods, count: isOlder ? 2 : 1, tax: 86),
            .sold("department", 900, name: "Food"), .sold("cashier", goods, name: "7", tax: 86), .sold("hour", goods, name: "01", tax: 86),
            .sold("tax", 895, name: "A", detail: "taxed 100000", tax: 81), .sold("tax", 5, name: "BAG", detail: "taxed 50000/unit", tax: 5),
            .sold("tax", 5_000, name: "VAT", detail: isOlder ? "outside-scope 0" : "outside-scope 0 a voucher for anything"), .sold("tender", 5_900, name: "cash"),
            .sold("drawer", 5_900, "other"), .sold("cancelled", 200, "other", name: "7"), .sold("taken-back", 6_000, name: "card", count: 2),
        ]
        rows.append(isOlder ? .sold("department", 5_000) : .sold("gift-card", 5_000))
        if !isOlder { for updates in [1, OfficeLimits.updatesTried, OfficeLimits.updatesTried + 1] { try await cardsSoldBeforeAndAfterAnUpdate(updates: updates, sale) } }
        for wrong in [false, true] {
            let office = try TestOffice()
            var terminal = try TestTerminal()
            try terminal.write(sale, version: 2)
            try terminal.write(cancelled)
            var stated = rows
            if wrong { stated[stated.count - 1].amount -= 1 }
            try terminal.close(first: 1, rows: stated, grand: stated, documents: 1)
            try await terminal.enrol(at: office.store)
            let verdicts = try await terminal.push(terminal.events, to: office.store).verdicts
            let differences = try await report(office).map(\.differences)
            #expect(verdicts.map(\.code) == (wrong ? ["closure-differs"] : []), "\(differences)")
        }
    }
}

extension TestTerminal {
    /// A Z over `sell`s, as a terminal states it.
    /// - Parameters:
    ///   - first: sequence of the first event of the period.
    ///   - sales: their amounts.
    ///   - before: of earlier periods, for the grand totals.
    mutating func close(
        first: Int64, number: Int64 = 1, sales: [Int64], before: [Int64] = [], signs: Bool = true, _ change: (inout ClosureCompleted) throws -> Void = { _ in }
    ) throws {
        let firstDocument = Int64(before.count) + 1
        try close(
            first: first, number: number, rows: Self.rows(sales, from: firstDocument), grand: Self.rows(before + sales, from: 1), documents: Int64(sales.count),
            signs: signs, change)
    }

    mutating func close(
        first: Int64, number: Int64 = 1, rows: [TotalsRecord], grand: [TotalsRecord], documents: Int64, signs: Bool = true,
        _ change: (inout ClosureCompleted) throws -> Void = { _ in }
    ) throws {
        guard let head = events.last?.head else { return }
        var closure = ClosureCompleted(
            series: "\(id)-\(epoch.number)", number: number, cashier: "7", currency: "EUR", exponent: 2, firstDay: "2026-03-01", lastDay: "2026-03-01",
            openedAt: 5, openedOffsetMinutes: 60, closedAt: 5, closedOffsetMinutes: 60, documentCount: documents, shifts: [], totals: rows, grandTotals: grand,
            parkedCount: 0, parkedAmount: 0, ranges: first > head.sequence ? [] : [JournalRange(epoch: epoch, first: first, last: head.sequence)], head: head,
            action: "z\(number)")
        try change(&closure)
        if signs { closure.signature = Hexadecimal.encode(Array(try key.signature(for: closure.signedBytes()))) }
        try write(closure)
    }

    private static func rows(_ sales: [Int64], from number: Int64) -> [TotalsRecord] {
        guard !sales.isEmpty else { return [] }
        let (count, total) = (Int64(sales.count), sales.reduce(0, +))
        func row(
            _ subject: String, _ amount: Int64, _ flow: String = "sale", name: String? = nil, detail: String? = nil, tax: Int64 = 0, numbered: Bool = false
        ) -> TotalsRecord {
            TotalsRecord(
                subject: subject, flow: flow, currency: "EUR", exponent: 2, name: name, detail: detail, count: count, amount: amount, tax: tax,
                first: numbered ? number : nil, last: numbered ? number + count - 1 : nil)
        }
        let tax = 19 * count
        return [
            row("document", total, name: "sale", detail: "T1-1", tax: tax, numbered: true), row("goods", total, tax: tax), row("department", total),
            row("tax", total, name: "A", detail: "taxed 190000", tax: tax), row("tender", total, name: "cash"), row("cashier", total, name: "7", tax: tax),
            row("hour", total, name: "01", tax: tax), row("change", 5 * count), row("drawer", total, "other"),
        ]
    }
}
