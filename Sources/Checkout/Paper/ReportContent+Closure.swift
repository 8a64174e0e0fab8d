import SaleCore

// The only place that knows both a closure's totals and its paper.
extension ReportContent {
    /// An X or a Z, or the report of a shift.
    /// - Parameters:
    ///   - shift: its number, where the report is of one shift only.
    ///   - names: what cashiers, departments and taxes are called.
    public init(_ report: ClosureReport, head: PaperHead, shift: Int64? = nil, names: ClosureNames) {
        let who = names.cashier
        func means(_ code: String) -> String { names.tenders[code]?.name(in: head.language.rawValue) ?? Vocabulary.of(head.language).tender.name(of: code) }
        let (totals, currency, words) = (report.totals, report.currency, Vocabulary.of(head.language))
        func money(_ units: Int64) -> Money { Money(units, currency) }
        func figure(_ sums: TotalsSums) -> ReportFigure { ReportFigure(count: sums.count, amount: money(sums.amount)) }
        // What came back stands below what was sold, and says so.
        func rows(_ subject: TotalsSubject, _ name: (String) -> String) -> [ReportRow] {
            totals.rows(subject).map { key, sums in
                let row = key.flow == .refund ? "\(name(key.name)), \(words.report.returns)" : name(key.name)
                return ReportRow(name: row, count: sums.count, amount: Money(sums.amount, key.currency))
            }
        }
        self.init(
            head: head, number: report.number?.closureText, currency: currency, at: report.at, cashier: who(report.cashierID),
            sales: figure(totals.sum(.goods, .sale, in: currency)), returns: figure(totals.sum(.goods, .refund, in: currency)))
        self.shift = shift
        isShiftOpen = report.shifts.contains { $0.closedAt == nil }
        (firstDay, lastDay, openedAt) = (report.firstDay, report.lastDay, report.openedAt)
        let kinds = DocumentTotals.Kind.allCases.map(\.rawValue)
        func place(_ row: (offset: Int, element: (key: TotalsKey, sums: TotalsSums))) -> (Int, Int) { (kinds.firstIndex(of: row.element.key.name) ?? .max, row.offset) }
        documents = totals.rows(.document).enumerated().sorted { place($0) < place($1) }.map(\.element).map { key, sums in
            let name = switch DocumentTotals.Kind(rawValue: key.name) {
            case .sale: words.report.sales
            case .return: words.report.returns
            case .reversal: words.report.reversals
            case nil: key.name
            }
            func number(_ number: Int64) -> String { DocumentNumber.text(series: key.detail, number: number) }
            let range = sums.first.flatMap { first in sums.last.map { ReportRange(first: number(first), last: number($0)) } }
            return ReportDocuments(name: name, count: sums.count, amount: Money(sums.amount, key.currency), range: range)
        }
        // Documents with discounts, less those that were reversed.
        let saved = totals.sum(.saved, in: currency), savedCount = totals.sum(.saved, .sale, in: currency).count - totals.sum(.saved, .refund, in: currency).count
        discounts = savedCount == 0 && saved.amount == 0 ? nil : ReportFigure(count: savedCount, amount: money(-saved.amount))
        let added = totals.sum(.surcharge, in: currency), addedCount = totals.sum(.surcharge, .sale, in: currency).count - totals.sum(.surcharge, .refund, in: currency).count
        surcharges = addedCount == 0 && added.amount == 0 ? nil : ReportFigure(count: addedCount, amount: money(added.amount))
        func cards(_ flow: TotalsFlow) -> ReportFigure? { totals.rows(.giftCard, flow).isEmpty ? nil : figure(totals.sum(.giftCard, flow, in: currency)) }
        (giftCardsSold, giftCardsReturned) = (cards(.sale), cards(.refund))
        rounding = money(totals.sum(.rounding, in: currency).amount)
        tips = money(totals.sum(.tip, in: currency).amount)
        tipsByCashier = rows(.cashierTip, names.person)
        salesTaxes = Self.taxes(totals.rows(.tax, .sale), names)
        returnsTaxes = Self.taxes(totals.rows(.tax, .refund), names)
        tenders = rows(.tender, means)
        foreign = rows(.foreign, means)
        func accounts(_ flow: TotalsFlow) -> [ReportRow] {
            totals.rows(.accountPaid, flow).map { ReportRow(name: means($0.key.name), count: $0.sums.count, amount: Money($0.sums.amount, $0.key.currency)) }
        }
        (accountPayments, accountPayouts) = (accounts(.other), accounts(.refund))
        cashiers = rows(.cashier, names.person)
        departments = rows(.department, names.department)
        hours = rows(.hour) { hour in Int(hour).map { "\(hour)-\($0 < 9 ? "0" : "")\($0 + 1)" } ?? hour }
        cash = totals.drawerCurrencies.map { Self.cash(totals, $0, shop: currency) }
        drawers = report.shifts.flatMap { shift in
            shift.drawers.map { drawer in
                ReportDrawer(
                    shift: shift.number, openedAt: shift.openedAt, openedBy: who(shift.openedBy), closedAt: shift.closedAt, closedBy: shift.closedBy.map(who),
                    expected: Money(drawer.expected, drawer.currency), counted: drawer.counted.map { Money($0, drawer.currency) },
                    pieces: drawer.pieces,
                    counts: shift.counts.filter { $0.total.currency == drawer.currency }.map { count in
                        ReportCount(at: count.at, by: who(count.cashierID), counted: count.total, difference: Money(count.difference, drawer.currency))
                    })
            }
        }
        change = report.isBlind ? nil : figure(totals.sum(.change, in: currency))
        func cancelled(_ flow: TotalsFlow) -> [ReportRow] {
            totals.rows(.cancelled, flow).map { ReportRow(name: names.person($0.key.name), count: $0.sums.count, amount: Money($0.sums.amount, $0.key.currency)) }
        }
        cancelledSales = figure(totals.sum(.cancelled, .other, in: currency))
        cancelledByCashier = cancelled(.other)
        cancelledReturnsByCashier = cancelled(.refund)
        cancelledReturns = cancelledReturnsByCashier.isEmpty ? nil : figure(totals.sum(.cancelled, .refund, in: currency))
        voidedLines = figure(totals.sum(.voidedLine, in: currency))
        voidedByCashier = rows(.voidedLine, names.person)
        parked = !report.knowsParked ? nil : ReportFigure(count: report.parkedCount, amount: money(report.parkedAmount))
        takenBack = figure(totals.sum(.takenBack, in: currency))
        takenBackByKind = rows(.takenBack, means)
        reasons = Self.reasons(totals, names, head.language)
        drawerOpenings = totals.sum(.noSale).count
        (forcedOpenings, isBlind) = (report.forcedOpenings, report.isBlind)
        grandDocuments = report.grand.documentCount
        grandSales = money(report.grand.sum(.goods, .sale, in: currency).amount)
        grandReturns = money(report.grand.sum(.goods, .refund, in: currency).amount)
        journal = ReportJournal(
            position: "\(report.head.epoch)-\(report.head.sequence)", hash: report.head.hash,
            ranges: report.ranges.map { ReportRange(first: "\($0.epoch)-\($0.first)", last: "\($0.epoch)-\($0.last)") })
    }

