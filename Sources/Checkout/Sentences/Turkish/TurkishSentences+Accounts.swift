import SaleCore

// Why something cannot be done with what a customer owes.
extension TurkishSentences {
    static func say(_ refusal: AccountRefusal) -> String {
        switch refusal {
        case .nothingOwed: "Bu müşterinin burada borcu yok. Kart numarasına bakın."
        case .amountNotPositive: "Ne kadar ödendiğini girin; sıfırdan büyük olmalı."
        case .moreThanOwed(let owed): "Müşterinin borcu \(owed.said(in: .turkish)). Bunu ya da daha azını alın."
        case .nothingToCome: "Bu müşterinin burada alacağı yok. Kart numarasına bakın."
        case .moreThanToCome(let credit): "Müşterinin \(credit.said(in: .turkish)) alacağı var. Bunu ya da daha azını ödeyin."
        case .noCoins(let step): "Bu tutar için bozuk para yok: nakit \(step.said(in: .turkish)) adımlarıyla ödenir. Başka bir tutar ya da kart alın."
        case .cashOrCard: "Borç nakit ya da kartla ödenir."
        case .noSuchPayment(let number): "Bu müşterinin burada \(number) numaralı ödemesi yok. Makbuzdaki numaraya bakın."
        case .takenBackAlready(let number, let other): "\(number) daha önce \(other) ile geri alındı."
        case .openBalance(let owed): "Bu müşterinin hesabında \(owed.said(in: .turkish)) duruyor. Önce hesabı kapatın, sonra müşteriyi silin."
        case .creditLeft(let credit): "Bu müşterinin \(credit.said(in: .turkish)) alacağı var. Önce bunu ödeyin (kasada “Veresiye tahsilatı”), sonra müşteriyi silin."
        case .parkedOnAccount(let amount): "Bu müşterinin bekletilen bir satışında hesaba yazılmış \(amount.said(in: .turkish)) var. Onu bitirin ya da iptal edin, sonra müşteriyi silin."
        case .openOnAccount(let amount): "Kasada açık olan işlem bu müşterinin hesabını \(amount.said(in: .turkish)) kadar değiştiriyor. Onu bitirin ya da iptal edin, sonra müşteriyi silin."
        case .badLimit(let most): "Veresiye sınırı sıfır ile \(most.said(in: .turkish)) arasındadır."
        case .overflow: "Bu kadar çok veresiye yazılamaz."
        }
    }
}
