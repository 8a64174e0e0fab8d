import Checkout
import SaleCore
import Storage
import TestHarness
import Testing

/// A random day at a real register with its database, from a seed: what is done is drawn, refusals are taken as they come, answers are lost and the
/// program ends in the middle.
final class WholeDay {
    let world: World
    let seed: UInt64
    var random: SeededGenerator
    let rules: WholeDayRules
    private(set) var step = 0
    private(set) var documents: [String] = []
    private(set) var forcedOpenings: Int64 = 0
    var customers: [String] = []
    /// Days that were closed.
    var closures = 0
    /// Permissions that somebody gave.
    var approvals: Int64 = 0
    /// Whatever is asked for is given.
    private(set) var isEnding = false
    /// Who was signed in from when on, in UTC milliseconds.
    private var operators: [(from: Int64, id: String)] = []
    static let cards = ["GIFT0001", "GIFT0002", "GIFT0003"]
    var place: Comment { "seed \(seed), step \(step)" }

    init(seed: UInt64) async throws {
        self.seed = seed
        random = SeededGenerator(seed: seed)
        rules = WholeDayRules(seed: seed, &random)
        world = try await World(signedIn: false, shop: rules.settings)
        try world.database.saveCashier(Cashier(id: "m2", number: 2, name: "Nora", role: .manager, pin: try PlainPINs.hash("8888")))
        try rules.enter(into: world)
        try await world.register.reloadShop()
        try await world.register.refreshCatalogueVersion()
        try await appointCashiers()
        try await signIn(1)
        for name in ["Ana", "Ben"] { try await enrol(name) }
        try #require(customers.count == 2)
        if random.chance(75) { try await changeHands() }
    }

    /// One thing a cashier does; one in twelve commits loses its answer.
    func go() async throws {
        step += 1
        world.clock.advance(seconds: 20)
        if random.chance(8) { world.faults.loseNextAnswer() }
        let state = await world.state
        if let prompt = state.prompt { return await answer(prompt) }
        guard let sale = state.sale else { return try await idle() }
        if let asked = sale.terms.cardAsked, random.chance(50) { return await answer(card: asked.number) }
        let line = Int.random(in: 1...max(1, sale.lines.count), using: &random)
        switch Int.random(in: 0..<128, using: &random) {
        case 0..<34: await add()
        case 34..<40: await act(.changeQuantity(line: line, quantity: Quantity(pieces: number(1...5)), reason: random.chance(70) ? nil : "unwanted"))
        case 40..<45: await act(.voidLine(line: line, reason: random.chance(50) ? nil : "mistake"))
        case 45..<53:
            try await giveBack()
            // Of two receipts, with somebody named who need not be the customer of either.
            if random.chance(25) { try await giveBack() }
            if random.chance(40) { await nameSomebody() }
        case 53..<57: await nameSomebody()
        case 57: await act(.selling(.clearCustomer))
        case 58..<61: await act(.selling(.issueGiftCard(number: card(), amountMinorUnits: number(100...3_000))))
        case 61..<64: await act(.suspend(label: "later"))
        case 64: await act(random.chance(50) ? .voidSale : .voidSaleBecause(reason: "changed her mind"))
        case 65..<68: await act(.tender(.card, amountMinorUnits: number(1...300)))
        case 68..<70: await act(.cancelTender(number: Int(number(1...2))))
        case 70: await act(.selling(.tip(amountMinorUnits: number(1...100))))
        case 71..<73: await act(.selling(.pay(Payment(kind: .foreignCash, amount: number(1...1_000), currency: rules.foreign.code))))
        case 73..<75: await act(.selling(.pay(Payment(kind: .voucher, amount: number(1...500), code: "V\(number(1...5))"))))
        case 75..<78: await act(.selling(.pay(Payment(kind: .giftCard, amount: nil, code: card()))))
        case 78..<80: await act(.selling(.pay(Payment(kind: .points, amount: nil))))
        case 80 where random.chance(40): await act(.selling(.askCard(amountMinorUnits: number(1...300), tender: "wallet")))
        case 80: await act(.selling(.askCard(amountMinorUnits: nil)))
        case 81..<84: await answer(card: 1)
        case 84: try await restart()
        case 88..<92: await terms(line)
        case 100..<116: await wide(line)
        case 85..<88:
            let tender = ["meal", "cheque", "wallet", "house"].randomElement(using: &random) ?? "meal"
            await act(.selling(.payNamed(NamedPayment(tender: tender, amount: random.chance(30) ? nil : number(1...500), reference: "N\(number(1...9))"))))
        default: await pay()
        }
    }

