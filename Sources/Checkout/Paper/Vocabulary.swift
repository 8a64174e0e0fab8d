import SaleCore
import Storage

/// All words the till prints or shows to the customer, in one language. A language is one file; the compiler sees to it that no word is missing.
public struct Vocabulary: Sendable, Hashable {
    public let receipt: ReceiptWords
    public let tender: TenderWords
    public let report: ReportWords
    public let slip: SlipWords
    public let account: AccountWords
    public let display: DisplayWords

    public static func of(_ language: Language) -> Vocabulary {
        switch language {
        case .english: .english
        case .german: .german
        case .french: .french
        case .turkish: .turkish
        case .arabic: .arabic
        case .japanese: .japanese
        }
    }
}

/// What a receipt, invoice, credit note or reversal says.
public struct ReceiptWords: Sendable, Hashable {
    /// `furtherCopy` is for a copy from the second on; `{number}` is which.
    public let receipt, copy, furtherCopy, sampleShop: String
    /// The watermark, and the sentence beside it.
    public let training, trainingNote: String
    public let giftReceipt, giftNote: String
    public let invoice, creditNote, reversal: String
    /// Before a document's number: what a returned line, a credit note or a reversal goes back to.
    public let returnOf, original, reverses, reason: String
    public let serialNumber, lot, tare: String
    /// Before what is to be read beside a line or a sale.
    public let note: String
    public let subtotal, total, change, rounding, saved, tip: String
    /// What an exemption takes out of prices that include tax; and before the number of the certificate that gives it.
    public let taxTakenOff, exemptionNumber: String
    /// Heads of the tax table. `tax` is what the law calls the tax where the shop's rates have no name of their own.
    public let tax, net, taxAmount, gross: String
    /// `freed` is of goods that are taxed and whose customer is free of it, exports among them: not the same as exempt goods.
    public let exempt, freed, outsideScope, perUnit, pricesIncludeTax: String
    /// What the mark beside an article at the reduced rate means (Japan, Consumption Tax Act art. 57-4).
    public let reducedRate: String
    public let billTo, vatNumber: String
    /// EU VAT Directive art. 226 (7): the date of supply, which at a counter is that of the document.
    public let dateOfSupply: String
    /// The two apart, where a receipt was made out as an invoice later.
    public let issuedOn, suppliedOn: String
    /// `ofThese` stands before the name of a bonus that brought some of the points earned.
    public let customer, pointsEarned, ofThese, birthdayPoints, pointsBalance: String
    public let cashier: String
}

/// Ways to pay, and what stands below them.
public struct TenderWords: Sendable, Hashable {
    public let cash, card, giftCard, storeCredit, foreignCash, points, voucher, account: String
    public let approval, balance, rate: String

    /// An article's name as it is shown: a card of value has none of its own, whatever is recorded with it.
    public func name(of item: SaleItem) -> String { item.giftCard.map { "\(giftCard) \(GiftCardNumber.masked($0))" } ?? item.displayName }

    /// - Parameter code: raw value of a `TenderKind`; one that is not known stands for itself.
    public func name(of code: String) -> String {
        switch code {
        case "cash": cash
        case "card": card
        case "gift-card": giftCard
        case "store-credit": storeCredit
        case "foreign-cash": foreignCash
        case "points": points
        case "voucher": voucher
        case "on-account": account
        default: code
        }
    }
}

/// What an X or Z report says.
public struct ReportWords: Sendable, Hashable {
    public let xReport, zReport, dayReport, interim, shift: String
    public let businessDay, opened, closed: String
    public let sales, returns, reversals, discounts, surcharges, turnover, rounding, tips: String
    public let tenders, cashiers, departments, hours: String
    public let cash, float, cashSales, cashRefunds, foreignChange, paidIn, paidOut, drops, expected, counted, difference: String
    /// When somebody came to something else than the last time; and what stands in the place of the cash for who may not see it yet.
    public let firstCount, lastCount, cashAfterClosing: String
    public let cancelledSales, cancelledReturns, voidedLines, parked, drawerOpenings, forcedOpenings: String
    /// Payments that were made and taken back before their sale was done.
    public let takenBack: String
    /// The head above what was done for which reason; what stands for reasons that were said in words.
    public let byReason, otherReason: String
    public let giftCardsSold, giftCardsReturned: String
    public let documents, from, to: String
    public let grandTotal, grandTotalSales, grandTotalReturns, journal: String
}

/// What slips for the drawer and for cards say.
public struct SlipWords: Sendable, Hashable {
    public let paidIn, paidOut, drop, float, noSale: String
    public let reason, approvedBy, signature: String
    public let giftCard, storeCredit, issued, toppedUp, redeemed, balance, validUntil: String
    public let cashCount, denomination, pieces, amount: String
}

/// What the customer's line display says, at most 20 characters.
public struct DisplayWords: Sendable, Hashable {
    public let total, change, welcome, closed: String
}
