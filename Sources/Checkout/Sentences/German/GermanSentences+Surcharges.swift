import SaleCore

// Why something cannot be added to a sale.
extension GermanSentences {
    static func say(_ refusal: SurchargeRefusal) -> String {
        switch refusal {
        case .unknownReason(let code): "Einen Zuschlag \(code) gibt es nicht. Wählen Sie einen aus der Liste."
        case .notPositive: "Ein Zuschlag muss größer als null sein."
        case .twice(let reason): "„\(reason)“ ist schon hinzugefügt. Nehmen Sie das zuerst weg."
        case .cannotBear(let line): "Auf Zeile \(line) gibt es keinen Zuschlag: sie ist Pfand, eine Geschenkkarte oder Ware, die zurückkommt."
        case .nothingToBear: "Nichts im Verkauf kann einen Zuschlag tragen. Scannen Sie zuerst einen Artikel."
        case .priceOnSale: "Ein Preis lässt sich nur einer Zeile geben. Nehmen Sie für den ganzen Verkauf einen Betrag."
        case .priceNotRaised:
            "Der Preis eines Zuschlags muss über dem des Artikels liegen. Nehmen Sie den Zuschlag weg, oder geben Sie einen höheren Preis ein."
        case .beyondRate(let reason, let limit): "„\(reason)“ erlaubt höchstens \(limit.said(in: .german)) %."
        case .beyondAmount(let reason, let limit): "„\(reason)“ erlaubt höchstens \(limit.said(in: .german))."
        case .permissionNeeded(let permission, let reason):
            "So viel für „\(reason)“ braucht die Berechtigung „\(Permission(rawValue: permission).map(name) ?? permission)“. Bitten Sie die Leitung um Genehmigung."
        case .noneSuch: "Einen solchen Zuschlag zum Wegnehmen gibt es nicht."
        case .addedForFewer(let quantity): "Der Zuschlag gilt für \(quantity.said(in: .german)); was dazu gescannt wird, bekommt eine eigene Zeile."
        }
    }
}
