import Storage

// Devices, the disk, the back office and the database.
extension TurkishSentences {
    static func say(_ trouble: DeviceTrouble) -> Advice? {
        switch trouble {
        case .notConfigured: Advice("Böyle bir aygıt ayarlanmamış.", "`till setup` ile birini seçin.")
        case .wrongSetting: Advice("Aygıt yanlış ayarlanmış.", "`till setup --device` ile düzeltin; oraya ne yazılabileceğini `till doctor` söyler.")
        case .notFound: Advice("Aygıt yanıt vermiyor.", "Takılı ve açık olduğuna, adresinin `till setup` içindeki gibi olduğuna bakın.")
        case .noPermission:
            Advice("Bu program aygıtı kullanamıyor.", "udev-rules/70-till.rules dosyasını kurun ya da kullanıcıyı aygıt dosyasının grubuna ekleyin (seri portlarda dialout).")
        case .busy: Advice("Aygıtı başka bir program tutuyor.", "Öteki programı durdurun (ModemManager, brltty ve CUPS seri ve USB aygıtları alabilir).")
        case .disconnected: Advice("Aygıtın fişi çekilmiş ya da aygıt kapatılmış.", "Kabloya ve elektriğe bakın. Kendiliğinden yeniden bulunur.")
        case .noAnswer:
            Advice("Aygıt bağlı ama yanıt vermiyor.", "Açık olduğuna, hızına (baud; `till calibrate` alışılmış hızları dener) ve komut kümesine (ESC/POS) bakın.")
        case .wrongSpeed:
            Advice("Aygıtın gönderdikleri anlaşılmıyor.",
                "Hızı (baud) ya da eşliği büyük olasılıkla portunkiyle aynı değil: `till calibrate` alışılmış değerleri dener. Doğruysa komut kümesine (profile) bakın.")
        case .unknownModel: Advice("Bu aygıt tanınmıyor.", "Kasanın aygıtıysa kendiniz bağlayın: till setup --device ROL=ADRES.")
        case .failed: Advice("Aygıt arızalandı.", "Ayrıntılar `till doctor` çıktısında ve günlükte.")
        case .coverOpen: Advice("Yazıcının kapağı açık.", "Kapağı kapatın.")
        case .paperOut: Advice("Yazıcıda kâğıt bitti.", "Yeni bir rulo takın ve kapağı kapatın.")
        case .paperNearEnd: Advice("Yazıcının kâğıdı bitmek üzere.", "Elinizin altında yeni bir rulo bulundurun.")
        case .cutter: Advice("Yazıcının bıçağı sıkıştı.", "Kapağı açın, bıçaktaki kâğıdı kurtarın, kapatın.")
        case .overheated: Advice("Yazıcı çok ısındı, ara veriyor.", "Bekleyin; kendiliğinden devam eder.")
        case .unrecoverable: Advice("Yazıcı bir arıza bildiriyor.", "Kapatıp açın; arıza sürerse servis gerekir.")
        case .tooLong: Advice("Belge bu yazıcı için çok uzun.", "Başka bir yazıcıda ya da parça parça yazdırın.")
        case .offline: Advice("Yazıcı çevrimdışı.", "Kâğıt besleme ya da çevrimiçi düğmesine basın; ışıklarına bakın.")
        case .mechanical:
            Advice("Yazıcının mekanizmasını bir şey engelliyor.", "Kapağı açın, kâğıt yolunu ve merdaneyi temizleyin, kapatın; hâlâ yanıp sönüyorsa kapatıp açın.")
        case .feeding: Advice("Birisi yazıcının düğmesiyle kâğıt sürüyor.", "Besleme düğmesini bırakın.")
        case .waitingForButton: Advice("Yazıcı yeniden çevrimiçi yapılmayı bekliyor.", "Besleme düğmesine bir kez basın; kâğıt takılı, kapak kapalı.")
        case .bufferOverflow: Advice("Yazıcı kendisine gönderilenin bir kısmını yitirdi.", "Yazıcının anahtarlarında ve `till setup` içinde el sıkışmaya (RTS/CTS ya da DTR) bakın.")
        case .drawerByKey: Advice("Çekmeceyi anahtarla açın.", "Yazıcıya ve çekmecenin kablosuna bakın.")
        case .drawerOpen: Advice("Çekmece açık.", "Satıştan sonra kapatın. Kapalıysa `till setup` içindeki algılayıcı kutbu ters.")
        case .drawerOpenTooLong: Advice("Çekmece uzun süredir açık.", "Çekmeceyi kapatın.")
        case .drawerStuck: Advice("Çekmece açılmadı.", "Kilidine ve kablosuna bakın; sağlamsalar `till setup` içindeki pin ve algılayıcı kutbuna bakın.")
        case .drawerForcedOpen:
            Advice("Çekmece açıldı, ama kasa tarafından değil.", "Kimin açtığını bulun (anahtarla ya da zorla) ve kapatın. Kimse açmadıysa kilidine ve algılayıcısına bakın.")
        case .drawerUnknown: Advice("Çekmecenin açılıp açılmadığı kesin değil.", "Çekmeceye bakın; kapalıysa anahtarla açın. Kablosuna bakın.")
        case .drawerCharging:
            Advice("Çekmece henüz hazır değil. Anahtarla açın ya da birkaç saniye sonra yeniden deneyin.", "Kartı her açılıştan sonra seri porttan şarj olur. Bir güç kaynağı bunu giderir.")
        case .drawerUnsupported:
            Advice("Kasa bu çekmeceyi açamıyor.", "Protokolü bilinmiyor. Yazıcının çekmece girişine bağlayın ya da tetiğini çekmecelerin quirks dosyasına ekleyin.")
        case .drawerPolarity:
            Advice("Çekmecenin anahtarı açığı kapalıdan ayıramıyor.",
                "Okumayı çekmece tam kapalı ve tam açıkken yineleyin. İkisi de aynıysa anahtarı yoktur: `hasSensor` ayarını kapatın.")
        case .scannerNotPOS:
            Advice("Okuyucu kendini okuyucu olarak bildirmiyor.",
                "Kılavuzundaki \"USB HID-POS\" (ya da \"USB OPOS handheld\") barkodunu okutun ya da burada klavye veya seri okuyucu olarak ayarlayın.")
        case .scannerBadDescriptor:
            Advice("Okuyucu kendini yanlış tanımlıyor.", "Kılavuzundaki barkodlarla klavye ya da seri kipine alın; `till support-bundle` çıktısını saklayın.")
        case .scannerKeyboardData: Advice("Bu kasada klavye tabloları eksik.", "Debian paketi xkb-data'yı kurun (/usr/share/X11/xkb dizinini doldurur), sonra yeniden başlatın.")
        case .scannerUnknownLayout:
            Advice("Okuyucunun klavye düzeni bilinmiyor.", "`till setup` içinde, `ls /usr/share/X11/xkb/symbols` listesindeki bir düzeni seçin: us, gb, de, fr ya da tr gibi.")
        case .displayRefused: Advice("Müşteri göstergesi gönderileni anlamıyor.", "Gösterge için `till diagnose` çalıştırın ve adı okunabilen komut kümesini seçin.")
        case .displayUnverified:
            Advice("Müşteri göstergesinin yazısını gösterdiğini kimse onaylamadı.",
                "Göstergeye bakın. Boşsa ya da anlamsız işaretler varsa `till diagnose` çalıştırın ve okunabilen komut kümesini seçin.")
        case .diskUnknown: Advice("Diskteki yer okunamıyor.", "till doctor çalıştırın.")
        case .diskWarning: Advice("Diskin %\(DiskSpace.warningPercent) kadarından fazlası dolu.", "Kasanın verilerinin bulunduğu diskte yer açın.")
        case .diskNearlyFull: Advice("Diskin %\(DiskSpace.alarmPercent) kadarından fazlası dolu.", "Kasanın verilerinin bulunduğu diskte yakında yer açın.")
        case .diskFull:
            Advice("Disk dolu. Açık satışı bitirin ya da beklemeye alın; yeni bir satış başlayamaz.", "Kasanın verilerinin bulunduğu diskte yer açın. Kaydedilen hiçbir şey kaybolmadı.")
        }
    }

