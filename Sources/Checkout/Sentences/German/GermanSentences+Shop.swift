import SaleCore

// The drawer and the day, stock, people and what they may do.
extension GermanSentences {
    static func say(_ refusal: ClosureRefusal) -> String {
        switch refusal {
        case .overflow: "Die Summen sind zu groß, um geführt zu werden. Schließen Sie den Tag ab, oder rufen Sie den Techniker."
        case .amountNotPositive: "Ein Betrag muss größer als null sein."
        case .tooMany(let what, let limit): "Zu groß: \(bound(what)) darf höchstens \(limit) sein."
        case .reasonNeeded: "Geben Sie an, wofür das Geld ist."
        case .currencyTwice(let currency): "\(currency) ist zweimal genannt. Geben Sie für jede Währung einen Betrag ein."
        case .unknownDenomination(let value, let currency):
            "Einen Schein oder eine Münze von \(value) kleinsten Einheiten gibt es in \(currency) nicht. Zählen Sie erneut, oder geben Sie die Summe ein."
        case .nothingCounted: "Geben Sie ein, wie viele es von jedem Schein und jeder Münze sind, oder die Summe; nicht beides."
        case .shiftOpen: "Eine Schicht ist offen. Schließen Sie sie zuerst ab."
        case .noShift: "Keine Schicht ist offen. Eröffnen Sie zuerst eine."
        case .floatNeeded: "Zählen Sie zuerst das Wechselgeld und eröffnen Sie die Schicht."
        case .countNeeded(let currencies): "Zählen Sie zuerst die Lade: \(currencies)."
        case .beyondDrawer(let amount): "\(amount.said(in: .german)) ist mehr, als in der Lade sein dürfte. Prüfen Sie den Betrag; stimmt er, bestätigen Sie noch einmal."
        case .parkedSales(let count):
            count == 1 ? "Es ist noch 1 geparkter Verkauf da. Schließen Sie ihn zuerst ab, oder brechen Sie ihn ab."
                : "Es sind noch \(count) geparkte Verkäufe da. Schließen Sie sie zuerst ab, oder brechen Sie sie ab."
        case .nothingToClose: "Seit dem letzten Abschluss ist nichts geschehen."
        case .noSuchClosure(let number): "Einen Z-Bericht \(number) gibt es an dieser Kasse nicht."
        case .noClosedShift(let number): "Eine Schicht \(number) wurde an dieser Kasse nicht abgeschlossen. Für die offene drucken Sie das X der Schicht."
        case .partlyPaid(let name?, let paid): "Der geparkte Verkauf \(name) enthält Zahlungen von \(paid.said(in: .german)). Holen Sie ihn zurück, und schließen Sie ihn ab oder nehmen Sie die Zahlungen zurück."
        case .partlyPaid(nil, let paid): "Der offene Verkauf enthält Zahlungen von \(paid.said(in: .german)). Schließen Sie ihn ab, oder nehmen Sie die Zahlungen zurück."
        }
    }

    static func say(_ refusal: StockRefusal) -> String {
        switch refusal {
        case .nothing: "Kein Artikel ist genannt. Nennen Sie mindestens einen."
        case .tooManyLines(let limit): "Mehr als \(limit) Artikel auf einmal. Tun Sie es in Teilen."
        case .textInvalid(let word, let limit): "„\(field(word))“ muss 1 bis \(limit) Bytes haben."
        case .reasonNeeded: "Eine Bestandskorrektur braucht einen Grund. Geben Sie ihn an."
        case .locationNeeded: "Eine Umlagerung braucht den anderen Ort. Nennen Sie ihn."
        case .notByHand: "Verkäufe, Rückgaben und Importe ändern den Bestand von selbst."
        case .quantityNotPositive(let code): "Die Menge von \(code) muss größer als null sein."
        case .quantityNegative(let code): "Gezählt werden können von \(code) nicht weniger als null."
        case .quantityZero(let code): "Eine Korrektur von \(code) um null ändert nichts. Lassen Sie sie weg."
        case .quantityNotWhole(let code): "\(code) wird in ganzen Stück gezählt."
        case .tooMuch(let code): "Die Menge von \(code) ist zu groß. Prüfen Sie sie."
        case .unknownProduct(let code): "Einen Artikel \(code) gibt es nicht. Prüfen Sie den Code."
        case .notCounted(let code): "Für \(code) wird kein Bestand geführt."
        case .twice(let code): "\(code) steht zweimal da. Fassen Sie es in einer Zeile zusammen."
        }
    }

