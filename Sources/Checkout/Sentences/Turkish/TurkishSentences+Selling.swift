import SaleCore

// What is sold, discounted and taxed.
extension TurkishSentences {
    static func say(_ refusal: SaleRefusal) -> String {
        switch refusal {
        case .promotion(let refusal): say(refusal)
        case .surcharge(let refusal): say(refusal)
        case .tax(let refusal): say(refusal)
        case .noSale: "Açık satış yok. İlk ürünü okutun."
        case .notOpen: "Bu satış bitmiş ya da beklemede, değiştirilemez. Önce geri alın."
        case .notSuspended: "Bu satış beklemede değil."
        case .alreadyOpen: "Açık bir satış var. Önce bitirin ya da beklemeye alın."
        case .emptySale: "Satışta ürün yok. Önce bir ürün okutun."
        case .noSuchLine(let line): "Bu satışta \(line). satır yok."
        case .lineVoided(let line): "\(line). satır zaten iptal edildi."
        case .linkedLine(let line): "\(line). satır başka bir ürüne bağlı. O ürünü değiştirin."
        case .priceNegative(let product): "\(product) için fiyat sıfırdan küçük. Katalogda düzeltin."
        case .quantityNotPositive: "Miktar sıfırdan büyük olmalı. Çıkarmak için satırı iptal edin."
        case .quantityNotWhole(let unit): "Bu ürün yalnızca tam sayıyla satılır (birim: \(unit == UnitOfMeasure.piece.code ? "adet" : unit))."
        case .quantityNeeded(let product): "Ağırlığı ya da ölçüyü girin: \(product)."
        case .tooMany(let what, let limit): "Çok büyük: \(bound(what)) en çok \(limit) olabilir."
        case .amountNotPositive: "Tutar sıfırdan büyük olmalı."
        case .nothingDue: "Ödenecek bir şey kalmadı."
        case .exceedsDue(let due): "Bu ödeme kalan tutardan (\(due.said(in: .turkish))) çok olamaz. Para üstü yalnızca nakitte verilir."
        case .changeImplausible(let change): "Para üstü \(change.said(in: .turkish)) olurdu, en büyük banknottan çok. Ödeme alınmadı: tutarı yeniden girin."
        case .belowTendered(let tendered): "Satış, ödenmiş olandan (\(tendered.said(in: .turkish))) az olurdu. Önce bir ödemeyi geri alın."
        case .partlyPaid: "Satışın bir kısmı ödendi. Önce ödemeleri geri alın."
        case .moneyGivenBack: "Para zaten geri verildi. Satışı bitirin ya da bekletmeden önce parayı geri alıp bu ödemeyi iptal edin."
        case .noSuchTender(let number): "Bu satışta \(number). ödeme yok."
        case .overflow: "Tutar hesaplanamayacak kadar büyük."
        case .currencyMismatch(let a, let b): "\(a) ve \(b) cinsinden tutarlar toplanamaz."
        case .cardUnanswered: "Kart terminaline soruldu ama yanıtı girilmedi. Terminale bakın: onaylandı mı, reddedildi mi?"
        case .noCardAsked: "Yanıt bekleyen bir kart ödemesi yok."
        case .tooManyDigits: "Karttan yalnızca son dört rakam saklanır. Onları girin ya da boş bırakın."
        case .returnedLine(let line): "\(line). satır bir iade. İptal edin ve başka bir miktarı iade alın."
        case .fixedPrice(let line): "\(line). satırın fiyatı barkodundaydı ya da elle girildi. Satırı iptal edin ve her parçayı okutun."
        case .nothingToCapture(let line): "\(line). satır için not edilecek seri numarası ya da parti yok."
        case .captureWrong(let line, let wanted): "\(line). satır en çok \(wanted) farklı numara alır. Her parçayı bir kez okutun."
        case .serialTwice(let line): "Bu seri numarası zaten \(line). satırda. Öteki parçayı okutun."
        case .captureMissing(let line, let product): "\(line). satır (\(product)) için ödemeden önce seri numarası ya da parti gerekli."
        case .ageNotChecked(let age): "Müşteri \(age) yaşında olmalı. Sorun, soruyu yanıtlayın ya da ürünü iptal edin."
        case .couponShownAlready(let code): "\(code) kuponu bu satışta zaten okutuldu."
        case .noSuchCoupon(let code): "\(code) kuponu bu satışta yok."
        case .noSuchDiscount: "Kaldırılacak elle verilmiş bir indirim yok."
        case .discountNoLongerFits(let why):
            "Elle verilen bir indirim artık uymuyor. \(unfit(why)) Önce o indirimi kaldırın, sonra yeniden verin."
        case .detailsNeeded(let kind): "Bu ödemenin (\(words.tender.name(of: kind.rawValue))) hangisi olduğu belli olmalı: önce okutun ya da girin."
        case .referenceNeeded(let tender): "\(tender) için numarası gerekir: okutun ya da girin."
        case .customerNeeded(let tender): "\(tender) burada tanınan bir müşteri içindir. Önce müşteriyi seçin."
        case .cannotRefund(let kind): "Bu ödeme türüyle (\(words.tender.name(of: kind.rawValue))) para iade edilmez. Nakit, kart, hediye kartı ya da mağaza kredisi seçin."
        case .exceedsRefund(let owed): "Geri verilecek tutar yalnızca \(owed.said(in: .turkish))."
        case .owesMore(let owed): "Tamamı böyle geri verilirse tutar \(owed.said(in: .turkish)). Bunu girin, bir kısmı için daha azını girin."
        case .givesBack(let owed): "Bu ödeme türüyle ödenecek bir şey yok: \(owed.said(in: .turkish)) müşteriye geri verilir. Bunu girin."
        case .noCoins(let step): "Nakit \(step.said(in: .turkish)) adımına yuvarlanır ve bu tutar bozuk parayla verilemez. Gerçekten verileni girin."
        case .pointsExceedShare(let most): "Puanlar bu satışın en fazla \(most.said(in: .turkish)) kısmını ödeyebilir. Puanları geri alın, sonra yeniden verin."
        case .reversalStands: "Bu, bir belgeyi bütünüyle geri alır: ona bir şey eklenmez, değiştirilmez, bekletilmez. Ödeyin ya da iptal edin."
        case .notSoldThere(let line, let number): "\(number), \(line). satırın fişiyle satılmamış ya da zaten iade edilmiş. Ürünün üzerindeki numaraya bakın ya da satırı iptal edin."
        }
    }

