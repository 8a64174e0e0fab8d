import Journal
import Office
import SyncProtocol
import Testing

/// Money of a period that is no sale, or counts for somebody else than who recorded it.
@Suite struct ClosureMoneyTests {
    /// A tip that is reversed is taken from who got it; a debt that is paid is money and no sale, and what is paid out of an account stands apart; a cancelled return is compared with the cancelled sales,
    /// because earlier releases count both as one.
    @Test(arguments: ["", "tip", "debt", "payout", "drawer", "cancelled", "together"]) func whoseTipsAndWhichWayTheMoneyWent(wrong: String) async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.write(SaleCancelled(sale: "p", cashier: "7", currency: "EUR", exponent: 2, lineCount: 1, total: 200, action: "c", lines: [], voided: []))
        try terminal.write(SaleCancelled(sale: "q", cashier: "7", currency: "EUR", exponent: 2, lineCount: 1, total: -50, action: "d", lines: [], voided: []))
        for (number, means, amount) in [(1, "cash", 300), (2, "card", 80), (3, "cash", -40)] as [(Int64, String, Int64)] {
            try terminal.write(
                AccountPaid(series: "T1-1", number: number, customer: "k", means: means, currency: "EUR", exponent: 2, amount: amount, owed: 0, cashier: "7", action: "p\(number)"))
        }
        var sold = ReturnTests.sale()
        sold.voided = []
        try terminal.write(sold, version: 2)
        var back = ReturnTests.taken()
        (back.tip, back.tipCashier, back.cashier, back.voided) = (-50, "7", "8", [])
        back.tenders[0].amount -= 50
        back.reverses = "T1-1-000001"
        back.series = "T1-1-V"
        try terminal.write(back, version: 2)
        var rows: [TotalsRecord] = []
        for (flow, kind, series, who, sign) in [("sale", "sale", "T1-1", "7", 1), ("refund", "reversal", "T1-1-V", "8", -1)] as [(String, String, String, String, Int64)] {
            rows += [
                .row("document", 900 * sign, flow, name: kind, detail: series, tax: 86 * sign, number: 1), .row("goods", 900 * sign, flow, tax: 86 * sign),
                .row("department", 900 * sign, flow, name: "Food"), .row("cashier", 900 * sign, flow, name: who, tax: 86 * sign),
                .row("hour", 900 * sign, flow, name: "01", tax: 86 * sign), .row("tax", 895 * sign, flow, name: "A", detail: "taxed 100000", tax: 81 * sign),
                .row("tax", 5 * sign, flow, name: "BAG", detail: "taxed 50000/unit", tax: 5 * sign), .row("tip", 50 * sign, flow),
                .row("cashier-tip", 50 * sign, flow, name: "7"),
            ]
        }
        rows += [
            .row("tender", 950, "sale", name: "card", count: 2), .row("tender", -950, "refund", name: "cash"), .row("drawer", -950), .row("saved", 100, "sale"),
            .row("cancelled", 200, name: "7"), .row("cancelled", -50, "refund", name: "7"), .row("account-paid", 300, name: "cash"),
            .row("account-paid", 80, name: "card"), .row("cash", 300, name: "account-paid"), .row("account-paid", -40, "refund", name: "cash"),
            .row("cash", -40, "refund", name: "account-paid"),
        ]
        func change(_ subject: String, _ name: String? = nil, by amount: Int64) throws {
            rows[try #require(rows.firstIndex { $0.subject == subject && (name == nil || $0.name == name) })].amount += amount
        }
        switch wrong {
        case "tip": try change("cashier-tip", "7", by: 1)
        case "debt": try change("account-paid", "card", by: 1)
        case "payout": rows[try #require(rows.firstIndex { $0.subject == "account-paid" && $0.flow == "refund" })].amount += 1
        case "drawer": try change("cash", "account-paid", by: -300)
        case "cancelled": try change("cancelled", by: 1)
        case "together":
            rows.removeAll { $0.subject == "cancelled" }
            rows.append(.row("cancelled", 150, name: "7", count: 2))
        default: break
        }
        try terminal.close(first: 1, rows: rows, grand: rows, documents: 2) { $0.forcedOpenings = 0 }
        try await terminal.enrol(at: office.store)
        let verdicts = try await terminal.push(terminal.events, to: office.store).verdicts
        let differences = try await office.store.report().closures.first?.differences ?? []
        #expect(verdicts.map(\.code) == (["", "together"].contains(wrong) ? [] : ["closure-differs"]), "\(differences)")
        let expected: [String] = switch wrong {
        case "tip": ["cashier-tip 7 sale EUR: 51 is stated, 50 is here"]
        case "debt": ["account-paid card EUR: 81 is stated, 80 is here"]
        case "payout": ["account-paid cash refund EUR: -39 is stated, -40 is here"]
        case "drawer": ["cash account-paid EUR: 0 is stated, 300 is here"]
        case "cancelled": ["cancelled 7 EUR: 151 is stated, 150 is here"]
        default: []
        }
        #expect(differences == expected)
    }
}
