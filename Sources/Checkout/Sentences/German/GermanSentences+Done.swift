import SaleCore

// What was just done.
extension GermanSentences {
    static func say(_ done: DoneNote) -> String {
        switch done {
        case .floatEntered(let amounts): "Die Schicht beginnt mit \(amounts.said(in: .german))."
        case .paidIn(let amount): "Eingelegt: \(amount.said(in: .german))."
        case .paidOut(let amount): "Entnommen: \(amount.said(in: .german))."
        case .dropped(let amount): "In den Tresor: \(amount.said(in: .german))."
        case .parked(let label): label.isEmpty ? "Der Verkauf ist geparkt." : "Geparkt: \(label)."
        case .voided: "Der Verkauf ist abgebrochen."
        case .pointsAdjusted(let now): "Es ist eingetragen: Der Kunde hat jetzt \(now) Punkte."
        case .customerErased: "Wer der Kunde war, ist gelöscht."
        case .saleDropped: "Der Verkauf ist weg; es war nichts darin."
        case .taken(let amount, let due): "\(amount.said(in: .german)) angenommen. Noch offen: \(due.said(in: .german))."
        case .givenBack(let amount, let due): "\(amount.said(in: .german)) zurückgegeben. Noch zurückzugeben: \(due.said(in: .german))."
        }
    }
}