    private static func unfit(_ why: PromotionRefusal) -> String {
        if case .permissionNeeded = why { return "Onay gerekirdi." }
        return say(why)
    }

    static func say(_ refusal: ArticleRefusal) -> String {
        switch refusal {
        case .notForSale(let product): "\(product) satılık değil. Kenara koyun ve yöneticiye sorun."
        case .recalled(let product, let reason): "\(product) geri çağrıldı\(reason.isEmpty ? "" : ": \(reason)"). Satmayın; raftan alın ve kenara koyun."
        case .numberRecalled(let product, let kind, let number, let reason):
            "\(product), \(kind == .lot ? "parti no" : "seri no") \(number), geri çağrıldı\(reason.isEmpty ? "" : ": \(reason)"). Satmayın; kenara koyun ve başka bir tane alın."
        case .expired(let product, let day): "\(product) için son kullanma tarihi geçti (\(day.said(in: .turkish))). Satmayın; başka bir tane getirin ve bunu kenara koyun."
        case .notNow(let product, let ban, let again):
            "\(product) şu anda satılamaz (\(ban)). Kenara koyun\(again.map { ": \($0.said(in: .turkish)) itibarıyla yeniden satılabilir" } ?? "")."
        case .linesNotNow(let products, let ban, let again):
            "Şu anda satılamaz (\(ban)): \(products.joined(separator: ", ")). Bu satırları iptal edin, sonra kalanı ödenebilir\(again.map { "; \($0.said(in: .turkish)) itibarıyla yeniden satılabilir" } ?? "")."
        case .beyondStock(let product, let onHand): "Stokta yalnızca \(onHand.said(in: .turkish)) var: \(product). Yeniden sayın ya da satışı bir yöneticiye onaylatın."
        case .beyondLimit(let product, let most): "Bir satışta en fazla \(most.said(in: .turkish)) olabilir: \(product). Daha fazlasına kimse izin veremez. Satmayın; yerine koyun."
        case .openPriceTooHigh(let maximum): "Fiyat en çok \(maximum.said(in: .turkish)) olabilir. Başka bir ürün kullanın ya da daha düşük bir fiyat girin."
        case .openPriceNegative: "Fiyat sıfırdan küçük olamaz. Yeniden girin."
        case .code(let fault): say(fault)
        case .labelSaysHowMuch(let product): "\(product) miktarı etikette yazıyor. Her etiketi ayrı, önüne miktar yazmadan okutun."
        }
    }

    static func say(_ fault: CodeFault) -> String {
        switch fault {
        case .wrongCheckDigit(let code): "\(code) etiketinin kontrol basamağı yanlış. Ürünü yeniden tartın ya da elle girin."
        case .noSuchDate(let code): "\(code) etiketinde olmayan bir tarih var. Ürünü elle girin ve üzerindeki tarihe bakın."
        case .unusablePrice(let code): "\(code) etiketindeki fiyat kullanılamaz. Ürünü elle girin."
        case .unusableQuantity(let code): "\(code) etiketindeki ağırlık ya da adet kullanılamaz. Tartın ya da sayın ve elle girin."
        case .otherCurrency(let code, let number): "\(code) etiketindeki fiyat başka bir para biriminde (numara \(number)). Ürünü elle girin."
        }
    }

