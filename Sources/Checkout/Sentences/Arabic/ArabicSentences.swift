import SaleCore
import Storage

/// Arabic. Codes and amounts stand in isolates (`ltr`), names in isolates of their own direction (`own`); counts are worded so that no noun must agree
/// with a number.
enum ArabicSentences: Sentences {
    static let words = Vocabulary.arabic

    static func say(_ refusal: RegisterRefusal) -> String {
        switch refusal {
        case .sale(let refusal): say(refusal)
        case .customer(let refusal): say(refusal)
        case .article(let refusal): say(refusal)
        case .stock(let refusal): say(refusal)
        case .closure(let refusal): say(refusal)
        case .reason(.needed): "يطلب المتجر سببا لهذا. اختر سببا أو اكتبه."
        case .reason(.notListed(let text)): "\(text.own) ليس من أسباب المتجر. اختر واحدا من القائمة."
        case .people(let problem): say(problem)
        case .unknownCoupon(let code): "لا يوجد هنا كوبون بالرمز \(code.ltr). راجع الرمز أو أعد الكوبون إلى العميل."
        case .unknownCurrency(let code): "لا يقبل المتجر \(code.isEmpty ? "عملة أجنبية" : "العملة \(code.ltr)"). حدد سعر صرفها أولا أو اطلب وسيلة دفع أخرى."
        case .voucherTwice(let code): "القسيمة \(code.ltr) مستخدمة في هذا البيع بالفعل."
        case .voucherUsed(let code, let document?): "القسيمة \(code.ltr) دفعت \(document.ltr) بالفعل. احتفظ بالورقة واطلب وسيلة دفع أخرى."
        case .voucherUsed(let code, nil): "القسيمة \(code.ltr) تدفع بيعا معلقا بالفعل. اطلب وسيلة دفع أخرى."
        case .customerNeeded: "امسح بطاقة العميل أولا."
        case .noGiftCardTax: "لا توجد في قواعد الضريبة فئة خارج النطاق لبطاقات الهدايا. أضف واحدة أولا."
        case .giftCardNotReturned: "لا ترد بطاقة الهدية كما ترد البضاعة. ألغ البيع كله ما دامت البطاقة غير مستخدمة."
        case .reversedAlready(let number): "ألغي هذا المستند من قبل بالمستند \(number.ltr)."
        case .notReversible(let number): "المستند \(number.ltr) نفسه إلغاء، والإلغاء لا يلغى. بع البضاعة من جديد أو استرجعها."
        case .originReversed(let number, let origin, let by):
            "استرجع \(number.ltr) بضاعة من \(origin.ltr)، وقد ألغي ذاك بعدها بالمستند \(by.ltr) فلا تعود البضاعة إليه. بعها من جديد."
        case .reversalCreditSpent(let card, let left):
            "أنفق ما أعيد إلى البطاقة \(card.ltr): لم يبق عليها إلا \(left.said(in: .arabic).ltr). ألغ أولا ما دفعته، أو بع البضاعة من جديد."
        case .reversalPointsSpent(let points, let left):
            "عدد النقاط المعادة \(points)، ولم يبق منها إلا \(left). ألغ أولا ما دفعته، أو بع البضاعة من جديد."
        case .nothingLeft(let number): "لم يبق في \(number.ltr) ما يمكن إرجاعه: رجع كله أو لم يبع فيه شيء."
        case .moreThanSold(let document, let line):
            "السطر \(line) من \(document.ltr) أرجع في هذه الأثناء كله أو ما يجعل هذا زائدا. ألغ سطر المرتجع وامسح الإيصال من جديد."
        case .noPriceToReturn(let name): "ليس للصنف \(name.own) سعر خاص به. استرجعه بإيصاله، أو أدخل ما كلفته القطعة الواحدة."
        case .pointsOfOneDocument: "تعاد النقاط لإيصال واحد في كل مرة. استرجع بضاعة كل إيصال في عملية مستقلة."
        case .couponUsed(let code): "استخدم الكوبون \(code.ltr) في بيع آخر في هذه الأثناء. أزله واطلب الدفع من جديد."
        case .campaignUsedUp(let name): "منح \(name.own) في مبيعات أخرى في هذه الأثناء بقدر ما يسمح به. تراجع عن مدفوعات هذا البيع واطلبها من جديد."
        case .newerThanSale(let name): "يحتفظ هذا البيع بالضرائب التي بدأ بها، وليس فيها ضريبة ل\(name). أنهه، وبع \(name) في بيع جديد."
        case .articleScanned(let name): "هذا باركود \(name.own) نفسه. امسح الرقم التسلسلي أو التشغيلة."
        case .needsAnswer(let name, _): "لا يمكن بيع \(name.own) ببرنامج نصي لأن بيعه يتطلب إجابة. بعه عند الصندوق."
        case .invoiceNeedsCustomer: "تحتاج الفاتورة إلى عميل له اسم. حدد لمن هي."
        case .copyOfSalesOnly(let number): "المستند \(number.ltr) ليس بيعا. إيصال الهدية والفاتورة للبيع فقط؛ اطبع نسخة عادية."
        case .invoiceOfReversed(let number, let by): "ألغي المستند \(number.ltr) كله بالمستند \(by.ltr): لا تصدر له فاتورة. إن تم الشراء فعلا فأعد البيع."
        case .invoicedToAnother(let number, let customer):
            "للمستند \(number.ltr) فاتورة لعميل آخر (\(customer.ltr)). اطبعها مرة أخرى؛ ولفوترة غيره ألغ البيع وبع من جديد."
        case .returnOutdated(let line): "أجزاء أخرى مما يسترجعه السطر \(line) رجعت بعد ذلك أو ألغيت. ألغ السطر واسترجع من جديد."
        case .signInFirst: "سجل الدخول أولا: رقم الكاشير ثم الرقم السري."
        case .alreadySignedIn: "هناك من سجل الدخول بالفعل. سجل خروجه أولا."
        case .wrongNumberOrPIN: "رقم الكاشير أو الرقم السري غير صحيح."
        case .lockedOut(let seconds): "أرقام سرية خاطئة كثيرة. حاول بعد \(seconds) ثانية أو اسأل المدير."
        case .permissionNeeded(let permission): "\(say(permission)) اطلب ممن له الصلاحية إدخال رقمه ورقمه السري."
        case .mayNotApprove(let permission): "ليس لهذا الشخص أن يوافق على ذلك (\(name(permission))). اطلب ممن له الصلاحية."
        case .approveByAnother: "يجب أن يوافق على هذا شخص آخر."
        case .mustChangePIN: "يجب تغيير الرقم السري أولا: سجل الدخول واختر رقما جديدا."
        case .locked: "الصندوق مقفل. أدخل رقمك السري أو سجل الخروج."
        case .cannotSetPINs: "لا يمكن ضبط الأرقام السرية والشارات هنا: مفتاح المتجر مفقود. استعده بالأمر \("till recover".ltr)."
        case .noSuchCashier(let number): "لا أحد له الرقم \(number)."
        case .numberTaken(let number): "الرقم \(number) لشخص ما أو كان له. اختر رقما آخر."
        case .badgeTaken: "هذه الشارة لشخص آخر. انزعها منه أولا."
        case .badgeNotWanted: "هذه شارة ولا يطلب الآن تعريف أحد."
        case .notYourself: "لا يحذف أحد نفسه. اطلب ذلك من شخص آخر له الصلاحية."
        case .notForCommands: "لا يمكن تنفيذ هذا بأمر. نفذه على شاشة الصندوق."
        case .noTraining: "لا يوجد تدريب هنا أو أن الصندوق في هذه الحالة بالفعل."
        case .unknownCode(let code): "لا يوجد صنف بالرمز \(code.ltr). راجع الرمز أو ابحث بالاسم."
        case .badCode: "هذا ليس رمزا: فارغ أو طويل جدا أو فيه حروف لا توجد في باركود. امسح من جديد."
        case .stale: "تغير البيع في هذه الأثناء. انظر إليه وحاول من جديد."
        case .noPrompt: "لا يوجد سؤال مفتوح."
        case .promptOpen: "أجب عن السؤال المفتوح أولا أو اضغط \("Esc".ltr)."
        case .saleOpen: "هناك بيع مفتوح. أنهه أو علقه أو ألغه أولا."
        case .noSuchParkedSale: "لم يعد هذا البيع المعلق موجودا: استؤنف أو أنهي في مكان آخر."
        case .noSuchDocument(let number): "لا يوجد مستند \(number.ltr) في هذا الصندوق. راجع الرقم."
        case .noSuchPrintJob: "سويت عملية الطباعة هذه بالفعل."
        case .badActionID: "يجب أن يكون معرف العملية من 1 إلى \(ActionRequest.maximumIDLength) من الحروف القابلة للطباعة."
        case .idReused(let id, let document):
            "استخدم المعرف \(id.ltr) من قبل لشيء آخر\(document.map { " (المستند \($0.ltr))" } ?? ""). لم ينفذ شيء الآن: استخدم معرفا جديدا لكل طلب."
        case .unknownTender(let kind): "\(kind.ltr) ليس وسيلة دفع؛ استخدم النقد أو البطاقة."
        case .notCovered(let due): "المبلغ لا يغطي البيع؛ الباقي للدفع \(due.said(in: .arabic).ltr)."
        case .clockBehind: "الساعة متأخرة عن آخر عملية مسجلة. اضبط الساعة أو اطلب من المدير تأكيد صحتها."
        case .clockAhead: "الساعة متقدمة بأسابيع على آخر يوم عمل. اضبط الساعة أو اطلب من المدير تأكيد صحتها."
        case .diskFull: "القرص ممتلئ. يمكن إنهاء البيع المفتوح أو تعليقه؛ أفسح مكانا قبل البيع التالي."
        case .halted(let why): "توقف الصندوق حفاظا على سجلاته. اتصل بالفني؛ لم يضع شيء مما سجل. (\(say(why)))"
        case .storage(let why, let error): "لم يمكن التسجيل، لذلك لم ينفذ شيء: \(error.flatMap { say($0) } ?? why.ltr)"
        case .giftCardScanned(let card): "هذه \(card.own) وليست صنفا. للدفع بها أو شحنها اختر ذلك من «المزيد» ثم امسحها."
        case .inTraining: "الصندوق في وضع التدريب، وهذا كان سيحدث في المتجر الحقيقي. لم يحدث شيء: أنه التدريب على الصندوق أولا."
        case .noPointsAccount: "لم يعد لهذه النقاط حساب: حذف العميل أو ليس للمتجر برنامج نقاط. اختر وسيلة دفع أخرى."
        case .noDeposit(let name): "لا تأمين على \(name.own). استرجعه كبضاعة بإيصاله."
        case .returnTooDear(let name, let maximum): "سعر \(name.own) هو \(maximum.said(in: .arabic).ltr): بلا إيصال لا يرد أكثر منه عن الواحد."
        case .ownReceipt(let number): "\(number.ltr) إيصال من هذا الصندوق. استرجع البضاعة به."
        case .otherReceiptAgain(let number, let before): "سبق أن أرجعت هنا بضاعة من الإيصال \(number.ltr): \(before.said(in: .arabic).ltr). قارن ذلك بالإيصال؛ إن كان صحيحا فاسترجعها مرة أخرى."
        case .accountNotTheirs(let tender): "لا تصلح \(tender.own) هنا: فهي لمن كانت له البضاعة، ولا أحد منهم عميل هنا أو يمكن تسميته. ادفع بوسيلة أخرى؛ وما لا يمكن فيه ذلك، كالإلغاء، فبعه أو استرجعه من جديد."
        case .otherReceiptParked(let number, let parked): "في بيع معلق بضاعة راجعة من الإيصال \(number.ltr): \(parked.said(in: .arabic).ltr). راجعه أولا؛ إن كان صحيحا فاسترجع هذه أيضا."
        case .severalAccounts: "البضاعة الراجعة مسجلة على عدة حسابات. اجعل لكل حساب إرجاعا خاصا به."
        case .tooManyParked(let limit): "عدد المبيعات المعلقة \(limit) ولا يمكن أكثر. أتم هذا البيع، أو استأنف بعضها أولا وأتمه أو ألغه."
        }
    }

