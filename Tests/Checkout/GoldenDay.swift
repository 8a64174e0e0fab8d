@testable import Checkout
import DeviceKit
import SaleCore
import Storage
import Testing

/// A day of a golden shop: the receipt for cash, one by card, one piece returned for cash; its Z and the arithmetic.
struct GoldenDay {
    let shop: GoldenShop
    let cash: GoldenReceipt
    let card: GoldenReceipt
    /// One piece of the first line, with its share of the discount.
    let returned: AssessedLine
    private(set) var report: ReportContent
    /// The taxes of the piece that came back, with the letter of its line.
    private let returnedTaxes: [ReceiptTax]
    private(set) var notes: [GoldenNote] = []
    private let format: PaperFormat

    init(_ shop: GoldenShop) throws {
        self.shop = shop
        cash = try GoldenReceipt(shop, isCash: true, number: 41)
        card = try GoldenReceipt(shop, isCash: false, number: 42)
        returned = try cash.assessment.lines[0].returning(.one)
        let currency = cash.content.currency
        format = PaperFormat(shop.settings.receiptLanguage, currency)
        func money(_ units: Int64) -> Money { Money(units, currency) }
        let head = PaperHead(shop: shop.settings, terminal: "T1")
        let sales = [cash.content.total, card.content.total]
        let evening = Moment(utcMilliseconds: GoldenReceipt.moment.utcMilliseconds + 28_800_000, utcOffsetMinutes: 60)
        var report = ReportContent(
            head: head, number: "Z T1-1-000007", currency: currency, at: evening, cashier: "1",
            sales: ReportFigure(count: Int64(cash.content.lines.count + 1), amount: GoldenArithmetic.total(sales, currency)),
            returns: ReportFigure(count: 1, amount: money(-returned.gross.minorUnits)))
        report.firstDay = GoldenShop.day
        report.lastDay = GoldenShop.day
        report.openedAt = Moment(utcMilliseconds: GoldenReceipt.moment.utcMilliseconds - 7_200_000, utcOffsetMinutes: 60)
        let words = Vocabulary.of(head.language).report
        report.discounts = ReportFigure(count: 1, amount: money(-(cash.content.saved?.minorUnits ?? 0)))
        report.salesTaxes = Self.lettered(Self.sum(cash.content.taxes, card.content.taxes), cash.taxes)
        let letter = TaxLetters(cash.taxes).of(returned.category)
        returnedTaxes = returned.parts.map { part in
            ReceiptTax(
                letters: letter, name: part.name, treatment: part.treatment, charge: part.charge, reason: part.reason, net: money(-part.base.minorUnits),
                amount: money(-part.amount.minorUnits), gross: money(-part.base.minorUnits - part.amount.minorUnits))
        }
        report.returnsTaxes = Self.lettered(returnedTaxes, cash.taxes)
        self.report = report
        try fillMoney()
        self.report.documents = [
            ReportDocuments(
                name: words.sales, count: 2, amount: money(report.sales.amount.minorUnits + (cash.content.rounding?.minorUnits ?? 0)),
                range: ReportRange(first: "T1-1-000041", last: "T1-1-000042")),
            ReportDocuments(name: words.returns, count: 1, amount: money(-refund.minorUnits), range: ReportRange(first: "T1-1-R000003", last: "T1-1-R000003")),
        ]
        fillTables()
        fillReasons()
        note()
    }

    /// What went back in cash, after the rounding of cash.
    private var refund: Money { (try? cash.taxes.cashRounding?.round(returned.gross).payable) ?? returned.gross }

