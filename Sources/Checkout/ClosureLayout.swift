import DeviceKit
import SaleCore
import Storage

/// Cash slips, X and Z as device-neutral documents: what is on them and in which order.
public struct ClosureLayout {
    public var shop: ShopSettings
    public var terminal: String
    /// By id.
    public var cashierNumbers: [String: Int]

    public init(shop: ShopSettings, terminal: String, cashierNumbers: [String: Int]) {
        self.shop = shop
        self.terminal = terminal
        self.cashierNumbers = cashierNumbers
    }

    /// Everything since the last Z, as a look.
    public func x(_ report: ClosureReport) -> PrintDocument { document("X REPORT", nil, report) }

    public func shift(_ report: ClosureReport) -> PrintDocument {
        let isClosed = report.shifts.allSatisfy { $0.closedAt != nil }
        return document("SHIFT \(report.shifts.first.map { "\($0.number)" } ?? "")\(isClosed ? " CLOSED" : "")", nil, report)
    }

    public func z(_ report: ClosureReport) -> PrintDocument { document("Z REPORT", report.number?.closureText, report) }

    /// A slip for money that went into the drawer or out of it; both sign.
    public func slip(_ move: CashMove, cashierID: String, at moment: Moment) -> PrintDocument {
        let title = switch move.kind {
        case .float: "FLOAT"
        case .paidIn: "PAID IN"
        case .paidOut: "PAID OUT"
        case .drop: "DROP"
        }
        var blocks = head(title, nil) + [.row(left: move.amount.currency.code, right: move.amount.text, style: .tall)]
        if let reason = move.reason { blocks.append(.text(reason, style: .plain, alignment: .left)) }
        blocks.append(.row(left: moment.text, right: "Cashier \(who(cashierID))  \(terminal)", style: .plain))
        return PrintDocument(blocks: blocks + [.feed(lines: 2), .rule(.single), .text("Signature", style: .plain, alignment: .left), .cut])
    }

    // MARK: Parts

    private typealias Block = PrintDocument.Block

    private func document(_ title: String, _ number: String?, _ report: ClosureReport) -> PrintDocument {
        let totals = report.totals
        var blocks = head(title, number) + period(report)
        for (key, sums) in totals.rows(.document) {
            blocks += section("DOCUMENTS: \(key.name)")
            blocks.append(line("\(key.detail)  \(sums.count)", money(sums.amount, key.currency)))
            if let first = sums.first, let last = sums.last { blocks.append(line("  numbers", "\(first) - \(last)")) }
        }
        blocks += turnover(report)
        blocks += list("TAX", .tax, totals) { key, sums in
            [
                line("\(key.name) \(key.detail)\(mark(key))", ""),
                line("  net \(money(sums.net, key.currency))  tax \(money(sums.tax, key.currency))", money(sums.amount, key.currency)),
            ]
        }
        blocks += list("PAYMENTS", .tender, totals) { key, sums in [line("\(key.name)\(mark(key))  \(sums.count)", money(sums.amount, key.currency))] }
        blocks += list("FOREIGN CASH", .foreign, totals) { key, sums in [line("\(key.currency.code)\(mark(key))  \(sums.count)", money(sums.amount, key.currency))] }
        blocks += cash(report) + drawers(report)
        blocks += list("DEPARTMENTS", .department, totals) { key, sums in
            [line("\(key.name.isEmpty ? "-" : key.name)\(mark(key))  \(sums.count)", money(sums.amount, key.currency))]
        }
        blocks += list("CASHIERS", .cashier, totals) { key, sums in [line("\(who(key.name))\(mark(key))  \(sums.count)", money(sums.amount, key.currency))] }
        blocks += list("HOURS", .hour, totals) { key, sums in [line("\(key.name)\(mark(key))  \(sums.count)", money(sums.amount, key.currency))] }
        return PrintDocument(blocks: blocks + irregular(report) + grand(report) + journal(report) + [.cut])
    }

    private func head(_ title: String, _ number: String?) -> [Block] {
        var blocks: [Block] = [.text(shop.name, style: .bold, alignment: .center)]
        if shop.isSample { blocks.append(.text("SAMPLE SHOP", style: .bold, alignment: .center)) }
        blocks.append(.text(title, style: .large, alignment: .center))
        if let number { blocks.append(.text(number, style: .bold, alignment: .center)) }
        return blocks + [.feed(lines: 1)]
    }

    private func period(_ report: ClosureReport) -> [Block] {
        var blocks: [Block] = []
        if let first = report.firstDay {
            let last = report.lastDay ?? first
            blocks.append(line("Business day", last == first ? first.text : "\(first.text) - \(last.text)"))
        }
        if let opened = report.openedAt { blocks.append(line("From", opened.text)) }
        return blocks + [line("To", report.at.text), line("Cashier \(who(report.cashierID))", "\(terminal)  \(report.currency.code)")]
    }

