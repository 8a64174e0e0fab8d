import SaleCore

// The drawer and the day, stock, people and what they may do.
extension TurkishSentences {
    static func say(_ refusal: ClosureRefusal) -> String {
        switch refusal {
        case .overflow: "Toplamlar tutulamayacak kadar büyük. Günü kapatın ya da teknisyeni arayın."
        case .amountNotPositive: "Tutar sıfırdan büyük olmalı."
        case .tooMany(let what, let limit): "Çok büyük: \(bound(what)) en çok \(limit) olabilir."
        case .reasonNeeded: "Paranın ne için olduğunu belirtin."
        case .currencyTwice(let currency): "\(currency) iki kez yazılmış. Her para birimi için bir tutar girin."
        case .unknownDenomination(let value, let currency): "\(currency) para biriminde en küçük birimle \(value) değerinde banknot ya da madeni para yok. Yeniden sayın ya da toplamı girin."
        case .nothingCounted: "Her banknottan ve madeni paradan kaç tane olduğunu ya da toplamı girin; ikisini birden değil."
        case .shiftOpen: "Açık bir vardiya var. Önce onu kapatın."
        case .noShift: "Açık vardiya yok. Önce bir vardiya açın."
        case .floatNeeded: "Önce bozuk parayı sayın ve vardiyayı açın."
        case .countNeeded(let currencies): "Önce çekmeceyi sayın: \(currencies)."
        case .beyondDrawer(let amount): "\(amount.said(in: .turkish)), çekmecede olması gerekenden fazla. Tutarı kontrol edin; doğruysa bir kez daha onaylayın."
        case .parkedSales(let count): "\(count) bekleyen satış var. Önce bitirin ya da vazgeçin."
        case .nothingToClose: "Son kapanıştan beri bir şey olmadı."
        case .noSuchClosure(let number): "Bu kasada \(number) numaralı Z raporu yok."
        case .noClosedShift(let number): "Bu kasada \(number) numaralı kapatılmış vardiya yok. Açık olan için vardiyanın X raporunu yazdırın."
        case .partlyPaid(let name?, let paid): "Bekletilen \(name) satışında \(paid.said(in: .turkish)) ödeme var. Geri çağırın, sonra bitirin veya ödemeleri geri alın."
        case .partlyPaid(nil, let paid): "Açık satışta \(paid.said(in: .turkish)) ödeme var. Bitirin veya ödemeleri geri alın."
        }
    }

    static func say(_ refusal: StockRefusal) -> String {
        switch refusal {
        case .nothing: "Hiçbir ürün belirtilmedi. En az birini belirtin."
        case .tooManyLines(let limit): "Bir seferde \(limit) üründen fazla. Parça parça yapın."
        case .textInvalid(let word, let limit): "\"\(field(word))\" 1 ile \(limit) bayt arasında olmalı."
        case .reasonNeeded: "Stok düzeltmesi için bir neden gerekir. Nedenini belirtin."
        case .locationNeeded: "Transfer için öteki yer gerekir. Belirtin."
        case .notByHand: "Satışlar, iadeler ve içe aktarmalar stoku kendiliğinden değiştirir."
        case .quantityNotPositive(let code): "Miktar sıfırdan büyük olmalı: \(code)."
        case .quantityNegative(let code): "Sayılan miktar sıfırdan küçük olamaz: \(code)."
        case .quantityZero(let code): "Sıfırlık bir düzeltme hiçbir şeyi değiştirmez: \(code). Çıkarın."
        case .quantityNotWhole(let code): "\(code) tam adetle sayılır."
        case .tooMuch(let code): "Miktar çok büyük: \(code). Kontrol edin."
        case .unknownProduct(let code): "\(code) kodlu bir ürün yok. Koda bakın."
        case .notCounted(let code): "\(code) için stok tutulmuyor."
        case .twice(let code): "\(code) iki kez yazılmış. Tek satırda toplayın."
        }
    }

    static func say(_ problem: PeopleProblem) -> String {
        switch problem {
        case .badRoleCode(let code): "'\(code)' bir rol kodu değil: 1 ile \(Role.maximumCodeLength) arasında küçük harf, rakam ve kısa çizgi."
        case .badName: "Ad 1 ile \(PersonName.maximumLength) karakter arasında olmalı, satır sonu içermemeli."
        case .badNumber: "Numara 1 ile \(PersonName.maximumNumber) arasında olmalı."
        case .badBadge:
            "Kimlik kartının kodu \(BadgeCode.lengths.lowerBound) ile \(BadgeCode.lengths.upperBound) arasında yazdırılabilir karakterdir. Yeniden okutun ya da başka bir kart yazdırın."
        case .badLanguage(let code): "'\(code)' bir dil değil; en, de ya da pt-BR gibi bir kod yazın."
        case .badLockTime: "Kasa, kullanılmadan geçen \(PersonName.lockMinutes.lowerBound) ile \(PersonName.lockMinutes.upperBound) dakika arasında bir süre sonra kendini kilitler ya da hiç kilitlemez."
        case .unknownField(let name): "'\(name)' alanı bilinmiyor."
        case .unknownPermission(let name): "'\(name)' yetkisi bilinmiyor. Bilinenler: \(Permission.allCases.map(\.rawValue).joined(separator: ", "))."
        case .unknownRole(let code): "'\(code)' diye bir rol yok. Önce oluşturun ya da başka birini seçin."
        case .roleTwice(let code): "'\(code)' rolü iki kez yazılmış."
        case .tooManyRoles(let limit): "1 ile \(limit) arasında rol olmalı."
        case .nobodyEditsPeople: "Personeli ve rolleri değiştirebilen biri kalmalı (\(Permission.editPeople.rawValue))."
        case .pinNotDigits: "PIN \(PINRule.digits.lowerBound) ile \(PINRule.digits.upperBound) arasında rakamdan oluşur."
        case .pinIsNumber: "PIN kasiyer numarası olamaz. Başka birini seçin."
        case .pinTooEasy: "Bu PIN çok kolay tahmin edilir. Sıra ya da tekrar olmayan birini seçin."
        case .pinUnchanged: "Bu zaten şimdiki PIN. Başka birini seçin."
        }
    }