    private mutating func fillMoney() throws {
        let currency = report.currency
        let words = Vocabulary.of(report.head.language).tender
        func money(_ units: Int64) -> Money { Money(units, currency) }
        let received = Money(cash.content.total.minorUnits + (cash.content.rounding?.minorUnits ?? 0), currency)
        let refund = refund
        report.rounding = money((cash.content.rounding?.minorUnits ?? 0) - (refund.minorUnits - returned.gross.minorUnits))
        report.tenders = [
            ReportRow(name: words.card, count: 1, amount: card.content.total), ReportRow(name: words.cash, count: 1, amount: received),
            ReportRow(name: "\(words.cash), \(backWord)", count: 1, amount: money(-refund.minorUnits)),
        ]
        let float = try shop.money(shop.drawer.float), paidOut = try shop.money(shop.drawer.paidOut), drop = try shop.money(shop.drawer.drop)
        let expected = money(float.minorUnits + received.minorUnits - refund.minorUnits - paidOut.minorUnits - drop.minorUnits)
        let counted = money(expected.minorUnits + (try shop.money(shop.drawer.difference)).minorUnits)
        report.cash = [ReportCash(
            float: float, sales: received, refunds: money(-refund.minorUnits), paidIn: money(0), paidOut: money(-paidOut.minorUnits), drops: money(-drop.minorUnits))]
        report.drawers = [ReportDrawer(
            shift: 12, openedAt: report.openedAt ?? report.at, openedBy: "7", closedAt: report.at, closedBy: "1", expected: expected, counted: counted,
            counts: [ReportCount(at: report.at, by: "1", counted: counted, difference: money(counted.minorUnits - expected.minorUnits))])]
        report.change = cash.content.change.map { ReportFigure(count: 1, amount: $0) }
        report.grandDocuments = 44
        report.tips = money(0)
        report.cancelledSales = ReportFigure(count: 1, amount: card.content.total)
        report.cancelledByCashier = [ReportRow(name: "7 Carl", count: 1, amount: card.content.total)]
        report.voidedLines = ReportFigure(count: 0, amount: money(0))
        report.parked = ReportFigure(count: 0, amount: money(0))
        report.takenBack = ReportFigure(count: 0, amount: money(0))
        report.drawerOpenings = 2
        report.forcedOpenings = 0
        let (before, returnedBefore) = (money(1_000_000), money(-20_000))
        report.grandSales = money(before.minorUnits + report.sales.amount.minorUnits)
        report.grandReturns = money(returnedBefore.minorUnits + report.returns.amount.minorUnits)
        report.journal = ReportJournal(position: "1-311", hash: String(repeating: "0123456789abcdef", count: 4))
    }

    /// What stands behind a name where it is about what came back.
    private var backWord: String { Vocabulary.of(report.head.language).report.returns }

    /// The money that went out was for the post, the piece came back because it did not work, and a customer left before paying.
    private mutating func fillReasons() {
        let language = report.head.language, words = Vocabulary.of(language).report
        func named(_ kind: ReasonKind, _ code: String) -> String { ReasonBook.usual[kind].reasons.first { $0.code == code }?.text(in: language.rawValue) ?? code }
        func row(_ act: String, _ name: String, _ amount: Money) -> ReportReasons { ReportReasons(name: act, rows: [ReportRow(name: name, count: 1, amount: amount)]) }
        report.reasons = report.cash[0].paidOut.isZero ? [] : [row(words.paidOut, named(.paidOut, "post"), report.cash[0].paidOut)]
        report.reasons += [row(words.returns, named(.goodsBack, "defect"), report.returns.amount), row(words.cancelledSales, named(.voidedSale, "left"), card.content.total)]
    }

    private mutating func fillTables() {
        let currency = report.currency
        func apart(_ name: String) -> [ReportRow] {
            [ReportRow(name: name, count: 2, amount: report.sales.amount), ReportRow(name: "\(name), \(backWord)", count: 1, amount: report.returns.amount)]
        }
        (report.cashiers, report.hours) = (apart("7 Carl"), apart("11-12"))
        report.departments = departments().map { ReportRow(name: $0.name, count: Int64($0.parts.count), amount: GoldenArithmetic.total($0.parts, currency)) }
        report.departments.insert(ReportRow(name: "\(shop.items[0].department), \(backWord)", count: 1, amount: report.returns.amount), at: 1)
    }

