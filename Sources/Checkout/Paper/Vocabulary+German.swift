extension Vocabulary {
    /// A credit note is called a correction: „Gutschrift" is in German law an invoice that the customer writes (§ 14 Abs. 2 UStG).
    static let german = Vocabulary(
        receipt: ReceiptWords(
            receipt: "Beleg", copy: "KOPIE", furtherCopy: "{number}. KOPIE", sampleShop: "MUSTERLADEN - KEIN BELEG", training: "TRAINING", trainingNote: "Trainingsbeleg: keine Rechnung",
            giftReceipt: "GESCHENKBELEG", giftNote: "Für den Umtausch", invoice: "RECHNUNG", creditNote: "RECHNUNGSKORREKTUR", reversal: "STORNO",
            returnOf: "Rückgabe aus", original: "Ursprünglicher Beleg", reverses: "Storno von", reason: "Grund", serialNumber: "Seriennr.", lot: "Charge",
            tare: "Tara", note: "Notiz", subtotal: "Zwischensumme", total: "SUMME", change: "Rückgeld", rounding: "Rundung bar", saved: "Sie sparen", tip: "Trinkgeld",
            taxTakenOff: "Abzüglich Steuer", exemptionNumber: "Freistellungsnachweis",
            tax: "MwSt.", net: "Netto", taxAmount: "Steuer", gross: "Brutto", exempt: "steuerfrei", freed: "steuerfrei", outsideScope: "nicht steuerbar",
            perUnit: "je Einheit", pricesIncludeTax: "Preise einschließlich MwSt.", reducedRate: "ermäßigter Steuersatz", billTo: "Rechnung an",
            vatNumber: "USt-IdNr.", dateOfSupply: "Leistungsdatum gleich Belegdatum",
            issuedOn: "Rechnungsdatum", suppliedOn: "Leistungsdatum", customer: "Kunde", pointsEarned: "Punkte neu", ofThese: "davon", birthdayPoints: "davon zum Geburtstag",
            pointsBalance: "Punktestand", cashier: "Bediener"),
        tender: TenderWords(
            cash: "Bar", card: "Karte", giftCard: "Geschenkkarte", storeCredit: "Guthaben", foreignCash: "Fremdwährung", points: "Punkte", voucher: "Gutschein",
            account: "Auf Rechnung",
            approval: "Genehmigung", balance: "Restguthaben", rate: "Kurs"),
        report: ReportWords(
            xReport: "X-BERICHT", zReport: "Z-BERICHT", dayReport: "TAGESBERICHT", interim: "Zwischenbericht: nichts abgeschlossen", shift: "Schicht", businessDay: "Geschäftstag", opened: "Beginn",
            closed: "Ende", sales: "Verkäufe", returns: "Rückgaben", reversals: "Stornos", discounts: "Rabatte", surcharges: "Zuschläge", turnover: "Umsatz",
            rounding: "Rundung bar", tips: "Trinkgeld", tenders: "Zahlungen", cashiers: "Bediener", departments: "Warengruppen", hours: "Stunden",
            cash: "Bargeld in der Lade", float: "Wechselgeld", cashSales: "Barverkäufe", cashRefunds: "Barerstattungen", foreignChange: "Rückgeld Fremdwährung",
            paidIn: "Einlagen",
            paidOut: "Ausgaben", drops: "Abschöpfungen", expected: "Soll", counted: "Ist", difference: "Differenz",
            firstCount: "Erste Zählung", lastCount: "Letzte Zählung", cashAfterClosing: "Bargeld und Zahlungen: nach dem Schichtabschluss",
            cancelledSales: "Abgebrochene Verkäufe", cancelledReturns: "Abgebrochene Rückgaben",
            voidedLines: "Stornierte Zeilen", parked: "Geparkte Verkäufe", drawerOpenings: "Lade ohne Verkauf geöffnet", forcedOpenings: "Mit Schlüssel oder Gewalt geöffnet",
            takenBack: "Zahlungen zurück", byReason: "Nach Gründen", otherReason: "Sonstige", giftCardsSold: "Geschenkkarten", giftCardsReturned: "Geschenkkarten zurück",
            documents: "Belege", from: "Von",
            to: "Bis", grandTotal: "Gesamtsummen", grandTotalSales: "Verkäufe", grandTotalReturns: "Rückgaben", journal: "Journal"),
        slip: SlipWords(
            paidIn: "EINLAGE", paidOut: "AUSGABE", drop: "ABSCHÖPFUNG", float: "WECHSELGELD", noSale: "LADE GEÖFFNET", reason: "Grund",
            approvedBy: "Genehmigt von", signature: "Unterschrift", giftCard: "GESCHENKKARTE", storeCredit: "GUTHABEN", issued: "Ausgestellt",
            toppedUp: "Aufgeladen", redeemed: "Eingelöst", balance: "Guthaben", validUntil: "Gültig bis", cashCount: "KASSENZÄHLUNG", denomination: "Wert",
            pieces: "Stück", amount: "Betrag"),
        account: .german,
        display: DisplayWords(total: "SUMME", change: "RÜCKGELD", welcome: "Willkommen", closed: "Geschlossen"))
}
