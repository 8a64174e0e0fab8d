import DeviceKit
import SaleCore
import Storage

/// A sale as a receipt: what is on it and in which order. How wide, in which font and with which bytes is the printer's affair.
public struct ReceiptLayout: Sendable {
    public var shop: ShopSettings
    public var terminal: String

    public init(shop: ShopSettings, terminal: String) {
        self.shop = shop
        self.terminal = terminal
    }

    public func receipt(_ sale: Sale, number: DocumentNumber, cashierNumber: Int, at moment: Moment) -> PrintDocument {
        PrintDocument(blocks: head() + lines(sale) + totals(sale) + taxes(sale) + foot(number, cashierNumber, moment))
    }

    /// The same document once more, plainly marked as such.
    public static func copy(of document: PrintDocument) -> PrintDocument {
        let mark = PrintDocument.Block.text("COPY", style: .init(bold: true, width: 2, height: 2, inverted: true), alignment: .center)
        return PrintDocument(blocks: [mark, .feed(lines: 1)] + document.blocks)
    }

    private func head() -> [PrintDocument.Block] {
        var blocks: [PrintDocument.Block] = shop.logo == nil ? [] : [.logo(key: PrintDocument.shopLogo, alignment: .center)]
        blocks.append(.text(shop.name, style: .large, alignment: .center))
        blocks += shop.addressLines.map { .text($0, style: .plain, alignment: .center) }
        if let tax = shop.taxNumber, !tax.isEmpty { blocks.append(.text(tax, style: .plain, alignment: .center)) }
        if shop.isSample { blocks.append(.text("SAMPLE SHOP - NOT A RECEIPT", style: .bold, alignment: .center)) }
        return blocks + [.feed(lines: 1)]
    }

    private func lines(_ sale: Sale) -> [PrintDocument.Block] {
        var blocks: [PrintDocument.Block] = [.row(left: "", right: sale.currency.code, style: .plain), .rule(.single)]
        for line in sale.activeLines {
            let indent = line.parent == nil ? "" : "  "
            let amount = "\(line.amount.text) \(line.item.tax.code)"
            if line.quantity == .one, !line.item.isWeighed {
                blocks.append(.row(left: indent + line.item.name, right: amount, style: .plain))
            } else {
                let unit = line.item.unit == .piece ? "" : " \(line.item.unit.code)"
                let per = line.item.unit == .piece ? "" : "/\(line.item.unit.code)"
                blocks.append(.text(indent + line.item.name, style: .plain, alignment: .left))
                blocks.append(.row(left: "\(indent)  \(line.quantity.text)\(unit) x \(line.item.unitPrice.text(sale.currency))\(per)", right: amount, style: .plain))
            }
        }
        return blocks + [.rule(.single)]
    }

    private func totals(_ sale: Sale) -> [PrintDocument.Block] {
        var blocks: [PrintDocument.Block] = [.row(left: "TOTAL \(sale.currency.code)", right: sale.total.text, style: .tall)]
        for tender in sale.activeTenders {
            blocks.append(.row(left: Self.name(of: tender.kind), right: tender.given.text, style: .plain))
        }
        if let change = sale.change, !change.isZero { blocks.append(.row(left: "Change", right: change.text, style: .bold)) }
        return blocks + [.feed(lines: 1)]
    }

    private func taxes(_ sale: Sale) -> [PrintDocument.Block] {
        let head = [PrintDocument.Block.row(left: Self.taxColumns("Tax", "Net", "Tax"), right: "Gross", style: .plain)]
        return head + sale.taxBlock.rows.map { row in
            .row(left: Self.taxColumns("\(row.category.code) \(row.category.rate.percentText)%", row.net.text, row.tax.text), right: row.gross.text, style: .plain)
        } + [.feed(lines: 1)]
    }

    /// Three columns of 8, 8 and 8 characters: with the gross at the margin they fit the 32 of a 58 mm roll.
    private static func taxColumns(_ a: String, _ b: String, _ c: String) -> String {
        func right(_ text: String) -> String { String(repeating: " ", count: max(1, 8 - text.count)) + text }
        return a + String(repeating: " ", count: max(0, 6 - a.count)) + right(b) + right(c)
    }

    private func foot(_ number: DocumentNumber, _ cashierNumber: Int, _ moment: Moment) -> [PrintDocument.Block] {
        var blocks: [PrintDocument.Block] = [
            .row(left: "Receipt \(number.text)", right: "", style: .plain),
            .row(left: moment.text, right: "Cashier \(cashierNumber)  \(terminal)", style: .plain),
        ]
        blocks += shop.receiptFooter.map { .text($0, style: .plain, alignment: .center) }
        return blocks + [.barcode(.code128, data: number.text), .cut]
    }

    static func name(of kind: TenderKind) -> String {
        switch kind {
        case .cash: "Cash"
        case .card: "Card"
        case .giftCard: "Gift card"
        case .storeCredit: "Store credit"
        case .foreignCash: "Foreign cash"
        case .points: "Points"
        case .voucher: "Voucher"
        }
    }
}
