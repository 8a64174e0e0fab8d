import SaleCore

// What is sold, discounted and taxed.
extension GermanSentences {
    static func say(_ refusal: SaleRefusal) -> String {
        switch refusal {
        case .promotion(let refusal): say(refusal)
        case .surcharge(let refusal): say(refusal)
        case .tax(let refusal): say(refusal)
        case .noSale: "Kein Verkauf ist offen. Scannen Sie den ersten Artikel."
        case .notOpen: "Dieser Verkauf ist abgeschlossen oder geparkt und lässt sich nicht ändern. Holen Sie ihn zuerst zurück."
        case .notSuspended: "Dieser Verkauf ist nicht geparkt."
        case .alreadyOpen: "Ein Verkauf ist offen. Schließen Sie ihn zuerst ab, oder parken Sie ihn."
        case .emptySale: "Der Verkauf hat keine Artikel. Scannen Sie zuerst einen."
        case .noSuchLine(let line): "Eine Zeile \(line) gibt es in diesem Verkauf nicht."
        case .lineVoided(let line): "Zeile \(line) ist schon storniert."
        case .linkedLine(let line): "Zeile \(line) gehört zu einem anderen Artikel. Ändern Sie diesen."
        case .priceNegative(let product): "Der Preis von \(product) ist kleiner als null. Berichtigen Sie ihn im Artikelstamm."
        case .quantityNotPositive: "Eine Menge muss größer als null sein. Stornieren Sie die Zeile, um sie herauszunehmen."
        case .quantityNotWhole(let unit): "Dieser Artikel wird nur in ganzen Zahlen verkauft (Einheit: \(unit == UnitOfMeasure.piece.code ? "Stück" : unit))."
        case .quantityNeeded(let product): "Geben Sie Gewicht oder Maß von \(product) ein."
        case .tooMany(let what, let limit): "Zu groß: \(bound(what)) darf höchstens \(limit) sein."
        case .amountNotPositive: "Ein Betrag muss größer als null sein."
        case .nothingDue: "Es ist nichts mehr zu zahlen."
        case .exceedsDue(let due): "Diese Zahlung darf nicht höher sein als der offene Betrag (\(due.said(in: .german))). Rückgeld gibt es nur bei Barzahlung."
        case .changeImplausible(let change): "Das wären \(change.said(in: .german)) Rückgeld, mehr als der größte Schein. Nichts wurde gebucht: geben Sie den Betrag neu ein."
        case .belowTendered(let tendered): "Der Verkauf wäre kleiner als das schon Gezahlte (\(tendered.said(in: .german))). Nehmen Sie zuerst eine Zahlung zurück."
        case .partlyPaid: "Der Verkauf ist teilweise bezahlt. Nehmen Sie zuerst die Zahlungen zurück."
        case .moneyGivenBack: "Es wurde schon Geld zurückgegeben. Schließen Sie den Verkauf ab, oder nehmen Sie das Geld zurück und stornieren Sie diese Zahlung, bevor Sie ihn parken."
        case .noSuchTender(let number): "Eine Zahlung \(number) gibt es in diesem Verkauf nicht."
        case .overflow: "Der Betrag ist zu groß, um gerechnet zu werden."
        case .currencyMismatch(let a, let b): "Beträge in \(a) und \(b) lassen sich nicht addieren."
        case .cardUnanswered: "Das Kartenterminal wurde gefragt, und niemand hat gesagt, was es geantwortet hat. Sehen Sie nach: genehmigt oder abgelehnt?"
        case .noCardAsked: "Keine Kartenzahlung wartet auf Antwort."
        case .tooManyDigits: "Von einer Karte werden nur die letzten vier Ziffern behalten. Geben Sie diese ein, oder nichts."
        case .returnedLine(let line): "Zeile \(line) ist eine Rückgabe. Stornieren Sie sie und nehmen Sie eine andere Menge zurück."
        case .fixedPrice(let line): "Der Preis von Zeile \(line) stand im Strichcode oder wurde eingetippt. Stornieren Sie sie und scannen Sie jedes Stück."
        case .nothingToCapture(let line): "Zu Zeile \(line) ist keine Seriennummer oder Charge zu erfassen."
        case .captureWrong(let line, let wanted): "Zeile \(line) nimmt höchstens \(wanted) verschiedene Nummern. Scannen Sie jedes Stück einmal."
        case .serialTwice(let line): "Diese Seriennummer steht schon in Zeile \(line). Scannen Sie das andere Stück."
        case .captureMissing(let line, let product): "Zeile \(line), \(product), braucht vor dem Bezahlen ihre Seriennummer oder Charge."
        case .ageNotChecked(let age): "Der Kunde muss \(age) sein. Fragen Sie nach, beantworten Sie die Frage, oder stornieren Sie den Artikel."
        case .couponShownAlready(let code): "Der Coupon \(code) wurde in diesem Verkauf schon gescannt."
        case .noSuchCoupon(let code): "Der Coupon \(code) ist nicht in diesem Verkauf."
        case .noSuchDiscount: "Es gibt keinen von Hand gegebenen Rabatt, der sich wegnehmen ließe."
        case .discountNoLongerFits(let why):
            "Ein von Hand gegebener Rabatt passt nicht mehr. \(unfit(why)) Nehmen Sie diesen Rabatt zuerst weg und geben Sie ihn dann neu."
        case .detailsNeeded(let kind): "Bei einer Zahlung mit \(words.tender.name(of: kind.rawValue)) muss feststehen, womit: scannen oder tippen Sie es zuerst ein."
        case .referenceNeeded(let tender): "\(tender) braucht seine Nummer: scannen oder tippen Sie sie ein."
        case .customerNeeded(let tender): "\(tender) gilt für einen Kunden, der hier bekannt ist. Nennen Sie zuerst den Kunden."
        case .cannotRefund(let kind): "Mit \(words.tender.name(of: kind.rawValue)) wird kein Geld zurückgegeben. Wählen Sie Bar, Karte, Geschenkkarte oder Guthaben."
        case .exceedsRefund(let owed): "Zurückzugeben sind nur \(owed.said(in: .german))."
        case .owesMore(let owed): "Wird alles so zurückgegeben, sind es \(owed.said(in: .german)). Geben Sie das ein, oder weniger für einen Teil."
        case .givesBack(let owed): "Mit dieser Zahlungsart ist nichts zu zahlen: \(owed.said(in: .german)) geht an den Kunden zurück. Geben Sie das ein."
        case .noCoins(let step): "Bar wird auf \(step.said(in: .german)) gerundet, und den Betrag gibt es in Münzen nicht. Geben Sie ein, was wirklich gegeben wurde."
        case .pointsExceedShare(let most): "Punkte dürfen von diesem Verkauf höchstens \(most.said(in: .german)) zahlen. Nehmen Sie die Punkte zurück, und geben Sie sie neu."
        case .reversalStands: "Das nimmt einen ganzen Beleg zurück: nichts kommt hinzu, wird geändert oder geparkt. Zahlen Sie es, oder stornieren Sie es."
        case .notSoldThere(let line, let number): "\(number) wurde mit dem Beleg von Zeile \(line) nicht verkauft oder kam schon zurück. Sehen Sie auf dem Stück nach, oder stornieren Sie die Zeile."
        }
    }

