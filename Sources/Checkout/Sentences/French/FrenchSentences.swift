import SaleCore
import Storage

/// French, as tills in France, Belgium, Switzerland and Canada speak it: ticket, annulation, tiroir, service.
enum FrenchSentences: Sentences {
    static let words = Vocabulary.french

    static func say(_ refusal: RegisterRefusal) -> String {
        switch refusal {
        case .sale(let refusal): say(refusal)
        case .customer(let refusal): say(refusal)
        case .article(let refusal): say(refusal)
        case .stock(let refusal): say(refusal)
        case .closure(let refusal): say(refusal)
        case .reason(.needed): "Le magasin demande un motif pour cela. Choisissez-en un, ou saisissez-le."
        case .reason(.notListed(let text)): "« \(text) » n'est pas un motif du magasin. Choisissez-en un dans la liste."
        case .people(let problem): say(problem)
        case .unknownCoupon(let code): "Le coupon \(code) n'existe pas ici. Vérifiez le code ou rendez-le au client."
        case .unknownCurrency(let code): "Le magasin n'accepte pas \(code.isEmpty ? "les devises" : "les \(code)"). Fixez d'abord le cours ou demandez un autre paiement."
        case .voucherTwice(let code): "Le bon \(code) paie déjà cette vente."
        case .voucherUsed(let code, let document?): "Le bon \(code) a déjà payé \(document). Gardez le papier et demandez un autre paiement."
        case .voucherUsed(let code, nil): "Le bon \(code) paie déjà une vente en attente. Demandez un autre paiement."
        case .customerNeeded: "Scannez d'abord la carte du client."
        case .noGiftCardTax: "Les règles de taxes n'ont pas de catégorie hors champ pour les cartes cadeaux. Ajoutez-en une d'abord."
        case .giftCardNotReturned: "Une carte cadeau ne se reprend pas comme un article. Annulez toute la vente tant que la carte n'a pas servi."
        case .reversedAlready(let number): "Ce document est déjà annulé par \(number)."
        case .notReversible(let number): "\(number) est déjà une annulation et le reste. Vendez de nouveau les articles, ou reprenez-les."
        case .originReversed(let number, let origin, let by):
            "\(number) a repris des articles de \(origin), annulé depuis par \(by) : ils ne peuvent plus lui être rendus. Vendez-les de nouveau."
        case .reversalCreditSpent(let card, let left):
            "Ce qui a été remboursé sur la carte \(card) est dépensé : il n'y reste que \(left.said(in: .french)). Annulez d'abord ce qu'elle a payé, ou vendez de nouveau les articles."
        case .reversalPointsSpent(let points, let left):
            "Des \(points) points rendus, il n'en reste que \(left). Annulez d'abord ce qu'ils ont payé, ou vendez de nouveau les articles."
        case .nothingLeft(let number): "Plus rien de \(number) ne peut revenir : tout est déjà revenu, ou rien n'a été vendu."
        case .moreThanSold(let document, let line):
            "La ligne \(line) de \(document) est revenue entre-temps, en tout ou en partie, et ceci est de trop. Annulez la ligne de retour et scannez de nouveau le ticket."
        case .noPriceToReturn(let name): "\(name) n'a pas de prix propre. Reprenez-le avec son ticket, ou saisissez ce qu'il a coûté à l'unité."
        case .pointsOfOneDocument: "Les points se rendent pour un seul ticket à la fois. Faites une opération par ticket."
        case .couponUsed(let code): "Le coupon \(code) a été utilisé entre-temps dans une autre vente. Retirez-le et encaissez de nouveau."
        case .campaignUsedUp(let name): "\(name) a été accordé entre-temps dans d'autres ventes, autant de fois que permis. Annulez les paiements de cette vente et encaissez de nouveau."
        case .newerThanSale(let name): "Cette vente garde les taxes avec lesquelles elle a commencé, et il n'y en a pas pour \(name). Terminez-la, et vendez \(name) dans une nouvelle."
        case .articleScanned(let name): "C'est le code-barres de \(name). Scannez son numéro de série ou son lot."
        case .needsAnswer(let name, _): "\(name) ne peut pas être vendu par un script : il y a une question à poser. Vendez-le à la caisse."
        case .invoiceNeedsCustomer: "Une facture demande un client avec un nom. Indiquez pour qui elle est."
        case .copyOfSalesOnly(let number): "\(number) n'est pas une vente. Seule une vente a un ticket cadeau ou une facture ; imprimez un simple duplicata."
        case .invoiceOfReversed(let number, let by): "\(number) a été annulé en entier par \(by) : pas de facture. Si l'achat a bien eu lieu, refaites la vente."
        case .invoicedToAnother(let number, let customer):
            "\(number) a déjà une facture pour un autre client (\(customer)). Réimprimez celle-là ; pour facturer quelqu'un d'autre, annulez la vente et refaites-la."
        case .returnOutdated(let line): "D'autres parties de ce que reprend la ligne \(line) sont revenues depuis, ou ont été annulées. Annulez la ligne et reprenez de nouveau."
        case .signInFirst: "Identifiez-vous d'abord : numéro de caissier, puis code PIN."
        case .alreadySignedIn: "Quelqu'un est déjà connecté. Déconnectez-le d'abord."
        case .wrongNumberOrPIN: "Le numéro de caissier ou le code PIN est faux."
        case .lockedOut(let seconds): "Trop de codes PIN faux. Réessayez dans \(seconds) secondes ou demandez à un responsable."
        case .permissionNeeded(let permission): "\(say(permission)) Demandez à une personne autorisée son numéro et son code PIN."
        case .mayNotApprove(let permission): "Cette personne ne peut pas l'autoriser (\(name(permission))). Demandez à une personne autorisée."
        case .approveByAnother: "Une autre personne doit l'autoriser."
        case .mustChangePIN: "Le code PIN doit d'abord être changé : identifiez-vous et choisissez-en un nouveau."
        case .locked: "La caisse est verrouillée. Entrez votre code PIN ou déconnectez-vous."
        case .cannotSetPINs: "Les codes PIN et les badges ne peuvent pas être changés ici : la clé du magasin manque. Récupérez-la avec till recover."
        case .noSuchCashier(let number): "Personne n'a le numéro \(number)."
        case .numberTaken(let number): "Le numéro \(number) est ou a été attribué. Choisissez-en un autre."
        case .badgeTaken: "Ce badge est à quelqu'un d'autre. Retirez-le-lui d'abord."
        case .badgeNotWanted: "C'est un badge, et aucun n'est demandé."
        case .notYourself: "On ne se retire pas soi-même. Demandez à une autre personne autorisée."
        case .notForCommands: "Une commande ne peut pas le faire. Faites-le à l'écran de la caisse."
        case .noTraining: "Il n'y a pas de formation ici, ou la caisse est déjà dans cet état."
        case .unknownCode(let code): "Aucun article n'a le code \(code). Vérifiez le code ou cherchez par le nom."
        case .badCode: "Ce n'est pas un code : il est vide, trop long ou contient des signes qu'aucun code-barres n'a. Scannez de nouveau."
        case .stale: "La vente a changé entre-temps. Regardez-la et réessayez."
        case .noPrompt: "Aucune question n'est posée."
        case .promptOpen: "Répondez d'abord à la question ouverte ou appuyez sur Esc."
        case .saleOpen: "Une vente est ouverte. Terminez-la, mettez-la en attente ou abandonnez-la d'abord."
        case .noSuchParkedSale: "Cette vente en attente n'est plus là : elle a été reprise ou terminée ailleurs."
        case .noSuchDocument(let number): "Il n'y a pas de document \(number) à cette caisse. Vérifiez le numéro."
        case .noSuchPrintJob: "Cette impression est déjà réglée."
        case .badActionID: "L'identifiant de l'action doit avoir de 1 à \(ActionRequest.maximumIDLength) caractères imprimables."
        case .idReused(let id, let document):
            "L'identifiant \(id) a déjà servi à autre chose\(document.map { " (document \($0))" } ?? ""). Rien n'a été fait : prenez un nouvel identifiant pour chaque demande."
        case .unknownTender(let kind): "« \(kind) » n'est pas un mode de paiement ; prenez les espèces ou la carte."
        case .notCovered(let due): "Le montant ne couvre pas la vente ; il reste \(due.said(in: .french)) à payer."
        case .clockBehind: "L'horloge retarde sur le dernier enregistrement. Mettez-la à l'heure ou faites confirmer par un responsable qu'elle est juste."
        case .clockAhead: "L'horloge avance de plusieurs semaines sur le dernier jour de vente. Mettez-la à l'heure ou faites confirmer par un responsable qu'elle est juste."
        case .diskFull: "Le disque est plein. La vente ouverte peut être terminée ou mise en attente ; faites de la place avant la suivante."
        case .halted(let why): "La caisse s'est arrêtée pour protéger ses enregistrements. Appelez le technicien ; rien d'enregistré n'est perdu. (\(say(why)))"
        case .storage(let why, let error): "L'enregistrement n'a pas pu se faire, donc rien n'a été fait : \(error.flatMap { say($0) } ?? why)"
        case .giftCardScanned(let card): "C'est la \(card), pas un article. Pour payer avec elle ou la recharger, choisissez-le dans « Plus », puis scannez-la."
        case .inTraining: "La caisse est en formation, et ceci toucherait le vrai magasin. Rien n'a été fait : terminez d'abord la formation à la caisse."
        case .noPointsAccount: "Il n'y a plus de compte pour ces points : le client a été effacé, ou le magasin n'a pas de programme de points. Choisissez un autre paiement."
        case .noDeposit(let name): "Il n'y a pas de consigne sur \(name). Reprenez-le comme marchandise, avec son ticket."
        case .returnTooDear(let name, let maximum): "\(name) coûte \(maximum.said(in: .french)) : sans ticket, on ne rend pas plus par pièce."
        case .ownReceipt(let number): "\(number) est un ticket de cette caisse. Reprenez la marchandise avec lui."
        case .otherReceiptAgain(let number, let before): "De la marchandise du ticket \(number) est déjà revenue ici : \(before.said(in: .french)). Comparez avec le ticket ; si c'est juste, reprenez encore une fois."
        case .accountNotTheirs(let tender): "\(tender) n'est pas possible ici : cela va au client à qui étaient les articles, et aucun n'est client ici ni ne peut être nommé. Payez autrement ; ce qui ne peut l'être, comme une annulation, se vend ou se reprend de nouveau."
        case .otherReceiptParked(let number, let parked): "De la marchandise du ticket \(number) revient déjà dans une vente en attente : \(parked.said(in: .french)). Regardez-la d'abord ; si c'est juste, reprenez aussi celle-ci."
        case .severalAccounts: "Ce qui revient a été mis sur plusieurs comptes. Faites un retour pour chacun."
        case .tooManyParked(let limit): "\(limit) ventes sont en attente, pas plus. Terminez celle-ci, ou reprenez-en d'abord quelques-unes pour les terminer ou les abandonner."
        }
    }

