import DeviceKit
import SaleCore
import Storage

/// Writes a paper's blocks in reading order: the caller says label and amount, this knows on which side they stand.
///
/// Right to left needs no word of the printer's: the amount is a column at the left margin and the label one set to the right margin, and
/// each column is shaped by itself, so that digits never change places with letters.
struct PaperWriter {
    /// The columns of a 58 mm roll, in font A: everything must be readable there.
    static let narrowest = 32
    /// Cells of a figure's column, the blank before it included, where there is room.
    static let airyFigure = 8
    static let shortestLabel = 6
    /// Blocks between two watermarks.
    static let watermarkSpacing = 8

    let head: PaperHead
    let words: Vocabulary
    let format: PaperFormat
    private(set) var blocks: [PrintDocument.Block] = []
    private var isRightToLeft: Bool { head.language.isRightToLeft }

    init(_ head: PaperHead, currency: Currency) {
        self.head = head
        words = Vocabulary.of(head.language)
        format = PaperFormat(head.language, currency)
    }

    // MARK: Lines

    /// `Reason: torn`, or `Billed to:` before what follows below it.
    func labelled(_ label: String, _ said: String = "") -> String { "\(label)\(format.colon)\(said.isEmpty ? "" : " ")\(said)" }

    mutating func centre(_ text: String, _ style: PrintDocument.Style = .plain) { blocks.append(.text(text, style: style, alignment: .center)) }

    /// A paragraph at the margin where reading begins.
    mutating func text(_ text: String, _ style: PrintDocument.Style = .plain, indent: Int = 0) {
        if isRightToLeft {
            blocks.append(.columns([.init(text, alignment: .right)] + Self.margin(indent), style: style))
        } else {
            blocks.append(.text(Self.blanks(indent) + text, style: style, alignment: .left))
        }
    }

    /// A label where reading begins, and what belongs to it at the other margin.
    mutating func row(_ label: String, _ amount: String, _ style: PrintDocument.Style = .plain, indent: Int = 0) {
        guard isRightToLeft else {
            blocks.append(.row(left: Self.blanks(indent) + label, right: amount, style: style))
            return
        }
        let width = PaperWidth.of(amount)
        if width > Self.narrowest * 2 / 3 {
            text(label, style, indent: indent)
            blocks.append(.text(amount, style: style, alignment: .left))
        } else {
            blocks.append(.columns([.init(amount, width: max(1, width)), .init(label, alignment: .right)] + Self.margin(indent), style: style))
        }
    }

    /// A first column of labels and others of figures, the last at the margin. Figures stand below each other; a label for which 58 mm paper has
    /// no room gets a line of its own.
    mutating func table(_ rows: [[String]]) {
        let count = rows.map(\.count).max() ?? 0
        guard count > 1 else { return }
        let widest = (1..<count).map { column in max(1, rows.map { column < $0.count ? PaperWidth.of($0[column]) : 0 }.max() ?? 1) }
        let labels = rows.compactMap(\.first).map(PaperWidth.of)
        let last = (widest.last ?? 0) + 1
        func room(_ widths: [Int]) -> Int { max(0, Self.narrowest - widths.reduce(last, +)) }
        let tight = widest.dropLast().map { $0 + 1 }, airy = tight.map { max(Self.airyFigure, $0) }
        guard tight.reduce(last, +) < Self.narrowest else { return list(rows) }
        // Air between the columns unless it costs a label its place.
        let widths = labels.contains { $0 <= room(tight) && $0 > room(airy) } || room(airy) < Self.shortestLabel ? tight : airy
        let room = room(widths)
        let labelWidth = max(min(Self.shortestLabel, room), labels.filter { $0 <= room }.max() ?? 0)
        for var row in rows where !row.isEmpty {
            row += Array(repeating: "", count: count - row.count)
            if PaperWidth.of(row[0]) > room {
                text(row[0])
                row[0] = ""
            }
            if isRightToLeft {
                let figures = (1..<count).map { PrintDocument.Column(row[$0], width: widest[$0 - 1], alignment: .right) }
                blocks.append(.columns(figures.reversed() + [.init(row[0], alignment: .right)], style: .plain))
            } else {
                let left = zip(row.dropFirst().dropLast(), widths).map { Self.blanks($1 - PaperWidth.of($0)) + $0 }.joined()
                blocks.append(.row(left: row[0] + Self.blanks(labelWidth - PaperWidth.of(row[0])) + left, right: row[count - 1], style: .plain))
            }
        }
    }

    /// A table of figures so long that they do not fit side by side: one below the other, each with the head of its column.
    private mutating func list(_ rows: [[String]]) {
        guard let heads = rows.first else { return }
        for row in rows.dropFirst() {
            text(row.first ?? "")
            for (head, figure) in zip(heads, row).dropFirst() { self.row(head, figure, indent: 2) }
        }
    }