    static func say(_ problem: PeopleProblem) -> String {
        switch problem {
        case .badRoleCode(let code): "'\(code)' ist kein Code einer Rolle: 1 bis \(Role.maximumCodeLength) Kleinbuchstaben, Ziffern und Bindestriche."
        case .badName: "Der Name muss 1 bis \(PersonName.maximumLength) Zeichen und keine Zeilenumbrüche haben."
        case .badNumber: "Die Nummer muss zwischen 1 und \(PersonName.maximumNumber) liegen."
        case .badBadge:
            "Der Code eines Ausweises hat \(BadgeCode.lengths.lowerBound) bis \(BadgeCode.lengths.upperBound) druckbare Zeichen. Scannen Sie ihn erneut, oder drucken Sie einen anderen."
        case .badLanguage(let code): "'\(code)' ist keine Sprache; schreiben Sie einen Code wie en, de oder pt-BR."
        case .badLockTime:
            "Die Kasse sperrt sich nach \(PersonName.lockMinutes.lowerBound) bis \(PersonName.lockMinutes.upperBound) Minuten ohne Bedienung, oder nie."
        case .unknownField(let name): "Das Feld '\(name)' ist nicht bekannt."
        case .unknownPermission(let name): "Die Berechtigung '\(name)' ist nicht bekannt. Bekannt: \(Permission.allCases.map(\.rawValue).joined(separator: ", "))."
        case .unknownRole(let code): "Eine Rolle '\(code)' gibt es nicht. Legen Sie sie zuerst an, oder wählen Sie eine andere."
        case .roleTwice(let code): "Die Rolle '\(code)' steht zweimal da."
        case .tooManyRoles(let limit): "Es müssen 1 bis \(limit) Rollen sein."
        case .nobodyEditsPeople: "Jemand muss bleiben, der Personal und Rollen ändern darf (\(Permission.editPeople.rawValue))."
        case .pinNotDigits: "Eine PIN hat \(PINRule.digits.lowerBound) bis \(PINRule.digits.upperBound) Ziffern."
        case .pinIsNumber: "Die PIN darf nicht die Bedienernummer sein. Wählen Sie eine andere."
        case .pinTooEasy: "Diese PIN ist zu leicht zu erraten. Wählen Sie eine, die keine Reihe und keine Wiederholung ist."
        case .pinUnchanged: "Das ist die bisherige PIN. Wählen Sie eine andere."
        }
    }