    private func idle() async throws {
        switch Int.random(in: 0..<40, using: &random) {
        case 0: await act(.cash(.payIn(amount: number(1...5_000), currency: currency(), reason: random.chance(50) ? "coins" : "change-money")))
        case 1: await act(.cash(.payOut(amount: number(1...2_000), currency: currency(), reason: random.chance(50) ? "stamps" : "post", isSure: random.chance(50))))
        case 2: await act(.cash(.drop(amount: number(1...5_000), currency: currency(), reason: nil, isSure: random.chance(50))))
        case 3:
            for _ in 0..<number(1...3) { await act(.cash(.countDrawer(CountEntry(total: number(0...20_000))))) }
            await act(.cash(.closeShift))
            await act(.cash(.openShift(float: number(0...10_000), foreign: [.init(currency: rules.foreign.code, amount: number(0...5_000))])))
        case 4: await act(random.chance(50) ? .openDrawer : .cash(.noSale(reason: "coins")))
        case 14..<17: try await settle(customers.randomElement(using: &random) ?? "")
        case 13: await force()
        case 5..<7: await act(.selling(.reverseSale(document: documents.randomElement(using: &random) ?? "", reason: "mistake")))
        case 7..<11: await act(.resume(saleID: await world.state.parked.randomElement(using: &random)?.id ?? ""))
        case 11: try await restart()
        case 12, 18, 29: try await closeDay()
        case 19 where random.chance(40): world.clock.advance(seconds: 3_600 * number(1...16))
        case 20..<26: try await besides()
        case 26, 27: await wide(0)
        case 17, 28: try await changeHands()
        default: await add()
        }
        world.clock.advance(seconds: 60)
    }

    /// A debt is paid, what is to come is paid out, or one of the last of these was a mistake: also one that is taken back already, or takes back itself.
    private func settle(_ customer: String) async throws {
        let means: TenderKind = random.chance(50) ? .cash : .card
        if random.chance(25), let receipt = try world.database.accountReceipts(customer: customer, limit: 3).randomElement(using: &random) {
            await act(.customer(.takeBackPayment(customer: customer, receipt: receipt.number)))
            return
        }
        let owed = try world.database.customerAccount(id: customer).owed
        let isOut = owed < 0 && random.chance(90)
        let amount = random.chance(30) ? max(1, abs(owed)) : number(1...900)
        await act(.customer(isOut ? .payOutAccount(customer: customer, amount: amount, by: means) : .payAccount(customer: customer, amount: amount, by: means)))
    }

    func note(operator id: String) { operators.append((world.clock.now().utcMilliseconds, id)) }

    func operatorID(at moment: Moment) -> String { operators.last { $0.from <= moment.utcMilliseconds }?.id ?? "" }

    /// By key; a lost answer is not this one's.
    private func force() async {
        world.faults.loseNone()
        await world.register.drawerForced()
        forcedOpenings += 1
    }

    func note(_ outcome: ActionOutcome) {
        if let number = outcome.documentNumber, outcome.accepted, number.hasPrefix("T1-") { documents.append(number) }
        // Refused for a reason that somebody can do something about, never by the database.
        #expect(outcome.code != "register.storage", "\(place): \(outcome.message ?? "")")
    }

