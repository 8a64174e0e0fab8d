import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Discounts, coupons and prices at the register.
struct DiscountActionTests {
    private func percent(_ rate: Int64, line: Int? = 1, reason: String = "other") -> RegisterAction {
        .selling(.giveDiscount(line: line, .percent(millionths: rate * 10_000), reason: reason))
    }

    @Test func freelyUpToTheLimitAndWithApprovalBeyond() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(percent(10))
        #expect(await world.state.sale?.total.minor == 225)
        try await world.refused(percent(10), "promotion.manual-twice")
        try await world.did(.selling(.takeDiscount(line: 1)))
        #expect(await world.act(percent(20)).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.total.minor == 200)
        #expect(await world.state.sale?.terms.saved?.minor == 50)
        try await world.refused(percent(5, reason: "nonsense"), "promotion.unknown-reason")
        let number = try #require(try await world.tender(.cash))
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.total == 200 && told.discounts.count == 1 && told.discounts[0].isManual && told.lines[0].discount == 50)
        #expect(try world.paper().contains { $0.contains("Discount") && $0.contains("-0.50") })
        #expect(try world.database.document(number: number)?.sale.terms.discounts.first?.by == "m1")
    }

    @Test func anotherPrice() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        #expect(await world.act(.selling(.giveDiscount(line: 1, .price(tenThousandths: 2_000_000), reason: "price"))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.total.minor == 200)
        try await world.did(.voidLine(line: 1))
        #expect(await world.state.sale?.terms.discounts.isEmpty == true)
    }

    /// The cashier reads what to do.
    @Test func aDiscountInTheWayIsNamed() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "2"))
        try await world.did(.selling(.giveDiscount(line: nil, .amount(minorUnits: 15), reason: "goodwill")))
        try await world.refused(.voidLine(line: 1), "sale.discount-no-longer-fits")
        try await world.did(.selling(.takeDiscount(line: nil)))
        try await world.did(.voidLine(line: 1))
    }

    private static let campaign = #"[{"version":1,"code":"C","name":"Coupon day","currency":"EUR","effect":{"kind":"sale-amount","amountMinorUnits":100},"coupon":"single-use"}]"#

    @Test func aCouponForOneSaleIsUsedOnce() async throws {
        let world = try await World()
        try world.database.saveCampaigns(Array(Self.campaign.utf8), at: world.clock.now())
        try world.database.saveCoupons(Array(#"[{"code":"X1","campaign":"C"}]"#.utf8), at: world.clock.now())
        // Two parked sales with the same paper: the first uses it, the second is told and keeps its goods.
        for label in ["one", "two"] {
            try await world.did(.scan(code: "1"))
            try await world.did(.scan(code: "X1"))
            #expect(await world.state.sale?.total.minor == 150)
            #expect(await world.state.sale?.terms.coupons.first?.verdict == "coupon.applied")
            try await world.did(.suspend(label: label))
        }
        let parked = await world.state.parked.map(\.id)
        try await world.did(.resume(saleID: parked[0]))
        let number = try #require(try await world.tender(.cash))
        try await world.did(.resume(saleID: parked[1]))
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.coupon-used")
        try await world.did(.selling(.takeCoupon(code: "X1")))
        _ = try await world.tender(.cash)
        #expect(try world.database.coupon(code: "X1")?.uses == 1)
        try await world.refused(.selling(.showCoupon(code: "X9")), "register.unknown-coupon")
        // A reversal makes it good again.
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.selling(.reverseSale(document: number, reason: "mistake")))
        #expect(try world.database.coupon(code: "X1")?.uses == 0)
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).total == -150)
    }

    @Test func withoutTax() async throws {
        let world = try await World()
        try await world.did(.scan(code: "4"))
        #expect(await world.act(.selling(.exempt(reason: "diplomat"))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        // 0.99 and 0.25 with 20 % in them: 0.83 and 0.21.
        #expect(await world.state.sale?.total.minor == 104)
        try await world.refused(.selling(.chooseMode("eat-in")), "tax.unknown-mode")
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).exemption == "diplomat")
    }
}