    private static func unfit(_ why: PromotionRefusal) -> String {
        if case .permissionNeeded = why { return "Er müsste genehmigt werden." }
        return say(why)
    }

    static func say(_ refusal: ArticleRefusal) -> String {
        switch refusal {
        case .notForSale(let product): "\(product) ist nicht zu verkaufen. Legen Sie es beiseite und fragen Sie die Leitung."
        case .recalled(let product, let reason):
            "\(product) wurde zurückgerufen\(reason.isEmpty ? "" : ": \(reason)"). Verkaufen Sie es nicht; nehmen Sie es aus dem Regal und legen Sie es beiseite."
        case .numberRecalled(let product, let kind, let number, let reason):
            "\(product), \(kind == .lot ? "Charge" : "Seriennummer") \(number), wurde zurückgerufen\(reason.isEmpty ? "" : ": \(reason)"). Verkaufen Sie es nicht: legen Sie es beiseite, und nehmen Sie ein anderes."
        case .expired(let product, let day): "\(product) ist seit \(day.said(in: .german)) abgelaufen. Verkaufen Sie es nicht; holen Sie ein anderes und legen Sie dieses beiseite."
        case .notNow(let product, let ban, let again):
            "\(product) darf jetzt nicht verkauft werden (\(ban)). Legen Sie es beiseite\(again.map { ": ab \($0.said(in: .german)) darf es wieder verkauft werden" } ?? "")."
        case .linesNotNow(let products, let ban, let again):
            "Darf jetzt nicht verkauft werden (\(ban)): \(products.joined(separator: ", ")). Stornieren Sie diese Zeilen, dann kann der Rest bezahlt werden\(again.map { "; ab \($0.said(in: .german)) darf es wieder verkauft werden" } ?? "")."
        case .beyondStock(let product, let onHand): "Von \(product) sind nur \(onHand.said(in: .german)) auf Lager. Zählen Sie nach, oder lassen Sie den Verkauf von der Leitung genehmigen."
        case .beyondLimit(let product, let most): "Von \(product) darf ein Verkauf höchstens \(most.said(in: .german)) haben, und niemand darf mehr erlauben. Nicht verkaufen; stellen Sie den Artikel zurück."
        case .openPriceTooHigh(let maximum): "Der Preis darf höchstens \(maximum.said(in: .german)) sein. Nehmen Sie einen anderen Artikel, oder geben Sie einen niedrigeren Preis ein."
        case .openPriceNegative: "Ein Preis kann nicht kleiner als null sein. Geben Sie ihn neu ein."
        case .code(let fault): say(fault)
        case .labelSaysHowMuch(let product): "Wie viel von \(product) es ist, steht auf dem Etikett. Scannen Sie jedes Etikett für sich, ohne Menge davor."
        }
    }

