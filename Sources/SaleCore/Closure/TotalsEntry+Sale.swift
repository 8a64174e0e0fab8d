extension TotalsEntry {
    /// What a completed document adds to the totals: what was sold and what came back apart. A reversal takes away the discounts of what it takes back.
    /// - Parameters:
    ///   - cashierID: who took the last payment.
    ///   - at: when that was.
    ///   - tipCashier: of a reversal, who took the payment of what it takes back: the tip was theirs.
    public init(sale: Sale, number: DocumentNumber, cashierID: String, at: Moment, tipCashier: String? = nil) {
        let assessed = sale.assessment?.lines ?? [:]
        func gross(_ line: SaleLine) -> Int64 { assessed[line.number]?.gross.minorUnits ?? line.amount.minorUnits }
        var goods: [GoodsKey: (lines: Int64, gross: Int64)] = [:]
        var cards: [TotalsFlow: (lines: Int64, amount: Int64)] = [:]
        for line in sale.activeLines {
            guard line.item.giftCard == nil else {
                let flow: TotalsFlow = line.isReturn ? .refund : .sale
                let old = cards[flow] ?? (0, 0)
                cards[flow] = (old.lines + 1, old.amount + gross(line))
                continue
            }
            let key = GoodsKey(department: line.item.department, flow: line.isReturn ? .refund : .sale)
            let old = goods[key] ?? (0, 0)
            goods[key] = (old.lines + 1, old.gross + gross(line))
        }
        let kind = DocumentTotals.Kind(rawValue: number.kind.rawValue) ?? .sale
        var document = DocumentTotals(
            kind: kind, number: number, currency: sale.currency,
            goods: goods.map { .init(department: $0.key.department, flow: $0.key.flow, lines: $0.value.lines, gross: $0.value.gross) },
            giftCards: cards.map { .init(flow: $0.key, lines: $0.value.lines, amount: $0.value.amount) },
            taxes: Self.taxes((sale.soldLines + sale.undoneLines).compactMap { assessed[$0.number] }, .sale) + Self.taxes(sale.returnedLines.compactMap { assessed[$0.number] }, .refund),
            payments: sale.activeTenders.map(DocumentTotals.Payment.init), takenBack: sale.takenBack.map(DocumentTotals.Payment.init), drawer: Self.drawer(sale), change: sale.change?.minorUnits ?? 0, rounding: sale.cashRounding.minorUnits, tip: sale.terms.tip?.minorUnits ?? 0,
            saved: sale.fixed?.saved.minorUnits ?? 0, surcharged: sale.fixed?.added.minorUnits ?? 0,
            reasons: Self.reasons(sale, kind, gross))
        document.tipCashier = tipCashier
        self.init(.document(document), cashierID: cashierID, at: at)
    }

    /// Why goods came back and discounts were given by hand.
    private static func reasons(_ sale: Sale, _ kind: DocumentTotals.Kind, _ gross: (SaleLine) -> Int64) -> [DocumentTotals.Reason] {
        let back = sale.returnedLines.compactMap { line in
            line.origin.flatMap { DocumentTotals.reason(kind, code: $0.reasonCode, text: $0.reason, amount: gross(line)) }
        }
        let given = (sale.fixed?.discounts ?? []).compactMap { discount -> DocumentTotals.Reason? in
            guard case .manual(let code) = discount.source else { return nil }
            return .init(.discount, code: code, flow: kind.flow, amount: discount.amount.minorUnits)
        }
        return back + given
    }

    private struct GoodsKey: Hashable {
        let department: String?
        let flow: TotalsFlow
    }

    private struct TaxKey: Hashable {
        let code: String
        let treatment: TaxTreatment
        let charge: TaxComponent.Charge
        let reason: String?
    }

    private static func taxes(_ lines: [AssessedLine], _ flow: TotalsFlow) -> [DocumentTotals.Tax] {
        var sums: [TaxKey: (gross: Int64, tax: Int64)] = [:]
        for part in lines.flatMap(\.parts) {
            let key = TaxKey(code: TaxCodeTwin.code(part.tax), treatment: part.treatment, charge: part.charge, reason: part.reason)
            let old = sums[key] ?? (0, 0)
            sums[key] = (old.gross + part.base.minorUnits + part.amount.minorUnits, old.tax + part.amount.minorUnits)
        }
        return sums.map { .init(code: $0.key.code, treatment: $0.key.treatment, charge: $0.key.charge, reason: $0.key.reason, flow: flow, gross: $0.value.gross, tax: $0.value.tax) }
    }

    /// Notes and coins in, change and refunds out, by currency.
    private static func drawer(_ sale: Sale) -> [Money] {
        let cash = sale.activeTenders.filter { $0.kind == .cash }
        let change = sale.change?.minorUnits ?? 0
        var drawer = cash.isEmpty && change == 0 ? [] : [Money(cash.reduce(0) { $0 + $1.given.minorUnits } - change, sale.currency)]
        var foreign: [Currency: Int64] = [:]
        for tender in sale.activeTenders { if case .foreign(let amount, _, _)? = tender.details { foreign[amount.currency, default: 0] += amount.minorUnits } }
        drawer += foreign.map { Money($0.value, $0.key) }
        return drawer
    }
}

extension DocumentTotals.Payment {
    public init(_ tender: Tender) {
        var foreign: Money?
        if case .foreign(let amount, _, _)? = tender.details { foreign = amount }
        self.init(kind: tender.means, amount: tender.amount.minorUnits + tender.rounding.minorUnits, foreign: foreign)
    }
}