    static func say(_ halt: HaltReason) -> String {
        switch halt {
        case .unreadable(let detail): "la base de données n'est plus lisible après une écriture manquée (\(detail))"
        }
    }

    static func say(_ note: RegisterNote) -> String {
        switch note {
        case .refused(let refusal): say(refusal)
        case .sold(let article, let amount): "\(article)  \(amount.figure(in: .french))"
        case .customerNamed: note.description
        case .customerTermsLost(let codes): "Ce que ce client devait avoir n'est plus connu du magasin : \(codes). La vente continue sans ; modifiez les données du client."
        case .termsAndAddressLacking(let codes):
            "Ce que ce client devait avoir n'est plus connu du magasin : \(codes). La vente continue sans, et la facture n'aura pas d'adresse : modifiez les données du client avant le paiement."
        case .coupon(let verdict): say(verdict)
        case .scanTaken: "Le code est allé au formulaire ouvert, pas à la vente. Fermez-le pour scanner des articles."
        case .ageRefused(let article): "\(article) n'est pas vendu à ce client."
        case .pastBestBefore(let article, let day): "\(article) était à consommer de préférence avant le \(day.said(in: .french)). L'article est dans la vente : dites-le au client, ou annulez la ligne."
        case .pinChanged: "Le nouveau code PIN est désormais valable."
        case .shiftClosed(let number): "Le service \(number) est clôturé."
        case .dayClosed(let closure): "\(closure) est fait. La prochaine vente ouvre une nouvelle journée."
        case .accountPaid(let number): "Le paiement est enregistré : \(number)."
        case .drawerForced(let at): "Le tiroir a été ouvert sans la caisse à \(at). C'est enregistré."
        case .openDrawerByKey: "Ouvrez le tiroir avec la clé."
        case .scannerRejected: "Ce n'était pas un code-barres. Scannez de nouveau."
        case .trainingFailed(let why): "La formation n'a pas pu commencer. Appelez le technicien. (\(why))"
        case .trainingEnded: "La formation est terminée : le programme s'est arrêté pendant qu'elle durait. Désormais, ce qui est vendu compte."
        case .vatUnchecked: "Impossible de dire ici si ce N° TVA a la bonne forme : il reste tel qu'il a été saisi. Comparez-le aux papiers du client."
        case .invoiceWithoutAddress: "La facture n'aura pas d'adresse : le client n'en a pas. Si la loi en exige une, modifiez le client avant le paiement."
        case .done(let done): say(done)
        }
    }

