import Journal
import Office
import SaleCore
import SyncProtocol
import Testing

/// Sums by reason of a Z, added up again from the events; those of releases and periods that have none are not asked for any.
@Suite struct ReasonSumsTests {
    /// - Returns: what differs.
    private func close(_ terminal: inout TestTerminal, rows: [TotalsRecord], sums: Bool?) async throws -> [String] {
        let office = try TestOffice()
        try terminal.close(first: 1, rows: rows, grand: rows, documents: 0) { closure in
            closure.sumsReasons = sums
            closure.forcedOpenings = 0
        }
        try await terminal.enrol(at: office.store)
        _ = try await terminal.push(terminal.events, to: office.store)
        return try await office.store.report().closures.first?.differences ?? ["no closure"]
    }

    private func day(update: Bool = false) throws -> TestTerminal {
        var terminal = try TestTerminal()
        func moved(_ move: String, _ amount: Int64, _ reason: String?, _ code: String?) -> CashMoved {
            CashMoved(shift: 1, move: move, currency: "EUR", exponent: 2, amount: amount, reason: reason, reasonCode: code, cashier: "7", action: "\(move)\(amount)")
        }
        try terminal.write(moved("paid-out", 500, "Post", "post"))
        try terminal.write(moved("paid-out", 700, "Porto", "post"))
        if update { try terminal.write(SoftwareChanged(previousVersion: "1", currentVersion: "2")) }
        try terminal.write(moved("paid-out", 90, "window cleaner", nil))
        try terminal.write(moved("drop", 4_000, nil, nil))
        try terminal.write(DrawerOpened(reason: DrawerOpened.noSale, cashier: "7", why: "Giving change", whyCode: "change"))
        let voided = [
            VoidedLine(line: 1, code: "1", name: "Bread", quantityThousandths: 1_000, amount: 100, cashier: "7", reason: "Torn", reasonCode: "torn", action: "a", at: 1),
            VoidedLine(line: 2, code: "9", name: "Deposit", quantityThousandths: 1_000, amount: 25, cashier: "7", reason: "Torn", reasonCode: "torn", action: "a", at: 1),
        ]
        try terminal.write(SaleCancelled(
            sale: "p", cashier: "7", currency: "EUR", exponent: 2, lineCount: 1, total: 200, reason: "Customer left", reasonCode: "left", action: "c", lines: [], voided: voided))
        return terminal
    }

    private var plain: [TotalsRecord] {
        [
            .row("cash", -1_290, name: "paid-out", count: 3), .row("cash", -4_000, name: "drop"), .row("no-sale", 0, name: "7"), .row("cancelled", 200, name: "7"),
            .row("voided-line", 125, name: "7"),
        ]
    }

    private var sums: [TotalsRecord] {
        [
            .row("reason", -1_200, name: "post", detail: "paid-out", count: 2), .row("reason", -90, detail: "paid-out"), .row("reason", 0, name: "change", detail: "no-sale"),
            .row("reason", 125, name: "torn", detail: "line-void"), .row("reason", 200, name: "left", detail: "void"),
        ]
    }

    @Test func theyAreProven() async throws {
        var terminal = try day()
        #expect(try await close(&terminal, rows: plain + sums, sums: true) == [])
    }

    @Test(arguments: 0..<5) func oneThatIsWrongIsNamed(place: Int) async throws {
        var terminal = try day()
        var wrong = sums
        wrong[place].count += 1
        let differences = try await close(&terminal, rows: plain + wrong, sums: true)
        #expect(differences.count == 1 && differences[0].hasPrefix("reason ") && differences[0].contains("count"), "\(differences)")
        terminal = try day()
        #expect(try await close(&terminal, rows: plain + sums.filter { $0 != sums[place] }, sums: true) != [], "one left out")
    }

    /// A Z of an earlier release has none, and of a period in which the software changed the first part has none.
    @Test func whereThereAreNoneNoneAreAskedFor() async throws {
        var terminal = try day()
        #expect(try await close(&terminal, rows: plain, sums: nil) == [])
        terminal = try day(update: true)
        #expect(try await close(&terminal, rows: plain + [sums[1]], sums: true) == [])
    }

    /// Goods that came back and discounts by hand stand in the events of sales.
    @Test func documentsSayTheirs() async throws {
        var sold = ReturnTests.sale(), back = ReturnTests.taken()
        sold.voided = []
        back.voided = []
        sold.discounts = sold.discounts.map { discount in
            SaleCompletedDiscount(source: "late", isManual: true, name: "Late", coupon: nil, amount: discount.amount, lines: discount.lines, amounts: discount.amounts)
        }
        for place in back.lines.indices where back.lines[place].originDocument != nil {
            (back.lines[place].returnReason, back.lines[place].returnReasonCode) = ("Defect", "defect")
        }
        var terminal = try TestTerminal()
        try terminal.write(sold, version: 2)
        try terminal.write(back, version: 2)
        let returned = back.lines.filter { $0.originDocument != nil }
        let differences = try await close(
            &terminal,
            rows: [
                .row("reason", sold.discounts.reduce(0) { $0 + $1.amount }, "sale", name: "late", detail: "discount", count: Int64(sold.discounts.count)),
                .row("reason", returned.reduce(0) { $0 + $1.amount }, "refund", name: "defect", detail: "return", count: Int64(returned.count)),
            ], sums: true)
        #expect(!returned.isEmpty && !sold.discounts.isEmpty && !differences.isEmpty, "the other rows are left out here")
        #expect(differences.allSatisfy { !$0.hasPrefix("reason ") }, "\(differences)")
    }
}
