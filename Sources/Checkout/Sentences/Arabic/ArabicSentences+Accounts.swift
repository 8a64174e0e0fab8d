import SaleCore

// Why something cannot be done with what a customer owes.
extension ArabicSentences {
    static func say(_ refusal: AccountRefusal) -> String {
        switch refusal {
        case .nothingOwed: "لا دين على هذا العميل هنا. راجع رقم البطاقة."
        case .amountNotPositive: "أدخل المبلغ المدفوع، أكبر من الصفر."
        case .moreThanOwed(let owed): "دين العميل \(owed.description.ltr). خذ هذا المبلغ أو أقل."
        case .nothingToCome: "ليس لهذا العميل رصيد هنا. راجع رقم البطاقة."
        case .moreThanToCome(let credit): "للعميل \(credit.description.ltr). ادفع له هذا المبلغ أو أقل."
        case .noCoins(let step): "لا توجد قطع نقدية لهذا المبلغ: يدفع النقد بخطوات من \(step.description.ltr). خذ مبلغا آخر أو بطاقة."
        case .cashOrCard: "يدفع الدين نقدا أو بالبطاقة."
        case .noSuchPayment(let number): "ليست لهذا العميل هنا دفعة \(number.ltr). راجع الرقم على إيصالها."
        case .takenBackAlready(let number, let other): "سبق إلغاء \(number.ltr) بالإيصال \(other.ltr)."
        case .openBalance(let owed): "في حساب هذا العميل \(owed.description.ltr). سو الحساب أولا، ثم احذف العميل."
        case .creditLeft(let credit): "لهذا العميل \(credit.description.ltr). ادفعه له أولا (عند الصندوق، «تحصيل حساب آجل»)، ثم احذف العميل."
        case .parkedOnAccount(let amount): "في بيع معلق لهذا العميل \(amount.said(in: .arabic).ltr) على الحساب. أنهه أو ألغه ثم احذف العميل."
        case .openOnAccount(let amount): "العملية المفتوحة عند الصندوق تحرك حساب هذا العميل بمقدار \(amount.said(in: .arabic).ltr). أنهها أو ألغها ثم احذف العميل."
        case .badLimit(let most): "حد الائتمان بين الصفر و \(most.description.ltr)."
        case .overflow: "لا يمكن تسجيل هذا المبلغ على الحساب."
        }
    }
}
