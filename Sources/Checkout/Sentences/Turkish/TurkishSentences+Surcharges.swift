import SaleCore

// Why something cannot be added to a sale.
extension TurkishSentences {
    static func say(_ refusal: SurchargeRefusal) -> String {
        switch refusal {
        case .unknownReason(let code): "\(code) diye bir ek ücret yok. Listeden birini seçin."
        case .notPositive: "Ek ücret sıfırdan büyük olmalı."
        case .twice(let reason): "“\(reason)” zaten eklendi. Önce onu kaldırın."
        case .cannotBear(let line): "\(line). satıra ek ücret konamaz: depozito, hediye kartı ya da iade edilen üründür."
        case .nothingToBear: "Satışta ek ücret taşıyacak bir şey yok. Önce bir ürün okutun."
        case .priceOnSale: "Fiyat yalnızca bir satıra verilebilir. Satışın tamamı için bir tutar kullanın."
        case .priceNotRaised: "Ek ücretin fiyatı ürününkinden yüksek olmalı. Ek ücreti kaldırın ya da daha yüksek bir fiyat girin."
        case .beyondRate(let reason, let limit): "“\(reason)” en çok % \(limit.said(in: .turkish)) olabilir."
        case .beyondAmount(let reason, let limit): "“\(reason)” en çok \(limit.said(in: .turkish)) olabilir."
        case .permissionNeeded(let permission, let reason):
            "“\(reason)” için bu kadarı “\(Permission(rawValue: permission).map(name) ?? permission)” yetkisi ister. Yöneticiden onay isteyin."
        case .noneSuch: "Kaldırılacak böyle bir ek ücret yok."
        case .addedForFewer(let quantity): "Ek ücret \(quantity.said(in: .turkish)) için eklendi; fazladan okutulan kendi satırını alır."
        }
    }
}
