import SaleCore

// Why something cannot be added to a sale.
extension FrenchSentences {
    static func say(_ refusal: SurchargeRefusal) -> String {
        switch refusal {
        case .unknownReason(let code): "Il n'y a pas de supplément \(code). Choisissez-en un dans la liste."
        case .notPositive: "Un supplément doit être supérieur à zéro."
        case .twice(let reason): "« \(reason) » est déjà ajouté. Retirez-le d'abord."
        case .cannotBear(let line): "Rien ne peut être ajouté à la ligne \(line) : c'est une consigne, une carte cadeau ou un article rendu."
        case .nothingToBear: "Rien dans la vente ne peut porter un supplément. Scannez d'abord un article."
        case .priceOnSale: "Un prix ne se donne qu'à une ligne. Prenez un montant pour toute la vente."
        case .priceNotRaised: "Le prix d'un supplément doit dépasser celui de l'article. Retirez le supplément, ou saisissez un prix plus élevé."
        case .beyondRate(let reason, let limit): "« \(reason) » permet au plus \(limit.said(in: .french)) %."
        case .beyondAmount(let reason, let limit): "« \(reason) » permet au plus \(limit.said(in: .french))."
        case .permissionNeeded(let permission, let reason):
            "Autant pour « \(reason) » exige le droit « \(Permission(rawValue: permission).map(name) ?? permission) ». Demandez l'accord d'un responsable."
        case .noneSuch: "Il n'y a pas de tel supplément à retirer."
        case .addedForFewer(let quantity): "Le supplément a été ajouté pour \(quantity.said(in: .french)) ; ce qui est scanné en plus a sa propre ligne."
        }
    }
}
