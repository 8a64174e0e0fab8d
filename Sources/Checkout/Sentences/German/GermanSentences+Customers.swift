import SaleCore

// Customers, points and cards of value.
extension GermanSentences {
    static func say(_ refusal: CustomerRefusal) -> String {
        switch refusal {
        case .data(let problem): say(problem)
        case .points(let refusal): say(refusal)
        case .giftCard(let refusal): say(refusal)
        case .account(let refusal): say(refusal)
        case .noSuchCustomer: "Diesen Kunden gibt es nicht. Suchen Sie erneut; vielleicht wurde er gelöscht."
        case .numberTaken(let number): "Die Karte \(number) gehört einem anderen Kunden. Nehmen Sie eine andere Karte."
        case .phoneTaken(let number): "Kunde \(number) hat diese Telefonnummer schon. Nehmen Sie diesen Kunden, oder geben Sie eine andere Nummer ein."
        case .fieldOwned(let word, let owner): "„\(field(word))“ wird von \(owner) bestimmt. Ändern Sie es dort; es kommt von selbst hierher."
        case .unknownExemption(let code): "Die Steuerregeln kennen keinen Befreiungsgrund '\(code)'. Wählen Sie einen, den sie führen."
        case .unknownPriceList(let code): "Es gibt keine Preisliste '\(code)'. Wählen Sie eine, die das Geschäft hat, oder dessen eigene Preise."
        case .unknownSegment(let code): "Keine Aktion, keine Regel und kein Kunde des Geschäfts hat die Gruppe '\(code)'. Vergleichen Sie die Schreibweise; eine neue Gruppe beginnt mit der Aktion oder Regel, die sie braucht."
        case .badReason: "Geben Sie den Grund als Code aus höchstens \(LoyaltyBounds.codeBytes) Buchstaben, Ziffern und Bindestrichen an, wie das Geschäft sie führt."
        case .badPoints: "Geben Sie eine Punktzahl ungleich null ein, höchstens \(LoyaltyBounds.points)."
        case .noSuchGiftCard: "Diese Geschenkkarte oder dieses Guthaben gibt es hier nicht. Scannen Sie erneut."
        }
    }

    static func say(_ problem: CustomerProblem) -> String {
        switch problem {
        case .nameMissing: "Geben Sie einen Namen oder den einer Firma ein."
        case .textInvalid(let word, let limit): "„\(field(word))“ darf höchstens \(limit) Bytes und keine Steuerzeichen haben; ein Code hat keine Leerzeichen."
        case .tooMany(let word, let limit): "„\(field(word))“ darf höchstens \(limit) Einträge haben."
        case .numberInvalid(let number):
            "'\(number)' ist keine Kartennummer: 1 bis \(CustomerBounds.numberBytes.upperBound) Großbuchstaben, Ziffern und Bindestriche. Scannen Sie die Karte erneut."
        case .phoneInvalid: "Das ist keine Telefonnummer. Geben Sie sie mit Vorwahl ein, oder mit + und der Landesvorwahl."
        case .emailInvalid: "Das ist keine E-Mail-Adresse. Sie hat ein @, einen Namen davor und eine Domain danach."
        case .birthdayInvalid: "Diesen Tag gibt es nicht. Geben Sie den Geburtstag als MM-TT ein, mit Jahr nur, wenn der Kunde das möchte."
        case .vatInvalid: "Diese USt-IdNr. hat nicht die Form ihres Landes. Vergleichen Sie sie mit den Papieren des Kunden, Länderkürzel zuerst."
        case .companyMissing: "Eine USt-IdNr. gehört zu einer Firma. Geben Sie den Namen der Firma ein."
        }
    }

    static func say(_ refusal: LoyaltyRefusal) -> String {
        switch refusal {
        case .noRedeeming: "Mit Punkten kann man hier nicht zahlen. Bitten Sie um eine andere Zahlung."
        case .notEnough(let available): "Der Kunde hat nur \(available) Punkte, die sich einlösen lassen."
        case .belowMinimum(let minimum): "Mit Punkten zahlt man ab \(minimum) Punkten."
        case .notInSteps(let step): "Mit Punkten zahlt man in Schritten von \(step)."
        case .aboveMaximum(let points, let value): "In diesem Verkauf lassen sich höchstens \(points) Punkte (\(value.said(in: .german))) einlösen."
        case .nothingToPay: "Nichts in diesem Verkauf lässt sich mit Punkten zahlen."
        case .overflow: "So viele Punkte lassen sich nicht buchen."
        }
    }

    static func say(_ refusal: GiftCardRefusal) -> String {
        switch refusal {
        case .noTerms: "Dieses Geschäft hat keine Regeln für Geschenkkarten. Die Leitung muss sie zuerst festlegen."
        case .badNumber:
            "Das ist keine Kartennummer: \(GiftCardNumber.bytes.lowerBound) bis \(GiftCardNumber.bytes.upperBound) Buchstaben und Ziffern. Scannen Sie die Karte erneut."
        case .alreadyIssued(let number): "Die Karte \(number) ist schon in Gebrauch. Nehmen Sie eine andere, oder laden Sie diese auf."
        case .unknownCard(let number): "Die Karte \(number) ist hier nicht bekannt, und ihr Guthaben lässt sich jetzt nicht erfragen. Bitten Sie um eine andere Zahlung."
        case .unknownLimitUsed: "Von Karten, deren Guthaben hier nicht bekannt ist, kann nichts mehr genommen werden. Bitten Sie um eine andere Zahlung."
        case .aboveUnknownLimit(let most): "Das Guthaben der Karte ist hier nicht bekannt; jetzt können höchstens \(most.said(in: .german)) davon genommen werden."
        case .notAGiftCard: "Nur Geschenkkarten lassen sich aufladen."
        case .otherCurrency(let code): "Der Betrag oder die Karte ist in \(code), und das ist nicht die Währung des Geschäfts."
        case .amountOutOfRange: "Der Betrag muss größer als null sein und in den Grenzen eines Verkaufs liegen."
        case .loadOutOfRange(let least, let most): "Eine Geschenkkarte wird mit \(least.said(in: .german)) bis \(most.said(in: .german)) aufgeladen."
        case .aboveBalance(let most): "Auf einer Geschenkkarte dürfen höchstens \(most.said(in: .german)) liegen. Geben Sie weniger ein, oder stellen Sie eine zweite Karte aus."
        case .empty: "Auf der Karte ist nichts mehr."
        case .notEnough(let balance): "Auf der Karte sind nur \(balance.said(in: .german)). Nehmen Sie diese, und den Rest mit einer anderen Zahlung."
        case .expired(let day): "Die Karte galt bis \(day.said(in: .german)). Bitten Sie um eine andere Zahlung."
        case .blocked: "Die Karte ist gesperrt. Die Leitung kann sehen, warum."
        }
    }
}