    func expectSame(_ totals: [Int64?], _ basket: [String]) { #expect(Set(totals).count == 1, "\(place): \(totals) for \(basket)") }

    /// Discounts, surcharges, coupons, the way of serving, who pays no tax, and goods of another till.
    private func terms(_ line: Int) async {
        let target = random.chance(60) ? line : nil
        let effect: ManualDiscountEffect = random.chance(50) ? .percent(millionths: number(1...400_000)) : .amount(minorUnits: number(1...150))
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<3: await act(.selling(.giveDiscount(line: target, effect, reason: "other")))
        case 3: await act(.selling(.takeDiscount(line: target)))
        case 4: await act(.selling(.addSurcharge(line: target, effect, reason: target == nil ? "service" : "work")))
        case 5, 6: await act(.selling(.showCoupon(code: WholeDayRules.coupons.randomElement(using: &random) ?? "")))
        case 7: await act(.selling(.chooseMode(random.chance(50) ? "eat-in" : nil, line: random.chance(50) ? line : nil)))
        case 8: await act(.selling(.exempt(reason: random.chance(60) ? rules.place.exemption : nil)))
        default: await act(.selling(.returnArticle(code: ["1", "2", "4"].randomElement(using: &random) ?? "1", quantity: nil, reason: "defect", isRestocked: true)))
        }
    }

    func nameSomebody() async { await act(.selling(.setCustomer(id: customers.randomElement(using: &random) ?? ""))) }

    func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }
    private func currency() -> String? { random.chance(60) ? nil : rules.foreign.code }
    func card() -> String { Self.cards.randomElement(using: &random) ?? "" }

    private func add() async {
        let code = ["1", "2", "3", "4", "5", "6"].randomElement(using: &random) ?? "1"
        let quantity = code == "3" || code == "5" ? Quantity(thousandths: number(1...2_500)) : Quantity(pieces: number(1...3))
        await act(.add(code: code, quantity: quantity))
    }

    private func giveBack() async throws {
        guard let number = documents.randomElement(using: &random), let document = try world.database.document(number: number) else { return }
        let parts = document.sale.soldLines.filter { _ in random.chance(70) }.map { line in
            ReturnedPart(line: line.number, quantity: line.quantity.isWhole ? self.number(1...2) * 1000 : self.number(1...line.quantity.thousandths))
        }
        await act(.selling(.returnLines(document: number, parts, reason: "defect", isRestocked: random.chance(80))))
    }

    private func answer(card number: Int) async {
        await act(.selling(.answerCard(number: number, isApproved: random.chance(70), approval: "A1", lastDigits: "4711")))
    }

    private func pay() async {
        if random.chance(15) { await act(.selling(.tip(amountMinorUnits: number(1...100)))) }
        let due = await world.state.sale?.due.minor ?? 0
        await act(.tender(.cash, amountMinorUnits: due > 0 && random.chance(50) ? due + number(0...1_000) : nil))
    }

    /// Everything open or parked is paid, or voided where it cannot be.
    func clearCounter() async throws {
        isEnding = true
        defer { isEnding = false }
        for _ in 0..<200 {
            step += 1
            let state = await world.state
            if state.prompt != nil { await act(.cancelPrompt) }
            if state.cashier == nil { try await signIn(1) }
            if let sale = state.sale {
                if let asked = sale.terms.cardAsked { await act(.selling(.answerCard(number: asked.number, isApproved: false, approval: nil, lastDigits: nil))) }
                await act(.tender(.cash, amountMinorUnits: nil))
                guard await world.state.sale != nil else { continue }
                if await world.state.prompt != nil { await act(.cancelPrompt) }
                for tender in sale.tenders.map(\.number) { await act(.cancelTender(number: tender)) }
                await act(.voidSale)
            } else if let parked = state.parked.first {
                await act(.resume(saleID: parked.id))
            } else {
                break
            }
        }
        let left = await world.state
        #expect(left.sale == nil && left.parked.isEmpty, "\(place): something cannot be finished")
    }

    /// The counter is cleared, the drawer is counted and the day is closed.
    func finish() async throws {
        try await clearCounter()
        isEnding = true
        // What happened after the last Z belongs to a day, too.
        await act(.cash(.payIn(amount: 1, reason: "coins")))
        await act(.cash(.countDrawer(CountEntry(total: 1_000))))
        if await act(.cash(.closeDay)).accepted { closures += 1 }
    }
}
