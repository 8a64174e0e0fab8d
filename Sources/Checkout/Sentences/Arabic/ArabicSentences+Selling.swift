import SaleCore

// What is sold, discounted and taxed.
extension ArabicSentences {
    static func say(_ refusal: SaleRefusal) -> String {
        switch refusal {
        case .promotion(let refusal): say(refusal)
        case .surcharge(let refusal): say(refusal)
        case .tax(let refusal): say(refusal)
        case .noSale: "لا يوجد بيع مفتوح. امسح الصنف الأول."
        case .notOpen: "هذا البيع منته أو معلق ولا يمكن تغييره. استأنفه أولا."
        case .notSuspended: "هذا البيع غير معلق."
        case .alreadyOpen: "هناك بيع مفتوح. أنهه أو علقه أولا."
        case .emptySale: "لا أصناف في هذا البيع. امسح صنفا أولا."
        case .noSuchLine(let line): "لا يوجد سطر \(line) في هذا البيع."
        case .lineVoided(let line): "السطر \(line) ملغى بالفعل."
        case .linkedLine(let line): "السطر \(line) تابع لصنف آخر. غير ذلك الصنف."
        case .priceNegative(let product): "سعر \(product.own) أقل من صفر. صححه في قائمة الأصناف."
        case .quantityNotPositive: "يجب أن تكون الكمية أكبر من صفر. ألغ السطر لإزالته."
        case .quantityNotWhole(let unit): "يباع هذا الصنف بأعداد صحيحة فقط (الوحدة: \(unit == UnitOfMeasure.piece.code ? "قطعة" : unit.ltr))."
        case .quantityNeeded(let product): "أدخل وزن \(product.own) أو قياسه."
        case .tooMany(let what, let limit): "كبير جدا: \(bound(what)) لا يزيد على \(limit)."
        case .amountNotPositive: "يجب أن يكون المبلغ أكبر من صفر."
        case .nothingDue: "لم يبق شيء للدفع."
        case .exceedsDue(let due): "لا يمكن أن تزيد هذه الدفعة على المبلغ المستحق (\(due.said(in: .arabic).ltr)). الباقي يرد من النقد فقط."
        case .changeImplausible(let change): "سيكون الباقي \(change.said(in: .arabic).ltr)، أكثر من أكبر ورقة نقدية. لم يسجل أي دفع: أدخل المبلغ من جديد."
        case .belowTendered(let tendered): "سيصبح البيع أقل مما دفع بالفعل (\(tendered.said(in: .arabic).ltr)). تراجع عن دفعة أولا."
        case .partlyPaid: "دفع جزء من البيع. تراجع عن المدفوعات أولا."
        case .moneyGivenBack: "أعيد مال إلى الزبون. أتم البيع، أو استرد المال وألغ هذه الدفعة قبل تعليقه."
        case .noSuchTender(let number): "لا توجد دفعة \(number) في هذا البيع."
        case .overflow: "المبلغ أكبر من أن يحسب."
        case .currencyMismatch(let a, let b): "لا تجمع مبالغ بالعملة \(a.ltr) ومبالغ بالعملة \(b.ltr)."
        case .cardUnanswered: "سئل جهاز البطاقات ولم يذكر أحد جوابه. انظر إليه: قبول أم رفض؟"
        case .noCardAsked: "لا توجد دفعة ببطاقة تنتظر جوابا."
        case .tooManyDigits: "لا يحفظ من البطاقة إلا آخر أربعة أرقام. أدخلها أو اترك الخانة فارغة."
        case .returnedLine(let line): "السطر \(line) مرتجع. ألغه واسترجع كمية أخرى."
        case .fixedPrice(let line): "سعر السطر \(line) كان في الباركود أو أدخل يدويا. ألغه وامسح كل قطعة."
        case .nothingToCapture(let line): "ليس للسطر \(line) رقم تسلسلي أو تشغيلة لتسجيلهما."
        case .captureWrong(let line, let wanted): "السطر \(line) يقبل من الأرقام المختلفة ما لا يزيد على \(wanted). امسح كل قطعة مرة واحدة."
        case .serialTwice(let line): "هذا الرقم التسلسلي موجود في السطر \(line) بالفعل. امسح القطعة الأخرى."
        case .captureMissing(let line, let product): "السطر \(line)، \(product.own)، يحتاج إلى رقمه التسلسلي أو تشغيلته قبل الدفع."
        case .ageNotChecked(let age): "يجب ألا يقل عمر العميل عن \(age). اسأله وأجب عن السؤال أو ألغ الصنف."
        case .couponShownAlready(let code): "مسح الكوبون \(code.ltr) في هذا البيع من قبل."
        case .noSuchCoupon(let code): "الكوبون \(code.ltr) ليس في هذا البيع."
        case .noSuchDiscount: "لا يوجد خصم يدوي لإزالته."
        case .discountNoLongerFits(let why):
            "هناك خصم يدوي لم يعد مناسبا. \(unfit(why)) أزل ذلك الخصم أولا ثم امنحه من جديد."
        case .detailsNeeded(let kind): "يجب تحديد وسيلة هذه الدفعة (\(words.tender.name(of: kind.rawValue))): امسحها أو أدخلها أولا."
        case .referenceNeeded(let tender): "\(tender.own) تحتاج إلى رقمها: امسحه أو أدخله."
        case .customerNeeded(let tender): "\(tender.own) لعميل معروف هنا. حدد العميل أولا."
        case .cannotRefund(let kind): "لا يرد المال بهذه الوسيلة (\(words.tender.name(of: kind.rawValue))). اختر النقد أو البطاقة أو بطاقة هدية أو رصيد المتجر."
        case .exceedsRefund(let owed): "المبلغ الواجب رده هو \(owed.said(in: .arabic).ltr) فقط."
        case .owesMore(let owed): "إذا رد الكل بهذه الوسيلة فالمبلغ \(owed.said(in: .arabic).ltr). أدخله، أو أقل منه لرد جزء."
        case .givesBack(let owed): "بوسيلة الدفع هذه لا شيء مستحق: يعاد \(owed.said(in: .arabic).ltr) إلى العميل. أدخل ذلك."
        case .noCoins(let step): "يقرب النقد إلى \(step.said(in: .arabic).ltr) ولا يمكن دفع هذا المبلغ بالعملات. أدخل ما أعطي فعلا."
        case .pointsExceedShare(let most): "لا تدفع النقاط من هذا البيع أكثر من \(most.said(in: .arabic).ltr). استرجع النقاط ثم استخدمها من جديد."
        case .reversalStands: "هذا يلغي مستندا كاملا، فلا يضاف إليه شيء ولا يغير ولا يعلق. أكمل دفعه أو ألغه."
        case .notSoldThere(let line, let number): "الرقم \(number.ltr) لم يبع بإيصال السطر \(line) أو رجع من قبل. راجع الرقم على القطعة أو ألغ السطر."
        }
    }

