import SaleCore
import Storage

/// German, as tills in Germany, Austria and Switzerland speak it: Beleg, Storno, Lade, Schicht.
enum GermanSentences: Sentences {
    static let words = Vocabulary.german

    static func say(_ refusal: RegisterRefusal) -> String {
        switch refusal {
        case .sale(let refusal): say(refusal)
        case .customer(let refusal): say(refusal)
        case .article(let refusal): say(refusal)
        case .stock(let refusal): say(refusal)
        case .closure(let refusal): say(refusal)
        case .reason(.needed): "Das Geschäft verlangt dafür einen Grund. Wählen Sie einen, oder geben Sie ihn ein."
        case .reason(.notListed(let text)): "„\(text)“ ist keiner der Gründe des Geschäfts. Wählen Sie einen aus der Liste."
        case .people(let problem): say(problem)
        case .unknownCoupon(let code): "Den Coupon \(code) gibt es hier nicht. Prüfen Sie den Code, oder geben Sie ihn dem Kunden zurück."
        case .unknownCurrency(let code): "Das Geschäft nimmt \(code.isEmpty ? "keine Fremdwährung" : "kein \(code)"). Legen Sie zuerst den Kurs fest, oder bitten Sie um eine andere Zahlung."
        case .voucherTwice(let code): "Der Gutschein \(code) ist in diesem Verkauf schon eingelöst."
        case .voucherUsed(let code, let document?): "Der Gutschein \(code) hat schon \(document) bezahlt. Behalten Sie das Papier und bitten Sie um eine andere Zahlung."
        case .voucherUsed(let code, nil): "Der Gutschein \(code) bezahlt schon einen geparkten Bon. Bitten Sie um eine andere Zahlung."
        case .customerNeeded: "Scannen Sie zuerst die Karte des Kunden."
        case .noGiftCardTax: "Den Steuerregeln fehlt eine nicht steuerbare Kategorie für Geschenkkarten. Legen Sie zuerst eine an."
        case .giftCardNotReturned: "Eine Geschenkkarte wird nicht wie Ware zurückgenommen. Stornieren Sie den ganzen Verkauf, solange die Karte unbenutzt ist."
        case .reversedAlready(let number): "Das wurde schon mit \(number) storniert."
        case .notReversible(let number): "\(number) ist selbst ein Storno und bleibt stehen. Verkaufen Sie die Ware neu, oder nehmen Sie sie zurück."
        case .originReversed(let number, let origin, let by):
            "\(number) nahm Ware aus \(origin) zurück, und das wurde inzwischen mit \(by) storniert: dorthin kann sie nicht zurück. Verkaufen Sie sie neu."
        case .reversalCreditSpent(let card, let left):
            "Was auf die Karte \(card) erstattet wurde, ist ausgegeben: nur noch \(left.said(in: .german)) sind darauf. Stornieren Sie zuerst, was damit bezahlt wurde, oder verkaufen Sie die Ware neu."
        case .reversalPointsSpent(let points, let left):
            "Von den \(points) Punkten, die erstattet wurden, sind nur noch \(left) da. Stornieren Sie zuerst, was damit bezahlt wurde, oder verkaufen Sie die Ware neu."
        case .nothingLeft(let number): "Aus \(number) kann nichts mehr zurückkommen: es kam schon alles zurück, oder es wurde nichts verkauft."
        case .moreThanSold(let document, let line):
            "Zeile \(line) von \(document) kam inzwischen zurück, ganz oder so viel davon, dass dies zu viel ist. Stornieren Sie die Rückgabezeile und scannen Sie den Beleg erneut."
        case .noPriceToReturn(let name): "\(name) hat keinen eigenen Preis. Nehmen Sie es mit dem Beleg zurück, oder geben Sie ein, was eines gekostet hat."
        case .pointsOfOneDocument: "Punkte gehen nur für einen Beleg auf einmal zurück. Nehmen Sie die Ware jedes Belegs in einem eigenen Vorgang zurück."
        case .couponUsed(let code): "Der Coupon \(code) wurde inzwischen in einem anderen Verkauf eingelöst. Nehmen Sie ihn heraus und kassieren Sie erneut."
        case .campaignUsedUp(let name): "\(name) wurde inzwischen in anderen Verkäufen gewährt, so oft es gilt. Nehmen Sie die Zahlungen dieses Verkaufs zurück und kassieren Sie erneut."
        case .newerThanSale(let name): "Dieser Verkauf behält die Steuern, mit denen er begann, und die haben keine für \(name). Schließen Sie ihn ab, und verkaufen Sie \(name) in einem neuen."
        case .articleScanned(let name): "Das ist der Strichcode von \(name) selbst. Scannen Sie die Seriennummer oder die Charge."
        case .needsAnswer(let name, _): "\(name) lässt sich nicht durch ein Skript verkaufen, weil dabei etwas zu fragen ist. Verkaufen Sie es an der Kasse."
        case .invoiceNeedsCustomer: "Eine Rechnung braucht einen Kunden mit Namen. Geben Sie an, für wen sie ist."
        case .copyOfSalesOnly(let number): "\(number) ist kein Verkauf. Nur zu einem Verkauf gibt es Geschenkbeleg oder Rechnung; drucken Sie eine einfache Kopie."
        case .invoiceOfReversed(let number, let by): "\(number) wurde mit \(by) ganz storniert: Daraus wird keine Rechnung. Wurde doch gekauft, verkaufen Sie neu."
        case .invoicedToAnother(let number, let customer):
            "Zu \(number) gibt es eine Rechnung für einen anderen Kunden (\(customer)). Drucken Sie diese noch einmal; für jemand anderen stornieren Sie den Verkauf und verkaufen neu."
        case .returnOutdated(let line): "Anderes von dem, was Zeile \(line) zurücknimmt, kam seither zurück oder wurde storniert. Stornieren Sie die Zeile und nehmen Sie die Ware erneut zurück."
        case .signInFirst: "Melden Sie sich zuerst an: Bedienernummer, dann PIN."
        case .alreadySignedIn: "Es ist schon jemand angemeldet. Melden Sie zuerst ab."
        case .wrongNumberOrPIN: "Bedienernummer oder PIN ist falsch."
        case .lockedOut(let seconds): "Zu viele falsche PINs. Versuchen Sie es in \(seconds) Sekunden wieder, oder fragen Sie die Leitung."
        case .permissionNeeded(let permission): "\(say(permission)) Bitten Sie jemanden, der es darf, um Nummer und PIN."
        case .mayNotApprove(let permission): "Diese Person darf das nicht genehmigen (\(name(permission))). Fragen Sie jemanden, der es darf."
        case .approveByAnother: "Das muss jemand anderes genehmigen."
        case .mustChangePIN: "Die PIN muss zuerst geändert werden: melden Sie sich an und wählen Sie eine neue."
        case .locked: "Die Kasse ist gesperrt. Geben Sie Ihre PIN ein, oder melden Sie sich ab."
        case .cannotSetPINs: "PINs und Ausweise lassen sich hier nicht setzen: der Schlüssel des Geschäfts fehlt. Holen Sie ihn mit till recover zurück."
        case .noSuchCashier(let number): "Niemand hat die Nummer \(number)."
        case .numberTaken(let number): "Die Nummer \(number) ist vergeben oder war es. Wählen Sie eine andere."
        case .badgeTaken: "Dieser Ausweis gehört jemand anderem. Nehmen Sie ihn zuerst dort weg."
        case .badgeNotWanted: "Das ist ein Ausweis, und es wird gerade nach niemandem gefragt."
        case .notYourself: "Niemand entfernt sich selbst. Fragen Sie jemand anderen, der es darf."
        case .notForCommands: "Das geht nicht mit einem Befehl. Tun Sie es am Bildschirm der Kasse."
        case .noTraining: "Training gibt es hier nicht, oder die Kasse ist schon in diesem Zustand."
        case .unknownCode(let code): "Kein Artikel hat den Code \(code). Prüfen Sie den Code, oder suchen Sie nach dem Namen."
        case .badCode: "Das ist kein Code: er ist leer, zu lang oder hat Zeichen, die kein Strichcode hat. Scannen Sie noch einmal."
        case .stale: "Der Verkauf hat sich inzwischen geändert. Sehen Sie nach und versuchen Sie es erneut."
        case .noPrompt: "Es ist keine Frage offen."
        case .promptOpen: "Beantworten Sie zuerst die offene Frage, oder drücken Sie Esc."
        case .saleOpen: "Ein Verkauf ist offen. Schließen Sie ihn zuerst ab, parken Sie ihn, oder brechen Sie ihn ab."
        case .noSuchParkedSale: "Diesen geparkten Verkauf gibt es nicht mehr: er wurde anderswo zurückgeholt oder abgeschlossen."
        case .noSuchDocument(let number): "Den Beleg \(number) gibt es an dieser Kasse nicht. Prüfen Sie die Nummer."
        case .noSuchPrintJob: "Dieser Druck ist schon erledigt."
        case .badActionID: "Die Kennung der Aktion muss 1 bis \(ActionRequest.maximumIDLength) druckbare Zeichen haben."
        case .idReused(let id, let document):
            "Die Kennung \(id) wurde schon für etwas anderes benutzt\(document.map { " (Beleg \($0))" } ?? ""). Jetzt ist nichts geschehen: nehmen Sie für jeden Wunsch eine neue."
        case .unknownTender(let kind): "'\(kind)' ist keine Zahlungsart; nehmen Sie bar oder Karte."
        case .notCovered(let due): "Der Betrag deckt den Verkauf nicht; offen sind noch \(due.said(in: .german))."
        case .clockBehind: "Die Uhr steht vor dem letzten aufgezeichneten Vorgang. Stellen Sie die Uhr, oder lassen Sie die Leitung bestätigen, dass sie richtig geht."
        case .clockAhead: "Die Uhr geht dem letzten Geschäftstag um Wochen voraus. Stellen Sie die Uhr, oder lassen Sie die Leitung bestätigen, dass sie richtig geht."
        case .diskFull: "Die Festplatte ist voll. Der offene Verkauf kann abgeschlossen oder geparkt werden; schaffen Sie Platz vor dem nächsten."
        case .halted(let why): "Die Kasse hat angehalten, um ihre Aufzeichnungen zu schützen. Rufen Sie den Techniker; nichts Aufgezeichnetes ist verloren. (\(say(why)))"
        case .storage(let why, let error): "Es konnte nicht aufgezeichnet werden und ist deshalb nicht geschehen: \(error.flatMap { say($0) } ?? why)"
        case .giftCardScanned(let card): "Das ist die \(card), kein Artikel. Zum Bezahlen oder Aufladen wählen Sie es unter „Mehr“ und scannen sie dann."
        case .inTraining: "Die Kasse ist im Training, und das würde im echten Geschäft gebucht. Nichts wurde getan: beenden Sie zuerst an der Kasse das Training."
        case .noPointsAccount: "Für diese Punkte gibt es kein Konto mehr: der Kunde wurde gelöscht, oder das Geschäft hat kein Punkteprogramm. Wählen Sie eine andere Zahlung."
        case .noDeposit(let name): "Auf \(name) ist kein Pfand. Nehmen Sie es mit dem Beleg als Ware zurück."
        case .returnTooDear(let name, let maximum): "\(name) kostet \(maximum.said(in: .german)): ohne Beleg wird für eines nicht mehr zurückgegeben."
        case .ownReceipt(let number): "\(number) ist ein Beleg dieser Kasse. Nehmen Sie die Ware mit ihm zurück."
        case .otherReceiptAgain(let number, let before): "Von Beleg \(number) kam hier schon Ware zurück: \(before.said(in: .german)). Vergleichen Sie das mit dem Beleg; stimmt es, nehmen Sie noch einmal zurück."
        case .accountNotTheirs(let tender): "\(tender) geht hier nicht: Es gilt für die Kunden, denen die Ware gehörte, und kein solcher ist hier Kunde oder kann genannt werden. Zahlen Sie anders; was nicht anders geht, wie bei einem Storno, verkaufen Sie neu oder nehmen Sie neu zurück."
        case .otherReceiptParked(let number, let parked): "Von Beleg \(number) kommt schon in einem geparkten Verkauf Ware zurück: \(parked.said(in: .german)). Sehen Sie erst dort nach; stimmt es, nehmen Sie auch diese zurück."
        case .severalAccounts: "Was zurückkommt, steht auf mehreren Konten. Machen Sie für jedes eine eigene Rücknahme."
        case .tooManyParked(let limit): "\(limit) Verkäufe sind geparkt, mehr geht nicht. Schließen Sie diesen ab, oder holen Sie zuerst einige zurück und schließen oder brechen Sie sie ab."
        }
    }

