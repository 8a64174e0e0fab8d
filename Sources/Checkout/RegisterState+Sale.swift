import SaleCore
import Storage

extension RegisterState {
    /// What the open sale was told besides its articles, and what comes off.
    public struct TermsView: Sendable, Equatable, Codable {
        public var discounts: [DiscountView] = []
        public var surcharges: [SurchargeView] = []
        /// What is to be read beside the sale.
        public var note: String?
        public var coupons: [CouponView] = []
        /// What comes off in all; nil for nothing.
        public var saved: Amount?
        public var customer: CustomerView?
        /// What is due in cash, where small coins are gone; nil where it is what is due.
        public var dueInCash: Amount?
        /// What cash is rounded to, in minor units; nil where every coin is there.
        public var cashStep: Int64?
        /// What is due by a kind of payment that has a discount of its own.
        public var dueByTender: [String: Amount] = [:]
        /// Money is to be given back.
        public var isRefund = false
        /// The card payment that waits for the terminal's answer.
        public var cardAsked: TenderView?
        public var tip: Amount?
        /// Codes of the service modes; the first is the usual one.
        public var modes: [String] = []
        public var mode: String?
        /// As people call it.
        public var modeName: String?
        public var exemption: String?
        public var exemptionName: String?
        public var wantsInvoice = false
        public var ageProof: String?
        /// Whether taxes come on top of the prices.
        public var isTaxExclusive = false
        /// The number of the document that it takes back as a whole.
        public var reverses: String?
        public var taxOnTop: Amount?
        /// What the exemption takes out of prices that include tax; nil where it takes nothing.
        public var taxTakenOff: Amount?
        public init() {}
    }

    public struct DiscountView: Sendable, Equatable, Codable {
        public var name: String
        public var amount: Amount
        /// Code of the campaign or of the reason.
        public var source: String
        public var isManual: Bool
        /// The lines it came off.
        public var lines: [Int]
        /// The one line it was given to by hand; nil for the sale.
        public var target: Int?
    }

    public struct SurchargeView: Sendable, Equatable, Codable {
        public var name: String
        public var amount: Amount
        /// Code of the reason.
        public var source: String
        /// The lines that bear it.
        public var lines: [Int]
        /// The one line it was added to; nil for the sale.
        public var target: Int?
    }

    public struct CouponView: Sendable, Equatable, Codable {
        public var code: String
        /// `coupon.applied` …
        public var verdict: String
        public var text: String
    }

    /// A document whose goods are being taken back.
    public struct ReturnView: Sendable, Equatable, Codable {
        public struct Line: Sendable, Equatable, Codable {
            public var line: Int
            public var code: String
            public var name: String
            public var unit: String
            /// Thousandths.
            public var sold: Int64
            public var returnable: Int64
            public var amount: Amount
            public var parent: Int?
            /// It may not come back, unless somebody allows it.
            public var isFinalSale: Bool
        }

        public var document: String
        public var at: String
        public var total: Amount
        public var lines: [Line]
        public var reversedBy: String?
    }
}

extension RegisterState.LastDocument {
    init(_ summary: DocumentSummary) {
        self.init(number: summary.number, total: .init(summary.total), given: .init(summary.given), change: .init(summary.cashBack), at: summary.at.text)
        if !summary.otherBack.isZero { refunded = .init(summary.otherBack) }
    }

    /// The same of a sale that was just completed.
    init(_ sale: Sale, number: DocumentNumber, at moment: Moment) {
        let tenders = sale.activeTenders
        func sum(_ part: [Tender]) -> Int64 { part.reduce(0) { $0 + $1.given.minorUnits } }
        let back = tenders.filter { $0.given.isNegative }
        let change = (sale.change?.minorUnits ?? 0) - sum(back.filter { $0.kind == .cash })
        let other = -sum(back.filter { $0.kind != .cash })
        self.init(
            number: number.text, total: .init(sale.total), given: .init(Money(sum(tenders.filter { !$0.given.isNegative }), sale.currency)),
            change: .init(Money(change, sale.currency)), at: moment.text)
        if other != 0 { refunded = .init(Money(other, sale.currency)) }
    }
}

