import Foundation
import GRDB
import Journal
import Office
import SyncProtocol
import Testing

/// Version 2 of a sale's payload: returns, discounts, several taxes.
@Suite struct ReturnTests {
    /// Goods of 10.00 with 1.00 off, a tax of 10 % on the net and 5 cents for each piece beside it, a tip of 50 cents, paid by two cards.
    static func sale(_ number: Int64 = 1) -> SaleCompleted {
        var line = SaleCompletedLine(
            line: 1, code: "42", name: "Käse", department: "Food", quantityThousandths: 1_000, unit: "piece", unitPriceTenThousandths: 10_000_000, amount: 900,
            taxCategory: "A", taxRateMillionths: 100_000)
        (line.listAmount, line.discount, line.net) = (1_000, 100, 814)
        var perUnit = SaleCompletedTax(category: "BAG", rateMillionths: 0, gross: 5, net: 0, tax: 5)
        perUnit.perUnitTenThousandths = 50_000
        var sale = SaleCompleted(
            sale: "s\(number)", series: "T1-1", number: number, cashier: "7", currency: "EUR", exponent: 2, lines: [line],
            taxes: [SaleCompletedTax(category: "A", rateMillionths: 100_000, gross: 895, net: 814, tax: 81), perUnit],
            tenders: [SaleCompletedTender(tender: "card", amount: 600), SaleCompletedTender(tender: "card", amount: 350)], total: 900, change: 0,
            stockMoves: [StockMove(product: "42", deltaThousandths: -1_000)], action: "a\(number)")
        sale.discounts = [SaleCompletedDiscount(source: "SPRING", isManual: false, name: "Spring", coupon: nil, amount: 100, lines: [1], amounts: [100])]
        sale.tip = 50
        sale.customer = "k1"
        sale.pointsEarned = 59
        sale.pointsMoves = [SaleCompletedPoints(customer: "k1", moves: [PointsMove(kind: "earned", points: 59, spend: 900)])]
        sale.pointsBonuses = [SaleCompletedBonus(bonus: "BIG", name: "Big basket", times: 1, points: 50)]
        return sale
    }

    /// The same goods come back, for cash.
    static func taken(_ number: Int64 = 1) -> SaleCompleted {
        var back = sale()
        back.sale = "r\(number)"
        back.series = "T1-1-R"
        back.number = number
        back.isReturn = true
        back.discounts = []
        (back.tip, back.customer, back.pointsEarned) = (nil, nil, nil)
        (back.pointsMoves, back.pointsBonuses) = ([SaleCompletedPoints(customer: "k1", moves: [PointsMove(kind: "unearned", points: -59, spend: -900, origin: "T1-1-000001")])], [])
        back.lines[0].quantityThousandths = -1_000
        (back.lines[0].amount, back.lines[0].net, back.lines[0].listAmount, back.lines[0].discount) = (-900, -814, nil, nil)
        (back.lines[0].originDocument, back.lines[0].originLine, back.lines[0].returnReason) = ("T1-1-000001", 1, "defect")
        for index in back.taxes.indices {
            (back.taxes[index].gross, back.taxes[index].net, back.taxes[index].tax) = (-back.taxes[index].gross, -back.taxes[index].net, -back.taxes[index].tax)
        }
        back.tenders = [SaleCompletedTender(tender: "cash", amount: -900)]
        back.total = -900
        back.stockMoves = [StockMove(product: "42", deltaThousandths: 1_000)]
        return back
    }

    private static func texts(_ tenders: [OfficeReport.Tender]) -> [String] {
        tenders.map { "\($0.tender) \($0.currency): \($0.payments) of \($0.amount), back \($0.refunds) of \($0.refunded)" }
    }

