import SaleCore

// Why something cannot be added to a sale.
extension ArabicSentences {
    static func say(_ refusal: SurchargeRefusal) -> String {
        switch refusal {
        case .unknownReason(let code): "لا يوجد رسم إضافي \(code.ltr). اختر واحدا من القائمة."
        case .notPositive: "يجب أن يكون الرسم الإضافي أكبر من صفر."
        case .twice(let reason): "«\(reason.own)» مضاف بالفعل. أزله أولا."
        case .cannotBear(let line): "لا يضاف شيء إلى السطر \(line): إنه تأمين عبوات أو بطاقة هدايا أو بضاعة مرتجعة."
        case .nothingToBear: "لا شيء في البيع يحمل رسما إضافيا. امسح صنفا أولا."
        case .priceOnSale: "لا يحدد السعر إلا لسطر واحد. استخدم مبلغا للبيع كله."
        case .priceNotRaised: "يجب أن يزيد سعر الرسم الإضافي على سعر الصنف. أزل الرسم أو أدخل سعرا أعلى."
        case .beyondRate(let reason, let limit): "«\(reason.own)» يسمح بما لا يزيد على \("\(limit.said(in: .arabic)) %".ltr)."
        case .beyondAmount(let reason, let limit): "«\(reason.own)» يسمح بما لا يزيد على \(limit.said(in: .arabic).ltr)."
        case .permissionNeeded(let permission, let reason):
            "هذا القدر من «\(reason.own)» يحتاج إلى الصلاحية «\((Permission(rawValue: permission).map(name) ?? permission).own)». اطلب موافقة المدير."
        case .noneSuch: "لا يوجد رسم إضافي كهذا لإزالته."
        case .addedForFewer(let quantity): "أضيف الرسم لكمية \(quantity.said(in: .arabic).ltr)؛ وما يمسح زيادة يأخذ سطرا خاصا به."
        }
    }
}
