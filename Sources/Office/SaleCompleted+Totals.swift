import Journal
import SaleCore

// What an event adds to the totals of a closure, read from its payload alone.

extension SaleCompleted {
    var documentKind: DocumentKind { reverses != nil ? .reversal : isReturn ? .return : .sale }
    fileprivate var totalsKind: DocumentTotals.Kind { DocumentTotals.Kind(rawValue: documentKind.rawValue) ?? .sale }

    /// Why goods came back and discounts were given by hand.
    fileprivate var reasons: [DocumentTotals.Reason] {
        lines.filter(\.isReturned).compactMap { DocumentTotals.reason(totalsKind, code: $0.returnReasonCode, text: $0.returnReason ?? "", amount: $0.amount) }
            + discounts.filter(\.isManual).map { .init(.discount, code: $0.source, flow: totalsKind.flow, amount: $0.amount) }
    }
}

extension TotalsEntry {
    /// Why an event cannot be counted.
    struct Uncountable: Error {
        let reason: String
    }

    /// Empty for events that closures do not count.
    ///
    /// Lines that were voided count with the first event that tells of them; of earlier releases none does. Taxes are stated per document: what of them was sold and what came back
    /// cannot be told apart where a document has both, so all of it counts as sold here.
    /// - Parameters:
    ///   - currency: the shop's, for what happens without money.
    ///   - giftCardsAreGoods: as earlier releases counted them.
    static func read(_ envelope: Envelope, currency shop: Currency, giftCardsAreGoods: Bool = false) throws -> [TotalsEntry] {
        let header = envelope.header
        let at = Moment(utcMilliseconds: header.recordedAt, utcOffsetMinutes: Int(clamping: header.utcOffsetMinutes))
        switch header.kind {
        case .saleCompleted, .saleReturned:
            let sale = try SaleCompleted(payload: envelope.payload)
            let document = try DocumentTotals(sale, header, giftCardsAreGoods: giftCardsAreGoods)
            return try [TotalsEntry(.document(document), cashierID: sale.cashier, at: at)] + voids(sale.voided, document.currency, at)
        case .saleCancelled:
            let sale = try SaleCancelled(payload: envelope.payload)
            let currency = try currency(sale.currency, sale.exponent)
            return try [
                TotalsEntry(.cancelledSale(Money(sale.total, currency), because: reason(sale.reason, sale.reasonCode)), cashierID: sale.cashier, at: at),
                TotalsEntry(.takenBack(sale.takenBack.map(DocumentTotals.Payment.init), currency), cashierID: sale.cashier, at: at),
            ] + voids(sale.voided, currency, at)
        case .saleParked:
            let sale = try SaleParked(payload: envelope.payload)
            let currency = try currency(sale.currency, sale.exponent)
            return try [TotalsEntry(.parkedSale(Money(sale.total, currency)), cashierID: sale.cashier, at: at)] + voids(sale.voided, currency, at)
        case .cashMoved:
            let moved = try CashMoved(payload: envelope.payload)
            guard let kind = CashMove.Kind(rawValue: moved.move) else { throw Uncountable(reason: "'\(moved.move)' is no movement of cash") }
            let move = try CashMove(kind, Money(moved.amount, try currency(moved.currency, moved.exponent)), reason: moved.reason, code: moved.reasonCode)
            return [TotalsEntry(.cashMoved(move), cashierID: moved.cashier, at: at)]
        case .accountPaid:
            let paid = try AccountPaid(payload: envelope.payload)
            guard let means = TenderKind(rawValue: paid.means) else { throw Uncountable(reason: "'\(paid.means)' is no payment") }
            return [TotalsEntry(.accountPaid(means, Money(paid.amount, try currency(paid.currency, paid.exponent))), cashierID: paid.cashier, at: at)]
        case .drawerOpened:
            let opened = try DrawerOpened(payload: envelope.payload)
            return opened.reason == DrawerOpened.noSale ? [TotalsEntry(.noSale(shop, because: reason(opened.why, opened.whyCode)), cashierID: opened.cashier ?? "", at: at)] : []
        default: return []
        }
    }

