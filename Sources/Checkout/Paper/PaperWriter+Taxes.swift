import DeviceKit
import SaleCore

// The tax block.
extension PaperWriter {
    /// Contained taxes: net, tax and gross for each.
    mutating func taxTable(_ taxes: [ReceiptTax]) {
        guard let first = taxes.first else { return }
        let words = self.words.receipt
        // One tax names the column, several are named in each row.
        let common = taxes.allSatisfy { $0.name == first.name } ? first.name : nil
        let isNamed = first.name != nil && common == nil
        let rows = taxes.map { [label($0, isNamed: isNamed), format.text($0.net), format.text($0.amount), format.text($0.gross)] }
        table([[isNamed ? words.taxAmount : common ?? words.tax, words.net, words.taxAmount, words.gross]] + rows)
        feed()
    }

    /// Taxes that come on top, in the column of amounts, each with what it is charged on. Below them what is exempt, and why, once for all the taxes that it is
    /// free of; what is zero-rated needs no line.
    mutating func addedTaxes(_ taxes: [ReceiptTax]) {
        for tax in taxes where tax.treatment == .taxed {
            if case .perUnit = tax.charge { row(label(tax, isNamed: true), format.text(tax.amount)) } else {
                row("\(label(tax, isNamed: true)) (\(format.text(tax.net)))", format.text(tax.amount))
            }
        }
        for tax in exempt(taxes) { row("\(label(tax, isNamed: true)) (\(format.text(tax.net)))", format.text(tax.amount)) }
    }

    /// Exempt rows; several taxes on the same goods that are exempt for the same reason are one row with their names.
    private func exempt(_ taxes: [ReceiptTax]) -> [ReceiptTax] {
        var rows: [ReceiptTax] = []
        for tax in taxes where tax.treatment == .exempt {
            if let place = rows.firstIndex(where: { ($0.letters, $0.reason, $0.net) == (tax.letters, tax.reason, tax.net) }) {
                rows[place].name = [rows[place].name, tax.name].compactMap { $0 }.joined(separator: ", ")
            } else {
                rows.append(tax)
            }
        }
        return rows
    }

    /// `A 19%`, `S GST/TPS 5%`, `X exempt: § 4 UStG`.
    private func label(_ tax: ReceiptTax, isNamed: Bool) -> String {
        let words = self.words.receipt
        let what = switch tax.treatment {
        case .taxed:
            switch tax.charge {
            case .percentage(let rate): format.text(rate)
            case .perUnit(let price): "\(format.text(price, tax.net.currency)) \(words.perUnit)"
            }
        case .zeroRated: format.text(Rate(millionths: 0))
        case .exempt: tax.isFreed ? words.freed : words.exempt
        case .outsideScope: words.outsideScope
        }
        let name = isNamed ? tax.name : nil
        // A line of words begins with one of the language, which sets its direction.
        let order = head.language.isRightToLeft && tax.treatment != .taxed ? [name ?? "", what, tax.letters] : [tax.letters, name ?? "", what]
        let label = order.filter { !$0.isEmpty }.joined(separator: " ")
        return tax.treatment == .taxed ? label : tax.reason.map { labelled(label, $0) } ?? label
    }
}
