/// What papers say of customers' accounts.
public struct AccountWords: Sendable, Hashable {
    /// The head of a payment's receipt.
    public let payment: String
    /// The section of X and Z that lists payments of debts.
    public let payments: String
    public let owed: String

    static let english = AccountWords(payment: "PAYMENT RECEIVED", payments: "Received on account", owed: "Still owed")
    static let german = AccountWords(payment: "ZAHLUNG ERHALTEN", payments: "Zahlungen auf Rechnungen", owed: "Noch offen")
    static let french = AccountWords(payment: "PAIEMENT REÇU", payments: "Règlements de comptes", owed: "Reste dû")
    static let turkish = AccountWords(payment: "ÖDEME ALINDI", payments: "Veresiye tahsilatı", owed: "Kalan borç")
    static let arabic = AccountWords(payment: "تم استلام الدفعة", payments: "تحصيل الحسابات الآجلة", owed: "المبلغ المتبقي")
    static let japanese = AccountWords(payment: "入金領収", payments: "掛売入金", owed: "掛残高")
}