    private func turnover(_ report: ClosureReport) -> [Block] {
        let (totals, currency) = (report.totals, report.currency)
        let (sold, returned) = (totals.sum(.goods, .sale, in: currency), totals.sum(.goods, .refund, in: currency))
        var blocks = section("TURNOVER") + [
            line("Sold  \(sold.count)", money(sold.amount, currency)), line("Returned  \(returned.count)", money(returned.amount, currency)),
            .row(left: "TURNOVER", right: money(sold.amount + returned.amount, currency), style: .bold), line("  of which tax", money(sold.tax + returned.tax, currency)),
        ]
        for (subject, name) in [(TotalsSubject.rounding, "Cash rounding"), (.tip, "Tips"), (.saved, "Discounts")] {
            let sums = totals.sum(subject, in: currency)
            if sums.count > 0 { blocks.append(line("\(name)  \(sums.count)", money(sums.amount, currency))) }
        }
        return blocks
    }

    private func cash(_ report: ClosureReport) -> [Block] {
        report.totals.drawerCurrencies.flatMap { currency -> [Block] in
            var blocks = section("CASH \(currency.code)")
            for kind in CashMove.Kind.allCases {
                let sums = report.totals.sum(.cash, in: currency, name: kind.rawValue)
                if sums.count > 0 { blocks.append(line("\(kind.rawValue)  \(sums.count)", money(sums.amount, currency))) }
            }
            return blocks + [line("sales less refunds", money(report.totals.sum(.drawer, in: currency).amount, currency))]
        }
    }

    private func drawers(_ report: ClosureReport) -> [Block] {
        report.shifts.flatMap { shift -> [Block] in
            var blocks = section("DRAWER, SHIFT \(shift.number)") + [line("opened \(shift.openedAt.text)", who(shift.openedBy))]
            if let at = shift.closedAt { blocks.append(line("closed \(at.text)", shift.closedBy.map(who) ?? "")) }
            for drawer in shift.drawers {
                blocks.append(line("expected \(drawer.currency.code)", money(drawer.expected, drawer.currency)))
                blocks.append(line("counted", drawer.counted.map { money($0, drawer.currency) } ?? "not counted"))
                if let difference = drawer.difference { blocks.append(.row(left: "difference", right: money(difference, drawer.currency), style: .bold)) }
            }
            return blocks
        }
    }

    private func irregular(_ report: ClosureReport) -> [Block] {
        let names: [(TotalsSubject, String)] = [(.cancelled, "Sales cancelled"), (.voidedLine, "Lines voided"), (.parked, "Sales parked"), (.change, "Change given")]
        return section("CANCELLED AND OTHER") + names.map { subject, name in
            let sums = report.totals.sum(subject, in: report.currency)
            return line("\(name)  \(sums.count)", money(sums.amount, report.currency))
        } + [
            line("Drawer opened without sale", "\(report.totals.sum(.noSale).count)"),
            line("Parked sales left  \(report.parkedCount)", money(report.parkedAmount, report.currency)),
        ]
    }

    private func grand(_ report: ClosureReport) -> [Block] {
        let (grand, currency) = (report.grand, report.currency)
        let (sold, returned) = (grand.sum(.goods, .sale, in: currency).amount, grand.sum(.goods, .refund, in: currency).amount)
        return section("GRAND TOTALS") + [
            line("Documents", "\(grand.documentCount)"), line("Sold", money(sold, currency)), line("Returned", money(returned, currency)),
            line("Turnover", money(sold + returned, currency)),
        ]
    }

    private func journal(_ report: ClosureReport) -> [Block] {
        section("JOURNAL") + report.ranges.map { line("epoch \($0.epoch)", "\($0.first) - \($0.last)") } + [
            line("head \(report.head.epoch)/\(report.head.sequence)", ""), .text(report.head.hash, style: .small, alignment: .left),
        ]
    }

    // MARK: Words

    private func list(_ title: String, _ subject: TotalsSubject, _ totals: RegisterTotals, _ row: (TotalsKey, TotalsSums) -> [Block]) -> [Block] {
        let rows = totals.rows(subject)
        return rows.isEmpty ? [] : section(title) + rows.flatMap(row)
    }

    private func section(_ title: String) -> [Block] { [.rule(.single), .text(title, style: .bold, alignment: .left)] }
    private func line(_ left: String, _ right: String) -> Block { .row(left: left, right: right, style: .plain) }
    private func money(_ minor: Int64, _ currency: Currency) -> String { Money(minor, currency).text }
    private func who(_ id: String) -> String { cashierNumbers[id].map { "\($0)" } ?? id }
    private func mark(_ key: TotalsKey) -> String { key.flow == .refund ? " (returned)" : "" }
}