    static func say(_ fault: CodeFault) -> String {
        switch fault {
        case .wrongCheckDigit(let code): "Das Etikett \(code) hat eine falsche Prüfziffer. Wiegen Sie den Artikel erneut, oder tippen Sie ihn ein."
        case .noSuchDate(let code): "Das Etikett \(code) enthält ein Datum, das es nicht gibt. Tippen Sie den Artikel ein und sehen Sie nach dem aufgedruckten Datum."
        case .unusablePrice(let code): "Der Preis im Etikett \(code) ist nicht brauchbar. Tippen Sie den Artikel ein."
        case .unusableQuantity(let code): "Gewicht oder Anzahl im Etikett \(code) ist nicht brauchbar. Wiegen oder zählen Sie, und tippen Sie es ein."
        case .otherCurrency(let code, let number): "Der Preis im Etikett \(code) ist in einer anderen Währung (Nummer \(number)). Tippen Sie den Artikel ein."
        }
    }

    static func say(_ refusal: PromotionRefusal) -> String {
        switch refusal {
        case .currencyMismatch(let a, let b): "Ein Betrag in \(a) gehört nicht in einen Verkauf in \(b)."
        case .tooMany(let what, let limit): "Zu groß: \(bound(what)) darf höchstens \(limit) sein."
        case .lineTwice(let number): "Zeile \(number) steht zweimal im Verkauf."
        case .lineAmount(let number): "Zeile \(number) hat eine Menge oder einen Betrag, den kein Verkauf haben kann."
        case .ceilingInvalid: "Eine Obergrenze für Rabatte liegt zwischen 0 und 100 % und ist kein negativer Betrag. Berichtigen Sie die Einstellungen des Geschäfts."
        case .unknownReason(let code): "Einen Rabattgrund \(code) gibt es nicht. Wählen Sie einen aus der Liste."
        case .reasonTwice(let code): "Zwei Rabattgründe haben den Code \(code). Berichtigen Sie die Einstellungen des Geschäfts."
        case .noSuchLine(let number): "Eine Zeile \(number) zum Rabattieren gibt es nicht."
        case .lineNotDiscountable(let number): "Auf Zeile \(number) gibt es keinen Rabatt: sie ist Pfand, eine Geschenkkarte oder Ähnliches."
        case .manualTwice: "Es gibt dort schon einen Rabatt von Hand. Nehmen Sie den zuerst weg."
        case .manualNotPositive: "Ein Rabatt muss größer als null und darf höchstens 100 % sein."
        case .manualExceedsRest(let rest): "Der Rabatt ist größer als das, wovon er abgeht (\(rest.said(in: .german)))."
        case .manualPriceOnSale: "Ein Preis lässt sich nur einer Zeile geben. Nehmen Sie für den ganzen Verkauf einen Betrag."
        case .manualPriceRaised: "Der neue Preis muss zwischen null und weniger als dem Preis liegen."
        case .manualBeyondRate(let reason, let limit): "„\(reason)“ erlaubt höchstens \(limit.said(in: .german)) %."
        case .manualBeyondAmount(let reason, let limit): "„\(reason)“ erlaubt höchstens \(limit.said(in: .german))."
        case .permissionNeeded(let permission, let reason):
            "So viel für „\(reason)“ braucht die Berechtigung „\(Permission(rawValue: permission).map(name) ?? permission)“. Bitten Sie die Leitung um Genehmigung."
        case .givenForFewer(let quantity): "Er wurde für \(quantity.said(in: .german)) gegeben; was dazu gescannt wird, bekommt eine eigene Zeile."
        }
    }