    mutating func rule(_ rule: PrintDocument.Rule = .single) { blocks.append(.rule(rule)) }
    mutating func feed(_ lines: Int = 1) { blocks.append(.feed(lines: lines)) }

    /// A line to sign on.
    mutating func signature() {
        feed(2)
        rule()
        text(words.slip.signature)
    }

    private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
    /// A column one narrower than the indent: the blank between columns is the rest.
    private static func margin(_ indent: Int) -> [PrintDocument.Column] { indent > 0 ? [.init("", width: max(1, indent - 1))] : [] }

    // MARK: Parts that papers share

    /// The issuer as customers and the tax office know it.
    mutating func shopHead() {
        if head.hasLogo { blocks.append(.logo(key: PrintDocument.shopLogo, alignment: .center)) }
        centre(head.name, .large)
        for line in head.addressLines + head.taxNumbers.map({ named(issuer: $0) }) + head.header { centre(line) }
        sampleMark()
        feed()
    }

    /// Countries whose numbers have a name of their own, and look as others' do where the country's letters are not in front.
    private static let namedAtHome: Set<String> = ["CA", "US"]

    /// What a number alone does not say. One that the shop has named itself stays so, and a Swiss one that ends in MWST, TVA or IVA has.
    private func named(issuer taxNumber: String) -> String {
        guard let known = VATIdentifier(taxNumber), VATIdentifier.countries.contains(known.country) else { return taxNumber }
        let isSaid = taxNumber.trimmingWhitespace.uppercased().hasPrefix(known.country)
        if Self.namedAtHome.contains(known.country), !isSaid, known.country != head.country { return taxNumber }
        return named(known, taxNumber)
    }

    /// The buyer's, on an invoice: also one of a country whose form is not known.
    func named(buyer number: String) -> String { VATIdentifier(number).map { named($0, number) } ?? "\(words.receipt.vatNumber) \(number)" }

    private func named(_ known: VATIdentifier, _ number: String) -> String {
        switch known.country {
        case _ where known.namesItself: number
        case "CA": "\(head.language == .french ? "TPS/TVH" : "GST/HST") \(number)"
        case "US": "EIN \(number)"
        // The Swiss write behind a number that it is of this tax.
        case "CH": "\(number) \(head.language == .french ? "TVA" : "MWST")"
        default: "\(words.receipt.vatNumber) \(number)"
        }
    }

    /// For papers that stay in the shop.
    mutating func innerHead(_ title: String) {
        centre(head.name, .bold)
        sampleMark()
        centre(title, .large)
        feed()
    }

    private mutating func sampleMark() {
        if head.isSample { centre(words.receipt.sampleShop, .bold) }
    }

    /// A number that a scanner reads. Training has none: its numbers repeat those of real documents.
    mutating func symbol(_ number: String, _ symbol: ReceiptSymbol? = nil) {
        guard !head.isTraining else { return }
        switch symbol ?? head.symbol {
        case .barcode: blocks.append(.barcode(.code128, data: number))
        case .qr: blocks.append(.symbol(.qr, data: number, look: .standard))
        }
    }

    /// What is still to be paid of an account, or where it is less than nothing, what the customer has to come.
    mutating func owed(_ owed: Money) {
        let amount = format.text(Money(abs(owed.minorUnits), owed.currency))
        row(owed.isNegative ? words.account.credit : words.account.owed, amount)
    }

    mutating func timeAndPlace(_ moment: Moment, cashier: String) {
        row(format.text(moment), cashier.isEmpty ? head.terminal : "\(words.receipt.cashier) \(cashier)  \(head.terminal)")
    }

    /// The finished paper, with its cut, and in training with the watermark.
    func document() -> PrintDocument {
        guard head.isTraining else { return PrintDocument(blocks: blocks + [.cut]) }
        let mark = PrintDocument.Block.text(words.receipt.training, style: PaperMark.style, alignment: .center)
        let note = PrintDocument.Block.text(words.receipt.trainingNote, style: .bold, alignment: .center)
        var marked = [mark, note]
        for (index, block) in blocks.enumerated() {
            if index > 0, index % Self.watermarkSpacing == 0 { marked.append(mark) }
            marked.append(block)
        }
        return PrintDocument(blocks: marked + [mark, note, .cut])
    }
}

/// Cells that a text takes on paper, as far as a layout must know: letters of East Asian scripts take two.
enum PaperWidth {
    static func of(_ text: String) -> Int { text.reduce(0) { $0 + (isWide($1) ? 2 : 1) } }

    private static func isWide(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return false }
        return switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
             0x20000...0x3FFFD: true
        default: false
        }
    }
}
