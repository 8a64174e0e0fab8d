import SaleCore
import Storage

// The only place that knows both a sale and its receipt.
extension ReceiptContent {
    /// A completed sale as its receipt.
    public init(_ sale: Sale, head: PaperHead, number: DocumentNumber, cashierNumber: Int, at moment: Moment) {
        self.init(head: head, number: number.text, at: moment, cashier: "\(cashierNumber)", total: sale.total)
        let words = Vocabulary.of(head.language)
        let block = sale.taxBlock
        let rates = block.rows.map { ($0.category.code, $0.category.rate.millionths > 0 ? $0.category.rate : nil) }
        let letters = TaxLetters(Dictionary(rates, uniquingKeysWith: { first, _ in first }), sale.currency)
        lines = sale.activeLines.map { line in
            var row = ReceiptLine(
                number: line.number, name: line.item.name, quantity: line.quantity, unit: line.item.unit, unitPrice: line.item.unitPrice, amount: line.amount,
                letter: letters.of(line.item.tax.code))
            row.isWeighed = line.item.isWeighed
            row.depth = line.parent == nil ? 0 : 1
            return row
        }
        taxes = block.rows.map { row in
            ReceiptTax(
                letters: letters.of(row.category.code), name: nil, charge: .percentage(row.category.rate), net: row.net, amount: row.tax, gross: row.gross)
        }
        tenders = sale.activeTenders.map { ReceiptTender(name: words.tender.name(of: $0.kind.rawValue), amount: $0.given) }
        change = sale.change
    }
}
