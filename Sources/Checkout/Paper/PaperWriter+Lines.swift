import DeviceKit
import SaleCore

// Articles and payments, one below the other.
extension PaperWriter {
    /// - Parameter takenBack: the number of the document that the paper takes back as a whole and has named already.
    mutating func lines(_ lines: [ReceiptLine], _ currency: Currency, takenBack: String? = nil) {
        if format.sign(of: currency) == nil { row("", currency.code) }
        rule()
        let letters = lines.map { PaperWidth.of($0.letter) }.max() ?? 0
        for line in lines { self.line(line, letters, takenBack) }
        rule()
    }

    /// - Parameter letters: the widest letter of any line, so that amounts stand below each other.
    private mutating func line(_ line: ReceiptLine, _ letters: Int, _ takenBack: String?) {
        func amount(_ money: Money) -> String {
            let pad = String(repeating: " ", count: letters - PaperWidth.of(line.letter))
            return letters == 0 ? format.text(money) : "\(format.text(money)) \(line.letter)\(pad)"
        }
        let indent = 2 * line.depth
        if line.quantity == .one, !line.isWeighed {
            row(line.name, amount(line.amount), indent: indent)
        } else {
            text(line.name, indent: indent)
            row(measure(line), amount(line.amount), indent: indent + 2)
        }
        for discount in line.discounts { row(discount.name, amount(discount.amount), indent: indent + 2) }
        if let mode = line.mode { text(mode, indent: indent + 2) }
        if let original = line.original, original != takenBack { text("\(words.receipt.returnOf) \(original)", indent: indent + 2) }
        captured(line, indent: indent + 2)
    }

    /// `2 x 0.99`, `0.345 kg x 2.99/kg`; `2`, `0.345 kg` without a price.
    private func measure(_ line: ReceiptLine) -> String {
        let unit = line.unit == .piece ? "" : " \(line.unit.code)"
        guard let price = line.unitPrice else { return "\(format.text(line.quantity))\(unit)" }
        let per = line.unit == .piece ? "" : "/\(line.unit.code)"
        return "\(format.text(line.quantity))\(unit) x \(format.text(price, line.amount.currency))\(per)"
    }

    private mutating func captured(_ line: ReceiptLine, indent: Int) {
        if let tare = line.tare { text("\(words.receipt.tare) \(format.text(tare)) \(line.unit.code)", indent: indent) }
        if let number = line.serialNumber { text("\(words.receipt.serialNumber) \(number)", indent: indent) }
        if let lot = line.lot { text("\(words.receipt.lot) \(lot)", indent: indent) }
        if let note = line.note { text(labelled(words.receipt.note, note), indent: indent) }
    }

    /// What was bought and how much of it; what came back is nobody's present.
    mutating func giftLines(_ lines: [ReceiptLine]) {
        rule()
        for line in lines where line.original == nil && !line.amount.isNegative {
            let unit = line.unit == .piece ? "" : " \(line.unit.code)"
            row(line.name, line.quantity == .one && !line.isWeighed ? "" : "\(format.text(line.quantity))\(unit)", indent: 2 * line.depth)
            captured(line, indent: 2 * line.depth + 2)
        }
        rule()
    }

    mutating func tender(_ tender: ReceiptTender) {
        row(tender.name, format.text(tender.amount))
        if let foreign = tender.foreign { row("\(format.withCurrency(foreign))\(tender.rate.map { " x \(format.signed($0))" } ?? "")", "", indent: 2) }
        if let points = tender.points { row("\(points) \(words.tender.points)", "", indent: 2) }
        if let digits = tender.maskedDigits { row(digits, "", indent: 2) }
        if let approval = tender.approval { row("\(words.tender.approval) \(approval)", "", indent: 2) }
        if let code = tender.code { row(code, "", indent: 2) }
        if let digits = tender.lastFour { row("****\(digits)", "", indent: 2) }
        if let balance = tender.balance { row(words.tender.balance, format.text(balance), indent: 2) }
    }
}
