/// One thing that happened, as the totals take it in: who did it, when, and what.
public struct TotalsEntry: Sendable, Hashable {
    public enum Fact: Sendable, Hashable {
        case document(DocumentTotals)
        case cashMoved(CashMove)
        /// A customer paid a debt on account, in cash or by card; less than zero was handed out: what the customer had to come, or a payment taken back.
        case accountPaid(TenderKind, Money)
        /// A whole sale was voided before it was paid; as it stood. One by which money would have gone back is counted apart.
        case cancelledSale(Money, because: GivenReason? = nil)
        /// Payments of such a sale, each taken back before: it may be voided only then.
        case takenBack([DocumentTotals.Payment], Currency)
        case voidedLine(Money, because: GivenReason? = nil)
        case parkedSale(Money)
        /// The drawer was opened without a sale.
        case noSale(Currency, because: GivenReason? = nil)
    }

    public var fact: Fact
    public var cashierID: String
    public var at: Moment

    public init(_ fact: Fact, cashierID: String, at: Moment) {
        self.fact = fact
        self.cashierID = cashierID
        self.at = at
    }

    /// The rows it adds to, each once: as many as the document has departments, taxes and payments, and some more.
    /// - Throws: `.overflow`.
    public func rows() throws(ClosureRefusal) -> [TotalsKey: TotalsSums] {
        var rows = TotalsRows()
        switch fact {
        case .document(let document): try add(document, to: &rows)
        case .cashMoved(let move):
            try rows.add(.cash, .other, move.amount.currency, name: move.kind.rawValue, count: 1, amount: move.effect)
            if let act = ReasonedAct(move.kind) { try rows.addReason(move.given, of: act, move.amount.currency, move.effect) }
        case .cancelledSale(let total, let reason):
            try rows.add(.cancelled, total.isNegative ? .refund : .other, total.currency, name: cashierID, count: 1, amount: total.minorUnits)
            try rows.addReason(reason, of: .voidedSale, total.currency, total.minorUnits)
        case .accountPaid(let means, let amount):
            let flow: TotalsFlow = amount.isNegative ? .refund : .other
            try rows.add(.accountPaid, flow, amount.currency, name: means.rawValue, count: 1, amount: amount.minorUnits)
            if means == .cash { try rows.add(.cash, flow, amount.currency, name: TotalsSubject.accountPaid.rawValue, count: 1, amount: amount.minorUnits) }
        case .takenBack(let payments, let currency): try add(takenBack: payments, currency, to: &rows)
        case .voidedLine(let amount, let reason):
            try rows.add(.voidedLine, .other, amount.currency, name: cashierID, count: 1, amount: amount.minorUnits)
            try rows.addReason(reason, of: .voidedLine, amount.currency, amount.minorUnits)
        case .parkedSale(let total): try rows.add(.parked, .other, total.currency, name: cashierID, count: 1, amount: total.minorUnits)
        case .noSale(let currency, let reason):
            try rows.add(.noSale, .other, currency, name: cashierID, count: 1)
            try rows.addReason(reason, of: .noSale, currency, 0)
        }
        return rows.rows
    }

    private func add(_ document: DocumentTotals, to rows: inout TotalsRows) throws(ClosureRefusal) {
        let (currency, own) = (document.currency, document.kind.flow)
        let hour = at.local.hour
        let hourName = hour < 10 ? "0\(hour)" : "\(hour)"
        var due = document.rounding, tax: Int64 = 0
        for part in document.goods { due = try TotalsSums.sum(due, part.gross) }
        for part in document.giftCards { due = try TotalsSums.sum(due, part.amount) }
        for part in document.taxes { tax = try TotalsSums.sum(tax, part.tax) }
        let number = document.number.number
        try rows.add(.document, own, currency, name: document.kind.rawValue, detail: document.number.series, count: 1, amount: due, tax: tax, number: number)
        try rows.add(.cashier, own, currency, name: cashierID, count: 1)
        try rows.add(.hour, own, currency, name: hourName, count: 1)
        for part in document.goods {
            try rows.add(.goods, part.flow, currency, count: part.lines, amount: part.gross)
            try rows.add(.department, part.flow, currency, name: part.department ?? "", count: part.lines, amount: part.gross)
            try rows.add(.cashier, part.flow, currency, name: cashierID, amount: part.gross)
            try rows.add(.hour, part.flow, currency, name: hourName, amount: part.gross)
        }
        for part in document.giftCards { try rows.add(.giftCard, part.flow, currency, count: part.lines, amount: part.amount) }
        for part in document.taxes {
            try rows.add(.tax, part.flow, currency, name: part.code, detail: part.detail, count: 1, amount: part.gross, tax: part.tax)
            try rows.add(.goods, part.flow, currency, tax: part.tax)
            try rows.add(.cashier, part.flow, currency, name: cashierID, tax: part.tax)
            try rows.add(.hour, part.flow, currency, name: hourName, tax: part.tax)
        }
        for payment in document.payments {
            let flow: TotalsFlow = payment.amount < 0 ? .refund : .sale
            try rows.add(.tender, flow, currency, name: payment.kind, count: 1, amount: payment.amount)
            if let foreign = payment.foreign { try rows.add(.foreign, flow, foreign.currency, name: payment.kind, count: 1, amount: foreign.minorUnits) }
        }
        try add(takenBack: document.takenBack, currency, to: &rows)
        for money in document.drawer { try rows.add(.drawer, .other, money.currency, count: 1, amount: money.minorUnits) }
        let amounts: [(TotalsSubject, Int64)] = [
            (.change, document.change), (.rounding, document.rounding), (.tip, document.tip), (.saved, document.saved), (.surcharge, document.surcharged),
        ]
        for (subject, amount) in amounts where amount != 0 {
            try rows.add(subject, own, currency, count: 1, amount: amount)
        }
        for reason in document.reasons {
            try rows.add(.reason, reason.flow, currency, name: reason.code ?? "", detail: reason.act.rawValue, count: reason.count, amount: reason.amount)
        }
        if document.tip != 0 { try rows.add(.cashierTip, own, currency, name: document.tipCashier ?? cashierID, count: 1, amount: document.tip) }
    }

    private func add(takenBack payments: [DocumentTotals.Payment], _ currency: Currency, to rows: inout TotalsRows) throws(ClosureRefusal) {
        for payment in payments { try rows.add(.takenBack, payment.amount < 0 ? .refund : .sale, currency, name: payment.kind, count: 1, amount: payment.amount) }
    }
}

/// Rows in the making.
private struct TotalsRows {
    var rows: [TotalsKey: TotalsSums] = [:]

    mutating func add(
        _ subject: TotalsSubject, _ flow: TotalsFlow, _ currency: Currency, name: String = "", detail: String = "", count: Int64 = 0, amount: Int64 = 0,
        tax: Int64 = 0, number: Int64? = nil
    ) throws(ClosureRefusal) {
        let key = TotalsKey(subject, flow, currency, name: name, detail: detail)
        rows[key] = try (rows[key] ?? .zero).adding(TotalsSums(count: count, amount: amount, tax: tax, first: number, last: number))
    }

    /// Once more by its reason, where one was given.
    mutating func addReason(_ reason: GivenReason?, of act: ReasonedAct, _ currency: Currency, _ amount: Int64) throws(ClosureRefusal) {
        guard let reason else { return }
        try add(.reason, .other, currency, name: reason.code ?? "", detail: act.rawValue, count: 1, amount: amount)
    }
}
