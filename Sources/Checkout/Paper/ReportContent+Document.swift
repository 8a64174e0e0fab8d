import DeviceKit
import SaleCore

extension ReportContent {
    /// The paper of an X report, or of a Z where it has a number.
    public func document() -> PrintDocument {
        var paper = PaperWriter(head, currency: currency)
        let words = paper.words.report
        paper.innerHead(shift.map { "\(words.shift) \($0)" } ?? (isOfDay ? words.dayReport : number == nil ? words.xReport : words.zReport))
        period(&paper)
        turnover(&paper)
        taxes(&paper)
        section(words.tenders, tenders + foreign, &paper)
        section(paper.words.account.payments, accountPayments, &paper)
        section(paper.words.account.payouts, accountPayouts, &paper)
        if isBlind {
            paper.text(words.cashAfterClosing)
            paper.feed()
        }
        for cash in cash { write(cash, &paper) }
        for drawer in drawers { write(drawer, &paper) }
        section(words.cashiers, cashiers, &paper)
        section(words.departments, departments, &paper)
        section(words.hours, hours, &paper)
        watched(&paper)
        byReason(&paper)
        proof(&paper)
        paper.timeAndPlace(at, cashier: cashier)
        return paper.document()
    }

    private func period(_ paper: inout PaperWriter) {
        let words = paper.words.report
        if let number { paper.row(number, "", .bold) } else if isOfDay ? isShiftOpen : shift == nil || isShiftOpen { paper.centre(words.interim, .bold) }
        if let firstDay {
            let days = [firstDay, lastDay ?? firstDay].map(paper.format.text)
            paper.row(words.businessDay, days[0] == days[1] ? days[0] : "\(days[0]) - \(days[1])")
        }
        if let openedAt { paper.row(words.opened, paper.format.text(openedAt)) }
        if number != nil { paper.row(words.closed, paper.format.text(at)) }
        paper.feed()
        guard !documents.isEmpty else { return }
        paper.text(words.documents, .bold)
        for document in documents {
            paper.figure(document.name, ReportFigure(count: document.count, amount: document.amount), indent: 2)
            if let range = document.range { write(range, &paper, indent: 4) }
        }
        paper.feed()
    }

    private func write(_ range: ReportRange, _ paper: inout PaperWriter, indent: Int) {
        paper.place(paper.words.report.from, range.first, indent: indent)
        paper.place(paper.words.report.to, range.last, indent: indent)
    }

    private func turnover(_ paper: inout PaperWriter) {
        let words = paper.words.report
        paper.row("", currency.code)
        paper.rule()
        for case (let name, let figure?) in [(words.sales, sales), (words.returns, returns), (words.reversals, reversals)] { paper.figure(name, figure) }
        paper.row(words.turnover, paper.format.text(turnover), .bold)
        if let discounts { paper.figure(words.discounts, discounts) }
        if let surcharges { paper.figure(words.surcharges, surcharges) }
        if let giftCardsSold { paper.figure(words.giftCardsSold, giftCardsSold) }
        if let giftCardsReturned { paper.figure(words.giftCardsReturned, giftCardsReturned) }
        if let rounding, !rounding.isZero { paper.row(words.rounding, paper.format.text(rounding)) }
        // Given and taken back they come to nothing: whose they were still stands below their own head.
        if let tips, !tips.isZero || !tipsByCashier.isEmpty { paper.row(words.tips, paper.format.text(tips)) }
        for part in tipsByCashier { paper.figure(part.name, ReportFigure(count: part.count, amount: part.amount), indent: 2) }
        paper.feed()
    }

    private func taxes(_ paper: inout PaperWriter) {
        let words = paper.words.report
        for (title, rows) in [(words.sales, salesTaxes), (words.returns, returnsTaxes)] where !rows.isEmpty {
            paper.text(title, .bold)
            paper.taxTable(rows)
        }
    }

    private func section(_ title: String, _ rows: [ReportRow], _ paper: inout PaperWriter) {
        guard !rows.isEmpty else { return }
        paper.text(title, .bold)
        for row in rows {
            let name = row.amount.currency == currency ? row.name : "\(row.name) \(row.amount.currency.code)"
            paper.figure(name, ReportFigure(count: row.count, amount: row.amount), indent: 2)
        }
        paper.feed()
    }

    private func write(_ cash: ReportCash, _ paper: inout PaperWriter) {
        let words = paper.words.report
        paper.row(words.cash, cash.float.currency.code, .bold)
        // The float of one shift is money that the shift before it has left: the two add up to nothing that ever lay in the drawer.
        let isOfShifts = isOfDay && Set(drawers.map(\.shift)).count > 1
        let rows: [(String, Money?)] = [
            (words.float, isOfShifts ? nil : cash.float), (words.cashSales, cash.sales), (words.foreignChange, cash.foreignChange),
            (words.cashRefunds, cash.refunds), (paper.words.account.payments, cash.accountPaid),
            (paper.words.account.payouts, cash.accountPaidOut),
            (words.paidIn, cash.paidIn), (words.paidOut, cash.paidOut),
            (words.drops, cash.drops),
        ]
        for case (let name, let amount?) in rows { paper.row(name, paper.format.text(amount), indent: 2) }
        paper.feed()
    }

