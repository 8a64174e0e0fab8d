import SaleCore

// Why something cannot be done with what a customer owes.
extension GermanSentences {
    static func say(_ refusal: AccountRefusal) -> String {
        switch refusal {
        case .nothingOwed: "Dieser Kunde schuldet hier nichts. Prüfen Sie die Kartennummer."
        case .amountNotPositive: "Geben Sie ein, wie viel der Kunde zahlt, mehr als null."
        case .moreThanOwed(let owed): "Der Kunde schuldet \(owed.said(in: .german)). Nehmen Sie das, oder weniger."
        case .noCoins(let step): "Für diesen Betrag gibt es keine Münzen: bar zahlt man in Schritten von \(step.said(in: .german)). Nehmen Sie einen anderen Betrag, oder eine Karte."
        case .cashOrCard: "Was geschuldet wird, zahlt man bar oder mit Karte."
        case .openBalance(let owed): "Auf dem Konto dieses Kunden stehen \(owed.said(in: .german)). Gleichen Sie erst das Konto aus, dann löschen Sie den Kunden."
        case .badLimit(let most): "Ein Kreditrahmen liegt zwischen null und \(most.said(in: .german))."
        case .overflow: "So viel lässt sich nicht auf Rechnung nehmen."
        }
    }
}