    /// By department in the order of the basket, what its lines sold came to with tax.
    private func departments() -> [(name: String, parts: [Money])] {
        var names: [String] = []
        for item in shop.items where !names.contains(item.department) { names.append(item.department) }
        return names.map { name in
            var parts = shop.items.indices.filter { shop.items[$0].department == name }.map { cash.assessment.lines[$0].gross }
            if name == shop.items[0].department { parts.append(card.content.total) }
            return (name, parts)
        }
    }

    /// As a Z letters them: by the categories that bear a tax, sold that day or not.
    private static func lettered(_ rows: [ReceiptTax], _ taxes: TaxesInForce) -> [ReceiptTax] {
        rows.map { row in
            var row = row
            let letters = TaxLetters(taxes)
            let bearers = taxes.categories.filter { category in
                category.components.contains { $0.name == row.name && $0.treatment == row.treatment && $0.charge == row.charge && $0.reason == row.reason }
            }
            row.letters = Set(bearers.map { letters.of($0.code) }).filter { !$0.isEmpty }.sorted().joined(separator: " ")
            return row
        }
    }

    private static func sum(_ a: [ReceiptTax], _ b: [ReceiptTax]) -> [ReceiptTax] {
        var rows = a
        for row in b {
            guard let index = rows.firstIndex(where: { $0.name == row.name && $0.treatment == row.treatment && $0.charge == row.charge }) else {
                rows.append(row)
                continue
            }
            func add(_ x: Money, _ y: Money) -> Money { Money(x.minorUnits + y.minorUnits, x.currency) }
            rows[index].net = add(rows[index].net, row.net)
            rows[index].amount = add(rows[index].amount, row.amount)
            rows[index].gross = add(rows[index].gross, row.gross)
        }
        return rows
    }

    // MARK: The return

    /// The paper of the piece that came back, for cash.
    func creditNote() -> ReceiptContent {
        let currency = report.currency
        let sold = cash.content.lines[0]
        var content = cash.content
        content.kind = .creditNote(originals: [ReceiptOriginal(number: cash.content.number, day: GoldenShop.day)], party: nil)
        content.number = "T1-1-R000003"
        content.total = Money(-returned.gross.minorUnits, currency)
        let amount = cash.content.basis == .inclusive ? returned.gross : returned.net
        var line = ReceiptLine(number: 1, name: sold.name, unitPrice: nil, amount: Money(-amount.minorUnits, currency), letter: sold.letter)
        line.original = cash.content.number
        (content.lines, content.discounts, content.taxes) = ([line], [], returnedTaxes)
        (content.change, content.saved) = (nil, nil)
        let rounding = Money(returned.gross.minorUnits - refund.minorUnits, currency)
        content.rounding = rounding.isZero ? nil : rounding
        content.tenders = [ReceiptTender(name: Vocabulary.of(content.head.language).tender.cash, amount: Money(-refund.minorUnits, currency))]
        return content
    }

    /// What was paid for one of so many pieces, discount and taxes included, goes back: nothing is reckoned anew.
    func creditNotes() -> [GoldenNote] {
        let line = cash.assessment.lines[0]
        let share = "x 1/\(line.quantity.text)"
        var notes: [GoldenNote] = []
        func add(_ amount: Money, _ text: String) { notes.append(GoldenNote(anchor: format.text(amount), text: [text])) }
        let content = creditNote()
        if content.basis == .exclusive {
            add(content.lines[0].amount, "net and taxes are parts of what comes back, \(line.gross.text) \(share) = \(returned.gross.text)")
            for (row, part) in zip(content.taxes, line.parts) where row.treatment == .taxed { add(row.amount, "\(part.amount.text) \(share)") }
            let parts = [content.lines[0].amount] + content.taxes.filter { $0.treatment == .taxed }.map(\.amount)
            add(content.total, "\(GoldenArithmetic.sum(parts)) = \(content.total.text)")
            #expect(GoldenArithmetic.total(parts, content.currency) == content.total)
        } else {
            add(content.lines[0].amount, "\(line.gross.text) \(share)")
            for (row, part) in zip(content.taxes, line.parts) { add(row.amount, "tax \(part.amount.text) \(share), net is the rest") }
        }
        return notes
    }