    private static func unfit(_ why: PromotionRefusal) -> String {
        if case .permissionNeeded = why { return "سيحتاج إلى موافقة." }
        return say(why)
    }

    static func say(_ refusal: ArticleRefusal) -> String {
        switch refusal {
        case .notForSale(let product): "\(product.own) ليس للبيع. ضعه جانبا واسأل المدير."
        case .recalled(let product, let reason): "استدعي \(product.own) من السوق\(reason.isEmpty ? "" : ": \(reason.own)"). لا تبعه؛ ارفعه من الرف وضعه جانبا."
        case .numberRecalled(let product, let kind, let number, let reason):
            "استدعي من السوق \(product.own)، \(kind == .lot ? "التشغيلة" : "الرقم التسلسلي") \(number.ltr)\(reason.isEmpty ? "" : ": \(reason.own)"). لا تبعه؛ ضعه جانبا وخذ غيره."
        case .expired(let product, let day): "انتهت صلاحية \(product.own) في \(day.said(in: .arabic).ltr). لا تبعه؛ أحضر غيره وضع هذا جانبا."
        case .notNow(let product, let ban, let again):
            "لا يجوز بيع \(product.own) الآن (\(ban.own)). ضعه جانبا\(again.map { ": يجوز بيعه من جديد ابتداء من \($0.said(in: .arabic).ltr)" } ?? "")."
        case .linesNotNow(let products, let ban, let again):
            "لا يجوز بيعه الآن (\(ban.own)): \(products.map(\.own).joined(separator: "، ")). ألغ هذه السطور ثم يمكن دفع الباقي\(again.map { "؛ يجوز بيعها من جديد ابتداء من \($0.said(in: .arabic).ltr)" } ?? "")."
        case .beyondStock(let product, let onHand): "المتوفر من \(product.own) في المخزون \(onHand.said(in: .arabic).ltr) فقط. عد من جديد أو اطلب موافقة المدير على البيع."
        case .beyondLimit(let product, let most): "لا يجوز أن تضم عملية بيع واحدة أكثر من \(most.said(in: .arabic).ltr) من \(product.own)، ولا يسمح لأحد بأكثر من ذلك. لا تبعه؛ أعده إلى مكانه."
        case .openPriceTooHigh(let maximum): "لا يزيد السعر على \(maximum.description.ltr). استخدم صنفا آخر أو أدخل سعرا أقل."
        case .openPriceNegative: "لا يكون السعر أقل من صفر. أدخله من جديد."
        case .code(let fault): say(fault)
        case .labelSaysHowMuch(let product): "كمية \(product.own) مكتوبة على الملصق. امسح كل ملصق وحده بلا كمية قبله."
        }
    }

