import Checkout
import Journal
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

    /// A card that pays a part, and the terminal that is asked for the rest.
    private func askedForTheRest() async throws -> World {
        let world = try await World()
        try world.openGiftCards()
        try await world.did(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 800)))
        _ = try await world.tender(.cash)
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: 800, code: "CARD0001"))))
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        try await block(world, true, "block")
        return world
    }

    /// By a command, beside the open sale.
    private func block(_ world: World, _ isBlocked: Bool, _ id: String) async throws {
        let action = RegisterAction.customer(.blockGiftCard(number: "CARD0001", isBlocked: isBlocked, reason: "lost"))
        #expect(await world.register.serve(ActionRequest(id: id, action: action), number: 1, pin: "9999").accepted)
    }

    private let approved = RegisterAction.selling(.answerCard(number: 2, isApproved: true, approval: "A1", lastDigits: "4711"))

    /// The terminal took the money: that is recorded, though the gift card beside it was blocked meanwhile. Nobody is charged twice.
    @Test func anApprovedCardIsRecordedWhateverBecomesOfTheRest() async throws {
        let world = try await askedForTheRest()
        let outcome = await world.act(approved, id: "answer")
        #expect(outcome.accepted && outcome.documentNumber == nil)
        for _ in 0..<2 {
            let sale = try #require(await world.state.sale)
            #expect(sale.terms.cardAsked == nil && sale.due.minor == 0 && sale.tenders.count == 2)
            #expect(await world.act(approved, id: "answer").accepted)
            try await world.refused(.tender(.cash, amountMinorUnits: nil), "giftcard.blocked")
            try await world.restart()
        }
        #expect(try world.kinds().filter { $0 == "sale.completed" }.count == 1)
        try await world.did(.cancelTender(number: 1))
        #expect(await world.state.sale?.due.minor == 800)
        _ = try await world.tender(.cash)
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.tenders.map(\.tender) == ["card", "cash"] && told.tenders.first?.approval == "A1" && told.tenders.first?.amount == 200)
        #expect(try world.balance("CARD0001") == .known(800))
    }

    @Test func itIsSaidWhyAndAPaymentOfNothingCompletesItLater() async throws {
        let world = try await askedForTheRest()
        try await world.did(approved)
        let notice = try #require(await world.state.notice)
        #expect(notice.code == "giftcard.blocked" && notice.tone == .refused)
        try await block(world, false, "unblock")
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).tenders.map(\.tender).prefix(2) == ["gift-card", "card"])
        #expect(try world.balance("CARD0001") == .known(0))
    }

    /// The commit's answer was lost, not the terminal's: the disk has it, and nothing is recorded twice.
    @Test func anAnswerWhoseCommitIsInDoubt() async throws {
        let world = try await World()
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        world.faults.loseNextAnswer()
        let outcome = await world.act(.selling(.answerCard(number: 1, isApproved: true, approval: nil, lastDigits: nil)))
        #expect(outcome.documentNumber == "T1-1-000001")
        #expect(await world.state.sale == nil)
    }

    private static let welcome = #"[{"version":1,"code":"W","name":"Welcome","currency":"EUR","effect":{"kind":"sale-amount","amountMinorUnits":100},"limits":{"perCustomer":1}}]"#

    /// Once for each customer: a cent paid and the sale parked kept it for a second time.
    @Test func aCampaignGivenElsewhere() async throws {
        let world = try await World()
        try world.database.saveCampaigns(Array(Self.welcome.utf8), at: world.clock.now())
        let ada = try await world.enrol("Ada", number: "CARD-A")
        for label in ["one", "two"] {
            try await world.did(.selling(.setCustomer(id: ada)))
            try await world.did(.add(code: "5", quantity: .one))
            try await world.did(.tender(.cash, amountMinorUnits: 10))
            #expect(await world.state.sale?.total.minor == 900)
            try await park(world, label)
        }
        try await resume(world, "one")
        _ = try await world.tender(.cash)
        try await resume(world, "two")
        try await nothingIsTaken(world, "register.campaign-used-up")
        try await world.did(.cancelTender(number: 1))
        #expect(await world.state.sale?.due.minor == 1_000)
        _ = try await world.tender(.card)
        #expect(try world.database.campaignUsage(["W"], customer: ada)["W"]?.byCustomer == 1)
    }
}
