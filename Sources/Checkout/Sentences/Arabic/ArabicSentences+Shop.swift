import SaleCore

// The drawer and the day, stock, people and what they may do.
extension ArabicSentences {
    static func say(_ refusal: ClosureRefusal) -> String {
        switch refusal {
        case .overflow: "الإجماليات أكبر من أن تحفظ. أقفل اليوم أو اتصل بالفني."
        case .amountNotPositive: "يجب أن يكون المبلغ أكبر من صفر."
        case .tooMany(let what, let limit): "كبير جدا: \(bound(what)) لا يزيد على \(limit)."
        case .reasonNeeded: "اذكر الغرض من المال."
        case .currencyTwice(let currency): "ذُكرت العملة \(currency) مرتين. أدخل مبلغًا واحدًا لكل عملة."
        case .unknownDenomination(let value, let currency): "لا توجد فئة نقدية قيمتها \(value) بأصغر وحدة في العملة \(currency.ltr). عد من جديد أو أدخل الإجمالي."
        case .nothingCounted: "أدخل عدد كل فئة من الأوراق والقطع النقدية أو الإجمالي؛ لا كليهما."
        case .shiftOpen: "هناك وردية مفتوحة. أقفلها أولا."
        case .noShift: "لا توجد وردية مفتوحة. افتح وردية أولا."
        case .floatNeeded: "عد العهدة وافتح الوردية أولا."
        case .countNeeded(let currencies): "عد الدرج أولا: \(currencies.ltr)."
        case .beyondDrawer(let amount): "\(amount.said(in: .arabic).ltr) أكثر مما ينبغي أن يكون في الدرج. راجع المبلغ؛ فإن كان صحيحا فأكده مرة أخرى."
        case .parkedSales(let count): "عدد المبيعات المعلقة الباقية: \(count). أنهها أو ألغها أولا."
        case .nothingToClose: "لم يحدث شيء منذ آخر إقفال."
        case .noSuchClosure(let number): "لا يوجد في هذا الصندوق تقرير \("Z \(number)".ltr)."
        case .noClosedShift(let number): "لم تغلق في هذا الصندوق وردية \("\(number)".ltr). للوردية المفتوحة اطبع تقرير X للوردية."
        case .partlyPaid(let name?, let paid): "في البيع المعلق \(name.own) دفعات قدرها \(paid.said(in: .arabic).ltr). استأنفه ثم أتمه أو استرجع الدفعات."
        case .partlyPaid(nil, let paid): "في البيع المفتوح دفعات قدرها \(paid.said(in: .arabic).ltr). أتمه أو استرجع الدفعات."
        }
    }

    static func say(_ refusal: StockRefusal) -> String {
        switch refusal {
        case .nothing: "لم يذكر أي صنف. اذكر صنفا واحدا على الأقل."
        case .tooManyLines(let limit): "عدد الأصناف أكثر من \(limit) في مرة واحدة. نفذها على أجزاء."
        case .textInvalid(let word, let limit): "يجب أن يكون طول الحقل «\(field(word))» من 1 إلى \(limit) بايت."
        case .reasonNeeded: "يحتاج تعديل المخزون إلى سبب. اذكره."
        case .locationNeeded: "يحتاج النقل إلى المكان الآخر. اذكره."
        case .notByHand: "المبيعات والمرتجعات والاستيراد تغير المخزون تلقائيا."
        case .quantityNotPositive(let code): "يجب أن تكون كمية \(code.ltr) أكبر من صفر."
        case .quantityNegative(let code): "لا يكون المعدود من \(code.ltr) أقل من صفر."
        case .quantityZero(let code): "تعديل \(code.ltr) بصفر لا يغير شيئا. اتركه."
        case .quantityNotWhole(let code): "يعد \(code.ltr) بقطع كاملة."
        case .tooMuch(let code): "كمية \(code.ltr) كبيرة جدا. راجعها."
        case .unknownProduct(let code): "لا يوجد صنف بالرمز \(code.ltr). راجع الرمز."
        case .notCounted(let code): "لا يحسب مخزون \(code.ltr)."
        case .twice(let code): "\(code.ltr) مكرر. اجمعه في سطر واحد."
        }
    }