    static func say(_ halt: HaltReason) -> String {
        switch halt {
        case .unreadable(let detail): "تعذرت قراءة قاعدة البيانات بعد فشل الكتابة (\(detail.ltr))"
        }
    }

    static func say(_ note: RegisterNote) -> String {
        switch note {
        case .refused(let refusal): say(refusal)
        case .sold(let article, let amount): "\(article.own)  \(amount.figure(in: .arabic).ltr)"
        case .customerNamed(let name): name
        case .customerTermsLost(let codes): "ما منح لهذا العميل لم يعد معروفا في المتجر: \(codes.ltr). يستمر البيع بدونه؛ عدل بيانات العميل."
        case .termsAndAddressLacking(let codes):
            "ما منح لهذا العميل لم يعد معروفا في المتجر: \(codes.ltr). يستمر البيع بدونه، ولن يكون في الفاتورة عنوان: عدل بيانات العميل قبل الدفع."
        case .coupon(let verdict): say(verdict)
        case .scanTaken: "ذهب المسح إلى النموذج المفتوح على الشاشة وليس إلى البيع. أغلق النموذج لمسح الأصناف."
        case .ageRefused(let article): "لا يباع \(article.own) لهذا العميل."
        case .pastBestBefore(let article, let day): "يفضل استهلاك \(article.own) قبل \(day.said(in: .arabic).ltr). الصنف في البيع: أخبر العميل أو ألغ السطر."
        case .pinChanged: "الرقم السري الجديد ساري من الآن."
        case .shiftClosed(let number): "أقفلت الوردية \(number)."
        case .dayClosed(let closure): "اكتمل التقرير \(closure.ltr). البيع التالي يفتح يوما جديدا."
        case .accountPaid(let number): "سجلت الدفعة: \(number.ltr)."
        case .drawerForced(let at): "فتح الدرج دون الصندوق في \(at.ltr). سجل ذلك."
        case .openDrawerByKey: "افتح الدرج بالمفتاح."
        case .scannerRejected: "لم يكن هذا باركودا. امسح من جديد."
        case .trainingFailed(let why): "لم يمكن بدء التدريب. اتصل بالفني. (\(why.ltr))"
        case .trainingEnded: "انتهى التدريب لأن البرنامج توقف أثناءه. من الآن كل ما يباع يحسب."
        case .vatUnchecked: "لا يمكن هنا معرفة إن كانت صيغة هذا الرقم الضريبي صحيحة: يبقى كما كتب. قارنه بأوراق العميل."
        case .invoiceWithoutAddress: "لن يكون في الفاتورة عنوان: لا عنوان للعميل. إن كان القانون يطلبه فعدل بيانات العميل قبل الدفع."
        case .done(let done): say(done)
        }
    }

