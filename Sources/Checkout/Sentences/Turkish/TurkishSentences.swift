import SaleCore
import Storage

/// Turkish: fiş, iade, iptal, çekmece, vardiya. A code or name comes with no suffix of its own, whose vowel would have to follow it.
enum TurkishSentences: Sentences {
    static let words = Vocabulary.turkish

    static func say(_ refusal: RegisterRefusal) -> String {
        switch refusal {
        case .sale(let refusal): say(refusal)
        case .customer(let refusal): say(refusal)
        case .article(let refusal): say(refusal)
        case .stock(let refusal): say(refusal)
        case .closure(let refusal): say(refusal)
        case .reason(.needed): "Mağaza bunun için bir neden ister. Birini seçin ya da yazın."
        case .reason(.notListed(let text)): "\"\(text)\" mağazanın nedenlerinden biri değil. Listeden birini seçin."
        case .people(let problem): say(problem)
        case .unknownCoupon(let code): "Burada \(code) kodlu bir kupon yok. Koda bakın ya da kuponu müşteriye geri verin."
        case .unknownCurrency(let code): "Mağaza \(code.isEmpty ? "döviz" : "bu dövizi (\(code))") kabul etmiyor. Önce kurunu girin ya da başka bir ödeme isteyin."
        case .voucherTwice(let code): "\(code) numaralı çek bu satışta zaten kullanıldı."
        case .voucherUsed(let code, let document?): "\(code) numaralı çek \(document) belgesini zaten ödedi. Kâğıdı alıkoyun ve başka bir ödeme isteyin."
        case .voucherUsed(let code, nil): "\(code) numaralı çek bekletilen bir satışı zaten ödüyor. Başka bir ödeme isteyin."
        case .customerNeeded: "Önce müşterinin kartını okutun."
        case .noGiftCardTax: "Vergi kurallarında hediye kartları için kapsam dışı bir sınıf yok. Önce bir tane ekleyin."
        case .giftCardNotReturned: "Hediye kartı mal gibi iade alınmaz. Kart kullanılmamışken satışın tamamını iptal edin."
        case .reversedAlready(let number): "Bu belge \(number) ile zaten iptal edildi."
        case .notReversible(let number): "\(number) zaten bir iptaldir ve geçerli kalır. Malları yeniden satın ya da iade alın."
        case .originReversed(let number, let origin, let by):
            "\(number), \(origin) fişinin mallarını iade almıştı; o fiş \(by) ile iptal edildi, mallar ona geri verilemez. Malları yeniden satın."
        case .reversalCreditSpent(let card, let left):
            "\(card) kartına iade edilen tutar harcanmış: kartta yalnızca \(left.said(in: .turkish)) kaldı. Önce onunla ödeneni iptal edin ya da malları yeniden satın."
        case .reversalPointsSpent(let points, let left):
            "İade edilen \(points) puandan yalnızca \(left) kaldı. Önce onlarla ödeneni iptal edin ya da malları yeniden satın."
        case .nothingLeft(let number): "\(number) belgesinden artık hiçbir şey iade alınamaz: hepsi iade edildi ya da bir şey satılmadı."
        case .moreThanSold(let document, let line):
            "\(document) belgesinin \(line). satırı bu arada tümüyle ya da bu miktar fazla gelecek kadar iade edildi. İade satırını iptal edin ve fişi yeniden okutun."
        case .noPriceToReturn(let name): "\(name) için kendi fiyatı yok. Fişiyle iade alın ya da bir tanesinin kaça satıldığını girin."
        case .pointsOfOneDocument: "Puanlar her seferinde tek bir fiş için geri verilir. Her fişin malını ayrı bir işlemde iade alın."
        case .couponUsed(let code): "\(code) kuponu bu arada başka bir satışta kullanıldı. Kuponu çıkarın ve ödemeyi yeniden isteyin."
        case .campaignUsedUp(let name): "\(name) bu arada başka satışlarda izin verildiği kadar kullanıldı. Bu satışın ödemelerini geri alın ve yeniden isteyin."
        case .newerThanSale(let name): "Bu satış başladığı vergileri korur, ve bunlarda \(name) için vergi yok. Bu satışı bitirin, \(name) ürününü yeni bir satışta satın."
        case .articleScanned(let name): "Bu, ürünün kendi barkodu (\(name)). Seri numarasını ya da partisini okutun."
        case .needsAnswer(let name, _): "\(name) bir komut dosyasıyla satılamaz, çünkü satarken bir soru sorulur. Kasada satın."
        case .invoiceNeedsCustomer: "Fatura için adı belli bir müşteri gerekir. Kimin için olduğunu belirtin."
        case .copyOfSalesOnly(let number): "\(number) bir satış değil. Hediye fişi ya da fatura yalnızca satış için olur; düz bir kopya yazdırın."
        case .invoiceOfReversed(let number, let by): "\(number), \(by) ile tümüyle iptal edildi: faturası kesilmez. Yine de satın alındıysa yeniden satın."
        case .invoicedToAnother(let number, let customer):
            "\(number) için başka bir müşteriye (\(customer)) fatura kesilmiş. O faturayı yeniden yazdırın; başkası için satışı iptal edip yeniden satın."
        case .returnOutdated(let line): "\(line). satırın iade aldıklarının başka parçaları o zamandan beri iade edildi ya da iptal edildi. Satırı iptal edin ve yeniden iade alın."
        case .signInFirst: "Önce oturum açın: kasiyer numarası, sonra PIN."
        case .alreadySignedIn: "Birisi oturum açmış. Önce oturumu kapatın."
        case .wrongNumberOrPIN: "Kasiyer numarası ya da PIN yanlış."
        case .lockedOut(let seconds): "Çok fazla yanlış PIN girildi. \(seconds) saniye sonra yeniden deneyin ya da bir yöneticiye sorun."
        case .permissionNeeded(let permission): "\(say(permission)) Yetkili birinden numarasını ve PIN'ini girmesini isteyin."
        case .mayNotApprove(let permission): "Bu kişi bunu onaylayamaz (\(name(permission))). Yetkili birine sorun."
        case .approveByAnother: "Bunu başka birinin onaylaması gerekir."
        case .mustChangePIN: "Önce PIN değiştirilmeli: oturum açın ve yeni bir PIN seçin."
        case .locked: "Kasa kilitli. PIN'inizi girin ya da oturumu kapatın."
        case .cannotSetPINs: "PIN ve kimlik kartı burada ayarlanamaz: mağazanın anahtarı yok. till recover ile geri getirin."
        case .noSuchCashier(let number): "\(number) numaralı kimse yok."
        case .numberTaken(let number): "\(number) numarası birine ait ya da aitti. Başka bir numara seçin."
        case .badgeTaken: "Bu kimlik kartı başka birine ait. Önce ondan kaldırın."
        case .badgeNotWanted: "Bu bir kimlik kartı, ama şu anda kimse sorulmuyor."
        case .notYourself: "Kimse kendini silemez. Yetkili başka birine sorun."
        case .notForCommands: "Bu bir komutla yapılamaz. Kasanın ekranında yapın."
        case .noTraining: "Burada eğitim yok ya da kasa zaten bu durumda."
        case .unknownCode(let code): "\(code) kodlu bir ürün yok. Koda bakın ya da adıyla arayın."
        case .badCode: "Bu bir kod değil: boş, çok uzun ya da hiçbir barkodda olmayan karakterler içeriyor. Yeniden okutun."
        case .stale: "Satış bu arada değişti. Bakın ve yeniden deneyin."
        case .noPrompt: "Şu anda bir soru yok."
        case .promptOpen: "Önce açık soruyu yanıtlayın ya da Esc'ye basın."
        case .saleOpen: "Açık bir satış var. Önce bitirin, beklemeye alın ya da vazgeçin."
        case .noSuchParkedSale: "Bu bekleyen satış artık yok: başka yerde geri alındı ya da bitirildi."
        case .noSuchDocument(let number): "Bu kasada \(number) numaralı bir belge yok. Numaraya bakın."
        case .noSuchPrintJob: "Bu yazdırma işi zaten sonuçlandı."
        case .badActionID: "İşlemin kimliği 1 ile \(ActionRequest.maximumIDLength) arasında yazdırılabilir karakter olmalı."
        case .idReused(let id, let document):
            "\(id) kimliği daha önce başka bir şey için kullanıldı\(document.map { " (belge \($0))" } ?? ""). Şimdi bir şey yapılmadı: her istek için yeni bir kimlik kullanın."
        case .unknownTender(let kind): "'\(kind)' bir ödeme türü değil; nakit ya da kart kullanın."
        case .notCovered(let due): "Tutar satışı karşılamıyor; kalan tutar: \(due.said(in: .turkish))."
        case .clockBehind: "Saat, son kaydedilen olayın gerisinde. Saati ayarlayın ya da doğru olduğunu bir yöneticiye onaylatın."
        case .clockAhead: "Saat, son iş gününden haftalarca ileride. Saati ayarlayın ya da doğru olduğunu bir yöneticiye onaylatın."
        case .diskFull: "Disk dolu. Açık satış bitirilebilir ya da beklemeye alınabilir; bir sonrakinden önce yer açın."
        case .halted(let why): "Kasa, kayıtlarını korumak için durdu. Teknisyeni arayın; kaydedilen hiçbir şey kaybolmadı. (\(say(why)))"
        case .storage(let why, let error): "Kaydedilemedi, bu yüzden yapılmadı: \(error.flatMap { say($0) } ?? why)"
        case .giftCardScanned(let card): "Bu bir ürün değil: \(card). Onunla ödemek veya ona yüklemek için \"Daha fazla\" altında seçin, sonra okutun."
        case .inTraining: "Kasa eğitim modunda ve bu işlem gerçek mağazada yapılırdı. Hiçbir şey yapılmadı: önce kasada eğitimi bitirin."
        case .noPointsAccount: "Bu puanların artık hesabı yok: müşteri silindi veya mağazanın puan programı yok. Başka bir ödeme seçin."
        case .noDeposit(let name): "\(name) için depozito yok. Fişiyle ürün olarak iade alın."
        case .returnTooDear(let name, let maximum): "\(name) fiyatı \(maximum.said(in: .turkish)): fişsiz bir adet için daha fazlası geri verilmez."
        case .ownReceipt(let number): "\(number) bu kasanın fişi. Ürünleri onunla iade alın."
        case .otherReceiptAgain(let number, let before): "\(number) numaralı fişten burada daha önce iade alındı: \(before.said(in: .turkish)). Fişle karşılaştırın; doğruysa bir kez daha iade alın."
        case .accountNotTheirs(let tender): "\(tender) burada olmaz: mallar kiminse onun hesabına gider ve öyle biri burada müşteri değil ya da seçilemez. Başka türlü ödeyin; iptalde olduğu gibi bu olamıyorsa yeniden satın ya da yeniden iade alın."
        case .otherReceiptParked(let number, let parked): "\(number) numaralı fişten bekletilen bir satışta zaten iade var: \(parked.said(in: .turkish)). Önce ona bakın; doğruysa bunu da iade alın."
        case .severalAccounts: "İade edilenler birden çok hesaba yazılmıştı. Her hesap için ayrı bir iade yapın."
        case .tooManyParked(let limit): "\(limit) satış bekletiliyor, daha fazlası olmaz. Bunu bitirin veya önce bazılarını geri çağırıp bitirin ya da vazgeçin."
        }
    }