    static func name(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "Zeile stornieren"
        case .voidSale: "Verkauf abbrechen"
        case .cancelTender: "Zahlung zurücknehmen"
        case .discountLine: "Rabatt auf eine Zeile"
        case .discountSale: "Rabatt auf den Verkauf"
        case .overridePrice: "Preis ändern"
        case .exemptFromTax: "Ohne Steuer verkaufen"
        case .sellBeyondStock: "Über den Bestand verkaufen"
        case .sellBeyondLimit: "Über die Grenze je Verkauf verkaufen"
        case .sellBeyondCredit: "Über den Kreditrahmen verkaufen"
        case .returnByReceipt: "Rückgabe mit Beleg"
        case .returnWithoutReceipt: "Rückgabe ohne Beleg"
        case .returnFinalSale: "Vom Umtausch Ausgeschlossenes zurücknehmen"
        case .refundOtherTender: "Anders erstatten als bezahlt"
        case .reverseSale: "Beleg stornieren"
        case .openDrawer: "Lade öffnen"
        case .cashIn: "Einlage"
        case .cashOut: "Ausgabe"
        case .cashDrop: "Abschöpfung"
        case .closeShift: "Schicht abschließen"
        case .reportX: "X-Bericht"
        case .reportZ: "Z-Bericht"
        case .reprint: "Kopie drucken"
        case .editCustomer: "Kunden anlegen und ändern"
        case .eraseCustomer: "Kunden löschen"
        case .adjustPoints: "Punkte korrigieren"
        case .issueGiftCard: "Geschenkkarte ausstellen"
        case .moveStock: "Bestand buchen"
        case .editPeople: "Personal und Rollen ändern"
        case .confirmClock: "Uhr bestätigen"
        case .switchTraining: "Training beginnen"
        case .returnDeposit: "Pfand auszahlen"
        case .seeExpectedCash: "Soll-Bestand sehen"
        case .unblockGiftCard: "Geschenkkarte entsperren"
        }
    }

    static func say(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "Eine Zeile zu stornieren braucht eine Genehmigung."
        case .voidSale: "Den Verkauf abzubrechen braucht eine Genehmigung."
        case .cancelTender: "Eine Zahlung zurückzunehmen braucht eine Genehmigung."
        case .discountLine: "Dieser Rabatt auf eine Zeile braucht eine Genehmigung."
        case .discountSale: "Dieser Rabatt auf den Verkauf braucht eine Genehmigung."
        case .overridePrice: "Zu einem anderen Preis zu verkaufen braucht eine Genehmigung."
        case .exemptFromTax: "Ohne Steuer zu verkaufen braucht eine Genehmigung."
        case .sellBeyondStock: "Mehr zu verkaufen, als auf Lager ist, braucht eine Genehmigung."
        case .sellBeyondLimit: "Mehr von diesem Artikel zu verkaufen, als ein Verkauf haben darf, braucht eine Genehmigung."
        case .sellBeyondCredit: "Mehr auf Rechnung zu nehmen, als der Kreditrahmen des Kunden erlaubt, braucht eine Genehmigung."
        case .returnByReceipt: "Ware zurückzunehmen braucht eine Genehmigung."
        case .returnWithoutReceipt: "Ware ohne Beleg zurückzunehmen braucht eine Genehmigung."
        case .returnFinalSale: "Dieser Artikel ist vom Umtausch ausgeschlossen: ihn zurückzunehmen braucht eine Genehmigung."
        case .refundOtherTender: "Anders zu erstatten, als bezahlt wurde, braucht eine Genehmigung."
        case .reverseSale: "Einen abgeschlossenen Beleg zu stornieren braucht eine Genehmigung."
        case .openDrawer: "Die Lade ohne Verkauf zu öffnen braucht eine Genehmigung."
        case .cashIn: "Eine Einlage braucht eine Genehmigung."
        case .cashOut: "Eine Ausgabe aus der Lade braucht eine Genehmigung."
        case .cashDrop: "Eine Abschöpfung in den Tresor braucht eine Genehmigung."
        case .closeShift: "Die Schicht abzuschließen braucht eine Genehmigung."
        case .reportX: "Der X-Bericht braucht eine Genehmigung."
        case .reportZ: "Den Tag mit dem Z-Bericht abzuschließen braucht eine Genehmigung."
        case .reprint: "Eine Kopie zu drucken braucht eine Genehmigung."
        case .editCustomer: "Einen Kunden anzulegen oder zu ändern braucht eine Genehmigung."
        case .eraseCustomer: "Die Daten eines Kunden zu löschen braucht eine Genehmigung."
        case .adjustPoints: "Punkte zu korrigieren braucht eine Genehmigung."
        case .issueGiftCard: "Eine Geschenkkarte auszustellen braucht eine Genehmigung."
        case .moveStock: "Bestand zu buchen braucht eine Genehmigung."
        case .editPeople: "Personal oder Rollen zu ändern braucht eine Genehmigung."
        case .confirmClock: "Die Uhr zu bestätigen braucht eine Genehmigung."
        case .switchTraining: "Das Training zu beginnen braucht eine Genehmigung."
        case .returnDeposit: "Pfand auszuzahlen braucht eine Genehmigung."
        case .seeExpectedCash: "Den Soll-Bestand der Lade zu sehen braucht eine Genehmigung."
        case .unblockGiftCard: "Eine Geschenkkarte zu entsperren braucht eine Genehmigung."
        }
    }
}
