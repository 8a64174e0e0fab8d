/// What papers say of customers' accounts.
public struct AccountWords: Sendable, Hashable {
    /// The head of a payment's receipt.
    public let payment: String
    /// The heads of receipts for what a customer had to come, and for a payment taken back.
    public let payout: String
    public let takenBack: String
    /// Before the number of what is taken back.
    public let takesBack: String
    /// The section of X and Z that lists payments of debts, and the one of what was handed out of accounts.
    public let payments: String
    public let payouts: String
    public let owed: String
    /// What the customer has to come.
    public let credit: String

    static let english = AccountWords(
        payment: "PAYMENT RECEIVED", payout: "PAID OUT", takenBack: "PAYMENT TAKEN BACK", takesBack: "Takes back", payments: "Received on account", payouts: "Paid out on account",
        owed: "Still owed", credit: "To come")
    static let german = AccountWords(
        payment: "ZAHLUNG ERHALTEN", payout: "AUSZAHLUNG", takenBack: "ZAHLUNG ZURÜCKGENOMMEN", takesBack: "Nimmt zurück", payments: "Kontoeinzahlungen", payouts: "Kontoauszahlungen",
        owed: "Noch offen", credit: "Guthaben")
    static let french = AccountWords(
        payment: "PAIEMENT REÇU", payout: "REMBOURSEMENT", takenBack: "PAIEMENT REPRIS", takesBack: "Reprend", payments: "Règlements de comptes", payouts: "Remboursements de comptes",
        owed: "Reste dû", credit: "Au crédit")
    static let turkish = AccountWords(
        payment: "ÖDEME ALINDI", payout: "ÖDEME YAPILDI", takenBack: "ÖDEME GERİ ALINDI", takesBack: "Geri alınan", payments: "Veresiye tahsilatı", payouts: "Veresiye iadesi",
        owed: "Kalan borç", credit: "Alacak")
    static let arabic = AccountWords(
        payment: "تم استلام الدفعة", payout: "تم الدفع للعميل", takenBack: "ألغيت الدفعة", takesBack: "يلغي", payments: "تحصيل الحسابات الآجلة", payouts: "المدفوع من الحسابات الآجلة",
        owed: "المبلغ المتبقي", credit: "الرصيد له")
    static let japanese = AccountWords(
        payment: "入金領収", payout: "払出", takenBack: "入金取消", takesBack: "取消対象", payments: "掛売入金", payouts: "掛売払出",
        owed: "掛残高", credit: "お預かり残高")
}
