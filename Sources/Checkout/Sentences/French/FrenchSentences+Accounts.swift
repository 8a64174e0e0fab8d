import SaleCore

// Why something cannot be done with what a customer owes.
extension FrenchSentences {
    static func say(_ refusal: AccountRefusal) -> String {
        switch refusal {
        case .nothingOwed: "Ce client ne doit rien ici. Vérifiez le numéro de la carte."
        case .amountNotPositive: "Entrez combien le client paie, plus que zéro."
        case .moreThanOwed(let owed): "Le client doit \(owed.said(in: .french)). Prenez cette somme, ou moins."
        case .noCoins(let step): "Il n'y a pas de pièces pour ce montant : les espèces vont par \(step.said(in: .french)). Prenez un autre montant, ou une carte."
        case .cashOrCard: "Ce qui est dû se paie en espèces ou par carte."
        case .openBalance(let owed): "Il reste \(owed.said(in: .french)) sur le compte de ce client. Soldez d'abord le compte, puis effacez le client."
        case .badLimit(let most): "Un plafond de crédit va de zéro à \(most.said(in: .french))."
        case .overflow: "On ne peut pas mettre autant sur un compte."
        }
    }
}
