import SaleCore

// The drawer and the day, stock, people and what they may do.
extension FrenchSentences {
    static func say(_ refusal: ClosureRefusal) -> String {
        switch refusal {
        case .overflow: "Les totaux sont trop grands pour être tenus. Clôturez la journée ou appelez le technicien."
        case .amountNotPositive: "Un montant doit être supérieur à zéro."
        case .tooMany(let what, let limit): "Trop grand : \(bound(what)) ne peut dépasser \(limit)."
        case .reasonNeeded: "Indiquez à quoi sert l'argent."
        case .currencyTwice(let currency): "\(currency) est indiqué deux fois. Saisissez un seul montant par devise."
        case .unknownDenomination(let value, let currency):
            "Il n'y a ni billet ni pièce de \(value) plus petites unités en \(currency). Recomptez, ou entrez le total."
        case .nothingCounted: "Entrez combien il y a de chaque billet et pièce, ou le total ; pas les deux."
        case .shiftOpen: "Un service est ouvert. Clôturez-le d'abord."
        case .noShift: "Aucun service n'est ouvert. Ouvrez-en un d'abord."
        case .floatNeeded: "Comptez d'abord le fond de caisse et ouvrez le service."
        case .countNeeded(let currencies): "Comptez d'abord le tiroir : \(currencies)."
        case .beyondDrawer(let amount): "\(amount.said(in: .french)), c'est plus que ce que devrait contenir le tiroir. Vérifiez le montant ; s'il est juste, confirmez encore une fois."
        case .parkedSales(let count):
            count == 1 ? "Il reste 1 vente en attente. Terminez-la ou abandonnez-la d'abord." : "Il reste \(count) ventes en attente. Terminez-les ou abandonnez-les d'abord."
        case .nothingToClose: "Rien ne s'est passé depuis la dernière clôture."
        case .noSuchClosure(let number): "Il n'y a pas de rapport Z \(number) à cette caisse."
        case .noClosedShift(let number): "Aucun service \(number) n'a été clôturé à cette caisse. Pour celui qui est ouvert, imprimez le X du service."
        case .partlyPaid(let name?, let paid): "La vente en attente \(name) contient des paiements de \(paid.said(in: .french)). Reprenez-la, puis terminez-la ou annulez les paiements."
        case .partlyPaid(nil, let paid): "La vente ouverte contient des paiements de \(paid.said(in: .french)). Terminez-la ou annulez les paiements."
        }
    }

    static func say(_ refusal: StockRefusal) -> String {
        switch refusal {
        case .nothing: "Aucun article n'est nommé. Nommez-en au moins un."
        case .tooManyLines(let limit): "Plus de \(limit) articles à la fois. Faites-le en plusieurs fois."
        case .textInvalid(let word, let limit): "« \(field(word)) » doit avoir de 1 à \(limit) octets."
        case .reasonNeeded: "Une correction de stock demande un motif. Indiquez-le."
        case .locationNeeded: "Un transfert demande l'autre lieu. Nommez-le."
        case .notByHand: "Les ventes, les retours et les imports font bouger le stock d'eux-mêmes."
        case .quantityNotPositive(let code): "La quantité de \(code) doit être supérieure à zéro."
        case .quantityNegative(let code): "Ce qui a été compté de \(code) ne peut être inférieur à zéro."
        case .quantityZero(let code): "Corriger \(code) de zéro ne change rien. Laissez-le de côté."
        case .quantityNotWhole(let code): "\(code) se compte en pièces entières."
        case .tooMuch(let code): "La quantité de \(code) est trop grande. Vérifiez-la."
        case .unknownProduct(let code): "Il n'y a pas d'article \(code). Vérifiez le code."
        case .notCounted(let code): "Le stock de \(code) n'est pas suivi."
        case .twice(let code): "\(code) est là deux fois. Mettez-le sur une seule ligne."
        }
    }

    static func say(_ problem: PeopleProblem) -> String {
        switch problem {
        case .badRoleCode(let code): "« \(code) » n'est pas un code de rôle : 1 à \(Role.maximumCodeLength) minuscules, chiffres et traits d'union."
        case .badName: "Le nom doit avoir de 1 à \(PersonName.maximumLength) caractères et aucun saut de ligne."
        case .badNumber: "Le numéro doit être compris entre 1 et \(PersonName.maximumNumber)."
        case .badBadge:
            "Le code d'un badge a de \(BadgeCode.lengths.lowerBound) à \(BadgeCode.lengths.upperBound) caractères imprimables. Scannez-le de nouveau ou imprimez-en un autre."
        case .badLanguage(let code): "« \(code) » n'est pas une langue ; écrivez un code comme en, de ou pt-BR."
        case .badLockTime:
            "La caisse se verrouille après \(PersonName.lockMinutes.lowerBound) à \(PersonName.lockMinutes.upperBound) minutes sans usage, ou jamais."
        case .unknownField(let name): "Le champ « \(name) » n'est pas connu."
        case .unknownPermission(let name): "Le droit « \(name) » n'est pas connu. Connus : \(Permission.allCases.map(\.rawValue).joined(separator: ", "))."
        case .unknownRole(let code): "Il n'y a pas de rôle « \(code) ». Créez-le d'abord ou choisissez-en un autre."
        case .roleTwice(let code): "Le rôle « \(code) » est là deux fois."
        case .tooManyRoles(let limit): "Il doit y avoir de 1 à \(limit) rôles."
        case .nobodyEditsPeople: "Il doit rester quelqu'un qui peut modifier le personnel et les rôles (\(Permission.editPeople.rawValue))."
        case .pinNotDigits: "Un code PIN a de \(PINRule.digits.lowerBound) à \(PINRule.digits.upperBound) chiffres."
        case .pinIsNumber: "Le code PIN ne doit pas être le numéro de caissier. Choisissez-en un autre."
        case .pinTooEasy: "Ce code PIN est trop facile à deviner. Choisissez-en un qui ne soit ni une suite ni une répétition."
        case .pinUnchanged: "C'est le code PIN actuel. Choisissez-en un autre."
        }
    }

