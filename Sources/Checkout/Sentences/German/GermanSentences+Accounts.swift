import SaleCore

// Why something cannot be done with what a customer owes.
extension GermanSentences {
    static func say(_ refusal: AccountRefusal) -> String {
        switch refusal {
        case .nothingOwed: "Dieser Kunde schuldet hier nichts. Prüfen Sie die Kartennummer."
        case .amountNotPositive: "Geben Sie ein, wie viel gezahlt wird, mehr als null."
        case .moreThanOwed(let owed): "Der Kunde schuldet \(owed.said(in: .german)). Nehmen Sie das, oder weniger."
        case .nothingToCome: "Dieser Kunde hat hier nichts gut. Prüfen Sie die Kartennummer."
        case .moreThanToCome(let credit): "Der Kunde hat \(credit.said(in: .german)) gut. Zahlen Sie das aus, oder weniger."
        case .noCoins(let step): "Für diesen Betrag gibt es keine Münzen: bar zahlt man in Schritten von \(step.said(in: .german)). Nehmen Sie einen anderen Betrag, oder eine Karte."
        case .cashOrCard: "Was geschuldet wird, zahlt man bar oder mit Karte."
        case .noSuchPayment(let number): "Dieser Kunde hat hier keine Zahlung \(number). Prüfen Sie die Nummer auf ihrem Beleg."
        case .takenBackAlready(let number, let other): "\(number) wurde schon zurückgenommen, mit \(other)."
        case .openBalance(let owed): "Auf dem Konto dieses Kunden stehen \(owed.said(in: .german)). Gleichen Sie erst das Konto aus, dann löschen Sie den Kunden."
        case .creditLeft(let credit): "Dieser Kunde hat \(credit.said(in: .german)) gut. Zahlen Sie das erst aus (an der Kasse unter „Zahlung auf Rechnung“), dann löschen Sie den Kunden."
        case .parkedOnAccount(let amount): "Ein geparkter Verkauf dieses Kunden enthält \(amount.said(in: .german)) auf Rechnung. Schließen Sie ihn ab oder brechen Sie ihn ab, dann löschen Sie den Kunden."
        case .openOnAccount(let amount): "Was an der Kasse offen ist, bewegt das Konto dieses Kunden um \(amount.said(in: .german)). Schließen Sie es ab oder brechen Sie es ab, dann löschen Sie den Kunden."
        case .badLimit(let most): "Ein Kreditrahmen liegt zwischen null und \(most.said(in: .german))."
        case .overflow: "So viel lässt sich nicht auf Rechnung nehmen."
        }
    }
}