    static func name(_ bound: BoundName) -> String {
        switch bound {
        case .lines: "عدد الأسطر"
        case .linkedArticles: "عدد الأصناف المرتبطة"
        case .textLength: "طول الاسم أو الرمز"
        case .taxRate: "نسبة الضريبة بأجزاء المليون"
        case .quantity: "الكمية بأجزاء الألف"
        case .amount: "المبلغ بأصغر وحدة"
        case .total: "الإجمالي بأصغر وحدة"
        case .coupons: "عدد الكوبونات"
        case .tip: "الإكرامية بأصغر وحدة"
        case .payments: "عدد المدفوعات"
        case .voidedParts: "عدد مرات إنقاص كمية سطر"
        case .approvalLength: "طول رقم الموافقة"
        case .payment: "المبلغ المدفوع بأصغر وحدة"
        case .reasonLength: "طول السبب"
        case .pieces: "عدد القطع"
        case .counts: "عدد مرات العد في وردية واحدة"
        case .surcharges: "عدد الرسوم الإضافية"
        case .surcharge: "رسم إضافي بأصغر وحدة"
        case .noteLength: "طول الملاحظة بالبايت"
        }
    }

    static func name(_ field: FieldName) -> String {
        switch field {
        case .name: "الاسم"
        case .company: "الشركة"
        case .phone: "الهاتف"
        case .email: "البريد الإلكتروني"
        case .address: "العنوان"
        case .vatID: "الرقم الضريبي"
        case .segments: "فئات العملاء"
        case .tier: "المستوى"
        case .priceList: "قائمة الأسعار"
        case .taxExemption: "الإعفاء الضريبي"
        case .reason: "السبب"
        case .reference: "المرجع"
        case .location: "المكان"
        }
    }
}
