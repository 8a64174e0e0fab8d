import SaleCore
import Storage

// What an act that waits for somebody's approval is about: whoever approves, and whoever reads the journal, sees how much of what.

extension Register {
    /// Names, numbers, amounts and reasons as they were given; no word of any language but the names of the ways to pay. Nothing of a customer's, for it goes
    /// into the journal.
    /// - Parameters:
    ///   - permission: which is wanting: a payment may need one for a discount that has grown.
    ///   - language: in which the shop's reasons and payments are called by their names, for the screen; nil leaves their codes, for the journal.
    /// - Returns: at most `detailLength` characters; nil where the act's type says all.
    func detail(of action: RegisterAction, for permission: Permission, words: TenderWords, in language: Language? = nil) -> String? {
        let figures = DetailFigures(language: language, currency: shop.currency)
        let parts: [String?]
        switch action {
        case _ where permission == .sellBeyondLimit: parts = [limitText(of: action, figures)]
        case _ where permission == .sellBeyondCredit: parts = [creditText(of: action, figures)]
        case .voidLine(let line, let reason): parts = [text(ofLine: line, figures), reason.map { said($0, .voidedLine, language) }]
        case .changeQuantity(let line, let quantity, let reason): parts = [text(ofLine: line, figures), "→ \(figures.text(quantity))", reason.map { said($0, .voidedLine, language) }]
        case .voidSale, .suspend: parts = [total(figures)]
        case .voidSaleBecause(let reason): parts = [total(figures), said(reason, .voidedSale, language)]
        case .cancelTender(let number): parts = [sale?.tenders.first { $0.number == number }.map { "\($0.named?.name ?? words.name(of: $0.kind.rawValue)) \(figures.text($0.amount))" }]
        case .tender(let kind, let amount): parts = grown(permission, figures) ?? [words.name(of: kind.rawValue), amount.map { figures.text($0) } ?? due(figures)]
        case .reprint(let document, _, _): parts = [document]
        case .add(let code, let quantity): parts = [code, quantity.map { "× \(figures.text($0))" }]
        case .scan(let code): parts = [code]
        case .cash(let cash): parts = self.parts(of: cash, figures)
        case .customer(.adjustPoints(_, let points, let reason)): parts = ["\(points > 0 ? "+" : "")\(points)", reason]
        case .customer(.payOutAccount(_, let amount, let means)): parts = [words.name(of: means.rawValue), figures.text(amount)]
        case .customer(.takeBackPayment(let customer, let receipt)): parts = [receipt] + takenBack(receipt, of: customer, words, figures)
        case .customer(.blockGiftCard(let number, _, let reason)): parts = [GiftCardNumber.masked(number), reason]
        case .people(.addCashier(let entry)): parts = ["\(entry.number)", entry.role.rawValue]
        case .people(.changeCashier(let number, let change)): parts = ["\(number)", change.role?.rawValue]
        case .people(.removeCashier(let number)), .people(.setPIN(let number, _)): parts = ["\(number)"]
        case .stock(.move(let order)): parts = order.lines.prefix(Self.linesShown).map { "\($0.code) × \(figures.text($0.quantity))" } + [order.reason.map { said($0, .stock, language) }]
        case .stock(.setMinimum(let code, let quantity)): parts = [code, quantity.map { figures.text($0) }]
        case .selling(let selling): parts = self.parts(of: selling, permission, words, figures)
        default: return nil
        }
        let detail = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
        return detail.isEmpty ? nil : String(detail.prefix(Self.detailLength))
    }

    private static let detailLength = 160
    private static let linesShown = 3

    private func parts(of action: SellingAction, _ permission: Permission, _ words: TenderWords, _ figures: DetailFigures) -> [String?] {
        let language = figures.language
        return switch action {
        case .giveDiscount(let line, let effect, let reason):
            [line.map { text(ofLine: $0, figures) } ?? total(figures), figures.text(effect), taken(line, effect, reason, figures), name(ofDiscount: reason, language)]
        case .chooseMode(let mode, let line): [line.flatMap { text(ofLine: $0, figures) }, mode]
        case .exempt(let reason): [total(figures), reason.map { name(ofExemption: $0, language) }]
        case .issueGiftCard(let number, let amount): [GiftCardNumber.masked(number), figures.text(amount)]
        case .pay(let payment):
            grown(permission, figures) ?? [
                words.name(of: payment.kind.rawValue),
                payment.points.map { "\($0)" } ?? payment.amount.map { amount in
                    figures.text(amount, payment.currency)
                } ?? due(figures),
            ]
        case .askCard(let amount, let tender): grown(permission, figures) ?? [tender.map { name(ofPayment: $0, language) } ?? words.card, amount.map { figures.text($0) } ?? due(figures)]
        case .payNamed(let payment): grown(permission, figures) ?? [name(ofPayment: payment.tender, language), payment.amount.map { figures.text($0) } ?? due(figures)]
        case .addSurcharge(let line, let effect, let reason): [line.map { text(ofLine: $0, figures) } ?? total(figures), figures.text(effect, isAdded: true), name(ofSurcharge: reason, language)]
        case .returnLines(let document, let lines, let reason, _):
            [document] + parts(of: lines, in: document, figures) + [said(reason, .goodsBack, language)]
        case .returnArticle(let code, let quantity, let reason, _, let amount, let document, let isAgain):
            [article(code), quantity.map { "× \(figures.text($0))" }, amount.map { figures.text($0) } ?? price(of: code, figures), document, said(reason, .goodsBack, language)] + earlier(document, isAgain, figures)
        case .returnDeposit(let code, let quantity): [code, quantity.map { "× \(figures.text($0))" }]
        case .reverseSale(let document, let reason):
            [document, (try? database.document(number: document)).map { figures.text($0.sale.total) }, said(reason, .reversal, language)]
        default: []
        }
    }