    static func say(_ halt: HaltReason) -> String {
        switch halt {
        case .unreadable(let detail): "başarısız bir yazmadan sonra veritabanı okunamıyor (\(detail))"
        }
    }

    static func say(_ note: RegisterNote) -> String {
        switch note {
        case .refused(let refusal): say(refusal)
        case .sold(let article, let amount): "\(article)  \(amount.figure(in: .turkish))"
        case .customerNamed: note.description
        case .customerTermsLost(let codes): "Bu müşteriye tanınan şu kayıtlar artık mağazada yok: \(codes). Satış onlarsız sürer; müşteri verilerini değiştirin."
        case .termsAndAddressLacking(let codes):
            "Bu müşteriye tanınan şu kayıtlar artık mağazada yok: \(codes). Satış onlarsız sürer ve faturada adres olmayacak: müşteri verilerini ödemeden önce değiştirin."
        case .coupon(let verdict): say(verdict)
        case .scanTaken: "Okutulan kod satışa değil, ekrandaki açık forma gitti. Ürün okutmak için formu kapatın."
        case .ageRefused(let article): "\(article) bu müşteriye satılmıyor."
        case .pastBestBefore(let article, let day): "\(article) için tavsiye edilen tüketim tarihi geçti (\(day.said(in: .turkish))). Satışa eklendi: müşteriye söyleyin ya da satırı iptal edin."
        case .pinChanged: "Bundan sonra yeni PIN geçerli."
        case .shiftClosed(let number): "\(number) numaralı vardiya kapatıldı."
        case .dayClosed(let closure): "\(closure) tamamlandı. Bir sonraki satış yeni bir gün açar."
        case .accountPaid(let number): "Ödeme kaydedildi: \(number)."
        case .drawerForced(let at): "Çekmece \(at) saatinde kasa olmadan açıldı. Kaydedildi."
        case .openDrawerByKey: "Çekmeceyi anahtarla açın."
        case .scannerRejected: "Bu bir barkod değildi. Yeniden okutun."
        case .trainingFailed(let why): "Eğitim başlayamadı. Teknisyeni arayın. (\(why))"
        case .trainingEnded: "Eğitim bitti: program eğitim sırasında kapandı. Bundan sonraki satışlar gerçektir."
        case .vatUnchecked: "Bu VKN biçiminin doğru olup olmadığı burada bilinemez: yazıldığı gibi kalır. Müşterinin belgeleriyle karşılaştırın."
        case .invoiceWithoutAddress: "Faturada adres olmayacak: müşterinin adresi yok. Yasa adres istiyorsa ödemeden önce müşteriyi düzenleyin."
        case .done(let done): say(done)
        }
    }