    static func say(_ refusal: PromotionRefusal) -> String {
        switch refusal {
        case .currencyMismatch(let a, let b): "\(a) cinsinden bir tutarın \(b) cinsinden bir satışta yeri yok."
        case .tooMany(let what, let limit): "Çok büyük: \(bound(what)) en çok \(limit) olabilir."
        case .lineTwice(let number): "\(number). satır satışta iki kez var."
        case .lineAmount(let number): "\(number). satırda hiçbir satışta olamayacak bir miktar ya da tutar var."
        case .ceilingInvalid: "İndirim üst sınırı %0 ile %100 arasında olmalı ve eksi tutar olamaz. Mağaza ayarlarını düzeltin."
        case .unknownReason(let code): "\(code) diye bir indirim nedeni yok. Listeden birini seçin."
        case .reasonTwice(let code): "İki indirim nedeninin kodu aynı: \(code). Mağaza ayarlarını düzeltin."
        case .noSuchLine(let number): "İndirim yapılacak \(number). satır yok."
        case .lineNotDiscountable(let number): "\(number). satıra indirim yapılamaz: depozito, hediye kartı ya da benzeri."
        case .manualTwice: "Elle verilmiş bir indirim zaten var. Önce onu kaldırın."
        case .manualNotPositive: "İndirim sıfırdan büyük ve en çok %100 olmalı."
        case .manualExceedsRest(let rest): "İndirim, düşüldüğü tutardan (\(rest.said(in: .turkish))) büyük."
        case .manualPriceOnSale: "Fiyat yalnızca bir satıra verilebilir. Satışın tamamı için bir tutar kullanın."
        case .manualPriceRaised: "Yeni fiyat sıfır ile şimdiki fiyattan az arasında olmalı."
        case .manualBeyondRate(let reason, let limit): "\"\(reason)\" en çok %\(limit.said(in: .turkish)) indirime izin verir."
        case .manualBeyondAmount(let reason, let limit): "\"\(reason)\" en çok \(limit.said(in: .turkish)) indirime izin verir."
        case .permissionNeeded(let permission, let reason):
            "\"\(reason)\" için bu kadarı şu yetkiyi gerektirir: \(Permission(rawValue: permission).map(name) ?? permission). Bir yöneticiden onay isteyin."
        case .givenForFewer(let quantity): "\(quantity.said(in: .turkish)) için verildi; fazladan okutulan kendi satırını alır."
        }
    }

    static func say(_ verdict: CouponVerdict) -> String {
        switch verdict {
        case .applied: "Kupon geçerli."
        case .waiting: "Kupon iyi, ama bu satışta henüz hiçbir şeyi ucuzlatmıyor."
        case .tooMuchSpent(let most): "Kupon en çok \(most.said(in: .turkish)) tutarındaki alışverişte geçerli; burada tutar daha fazla."
        case .unknownCampaign(let campaign): "Bu kuponun kampanyası (\(campaign)) burada yürürlükte değil."
        case .notNeeded: "Bu indirim için kupon gerekmez. Kuponu müşteriye geri verin."
        case .shownTwice: "Bu kupon bu satışta zaten okutuldu."
        case .anotherCounts(let code): "Bu indirimi zaten \(code) kuponu veriyor. Bunu müşteriye geri verin."
        case .notYet(let day): "Kupon \(day.said(in: .turkish)) gününden itibaren geçerli."
        case .expired(let day): "Kuponun süresi \(day.said(in: .turkish)) günü doldu."
        case .campaignNotInForce: "Kuponun kampanyası şu anda yürürlükte değil."
        case .customerNeeded: "Kupon tanınan bir müşteri için. Önce müşterinin kartını okutun."
        case .otherCustomer: "Kupon başka bir müşteriye verilmiş."
        case .used: "Kupon zaten kullanıldı."
        }
    }

    static func say(_ refusal: TaxRefusal) -> String {
        switch refusal {
        case .file(let place, let reason): "Vergi dosyası kullanılamaz: \(place): \(reason). Düzeltin ve yeniden yükleyin."
        case .unknownPlace(let place): "Vergi dosyasında \(place) diye bir yer yok. Dosyadakilerden birini seçin."
        case .unknownCategory(let code, let day): "\(day.said(in: .turkish)) günü yürürlükte \(code) diye bir vergi sınıfı yok. Ürüne başka bir sınıf verin ya da oranını ekleyin."
        case .unknownMode(let mode): "Burada \(mode) diye bir servis türü yok. Vergi dosyasındakilerden birini seçin."
        case .unknownTax(let tax): "Burada \(tax) diye bir vergi yok. Vergi dosyasındakilerden birini belirtin."
        case .exemptionWithoutReason: "İstisna için bir neden gerekir. Birini seçin."
        case .quantityNotPositive: "Miktar sıfırdan büyük olmalı."
        case .currencyMismatch(let a, let b): "Bu vergiler \(a), tutar \(b) cinsinden."
        case .tooManyLines(let limit): "Vergi bir seferde en çok \(limit) satır için hesaplanır."
        case .moreThanSold(let left): "Bu satırdan artık yalnızca \(left.said(in: .turkish)) iade edilebilir."
        case .overflow: "Tutar hesaplanamayacak kadar büyük."
        }
    }
}
