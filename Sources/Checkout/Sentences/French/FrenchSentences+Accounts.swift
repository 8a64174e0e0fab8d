import SaleCore

// Why something cannot be done with what a customer owes.
extension FrenchSentences {
    static func say(_ refusal: AccountRefusal) -> String {
        switch refusal {
        case .nothingOwed: "Ce client ne doit rien ici. Vérifiez le numéro de la carte."
        case .amountNotPositive: "Entrez combien est payé, plus que zéro."
        case .moreThanOwed(let owed): "Le client doit \(owed.said(in: .french)). Prenez cette somme, ou moins."
        case .nothingToCome: "Ce client n'a rien à son crédit ici. Vérifiez le numéro de la carte."
        case .moreThanToCome(let credit): "Le client a \(credit.said(in: .french)) à son crédit. Remboursez cette somme, ou moins."
        case .noCoins(let step): "Il n'y a pas de pièces pour ce montant : les espèces vont par \(step.said(in: .french)). Prenez un autre montant, ou une carte."
        case .cashOrCard: "Ce qui est dû se paie en espèces ou par carte."
        case .noSuchPayment(let number): "Ce client n'a pas de paiement \(number) ici. Vérifiez le numéro sur le reçu."
        case .takenBackAlready(let number, let other): "\(number) a déjà été repris, par \(other)."
        case .openBalance(let owed): "Il reste \(owed.said(in: .french)) sur le compte de ce client. Soldez d'abord le compte, puis effacez le client."
        case .creditLeft(let credit): "Ce client a \(credit.said(in: .french)) à son crédit. Remboursez-le d'abord (à la caisse, « Règlement de compte »), puis effacez le client."
        case .parkedOnAccount(let amount): "Une vente en attente de ce client porte \(amount.said(in: .french)) sur son compte. Terminez-la ou annulez-la, puis effacez le client."
        case .openOnAccount(let amount): "L'opération en cours à la caisse fait bouger le compte de ce client de \(amount.said(in: .french)). Terminez-la ou annulez-la, puis effacez le client."
        case .badLimit(let most): "Un plafond de crédit va de zéro à \(most.said(in: .french))."
        case .overflow: "On ne peut pas mettre autant sur un compte."
        }
    }
}
