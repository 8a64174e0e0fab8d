import SaleCore

// Customers, points and cards of value.
extension TurkishSentences {
    static func say(_ refusal: CustomerRefusal) -> String {
        switch refusal {
        case .data(let problem): say(problem)
        case .points(let refusal): say(refusal)
        case .giftCard(let refusal): say(refusal)
        case .account(let refusal): say(refusal)
        case .noSuchCustomer: "Böyle bir müşteri yok. Yeniden arayın; müşteri silinmiş olabilir."
        case .numberTaken(let number): "\(number) kartı başka bir müşteriye ait. Başka bir kart alın."
        case .phoneTaken(let number): "Bu telefon numarası zaten \(number) numaralı müşteride kayıtlı. O müşteriyi kullanın ya da başka bir numara girin."
        case .fieldOwned(let word, let owner): "\"\(field(word))\" alanını \(owner) belirler. Orada değiştirin; buraya kendiliğinden gelir."
        case .unknownExemption(let code): "Vergi kurallarında '\(code)' diye bir istisna nedeni yok. Listedekilerden birini seçin."
        case .unknownPriceList(let code): "'\(code)' diye bir fiyat listesi yok. Mağazada olan bir listeyi ya da mağazanın kendi fiyatlarını seçin."
        case .unknownSegment(let code): "Mağazanın hiçbir kampanyasında, kuralında ve müşterisinde '\(code)' grubu yok. Yazılışını karşılaştırın; yeni bir grup, onu kullanan kampanya ya da kuralla başlar."
        case .badReason: "Nedeni, mağazanın listesindeki gibi en çok \(LoyaltyBounds.codeBytes) harf, rakam ve kısa çizgiden oluşan bir kod olarak girin."
        case .badPoints: "Sıfırdan farklı, en çok \(LoyaltyBounds.points) olan bir puan sayısı girin."
        case .noSuchGiftCard: "Burada böyle bir hediye kartı ya da mağaza kredisi yok. Yeniden okutun."
        }
    }

    static func say(_ problem: CustomerProblem) -> String {
        switch problem {
        case .nameMissing: "Bir ad ya da bir firma adı girin."
        case .textInvalid(let word, let limit): "\"\(field(word))\" en çok \(limit) bayt olabilir ve denetim karakteri içeremez; kodda boşluk olmaz."
        case .tooMany(let word, let limit): "\"\(field(word))\" en çok \(limit) girdi alabilir."
        case .numberInvalid(let number):
            "'\(number)' bir kart numarası değil: 1 ile \(CustomerBounds.numberBytes.upperBound) arasında büyük harf, rakam ve kısa çizgi. Kartı yeniden okutun."
        case .phoneInvalid: "Bu bir telefon numarası değil. Alan koduyla ya da + ve ülke koduyla girin."
        case .emailInvalid: "Bu bir e-posta adresi değil. Bir @, önünde bir ad, arkasında bir alan adı olmalı."
        case .birthdayInvalid: "Böyle bir gün yok. Doğum gününü AA-GG olarak girin; yılı yalnızca müşteri isterse ekleyin."
        case .vatInvalid: "Bu VKN ülkesinin biçimine uymuyor. Müşterinin belgeleriyle karşılaştırın; önce ülke harfleri gelir."
        case .companyMissing: "VKN bir firmaya aittir. Firmanın adını girin."
        }
    }

    static func say(_ refusal: LoyaltyRefusal) -> String {
        switch refusal {
        case .noRedeeming: "Burada puanla ödenemez. Başka bir ödeme isteyin."
        case .notEnough(let available): "Müşterinin kullanılabilir yalnızca \(available) puanı var."
        case .belowMinimum(let minimum): "Puanla ödeme en az \(minimum) puanla yapılır."
        case .notInSteps(let step): "Puanlar \(step) puanlık adımlarla kullanılır."
        case .aboveMaximum(let points, let value): "Bu satışta en çok \(points) puan (\(value.said(in: .turkish))) kullanılabilir."
        case .nothingToPay: "Bu satışta puanla ödenebilecek bir şey yok."
        case .overflow: "Bu kadar puan kaydedilemez."
        }
    }

    static func say(_ refusal: GiftCardRefusal) -> String {
        switch refusal {
        case .noTerms: "Bu mağazada hediye kartı kuralları yok. Önce bir yönetici belirlemeli."
        case .badNumber:
            "Bu bir kart numarası değil: \(GiftCardNumber.bytes.lowerBound) ile \(GiftCardNumber.bytes.upperBound) arasında harf ve rakam. Kartı yeniden okutun."
        case .alreadyIssued(let number): "\(number) kartı zaten kullanımda. Başka bir kart alın ya da buna yükleme yapın."
        case .unknownCard(let number): "\(number) kartı burada bilinmiyor ve bakiyesi şu anda sorulamıyor. Başka bir ödeme alın."
        case .unknownLimitUsed: "Bakiyesi burada bilinmeyen kartlardan artık bir şey alınamaz. Başka bir ödeme alın."
        case .aboveUnknownLimit(let most): "Kartın bakiyesi burada bilinmiyor; şimdi en çok \(most.said(in: .turkish)) alınabilir."
        case .notAGiftCard: "Yalnızca hediye kartlarına yükleme yapılabilir."
        case .otherCurrency(let code): "Tutar ya da kart \(code) cinsinden; bu mağazanın para birimi değil."
        case .amountOutOfRange: "Tutar sıfırdan büyük ve bir satışın sınırları içinde olmalı."
        case .loadOutOfRange(let least, let most): "Hediye kartına \(least.said(in: .turkish)) ile \(most.said(in: .turkish)) arasında yüklenir."
        case .aboveBalance(let most): "Bir hediye kartında en çok \(most.said(in: .turkish)) olabilir. Daha az girin ya da ikinci bir kart verin."
        case .empty: "Kartta bir şey kalmadı."
        case .notEnough(let balance): "Kartta yalnızca \(balance.said(in: .turkish)) var. Onu alın, gerisini başka bir ödemeyle alın."
        case .expired(let day): "Kartın son kullanma tarihi \(day.said(in: .turkish)) idi. Başka bir ödeme isteyin."
        case .blocked: "Kart bloke. Nedenini bir yönetici görebilir."
        }
    }
}
