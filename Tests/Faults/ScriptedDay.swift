import Checkout
import SaleCore
import Storage
import TestHarness
import Testing

/// One day with everything in it that is done at a register, always the same: sales with campaigns, coupons, discounts, customers and all kinds
/// of payment, gift cards, returns, a reversal, an approval, cash, stock, and the Z. Where a step is refused, the ones after it do what they can.
struct ScriptedDay {
    /// What later steps have to know of earlier ones.
    struct Memory {
        /// Numbers of documents, by the name of the step that made them.
        var documents: [String: String] = [:]
        /// Id of the customer last at hand.
        var customer: String?
    }

    struct Step: Sendable {
        let name: String
        /// Whether it writes anything where it is accepted.
        var records = true
        /// It is refused for want of a permission, and only asks.
        var isAskedFor = false
        /// Nil where what it needs is not there.
        let action: @Sendable (RegisterState, Memory) -> RegisterAction?
    }

    static let zName = "Z"
    static let giftCard = "GC1000000001"
    private static let foreign = Currency(code: "USD", exponent: 2)

    /// What the shop has to have for it, in force before the day.
    static func prepare(_ shop: FaultyShop, taxes: DayTaxes = .categories) async throws {
        let (database, now) = (shop.database, shop.clock.now())
        try taxes.save(in: shop)
        try database.savePeer(PeerRecord(name: "GATE", url: "http://127.0.0.1:1", token: "g", ownsCatalogue: false))
        let campaigns = """
            [{"version":1,"code":"TENTH","name":"A tenth off","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},"select":{"articles":["P1"]}},
             {"version":1,"code":"CARD","name":"With coupon","currency":"EUR","effect":{"kind":"sale-percent","rateMillionths":50000},"coupon":"single-use"}]
            """
        try database.saveCampaigns(Array(campaigns.utf8), at: now)
        try database.saveCoupons(Array(#"[{"code":"SAVE5","campaign":"CARD"}]"#.utf8), at: now)
        try database.save(
            LoyaltyRules(
                code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur)), welcomePoints: 100,
                redeem: .init(value: UnitPrice(tenThousandths: 5_000))), at: now)
        try database.save(GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 20_000), at: now)
        if let foreign { try database.saveExchangeRate(foreign.code, ExchangeRate(currency: foreign, numerator: 9, denominator: 10)) }
        let manager = try #require(try database.cashier(number: 1))
        try database.saveCashier(Cashier(id: "cashier-2", number: 2, name: "Ben", role: .cashier, pin: manager.pin))
        try database.savePeopleSettings({
            var settings = try database.peopleSettings()
            settings.roles = try RoleBook([
                Role(code: .cashier, name: "Cashier", permissions: []), Role(code: .manager, name: "Manager", permissions: Set(Permission.allCases)),
            ])
            return settings
        }())
        try await shop.register.reloadShop()
    }

    static let steps: [Step] = morning + giftCards + returns + secondCashier + evening

    private static func step(_ name: String, _ action: RegisterAction) -> Step { Step(name: name) { _, _ in action } }
    private static func look(_ name: String, _ action: RegisterAction) -> Step { Step(name: name, records: false) { _, _ in action } }
    private static func scan(_ place: Int) -> Step { step("scan \(place + 1)", .scan(code: FaultyShop.pieces[place])) }
    private static func sell(_ name: String, _ action: SellingAction) -> Step { step(name, .selling(action)) }
    private static func cash(_ name: String) -> Step { step(name, .tender(.cash, amountMinorUnits: nil)) }

    /// A sale with a campaign, a coupon, a discount by hand, a customer, payments taken back and a card that is first declined.
    private static let morning: [Step] = [
        step("sign in", .signIn(number: 1, pin: OnePIN.pin)), step("float", .cash(.openShift(float: 10_000))),
        step("paid in", .cash(.payIn(amount: 500, reason: "found under the counter"))),
        step("enrol", .customer(.enrol(CustomerForm(name: "Ada Example", phone: "+491761234567")))),
        scan(0), step("quantity", .changeQuantity(line: 1, quantity: Quantity(pieces: 3))),
        step("weighed", .add(code: FaultyShop.weighed, quantity: Quantity(thousandths: 1_234))), scan(1),
        sell("discount", .giveDiscount(line: 3, .percent(millionths: 50_000), reason: "other")), scan(3), scan(2), step("void line", .voidLine(line: 6)),
        sell("coupon", .showCoupon(code: "SAVE5")),
        Step(name: "customer") { state, _ in state.customer.map { .selling(.setCustomer(id: $0.id)) } },
        step("card 1.00", .tender(.card, amountMinorUnits: 100)), step("taken back", .cancelTender(number: 1)),
        sell("ask card", .askCard(amountMinorUnits: 200)),
        sell("declined", .answerCard(number: 2, isApproved: false, approval: nil, lastDigits: nil)), sell("ask card again", .askCard(amountMinorUnits: 200)),
        sell("approved", .answerCard(number: 3, isApproved: true, approval: "A17", lastDigits: "1234")), step("first sale", .tender(.cash, amountMinorUnits: 2_000)),
    ]

    /// A gift card is sold, and pays together with points, a voucher and foreign notes; the sale is parked meanwhile.
    private static let giftCards: [Step] = [
        sell("gift card", .issueGiftCard(number: giftCard, amountMinorUnits: 2_500)), cash("gift card sold"),
        scan(2), step("four of them", .changeQuantity(line: 1, quantity: Quantity(pieces: 4))), scan(1),
        Step(name: "customer again") { _, memory in memory.customer.map { .selling(.setCustomer(id: $0)) } },
        step("park", .suspend(label: "blue coat")), scan(0), step("void sale", .voidSale),
        Step(name: "resume") { state, _ in state.parked.first.map { .resume(saleID: $0.id) } },
        sell("gift card pays", .pay(Payment(kind: .giftCard, amount: 100, code: giftCard))), sell("points pay", .pay(Payment(kind: .points, amount: nil, points: 50))),
        sell("voucher pays", .pay(Payment(kind: .voucher, amount: 50, code: "V-1"))),
        sell("dollars pay", .pay(Payment(kind: .foreignCash, amount: 100, currency: "USD"))), cash("second sale"),
    ]

    /// Part of a sale comes back, a sale is reversed, and goods without a receipt are exchanged.
    private static let returns: [Step] = [
        Step(name: "open return", records: false) { _, memory in memory.documents["first sale"].map { .selling(.openReturn(document: $0)) } },
        Step(name: "return") { _, memory in
            memory.documents["first sale"].map { .selling(.returnLines(document: $0, [ReturnedPart(line: 1, quantity: 1_000)], reason: "broken", isRestocked: false)) }
        },
        cash("refund"),
        Step(name: "copy") { _, memory in memory.documents["first sale"].map { .reprint(documentNumber: $0) } },
        scan(3), cash("mistake"),
        Step(name: "reversal") { _, memory in memory.documents["mistake"].map { .selling(.reverseSale(document: $0, reason: "wrong customer")) } },
        scan(2), sell("blind return", .returnArticle(code: FaultyShop.weighed, quantity: Quantity(thousandths: 400), reason: "bad", isRestocked: true)), cash("exchange"),
    ]

    /// Somebody who needs a manager for nearly everything.
    private static let secondCashier: [Step] = [
        step("sign out", .signOut), step("second sign in", .signIn(number: 2, pin: OnePIN.pin)), scan(0), scan(1),
        Step(name: "void is asked for", records: false, isAskedFor: true) { state, _ in state.sale == nil ? nil : .voidLine(line: 1) },
        Step(name: "approved by the manager") { state, _ in
            if case .approval? = state.prompt { .people(.approve(number: 1, pin: OnePIN.pin)) } else { nil }
        },
        cash("third sale"), step("second sign out", .signOut), step("manager again", .signIn(number: 1, pin: OnePIN.pin)),
    ]

    private static let evening: [Step] = [
        step("delivery", .stock(.move(StockOrder(.receive, [StockOrder.Line(code: "P1", quantity: Quantity(pieces: 12))], reference: "DN 17")))),
        Step(name: "points by hand") { _, memory in memory.customer.map { .customer(.adjustPoints(customer: $0, points: 5, reason: "goodwill")) } },
        step("no sale", .openDrawer), step("paid out", .cash(.payOut(amount: 300, reason: "window cleaner"))), step("drop", .cash(.drop(amount: 5_000, reason: nil))),
        step("X", .cash(.printX(.shift))), step("count", .cash(.countDrawer(CountEntry(total: 6_000)))), step("close shift", .cash(.closeShift)),
        step("second shift", .cash(.openShift(float: 1_000))), scan(0), cash("fourth sale"), step("count again", .cash(.countDrawer(CountEntry(total: 1_089)))),
        step(zName, .cash(.closeDay)),
    ]
}
