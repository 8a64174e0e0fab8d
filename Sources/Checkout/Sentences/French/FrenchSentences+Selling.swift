import SaleCore

// What is sold, discounted and taxed.
extension FrenchSentences {
    static func say(_ refusal: SaleRefusal) -> String {
        switch refusal {
        case .promotion(let refusal): say(refusal)
        case .surcharge(let refusal): say(refusal)
        case .tax(let refusal): say(refusal)
        case .noSale: "Aucune vente n'est ouverte. Scannez le premier article."
        case .notOpen: "Cette vente est terminée ou en attente et ne peut pas être modifiée. Reprenez-la d'abord."
        case .notSuspended: "Cette vente n'est pas en attente."
        case .alreadyOpen: "Une vente est ouverte. Terminez-la ou mettez-la en attente d'abord."
        case .emptySale: "La vente n'a pas d'article. Scannez-en un d'abord."
        case .noSuchLine(let line): "Il n'y a pas de ligne \(line) dans cette vente."
        case .lineVoided(let line): "La ligne \(line) est déjà annulée."
        case .linkedLine(let line): "La ligne \(line) dépend d'un autre article. Modifiez celui-ci."
        case .priceNegative(let product): "Le prix de \(product) est inférieur à zéro. Corrigez-le au catalogue."
        case .quantityNotPositive: "Une quantité doit être supérieure à zéro. Annulez la ligne pour la retirer."
        case .quantityNotWhole(let unit): "Cet article se vend en nombres entiers seulement (unité : \(unit == UnitOfMeasure.piece.code ? "pièce" : unit))."
        case .quantityNeeded(let product): "Entrez le poids ou la mesure de \(product)."
        case .tooMany(let what, let limit): "Trop grand : \(bound(what)) ne peut dépasser \(limit)."
        case .amountNotPositive: "Un montant doit être supérieur à zéro."
        case .nothingDue: "Il ne reste rien à payer."
        case .exceedsDue(let due): "Ce paiement ne peut pas dépasser le reste à payer (\(due.said(in: .french))). Seules les espèces donnent lieu à un rendu de monnaie."
        case .changeImplausible(let change): "Cela ferait \(change.said(in: .french)) à rendre, plus que le plus gros billet. Rien n'a été encaissé : entrez de nouveau le montant."
        case .belowTendered(let tendered): "La vente serait inférieure à ce qui est déjà payé (\(tendered.said(in: .french))). Reprenez d'abord un paiement."
        case .partlyPaid: "La vente est payée en partie. Reprenez d'abord les paiements."
        case .moneyGivenBack: "De l'argent a déjà été rendu. Terminez la vente, ou reprenez l'argent et annulez ce paiement avant de la mettre en attente."
        case .noSuchTender(let number): "Il n'y a pas de paiement \(number) dans cette vente."
        case .overflow: "Le montant est trop grand pour être calculé."
        case .currencyMismatch(let a, let b): "Des montants en \(a) et en \(b) ne s'additionnent pas."
        case .cardUnanswered: "Le terminal de carte a été interrogé et personne n'a dit ce qu'il a répondu. Regardez-le : accepté ou refusé ?"
        case .noCardAsked: "Aucun paiement par carte n'attend de réponse."
        case .tooManyDigits: "D'une carte, on ne garde que les quatre derniers chiffres. Entrez ceux-ci, ou rien."
        case .returnedLine(let line): "La ligne \(line) est un retour. Annulez-la et reprenez une autre quantité."
        case .fixedPrice(let line): "Le prix de la ligne \(line) était dans son code-barres ou a été saisi. Annulez-la et scannez chaque pièce."
        case .nothingToCapture(let line): "La ligne \(line) n'a ni numéro de série ni lot à noter."
        case .captureWrong(let line, let wanted): "La ligne \(line) prend au plus \(wanted) numéros différents. Scannez chaque pièce une fois."
        case .serialTwice(let line): "Ce numéro de série est déjà à la ligne \(line). Scannez l'autre pièce."
        case .captureMissing(let line, let product): "La ligne \(line), \(product), demande son numéro de série ou son lot avant le paiement."
        case .ageNotChecked(let age): "Le client doit avoir \(age) ans. Vérifiez, répondez à la question ou annulez l'article."
        case .couponShownAlready(let code): "Le coupon \(code) a déjà été scanné dans cette vente."
        case .noSuchCoupon(let code): "Le coupon \(code) n'est pas dans cette vente."
        case .noSuchDiscount: "Il n'y a pas de remise manuelle à retirer."
        case .discountNoLongerFits(let why):
            "Une remise manuelle ne convient plus. \(unfit(why)) Retirez d'abord cette remise, puis donnez-la de nouveau."
        case .detailsNeeded(let kind): "Un paiement « \(words.tender.name(of: kind.rawValue)) » doit dire lequel : scannez-le ou saisissez-le d'abord."
        case .referenceNeeded(let tender): "« \(tender) » demande son numéro : scannez-le ou saisissez-le."
        case .customerNeeded(let tender): "« \(tender) » est pour un client connu ici. Nommez d'abord le client."
        case .cannotRefund(let kind): "On ne rembourse pas en « \(words.tender.name(of: kind.rawValue)) ». Choisissez espèces, carte, carte cadeau ou avoir."
        case .exceedsRefund(let owed): "Il n'y a que \(owed.said(in: .french)) à rembourser."
        case .owesMore(let owed): "Tout rendu ainsi, cela fait \(owed.said(in: .french)). Saisissez ce montant, ou moins pour en rendre une partie."
        case .givesBack(let owed): "Avec ce moyen de paiement, rien n'est à payer : \(owed.said(in: .french)) revient au client. Saisissez ce montant."
        case .noCoins(let step): "Les espèces sont arrondies à \(step.said(in: .french)), et ce montant n'existe pas en pièces. Saisissez ce qui a vraiment été donné."
        case .pointsExceedShare(let most): "Les points peuvent payer au plus \(most.said(in: .french)) de cette vente. Reprenez les points, puis donnez-les à nouveau."
        case .reversalStands: "Ceci annule un ticket entier : rien ne s'y ajoute, ne s'y change ni ne se met en attente. Payez-le, ou abandonnez-le."
        case .notSoldThere(let line, let number): "\(number) n'a pas été vendu par le ticket de la ligne \(line), ou est déjà revenu. Regardez le numéro sur l'article, ou annulez la ligne."
        }
    }