    private func write(_ drawer: ReportDrawer, _ paper: inout PaperWriter) {
        let words = paper.words.report
        paper.row("\(words.shift) \(drawer.shift)", drawer.expected.currency.code, .bold)
        paper.row("\(words.opened) (\(drawer.openedBy))", paper.format.text(drawer.openedAt), indent: 2)
        if let at = drawer.closedAt { paper.row("\(words.closed) (\(drawer.closedBy ?? "-"))", paper.format.text(at), indent: 2) }
        paper.row(words.expected, paper.format.text(drawer.expected), indent: 2)
        if let counted = drawer.counted {
            paper.row(drawer.counts.count > 1 ? "\(words.counted) (\(drawer.counts.count) x)" : words.counted, paper.format.text(counted), indent: 2)
        }
        if let difference = drawer.difference { paper.row(words.difference, paper.format.text(difference), .bold, indent: 2) }
        if let first = drawer.counts.first, let last = drawer.counts.last, (first.counted, first.difference) != (last.counted, last.difference) {
            write(first, words.firstCount, &paper)
            write(last, words.lastCount, &paper)
        }
        write(drawer.pieces, drawer.expected.currency, &paper)
        paper.feed()
    }

    /// Somebody counted again and came to something else: both stand there.
    private func write(_ count: ReportCount, _ name: String, _ paper: inout PaperWriter) {
        let words = paper.words.report
        paper.row("\(name) (\(count.by))", paper.format.text(count.at), indent: 2)
        paper.row(words.counted, paper.format.text(count.counted), indent: 4)
        paper.row(words.difference, paper.format.text(count.difference), indent: 4)
    }

    /// What lay in the drawer when it was counted; what moved afterwards is in the figure above and not in here.
    private func write(_ pieces: [DrawerCount.Pieces], _ currency: Currency, _ paper: inout PaperWriter) {
        guard !pieces.isEmpty else { return }
        let amounts = pieces.map { Money($0.value.multipliedReportingOverflow(by: $0.count).partialValue, currency) }
        paper.row(paper.words.slip.cashCount, paper.format.text(Money(amounts.reduce(0) { $0 &+ $1.minorUnits }, currency)), indent: 2)
        for (part, amount) in zip(pieces, amounts) {
            paper.row("\(part.count) x \(paper.format.text(Money(part.value, currency)))", paper.format.text(amount), indent: 4)
        }
    }

    /// What somebody should look at who was not there.
    private func watched(_ paper: inout PaperWriter) {
        let words = paper.words.report
        let figures = [
            (paper.words.receipt.change, change, []), (words.cancelledSales, cancelledSales, cancelledByCashier),
            (words.cancelledReturns, cancelledReturns, cancelledReturnsByCashier),
            (words.voidedLines, voidedLines, voidedByCashier),
            (words.takenBack, takenBack, takenBackByKind), (words.parked, parked, []),
        ]
        for case (let name, let figure?, let parts) in figures {
            paper.figure(name, figure)
            for part in parts { paper.figure(part.name, ReportFigure(count: part.count, amount: part.amount), indent: 2) }
        }
        paper.row(words.drawerOpenings, "\(drawerOpenings)")
        if let forcedOpenings, forcedOpenings > 0 { paper.row(words.forcedOpenings, "\(forcedOpenings)") }
        paper.feed()
    }

    private func byReason(_ paper: inout PaperWriter) {
        guard !reasons.isEmpty else { return }
        paper.text(paper.words.report.byReason, .bold)
        for act in reasons {
            paper.text(act.name, indent: 2)
            for row in act.rows {
                let name = row.amount.currency == currency ? row.name : "\(row.name) \(row.amount.currency.code)"
                if act.hasAmounts {
                    paper.figure(name, ReportFigure(count: row.count, amount: row.amount), indent: 4)
                } else {
                    paper.row(name, "\(row.count)", indent: 4)
                }
            }
        }
        paper.feed()
    }

    private func proof(_ paper: inout PaperWriter) {
        let words = paper.words.report
        if grandSales != nil || grandReturns != nil {
            paper.row(words.grandTotal, currency.code, .bold)
            if let grandDocuments { paper.row(words.documents, "\(grandDocuments)", indent: 2) }
            if let grandSales { paper.row(words.grandTotalSales, paper.format.text(grandSales), indent: 2) }
            if let grandReturns { paper.row(words.grandTotalReturns, paper.format.text(grandReturns), indent: 2) }
            paper.feed()
        }
        if let journal {
            paper.place(words.journal, journal.position)
            // Up to where the journal stands is said once.
            if journal.ranges.count == 1, journal.ranges[0].last == journal.position {
                paper.place(words.from, journal.ranges[0].first, indent: 2)
            } else {
                for range in journal.ranges { write(range, &paper, indent: 2) }
            }
            paper.text(journal.hash)
            paper.feed()
        }
    }
}

extension PaperWriter {
    /// Where something stands, as `From 1-56`. After an Arabic letter `1-56` would read from right to left: there it is a column of its own.
    fileprivate mutating func place(_ label: String, _ place: String, indent: Int = 0) {
        if head.language.isRightToLeft { row(label, place, indent: indent) } else { row("\(label) \(place)", "", indent: indent) }
    }

    /// `Sales (12)` and what they come to. Of documents that are all counted beside what they sold, exchanges, there is an amount and nothing to count.
    fileprivate mutating func figure(_ name: String, _ figure: ReportFigure, indent: Int = 0) {
        let isCounted = figure.count != 0 || figure.amount.minorUnits == 0
        row(isCounted ? "\(name) (\(figure.count))" : name, format.text(figure.amount), indent: indent)
    }
}