    static func name(_ bound: BoundName) -> String {
        switch bound {
        case .lines: "le nombre de lignes"
        case .linkedArticles: "le nombre d'articles liés"
        case .textLength: "la longueur d'un nom ou d'un code"
        case .taxRate: "le taux de taxe en millionièmes"
        case .quantity: "la quantité en millièmes"
        case .amount: "le montant en plus petites unités"
        case .total: "le total en plus petites unités"
        case .coupons: "le nombre de coupons"
        case .tip: "le pourboire en plus petites unités"
        case .payments: "le nombre de paiements"
        case .voidedParts: "le nombre de fois qu'une ligne a été réduite"
        case .approvalLength: "la longueur du code d'autorisation"
        case .payment: "le paiement en plus petites unités"
        case .reasonLength: "la longueur d'un motif"
        case .pieces: "le nombre de pièces"
        case .counts: "le nombre de comptages dans un service"
        case .surcharges: "le nombre de suppléments"
        case .surcharge: "un supplément en plus petites unités"
        case .noteLength: "la longueur d'une note en octets"
        }
    }

    static func name(_ field: FieldName) -> String {
        switch field {
        case .name: "Nom"
        case .company: "Société"
        case .phone: "Téléphone"
        case .email: "E-mail"
        case .address: "Adresse"
        case .vatID: "N° TVA"
        case .segments: "Groupes de clients"
        case .tier: "Niveau"
        case .priceList: "Liste de prix"
        case .taxExemption: "Exonération"
        case .reason: "Motif"
        case .reference: "Référence"
        case .location: "Lieu"
        }
    }
}