    static func say(_ problem: PeopleProblem) -> String {
        switch problem {
        case .badRoleCode(let code): "\(code.ltr) ليس رمز دور: من 1 إلى \(Role.maximumCodeLength) من الحروف اللاتينية الصغيرة والأرقام والشرطات."
        case .badName: "يجب أن يكون طول الاسم من 1 إلى \(PersonName.maximumLength) حرفا دون فواصل أسطر."
        case .badNumber: "يجب أن يكون الرقم من 1 إلى \(PersonName.maximumNumber)."
        case .badBadge:
            "رمز الشارة من \(BadgeCode.lengths.lowerBound) إلى \(BadgeCode.lengths.upperBound) من الحروف القابلة للطباعة. امسحها من جديد أو اطبع غيرها."
        case .badLanguage(let code): "\(code.ltr) ليس لغة؛ اكتب رمزا مثل \("en".ltr) أو \("de".ltr) أو \("pt-BR".ltr)."
        case .badLockTime: "يقفل الصندوق نفسه بعد عدد من الدقائق دون استخدام من \(PersonName.lockMinutes.lowerBound) إلى \(PersonName.lockMinutes.upperBound)، أو لا يقفل أبدا."
        case .unknownField(let name): "الحقل \(name.ltr) غير معروف."
        case .unknownPermission(let name): "الصلاحية \(name.ltr) غير معروفة. المعروفة: \(Permission.allCases.map(\.rawValue).joined(separator: ", ").ltr)."
        case .unknownRole(let code): "لا يوجد دور \(code.ltr). أنشئه أولا أو اختر غيره."
        case .roleTwice(let code): "الدور \(code.ltr) مكرر."
        case .tooManyRoles(let limit): "يجب أن يكون عدد الأدوار من 1 إلى \(limit)."
        case .nobodyEditsPeople: "يجب أن يبقى من له تغيير العاملين والأدوار (\(Permission.editPeople.rawValue.ltr))."
        case .pinNotDigits: "الرقم السري من \(PINRule.digits.lowerBound) إلى \(PINRule.digits.upperBound) أرقام."
        case .pinIsNumber: "لا يكون الرقم السري هو رقم الكاشير. اختر غيره."
        case .pinTooEasy: "هذا الرقم السري سهل التخمين. اختر رقما ليس تسلسلا ولا تكرارا."
        case .pinUnchanged: "هذا هو الرقم السري الحالي. اختر غيره."
        }
    }