    static func say(_ halt: HaltReason) -> String {
        switch halt {
        case .unreadable(let detail): "die Datenbank ist nach einem misslungenen Schreiben nicht mehr zu lesen (\(detail))"
        }
    }

    static func say(_ note: RegisterNote) -> String {
        switch note {
        case .refused(let refusal): say(refusal)
        case .sold(let article, let amount): "\(article)  \(amount.figure(in: .german))"
        case .customerNamed: note.description
        case .customerTermsLost(let codes): "Was dieser Kunde bekommen sollte, kennt das Geschäft nicht mehr: \(codes). Der Verkauf geht ohne weiter; ändern Sie die Kundendaten."
        case .termsAndAddressLacking(let codes):
            "Was dieser Kunde bekommen sollte, kennt das Geschäft nicht mehr: \(codes). Der Verkauf geht ohne weiter, und der Rechnung fehlt die Adresse: ändern Sie die Kundendaten vor dem Bezahlen."
        case .coupon(let verdict): say(verdict)
        case .scanTaken: "Der Scan ging an das offene Formular, nicht in den Verkauf. Schließen Sie das Formular, um Artikel zu scannen."
        case .ageRefused(let article): "\(article) wird diesem Kunden nicht verkauft."
        case .pastBestBefore(let article, let day): "\(article) war mindestens haltbar bis \(day.said(in: .german)). Es steht im Bon: Sagen Sie es dem Kunden, oder stornieren Sie die Zeile."
        case .pinChanged: "Ab jetzt gilt die neue PIN."
        case .shiftClosed(let number): "Schicht \(number) ist abgeschlossen."
        case .dayClosed(let closure): "\(closure) ist fertig. Der nächste Verkauf eröffnet einen neuen Tag."
        case .accountPaid(let number): "Die Zahlung ist verbucht: \(number)."
        case .drawerForced(let at): "Die Lade wurde um \(at) ohne die Kasse geöffnet. Das ist festgehalten."
        case .openDrawerByKey: "Öffnen Sie die Lade mit dem Schlüssel."
        case .scannerRejected: "Das war kein Strichcode. Scannen Sie noch einmal."
        case .trainingFailed(let why): "Das Training konnte nicht beginnen. Rufen Sie den Techniker. (\(why))"
        case .trainingEnded: "Das Training ist zu Ende: Das Programm wurde dabei beendet. Ab jetzt zählt, was verkauft wird."
        case .vatUnchecked: "Ob diese USt-IdNr. die richtige Form hat, lässt sich hier nicht sagen: Sie bleibt, wie sie getippt wurde. Vergleichen Sie sie mit den Papieren des Kunden."
        case .invoiceWithoutAddress: "Die Rechnung wird keine Adresse haben: Beim Kunden steht keine. Wo das Gesetz eine verlangt (in Deutschland über 250 EUR), ändern Sie den Kunden vor dem Bezahlen."
        case .done(let done): say(done)
        }
    }

