extension Vocabulary {
    static let french = Vocabulary(
        receipt: ReceiptWords(
            receipt: "Ticket", copy: "DUPLICATA", furtherCopy: "DUPLICATA N° {number}", sampleShop: "MAGASIN D'ESSAI - SANS VALEUR", training: "FORMATION", trainingNote: "Formation : sans valeur",
            giftReceipt: "TICKET CADEAU", giftNote: "Pour échange", invoice: "FACTURE", creditNote: "AVOIR", reversal: "ANNULATION",
            returnOf: "Retour de", original: "Document d'origine", reverses: "Annule", reason: "Motif", serialNumber: "N° de série", lot: "Lot",
            tare: "Tare", note: "Note", subtotal: "Sous-total", total: "TOTAL", change: "Monnaie rendue", rounding: "Arrondi espèces", saved: "Vous économisez",
            tip: "Pourboire",
            taxTakenOff: "Taxe déduite", exemptionNumber: "Attestation d'exonération",
            tax: "TVA", net: "HT", taxAmount: "Taxe", gross: "TTC", exempt: "exonéré", freed: "exonéré",
            outsideScope: "hors champ", perUnit: "par unité", pricesIncludeTax: "Prix toutes taxes comprises", reducedRate: "taux réduit",
            billTo: "Facturé à", vatNumber: "N° TVA", dateOfSupply: "Date de livraison : celle du document",
            issuedOn: "Date de la facture", suppliedOn: "Date de livraison", customer: "Client",
            pointsEarned: "Points gagnés", ofThese: "dont", birthdayPoints: "dont anniversaire", pointsBalance: "Solde de points", cashier: "Caissier"),
        tender: TenderWords(
            cash: "Espèces", card: "Carte", giftCard: "Carte cadeau", storeCredit: "Avoir", foreignCash: "Devises", points: "Points", voucher: "Bon",
            account: "Sur compte",
            approval: "Autorisation", balance: "Solde", rate: "Cours"),
        report: ReportWords(
            xReport: "RAPPORT X", zReport: "RAPPORT Z", dayReport: "RAPPORT DU JOUR", interim: "Rapport provisoire : rien n'est clôturé", shift: "Service", businessDay: "Journée", opened: "Ouverture",
            closed: "Clôture", sales: "Ventes", returns: "Retours", reversals: "Annulations", discounts: "Remises", surcharges: "Suppléments", turnover: "Chiffre d'affaires",
            rounding: "Arrondi espèces", tips: "Pourboires", tenders: "Paiements", cashiers: "Caissiers", departments: "Rayons", hours: "Heures",
            cash: "Espèces en caisse", float: "Fond de caisse", cashSales: "Ventes en espèces", cashRefunds: "Remboursements espèces", foreignChange: "Rendu sur devises",
            paidIn: "Entrées",
            paidOut: "Sorties", drops: "Prélèvements", expected: "Attendu", counted: "Compté", difference: "Écart",
            firstCount: "Premier comptage", lastCount: "Dernier comptage", cashAfterClosing: "Espèces et paiements : après la clôture du service",
            cancelledSales: "Ventes abandonnées", cancelledReturns: "Retours abandonnés",
            voidedLines: "Lignes annulées", parked: "Ventes en attente", drawerOpenings: "Ouvertures sans vente", forcedOpenings: "Ouvertures par clé ou de force",
            takenBack: "Paiements annulés", byReason: "Par motif", otherReason: "Autre", giftCardsSold: "Cartes cadeaux", giftCardsReturned: "Cartes cadeaux reprises",
            documents: "Documents", from: "Du",
            to: "Au", grandTotal: "Grands totaux", grandTotalSales: "Ventes", grandTotalReturns: "Retours", journal: "Journal"),
        slip: SlipWords(
            paidIn: "ENTRÉE DE CAISSE", paidOut: "SORTIE DE CAISSE", drop: "PRÉLÈVEMENT", float: "FOND DE CAISSE", noSale: "OUVERTURE TIROIR", reason: "Motif",
            approvedBy: "Autorisé par", signature: "Signature", giftCard: "CARTE CADEAU", storeCredit: "AVOIR", issued: "Émise", toppedUp: "Rechargée",
            redeemed: "Utilisé", balance: "Solde", validUntil: "Valable jusqu'au", cashCount: "COMPTAGE DE CAISSE", denomination: "Valeur", pieces: "Nombre",
            amount: "Montant"),
        account: .french,
        display: DisplayWords(total: "TOTAL", change: "MONNAIE", welcome: "Bienvenue", closed: "Fermé"))
}
