import SaleCore
import Storage

// The only place that knows both a sale and its receipt.
extension ReceiptContent {
    /// What the receipt says beyond the sale itself: who the customer is, what is left on cards, what it takes back.
    public struct Surroundings: Sendable, Hashable {
        public var customer: ReceiptCustomer?
        /// Whom an invoice is for.
        public var party: InvoiceParty?
        /// What is left on a gift card or store credit, by number.
        public var balances: [String: Money] = [:]
        /// What the customer owes after a document on account.
        public var owed: Money?
        /// The document that is taken back as a whole.
        public var reverses: ReceiptOriginal?
        /// What people call the service modes, by code; one that is not here stands for itself.
        public var modes: [String: String] = [:]
        /// What the place's law or the shop calls the reasons not to tax, by code; one that is not here stands for itself.
        public var exemptions: [String: String] = [:]
        /// The number of the customer's certificate that frees of tax; said where the sale is free by it.
        public var exemptionNumber: String?
        /// The days of documents whose goods come back, by number.
        public var originals: [String: BusinessDay] = [:]
        public init() {}
    }

    /// A completed sale, return or reversal as its receipt.
    public init(_ sale: Sale, head: PaperHead, number: DocumentNumber, cashierNumber: Int, at moment: Moment, _ around: Surroundings = Surroundings()) {
        self.init(head: head, number: number.text, at: moment, cashier: "\(cashierNumber)", total: sale.total)
        let assessment = sale.assessment
        let letters = sale.begun.taxes.map(TaxLetters.init) ?? TaxLetters(sale)
        basis = sale.begun.taxes?.basis ?? .inclusive
        let words = Vocabulary.of(head.language)
        lines = sale.activeLines.map { line in
            let letter = letters.of(line.origin?.assessed.category ?? assessment?.lines[line.number]?.category ?? line.item.tax.code)
            return ReceiptLine(line, name: words.tender.name(of: line.item), letter: letter, basis)
        }
        enterModes(of: sale, around.modes)
        enterDiscounts(of: sale)
        enterSurcharges(of: sale)
        note = sale.terms.note
        taxes = Self.taxes(sale, assessment, letters, around.exemptions)
        taxTakenOff = sale.taxTakenOff(sale.fixed?.byLine ?? [:], assessment).flatMap { $0.isZero ? nil : $0 }
        exemptionNumber = Self.isFreeByCertificate(sale, assessment) ? around.exemptionNumber : nil
        rounding = sale.cashRounding.isZero ? nil : sale.cashRounding
        tip = sale.terms.tip
        let paid = sale.activeTenders.map { ReceiptTender($0, name: $0.named?.name(in: head.language.rawValue) ?? words.tender.name(of: $0.kind.rawValue), balances: around.balances) }
        tenders = sale.begun.reverses == nil ? paid : Self.inOne(paid, Set(sale.activeTenders.indices.filter { sale.activeTenders[$0].kind == .cash }))
        change = sale.change.flatMap { $0.isZero ? nil : $0 }
        customer = around.customer
        owed = around.owed
        kind = Self.kind(sale, number, around)
    }

    private static func kind(_ sale: Sale, _ number: DocumentNumber, _ around: Surroundings) -> Kind {
        if let reversed = around.reverses { return .reversal(of: reversed, reason: sale.activeLines.first?.origin?.reason, party: around.party) }
        if number.kind == .return {
            let numbers = Set(sale.returnedLines.compactMap { $0.origin?.document ?? $0.origin?.otherDocument }).sorted()
            return .creditNote(originals: numbers.map { ReceiptOriginal(number: $0, day: around.originals[$0]) }, party: around.party)
        }
        if sale.terms.wantsInvoice, let party = around.party { return .invoice(party) }
        return .receipt
    }

    /// What comes out of the drawer is one row, whichever payments it is for: notes of another currency go back in the shop's.
    private static func inOne(_ tenders: [ReceiptTender], _ cash: Set<Int>) -> [ReceiptTender] {
        guard let first = cash.min() else { return tenders }
        var rows = tenders
        rows[first].amount = Money(cash.reduce(0) { $0 + tenders[$1].amount.minorUnits }, tenders[first].amount.currency)
        return rows.enumerated().filter { $0.offset == first || !cash.contains($0.offset) }.map(\.element)
    }

    /// Only where they are mixed, and the usual one goes without saying. What belongs to another line follows it.
    private mutating func enterModes(of sale: Sale, _ names: [String: String]) {
        let (modes, usual) = (sale.mixedModes, sale.begun.taxes?.modes.first)
        for index in lines.indices where lines[index].depth == 0 {
            guard let mode = modes[lines[index].number], mode != usual else { continue }
            lines[index].mode = names[mode] ?? mode
        }
    }

    /// By hand and not for one line is on the sale.
    private mutating func enterDiscounts(of sale: Sale) {
        // A reversal's lines are what was paid for them; what was taken off them then is taken away from the day's discounts only.
        guard let pricing = sale.fixed, !pricing.discounts.isEmpty, sale.begun.reverses == nil else { return }
        enter(pricing.discounts, saved: pricing.saved) { discount in
            guard case .manual = discount.source else { return false }
            return discount.parts.count != 1 || !sale.terms.discounts.contains { $0.discount.target == .line(discount.parts[0].line) }
        }
    }