    static func say(_ fault: CodeFault) -> String {
        switch fault {
        case .wrongCheckDigit(let code): "رقم التحقق في الملصق \(code.ltr) خاطئ. زن الصنف من جديد أو أدخله يدويا."
        case .noSuchDate(let code): "في الملصق \(code.ltr) تاريخ غير موجود. أدخل الصنف يدويا وانظر إلى التاريخ المطبوع عليه."
        case .unusablePrice(let code): "السعر في الملصق \(code.ltr) غير صالح. أدخل الصنف يدويا."
        case .unusableQuantity(let code): "الوزن أو العدد في الملصق \(code.ltr) غير صالح. زن أو عد ثم أدخله يدويا."
        case .otherCurrency(let code, let number): "السعر في الملصق \(code.ltr) بعملة أخرى (الرقم \(number)). أدخل الصنف يدويا."
        }
    }

    static func say(_ refusal: PromotionRefusal) -> String {
        switch refusal {
        case .currencyMismatch(let a, let b): "لا مكان لمبلغ بالعملة \(a.ltr) في بيع بالعملة \(b.ltr)."
        case .tooMany(let what, let limit): "كبير جدا: \(bound(what)) لا يزيد على \(limit)."
        case .lineTwice(let number): "السطر \(number) موجود في البيع مرتين."
        case .lineAmount(let number): "في السطر \(number) كمية أو مبلغ لا يكون في أي بيع."
        case .ceilingInvalid: "حد الخصم الأقصى من 0 إلى \("100 %".ltr) ولا يكون مبلغا سالبا. صحح إعدادات المتجر."
        case .unknownReason(let code): "لا يوجد سبب خصم بالرمز \(code.ltr). اختر سببا من القائمة."
        case .reasonTwice(let code): "سببان للخصم لهما الرمز \(code.ltr). صحح إعدادات المتجر."
        case .noSuchLine(let number): "لا يوجد سطر \(number) ليخصم منه."
        case .lineNotDiscountable(let number): "لا خصم على السطر \(number): هو تأمين أو بطاقة هدية أو ما شابه."
        case .manualTwice: "يوجد خصم يدوي بالفعل. أزله أولا."
        case .manualNotPositive: "يجب أن يكون الخصم أكبر من صفر ولا يزيد على \("100 %".ltr)."
        case .manualExceedsRest(let rest): "الخصم أكبر مما يخصم منه (\(rest.said(in: .arabic).ltr))."
        case .manualPriceOnSale: "لا يحدد السعر إلا لسطر واحد. استخدم مبلغا للبيع كله."
        case .manualPriceRaised: "يجب أن يكون السعر الجديد من صفر إلى أقل من السعر الحالي."
        case .manualBeyondRate(let reason, let limit): "يسمح «\(reason.own)» بما لا يزيد على \("\(limit.said(in: .arabic)) %".ltr)."
        case .manualBeyondAmount(let reason, let limit): "يسمح «\(reason.own)» بما لا يزيد على \(limit.said(in: .arabic).ltr)."
        case .permissionNeeded(let permission, let reason):
            "هذا القدر مع «\(reason.own)» يحتاج إلى الصلاحية «\(Permission(rawValue: permission).map(name) ?? permission.ltr)». اطلب موافقة المدير."
        case .givenForFewer(let quantity): "منح لكمية \(quantity.said(in: .arabic).ltr)؛ وما يمسح زيادة يأخذ سطرا خاصا به."
        }
    }

