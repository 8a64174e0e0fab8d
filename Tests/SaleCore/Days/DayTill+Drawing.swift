import SaleCore
import TestHarness
import Testing

// What is done at the till, drawn from the seed.
extension DayTill {
    static let customers = ["ana", "ben"]
    /// What the shop has named itself.
    static let named = [
        NamedTender(code: "meal", name: "Meal voucher", behaves: .voucher), NamedTender(code: "wallet", name: "Wallet", behaves: .card),
        NamedTender(code: "cheque", name: "Cheque", behaves: .voucher, reference: .required, mayExceed: false, isRefundable: true),
        NamedTender(code: "house", name: "House account", behaves: .account),
    ]

    mutating func step() throws {
        guard let sale else { return try idle() }
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<38: try add()
        case 38..<44: try perform(.changeQuantity(line: line(sale), quantity: .pieces(.random(in: 0...6, using: &random))))
        case 44..<49: try perform(.voidLine(line(sale)))
        case 49..<57: try giveBack(sale)
        case 57..<61: try nameCustomer()
        case 61: try priceByList(sale)
        case 62..<66: try showCoupon()
        case 66..<72: try giveDiscount(sale)
        case 72: try perform(.takeDiscount(random.chance(50) ? .sale : .line(line(sale))))
        case 73: if let coupon = sale.terms.coupons.first { try perform(.takeCoupon(code: coupon.code)) }
        case 74..<76: try chooseMode(sale)
        case 76: try perform(.exempt(random.chance(40) ? nil : shop.exemptions.randomElement(using: &random)))
        case 77: try perform(.tip(random.chance(20) ? nil : shop.money(.random(in: 1...300, using: &random))))
        case 78..<80: try sellCard(sale)
        case 80..<84: try pay(once: true)
        case 84: if let tender = sale.activeTenders.randomElement(using: &random) { try perform(.cancelTender(tender.number)) }
        case 85..<88: try park()
        case 88: if random.chance(50) { try voidSale() }
        case 89..<92: try addSurcharge(sale)
        case 92: try perform(.takeSurcharge(random.chance(50) ? .sale : .line(line(sale)), reason: random.chance(50) ? nil : "s1"))
        case 93: try perform(.note(line: random.chance(50) ? nil : line(sale), text: random.chance(30) ? nil : "Note \(steps)"))
        default: if !sale.activeLines.isEmpty { try pay(once: false) }
        }
    }

    private mutating func idle() throws {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: try books.move(.paidIn, .random(in: 1...5_000, using: &random), currency(), cashier: "m1")
        case 1: try books.move(.paidOut, .random(in: 1...5_000, using: &random), currency(), cashier: "c1")
        case 2: try books.move(.drop, .random(in: 1...9_000, using: &random), currency(), cashier: "m1")
        case 3: books.closeShift()
        case 4: try books.add(.noSale(shop.currency), cashier: "c2")
        case 11..<13: try payDebt()
        case 5..<7: if let place = books.documents.indices.randomElement(using: &random) { try reverse(place) }
        case 7..<11 where !parked.isEmpty: try resume()
        default:
            try begin()
            try add()
        }
    }

    /// Of whoever owes; nobody pays more than is owed, nobody gets more than there is to come. Now and then it was a mistake.
    private mutating func payDebt() throws {
        if random.chance(15), let place = books.debtReceipts.indices.randomElement(using: &random) { return try books.takeBackDebt(place, cashier: "m1") }
        guard let (customer, account) = books.debts.sorted(by: { $0.key < $1.key }).randomElement(using: &random) else { return }
        let means: TenderKind = random.chance(50) ? .cash : .card
        #expect(account.isBeyondLimit(adding: 1) == false && CustomerAccount(owed: account.owed, limit: account.owed).isBeyondLimit(adding: 1), "limit, \(place)")
        guard account.owed > 0 else {
            #expect(throws: AccountRefusal.nothingOwed) { try account.payment(of: shop.money(1), by: means) }
            guard account.owed < 0 else { return }
            #expect(throws: AccountRefusal.moreThanToCome(shop.money(-account.owed))) { try account.payout(of: shop.money(1 - account.owed), by: means) }
            return try books.payOut(to: customer, random.chance(40) ? -account.owed : .random(in: 1...(-account.owed), using: &random), by: means, cashier: "m1")
        }
        let more = shop.money(account.owed + 1)
        #expect(throws: AccountRefusal.moreThanOwed(shop.money(account.owed))) { try account.payment(of: more, by: means) }
        try books.payDebt(of: customer, random.chance(40) ? account.owed : .random(in: 1...account.owed, using: &random), by: means, cashier: "c1")
    }

    private mutating func currency() -> Currency { random.chance(60) ? shop.currency : shop.foreign }

    private mutating func line(_ sale: Sale) -> Int { Int.random(in: 1...max(1, sale.lines.count), using: &random) }

    private mutating func add() throws {
        if random.chance(6) { return try addOfDepartment() }
        let goods = shop.goods.randomElement(using: &random)!
        var item = goods.item
        var quantity: Quantity? = goods.item.isWeighed ? Quantity(thousandths: .random(in: 1...2_500, using: &random))
            : goods.item.code == "screw" ? .pieces(.random(in: 1...90, using: &random)) : random.chance(60) ? nil : .pieces(.random(in: 1...5, using: &random))
        // A pack at a price of its own: two, three or more pieces for what its barcode says.
        if !item.isWeighed, item.capture == nil, random.chance(10) {
            quantity = .pieces(.random(in: 2...12, using: &random))
            item.fixedAmount = shop.money(.random(in: 0...2_500, using: &random))
        }
        if isBeyondLimit(item, quantity ?? .one), !random.chance(20) { return }
        try perform(.add(item, quantity: quantity, linked: goods.linked))
    }

    /// What has no article: the price is typed.
    private mutating func addOfDepartment() throws {
        let department = RandomShop.departments.randomElement(using: &random)!, price = UnitPrice(shop.money(.random(in: 1...2_000, using: &random)))
        let item = SaleItem(code: Department.articlePrefix + department, name: "Department \(department)", department: department, unitPrice: price, tax: shop.goods[0].item.tax)
        try perform(.add(item, quantity: random.chance(80) ? nil : .pieces(.random(in: 1...3, using: &random)), linked: []))
    }

    /// Who is named late has another price for what was scanned before, with a price list or without.
    private mutating func priceByList(_ sale: Sale) throws {
        let number = line(sale), list = random.chance(60) ? "vip" : nil, price = UnitPrice(tenThousandths: .random(in: 0...6_000_000, using: &random))
        let before = sale.line(number)
        let refusal = try perform(.priceLines([LinePrice(line: number, unitPrice: price, priceList: list)]))
        guard refusal == nil, let before, let after = self.sale?.line(number) else { return }
        #expect(after.item.unitPrice == price && after.item.priceList == list && after.quantity == before.quantity, "another price list, \(place)")
    }

    /// Whether a sale may not have so much more of it without approval: as a person counts who looks at the lines.
    private func isBeyondLimit(_ item: SaleItem, _ more: Quantity) -> Bool {
        guard let limit = DayShop.limits[item.code] else { return false }
        let together = limit.group == nil ? [item.code] : DayShop.limits.filter { $0.value.group == limit.group }.map(\.key)
        let sum = (sale?.lines ?? []).reduce(more.thousandths) { together.contains($1.item.code) && !$1.isVoided && $1.origin == nil ? $0 + $1.quantity.thousandths : $0 }
        let exceeded = limit.exceeded(by: more, of: item.code, in: sale)
        #expect(exceeded == (sum > limit.most.thousandths ? Quantity(thousandths: sum) : nil), "limit, \(place)")
        return exceeded != nil
    }

    private mutating func nameCustomer() throws {
        guard !random.chance(20), let id = Self.customers.randomElement(using: &random) else { return _ = try perform(.nameCustomer(nil)) }
        let exemption = id == "ben" && random.chance(20) ? shop.exemptions.first : nil
        let points = books.accounts[id]?.balance ?? 0
        try perform(.nameCustomer(SaleCustomer(id: id, segments: id == "ana" ? ["vip"] : [], tier: id == "ana" ? "gold" : "silver", exemption: exemption, points: points)))
    }

    /// Of the sale, or of a line that is there or not.
    private mutating func chooseMode(_ sale: Sale) throws {
        let mode = random.chance(30) ? nil : shop.taxes?.modes.randomElement(using: &random)
        try perform(.chooseMode(mode, line: random.chance(50) ? nil : line(sale)))
    }

    private mutating func showCoupon() throws {
        guard let campaign = shop.campaigns.filter({ $0.conditions.coupon != nil }).randomElement(using: &random) else { return }
        let code = "K\(campaign.code)"
        try perform(.showCoupon(Coupon(code: code, campaign: campaign.code, customer: random.chance(50) ? "ana" : nil, uses: books.couponUses[code] ?? 0)))
    }

    private mutating func giveDiscount(_ sale: Sale) throws {
        let reason = ManualDiscountReason(code: random.chance(30) ? "shut" : "hand", name: "By hand", closesLine: random.chance(30))
        let target: ManualDiscount.Target = random.chance(30) ? .sale : .line(line(sale))
        let effect: ManualDiscount.Effect
        switch Int.random(in: 0..<3, using: &random) {
        case 0: effect = .percent(RandomShop.rate(&random))
        case 1: effect = .amount(shop.money(.random(in: 1...400, using: &random)))
        default: effect = .price(UnitPrice(tenThousandths: .random(in: 0...2_000_000, using: &random)))
        }
        // A reason has one meaning in a sale: its rules are those it was first given with.
        let known = sale.terms.discounts.first { $0.reason.code == reason.code }?.reason ?? reason
        try perform(.giveDiscount(GivenDiscount(discount: ManualDiscount(target, effect, reason: known.code), reason: known, by: "m1")))
    }

    private mutating func addSurcharge(_ sale: Sale) throws {
        let target: ManualDiscount.Target = random.chance(60) ? .sale : .line(line(sale))
        let effect: Surcharge.Effect
        switch Int.random(in: 0..<3, using: &random) {
        case 0: effect = .percent(Rate(millionths: .random(in: 1...400_000, using: &random)))
        case 1: effect = .amount(shop.money(.random(in: 1...600, using: &random)))
        default: effect = .price(UnitPrice(tenThousandths: .random(in: 0...9_000_000, using: &random)))
        }
        let reason = SurchargeReason(
            code: "s\(Int.random(in: 0..<3, using: &random))", name: "Added", maximumAmount: random.chance(30) ? .random(in: 50...500, using: &random) : nil)
        try perform(.addSurcharge(Surcharge(target, effect, reason: reason, by: "m1"), granted: []))
    }

    private mutating func sellCard(_ sale: Sale) throws {
        let number = "CARD\(Int.random(in: 10...15, using: &random))"
        guard !sale.soldLines.contains(where: { $0.item.giftCard == number }), books.cards[number]?.kind != .storeCredit else { return }
        let value = shop.money(.random(in: 100...5_000, using: &random))
        let item = SaleItem(
            code: "giftcard", name: "Gift card", unitPrice: UnitPrice(value), tax: shop.cardTax, isStockTracked: false, isDiscountable: false, giftCard: number)
        try perform(.add(item, quantity: nil, linked: []))
    }

    // MARK: Coming back

    private mutating func giveBack(_ sale: Sale) throws {
        guard sale.unansweredCard == nil else { return }
        if random.chance(15) {
            // Without a receipt: what it costs today.
            let goods = shop.goods.randomElement(using: &random)!
            let quantity = goods.item.isWeighed ? Quantity(thousandths: .random(in: 1...2_500, using: &random)) : .pieces(.random(in: 1...3, using: &random))
            let alone = try sale.assessedAlone(goods.item, quantity)
            let origin = ReturnOrigin(document: nil, line: nil, reason: "gift", isRestocked: true, assessed: alone)
            return _ = try perform(.giveBack([ReturnedItem(item: goods.item, quantity: quantity, origin: origin)]))
        }
        guard let document = books.documents.filter({ !$0.returnable.isEmpty }).randomElement(using: &random) else { return }
        for (line, left) in document.returnable where random.chance(60) {
            let here = sale.returnedLines.reduce(Int64(0)) { $1.origin?.document == document.number.text && $1.origin?.line == line.number ? $0 - $1.quantity.thousandths : $0 }
            guard left > here else { continue }
            let isWhole = !line.item.unit.isDivisible && !line.item.isWeighed
            let part = isWhole ? 1000 * Int64.random(in: 1...(left - here) / 1000, using: &random) : .random(in: 1...(left - here), using: &random)
            let isRestocked = random.chance(70)
            try perform(.giveBack([returned(line.number, part, of: document, beside: self.sale?.returnedLines ?? [], isRestocked: isRestocked)]))
        }
    }

    /// A document is taken back as a whole, as the register does it: sale, exchange, return, with a receipt or without.
    private mutating func reverse(_ place: Int) throws {
        let document = books.documents[place]
        var reversal = Reversal(number: document.number.text, document: document.sale, reason: "mistake")
        reversal.returns = document.returns
        for other in books.documents where !other.isReversed && other.took.contains(where: { $0.document == place }) {
            for tender in other.sale.activeTenders where tender.amount.isNegative { reversal.givenBack[tender.means, default: 0] -= tender.amount.minorUnits }
        }
        let isOutdated = document.took.contains { books.documents[$0.document].isReversed }
        guard document.number.kind != .reversal, !document.isReversed, !isOutdated, !reversal.isEmpty else { return }
        reversal.hasPapers = random.chance(50)
        let before = self
        var rest: TenderKind?, approved: Bool?
        do {
            try begin(reverses: document.number.text)
            try must(.reverse(reversal))
            while let open = sale {
                #expect(try perform(.suspend(label: "later")) == (open.unansweredCard == nil ? .reversalStands : .cardUnanswered), "\(self.place)")
                guard let card = open.unansweredCard else {
                    let kind: TenderKind = random.chance(50) ? .cash : .card
                    rest = kind
                    try must(.tender(kind, nil))
                    continue
                }
                let yes = random.chance(70)
                approved = yes
                try must(.answerCard(number: card.number, isApproved: yes, details: .card(approval: "A", lastDigits: "4711")))
            }
            let asked = ReversalAnswers(hasPapers: reversal.hasPapers, approved: approved, rest: rest)
            try checkReversed(document, by: #require(books.documents.last), asked, place: self.place)
        } catch is GiftCardRefusal {
            // What lay on a card is spent.
            let drawn = random
            self = before
            random = drawn
        }
    }

    // MARK: Paying

    /// Answers what is asked, and pays: a part, or all that is left in some payments.
    mutating func pay(once: Bool) throws {
        guard let open = sale, !open.activeLines.isEmpty else { return }
        if open.unansweredCard == nil, let age = open.ageToAsk { try must(.answerAge(AgeAnswer(minimumAge: age, proof: .looks, by: cashier))) }
        try refreshReturns()
        try noteSerials()
        if open.unansweredCard == nil, random.chance(25), let sale { try checkOrder(sale) }
        guard let open = sale, !open.activeLines.isEmpty, returnsAreCurrent else { return }
        for turn in 0..<(once ? 1 : 6) {
            guard let sale else { return }
            if let card = sale.unansweredCard {
                try must(.answerCard(number: card.number, isApproved: random.chance(70), details: .card(approval: "A\(turn)", lastDigits: "4711")))
                continue
            }
            try payment(sale, all: turn > 3)
        }
        if !once, sale != nil { try force() }
    }

    /// Cash for all that is left always completes a sale.
    mutating func force() throws {
        if let card = sale?.unansweredCard { try must(.answerCard(number: card.number, isApproved: false, details: nil)) }
        try noteSerials()
        guard let sale, !sale.activeLines.isEmpty else { return }
        let refusal = try perform(.tender(.cash, nil))
        guard case .discountNoLongerFits(.manualExceedsRest)? = refusal else { return #expect(refusal == nil, "\(place): \(refusal?.code ?? "")") }
        // Whoever pays in cash gets a discount that leaves no room for one by hand, which is taken off then.
        try must(.takeDiscount(.sale))
        try must(.tender(.cash, nil))
    }

    /// Notes a number for each piece; of pieces that come back by a receipt, one that was sold by it and is still out.
    mutating func noteSerials() throws {
        guard let open = sale, open.unansweredCard == nil else { return }
        for line in open.activeLines where line.lacksCapture {
            var texts = (0..<line.wantedCaptures).map { "\(open.id.suffix(4))-\(line.number)-\($0)" }
            if let text = line.origin?.document, let place = books.document(text), let sold = line.origin?.line, let origin = books.documents[place].sale.line(sold) {
                let others = (sale?.returnedLines ?? []).filter { $0.number != line.number && $0.item.code == line.item.code }
                let beside = others.flatMap(\.captured)
                let known = line.origin?.serials ?? [], left = (books.documents[place].returns[sold] ?? LineReturns()).left(of: origin.captured)
                // One that came back, or that another line of this sale holds.
                if let other = origin.captured.first(where: { !known.contains($0) }) {
                    let holder = others.first { $0.captured.contains(other) }?.number
                    let expected: SaleRefusal = holder.map { .serialTwice(line: $0) } ?? .notSoldThere(line: line.number, number: other)
                    #expect(try perform(.capture(line: line.number, texts: [other])) == expected, "\(self.place)")
                }
                texts = Array(left.filter { known.contains($0) && !beside.contains($0) }.shuffled(using: &random).prefix(line.wantedCaptures))
                guard texts.count == line.wantedCaptures else {
                    try perform(.voidLine(line.number))
                    continue
                }
            }
            try must(.capture(line: line.number, texts: texts))
        }
    }

    private mutating func payment(_ sale: Sale, all: Bool) throws {
        let due = sale.due(of: try sale.pricing(facts).total).minorUnits
        let part = all || random.chance(50) ? due.magnitude : .random(in: 1...max(1, due.magnitude), using: &random)
        let amount = shop.money(Int64(part))
        if random.chance(15) { return try typed(sale) }
        if random.chance(20), let named = Self.named.randomElement(using: &random) {
            let details = TenderDetails.named(named, reference: named.reference == .none ? nil : "N\(steps)")
            if named.behaves == .card, random.chance(40) { return _ = try perform(.askCard(amount, details: details)) }
            return _ = try perform(.tender(named.behaves.kind, random.chance(40) ? nil : amount, details: details))
        }
        switch (Int.random(in: 0..<9, using: &random), due < 0) {
        case (0..<2, false): try perform(.tender(.cash, random.chance(50) ? nil : coins(Int64(part) + .random(in: 0...2_000, using: &random))))
        case (2, _): try perform(.tender(.card, random.chance(50) ? nil : amount))
        case (3, _): try perform(.askCard(amount))
        case (4, false): try perform(.tender(.foreignCash, nil, details: .foreign(
            amount: Money(.random(in: 1...5_000, using: &random), shop.foreign), rateNumerator: shop.foreignRate.numerator, rateDenominator: shop.foreignRate.denominator)))
        case (5, false): try perform(.tender(.voucher, shop.money(.random(in: 1...3_000, using: &random)), details: .voucher(code: "V\(steps)")))
        case (6, false): try payByCard(sale, due)
        case (7, false): try payByPoints(sale, due)
        case (4..<6, true): try perform(.tender(.storeCredit, amount, details: .account(number: "CREDIT\(Int.random(in: 10...15, using: &random))")))
        case (6, true):
            if let card = books.cards.values.filter({ $0.kind == .giftCard }).min(by: { $0.number < $1.number }) {
                try perform(.tender(.giftCard, amount, details: .account(number: card.number)))
            }
        case (_, true): try perform(.tender(.cash, random.chance(50) ? nil : coins(Int64(part))))
        default: try perform(.tender(.cash, nil))
        }
    }

    /// Somebody types what this way of paying comes to, or what another one does, or a cent beside it.
    private mutating func typed(_ sale: Sale) throws {
        let kind = [TenderKind.cash, .card, .voucher].randomElement(using: &random)!
        let way = random.chance(60) ? kind : random.chance(50) ? nil : TenderKind.allCases.randomElement(using: &random)
        // A way whose own discount leaves no room for one by hand is refused.
        let total = try (try? sale.pricing(facts, tender: way))?.total ?? sale.pricing(facts).total
        let amount = shop.money(Int64(sale.due(of: total).minorUnits.magnitude) + (random.chance(70) ? 0 : .random(in: -1...1, using: &random)))
        try perform(.tender(kind, amount, details: kind == .voucher ? .voucher(code: "V\(steps)") : nil))
    }

    /// Mostly what there are coins for.
    private mutating func coins(_ amount: Int64) -> Money {
        guard let step = shop.taxes?.cashRounding?.step, random.chance(90) else { return shop.money(amount) }
        return shop.money(max(step, amount - amount % step))
    }

    private mutating func payByCard(_ sale: Sale, _ due: Int64) throws {
        let cards = books.cards.values.sorted { $0.number < $1.number }
        guard let card = cards.randomElement(using: &random), let most = try? shop.desk.redeemable(card, takenToday: 0).minorUnits else { return }
        let used = sale.activeTenders.reduce(Int64(0)) { $1.details == .account(number: card.number) ? $0 + $1.amount.minorUnits : $0 }
        guard most > used, due > 0 else { return }
        try perform(.tender(card.kind == .storeCredit ? .storeCredit : .giftCard, shop.money(min(most - used, due)), details: .account(number: card.number)))
    }

    private mutating func payByPoints(_ sale: Sale, _ due: Int64) throws {
        guard let id = sale.terms.customer?.id, let account = books.accounts[id] else { return }
        let assessed = try sale.assess(sale.pricing(facts).byLine).lines
        let paid = books.redeemed(sale)
        let eligible = try shop.loyalty.eligible(sale.earningLines(assessed))
        guard let offer = try? shop.loyalty.redeemable(available: account.available(on: shop.day) - paid.points, eligible: eligible, due: due, alreadyPaid: paid) else { return }
        try perform(.tender(.points, offer.value, details: .points(offer.points)))
    }
}