    private static func cash(_ totals: RegisterTotals, _ currency: Currency, shop: Currency) -> ReportCash {
        func moved(_ kind: CashMove.Kind) -> Money { Money(totals.sum(.cash, in: currency, name: kind.rawValue).amount, currency) }
        // Money goes back in the shop's currency only; so does the change on notes of another one, which pay nothing of this.
        func paid(_ flow: TotalsFlow) -> Int64 { totals.sum(.tender, flow, in: currency, name: TenderKind.cash.rawValue).amount }
        let drawer = totals.sum(.drawer, in: currency).amount
        let (sales, refunds) = currency == shop ? (paid(.sale), paid(.refund)) : (drawer, 0)
        var cash = ReportCash(
            float: moved(.float), sales: Money(sales, currency),
            refunds: currency == shop ? Money(refunds, currency) : nil, paidIn: moved(.paidIn), paidOut: moved(.paidOut), drops: moved(.drop))
        let change = drawer - sales - refunds
        cash.foreignChange = change == 0 ? nil : Money(change, currency)
        func accounts(_ flow: TotalsFlow) -> Money? {
            let sums = totals.sum(.cash, flow, in: currency, name: TotalsSubject.accountPaid.rawValue)
            return sums.count > 0 ? Money(sums.amount, currency) : nil
        }
        (cash.accountPaid, cash.accountPaidOut) = (accounts(.other), accounts(.refund))
        return cash
    }

    /// In the order of the place's taxes, what is taxed first and the highest rate before lower ones.
    private static func taxes(_ rows: [(key: TotalsKey, sums: TotalsSums)], _ names: ClosureNames) -> [ReceiptTax] {
        let found = rows.enumerated().map { offset, row in
            let tax = tax(row.key, row.sums, names)
            let rate: Int64 = if case .percentage(let rate) = tax.charge { -rate.millionths } else { 0 }
            return (order: (names.place(row.key.name), row.key.name, tax.treatment, rate, offset), tax: tax)
        }
        return found.sorted { $0.order < $1.order }.map(\.tax)
    }

    /// `DocumentTotals.Tax.detail` read back: treatment, then millionths or, with `/unit`, ten-thousandths of a minor unit, then the reason.
    private static func tax(_ key: TotalsKey, _ sums: TotalsSums, _ names: ClosureNames) -> ReceiptTax {
        let parts = key.detail.split(separator: " ", maxSplits: 2).map(String.init)
        let figure = parts.count > 1 ? parts[1] : "", perUnit = "/unit"
        let charge: TaxComponent.Charge = figure.hasSuffix(perUnit)
            ? .perUnit(UnitPrice(tenThousandths: Int64(figure.dropLast(perUnit.count)) ?? 0)) : .percentage(Rate(millionths: Int64(figure) ?? 0))
        let treatment = TaxTreatment(rawValue: parts.first ?? "") ?? .taxed, reason = parts.count > 2 ? parts[2] : nil
        let called = names.tax(key.name, treatment, charge, reason)
        return ReceiptTax(
            letters: called?.letters ?? key.name, name: called?.name, treatment: treatment, charge: charge, reason: reason.map { names.exemptions[$0] ?? $0 },
            isFreed: reason.map { names.exemptions[$0] != nil } ?? false,
            net: Money(sums.net, key.currency), amount: Money(sums.tax, key.currency), gross: Money(sums.amount, key.currency))
    }
}
