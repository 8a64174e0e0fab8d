import Checkout
import SaleCore
import Storage
import Testing

/// What a parked sale counts on may be used up elsewhere meanwhile: no payment is taken for it then, not by card and not in part.
struct CompletableTests {
    /// Parks the open sale as the second of two.
    private func park(_ world: World, _ label: String) async throws { try await world.did(.suspend(label: label)) }

    private func resume(_ world: World, _ label: String) async throws {
        try await world.did(.resume(saleID: try #require(await world.state.parked.first { $0.label == label }?.id)))
    }

    private func nothingIsTaken(_ world: World, _ code: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        for amount in [nil, 10] as [Int64?] {
            try await world.refused(.selling(.askCard(amountMinorUnits: amount)), code, sourceLocation: sourceLocation)
            try await world.refused(.tender(.card, amountMinorUnits: amount), code, sourceLocation: sourceLocation)
            try await world.refused(.tender(.cash, amountMinorUnits: amount), code, sourceLocation: sourceLocation)
        }
        #expect(await world.state.sale?.terms.cardAsked == nil, sourceLocation: sourceLocation)
    }

    @Test func goodsThatCameBackElsewhere() async throws {
        let world = try await World()
        let number = try await world.sell("5")
        try await world.did(world.takeBack(number, 1))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 2)))
        try await park(world, "exchange")
        try await world.did(world.takeBack(number, 1))
        _ = try await world.tender(.cash)
        try await resume(world, "exchange")
        try await nothingIsTaken(world, "register.more-than-sold")
        try await world.did(.voidLine(line: 1))
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        try await world.did(.selling(.answerCard(number: 1, isApproved: true, approval: nil, lastDigits: nil)))
    }

    private static let campaign = #"[{"version":1,"code":"C","name":"Coupon day","currency":"EUR","effect":{"kind":"sale-amount","amountMinorUnits":100},"coupon":"single-use"}]"#

    @Test func aCouponUsedElsewhere() async throws {
        let world = try await World()
        try world.database.saveCampaigns(Array(Self.campaign.utf8), at: world.clock.now())
        try world.database.saveCoupons(Array(#"[{"code":"X1","campaign":"C"}]"#.utf8), at: world.clock.now())
        for label in ["one", "two"] {
            try await world.did(.scan(code: "5"))
            try await world.did(.scan(code: "X1"))
            if label == "two" { try await world.did(.tender(.cash, amountMinorUnits: 100)) }
            try await park(world, label)
        }
        try await resume(world, "one")
        _ = try await world.tender(.cash)
        try await resume(world, "two")
        try await nothingIsTaken(world, "register.coupon-used")
        try await world.did(.selling(.takeCoupon(code: "X1")))
        #expect(await world.state.sale?.due.minor == 900)
        _ = try await world.tender(.card)
    }

    /// Two sales that each have taken a part from one card, and one that would sell a card which was sold already as far as it goes.
    @Test func aGiftCardSpentElsewhere() async throws {
        let world = try await World()
        try world.openGiftCards()
        try await world.did(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 800)))
        _ = try await world.tender(.cash)
        for label in ["one", "two"] {
            try await world.did(.add(code: "5", quantity: .one))
            try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: 500, code: "CARD0001"))))
            try await park(world, label)
        }
        try await resume(world, "one")
        _ = try await world.tender(.card)
        #expect(try world.balance("CARD0001") == .known(300))
        try await resume(world, "two")
        try await nothingIsTaken(world, "giftcard.not-enough")
        try await world.did(.cancelTender(number: 1))
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: nil, code: "CARD0001"))))
        _ = try await world.tender(.card)
        #expect(try world.balance("CARD0001") == .known(0))
    }

    @Test func aCardThatIsFullMeanwhile() async throws {
        let world = try await World()
        try world.openGiftCards()
        for label in ["one", "two"] {
            try await world.did(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 6_000)))
            try await park(world, label)
        }
        try await resume(world, "one")
        _ = try await world.tender(.cash)
        try await resume(world, "two")
        try await nothingIsTaken(world, "giftcard.above-balance")
        try await world.did(.voidSale)
    }

    @Test func pointsSpentElsewhere() async throws {
        let world = try await World()
        try world.openClub()
        let ada = try await world.enrol("Ada", number: "CARD-A")
        for label in ["one", "two"] {
            try await world.did(.selling(.setCustomer(id: ada)))
            try await world.did(.add(code: "5", quantity: .one))
            try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 80))))
            try await park(world, label)
        }
        try await resume(world, "one")
        _ = try await world.tender(.cash)
        try await resume(world, "two")
        try await nothingIsTaken(world, "points.not-enough")
        try await world.did(.cancelTender(number: 1))
        _ = try await world.tender(.card)
    }

    /// Points went back for one receipt, then goods of another came into the same sale.
    @Test func pointsOfOneReceiptAtATime() async throws {
        let world = try await World()
        try world.openClub()
        let ada = try await world.enrol("Ada", number: "CARD-A")
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 100))))
        let (first, second) = (try #require(try await world.tender(.cash)), try await world.sell("1"))
        try await world.did(world.takeBack(first, 1))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil))))
        try await world.did(world.takeBack(second, 1))
        try await nothingIsTaken(world, "register.points-of-one-document")
        try await world.did(.voidLine(line: 2))
        _ = try await world.tender(.cash)
        #expect(try world.database.customer(id: ada)?.customer.points == 100)
    }
}
