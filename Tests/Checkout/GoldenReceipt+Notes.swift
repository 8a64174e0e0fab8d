@testable import Checkout
import SaleCore
import Testing

// The arithmetic below the lines: totals and taxes, reckoned anew from the amounts on the paper.
extension GoldenReceipt {
    private var format: PaperFormat { PaperFormat(content.head.language, content.currency) }
    private var currency: Currency { content.currency }
    private func anchor(_ money: Money) -> String { format.text(money) }

    /// All notes, in the order of the paper.
    func allNotes() throws -> [GoldenNote] {
        var notes = self.notes
        let amounts = content.lines.flatMap { line in [line.amount] + line.discounts.map(\.amount) }
        if !content.discounts.isEmpty || content.basis == .exclusive {
            notes.append(GoldenNote(anchor: anchor(content.subtotal), text: ["\(GoldenArithmetic.sum(amounts)) = \(content.subtotal.text)"]))
            #expect(GoldenArithmetic.total(amounts, currency) == content.subtotal)
        }
        for discount in content.discounts { notes.append(GoldenNote(anchor: anchor(discount.amount), text: shop.offer.why)) }
        let parts = amounts + content.discounts.map(\.amount)
        if content.basis == .exclusive {
            let net = GoldenArithmetic.total(parts, currency)
            if !content.discounts.isEmpty {
                let parts = [content.subtotal] + content.discounts.map(\.amount)
                notes.append(GoldenNote(anchor: anchor(net), text: ["\(GoldenArithmetic.sum(parts)) = \(net.text)"]))
            }
            for treatment in [TaxTreatment.taxed, .exempt] {
                for row in content.taxes where row.treatment == treatment { notes.append(try note(for: row)) }
            }
            let added = [net] + content.taxes.filter { $0.treatment == .taxed }.map(\.amount)
            notes.append(GoldenNote(anchor: anchor(content.total), text: ["\(GoldenArithmetic.sum(added)) = \(content.total.text)"]))
            #expect(GoldenArithmetic.total(added, currency) == content.total, "\(shop.name): net and taxes")
        } else {
            notes.append(GoldenNote(anchor: anchor(content.total), text: ["\(GoldenArithmetic.sum(parts)) = \(content.total.text)"]))
            #expect(GoldenArithmetic.total(parts, currency) == content.total, "\(shop.name): the lines")
        }
        notes += payments()
        if content.basis == .inclusive { for row in content.taxes { notes.append(try note(for: row)) } }
        return notes
    }

    private func payments() -> [GoldenNote] {
        var notes: [GoldenNote] = []
        let rounding = content.rounding ?? .zero(currency)
        if !rounding.isZero {
            let paid = Money(content.total.minorUnits + rounding.minorUnits, currency)
            let step = Money(taxes.cashRounding?.step ?? 1, currency)
            notes.append(GoldenNote(anchor: anchor(rounding), text: ["nearest \(step.text) to \(content.total.text) is \(paid.text)"]))
        }
        if let change = content.change, !change.isZero {
            let parts = [content.tenders[0].amount, Money(-content.total.minorUnits - rounding.minorUnits, currency)]
            notes.append(GoldenNote(anchor: anchor(change), text: ["\(GoldenArithmetic.sum(parts)) = \(change.text)"]))
            #expect(GoldenArithmetic.total(parts, currency) == change)
        }
        return notes
    }

    /// The amounts that bear a tax, each line's with its discounts taken off.
    private func bearing(_ row: ReceiptTax) -> [AssessedLine] {
        assessment.lines.filter { line in line.parts.contains { $0.name == row.name && $0.treatment == row.treatment && $0.charge == row.charge } }
    }

    private func note(for row: ReceiptTax) throws -> GoldenNote {
        let lines = bearing(row)
        let gross = lines.map(\.gross), net = lines.map(\.net)
        let anchor = anchor(content.basis == .inclusive ? row.gross : row.amount)
        guard row.treatment == .taxed else {
            #expect(row.amount.isZero && GoldenArithmetic.total(gross, currency) == row.gross)
            return GoldenNote(anchor: anchor, text: [gross.count == 1 ? "no tax" : "\(GoldenArithmetic.sum(gross)) = \(row.gross.text), no tax"])
        }
        guard case .percentage(let rate) = row.charge else {
            guard case .perUnit(let price) = row.charge else { return GoldenNote(anchor: anchor, text: []) }
            let product = GoldenArithmetic.product(lines[0].quantity, price, currency)
            #expect(product.amount == row.amount)
            return GoldenNote(anchor: anchor, text: [product.text])
        }
        if taxes.rounding.place == .perDocument {
            let base = content.basis == .inclusive ? gross : net
            let sum = GoldenArithmetic.total(base, currency)
            let tax = GoldenArithmetic.tax(of: sum, rate, content.basis, taxes.rounding.mode)
            #expect(tax.amount == row.amount, "\(shop.name): \(row.letters)")
            return GoldenNote(anchor: anchor, text: (base.count > 1 ? ["\(GoldenArithmetic.sum(base)) = \(sum.text)"] : []) + [tax.text])
        }
        let each = gross.map { GoldenArithmetic.tax(of: $0, rate, .inclusive, taxes.rounding.mode) }
        let tax = GoldenArithmetic.total(each.map(\.amount), currency)
        #expect(tax == row.amount, "\(shop.name): \(row.letters)")
        var text = each.map(\.text)
        if each.count > 1 { text.append("\(GoldenArithmetic.sum(each.map(\.amount))) = \(tax.text) on \(GoldenArithmetic.sum(gross)) = \(row.gross.text)") }
        text.append("\(row.gross.text) - \(row.amount.text) = \(row.net.text) net")
        #expect(row.gross.minorUnits - row.amount.minorUnits == row.net.minorUnits)
        return GoldenNote(anchor: anchor, text: text)
    }
}