    static func say(_ alarm: OfficeAlarm) -> Advice? {
        let twoCopies = """
            Kasayı durdurun. Yalnızca bir kopya kullanın; onda 'till renew' çalıştırın, ofiste 'till-office enrol --terminal ID' ile bir kod oluşturun, \
            'till enrol' ile kaydedin ve yeniden başlatın. Satış bu arada sürer ve hiçbir şey kaybolmaz.
            """
        let technician = "'till doctor' çalıştırın ve teknisyeni arayın. Satış bu arada sürer."
        return switch alarm {
        case .fork: Advice("Ofiste bu kasadakinden başka bir olay var: iki kopyası kullanılmış ya da eski bir yedek elle geri konmuş.", twoCopies)
        case .officeIsAhead: Advice("Ofis, bu kasanın yitirdiği olayları biliyor: bu, kasanın daha eski bir kopyası.", twoCopies)
        case .refusedGap: Advice("Ofis bu kasadan artık bir şey almıyor: arada olaylar eksik.", technician)
        case .refusedFork: Advice("Ofis bu kasadan artık bir şey almıyor: aynı numarada başka bir olayı var.", twoCopies)
        case .refusedBrokenChain: Advice("Ofis bu kasadan artık bir şey almıyor: bir sağlama değeri yanlış.", twoCopies)
        case .refusedUnknownEpoch: Advice("Ofis bu kasadan artık bir şey almıyor: dönemini tanımıyor.", twoCopies)
        case .notEnrolled:
            Advice("Ofis bu kasayı içeri almıyor.", "Ofiste 'till-office enrol --terminal ID' ile bir kod oluşturun ve bu kasayı 'till enrol' ile yeniden kaydedin. Satış bu arada sürer.")
        case .notUnderstood:
            Advice("Ofis gönderileni okuyamıyor.", "till ve till-office programlarını aynı sürüme getirin, sonra 'till outbox retry' çalıştırın. Satış bu arada sürer.")
        }
    }