    static func name(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "Annuler une ligne"
        case .voidSale: "Abandonner une vente"
        case .cancelTender: "Reprendre un paiement"
        case .discountLine: "Remise sur une ligne"
        case .discountSale: "Remise sur la vente"
        case .overridePrice: "Changer un prix"
        case .exemptFromTax: "Vendre sans taxe"
        case .sellBeyondStock: "Vendre au-delà du stock"
        case .sellBeyondLimit: "Vendre au-delà de la limite par vente"
        case .sellBeyondCredit: "Vendre au-delà du plafond de crédit"
        case .returnByReceipt: "Retour avec ticket"
        case .returnWithoutReceipt: "Retour sans ticket"
        case .returnFinalSale: "Reprendre un article ni repris ni échangé"
        case .refundOtherTender: "Rembourser autrement que payé"
        case .reverseSale: "Annuler un ticket"
        case .openDrawer: "Ouvrir le tiroir"
        case .cashIn: "Entrée de caisse"
        case .cashOut: "Sortie de caisse"
        case .cashDrop: "Prélèvement"
        case .closeShift: "Clôturer un service"
        case .reportX: "Rapport X"
        case .reportZ: "Rapport Z"
        case .reprint: "Imprimer un duplicata"
        case .editCustomer: "Inscrire et modifier des clients"
        case .eraseCustomer: "Effacer un client"
        case .adjustPoints: "Corriger les points"
        case .issueGiftCard: "Émettre une carte cadeau"
        case .moveStock: "Mouvementer le stock"
        case .editPeople: "Modifier le personnel et les rôles"
        case .confirmClock: "Confirmer l'horloge"
        case .switchTraining: "Commencer une formation"
        case .returnDeposit: "Rembourser une consigne"
        case .seeExpectedCash: "Voir le montant attendu"
        case .unblockGiftCard: "Débloquer une carte cadeau"
        }
    }

    static func say(_ permission: Permission) -> String {
        switch permission {
        case .voidLine: "Annuler une ligne demande une autorisation."
        case .voidSale: "Abandonner la vente demande une autorisation."
        case .cancelTender: "Reprendre un paiement demande une autorisation."
        case .discountLine: "Cette remise sur une ligne demande une autorisation."
        case .discountSale: "Cette remise sur la vente demande une autorisation."
        case .overridePrice: "Vendre à un autre prix demande une autorisation."
        case .exemptFromTax: "Vendre sans taxe demande une autorisation."
        case .sellBeyondStock: "Vendre plus qu'il n'y a en stock demande une autorisation."
        case .sellBeyondLimit: "Vendre plus de cet article qu'une vente ne peut en contenir demande une autorisation."
        case .sellBeyondCredit: "Mettre sur compte plus que le plafond de crédit du client demande une autorisation."
        case .returnByReceipt: "Reprendre des articles demande une autorisation."
        case .returnWithoutReceipt: "Reprendre des articles sans ticket demande une autorisation."
        case .returnFinalSale: "Cet article n'est ni repris ni échangé : le reprendre demande une autorisation."
        case .refundOtherTender: "Rembourser autrement que ce qui a été payé demande une autorisation."
        case .reverseSale: "Annuler un ticket terminé demande une autorisation."
        case .openDrawer: "Ouvrir le tiroir sans vente demande une autorisation."
        case .cashIn: "Une entrée de caisse demande une autorisation."
        case .cashOut: "Une sortie de caisse demande une autorisation."
        case .cashDrop: "Un prélèvement vers le coffre demande une autorisation."
        case .closeShift: "Clôturer le service demande une autorisation."
        case .reportX: "Le rapport X demande une autorisation."
        case .reportZ: "Clôturer la journée par le rapport Z demande une autorisation."
        case .reprint: "Imprimer un duplicata demande une autorisation."
        case .editCustomer: "Inscrire ou modifier un client demande une autorisation."
        case .eraseCustomer: "Effacer les données d'un client demande une autorisation."
        case .adjustPoints: "Corriger des points demande une autorisation."
        case .issueGiftCard: "Émettre une carte cadeau demande une autorisation."
        case .moveStock: "Mouvementer le stock demande une autorisation."
        case .editPeople: "Modifier le personnel ou les rôles demande une autorisation."
        case .confirmClock: "Confirmer l'horloge demande une autorisation."
        case .switchTraining: "Commencer une formation demande une autorisation."
        case .returnDeposit: "Rembourser une consigne demande une autorisation."
        case .seeExpectedCash: "Voir ce qui devrait être dans le tiroir demande une autorisation."
        case .unblockGiftCard: "Débloquer une carte cadeau demande une autorisation."
        }
    }
}
