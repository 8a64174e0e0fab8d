extension Vocabulary {
    static let arabic = Vocabulary(
        receipt: ReceiptWords(
            receipt: "إيصال", copy: "نسخة", furtherCopy: "نسخة {number}", sampleShop: "متجر تجريبي - ليس إيصالا", training: "تدريب", trainingNote: "للتدريب فقط - ليس إيصالا",
            giftReceipt: "إيصال هدية", giftNote: "للاستبدال", invoice: "فاتورة ضريبية", creditNote: "إشعار دائن", reversal: "إلغاء",
            returnOf: "مرتجع من", original: "الإيصال الأصلي", reverses: "إلغاء المستند", reason: "السبب", serialNumber: "الرقم التسلسلي", lot: "التشغيلة",
            tare: "وزن العبوة", note: "ملاحظة", subtotal: "المجموع الفرعي", total: "الإجمالي", change: "الباقي", rounding: "تقريب النقد", saved: "وفرت", tip: "إكرامية",
            taxTakenOff: "ضريبة مخصومة", exemptionNumber: "شهادة الإعفاء",
            tax: "ضريبة القيمة المضافة", net: "الصافي", taxAmount: "الضريبة", gross: "الإجمالي", exempt: "معفى", freed: "معفى", outsideScope: "خارج النطاق",
            perUnit: "للوحدة", pricesIncludeTax: "الأسعار شاملة الضريبة", reducedRate: "نسبة مخفضة", billTo: "فاتورة إلى", vatNumber: "الرقم الضريبي",
            dateOfSupply: "تاريخ التوريد هو تاريخ المستند",
            issuedOn: "تاريخ الإصدار", suppliedOn: "تاريخ التوريد", customer: "العميل", pointsEarned: "النقاط المكتسبة", ofThese: "منها", birthdayPoints: "منها لعيد الميلاد", pointsBalance: "رصيد النقاط",
            cashier: "الكاشير"),
        tender: TenderWords(
            cash: "نقدا", card: "بطاقة", giftCard: "بطاقة هدية", storeCredit: "رصيد المتجر", foreignCash: "عملة أجنبية", points: "نقاط", voucher: "قسيمة",
            account: "على الحساب",
            approval: "رقم الموافقة", balance: "الرصيد", rate: "سعر الصرف"),
        report: ReportWords(
            xReport: "تقرير X", zReport: "تقرير Z", dayReport: "تقرير اليوم", interim: "تقرير مرحلي دون إقفال", shift: "الوردية", businessDay: "يوم العمل", opened: "الافتتاح", closed: "الإقفال",
            sales: "المبيعات", returns: "المرتجعات", reversals: "الإلغاءات", discounts: "الخصومات", surcharges: "رسوم إضافية", turnover: "صافي المبيعات", rounding: "تقريب النقد",
            tips: "إكراميات", tenders: "المدفوعات", cashiers: "أمناء الصندوق", departments: "الأقسام", hours: "الساعات", cash: "النقد في الدرج",
            float: "العهدة", cashSales: "مبيعات نقدية", cashRefunds: "مردودات نقدية", foreignChange: "باقي العملة الأجنبية",
            paidIn: "إيداع نقدي", paidOut: "صرف نقدي", drops: "سحب إلى الخزنة",
            expected: "المتوقع", counted: "المعدود", difference: "الفرق",
            firstCount: "أول عد", lastCount: "آخر عد", cashAfterClosing: "النقد والدفعات: بعد إقفال الوردية",
            cancelledSales: "مبيعات ملغاة", cancelledReturns: "مرتجعات ملغاة", voidedLines: "أسطر ملغاة", parked: "مبيعات معلقة",
            drawerOpenings: "فتح الدرج دون بيع", forcedOpenings: "فتح بالمفتاح أو بالقوة",
            takenBack: "دفعات مسترجعة", byReason: "حسب السبب", otherReason: "غير ذلك", giftCardsSold: "بطاقات هدايا مباعة", giftCardsReturned: "بطاقات هدايا مرتجعة",
            documents: "المستندات", from: "من", to: "إلى", grandTotal: "الإجماليات التراكمية",
            grandTotalSales: "المبيعات", grandTotalReturns: "المرتجعات", journal: "السجل"),
        slip: SlipWords(
            paidIn: "إيداع نقدي", paidOut: "صرف نقدي", drop: "سحب إلى الخزنة", float: "العهدة", noSale: "فتح الدرج", reason: "السبب", approvedBy: "وافق عليه",
            signature: "التوقيع", giftCard: "بطاقة هدية", storeCredit: "رصيد المتجر", issued: "صدرت", toppedUp: "أعيد شحنها", redeemed: "استخدم",
            balance: "الرصيد", validUntil: "صالحة حتى", cashCount: "عد النقد", denomination: "الفئة", pieces: "العدد", amount: "المبلغ"),
        account: .arabic,
        display: DisplayWords(total: "الإجمالي", change: "الباقي", welcome: "أهلا وسهلا", closed: "مغلق"))
}