    static func say(_ verdict: CouponVerdict) -> String {
        switch verdict {
        case .applied: "Der Coupon zählt."
        case .waiting: "Der Coupon ist gut, macht in diesem Verkauf aber noch nichts billiger."
        case .tooMuchSpent(let most): "Der Coupon zählt nur bis zu einem Einkauf von \(most.said(in: .german)), und hier ist es mehr."
        case .unknownCampaign(let campaign): "Die Aktion \(campaign) dieses Coupons gilt hier nicht."
        case .notNeeded: "Dieser Rabatt braucht keinen Coupon. Geben Sie ihn dem Kunden zurück."
        case .shownTwice: "Dieser Coupon wurde in diesem Verkauf schon gescannt."
        case .anotherCounts(let code): "Diesen Rabatt gibt schon der Coupon \(code). Geben Sie diesen dem Kunden zurück."
        case .notYet(let day): "Der Coupon gilt ab \(day.said(in: .german))."
        case .expired(let day): "Der Coupon galt bis \(day.said(in: .german))."
        case .campaignNotInForce: "Die Aktion des Coupons läuft jetzt nicht."
        case .customerNeeded: "Der Coupon ist für einen bekannten Kunden. Scannen Sie zuerst die Karte des Kunden."
        case .otherCustomer: "Der Coupon wurde für einen anderen Kunden ausgestellt."
        case .used: "Der Coupon wurde schon eingelöst."
        }
    }

    static func say(_ refusal: TaxRefusal) -> String {
        switch refusal {
        case .file(let place, let reason): "Die Steuerdatei ist nicht brauchbar: \(place): \(reason). Berichtigen Sie sie und laden Sie sie erneut."
        case .unknownPlace(let place): "Die Steuerdatei hat keinen Ort \(place). Wählen Sie einen, den sie hat."
        case .unknownCategory(let code, let day): "Am \(day.said(in: .german)) gilt keine Steuerkategorie \(code). Geben Sie dem Artikel eine andere, oder tragen Sie den Satz nach."
        case .unknownMode(let mode): "Eine Verzehrart \(mode) gibt es hier nicht. Wählen Sie eine, die die Steuerdatei hat."
        case .unknownTax(let tax): "Eine Steuer \(tax) gibt es hier nicht. Nennen Sie eine, die die Steuerdatei hat."
        case .exemptionWithoutReason: "Eine Steuerbefreiung braucht einen Grund. Wählen Sie einen."
        case .quantityNotPositive: "Eine Menge muss größer als null sein."
        case .currencyMismatch(let a, let b): "Diese Steuern sind in \(a), der Betrag ist in \(b)."
        case .tooManyLines(let limit): "Steuer wird für höchstens \(limit) Zeilen auf einmal gerechnet."
        case .moreThanSold(let left): "Von dieser Zeile können nur noch \(left.said(in: .german)) zurückkommen."
        case .overflow: "Der Betrag ist zu groß, um gerechnet zu werden."
        }
    }
}