    /// One entry for each act, whatever it took off; nothing of what an earlier event told.
    private static func voids(_ voided: [VoidedLine]?, _ currency: Currency, _ at: Moment) throws -> [TotalsEntry] {
        let told = (voided ?? []).filter { !$0.isTold && $0.action != nil }
        return try Dictionary(grouping: told, by: \.action).sorted { ($0.key ?? "") < ($1.key ?? "") }.map { _, parts in
            var sum: Int64 = 0
            for part in parts { sum = try TotalsSums.sum(sum, part.amount) }
            let why = reason(parts.first?.reason, parts.first?.reasonCode)
            return TotalsEntry(.voidedLine(Money(sum, currency), because: why), cashierID: parts.first?.cashier ?? "", at: at)
        }
    }

    private static func reason(_ text: String?, _ code: String?) -> GivenReason? { text.map { GivenReason(code: code, text: $0) } }

    fileprivate static func currency(_ code: String, _ exponent: Int64) throws -> Currency {
        guard let exponent = Int(exactly: exponent), let currency = Currency(code: code, exponent: exponent) else {
            throw Uncountable(reason: "'\(code)' is no currency")
        }
        return currency
    }
}

extension DocumentTotals {
    init(_ sale: SaleCompleted, _ header: JournalHeader, giftCardsAreGoods: Bool) throws {
        let currency = try TotalsEntry.currency(sale.currency, sale.exponent)
        let foreign = try sale.tenders.map { tender in
            // Minor units of another currency are compared as they are; how many decimals they have is not in the payment.
            try tender.foreignCurrency.map { Money(tender.foreignAmount ?? 0, try TotalsEntry.currency($0, 0)) }
        }
        let cash = sale.tenders.filter { $0.tender == TenderKind.cash.rawValue }
        func sum(_ parts: [Int64]) throws -> Int64 { try parts.reduce(0) { try TotalsSums.sum($0, $1) } }
        var drawer = cash.isEmpty && sale.change == 0 ? [] : [Money(try sum(cash.map { $0.tendered ?? $0.amount } + [-sale.change]), currency)]
        for (code, notes) in Dictionary(grouping: foreign.compactMap { $0 }, by: \.currency) { drawer.append(Money(try sum(notes.map(\.minorUnits)), code)) }
        self.init(
            kind: sale.totalsKind,
            number: DocumentNumber(terminal: header.terminal, epoch: header.epoch.number, number: sale.number, kind: sale.documentKind), currency: currency,
            goods: sale.lines.filter { giftCardsAreGoods || $0.giftCard == nil }.map {
                .init(department: $0.department, flow: $0.isReturned ? .refund : .sale, lines: 1, gross: $0.amount)
            },
            giftCards: sale.lines.filter { !giftCardsAreGoods && $0.giftCard != nil }.map {
                .init(flow: $0.isReturned ? .refund : .sale, lines: 1, amount: $0.amount)
            },
            taxes: try sale.taxes.map(Tax.init),
            payments: zip(sale.tenders, foreign).map { .init(kind: $0.tender, amount: $0.amount + ($0.rounding ?? 0), foreign: $1) },
            takenBack: sale.takenBack.map(Payment.init), drawer: drawer,
            change: sale.change, rounding: sale.cashRounding ?? 0, tip: sale.tip ?? 0, saved: try sum(sale.discounts.map(\.amount)),
            surcharged: try sum(sale.surcharges.map(\.amount)), reasons: sale.reasons)
        tipCashier = sale.tipCashier
    }
}

extension DocumentTotals.Payment {
    fileprivate init(_ tender: SaleCompletedTender) { self.init(kind: tender.tender, amount: tender.amount + (tender.rounding ?? 0)) }
}

extension DocumentTotals.Tax {
    fileprivate init(_ row: SaleCompletedTax) throws {
        guard let treatment = TaxTreatment(rawValue: row.treatment ?? TaxTreatment.taxed.rawValue) else {
            throw TotalsEntry.Uncountable(reason: "'\(row.treatment ?? "")' is no treatment of a tax")
        }
        let charge: TaxComponent.Charge = row.perUnitTenThousandths.map { .perUnit(UnitPrice(tenThousandths: $0)) } ?? .percentage(Rate(millionths: row.rateMillionths))
        self.init(code: row.category, treatment: treatment, charge: charge, reason: row.reason, flow: .sale, gross: row.gross, tax: row.tax)
    }
}

extension SaleCompletedLine {
    /// It came back: a line that does names why. One that goes out again by a reversal does not.
    var isReturned: Bool { returnReason != nil || originDocument != nil }
}
