import DeviceKit
import SaleCore

extension ReceiptContent {
    /// The paper: receipt, gift receipt, invoice, credit note or reversal, after what is set.
    public func document() -> PrintDocument {
        var paper = PaperWriter(head, currency: currency)
        paper.shopHead()
        title(&paper)
        if isGift {
            paper.giftLines(lines)
            if let note { paper.text(paper.labelled(paper.words.receipt.note, note)) }
        } else {
            paper.lines(lines, currency, takenBack: takenBack)
            totals(&paper)
            payments(&paper)
            paper.feed()
            if basis == .inclusive { paper.taxTable(taxes) }
            notes(&paper)
        }
        foot(&paper)
        let document = paper.document()
        return copy.map { PrintDocument(blocks: PaperMark.copy(head.language, number: $0) + document.blocks) } ?? document
    }

    private var takenBack: String? {
        if case .reversal(let original, _, _) = kind { original.number } else { nil }
    }

    private func title(_ paper: inout PaperWriter) {
        let words = paper.words.receipt
        if isGift { paper.centre(words.giftReceipt, .tall) }
        switch kind {
        case .receipt: if !isGift { return }
        case .invoice(let party):
            paper.centre(words.invoice, .tall)
            write(party, &paper)
        case .creditNote(let originals, let party):
            paper.centre(words.creditNote, .tall)
            if let party { write(party, &paper) }
            for original in originals { write(original, words.original, .plain, &paper) }
        case .reversal(let original, let reason, let party):
            paper.centre(words.reversal, .tall)
            if let party { write(party, &paper) }
            write(original, words.reverses, .bold, &paper)
            if let reason { paper.text(paper.labelled(words.reason, reason)) }
        }
        paper.feed()
    }

    private func write(_ party: InvoiceParty, _ paper: inout PaperWriter) {
        paper.text(paper.labelled(paper.words.receipt.billTo))
        paper.text(party.name, .bold)
        for line in party.addressLines { paper.text(line) }
        if let number = party.vatNumber { paper.text(paper.named(buyer: number)) }
    }

    private func write(_ original: ReceiptOriginal, _ word: String, _ style: PrintDocument.Style, _ paper: inout PaperWriter) {
        paper.row("\(word) \(original.number)", original.day.map(paper.format.text) ?? "", style)
    }

    private func totals(_ paper: inout PaperWriter) {
        let words = paper.words.receipt
        if !discounts.isEmpty || basis == .exclusive || taxTakenOff != nil { paper.row(words.subtotal, paper.format.text(subtotal)) }
        for discount in discounts { paper.row(discount.name, paper.format.text(discount.amount), indent: 2) }
        if let taxTakenOff { paper.row(words.taxTakenOff, paper.format.text(taxTakenOff)) }
        if basis == .exclusive {
            let net = Money(discounts.reduce(subtotal.minorUnits) { $0 + $1.amount.minorUnits }, currency)
            if !discounts.isEmpty { paper.row(words.net, paper.format.text(net)) }
            paper.addedTaxes(taxes)
        }
        if let sign = paper.format.sign(of: currency) {
            let amount = paper.format.text(total)
            paper.row(words.total, total.isNegative ? "-\(sign)\(amount.dropFirst())" : sign + amount, .tall)
        } else {
            paper.row("\(words.total) \(currency.code)", paper.format.text(total), .tall)
        }
        if let rounding, !rounding.isZero { paper.row(words.rounding, paper.format.text(rounding)) }
        if let tip, !tip.isZero { paper.row(words.tip, paper.format.text(tip)) }
    }

    private func payments(_ paper: inout PaperWriter) {
        for tender in tenders { paper.tender(tender) }
        if let change, !change.isZero { paper.row(paper.words.receipt.change, paper.format.text(change), .bold) }
        if let saved, !saved.isZero { paper.row(paper.words.receipt.saved, paper.format.text(saved)) }
        if let owed { paper.owed(owed) }
        // Who pays later signs for it.
        if tenders.contains(where: { $0.isOnAccount && $0.amount.minorUnits > 0 }) { paper.signature() }
    }

    private func notes(_ paper: inout PaperWriter) {
        let words = paper.words.receipt
        if let note { paper.text(paper.labelled(words.note, note)) }
        if lines.contains(where: { $0.letter == TaxLetters.reduced }) { paper.text("\(TaxLetters.reduced) \(words.reducedRate)") }
        if let exemptionNumber { paper.text("\(words.exemptionNumber) \(exemptionNumber)") }
        if case .invoice = kind {
            if basis == .inclusive, taxes.contains(where: \.isCharged) { paper.text(words.pricesIncludeTax) }
            if let issuedAt {
                paper.row(words.issuedOn, paper.format.text(issuedAt))
                paper.row(words.suppliedOn, paper.format.text(at))
            } else {
                paper.text(words.dateOfSupply)
            }
        }
        guard let customer else { return }
        paper.text("\(words.customer) \(customer.number)")
        if let points = customer.pointsEarned { paper.row(words.pointsEarned, "\(points)") }
        for bonus in customer.bonuses { paper.row(paper.labelled(words.ofThese, bonus.name), "\(bonus.points)", indent: 2) }
        if let points = customer.birthdayPoints { paper.row(words.birthdayPoints, "\(points)", indent: 2) }
        if let points = customer.pointsBalance { paper.row(words.pointsBalance, "\(points)") }
    }

    private func foot(_ paper: inout PaperWriter) {
        let words = paper.words.receipt
        let name = switch kind {
        case .receipt: words.receipt
        case .invoice: words.invoice
        case .creditNote: words.creditNote
        case .reversal: words.reversal
        }
        paper.row("\(name) \(number)", "")
        paper.timeAndPlace(at, cashier: cashier)
        if isGift { paper.centre(words.giftNote) }
        for line in head.footer { paper.centre(line) }
        paper.symbol(number)
    }
}
