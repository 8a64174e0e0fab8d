import Checkout
import DeviceKit
import SaleCore
import Storage

/// Each paper once with everything on it, in any language: to be looked at, and to be measured.
enum SamplePapers {
    static let eur = Currency.eur
    static let moment = GoldenReceipt.moment
    static func money(_ units: Int64) -> Money { Money(units, eur) }

    static func head(_ language: Language, isTraining: Bool = false) -> PaperHead {
        var shop = ShopSettings(name: "Corner Shop", currency: eur)
        shop.addressLines = ["1 High Street", "Smalltown"]
        shop.taxNumber = "VAT 123456"
        shop.receiptHeader = ["Mon-Sat 8-20"]
        shop.receiptFooter = ["www.example.org"]
        shop.isSample = true
        shop.logo = [1]
        return PaperHead(shop: shop, terminal: "T12", language: language, isTraining: isTraining)
    }

    static func receipt(_ language: Language, isTraining: Bool = false) -> ReceiptContent {
        let words = Vocabulary.of(language)
        var content = ReceiptContent(head: head(language, isTraining: isTraining), number: "T12-1-000123", at: moment, cashier: "7", total: money(92_45))
        var bread = ReceiptLine(number: 1, name: "Sourdough bread from the wood-fired oven", unitPrice: UnitPrice(money(4_50)), amount: money(4_50), letter: "B")
        bread.discounts = [ReceiptDiscount(name: "Yesterday's bread -50%", amount: money(-2_25))]
        var water = ReceiptLine(number: 2, name: "Water", quantity: Quantity(pieces: 6), unitPrice: UnitPrice(money(99)), amount: money(5_94), letter: "A")
        water.lot = "L2026-11"
        var deposit = ReceiptLine(number: 3, name: "Deposit", quantity: Quantity(pieces: 6), unitPrice: UnitPrice(money(25)), amount: money(1_50), letter: "A")
        deposit.depth = 1
        var apples = ReceiptLine(
            number: 4, name: "Apples", quantity: Quantity(thousandths: 345), unit: .kilogram, unitPrice: UnitPrice(money(2_99)), amount: money(1_03), letter: "B")
        apples.isWeighed = true
        apples.tare = Quantity(thousandths: 12)
        var phone = ReceiptLine(number: 5, name: "Telephone", unitPrice: UnitPrice(money(99_90)), amount: money(99_90), letter: "A")
        phone.serialNumber = "SN-0815-4711"
        var book = ReceiptLine(number: 6, name: "Book", unitPrice: nil, amount: money(-12_90), letter: "B")
        book.original = "T12-1-000099"
        let gift = ReceiptLine(number: 7, name: "Gift card", unitPrice: UnitPrice(money(5_00)), amount: money(5_00), letter: "N")
        content.lines = [bread, water, deposit, apples, phone, book, gift]
        content.discounts = [ReceiptDiscount(name: "Autumn sale", amount: money(-10_27))]
        content.saved = money(12_52)
        content.taxes = [
            ReceiptTax(letters: "A", name: nil, charge: .percentage(Rate(millionths: 200_000)), net: money(80_88), amount: money(16_18), gross: money(97_06)),
            ReceiptTax(letters: "B", name: nil, charge: .percentage(Rate(millionths: 55_000)), net: money(-9_11), amount: money(-50), gross: money(-9_61)),
            ReceiptTax(
                letters: "N", name: nil, treatment: .outsideScope, charge: .percentage(Rate(millionths: 0)), reason: "multi-purpose voucher", net: money(5_00),
                amount: money(0), gross: money(5_00)),
        ]
        content.tip = money(2_00)
        content.rounding = money(-2)
        var card = ReceiptTender(name: words.tender.card, amount: money(40_00))
        (card.maskedDigits, card.approval) = ("************1234", "A1B2C3")
        var giftCard = ReceiptTender(name: words.tender.giftCard, amount: money(20_00))
        (giftCard.lastFour, giftCard.balance) = ("9876", money(5_00))
        var foreign = ReceiptTender(name: words.tender.foreignCash, amount: money(18_40))
        (foreign.foreign, foreign.rate) = (Currency.known["USD"].map { Money(20_00, $0) }, "0.92")
        var points = ReceiptTender(name: words.tender.points, amount: money(5_00))
        points.points = 500
        var voucher = ReceiptTender(name: words.tender.voucher, amount: money(2_00))
        voucher.code = "SUMMER26"
        let plain = [ReceiptTender(name: words.tender.storeCredit, amount: money(3_00)), ReceiptTender(name: words.tender.cash, amount: money(10_00))]
        content.tenders = [card, giftCard, foreign, points, voucher] + plain
        content.change = money(3_97)
        content.customer = ReceiptCustomer(number: "10042", pointsEarned: 92, pointsBalance: 1_417)
        content.customer?.bonuses = [EarnedBonus(code: "BIG", name: "Donaudampfschiffe & Co", times: 2, points: 50)]
        return content
    }