    // MARK: The arithmetic

    private mutating func note() {
        let currency = report.currency
        noteDocuments()
        add(report.sales.amount, "\(cash.content.number) and …42: \(GoldenArithmetic.sum([cash.content.total, card.content.total])) = \(report.sales.amount.text)")
        let line = cash.assessment.lines[0]
        add(report.returns.amount, "one piece of \(cash.content.number): \(line.gross.text) x 1/\(line.quantity.text) = \(returned.gross.text)")
        add(report.turnover, "\(GoldenArithmetic.sum([report.sales.amount, report.returns.amount])) = \(report.turnover.text)")
        for row in report.salesTaxes {
            let parts = [cash, card].compactMap { $0.content.taxes.first { $0.name == row.name && $0.treatment == row.treatment && $0.charge == row.charge } }
            guard parts.count == 2 else { continue }
            add(row.gross, "net \(GoldenArithmetic.sum(parts.map(\.net))) = \(row.net.text), tax \(GoldenArithmetic.sum(parts.map(\.amount))) = \(row.amount.text)")
        }
        for row in report.returnsTaxes { add(row.gross, "\(row.net.text) - \(row.amount.text.drop { $0 == "-" }) = \(row.gross.text)") }
        let tendered = report.tenders.map(\.amount)
        let owed = Money(report.turnover.minorUnits + (report.rounding?.minorUnits ?? 0), currency)
        #expect(GoldenArithmetic.total(tendered, currency) == owed, "\(shop.name): payments")
        let rounding = report.rounding.flatMap { $0.isZero ? nil : " and \($0.text) rounding" } ?? ""
        add(tendered[2], "\(GoldenArithmetic.sum(tendered)) = \(owed.text): turnover\(rounding)")
        let drawer = report.drawers[0], moved = report.cash[0]
        let cashParts = [moved.float, moved.sales, moved.refunds ?? .zero(currency), moved.paidIn, moved.paidOut, moved.drops]
        #expect(GoldenArithmetic.total(cashParts, currency) == drawer.expected)
        add(drawer.expected, "\(GoldenArithmetic.sum(cashParts)) = \(drawer.expected.text)")
        if let counted = drawer.counted, let difference = drawer.difference {
            add(difference, "\(counted.text) - \(drawer.expected.text) = \(difference.text)")
        }
        for department in departments() where department.parts.count > 1 {
            let sum = GoldenArithmetic.total(department.parts, currency)
            add(sum, "\(GoldenArithmetic.sum(department.parts)) = \(sum.text)")
        }
        let all = report.departments.map(\.amount)
        #expect(GoldenArithmetic.total(all, currency) == report.turnover, "\(shop.name): departments")
        if let grand = report.grandSales { add(grand, "\(Money(1_000_000, currency).text) before + \(report.sales.amount.text) = \(grand.text)") }
    }

    /// What was paid for them: with the rounding of cash, which is no part of the sales and returns further down.
    private mutating func noteDocuments() {
        let currency = report.currency, back = Money(-refund.minorUnits, currency)
        let paid = Money(cash.content.total.minorUnits + (cash.content.rounding?.minorUnits ?? 0), currency)
        func rounded(_ exact: Money, _ paid: Money) -> String { exact == paid ? "" : ", \(exact.text) being \(paid.text) in cash" }
        add(report.documents[0].amount, "\(GoldenArithmetic.sum([paid, card.content.total])) = \(report.documents[0].amount.text)\(rounded(cash.content.total, paid))")
        add(back, "one piece of \(cash.content.number)\(rounded(report.returns.amount, back))")
        #expect(GoldenArithmetic.total([paid, card.content.total], currency) == report.documents[0].amount && report.documents[1].amount == back, "\(shop.name): documents")
    }

    private mutating func add(_ anchor: Money, _ text: String) { notes.append(GoldenNote(anchor: format.text(anchor), text: [text])) }
}