    static func name(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "Satır iptali"
        case .voidSale: "Satıştan vazgeçme"
        case .cancelTender: "Ödemeyi geri alma"
        case .discountLine: "Satıra indirim"
        case .discountSale: "Satışa indirim"
        case .overridePrice: "Fiyat değiştirme"
        case .exemptFromTax: "Vergisiz satış"
        case .sellBeyondStock: "Stoktan fazla satış"
        case .sellBeyondLimit: "Satış sınırını aşmak"
        case .sellBeyondCredit: "Veresiye sınırını aşmak"
        case .returnByReceipt: "Fişli iade"
        case .returnWithoutReceipt: "Fişsiz iade"
        case .returnFinalSale: "İadesi olmayan ürünü geri alma"
        case .refundOtherTender: "Başka yolla para iadesi"
        case .reverseSale: "Belge iptali"
        case .openDrawer: "Çekmece açma"
        case .cashIn: "Kasa girişi"
        case .cashOut: "Kasa çıkışı"
        case .cashDrop: "Kasadan alma"
        case .closeShift: "Vardiya kapatma"
        case .reportX: "X raporu"
        case .reportZ: "Z raporu"
        case .reprint: "Kopya yazdırma"
        case .editCustomer: "Müşteri kaydetme ve değiştirme"
        case .eraseCustomer: "Müşteri silme"
        case .adjustPoints: "Puan düzeltme"
        case .issueGiftCard: "Hediye kartı verme"
        case .moveStock: "Stok hareketi"
        case .editPeople: "Personel ve rol değiştirme"
        case .confirmClock: "Saati onaylama"
        case .switchTraining: "Eğitimi başlatma"
        case .returnDeposit: "Depozito ödeme"
        case .seeExpectedCash: "Olması gereken tutarı görme"
        case .unblockGiftCard: "Hediye kartının engelini kaldırma"
        }
    }

    static func say(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "Satır iptali için onay gerekiyor."
        case .voidSale: "Satıştan vazgeçmek için onay gerekiyor."
        case .cancelTender: "Bir ödemeyi geri almak için onay gerekiyor."
        case .discountLine: "Satıra bu indirim için onay gerekiyor."
        case .discountSale: "Satışa bu indirim için onay gerekiyor."
        case .overridePrice: "Başka bir fiyata satmak için onay gerekiyor."
        case .exemptFromTax: "Vergisiz satmak için onay gerekiyor."
        case .sellBeyondStock: "Stokta olandan fazlasını satmak için onay gerekiyor."
        case .sellBeyondLimit: "Bu üründen bir satışta izin verilenden fazlasını satmak için onay gerekiyor."
        case .sellBeyondCredit: "Müşterinin veresiye sınırından fazlasını veresiye yazmak için onay gerekiyor."
        case .returnByReceipt: "Mal iade almak için onay gerekiyor."
        case .returnWithoutReceipt: "Fişsiz mal iade almak için onay gerekiyor."
        case .returnFinalSale: "Bu ürünün iadesi yoktur: geri almak onay gerektirir."
        case .refundOtherTender: "Parayı ödendiğinden başka yolla iade etmek için onay gerekiyor."
        case .reverseSale: "Tamamlanmış bir belgeyi iptal etmek için onay gerekiyor."
        case .openDrawer: "Satış olmadan çekmeceyi açmak için onay gerekiyor."
        case .cashIn: "Kasa girişi için onay gerekiyor."
        case .cashOut: "Kasa çıkışı için onay gerekiyor."
        case .cashDrop: "Kasadan para almak için onay gerekiyor."
        case .closeShift: "Vardiyayı kapatmak için onay gerekiyor."
        case .reportX: "X raporu için onay gerekiyor."
        case .reportZ: "Günü Z raporuyla kapatmak için onay gerekiyor."
        case .reprint: "Kopya yazdırmak için onay gerekiyor."
        case .editCustomer: "Müşteri kaydetmek ya da değiştirmek için onay gerekiyor."
        case .eraseCustomer: "Bir müşterinin verilerini silmek için onay gerekiyor."
        case .adjustPoints: "Puan düzeltmek için onay gerekiyor."
        case .issueGiftCard: "Hediye kartı vermek için onay gerekiyor."
        case .moveStock: "Stok hareketi için onay gerekiyor."
        case .editPeople: "Personeli ya da rolleri değiştirmek için onay gerekiyor."
        case .confirmClock: "Saati onaylamak için onay gerekiyor."
        case .switchTraining: "Eğitimi başlatmak için onay gerekiyor."
        case .returnDeposit: "Depozito ödemek onay gerektirir."
        case .seeExpectedCash: "Çekmecede olması gerekeni görmek için onay gerekiyor."
        case .unblockGiftCard: "Hediye kartının engelini kaldırmak için onay gerekiyor."
        }
    }
}