    /// An invoice for somebody who is free of tax, in a shop whose prices include it: 99.90 x 100/120 = 83.25.
    static func taxFree(_ language: Language) -> ReceiptContent {
        var content = receipt(language)
        content.kind = .invoice(party)
        (content.lines, content.discounts, content.total, content.taxTakenOff) = ([content.lines[4]], [], money(83_25), money(-16_65))
        content.taxes = [ReceiptTax(
            letters: "A", name: nil, treatment: .exempt, charge: .percentage(Rate(millionths: 0)), reason: "export", net: money(83_25), amount: money(0), gross: money(83_25))]
        content.exemptionNumber = "4711-00"
        content.tenders = [ReceiptTender(name: Vocabulary.of(language).tender.card, amount: money(83_25))]
        (content.change, content.tip, content.rounding, content.saved, content.customer) = (nil, nil, nil, nil, nil)
        return content
    }

    static let party = InvoiceParty(name: "Miller & Sons Ltd", addressLines: ["2 Mill Road", "Smalltown"], vatNumber: "GB123456782")

    static func report(_ language: Language, number: String?) -> ReportContent {
        let words = Vocabulary.of(language)
        var report = ReportContent(
            head: head(language), number: number, currency: eur, at: moment, cashier: "1", sales: ReportFigure(count: 123, amount: money(4_321_09)),
            returns: ReportFigure(count: 3, amount: money(-45_67)), reversals: ReportFigure(count: 1, amount: money(-9_99)))
        (report.firstDay, report.lastDay, report.openedAt) = (BusinessDay("2026-11-26"), BusinessDay("2026-11-27"), moment)
        let range = ReportRange(first: "T12-1-000001", last: "T12-1-000123")
        report.documents = [ReportDocuments(name: words.report.sales, count: 123, amount: money(4_321_09), range: range)]
        report.discounts = ReportFigure(count: 17, amount: money(-123_45))
        report.giftCardsSold = ReportFigure(count: 4, amount: money(120_00))
        report.giftCardsReturned = ReportFigure(count: 1, amount: money(-20_00))
        (report.rounding, report.tips) = (money(-3), money(12_00))
        report.salesTaxes = receipt(language).taxes
        report.returnsTaxes = [receipt(language).taxes[1]]
        report.tenders = [ReportRow(name: words.tender.cash, count: 99, amount: money(2_005_00)), ReportRow(name: words.tender.card, count: 24, amount: money(2_260_43))]
        if let dollar = Currency.known["USD"] { report.foreign = [ReportRow(name: words.tender.foreignCash, count: 1, amount: Money(20_00, dollar))] }
        report.cashiers = [ReportRow(name: "7 Carl", count: 123, amount: report.turnover)]
        report.departments = [ReportRow(name: "Bakery", count: 50, amount: money(500_00)), ReportRow(name: "-", count: 200, amount: money(3_765_43))]
        report.hours = [ReportRow(name: "09-10", count: 12, amount: money(300_00))]
        report.cash = [ReportCash(
            float: money(200_00), sales: money(2_005_00), refunds: money(-45_67), paidIn: money(10_00), paidOut: money(-20_00), drops: money(-1_500_00))]
        report.cash[0].foreignChange = money(-5_00)
        let isClosed = number != nil
        report.drawers = [ReportDrawer(
            shift: 12, openedAt: moment, openedBy: "7", closedAt: isClosed ? moment : nil, closedBy: isClosed ? "1" : nil, expected: money(644_33),
            counted: isClosed ? money(643_33) : nil, pieces: isClosed ? [.init(value: 50_00, count: 12), .init(value: 2_00, count: 21), .init(value: 1, count: 133)] : [])]
        report.change = ReportFigure(count: 80, amount: money(312_50))
        report.grandDocuments = 40_123
        report.cancelledSales = ReportFigure(count: 2, amount: money(30_00))
        report.voidedLines = ReportFigure(count: 5, amount: money(12_00))
        report.parked = ReportFigure(count: 1, amount: money(9_00))
        report.takenBack = ReportFigure(count: 2, amount: money(60_00))
        report.takenBackByKind = [ReportRow(name: words.tender.card, count: 2, amount: money(60_00))]
        report.voidedByCashier = [ReportRow(name: "1", count: 1, amount: money(2_00)), ReportRow(name: "7", count: 4, amount: money(10_00))]
        report.cancelledByCashier = [ReportRow(name: "7", count: 2, amount: money(30_00))]
        let paidOut = ReasonBook.usual[.paidOut].reasons.map { $0.text(in: language.rawValue) }, noSale = ReasonBook.usual[.noSale].reasons.map { $0.text(in: language.rawValue) }
        report.reasons = [
            ReportReasons(name: words.report.paidOut, rows: [
                ReportRow(name: words.report.otherReason, count: 1, amount: money(-5_00)), ReportRow(name: paidOut[0], count: 2, amount: money(-15_00)),
            ]),
            ReportReasons(name: words.report.drawerOpenings, rows: [ReportRow(name: noSale[0], count: 3, amount: money(0))], hasAmounts: false),
        ]
        report.drawerOpenings = 4
        (report.grandSales, report.grandReturns) = (money(1_234_567_89), money(-1_234_56))
        report.journal = ReportJournal(position: "1-4711", hash: String(repeating: "0123456789abcdef", count: 4), ranges: [ReportRange(first: "1-4001", last: "1-4711")])
        return report
    }