    static func name(_ bound: BoundName) -> String {
        switch bound {
        case .lines: "die Zahl der Zeilen"
        case .linkedArticles: "die Zahl der verbundenen Artikel"
        case .textLength: "die Länge eines Namens oder Codes"
        case .taxRate: "der Steuersatz in Millionsteln"
        case .quantity: "die Menge in Tausendsteln"
        case .amount: "der Betrag in kleinsten Einheiten"
        case .total: "die Summe in kleinsten Einheiten"
        case .coupons: "die Zahl der Coupons"
        case .tip: "das Trinkgeld in kleinsten Einheiten"
        case .payments: "die Zahl der Zahlungen"
        case .voidedParts: "wie oft von einer Zeile weniger wurde"
        case .approvalLength: "die Länge des Genehmigungscodes"
        case .payment: "die Zahlung in kleinsten Einheiten"
        case .reasonLength: "die Länge eines Grundes"
        case .pieces: "die Stückzahl"
        case .counts: "die Zahl der Zählungen in einer Schicht"
        case .surcharges: "die Zahl der Zuschläge"
        case .surcharge: "ein Zuschlag in kleinsten Einheiten"
        case .noteLength: "die Länge einer Notiz in Bytes"
        }
    }

    static func name(_ field: FieldName) -> String {
        switch field {
        case .name: "Name"
        case .company: "Firma"
        case .phone: "Telefon"
        case .email: "E-Mail"
        case .address: "Anschrift"
        case .vatID: "USt-IdNr."
        case .segments: "Kundengruppen"
        case .tier: "Stufe"
        case .priceList: "Preisliste"
        case .taxExemption: "Steuerbefreiung"
        case .reason: "Grund"
        case .reference: "Bezug"
        case .location: "Ort"
        }
    }
}