extension Register {
    func view(_ document: SaleDocument) -> RegisterState.ReturnView {
        let assessment = document.sale.assessment
        let words = Vocabulary.of(shop.receiptLanguage).tender
        return .init(
            document: document.summary.number, at: document.summary.at.text, total: .init(document.summary.total),
            lines: document.sale.soldLines.map { line in
                .init(
                    line: line.number, code: line.item.code, name: words.name(of: line.item), unit: line.item.unit.code, sold: line.quantity.thousandths,
                    returnable: line.item.giftCard == nil ? line.quantity.thousandths - (document.returned[line.number] ?? 0) : 0,
                    amount: .init(assessment?.lines[line.number]?.gross ?? line.amount), parent: line.parent,
                    isFinalSale: (try? database.isFinalSale(line.item.code)) ?? false)
            },
            reversedBy: document.reversedBy)
    }

    func view(_ sale: Sale) -> RegisterState.SaleView {
        let active = sale.activeLines
        let pieces = active.reduce(Int64(0)) { $0 + ($1.parent != nil || $1.origin != nil ? 0 : $1.item.unit == .piece ? $1.quantity.thousandths / 1000 : 1) }
        let priced = priced(sale)
        let total = priced?.pricing.total ?? sale.total
        let (off, added) = (priced?.pricing.discountByLine ?? [:], sale.begun.reverses == nil ? ownSurcharges(priced?.pricing) : [:])
        let words = Vocabulary.of(shop.receiptLanguage).tender
        let modes = sale.lines.contains { $0.mode != nil } ? (try? database.modeNames()) ?? [:] : [:]
        var view = RegisterState.SaleView(
            id: sale.id,
            lines: sale.lines.map { line in
                .init(
                    number: line.number, code: line.item.code, name: words.name(of: line.item), quantity: line.quantity.thousandths,
                    quantityText: line.quantity.text, unit: line.item.unit.code, unitPriceText: line.item.fixedAmount != nil && line.item.unit == .piece ? "" : line.item.unitPrice.text(sale.currency),
                    amount: .init(line.amount), taxCategory: line.item.tax.code, parent: line.parent, isVoided: line.isVoided, isWeighed: line.item.isWeighed,
                    discount: off[line.number].flatMap { $0 <= 0 ? nil : .init(Money($0, sale.currency)) },
                    returnedFrom: line.isUndone ? nil : line.origin.map { $0.document ?? $0.otherDocument ?? "" }, captured: line.captured,
                    wantedCaptures: line.wantedCaptures, mode: line.mode, modeName: line.mode.flatMap { modes[$0] }, note: line.note, surcharge: added[line.number].map { .init(Money($0, sale.currency)) })
            },
            tenders: sale.activeTenders.map { self.view($0) },
            taxes: (priced?.assessment.rows ?? []).map { Self.view($0, sale.currency) },
            total: .init(total), tendered: .init(sale.tendered), due: .init(sale.due(of: total)), itemCount: Int(pieces), latestLine: latestLine)
        view.terms = terms(sale, priced, total)
        return view
    }

    private static func view(_ row: TaxRow, _ currency: Currency) -> RegisterState.TaxView {
        let (percent, perUnit): (String, String?) = switch row.charge {
        case .percentage(let rate): (rate.percentText, nil)
        case .perUnit(let price): ("", price.text(currency))
        }
        return .init(
            category: TaxCodeTwin.code(row.tax), name: row.name, percent: percent, perUnitText: perUnit, gross: .init(row.gross), net: .init(row.net), tax: .init(row.amount))
    }

    /// What was added to single lines, by line number.
    private func ownSurcharges(_ pricing: SalePricing?) -> [Int: Int64] {
        var sums: [Int: Int64] = [:]
        for surcharge in pricing?.surcharges ?? [] { if case .line(let number) = surcharge.target { sums[number, default: 0] += surcharge.amount.minorUnits } }
        return sums
    }

    private func view(_ tender: Tender) -> RegisterState.TenderView {
        var view = RegisterState.TenderView(
            number: tender.number, kind: tender.kind.rawValue, amount: .init(tender.amount), given: .init(tender.given),
            name: tender.named?.name(in: spokenLanguage.rawValue))
        if case .foreign(let amount, _, _)? = tender.details { (view.foreign, view.foreignCurrency) = (.init(amount), amount.currency.code) }
        return view
    }

