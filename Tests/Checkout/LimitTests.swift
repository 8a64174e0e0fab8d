import Checkout
import SaleCore
import Storage
import Testing

/// Each limit that the register itself keeps, or that reaches it from the shop's rules: below, at and above its value.
struct LimitTests {
    /// Tries values around a limit; what is taken leaves the register ready for the next one.
    /// - Parameters:
    ///   - refused: the values beyond, with the code they are refused with.
    private func bound<Value: BinaryInteger & Sendable>(
        _ world: World, _ what: String, good: [Value], refused: [(value: Value, code: String)], sourceLocation: SourceLocation = #_sourceLocation,
        undo: [RegisterAction] = [], _ action: (Value) -> RegisterAction
    ) async throws {
        for (value, code) in refused {
            let head = try world.database.journalHead().sequence
            #expect(await world.act(action(value)).code == code, "\(what): \(value)", sourceLocation: sourceLocation)
            #expect(try world.database.journalHead().sequence == head, "\(what): \(value)", sourceLocation: sourceLocation)
            if await world.state.prompt != nil { try await world.did(.cancelPrompt) }
        }
        for value in good {
            let outcome = await world.act(action(value))
            #expect(outcome.accepted, "\(what): \(value), \(outcome.message ?? "")", sourceLocation: sourceLocation)
            for action in undo { try await world.did(action, sourceLocation: sourceLocation) }
        }
    }

    private static func text(_ bytes: Int) -> String { String(repeating: "x", count: bytes) }