    static func shift(_ language: Language) -> ReportContent {
        var report = report(language, number: "12")
        (report.number, report.shift) = (nil, 12)
        return report
    }

    static func slip(_ language: Language, _ kind: CashSlipContent.Kind) -> CashSlipContent {
        CashSlipContent(
            head: head(language), kind: kind, currency: eur, amount: kind == .noSale ? nil : money(25_00), reason: kind == .float ? nil : "Window cleaner",
            number: "T12-1-C000004", at: moment, cashier: "7", approvedBy: kind == .paidOut ? "1" : nil)
    }

    static func card(_ language: Language, _ kind: GiftCardSlipContent.Kind, _ act: GiftCardSlipContent.Act) -> GiftCardSlipContent {
        GiftCardSlipContent(
            head: head(language), kind: kind, act: act, number: "6001234567890123", amount: act == .balance ? nil : money(20_00), balance: money(25_00),
            validUntil: BusinessDay("2029-12-31"), documentNumber: "T12-1-000123", at: moment, cashier: "7")
    }

    static func count(_ language: Language, isBlank: Bool) -> CountSheetContent {
        let values: [(Int64, Int64)] = [(50_00, 3), (20_00, 10), (5_00, 7), (2_00, 41), (1, 250)]
        let rows = values.map { CountSheetContent.Row(value: money($0.0), pieces: isBlank ? nil : $0.1) }
        let total = values.reduce(0) { $0 + $1.0 * $1.1 }
        return CountSheetContent(head: head(language), currency: eur, rows: rows, total: isBlank ? nil : money(total), at: moment, cashier: "7")
    }

    static func all(_ language: Language) -> [(name: String, document: PrintDocument)] {
        var gift = receipt(language)
        gift.isGift = true
        var invoice = receipt(language)
        invoice.kind = .invoice(party)
        var note = receipt(language)
        note.kind = .creditNote(originals: [ReceiptOriginal(number: "T12-1-000099", day: BusinessDay("2026-11-20"))], party: party)
        let tax = ReceiptTax(
            letters: "B", name: nil, charge: .percentage(Rate(millionths: 55_000)), net: money(-12_23), amount: money(-67), gross: money(-12_90))
        (note.lines, note.discounts, note.taxes, note.total) = ([note.lines[5]], [], [tax], money(-12_90))
        note.tenders = [ReceiptTender(name: Vocabulary.of(language).tender.cash, amount: money(-12_90))]
        (note.change, note.tip, note.rounding, note.saved, note.customer) = (nil, nil, nil, nil, nil)
        var reversal = note
        reversal.kind = .reversal(of: ReceiptOriginal(number: "T12-1-000120"), reason: "Wrong customer")
        var copy = note
        copy.copy = 2
        var papers: [(String, PrintDocument)] = [
            ("receipt", receipt(language).document()), ("gift receipt", gift.document()), ("invoice", invoice.document()), ("invoice free of tax", taxFree(language).document()), ("credit note", note.document()),
            ("reversal", reversal.document()), ("second copy", copy.document()), ("training", receipt(language, isTraining: true).document()),
            ("Z report", report(language, number: "T12-1-Z000007").document()), ("X report", report(language, number: nil).document()), ("shift report", shift(language).document()),
        ]
        papers += CashSlipContent.Kind.allCases.map { ("slip \($0.rawValue)", slip(language, $0).document()) }
        papers += [
            ("gift card", card(language, .giftCard, .issued).document()), ("gift card topped up", card(language, .giftCard, .toppedUp).document()),
            ("store credit redeemed", card(language, .storeCredit, .redeemed).document()), ("gift card balance", card(language, .giftCard, .balance).document()),
            ("count sheet", count(language, isBlank: false).document()), ("blank count sheet", count(language, isBlank: true).document()),
        ]
        return papers
    }
}