    static func say(_ verdict: CouponVerdict) -> String {
        switch verdict {
        case .applied: "احتسب الكوبون."
        case .waiting: "الكوبون صالح ولكنه لا يخفض سعر شيء في هذا البيع بعد."
        case .tooMuchSpent(let most): "يحتسب الكوبون حتى مشتريات بقيمة \(most.said(in: .arabic).ltr) فقط، وهنا القيمة أكبر."
        case .unknownCampaign(let campaign): "عرض هذا الكوبون (\(campaign.ltr)) غير ساري هنا."
        case .notNeeded: "لا يحتاج هذا الخصم إلى كوبون. أعده إلى العميل."
        case .shownTwice: "مسح هذا الكوبون في هذا البيع من قبل."
        case .anotherCounts(let code): "الكوبون \(code.ltr) يمنح هذا الخصم بالفعل. أعد هذا إلى العميل."
        case .notYet(let day): "الكوبون صالح ابتداء من \(day.said(in: .arabic).ltr)."
        case .expired(let day): "انتهت صلاحية الكوبون بعد \(day.said(in: .arabic).ltr)."
        case .campaignNotInForce: "عرض هذا الكوبون غير قائم الآن."
        case .customerNeeded: "الكوبون لعميل معروف. امسح بطاقة العميل أولا."
        case .otherCustomer: "صدر هذا الكوبون لعميل آخر."
        case .used: "استخدم هذا الكوبون من قبل."
        }
    }

    static func say(_ refusal: TaxRefusal) -> String {
        switch refusal {
        case .file(let place, let reason): "لا يمكن استخدام ملف الضرائب: \(place.ltr): \(reason.ltr). صححه وحمله من جديد."
        case .unknownPlace(let place): "لا يوجد في ملف الضرائب المكان \(place.ltr). اختر مكانا موجودا فيه."
        case .unknownCategory(let code, let day): "لا توجد فئة ضريبية سارية بالرمز \(code.ltr) في \(day.said(in: .arabic).ltr). أعط الصنف فئة أخرى أو أضف نسبتها."
        case .unknownMode(let mode): "لا توجد هنا طريقة تقديم \(mode.ltr). اختر ما في ملف الضرائب."
        case .unknownTax(let tax): "لا توجد هنا ضريبة \(tax.ltr). اذكر ضريبة موجودة في الملف."
        case .exemptionWithoutReason: "يحتاج الإعفاء إلى سبب. اختر سببا."
        case .quantityNotPositive: "يجب أن تكون الكمية أكبر من صفر."
        case .currencyMismatch(let a, let b): "هذه الضرائب بالعملة \(a.ltr) والمبلغ بالعملة \(b.ltr)."
        case .tooManyLines(let limit): "تحسب الضريبة لعدد من الأسطر لا يزيد على \(limit) في المرة الواحدة."
        case .moreThanSold(let left): "لم يبق من هذا السطر ما يرد إلا \(left.said(in: .arabic).ltr)."
        case .overflow: "المبلغ أكبر من أن يحسب."
        }
    }
}
