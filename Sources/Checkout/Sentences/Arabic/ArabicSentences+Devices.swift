import Storage

// Devices, the disk, the back office and the database.
extension ArabicSentences {
    static func say(_ trouble: DeviceTrouble) -> Advice? {
        switch trouble {
        case .notConfigured: Advice("لم يضبط جهاز من هذا النوع.", "اختر جهازا بالأمر \("till setup".ltr).")
        case .wrongSetting: Advice("الجهاز مضبوط خطأ.", "صححه بالأمر \("till setup --device".ltr)؛ ويبين \("till doctor".ltr) ما يمكن كتابته هناك.")
        case .notFound: Advice("الجهاز لا يجيب.", "تأكد من أنه موصول ومشغل وأن عنوانه كما في \("till setup".ltr).")
        case .noPermission:
            Advice("لا يسمح لهذا البرنامج باستخدام الجهاز.",
                "ثبت \("udev-rules/70-till.rules".ltr) أو أضف المستخدم إلى مجموعة ملف الجهاز (\("dialout".ltr) للمنافذ التسلسلية).")
        case .busy: Advice("برنامج آخر يمسك الجهاز.", "أوقف البرنامج الآخر (كثيرا ما تأخذ \("ModemManager, brltty, CUPS".ltr) أجهزة تسلسلية وأجهزة \("USB".ltr)).")
        case .disconnected: Advice("فصل الجهاز أو أطفئ.", "راجع الكابل والكهرباء. سيعثر عليه من جديد تلقائيا.")
        case .noAnswer:
            Advice("الجهاز موصول ولكنه لا يجيب.",
                "تأكد من أنه مشغل وراجع سرعته (\("baud".ltr)؛ يجرب \("till calibrate".ltr) السرعات المعتادة) ومجموعة أوامره (\("ESC/POS".ltr)).")
        case .wrongSpeed:
            Advice("ما يرسله الجهاز غير مفهوم.",
                "الأرجح أن سرعته (\("baud".ltr)) أو تماثله لا يوافق المنفذ: يجرب \("till calibrate".ltr) القيم المعتادة. فإن صحت فراجع مجموعة أوامره (\("profile".ltr)).")
        case .unknownModel: Advice("هذا الجهاز غير معروف.", "إن كان من أجهزة الصندوق فاربطه بنفسك: \("till setup --device ROLE=ADDRESS".ltr).")
        case .failed: Advice("تعطل الجهاز.", "التفاصيل في \("till doctor".ltr) وفي السجل.")
        case .coverOpen: Advice("غطاء الطابعة مفتوح.", "أغلق الغطاء.")
        case .paperOut: Advice("نفد ورق الطابعة.", "ضع لفافة جديدة وأغلق الغطاء.")
        case .paperNearEnd: Advice("أوشك ورق الطابعة على النفاد.", "جهز لفافة جديدة.")
        case .cutter: Advice("قاطع الورق في الطابعة عالق.", "افتح الغطاء وحرر الورق عند القاطع ثم أغلقه.")
        case .overheated: Advice("الطابعة ساخنة جدا وتتوقف قليلا.", "انتظر؛ ستتابع تلقائيا.")
        case .unrecoverable: Advice("الطابعة تبلغ عن عطل.", "أطفئها ثم شغلها؛ فإن بقي العطل احتاجت إلى صيانة.")
        case .tooLong: Advice("المستند أطول من أن تطبعه هذه الطابعة.", "اطبعه على طابعة أخرى أو على أجزاء.")
        case .offline: Advice("الطابعة غير متصلة (\("offline".ltr)).", "اضغط زر التغذية أو زر الاتصال وانظر إلى مصابيحها.")
        case .mechanical:
            Advice("شيء يعوق آلية الطابعة.", "افتح الغطاء وحرر مسار الورق والأسطوانة ثم أغلقه؛ فإن بقيت تومض فأطفئها ثم شغلها.")
        case .feeding: Advice("هناك من يغذي الورق بزر الطابعة.", "اترك زر التغذية.")
        case .waitingForButton: Advice("تنتظر الطابعة إعادتها إلى العمل.", "اضغط زر التغذية مرة واحدة؛ الورق موضوع والغطاء مغلق.")
        case .bufferOverflow: Advice("فقدت الطابعة جزءا مما أرسل إليها.", "راجع المصافحة (\("RTS/CTS".ltr) أو \("DTR".ltr)) في مفاتيح الطابعة وفي \("till setup".ltr).")
        case .drawerByKey: Advice("افتح الدرج بالمفتاح.", "راجع الطابعة وكابل الدرج.")
        case .drawerOpen: Advice("الدرج مفتوح.", "أغلقه بعد البيع. فإن كان مغلقا فقطبية حساسه في \("till setup".ltr) معكوسة.")
        case .drawerOpenTooLong: Advice("الدرج مفتوح منذ مدة طويلة.", "أغلق الدرج.")
        case .drawerStuck: Advice("لم يفتح الدرج.", "راجع قفله وكابله؛ فإن كانا سليمين فراجع طرفه وقطبية حساسه في \("till setup".ltr).")
        case .drawerForcedOpen: Advice("فتح الدرج ولكن ليس من الصندوق.", "اعرف من فتحه (بالمفتاح أو بالقوة) وأغلقه. فإن لم يفتحه أحد فراجع قفله وحساسه.")
        case .drawerUnknown: Advice("ليس مؤكدا أن الدرج فتح.", "انظر إلى الدرج؛ فإن كان مغلقا فافتحه بالمفتاح. راجع كابله.")
        case .drawerCharging:
            Advice("الدرج غير جاهز بعد. افتحه بالمفتاح أو حاول بعد ثوان قليلة.", "تشحن لوحته نفسها من المنفذ التسلسلي بعد كل فتح. مصدر كهرباء لها يزيل ذلك.")
        case .drawerUnsupported:
            Advice("لا يستطيع الصندوق فتح هذا الدرج.", "طريقة مخاطبته غير معروفة. صله بمنفذ الدرج في الطابعة أو أضف أمر فتحه إلى ملف \("quirks".ltr) الخاص بالأدراج.")
        case .drawerPolarity:
            Advice("لا يميز مفتاح الدرج بين المفتوح والمغلق.", "كرر القراءة والدرج مغلق تماما ثم مفتوح تماما. فإن تساوتا فلا مفتاح له: عطل \("hasSensor".ltr).")
        case .scannerNotPOS:
            Advice("القارئ لا يعرف نفسه على أنه قارئ.",
                "امسح من دليله باركود \("USB HID-POS".ltr) (أو \("USB OPOS handheld".ltr)) أو اضبطه هنا لوحة مفاتيح أو قارئا تسلسليا.")
        case .scannerBadDescriptor:
            Advice("القارئ يصف نفسه خطأ.", "حوله بباركودات دليله إلى وضع لوحة المفاتيح أو الوضع التسلسلي؛ واحتفظ بناتج \("till support-bundle".ltr).")
        case .scannerKeyboardData:
            Advice("جداول لوحات المفاتيح ناقصة في هذا الصندوق.", "ثبت حزمة دبيان \("xkb-data".ltr) (تملأ \("/usr/share/X11/xkb".ltr)) ثم أعد التشغيل.")
        case .scannerUnknownLayout:
            Advice("تخطيط لوحة مفاتيح القارئ غير معروف.",
                "اختر في \("till setup".ltr) تخطيطا مما يعرضه \("ls /usr/share/X11/xkb/symbols".ltr)، مثل \("us, gb, de, fr, tr".ltr).")
        case .displayRefused: Advice("شاشة العميل لا تفهم ما يرسل إليها.", "شغل \("till diagnose".ltr) لها واختر مجموعة الأوامر التي يقرأ اسمها عليها.")
        case .displayUnverified:
            Advice("لم يؤكد أحد أن شاشة العميل تعرض نصها.", "انظر إلى الشاشة. فإن كانت فارغة أو عليها رموز فشغل \("till diagnose".ltr) لها واختر المجموعة المقروءة.")
        case .diskUnknown: Advice("لا يمكن قراءة مساحة القرص.", "شغل \("till doctor".ltr).")
        case .diskWarning: Advice("امتلأ من القرص أكثر من \("\(DiskSpace.warningPercent) %".ltr).", "أفسح مكانا على القرص الذي عليه بيانات الصندوق.")
        case .diskNearlyFull: Advice("امتلأ من القرص أكثر من \("\(DiskSpace.alarmPercent) %".ltr).", "أفسح مكانا قريبا على القرص الذي عليه بيانات الصندوق.")
        case .diskFull: Advice("القرص ممتلئ. أنه البيع المفتوح أو علقه؛ لا يمكن بدء بيع جديد.", "أفسح مكانا على القرص الذي عليه بيانات الصندوق. لم يضع شيء مما سجل.")
        }
    }

