import SaleCore

// Customers, points and cards of value.
extension ArabicSentences {
    static func say(_ refusal: CustomerRefusal) -> String {
        switch refusal {
        case .data(let problem): say(problem)
        case .points(let refusal): say(refusal)
        case .giftCard(let refusal): say(refusal)
        case .account(let refusal): say(refusal)
        case .noSuchCustomer: "لا يوجد هذا العميل. ابحث من جديد؛ ربما حذفت بياناته."
        case .numberTaken(let number): "البطاقة \(number.ltr) لعميل آخر. خذ بطاقة أخرى."
        case .phoneTaken(let number): "رقم الهاتف هذا مسجل للعميل \(number.ltr). استخدم ذلك العميل أو أدخل رقما آخر."
        case .fieldOwned(let word, let owner): "الحقل «\(field(word))» يحدده \(owner.own). غيره هناك فيصل إلى هنا تلقائيا."
        case .unknownExemption(let code): "لا يوجد في قواعد الضرائب سبب إعفاء \(code.ltr). اختر سببا من قائمتها."
        case .unknownPriceList(let code): "لا توجد قائمة أسعار \(code.ltr). اختر قائمة من قوائم المتجر أو أسعاره هو."
        case .unknownSegment(let code): "المجموعة \(code.ltr) ليست في أي عرض أو قاعدة ولا عند أي عميل في المتجر. قارن الكتابة؛ تبدأ المجموعة الجديدة بالعرض أو القاعدة التي تستخدمها."
        case .badReason: "أدخل السبب رمزا من الحروف والأرقام والشرطات لا يزيد طوله على \(LoyaltyBounds.codeBytes)، كما في قائمة المتجر."
        case .badPoints: "أدخل عددا من النقاط غير الصفر ولا يزيد على \(LoyaltyBounds.points)."
        case .noSuchGiftCard: "لا توجد هنا بطاقة هدية أو رصيد متجر بهذا الرقم. امسح من جديد."
        }
    }

    static func say(_ problem: CustomerProblem) -> String {
        switch problem {
        case .nameMissing: "أدخل اسما أو اسم شركة."
        case .textInvalid(let word, let limit): "الحقل «\(field(word))» لا يزيد طوله على \(limit) بايت ولا يحوي رموز تحكم؛ ولا مسافات في الرموز."
        case .tooMany(let word, let limit): "عدد القيم في الحقل «\(field(word))» لا يزيد على \(limit)."
        case .numberInvalid(let number):
            "\(number.ltr) ليس رقم بطاقة: من 1 إلى \(CustomerBounds.numberBytes.upperBound) من الحروف اللاتينية الكبيرة والأرقام والشرطات. امسح البطاقة من جديد."
        case .phoneInvalid: "هذا ليس رقم هاتف. أدخله مع رمز المنطقة أو مع + ورمز الدولة."
        case .emailInvalid: "هذا ليس عنوان بريد إلكتروني. فيه علامة @ واحدة قبلها اسم وبعدها نطاق."
        case .birthdayInvalid: "لا يوجد يوم كهذا. أدخل تاريخ الميلاد بالصيغة \("MM-DD".ltr)، ومع السنة فقط إن أراد العميل حفظها."
        case .vatInvalid: "هذا الرقم الضريبي ليس على صيغة بلده. قارنه بأوراق العميل، وحروف البلد أولا."
        case .companyMissing: "الرقم الضريبي لشركة. أدخل اسم الشركة."
        }
    }

    static func say(_ refusal: LoyaltyRefusal) -> String {
        switch refusal {
        case .noRedeeming: "لا يمكن الدفع بالنقاط هنا. اطلب وسيلة دفع أخرى."
        case .notEnough(let available): "رصيد العميل من النقاط القابلة للاستخدام \(available) فقط."
        case .belowMinimum(let minimum): "أقل عدد من النقاط يمكن الدفع به هو \(minimum)."
        case .notInSteps(let step): "يدفع بالنقاط بمضاعفات العدد \(step)."
        case .aboveMaximum(let points, let value): "أقصى عدد من النقاط يمكن استخدامه في هذا البيع هو \(points) (\(value.said(in: .arabic).ltr))."
        case .nothingToPay: "لا شيء في هذا البيع يمكن دفعه بالنقاط."
        case .overflow: "لا يمكن تسجيل هذا العدد من النقاط."
        }
    }

    static func say(_ refusal: GiftCardRefusal) -> String {
        switch refusal {
        case .noTerms: "ليس لهذا المتجر قواعد لبطاقات الهدايا. يحددها المدير أولا."
        case .badNumber:
            "هذا ليس رقم بطاقة: من \(GiftCardNumber.bytes.lowerBound) إلى \(GiftCardNumber.bytes.upperBound) من الحروف والأرقام. امسح البطاقة من جديد."
        case .alreadyIssued(let number): "البطاقة \(number.ltr) مستخدمة بالفعل. خذ بطاقة أخرى أو أعد شحن هذه."
        case .unknownCard(let number): "البطاقة \(number.ltr) غير معروفة هنا ولا يمكن السؤال عن رصيدها الآن. خذ وسيلة دفع أخرى."
        case .unknownLimitUsed: "لا يمكن أخذ المزيد من بطاقات لا يعرف رصيدها هنا. خذ وسيلة دفع أخرى."
        case .aboveUnknownLimit(let most): "رصيد البطاقة غير معروف هنا؛ أقصى ما يؤخذ منها الآن \(most.description.ltr)."
        case .notAGiftCard: "لا يعاد شحن غير بطاقات الهدايا."
        case .otherCurrency(let code): "المبلغ أو البطاقة بالعملة \(code.ltr)، وليست عملة المتجر."
        case .amountOutOfRange: "يجب أن يكون المبلغ أكبر من صفر وضمن حدود البيع."
        case .loadOutOfRange(let least, let most): "تشحن بطاقة الهدية بمبلغ من \(least.description.ltr) إلى \(most.description.ltr)."
        case .aboveBalance(let most): "أقصى رصيد لبطاقة هدية \(most.description.ltr). أدخل أقل أو أصدر بطاقة ثانية."
        case .empty: "لم يبق في البطاقة شيء."
        case .notEnough(let balance): "رصيد البطاقة \(balance.description.ltr) فقط. خذه، والباقي بوسيلة دفع أخرى."
        case .expired(let day): "كانت البطاقة صالحة حتى \(day.said(in: .arabic).ltr). اطلب وسيلة دفع أخرى."
        case .blocked: "البطاقة موقوفة. يمكن للمدير أن يرى السبب."
        }
    }
}
