@testable import Checkout
import DeviceKit
import SaleCore
import Storage
import Testing

/// A receipt of a golden shop, made by the engines that sales use, and its arithmetic.
struct GoldenReceipt {
    let shop: GoldenShop
    let taxes: TaxesInForce
    let content: ReceiptContent
    let assessment: TaxAssessment
    /// In the order of the paper.
    let notes: [GoldenNote]

    static let moment = Moment(utcMilliseconds: 1_795_773_720_000, utcOffsetMinutes: 60)

    /// - Parameter isCash: the whole basket for cash with the offer; else one piece of the first article by card.
    init(_ shop: GoldenShop, isCash: Bool, number: Int64) throws {
        let taxes = try shop.taxes()
        let currency = taxes.currency
        var lines: [ReceiptLine] = []
        var promotion: [PromotionLine] = []
        var notes: [GoldenNote] = []
        let format = PaperFormat(shop.settings.receiptLanguage, currency)
        let letters = TaxLetters(taxes)
        let items = isCash ? shop.items : [shop.items[0]]
        for (index, item) in items.enumerated() {
            let quantity = isCash ? Quantity(thousandths: try #require(DecimalText.parse(item.quantity, decimals: 3))) : .one
            let price = UnitPrice(tenThousandths: try #require(DecimalText.parse(item.price, decimals: currency.exponent + 4)))
            let product = GoldenArithmetic.product(quantity, price, currency)
            let category = try taxes.category(item.category, mode: item.mode).code
            var line = ReceiptLine(
                number: index + 1, name: item.name, quantity: quantity, unit: item.unit, unitPrice: price, amount: product.amount, letter: letters.of(category))
            line.isWeighed = item.isWeighed
            line.depth = item.depth
            line.mode = try shop.served(item, among: items)
            lines.append(line)
            promotion.append(PromotionLine(
                number: index + 1, article: item.name, department: item.department, unit: item.unit, isWeighed: item.isWeighed, unitPrice: price,
                quantity: quantity, amount: product.amount, isDiscountable: item.depth == 0))
            if quantity != .one { notes.append(GoldenNote(anchor: format.text(product.amount), text: [product.text])) }
        }
        let offer = try Campaign(
            code: "OFFER", name: shop.offer.name, currency: currency, effect: shop.offer.effect,
            selection: shop.offer.on.isEmpty ? .everything : ArticleSelection(articles: shop.offer.on),
            conditions: isCash ? .none : CampaignConditions(minimumUnits: 1_000))
        let result = try CampaignIndex([offer], currency: currency).evaluate(PromotionFacts(
            currency: currency, lines: promotion, time: try #require(LocalTime(Self.moment)), rounding: taxes.rounding.mode))
        let assessment = try taxes.assess(items.indices.map { index in
            TaxableLine(amount: result.lines[index].net, quantity: lines[index].quantity, category: items[index].category, mode: items[index].mode)
        })
        let head = PaperHead(shop: shop.settings, terminal: "T1")
        var content = ReceiptContent(
            head: head, number: DocumentNumber(terminal: "T1", epoch: 1, number: number).text, at: Self.moment, cashier: "7", total: assessment.gross)
        content.basis = taxes.basis
        content.lines = lines
        let isOnSale = offer.effect.stage == .sale
        content.enter(result) { _ in isOnSale }
        content.taxes = ReceiptTax.rows(assessment, in: taxes)
        try Self.pay(&content, shop, taxes, isCash: isCash)
        if isCash {
            for line in content.lines {
                guard let discount = line.discounts.first else { continue }
                let note = GoldenNote(anchor: format.text(discount.amount), text: shop.offer.why)
                // Below its line: after the notes of the lines up to it.
                let before = content.lines.filter { $0.number <= line.number && $0.quantity != .one }.count
                notes.insert(note, at: before)
            }
        }
        (self.shop, self.taxes, self.content, self.assessment) = (shop, taxes, content, assessment)
        self.notes = notes
    }

    private static func pay(_ content: inout ReceiptContent, _ shop: GoldenShop, _ taxes: TaxesInForce, isCash: Bool) throws {
        let words = Vocabulary.of(content.head.language).tender
        guard isCash else {
            var card = ReceiptTender(name: words.card, amount: content.total)
            card.maskedDigits = "************1234"
            card.approval = "A1B2C3"
            content.tenders = [card]
            return
        }
        var payable = content.total
        if let rounding = taxes.cashRounding {
            let rounded = try rounding.round(content.total)
            payable = rounded.payable
            content.rounding = rounded.difference
        }
        let given = try shop.money(shop.cash)
        try #require(given.minorUnits >= payable.minorUnits, "\(shop.name): \(payable) is more than \(given)")
        content.tenders = [ReceiptTender(name: words.cash, amount: given)]
        content.change = Money(given.minorUnits - payable.minorUnits, payable.currency)
    }
}