    private func parts(of action: CashAction, _ figures: DetailFigures) -> [String?] {
        let language = figures.language
        return switch action {
        case .openShift(let float, let foreign): [figures.text(float)] + foreign.map { figures.text($0.amount, $0.currency) }
        case .payIn(let amount, let currency, let reason): [figures.text(amount, currency), said(reason, .paidIn, language)]
        case .payOut(let amount, let currency, let reason, _): [figures.text(amount, currency), said(reason, .paidOut, language)]
        case .drop(let amount, let currency, let reason, _): [figures.text(amount, currency), reason.map { said($0, .drop, language) }]
        case .noSale(let reason): [said(reason, .noSale, language)]
        case .printZ(let number), .printShift(let number): ["\(number)"]
        case .countDrawer, .closeShift, .printX, .printWholeX, .closeDay: []
        }
    }

    /// The discounts by hand that are more than was allowed, or the exemption that spares more, where those are what the payment waits for.
    private func grown(_ permission: Permission, _ figures: DetailFigures) -> [String?]? {
        if permission == .exemptFromTax, let sale, let exemption = sale.grownExemption { return [name(ofExemption: exemption.reason, figures.language), figures.text(sale.sparedNow)] }
        guard [.discountLine, .discountSale, .overridePrice].contains(permission), let grown = try? sale?.grownDiscounts(facts), !grown.isEmpty else { return nil }
        return grown.map { discount in
            let target: String? = if case .line(let line) = discount.given.discount.target { text(ofLine: line, figures) } else { nil }
            return [target, figures.text(-discount.amount)].compactMap { $0 }.joined(separator: " ")
        }
    }

    /// A reason of the shop's list by its name; what was typed as it is.
    private func said(_ reason: String, _ kind: ReasonKind, _ language: Language?) -> String {
        guard let language, let given = try? database.reasons().given(reason, for: kind, in: language.rawValue) else { return reason }
        return given.text
    }

    private func name(ofDiscount code: String, _ language: Language?) -> String {
        language.flatMap { try? database.discountSettings().reasons(in: $0).first { $0.code == code }?.name } ?? code
    }

    private func name(ofSurcharge code: String, _ language: Language?) -> String {
        language.flatMap { try? database.discountSettings().surcharges(in: $0).first { $0.code == code }?.name } ?? code
    }

    private func name(ofPayment code: String, _ language: Language?) -> String {
        language.flatMap { language in try? database.namedTenders().first { $0.code == code }?.name(in: language.rawValue) } ?? code
    }

    /// As the shop's tax rules call it; what was typed as it is.
    private func name(ofExemption reason: String, _ language: Language?) -> String {
        guard language != nil, let preset = try? database.taxPreset()?.preset else { return reason }
        return preset.exemptions.first { $0.code == reason }?.name ?? reason
    }

    /// What a discount by percent comes to now; one that says an amount or a price says it already.
    private func taken(_ line: Int?, _ effect: ManualDiscountEffect, _ code: String, _ figures: DetailFigures) -> String? {
        guard case .percent(let millionths) = effect, let sale, let reason = try? database.discountSettings().reasons.first(where: { $0.code == code }) else { return nil }
        let discount = ManualDiscount(line.map { .line($0) } ?? .sale, .percent(Rate(millionths: millionths)), reason: code, granted: Set(Permission.allCases.map(\.rawValue)))
        guard let approved = try? sale.approving(GivenDiscount(discount: discount, reason: reason, by: ""), facts).approved else { return nil }
        return figures.text(-approved)
    }

    /// What came back before by the receipt of another till, where that is known to whoever takes back.
    private func earlier(_ receipt: String?, _ isKnown: Bool, _ figures: DetailFigures) -> [String?] {
        guard isKnown, let receipt, let before = try? earlier(receipt) else { return [] }
        return [figures.text(before)]
    }

    private func article(_ code: String) -> String { (try? find(code, for: sale))?.product.displayName ?? code }

    private func price(of code: String, _ figures: DetailFigures) -> String? {
        guard let found = try? find(code, for: sale), found.product.openPrice == nil else { return nil }
        return (found.fixedAmount ?? found.pack?.price).map { figures.text($0.minorUnits) } ?? figures.text(found.product.unitPrice)
    }

    private func parts(of lines: [ReturnedPart], in document: String, _ figures: DetailFigures) -> [String?] {
        let sold = try? database.document(number: document)?.sale
        return lines.prefix(Self.linesShown).map { "\(figures.text(Quantity(thousandths: $0.quantity))) × \(sold?.line($0.line)?.item.displayName ?? "\($0.line)")" }
    }

    /// As the screen shows it.
    private func total(_ figures: DetailFigures) -> String? { sale.map { figures.text(pricedTotal(of: $0)) } }
    private func due(_ figures: DetailFigures) -> String? { sale.map { figures.text($0.due(of: pricedTotal(of: $0))) } }

    private func pricedTotal(of sale: Sale) -> Money { (try? sale.pricing(facts))?.total ?? sale.total }

    private func text(ofLine number: Int, _ figures: DetailFigures) -> String? {
        sale?.line(number).map { "\(figures.text($0.quantity)) × \($0.item.displayName) \(figures.text($0.amount))" }
    }
}