    static func say(_ error: StorageError) -> String? {
        switch error {
        case .diskFull: "Disk dolu. Yer açın ve yeniden deneyin."
        case .readOnly, .notAccessible: "Kasanın verilerine yazılamıyor. Teknisyeni arayın."
        case .corrupt(_, let detail): "Kasanın verileri bozuk. Teknisyeni arayın. (\(detail))"
        case .failed(_, let detail): "Veritabanı reddetti. Yeniden deneyin; sürerse teknisyeni arayın. (\(detail))"
        case .commitUnknown(let detail): "Son adımın kaydedilip kaydedilmediği bilinmiyor. Bakın ve yeniden deneyin. (\(detail))"
        case .reopenNeeded, .notWritable: "Veritabanı kapalı. Kasayı yeniden başlatın ya da teknisyeni arayın."
        case .locked: "Aynı verilerle başka bir kasa çalışıyor. Onu kullanın ya da önce durdurun."
        case .unreadable(let what, let detail): "Saklanan bir değer okunamıyor. Teknisyeni arayın. (\(what): \(detail))"
        case .draftAlreadyOpen: "Başka bir satış açık. Önce bitirin, beklemeye alın ya da vazgeçin."
        case .noSuchDraft: "Bu açık ya da bekleyen satış artık yok; bu arada bitirildi ya da vazgeçildi."
        case .noSuchPrintJob: "Bu yazdırma işi artık yok; bu arada sonuçlandı."
        case .noSuchCashier: "Böyle bir kasiyer yok. Numaraya bakın."
        case .noSuchCustomer: "Böyle bir müşteri yok. Yeniden arayın; müşteri silinmiş olabilir."
        case .noSuchGiftCard: "Burada böyle bir hediye kartı ya da mağaza kredisi yok. Numaraya bakın."
        case .actionRepeated(let id): "\(id) işlemi daha önce yapıldı."
        case .ownedByPeer(let name): "Kataloğu \(name) yönetir. Orada değiştirin; buraya kendiliğinden gelir."
        case .moreThanSold(let document, let line): "\(document) belgesinin \(line). satırı, ya da bu kadarı, zaten iade edildi. Kalanı iade alın."
        case .voucherUsed(let code, let document): "\(code) numaralı çek \(document.map { "\($0) belgesini" } ?? "başka bir satışı") zaten ödüyor. Başka bir ödeme alın."
        case .shopKeyMissing: "Mağazanın anahtarı yok. 'till recover' ve kurtarma koduyla geri getirin."
        // Of commands and of starting, not of selling.
        case .notFound, .alreadyExists, .fileExists, .notADatabase, .foreignDatabase, .newerSchema, .olderSchema, .interrupted, .notDurable, .unknownDraftVersion, .noSuchPeer,
            .noRoomForUpdate, .badProduct, .badRules, .badValue, .backupFailed, .otherTerminal, .newerThanBackup, .badBackup: nil
        }
    }
}