    static func say(_ alarm: OfficeAlarm) -> Advice? {
        let twoCopies = """
            أوقف الصندوق. استخدم نسخة واحدة فقط؛ شغل عليها \("till renew".ltr)، وأنشئ رمزا في المكتب بالأمر \("till-office enrol --terminal ID".ltr)، \
            وسجل الصندوق بالأمر \("till enrol".ltr) ثم شغله من جديد. يستمر البيع في هذه الأثناء ولا يضيع شيء.
            """
        let technician = "شغل \("till doctor".ltr) واتصل بالفني. يستمر البيع في هذه الأثناء."
        return switch alarm {
        case .fork: Advice("لدى المكتب حدث غير الذي في هذا الصندوق: استخدمت نسختان منه أو أعيدت نسخة احتياطية قديمة يدويا.", twoCopies)
        case .officeIsAhead: Advice("يعرف المكتب أحداثا فقدها هذا الصندوق: هو نسخة أقدم من نفسه.", twoCopies)
        case .refusedGap: Advice("لا يقبل المكتب شيئا آخر من هذا الصندوق: تنقص أحداث بينهما.", technician)
        case .refusedFork: Advice("لا يقبل المكتب شيئا آخر من هذا الصندوق: لديه حدث آخر بالرقم نفسه.", twoCopies)
        case .refusedBrokenChain: Advice("لا يقبل المكتب شيئا آخر من هذا الصندوق: بصمة فيما أرسل خاطئة.", twoCopies)
        case .refusedUnknownEpoch: Advice("لا يقبل المكتب شيئا آخر من هذا الصندوق: لا يعرف حقبته.", twoCopies)
        case .notEnrolled:
            Advice("لا يسمح المكتب لهذا الصندوق بالدخول.",
                "أنشئ رمزا في المكتب بالأمر \("till-office enrol --terminal ID".ltr) وسجل هذا الصندوق من جديد بالأمر \("till enrol".ltr). يستمر البيع في هذه الأثناء.")
        case .notUnderstood:
            Advice("لا يستطيع المكتب قراءة ما يرسل.",
                "حدث \("till".ltr) و\("till-office".ltr) إلى الإصدار نفسه ثم شغل \("till outbox retry".ltr). يستمر البيع في هذه الأثناء.")
        }
    }