    private static func unfit(_ why: PromotionRefusal) -> String {
        if case .permissionNeeded = why { return "Elle demanderait une autorisation." }
        return say(why)
    }

    static func say(_ refusal: ArticleRefusal) -> String {
        switch refusal {
        case .notForSale(let product): "\(product) n'est pas à vendre. Mettez-le de côté et demandez au responsable."
        case .recalled(let product, let reason):
            "\(product) a été rappelé\(reason.isEmpty ? "" : " : \(reason)"). Ne le vendez pas ; retirez-le du rayon et mettez-le de côté."
        case .numberRecalled(let product, let kind, let number, let reason):
            "\(kind == .lot ? "Le lot" : "Le numéro de série") \(number) de \(product) a été rappelé\(reason.isEmpty ? "" : " : \(reason)"). Ne le vendez pas : mettez-le de côté et prenez-en un autre."
        case .expired(let product, let day): "\(product) est périmé depuis le \(day.said(in: .french)). Ne le vendez pas ; allez en chercher un autre et mettez celui-ci de côté."
        case .notNow(let product, let ban, let again):
            "\(product) ne peut pas être vendu maintenant (\(ban)). Mettez-le de côté\(again.map { " : la vente est de nouveau permise à partir du \($0.said(in: .french))" } ?? "")."
        case .linesNotNow(let products, let ban, let again):
            "Vente interdite maintenant (\(ban)) : \(products.joined(separator: ", ")). Annulez ces lignes, puis encaissez le reste\(again.map { " ; la vente est de nouveau permise à partir du \($0.said(in: .french))" } ?? "")."
        case .beyondStock(let product, let onHand): "Il n'y a que \(onHand.said(in: .french)) de \(product) en stock. Recomptez, ou faites autoriser la vente par un responsable."
        case .beyondLimit(let product, let most): "Une vente peut contenir au plus \(most.said(in: .french)) de \(product), et personne ne peut autoriser davantage. Ne le vendez pas ; reposez-le."
        case .openPriceTooHigh(let maximum): "Le prix ne peut dépasser \(maximum.said(in: .french)). Prenez un autre article ou entrez un prix plus bas."
        case .openPriceNegative: "Un prix ne peut être inférieur à zéro. Entrez-le de nouveau."
        case .code(let fault): say(fault)
        case .labelSaysHowMuch(let product): "L'étiquette dit combien de \(product) il y a. Scannez chaque étiquette à part, sans quantité devant."
        }
    }

    static func say(_ fault: CodeFault) -> String {
        switch fault {
        case .wrongCheckDigit(let code): "L'étiquette \(code) a une clé de contrôle fausse. Pesez de nouveau l'article ou saisissez-le."
        case .noSuchDate(let code): "L'étiquette \(code) porte une date qui n'existe pas. Saisissez l'article et regardez la date imprimée."
        case .unusablePrice(let code): "Le prix de l'étiquette \(code) est inutilisable. Saisissez l'article."
        case .unusableQuantity(let code): "Le poids ou le nombre de l'étiquette \(code) est inutilisable. Pesez ou comptez, puis saisissez-le."
        case .otherCurrency(let code, let number): "Le prix de l'étiquette \(code) est dans une autre devise (numéro \(number)). Saisissez l'article."
        }
    }