    @Test func returnsAndRefundsStandApart() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.write(StockMoved(reason: "receive", moves: [StockMove(product: "42", deltaThousandths: 9_000)]))
        try terminal.write(Self.sale(), version: 2)
        try terminal.write(Self.taken(), version: 2)
        var reversal = Self.taken()
        (reversal.sale, reversal.series, reversal.reverses) = ("v1", "T1-1-V", "T1-1-000001")
        try terminal.write(reversal, version: 2)
        // The number 1 of that series is taken.
        try terminal.sell(119)
        try await terminal.enrol(at: office.store)
        let answer = try await terminal.push(terminal.events, to: office.store)
        #expect(answer.verdicts.map(\.code) == ["contradiction"])
        let report = try await office.store.report()
        let mine = try #require(report.terminals.first)
        #expect(mine.sales == 1 && mine.salesTotals == ["EUR": 900] && mine.returns == 2 && mine.returnsTotals == ["EUR": -1_800])
        #expect(Self.texts(mine.tenders) == ["card EUR: 2 of 950, back 0 of 0", "cash EUR: 0 of 0, back 2 of 1800"])
        #expect(Set(report.sales.map(\.document)) == ["T1-1-000001", "T1-1-R000001", "T1-1-V000001"])
        #expect(Set(report.sales.map(\.kind)) == ["sale", "return", "reversal"])
        #expect(try await terminal.push(terminal.events, to: office.store) == answer, "again changes nothing")
        #expect(try await office.store.report() == report)
        #expect(try await office.store.changes(for: "T1", cursor: nil, limit: 10).stock.map(\.quantityThousandths) == [10_000])
    }

    /// The same article eaten here at 19 % and taken away at 7 %: its category is one, its taxes are two, and the sums agree.
    @Test func oneArticleIsServedInTwoWays() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        func line(_ number: Int64, _ mode: String?, net: Int64) -> SaleCompletedLine {
            var line = SaleCompletedLine(
                line: number, code: "40", name: "Soup", quantityThousandths: 1_000, unit: "piece", unitPriceTenThousandths: 10_700_000, amount: 1_070,
                taxCategory: "B", taxRateMillionths: 70_000)
            (line.serviceMode, line.net) = (mode, net)
            return line
        }
        let mixed = SaleCompleted(
            sale: "s1", series: "T1-1", number: 1, cashier: "7", currency: "EUR", exponent: 2, lines: [line(1, "eat-in", net: 899), line(2, nil, net: 1_000)],
            taxes: [
                SaleCompletedTax(category: "V", rateMillionths: 190_000, gross: 1_070, net: 899, tax: 171),
                SaleCompletedTax(category: "V", rateMillionths: 70_000, gross: 1_070, net: 1_000, tax: 70),
            ],
            tenders: [SaleCompletedTender(tender: "cash", amount: 2_140)], total: 2_140, change: 0, stockMoves: [], action: "a1")
        try terminal.write(mixed, version: 2)
        var wrong = mixed
        (wrong.sale, wrong.number, wrong.lines[1].net) = ("s2", 2, 899)
        try terminal.write(wrong, version: 2)
        try await terminal.enrol(at: office.store)
        let answer = try await terminal.push(terminal.events, to: office.store)
        #expect(answer.verdicts.count == 1, "only the one whose line says the other tax: \(answer.verdicts)")
        let mine = try #require(try await office.store.report().terminals.first)
        #expect(mine.sales == 1 && mine.salesTotals == ["EUR": 2_140])
    }

    @Test func sumsThatDoNotAgreeAreNamed() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        func spoiled(_ change: (inout SaleCompleted) -> Void) throws {
            var sale = Self.sale(Int64(terminal.events.count))
            change(&sale)
            try terminal.write(sale, version: 2)
        }
        try spoiled { _ in }
        try spoiled { $0.lines[0].amount += 1 }
        try spoiled { $0.lines[0].net = 815 }
        try spoiled { $0.taxes[0].tax += 1 }
        try spoiled { $0.tip = 49 }
        try spoiled { $0.tenders[1].amount -= 1 }
        try spoiled { $0.discounts[0].amounts = [99] }
        let surcharge = SaleCompletedSurcharge(source: "delivery", name: "Delivery", amount: 5, lines: [1], amounts: [5])
        try spoiled { $0.surcharges = [surcharge] }
        try spoiled {
            $0.surcharges = [surcharge]
            ($0.surcharges[0].amounts, $0.lines[0].surcharge) = ([4], 5)
        }
        try spoiled { $0.lines[0].amount = (1 << 53) - 1 }
        try terminal.write(kind: .saleReturned, Self.sale(99).payload(), version: 2)
        try await terminal.enrol(at: office.store)
        let verdicts = try await terminal.push(terminal.events, to: office.store).verdicts
        #expect(verdicts.map(\.sequence) == Array(3...12))
        #expect(verdicts.map(\.code) == Array(repeating: "does-not-add-up", count: 9) + ["wrong-kind"], "\(verdicts)")
        #expect(try await office.store.report().terminals.first?.salesTotals == ["EUR": 900])
    }

    @Test func kindsThatChangeNothingHereAreKept() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.write(ShiftOpened(shift: 1, cashier: "7", isAutomatic: true))
        try terminal.write(CashMoved(shift: 1, move: "drop", currency: "EUR", exponent: 2, amount: 5, cashier: "7", action: "a"))
        try terminal.write(CashierChanged(change: "pin", cashier: "7"))
        try terminal.write(TrainingSwitched(on: true, cashier: "7"))
        try terminal.write(ApprovalGiven(permission: "price.override", cashier: "7", approver: "1", action: "a", what: "x"))
        try terminal.write(PointsMoved(customer: "k1", moves: [PointsMove(kind: "welcome", points: 5)]))
        try terminal.write(GiftcardMoved(
            move: GiftcardMove(card: "1", cardKind: "gift-card", kind: "issued", amount: 5), currency: "EUR", exponent: 2, reason: "x"))
        try terminal.write(RecordErased(customer: "k1", records: []))
        try terminal.write(RulesChanged(subject: "coupons"))
        try await terminal.enrol(at: office.store)
        #expect(try await terminal.push(terminal.events, to: office.store).verdicts == [])
        #expect(try await office.store.report().terminals.first?.events == 10)
    }

    /// A database of the last release, with sales, taxes and stock in it, goes on.
    @Test func anOlderDatabaseIsWidened() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "till-office-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let old = try DatabaseQueue(path: folder.appending(path: "office.sqlite").path)
        let schema = try String(contentsOf: #require(URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Schemas/office-2.sql")), encoding: .utf8)
        try await old.write { try $0.execute(sql: schema) }
        try old.close()
        let office = try TestOffice(folder: folder)
        let report = try await office.store.report()
        #expect(report.sales.map(\.document) == ["T1-1-000001"] && report.sales.first?.kind == "sale")
        #expect(report.terminals.first.map { Self.texts($0.tenders) } == ["cash EUR: 1 of 119, back 0 of 0"])
        let page = try await office.store.changes(for: "T1", cursor: nil, limit: 10)
        #expect(page.stock.map(\.product) == ["42", "43"] && page.stock.map(\.quantityThousandths) == [-1_000, 7_000] && !page.more)
        #expect(try await office.store.changes(for: "T1", cursor: page.cursor, limit: 10).stock == [])
    }

    /// Fixed: sums over what a terminal states trapped, so that one bad event ended the process each time it came.
    @Test func noSumBringsTheOfficeDown() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        let most: Int64 = (1 << 53) - 1, many = 1_025
        func spoiled(_ change: (inout SaleCompleted) -> Void) throws {
            var sale = Self.sale(Int64(terminal.events.count))
            change(&sale)
            try terminal.write(sale, version: 2)
        }
        func tenders(_ change: (inout SaleCompletedTender) -> Void) -> [SaleCompletedTender] {
            (0..<many).map { number in
                var tender = SaleCompletedTender(tender: "cash", amount: number == 0 ? 950 : 0)
                change(&tender)
                return tender
            }
        }
        try spoiled { sale in
            let discount = SaleCompletedDiscount(source: "A", isManual: false, name: "A", coupon: nil, amount: most, lines: [1], amounts: [most])
            sale.discounts = Array(repeating: discount, count: many)
        }
        try spoiled { $0.tenders = tenders { $0.tendered = most } }
        try spoiled { $0.tenders = tenders { ($0.foreignCurrency, $0.foreignAmount) = ("USD", most) } }
        try terminal.write(StockMoved(reason: "count", moves: [StockMove(product: "42", deltaThousandths: most), StockMove(product: "42", deltaThousandths: most)]))
        // Each is as it should be, and together they are more than a report can state.
        for number in 0..<2 {
            try terminal.write(SaleCompleted(
                sale: "big\(number)", series: "T1-1", number: Int64(900 + number), cashier: "7", currency: "EUR", exponent: 2,
                lines: [SaleCompletedLine(
                    line: 1, code: "42", name: "x", quantityThousandths: 1_000, unit: "piece", unitPriceTenThousandths: 1, amount: most, taxCategory: "A", taxRateMillionths: 0)],
                taxes: [SaleCompletedTax(category: "A", rateMillionths: 0, gross: most, net: most, tax: 0)],
                tenders: [SaleCompletedTender(tender: number == 0 ? "card" : "voucher", amount: most)], total: most, change: 0, stockMoves: [], action: "a"))
        }
        try terminal.write(Self.sale(99), version: 2)
        try terminal.close(first: 1, rows: [], grand: [], documents: 0)
        try await terminal.enrol(at: office.store)
        let answer = try await terminal.push(terminal.events, to: office.store)
        #expect(answer.verdicts.map(\.code) == Array(repeating: "does-not-add-up", count: 4) + ["closure-differs"], "\(answer.verdicts)")
        #expect(answer.head == terminal.events.last?.head)
        let report = try await office.store.report()
        #expect(report.terminals.first?.salesTotals == ["EUR": most])
        #expect(try !report.encoded().isEmpty)
        #expect(try !(await office.store.changes(for: "T1", cursor: nil, limit: 10)).encoded().isEmpty)
    }
}
