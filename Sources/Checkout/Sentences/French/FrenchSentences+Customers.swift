import SaleCore

// Customers, points and cards of value.
extension FrenchSentences {
    static func say(_ refusal: CustomerRefusal) -> String {
        switch refusal {
        case .data(let problem): say(problem)
        case .points(let refusal): say(refusal)
        case .giftCard(let refusal): say(refusal)
        case .account(let refusal): say(refusal)
        case .noSuchCustomer: "Ce client n'existe pas. Cherchez de nouveau ; il a peut-être été effacé."
        case .numberTaken(let number): "La carte \(number) est à un autre client. Prenez une autre carte."
        case .phoneTaken(let number): "Le client \(number) a déjà ce numéro de téléphone. Prenez ce client ou entrez un autre numéro."
        case .fieldOwned(let word, let owner): "« \(field(word)) » est fixé par \(owner). Modifiez-le là-bas ; il arrive ici de lui-même."
        case .unknownExemption(let code): "Les règles fiscales n'ont pas de motif d'exonération « \(code) ». Choisissez-en un de leur liste."
        case .unknownPriceList(let code): "La liste de prix « \(code) » n'existe pas. Choisissez-en une du magasin, ou ses propres prix."
        case .unknownSegment(let code): "Aucune promotion, aucune règle et aucun client du magasin n'a le groupe « \(code) ». Comparez l'orthographe ; un nouveau groupe commence avec la promotion ou la règle qui l'utilise."
        case .badReason: "Donnez le motif sous forme d'un code d'au plus \(LoyaltyBounds.codeBytes) lettres, chiffres et traits d'union, comme le magasin les liste."
        case .badPoints: "Entrez un nombre de points différent de zéro, au plus \(LoyaltyBounds.points)."
        case .noSuchGiftCard: "Cette carte cadeau ou cet avoir n'existe pas ici. Scannez de nouveau."
        }
    }

    static func say(_ problem: CustomerProblem) -> String {
        switch problem {
        case .nameMissing: "Entrez un nom, ou celui d'une société."
        case .textInvalid(let word, let limit): "« \(field(word)) » peut avoir au plus \(limit) octets et aucun caractère de contrôle ; un code n'a pas d'espaces."
        case .tooMany(let word, let limit): "« \(field(word)) » peut avoir au plus \(limit) entrées."
        case .numberInvalid(let number):
            "« \(number) » n'est pas un numéro de carte : 1 à \(CustomerBounds.numberBytes.upperBound) majuscules, chiffres et traits d'union. Scannez de nouveau la carte."
        case .phoneInvalid: "Ce n'est pas un numéro de téléphone. Entrez-le avec son indicatif, ou avec + et l'indicatif du pays."
        case .emailInvalid: "Ce n'est pas une adresse e-mail. Elle a un @, un nom devant et un domaine derrière."
        case .birthdayInvalid: "Ce jour n'existe pas. Entrez l'anniversaire sous la forme MM-JJ, avec l'année seulement si le client le souhaite."
        case .vatInvalid: "Ce N° TVA n'a pas la forme de son pays. Comparez-le aux papiers du client, lettres du pays d'abord."
        case .companyMissing: "Un N° TVA est celui d'une société. Entrez le nom de la société."
        }
    }

    static func say(_ refusal: LoyaltyRefusal) -> String {
        switch refusal {
        case .noRedeeming: "On ne peut pas payer avec des points ici. Demandez un autre paiement."
        case .notEnough(let available): "Le client n'a que \(available) points utilisables."
        case .belowMinimum(let minimum): "On paie avec des points à partir de \(minimum)."
        case .notInSteps(let step): "Les points s'utilisent par tranches de \(step)."
        case .aboveMaximum(let points, let value): "Pour cette vente, au plus \(points) points (\(value.said(in: .french))) peuvent être utilisés."
        case .nothingToPay: "Rien dans cette vente ne peut être payé avec des points."
        case .overflow: "Autant de points ne peuvent pas être enregistrés."
        }
    }

    static func say(_ refusal: GiftCardRefusal) -> String {
        switch refusal {
        case .noTerms: "Ce magasin n'a pas de règles pour les cartes cadeaux. Un responsable doit d'abord les fixer."
        case .badNumber:
            "Ce n'est pas un numéro de carte : \(GiftCardNumber.bytes.lowerBound) à \(GiftCardNumber.bytes.upperBound) lettres et chiffres. Scannez de nouveau la carte."
        case .alreadyIssued(let number): "La carte \(number) est déjà en usage. Prenez-en une autre, ou rechargez celle-ci."
        case .unknownCard(let number): "La carte \(number) n'est pas connue ici et son solde ne peut pas être demandé maintenant. Prenez un autre paiement."
        case .unknownLimitUsed: "On ne peut plus rien prendre sur des cartes dont le solde n'est pas connu ici. Prenez un autre paiement."
        case .aboveUnknownLimit(let most): "Le solde de la carte n'est pas connu ici ; on peut y prendre au plus \(most.said(in: .french)) maintenant."
        case .notAGiftCard: "Seules les cartes cadeaux se rechargent."
        case .otherCurrency(let code): "Le montant ou la carte est en \(code), qui n'est pas la devise du magasin."
        case .amountOutOfRange: "Le montant doit être supérieur à zéro et dans les limites d'une vente."
        case .loadOutOfRange(let least, let most): "Une carte cadeau se charge de \(least.said(in: .french)) à \(most.said(in: .french))."
        case .aboveBalance(let most): "Une carte cadeau peut porter au plus \(most.said(in: .french)). Entrez moins, ou émettez une deuxième carte."
        case .empty: "Il ne reste rien sur la carte."
        case .notEnough(let balance): "Il n'y a que \(balance.said(in: .french)) sur la carte. Prenez-les, et le reste par un autre paiement."
        case .expired(let day): "La carte était valable jusqu'au \(day.said(in: .french)). Demandez un autre paiement."
        case .blocked: "La carte est bloquée. Un responsable peut voir pourquoi."
        }
    }
}
