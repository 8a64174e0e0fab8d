@testable import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Campaigns and points that name the shop's own payments.
struct OwnTenderCampaignTests {
    private func world(_ campaigns: String, tenders: String? = NamedTenderActionTests.file) async throws -> World {
        let world = try await World(signedIn: false)
        if let tenders { try world.database.saveNamedTenders(Array(tenders.utf8), at: world.clock.now()) }
        try world.database.saveCampaigns(Array(campaigns.utf8), at: world.clock.now())
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func campaign(_ conditions: String) -> String {
        #"[{"version":1,"code":"T","name":"Tenth","currency":"EUR",\#(conditions),"effect":{"kind":"sale-percent","rateMillionths":100000}}]"#
    }

    /// Cloth is 10.00 a metre.
    private func total(_ world: World, by tender: String) async throws -> Int64 {
        try await world.did(.add(code: "5", quantity: .one))
        if let kind = TenderKind(rawValue: tender) { _ = try await world.tender(kind) } else {
            try await world.did(.selling(.payNamed(NamedPayment(tender: tender, amount: nil))))
        }
        return try world.last(.saleCompleted, as: SaleCompleted.self).total
    }

    /// A kind means all that behave like it, as before own payments could be named; a code means one, and the narrower word counts.
    @Test(arguments: [
        (#""tenders":["card"]"#, ["card": 900, "wallet": 900, "cash": 1_000, "meal": 1_000]),
        (#""tenders":["card"],"exceptTenders":["wallet"]"#, ["card": 900, "wallet": 1_000, "cash": 1_000, "meal": 1_000]),
        (#""tenders":["wallet"]"#, ["card": 1_000, "wallet": 900, "cash": 1_000, "meal": 1_000]),
        (#""tenders":["cash","meal"]"#, ["card": 1_000, "wallet": 1_000, "cash": 900, "meal": 900]),
        (#""exceptTenders":["voucher"]"#, ["card": 900, "wallet": 900, "cash": 900, "meal": 1_000]),
        (#""exceptTenders":["card","wallet"]"#, ["card": 1_000, "wallet": 1_000, "cash": 900, "meal": 900]),
    ])
    func whichPaymentsItIsFor(conditions: String, totals: [String: Int64]) async throws {
        let world = try await world(campaign(conditions))
        try await world.did(.add(code: "5", quantity: .one))
        let due = try #require(await world.state.sale?.terms.dueByTender)
        for (tender, total) in totals { #expect(due[tender]?.minor == (total == 900 ? 900 : nil), "\(tender) is said before it is paid") }
        try await world.did(.voidSale)
        for (tender, expected) in totals.sorted(by: { $0.key < $1.key }) { #expect(try await total(world, by: tender) == expected, "\(tender)") }
    }

    /// Asked by the terminal it is the same payment.
    @Test func theTerminalIsAskedForLess() async throws {
        let world = try await world(campaign(#""tenders":["wallet"]"#))
        for (tender, amount) in [("wallet", 900), (nil, 1_000)] as [(String?, Int64)] {
            try await world.did(.add(code: "5", quantity: .one))
            try await world.did(.selling(.askCard(amountMinorUnits: nil, tender: tender)))
            let asked = try #require(await world.state.sale?.terms.cardAsked)
            try await world.did(.selling(.answerCard(number: asked.number, isApproved: true, approval: nil, lastDigits: nil)))
            #expect(try world.last(.saleCompleted, as: SaleCompleted.self).total == amount)
        }
    }

    /// A payment that the shop does not have is not understood: kept, listed, never given; and given from the sale on in which the shop has it.
    @Test func aPaymentThatIsNotThereIsNotUnderstood() async throws {
        let world = try await world(campaign(#""tenders":["wallet"]"#), tenders: nil)
        func isGiven() throws -> Bool { try !world.database.campaigns(version: world.database.currentCampaignVersion()).index.campaigns.isEmpty }
        #expect(try !isGiven() && world.database.campaignReport().notUnderstood.map(\.campaign) == ["T"])
        try world.database.saveNamedTenders(Array(NamedTenderActionTests.file.utf8), at: world.clock.now())
        #expect(try isGiven())
        #expect(try await total(world, by: "wallet") == 900)
        try world.database.saveNamedTenders(Array(#"{"tenders":[]}"#.utf8), at: world.clock.now())
        #expect(try !isGiven())
        #expect(try await total(world, by: "card") == 1_000)
    }

    /// Fixed: two campaigns of a group that could not be used together were put in force by the payment that made one of them understood, and no sale began any more.
    @Test func aPaymentIsRefusedWithWhichCampaignsCannotBeUsed() async throws {
        let world = try await world(
            #"""
            [{"version":1,"code":"A","name":"A","currency":"EUR","group":"G","priority":1,"effect":{"kind":"sale-percent","rateMillionths":100000}},
             {"version":1,"code":"B","name":"B","currency":"EUR","group":"G","priority":2,"tenders":["wallet"],"effect":{"kind":"sale-percent","rateMillionths":100000}}]
            """#, tenders: nil)
        #expect(throws: StorageError.self) { try world.database.saveNamedTenders(Array(NamedTenderActionTests.file.utf8), at: world.clock.now()) }
        #expect(throws: StorageError.self) { try world.database.checkCampaigns(readWith: .these(["wallet"])) }
        #expect(try world.database.namedTenders().isEmpty)
        #expect(try await total(world, by: "cash") == 900)
    }

    /// Fixed: that its code is another campaign's coupon was found only when a half of the rules was stored already.
    @Test func aPaymentIsRefusedWithWhichACouponLeadsElsewhere() async throws {
        let world = try await world(campaign(#""tenders":["wallet"],"coupon":"public""#), tenders: nil)
        try world.database.saveCoupons(Array(#"[{"code":"T","campaign":"OTHER"}]"#.utf8), at: world.clock.now())
        func refusal(_ body: () throws -> Void) -> String {
            do { try body() } catch { return "\(error)" }
            return "nothing"
        }
        let before = refusal { try world.database.checkCampaigns(readWith: .these(["wallet"])) }
        #expect(before.contains("With these payments") && before.contains("Campaign T") && before.contains("campaign OTHER"), "\(before)")
        #expect(refusal { try world.database.saveNamedTenders(Array(NamedTenderActionTests.file.utf8), at: world.clock.now()) } == before)
        #expect(try world.database.namedTenders().isEmpty && world.database.coupon(code: "T")?.campaign == "OTHER")
    }

    /// Fixed: a public campaign that a new payment made understood had no coupon, so that nobody could show it.
    @Test func aPublicCampaignGetsItsCouponThen() async throws {
        let world = try await world(campaign(#""tenders":["wallet"],"coupon":"public""#), tenders: nil)
        #expect(try world.database.coupon(code: "T") == nil)
        try world.database.saveNamedTenders(Array(NamedTenderActionTests.file.utf8), at: world.clock.now())
        #expect(try world.database.coupon(code: "T")?.campaign == "T")
    }

    /// Fixed: the shop struck a payment that a campaign leaves out, and the open sale lost that campaign for every other payment, too.
    @Test func anOpenSaleKeepsItsCampaigns() async throws {
        let world = try await world(campaign(#""exceptTenders":["wallet"]"#))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.suspend(label: "later"))
        try world.database.saveNamedTenders(Array(#"{"tenders":[]}"#.utf8), at: world.clock.now())
        try await world.register.reloadShop()
        try await world.restart()
        // A sale that begins now has none; the parked one has what it began with.
        #expect(try await total(world, by: "cash") == 1_000)
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        #expect(await world.state.sale?.terms.dueByTender["cash"]?.minor == 900)
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).total == 900)
    }

    /// Meal vouchers earn nothing, other papers do; struck from the shop's list since, the programme still stands.
    @Test func pointsByOwnPayments() async throws {
        let world = try await world("[]")
        try world.database.save(
            LoyaltyRules(
                code: "CLUB", name: "Club", currency: .eur,
                earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur), tenders: TenderChoice(words: ["voucher", "wallet"], except: ["meal"]))),
            at: world.clock.now())
        let ada = try await world.enrol("Ada", number: "CARD-9")
        func points(_ tender: String) async throws -> Int64 {
            let before = try #require(try world.database.customer(id: ada)).customer.points
            try await world.did(.scan(code: "CARD-9"))
            _ = try await total(world, by: tender)
            return try #require(try world.database.customer(id: ada)).customer.points - before
        }
        for (tender, earned) in [("wallet", 10), ("card", 0), ("meal", 0), ("cash", 0)] as [(String, Int64)] { #expect(try await points(tender) == earned, "\(tender)") }
        try world.database.saveNamedTenders(Array(#"{"tenders":[{"code":"paper","name":"Paper","behaves":"voucher"}]}"#.utf8), at: world.clock.now())
        try await world.restart()
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(try await points("paper") == 10)
    }
}