    static func name(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "إلغاء سطر"
        case .voidSale: "إلغاء البيع المفتوح"
        case .cancelTender: "التراجع عن دفعة"
        case .discountLine: "خصم على سطر"
        case .discountSale: "خصم على البيع"
        case .overridePrice: "تغيير سعر"
        case .exemptFromTax: "البيع دون ضريبة"
        case .sellBeyondStock: "البيع فوق المخزون"
        case .sellBeyondLimit: "البيع فوق حد عملية البيع"
        case .sellBeyondCredit: "البيع فوق حد الائتمان"
        case .returnByReceipt: "مرتجع بإيصال"
        case .returnWithoutReceipt: "مرتجع دون إيصال"
        case .returnFinalSale: "استرجاع ما لا يسترجع"
        case .refundOtherTender: "رد المال بوسيلة أخرى"
        case .reverseSale: "إلغاء مستند مكتمل"
        case .openDrawer: "فتح الدرج"
        case .cashIn: "إيداع نقدي"
        case .cashOut: "صرف نقدي"
        case .cashDrop: "سحب إلى الخزنة"
        case .closeShift: "إقفال وردية"
        case .reportX: "تقرير \("X".ltr)"
        case .reportZ: "تقرير \("Z".ltr)"
        case .reprint: "طباعة نسخة"
        case .editCustomer: "تسجيل العملاء وتعديلهم"
        case .eraseCustomer: "حذف عميل"
        case .adjustPoints: "تعديل النقاط"
        case .issueGiftCard: "إصدار بطاقة هدية"
        case .moveStock: "حركة المخزون"
        case .editPeople: "تغيير العاملين والأدوار"
        case .confirmClock: "تأكيد الساعة"
        case .switchTraining: "بدء التدريب"
        case .returnDeposit: "رد التأمين"
        case .seeExpectedCash: "رؤية المبلغ المتوقع"
        case .unblockGiftCard: "إلغاء حظر بطاقة هدية"
        }
    }

    static func say(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "إلغاء سطر يحتاج إلى موافقة."
        case .voidSale: "إلغاء البيع المفتوح يحتاج إلى موافقة."
        case .cancelTender: "التراجع عن دفعة يحتاج إلى موافقة."
        case .discountLine: "هذا الخصم على سطر يحتاج إلى موافقة."
        case .discountSale: "هذا الخصم على البيع يحتاج إلى موافقة."
        case .overridePrice: "البيع بسعر آخر يحتاج إلى موافقة."
        case .exemptFromTax: "البيع دون ضريبة يحتاج إلى موافقة."
        case .sellBeyondStock: "بيع أكثر مما في المخزون يحتاج إلى موافقة."
        case .sellBeyondLimit: "بيع أكثر من الحد المسموح به من هذا الصنف في عملية واحدة يحتاج إلى موافقة."
        case .sellBeyondCredit: "تسجيل مبلغ على الحساب فوق حد ائتمان العميل يحتاج إلى موافقة."
        case .returnByReceipt: "استرجاع البضاعة يحتاج إلى موافقة."
        case .returnWithoutReceipt: "استرجاع البضاعة دون إيصال يحتاج إلى موافقة."
        case .returnFinalSale: "هذا الصنف لا يسترجع بعد بيعه: استرجاعه يحتاج إلى موافقة."
        case .refundOtherTender: "رد المال بغير وسيلة الدفع يحتاج إلى موافقة."
        case .reverseSale: "إلغاء مستند مكتمل يحتاج إلى موافقة."
        case .openDrawer: "فتح الدرج دون بيع يحتاج إلى موافقة."
        case .cashIn: "الإيداع النقدي يحتاج إلى موافقة."
        case .cashOut: "الصرف النقدي يحتاج إلى موافقة."
        case .cashDrop: "السحب إلى الخزنة يحتاج إلى موافقة."
        case .closeShift: "إقفال الوردية يحتاج إلى موافقة."
        case .reportX: "تقرير \("X".ltr) يحتاج إلى موافقة."
        case .reportZ: "إقفال اليوم بتقرير \("Z".ltr) يحتاج إلى موافقة."
        case .reprint: "طباعة نسخة تحتاج إلى موافقة."
        case .editCustomer: "تسجيل عميل أو تعديله يحتاج إلى موافقة."
        case .eraseCustomer: "حذف بيانات عميل يحتاج إلى موافقة."
        case .adjustPoints: "تعديل النقاط يحتاج إلى موافقة."
        case .issueGiftCard: "إصدار بطاقة هدية يحتاج إلى موافقة."
        case .moveStock: "حركة المخزون تحتاج إلى موافقة."
        case .editPeople: "تغيير العاملين أو الأدوار يحتاج إلى موافقة."
        case .confirmClock: "تأكيد الساعة يحتاج إلى موافقة."
        case .switchTraining: "بدء التدريب يحتاج إلى موافقة."
        case .returnDeposit: "رد التأمين يحتاج إلى موافقة."
        case .seeExpectedCash: "رؤية ما يجب أن يكون في الدرج تحتاج إلى موافقة."
        case .unblockGiftCard: "إلغاء حظر بطاقة هدية يحتاج إلى موافقة."
        }
    }
}