    static func name(_ bound: BoundName) -> String {
        switch bound {
        case .lines: "satır sayısı"
        case .linkedArticles: "bağlı ürün sayısı"
        case .textLength: "adın ya da kodun uzunluğu"
        case .taxRate: "vergi oranı (milyonda)"
        case .quantity: "miktar (binde)"
        case .amount: "tutar (en küçük birimle)"
        case .total: "toplam (en küçük birimle)"
        case .coupons: "kupon sayısı"
        case .tip: "bahşiş (en küçük birimle)"
        case .payments: "ödeme sayısı"
        case .voidedParts: "satır miktarının azaltılma sayısı"
        case .approvalLength: "onay kodunun uzunluğu"
        case .payment: "ödeme (en küçük birimle)"
        case .reasonLength: "nedenin uzunluğu"
        case .pieces: "adet"
        case .counts: "bir vardiyadaki sayım sayısı"
        case .surcharges: "ek ücret sayısı"
        case .surcharge: "en küçük birimle bir ek ücret"
        case .noteLength: "bir notun bayt olarak uzunluğu"
        }
    }

    static func name(_ field: FieldName) -> String {
        switch field {
        case .name: "Ad"
        case .company: "Firma"
        case .phone: "Telefon"
        case .email: "E-posta"
        case .address: "Adres"
        case .vatID: "VKN"
        case .segments: "Müşteri grupları"
        case .tier: "Seviye"
        case .priceList: "Fiyat listesi"
        case .taxExemption: "Vergi istisnası"
        case .reason: "Neden"
        case .reference: "Başvuru"
        case .location: "Yer"
        }
    }
}
