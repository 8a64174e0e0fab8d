import SaleCore

// The only place that knows both a closure's totals and its paper.
extension ReportContent {
    /// An X or a Z, or the report of a shift.
    /// - Parameters:
    ///   - shift: its number, where the report is of one shift only.
    ///   - who: number or name of a cashier by id.
    ///   - taxName: what the receipt calls a tax, by code; nil where the code is a category's letter.
    public init(_ report: ClosureReport, head: PaperHead, shift: Int64? = nil, who: (String) -> String, taxName: (String) -> String? = { _ in nil }) {
        let (totals, currency, words) = (report.totals, report.currency, Vocabulary.of(head.language))
        func money(_ units: Int64) -> Money { Money(units, currency) }
        func figure(_ sums: TotalsSums) -> ReportFigure { ReportFigure(count: sums.count, amount: money(sums.amount)) }
        func rows(_ subject: TotalsSubject, _ name: (String) -> String) -> [ReportRow] {
            totals.rows(subject).map { ReportRow(name: name($0.key.name), count: $0.sums.count, amount: Money($0.sums.amount, $0.key.currency)) }
        }
        self.init(
            head: head, number: report.number?.closureText, currency: currency, at: report.at, cashier: who(report.cashierID),
            sales: figure(totals.sum(.goods, .sale, in: currency)), returns: figure(totals.sum(.goods, .refund, in: currency)))
        self.shift = shift
        (firstDay, lastDay, openedAt) = (report.firstDay, report.lastDay, report.openedAt)
        documents = totals.rows(.document).map { key, sums in
            let name = switch DocumentTotals.Kind(rawValue: key.name) {
            case .sale: words.report.sales
            case .return: words.report.returns
            case .reversal: words.report.reversals
            case nil: key.name
            }
            let range = sums.first.flatMap { first in sums.last.map { ReportRange(first: Self.number(key.detail, first), last: Self.number(key.detail, $0)) } }
            return ReportDocuments(name: name, count: sums.count, amount: Money(sums.amount, key.currency), range: range)
        }
        let saved = totals.sum(.saved, in: currency)
        discounts = saved.count == 0 ? nil : ReportFigure(count: saved.count, amount: money(-saved.amount))
        func cards(_ flow: TotalsFlow) -> ReportFigure? { totals.rows(.giftCard, flow).isEmpty ? nil : figure(totals.sum(.giftCard, flow, in: currency)) }
        (giftCardsSold, giftCardsReturned) = (cards(.sale), cards(.refund))
        rounding = money(totals.sum(.rounding, in: currency).amount)
        tips = money(totals.sum(.tip, in: currency).amount)
        salesTaxes = totals.rows(.tax, .sale).map { Self.tax($0.key, $0.sums, taxName($0.key.name)) }
        returnsTaxes = totals.rows(.tax, .refund).map { Self.tax($0.key, $0.sums, taxName($0.key.name)) }
        tenders = rows(.tender, words.tender.name(of:))
        foreign = rows(.foreign, words.tender.name(of:))
        cashiers = rows(.cashier, who)
        departments = rows(.department) { $0.isEmpty ? "-" : $0 }
        hours = rows(.hour) { hour in Int(hour).map { "\(hour)-\($0 < 9 ? "0" : "")\($0 + 1)" } ?? hour }
        cash = totals.drawerCurrencies.map { Self.cash(totals, $0) }
        drawers = report.shifts.flatMap { shift in
            shift.drawers.map { drawer in
                ReportDrawer(
                    shift: shift.number, openedAt: shift.openedAt, openedBy: who(shift.openedBy), closedAt: shift.closedAt, closedBy: shift.closedBy.map(who),
                    expected: Money(drawer.expected, drawer.currency), counted: drawer.counted.map { Money($0, drawer.currency) },
                    pieces: drawer.pieces)
            }
        }
        change = figure(totals.sum(.change, in: currency))
        cancelledSales = figure(totals.sum(.cancelled, in: currency))
        voidedLines = figure(totals.sum(.voidedLine, in: currency))
        parked = ReportFigure(count: report.parkedCount, amount: money(report.parkedAmount))
        takenBack = figure(totals.sum(.takenBack, in: currency))
        takenBackByKind = rows(.takenBack, words.tender.name(of:))
        drawerOpenings = totals.sum(.noSale).count
        grandDocuments = report.grand.documentCount
        grandSales = money(report.grand.sum(.goods, .sale, in: currency).amount)
        grandReturns = money(report.grand.sum(.goods, .refund, in: currency).amount)
        journal = ReportJournal(
            position: "\(report.head.epoch)-\(report.head.sequence)", hash: report.head.hash,
            ranges: report.ranges.map { ReportRange(first: "\($0.epoch)-\($0.first)", last: "\($0.epoch)-\($0.last)") })
    }

    /// As `DocumentNumber.text` writes it.
    private static func number(_ series: String, _ number: Int64) -> String {
        let digits = String(number)
        return "\(series)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }

    private static func cash(_ totals: RegisterTotals, _ currency: Currency) -> ReportCash {
        func moved(_ kind: CashMove.Kind) -> Money { Money(totals.sum(.cash, in: currency, name: kind.rawValue).amount, currency) }
        return ReportCash(
            float: moved(.float), sales: Money(totals.sum(.drawer, in: currency).amount, currency), paidIn: moved(.paidIn), paidOut: moved(.paidOut), drops: moved(.drop))
    }

    /// `DocumentTotals.Tax.detail` read back: treatment, then millionths or, with `/unit`, ten-thousandths of a minor unit.
    private static func tax(_ key: TotalsKey, _ sums: TotalsSums, _ name: String?) -> ReceiptTax {
        let parts = key.detail.split(separator: " ").map(String.init)
        let figure = parts.last ?? "", perUnit = "/unit"
        let charge: TaxComponent.Charge = figure.hasSuffix(perUnit)
            ? .perUnit(UnitPrice(tenThousandths: Int64(figure.dropLast(perUnit.count)) ?? 0)) : .percentage(Rate(millionths: Int64(figure) ?? 0))
        return ReceiptTax(
            letters: name == nil ? key.name : "", name: name, treatment: TaxTreatment(rawValue: parts.first ?? "") ?? .taxed, charge: charge,
            net: Money(sums.net, key.currency), amount: Money(sums.tax, key.currency), gross: Money(sums.amount, key.currency))
    }
}
