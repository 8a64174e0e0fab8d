import SaleCore

// What was just done.
extension FrenchSentences {
    static func say(_ done: DoneNote) -> String {
        switch done {
        case .floatEntered(let amounts): "Le service commence avec \(amounts.said(in: .french))."
        case .paidIn(let amount): "Entrée de caisse : \(amount.said(in: .french))."
        case .paidOut(let amount): "Sortie de caisse : \(amount.said(in: .french))."
        case .dropped(let amount): "Porté au coffre : \(amount.said(in: .french))."
        case .parked(let label): label.isEmpty ? "La vente est mise en attente." : "En attente : \(label)."
        case .voided: "La vente est abandonnée."
        case .pointsAdjusted(let now): "C'est enregistré : le client a maintenant \(now) points."
        case .customerErased: "L'identité du client est effacée."
        case .saleDropped: "La vente est retirée ; elle était vide."
        case .taken(let amount, let due): "\(amount.said(in: .french)) encaissés. Reste dû : \(due.said(in: .french))."
        case .givenBack(let amount, let due): "\(amount.said(in: .french)) rendus. Reste à rendre : \(due.said(in: .french))."
        }
    }
}