    /// Below what it was added to.
    private mutating func enterSurcharges(of sale: Sale) {
        guard sale.begun.reverses == nil else { return }
        for surcharge in sale.fixed?.surcharges ?? [] {
            let row = ReceiptDiscount(name: surcharge.name, amount: surcharge.amount)
            if case .line(let number) = surcharge.target, let index = lines.firstIndex(where: { $0.number == number }) {
                lines[index].discounts.append(row)
            } else {
                discounts.append(row)
            }
        }
    }

    /// Something is free of tax for the customer's own reason, or for one given by hand where the customer has none: another reason is not the certificate's.
    private static func isFreeByCertificate(_ sale: Sale, _ assessment: SaleAssessment?) -> Bool {
        let own = sale.terms.customer?.exemption
        guard sale.begun.reverses == nil, let reason = (sale.terms.exemption ?? own)?.reason, own == nil || own?.reason == reason else { return false }
        return assessment?.rows.contains { $0.treatment == .exempt && $0.reason == reason } ?? false
    }

    private static func taxes(_ sale: Sale, _ assessment: SaleAssessment?, _ letters: TaxLetters, _ exemptions: [String: String]) -> [ReceiptTax] {
        (assessment?.rows ?? []).map { row in
            let bearers = (assessment?.lines.values.map { $0 } ?? []).filter { row.isOf($0.parts) }
            let isSimple = sale.begun.taxes == nil
            return ReceiptTax(
                letters: Set(bearers.map { letters.of(TaxCodeTwin.code($0.category)) }).filter { !$0.isEmpty }.sorted().joined(separator: " "),
                name: isSimple ? nil : row.name, treatment: isSimple && row.reason == nil ? .taxed : row.treatment, charge: row.charge,
                reason: row.reason.map { exemptions[$0] ?? $0 },
                isFreed: row.reason.map { exemptions[$0] != nil } ?? false, net: row.net, amount: row.amount, gross: row.gross)
        }
    }
}

extension TaxLetters {
    /// Of a sale whose categories are taxes of their own.
    fileprivate init(_ sale: Sale) {
        let rates = sale.activeLines.map { ($0.item.tax.code, $0.item.tax.rate.millionths > 0 ? $0.item.tax.rate : nil) }
        self.init(Dictionary(rates, uniquingKeysWith: { first, _ in first }), sale.currency)
    }
}

extension ReceiptLine {
    init(_ line: SaleLine, name: String, letter: String, _ basis: PriceBasis) {
        let item = line.item
        let quantity = Quantity(thousandths: Int64(clamping: line.quantity.thousandths.magnitude))
        let isPlainPrice = item.fixedAmount == nil && line.origin == nil
        // Where taxes come on top, what comes back stands here without them, as what is sold does.
        let amount = line.origin.map { Money((line.isReturn ? -1 : 1) * (basis == .exclusive ? $0.assessed.net : $0.assessed.gross).minorUnits, line.amount.currency) } ?? line.amount
        self.init(
            number: line.number, name: name, quantity: quantity, unit: item.unit,
            unitPrice: isPlainPrice ? item.unitPrice : nil, amount: amount, letter: letter)
        isWeighed = item.isWeighed
        depth = line.parent == nil ? 0 : 1
        if !line.isUndone { original = line.origin?.document ?? line.origin?.otherDocument }
        if item.capture == .lot { lot = line.captured.first } else if !line.captured.isEmpty { serialNumber = line.captured.joined(separator: ", ") }
        tare = item.tare
        note = line.note
    }
}

extension ReceiptTender {
    init(_ tender: Tender, name: String, balances: [String: Money]) {
        self.init(name: name, amount: tender.given)
        isOnAccount = tender.kind == .account
        switch tender.details {
        case .card(let approval, let digits):
            self.approval = approval
            maskedDigits = digits.map { "************\($0)" }
        case .account(let number):
            lastFour = String(number.suffix(4))
            balance = balances[number]
        case .foreign(let amount, let numerator, let denominator):
            foreign = amount
            rate = Self.rate(amount.currency, tender.amount.currency, numerator, denominator)
        case .points(let points): self.points = points
        case .voucher(let code): self.code = code
        case .named(_, let reference): code = reference
        case nil: break
        }
    }

    /// Units of the shop's currency for one of the foreign one, to six decimals.
    private static func rate(_ foreign: Currency, _ shop: Currency, _ numerator: Int64, _ denominator: Int64) -> String? {
        func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(Int128(1)) { value, _ in value * 10 } }
        let millionths = RoundingMode.halfAwayFromZero.divide(Int128(numerator) * power(foreign.exponent) * 1_000_000, by: Int128(denominator) * power(shop.exponent))
        return Int64(exactly: millionths).map { DecimalText.format($0, decimals: 6, keeping: 2) }
    }
}