    /// What is due by payments that campaigns are for or leave out. Those that the same campaigns are for come to the same: one reckoning does for all of them.
    private func dueByTender(_ sale: Sale, _ total: Money) -> [String: RegisterState.Amount] {
        let choices = Array(Set((facts.campaigns?.campaigns ?? []).map(\.conditions.tenders).filter { !$0.isEmpty }))
        guard !choices.isEmpty else { return [:] }
        let own = (try? database.namedTenders()) ?? []
        var (due, totals): ([String: RegisterState.Amount], [[Bool]: Money?]) = ([:], [:])
        for (kind, named) in TenderKind.allCases.map({ ($0, String?.none) }) + own.map({ ($0.behaves.kind, String?.some($0.code)) }) {
            let meant = choices.map { $0.contains(kind, named: named) }
            guard meant.contains(true) else { continue }
            let better = totals[meant] ?? (try? sale.pricing(facts, tender: kind, named: named))?.total
            totals[meant] = .some(better)
            if let better, better != total { due[named ?? kind.rawValue] = .init(sale.due(of: better)) }
        }
        return due
    }

    private func discounts(_ sale: Sale, _ pricing: SalePricing?) -> [RegisterState.DiscountView] {
        // Where one by hand no longer fits there is no price: they are shown all the same, so that it can be taken off.
        guard let pricing else {
            return sale.terms.discounts.map { given in
                let line: Int? = if case .line(let number) = given.discount.target { number } else { nil }
                return .init(name: given.reason.name, amount: .init(.zero(sale.currency)), source: given.reason.code, isManual: true, lines: line.map { [$0] } ?? [], target: line)
            }
        }
        return pricing.discounts.map { discount in
            var (source, isManual, target): (String, Bool, Int?) = ("", false, nil)
            switch discount.source {
            case .campaign(let code): source = code
            case .manual(let reason):
                (source, isManual) = (reason, true)
                if discount.parts.count == 1, sale.terms.discounts.contains(where: { $0.discount.target == .line(discount.parts[0].line) }) { target = discount.parts[0].line }
            }
            return .init(name: discount.name, amount: .init(discount.amount), source: source, isManual: isManual, lines: discount.parts.map(\.line), target: target)
        }
    }

    private func terms(_ sale: Sale, _ priced: (pricing: SalePricing, assessment: SaleAssessment)?, _ total: Money) -> RegisterState.TermsView {
        var view = RegisterState.TermsView()
        if sale.begun.reverses == nil { view.discounts = discounts(sale, priced?.pricing) }
        view.surcharges = (sale.begun.reverses == nil ? priced?.pricing.surcharges ?? [] : []).map { surcharge in
            let target: Int? = if case .line(let number) = surcharge.target { number } else { nil }
            return .init(name: surcharge.name, amount: .init(surcharge.amount), source: surcharge.reason, lines: surcharge.parts.map(\.line), target: target)
        }
        view.note = sale.terms.note
        if !sale.terms.coupons.isEmpty {
            // Where there is no price they can be taken off all the same.
            let outcomes = (try? sale.promote(facts)?.coupons.map { ($0.coupon.code, $0.verdict) }) ?? sale.terms.coupons.map { ($0.code, .waiting) }
            view.coupons = outcomes.map { code, verdict in .init(code: code, verdict: verdict.code, text: sentences.say(verdict)) }
        }
        if let saved = priced?.pricing.saved, saved.minorUnits > 0 { view.saved = .init(saved) }
        if let named = sale.terms.customer { view.customer = customerAtHand?.id == named.id ? customerAtHand : try? customerView(of: named) }
        let (due, cash) = (sale.due(of: total), sale.dueInCash(of: total))
        if cash != due { view.dueInCash = .init(cash) }
        view.cashStep = sale.begun.cashRounding?.step
        if sale.fixed == nil { view.dueByTender = dueByTender(sale, total) }
        view.isRefund = due.isNegative
        view.reverses = sale.begun.reverses
        view.cardAsked = sale.unansweredCard.map { self.view($0) }
        view.tip = sale.terms.tip.map { .init($0) }
        view.modes = sale.begun.taxes?.modes ?? []
        view.mode = sale.terms.mode
        view.exemption = (sale.terms.exemption ?? sale.terms.customer?.exemption)?.reason
        if view.mode != nil || view.exemption != nil, let preset = try? database.taxPreset()?.preset {
            view.modeName = preset.modes.first { $0.code == view.mode }?.name
            view.exemptionName = preset.exemptions.first { $0.code == view.exemption }?.name
        }
        view.wantsInvoice = sale.terms.wantsInvoice
        view.ageProof = sale.terms.age?.proof.rawValue
        if sale.begun.taxes?.basis == .exclusive {
            view.isTaxExclusive = true
            view.taxOnTop = priced.map { .init($0.assessment.tax) }
        } else if let priced, let taken = sale.taxTakenOff(priced.pricing.byLine, priced.assessment), !taken.isZero {
            view.taxTakenOff = .init(Money(-taken.minorUnits, taken.currency))
        }
        return view
    }
}