    static func say(_ error: StorageError) -> String? {
        switch error {
        case .diskFull: "القرص ممتلئ. أفسح مكانا وحاول من جديد."
        case .readOnly, .notAccessible: "لا يمكن الكتابة في بيانات الصندوق. اتصل بالفني."
        case .corrupt(_, let detail): "بيانات الصندوق تالفة. اتصل بالفني. (\(detail.ltr))"
        case .failed(_, let detail): "رفضته قاعدة البيانات. حاول من جديد؛ فإن تكرر فاتصل بالفني. (\(detail.ltr))"
        case .commitUnknown(let detail): "لا يعرف هل سجلت الخطوة الأخيرة. انظر وحاول من جديد. (\(detail.ltr))"
        case .reopenNeeded, .notWritable: "قاعدة البيانات مغلقة. أعد تشغيل الصندوق أو اتصل بالفني."
        case .locked: "صندوق آخر يعمل على البيانات نفسها. استخدمه أو أوقفه أولا."
        case .unreadable(let what, let detail): "قيمة محفوظة لا يمكن قراءتها. اتصل بالفني. (\("\(what): \(detail)".ltr))"
        case .draftAlreadyOpen: "هناك بيع آخر مفتوح. أنهه أو علقه أو ألغه أولا."
        case .noSuchDraft: "لم يعد هذا البيع المفتوح أو المعلق موجودا؛ أنهي أو ألغي في هذه الأثناء."
        case .noSuchPrintJob: "لم تعد عملية الطباعة هذه موجودة؛ سويت في هذه الأثناء."
        case .noSuchCashier: "لا يوجد هذا الكاشير. راجع الرقم."
        case .noSuchCustomer: "لا يوجد هذا العميل. ابحث من جديد؛ ربما حذفت بياناته."
        case .noSuchGiftCard: "لا توجد هنا بطاقة هدية أو رصيد متجر بهذا الرقم. راجع الرقم."
        case .actionRepeated(let id): "نفذت العملية \(id.ltr) من قبل."
        case .ownedByPeer(let name): "قائمة الأصناف يديرها \(name.own). غيرها هناك فتصل إلى هنا تلقائيا."
        case .moreThanSold(let document, let line): "السطر \(line) من \(document.ltr)، أو هذا القدر منه، أرجع بالفعل. استرجع ما بقي."
        case .voucherUsed(let code, let document): "القسيمة \(code.ltr) تدفع \(document?.ltr ?? "بيعا آخر") بالفعل. خذ وسيلة دفع أخرى."
        case .shopKeyMissing: "مفتاح المتجر مفقود. استعده بالأمر \("till recover".ltr) ورمز الاستعادة."
        // Of commands and of starting, not of selling.
        case .notFound, .alreadyExists, .fileExists, .notADatabase, .foreignDatabase, .newerSchema, .olderSchema, .interrupted, .notDurable, .unknownDraftVersion, .noSuchPeer,
            .noRoomForUpdate, .badProduct, .badRules, .badValue, .backupFailed, .otherTerminal, .newerThanBackup, .badBackup: nil
        }
    }
}