    @Test func ofTexts() async throws {
        let world = try await World()
        let most = BarcodeKey.maximumLength
        for (length, code) in [(most - 1, "register.unknown-code"), (most, "register.unknown-code"), (most + 1, "register.bad-code")] {
            try await world.refused(.scan(code: Self.text(length)), code)
        }
        try await world.did(.scan(code: "1"))
        let label = SaleLimits.textBytes
        for length in [0, label - 1, label] {
            try await world.did(.suspend(label: Self.text(length)))
            try await world.did(.resume(saleID: try #require(await world.state.parked.first).id))
        }
        try await world.refused(.suspend(label: Self.text(label + 1)), "sale.limit")
        let voucher = SaleLimits.textBytes
        for (number, length) in [1, voucher - 1, voucher].enumerated() {
            try await world.did(.selling(.pay(Payment(kind: .voucher, amount: 10, code: Self.text(length)))))
            try await world.did(.cancelTender(number: number + 1))
        }
        for length in [0, voucher + 1] { try await world.refused(.selling(.pay(Payment(kind: .voucher, amount: 10, code: Self.text(length)))), "register.bad-code") }
    }

    /// Why something was given back or sold without tax stands on paper and in the journal.
    @Test func ofReasons() async throws {
        let world = try await World()
        try await world.cashiersMay(Set(Permission.allCases))
        let most = SaleLimits.textBytes
        let number = try await world.sellBread()
        let refused = [(most + 1, "sale.limit")]
        try await bound(world, "return", good: [0, most - 1, most], refused: refused, undo: [.voidSale]) {
            .selling(.returnLines(document: number, [ReturnedPart(line: 1, quantity: 1_000)], reason: Self.text($0), isRestocked: true))
        }
        try await bound(world, "return without a receipt", good: [0, most - 1, most], refused: refused, undo: [.voidSale]) {
            .selling(.returnArticle(code: "1", quantity: nil, reason: Self.text($0), isRestocked: true))
        }
        try await world.refused(.selling(.reverseSale(document: number, reason: Self.text(most + 1))), "sale.limit")
        try await world.did(.selling(.reverseSale(document: number, reason: Self.text(most))))
        try await world.did(.scan(code: "1"))
        try await bound(world, "exemption", good: [1, most - 1, most], refused: [(0, "tax.exemption-without-reason")] + refused) { .selling(.exempt(reason: Self.text($0))) }
    }

    @Test func ofCash() async throws {
        let world = try await World()
        try await world.cashiersMay(Set(Permission.allCases))
        let most = SaleLimits.amountMinorUnits
        try await world.refused(.cash(.openShift(float: most + 1)), "closure.limit")
        try await world.did(.cash(.openShift(float: most)))
        try await bound(world, "paid in", good: [1, 2, most - 1, most], refused: [(0, "closure.amount-not-positive"), (most + 1, "closure.limit")]) {
            .cash(.payIn(amount: $0, reason: "r"))
        }
        try await bound(world, "paid out", good: [1, most], refused: [(0, "closure.amount-not-positive"), (most + 1, "closure.limit")]) { .cash(.payOut(amount: $0, reason: "r", isSure: true)) }
        try await bound(world, "drop", good: [1, most], refused: [(0, "closure.amount-not-positive"), (most + 1, "closure.limit")]) { .cash(.drop(amount: $0, reason: nil, isSure: true)) }
        let reason = CashMove.maximumReasonBytes
        try await bound(world, "reason", good: [1, reason - 1, reason], refused: [(0, "closure.reason-needed"), (reason + 1, "closure.limit")]) {
            .cash(.payIn(amount: 1, reason: Self.text($0)))
        }
        let pieces = DrawerCount.maximumPieces
        try await bound(world, "pieces", good: [0, 1, pieces - 1, pieces], refused: [(pieces + 1, "closure.limit")]) {
            .cash(.countDrawer(CountEntry(denominations: [.init(value: 100, count: $0)])))
        }
        try await bound(world, "counted", good: [0, most - 1, most], refused: [(most + 1, "closure.limit")]) { .cash(.countDrawer(CountEntry(total: $0))) }
        // A shift is counted so often, and no more.
        for _ in 8...RegisterTransaction.maximumCounts { try await world.did(.cash(.countDrawer(CountEntry(total: 1)))) }
        try await world.refused(.cash(.countDrawer(CountEntry(total: 1))), "closure.limit")
        try await world.did(.cash(.closeShift))
    }

    @Test func ofChange() async throws {
        let world = try await World()
        let note = try #require(Currency.eur.largestNote)
        try await world.did(.scan(code: "1"))
        try await world.refused(.tender(.cash, amountMinorUnits: 250 + note), "sale.change-implausible")
        try await world.did(.tender(.cash, amountMinorUnits: 250 + note - 1))
    }

    /// What a cashier without permission may give, and what nobody may.
    @Test func ofDiscounts() async throws {
        let world = try await World()
        try await world.cashiersMay([])
        try world.database.saveDiscountSettings(
            Array(#"{"reasons":[{"code":"r","name":"R","permission":"discount.line","freeUpToMillionths":100000,"maximumRateMillionths":300000}]}"#.utf8), at: world.clock.now())
        try await world.did(.scan(code: "1"))
        let take = [RegisterAction.selling(.takeDiscount(line: 1))]
        try await bound(
            world, "without permission", good: [99_999, 100_000], refused: [(0, "promotion.manual-not-positive"), (100_001, "register.permission-needed")], undo: take
        ) { .selling(.giveDiscount(line: 1, .percent(millionths: $0), reason: "r")) }
        try await world.cashiersMay([.discountLine])
        try await bound(world, "with permission", good: [100_001, 299_999, 300_000], refused: [(300_001, "promotion.manual-beyond-rate")], undo: take) {
            .selling(.giveDiscount(line: 1, .percent(millionths: $0), reason: "r"))
        }
    }

    /// Never more than was sold, also in several goes.
    @Test func ofReturns() async throws {
        let world = try await World()
        try await world.cashiersMay(Set(Permission.allCases))
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 5)))
        let number = try #require(try await world.did(.tender(.cash, amountMinorUnits: nil)).documentNumber)
        func back(_ pieces: Int64) -> RegisterAction {
            .selling(.returnLines(document: number, [ReturnedPart(line: 1, quantity: pieces * 1_000)], reason: "broken", isRestocked: true))
        }
        for (beyond, code) in [(0, "tax.quantity-not-positive"), (6, "tax.more-than-sold")] as [(Int64, String)] { try await world.refused(back(beyond), code) }
        for whole in [4, 5] as [Int64] {
            try await world.did(back(whole))
            try await world.did(.voidSale)
        }
        try await world.did(back(3))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.refused(back(3), "tax.more-than-sold")
        try await world.did(back(2))
        try await world.refused(back(1), "tax.more-than-sold")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.restart()
        try await world.refused(back(1), "tax.more-than-sold")
    }

    @Test func ofCardsAndPoints() async throws {
        let world = try await World()
        try await world.cashiersMay(Set(Permission.allCases))
        let terms = try GiftCardTerms(currency: .eur, minimumLoad: 500, maximumLoad: 1_000, maximumBalance: 1_500)
        try world.database.save(terms, at: world.clock.now())
        try await bound(
            world, "load", good: [500, 999, 1_000], refused: [(499, "giftcard.load-out-of-range"), (1_001, "giftcard.load-out-of-range")], undo: [.voidSale]
        ) { .selling(.issueGiftCard(number: "12345678", amountMinorUnits: $0)) }
        try await world.did(.selling(.issueGiftCard(number: "12345678", amountMinorUnits: 1_000)))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await bound(world, "balance", good: [500], refused: [(501, "giftcard.above-balance")], undo: [.voidSale]) {
            .selling(.issueGiftCard(number: "12345678", amountMinorUnits: $0))
        }
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 8)))
        for (number, amount) in [Int64(999), 1_000].enumerated() {
            try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: amount, code: "12345678"))))
            try await world.did(.cancelTender(number: number + 1))
        }
        try await world.refused(.selling(.pay(Payment(kind: .giftCard, amount: 1_001, code: "12345678"))), "giftcard.not-enough")
        try await world.did(.voidSale)

        try await world.did(.customer(.enrol(CustomerForm(name: "Ada"))))
        let id = try #require(await world.state.customer?.id)
        let most = LoyaltyBounds.points
        try await bound(
            world, "points", good: [1, -1, most - 1, 1 - most], refused: [(0, "points.bad-number"), (most + 1, "points.bad-number"), (-most - 1, "points.bad-number")]
        ) { .customer(.adjustPoints(customer: id, points: $0, reason: "goodwill")) }
        let code = LoyaltyBounds.codeBytes
        try await bound(world, "reason", good: [1, code - 1, code], refused: [(0, "customer.bad-reason"), (code + 1, "customer.bad-reason")]) {
            .customer(.adjustPoints(customer: id, points: 1, reason: Self.text($0)))
        }
    }

    @Test func ofPeople() async throws {
        let world = try await World()
        try await world.cashiersMay([.editPeople])
        let range = PersonName.lockMinutes
        try await bound(
            world, "lock", good: [range.lowerBound, range.lowerBound + 1, range.upperBound - 1, range.upperBound],
            refused: [(range.lowerBound - 1, PeopleProblem.badLockTime.code), (range.upperBound + 1, PeopleProblem.badLockTime.code)]
        ) { .people(.setAutoLock(minutes: $0)) }
        let most = PersonName.maximumNumber
        try await bound(world, "number", good: [2, most - 1, most], refused: [(0, PeopleProblem.badNumber.code), (most + 1, PeopleProblem.badNumber.code)]) {
            .people(.addCashier(PersonEntry(number: $0, name: "Eve", role: .cashier, pin: "5813")))
        }
        let name = PersonName.maximumLength
        try await bound(world, "name", good: [1, name - 1, name], refused: [(0, PeopleProblem.badName.code), (name + 1, PeopleProblem.badName.code)]) {
            .people(.changeCashier(number: 8, PersonChange(name: Self.text($0))))
        }
    }
}
