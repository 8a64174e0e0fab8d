import SaleCore

// What was just done.
extension ArabicSentences {
    static func say(_ done: DoneNote) -> String {
        switch done {
        case .floatEntered(let amounts): "تبدأ الوردية بمبلغ \(amounts.said(in: .arabic).ltr)."
        case .paidIn(let amount): "أودع في الدرج: \(amount.said(in: .arabic).ltr)."
        case .paidOut(let amount): "صرف من الدرج: \(amount.said(in: .arabic).ltr)."
        case .dropped(let amount): "نقل إلى الخزنة: \(amount.said(in: .arabic).ltr)."
        case .parked(let label): label.isEmpty ? "علقت عملية البيع." : "معلقة: \(label.own)."
        case .voided: "ألغيت عملية البيع."
        case .pointsAdjusted(let now): "تم التسجيل: لدى العميل الآن \(now) من النقاط."
        case .customerErased: "حذفت بيانات العميل."
        case .saleDropped: "أزيلت عملية البيع؛ لم يكن فيها شيء."
        case .taken(let amount, let due): "قبض \(amount.said(in: .arabic).ltr). الباقي المستحق: \(due.said(in: .arabic).ltr)."
        case .givenBack(let amount, let due): "أعيد \(amount.said(in: .arabic).ltr). ما زال يجب إرجاع: \(due.said(in: .arabic).ltr)."
        }
    }
}