    static func say(_ refusal: PromotionRefusal) -> String {
        switch refusal {
        case .currencyMismatch(let a, let b): "Un montant en \(a) n'a pas sa place dans une vente en \(b)."
        case .tooMany(let what, let limit): "Trop grand : \(bound(what)) ne peut dépasser \(limit)."
        case .lineTwice(let number): "La ligne \(number) est deux fois dans la vente."
        case .lineAmount(let number): "La ligne \(number) a une quantité ou un montant qu'aucune vente ne peut avoir."
        case .ceilingInvalid: "Un plafond de remise va de 0 à 100 % et n'est pas un montant négatif. Corrigez les réglages du magasin."
        case .unknownReason(let code): "Il n'y a pas de motif de remise \(code). Choisissez-en un de la liste."
        case .reasonTwice(let code): "Deux motifs de remise ont le code \(code). Corrigez les réglages du magasin."
        case .noSuchLine(let number): "Il n'y a pas de ligne \(number) à remiser."
        case .lineNotDiscountable(let number): "La ligne \(number) ne peut pas être remisée : c'est une consigne, une carte cadeau ou semblable."
        case .manualTwice: "Il y a déjà une remise manuelle. Retirez-la d'abord."
        case .manualNotPositive: "Une remise doit être supérieure à zéro et d'au plus 100 %."
        case .manualExceedsRest(let rest): "La remise dépasse ce dont elle est déduite (\(rest.said(in: .french)))."
        case .manualPriceOnSale: "Un prix ne se donne qu'à une ligne. Prenez un montant pour toute la vente."
        case .manualPriceRaised: "Le nouveau prix doit aller de zéro à moins que le prix."
        case .manualBeyondRate(let reason, let limit): "« \(reason) » permet au plus \(limit.said(in: .french)) %."
        case .manualBeyondAmount(let reason, let limit): "« \(reason) » permet au plus \(limit.said(in: .french))."
        case .permissionNeeded(let permission, let reason):
            "Autant pour « \(reason) » demande le droit « \(Permission(rawValue: permission).map(name) ?? permission) ». Demandez à un responsable de l'autoriser."
        case .givenForFewer(let quantity): "Elle a été accordée pour \(quantity.said(in: .french)) ; ce qui est scanné en plus a sa propre ligne."
        }
    }

    static func say(_ verdict: CouponVerdict) -> String {
        switch verdict {
        case .applied: "Le coupon compte."
        case .waiting: "Le coupon est bon, mais rien dans cette vente n'en est encore moins cher."
        case .tooMuchSpent(let most): "Le coupon ne compte que jusqu'à \(most.said(in: .french)) d'achats, et ici il y en a plus."
        case .unknownCampaign(let campaign): "L'opération \(campaign) de ce coupon n'est pas en vigueur ici."
        case .notNeeded: "Cette remise ne demande pas de coupon. Rendez-le au client."
        case .shownTwice: "Ce coupon a déjà été scanné dans cette vente."
        case .anotherCounts(let code): "Le coupon \(code) donne déjà cette remise. Rendez celui-ci au client."
        case .notYet(let day): "Le coupon est valable à partir du \(day.said(in: .french))."
        case .expired(let day): "Le coupon était valable jusqu'au \(day.said(in: .french))."
        case .campaignNotInForce: "L'opération de ce coupon n'a pas cours maintenant."
        case .customerNeeded: "Le coupon est pour un client connu. Scannez d'abord la carte du client."
        case .otherCustomer: "Le coupon a été émis pour un autre client."
        case .used: "Le coupon a déjà été utilisé."
        }
    }

    static func say(_ refusal: TaxRefusal) -> String {
        switch refusal {
        case .file(let place, let reason): "Le fichier des taxes est inutilisable : \(place) : \(reason). Corrigez-le et chargez-le de nouveau."
        case .unknownPlace(let place): "Le fichier des taxes n'a pas de lieu \(place). Choisissez-en un qu'il contient."
        case .unknownCategory(let code, let day): "Aucune catégorie de taxe \(code) n'est en vigueur le \(day.said(in: .french)). Donnez-en une autre à l'article ou ajoutez son taux."
        case .unknownMode(let mode): "Il n'y a pas de mode de consommation \(mode) ici. Choisissez-en un du fichier des taxes."
        case .unknownTax(let tax): "Il n'y a pas de taxe \(tax) ici. Nommez-en une du fichier des taxes."
        case .exemptionWithoutReason: "Une exonération demande un motif. Choisissez-en un."
        case .quantityNotPositive: "Une quantité doit être supérieure à zéro."
        case .currencyMismatch(let a, let b): "Ces taxes sont en \(a), le montant est en \(b)."
        case .tooManyLines(let limit): "La taxe se calcule pour au plus \(limit) lignes à la fois."
        case .moreThanSold(let left): "De cette ligne, seuls \(left.said(in: .french)) peuvent encore être rendus."
        case .overflow: "Le montant est trop grand pour être calculé."
        }
    }
}
