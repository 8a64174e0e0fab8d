import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// What was allowed of a discount by hand is an amount, not a share of whatever is scanned after it.
struct GrownDiscountTests {
    private func asked(_ world: World) async -> String? {
        if case .approval(let permission, _, _, _, _, _) = await world.state.prompt { permission } else { nil }
    }

    private func give(_ world: World, line: Int?, _ effect: ManualDiscountEffect, _ reason: String) async throws {
        #expect(await world.act(.selling(.giveDiscount(line: line, effect, reason: reason))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
    }

    /// Refused by every kind of payment until somebody allows it.
    private func isAsked(_ world: World, _ permission: Permission, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let payments: [RegisterAction] = [
            .tender(.cash, amountMinorUnits: nil), .tender(.card, amountMinorUnits: 10), .selling(.askCard(amountMinorUnits: nil)),
            .selling(.pay(Payment(kind: .voucher, amount: 10, code: "V"))),
        ]
        for payment in payments {
            #expect(await world.act(payment).code == "register.permission-needed", sourceLocation: sourceLocation)
            #expect(await asked(world) == permission.rawValue, sourceLocation: sourceLocation)
            try await world.did(.cancelPrompt)
        }
    }

    /// 50 % of 10.00 was allowed; then cloth for 1,000.00 is scanned.
    @Test func halfOffTheSaleThenSomethingDear() async throws {
        let world = try await World()
        try await world.did(.add(code: "5", quantity: .one))
        try await give(world, line: nil, .percent(millionths: 500_000), "goodwill")
        #expect(await world.state.sale?.total.minor == 500)
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 100)))
        #expect(await world.state.sale?.total.minor == 50_500)
        try await isAsked(world, .discountSale)
        // Parked and resumed it is asked all the same, and after a restart.
        try await world.did(.suspend(label: "later"))
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.restart()
        try await isAsked(world, .discountSale)
        #expect(await world.act(.tender(.cash, amountMinorUnits: 50_000)).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.due.minor == 500)
        #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).permission == "discount.sale")
        // Allowed once, for all that there is now: not asked with the next part, but when there is more again.
        try await world.did(.tender(.cash, amountMinorUnits: 100))
        try await world.did(.add(code: "5", quantity: .one))
        try await isAsked(world, .discountSale)
        try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 101)))
        let number = try #require(try await world.tender(.cash))
        let given = try #require(try world.database.document(number: number)?.sale.terms.discounts.first)
        #expect(given.approved == 50_500 && given.by == "m1")
    }

    /// A price allowed for one piece is not the price of a hundred: the line stays as it is, and what is scanned besides has a line and a price of its own.
    @Test func anotherPriceForOneThenForAHundred() async throws {
        let world = try await World()
        try await world.did(.add(code: "1", quantity: .one))
        try await give(world, line: 1, .price(tenThousandths: 2_000_000), "price")
        try await world.refused(.changeQuantity(line: 1, quantity: Quantity(pieces: 100)), "sale.discount-no-longer-fits")
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 99)))
        #expect(await world.state.sale?.total.minor == 200 + 99 * 250)
        #expect(try await world.tender(.cash) != nil)
    }

    @Test func whatNobodyHadToAllowGrowsFreely() async throws {
        let world = try await World()
        try await world.did(.add(code: "1", quantity: .one))
        try await world.did(.selling(.giveDiscount(line: nil, .percent(millionths: 100_000), reason: "other")))
        try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 100)))
        #expect(await world.state.sale?.total.minor == 22_500)
        #expect(try await world.tender(.cash) != nil)
        // An amount stays the amount that was allowed, and less is never asked about.
        try await world.did(.add(code: "5", quantity: .one))
        try await give(world, line: nil, .amount(minorUnits: 500), "goodwill")
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 2)))
        #expect(await world.state.sale?.total.minor == 2_500)
        #expect(try await world.tender(.cash) != nil)
    }

    /// Whoever may give it is not asked; whoever takes over the open sale is.
    @Test func theOneWhoMayAndTheOneWhoMayNot() async throws {
        let world = try await World(signedIn: false)
        for pays in [1, 7] {
            try await world.did(.signIn(number: 1, pin: "9999"))
            try await world.did(.add(code: "5", quantity: .one))
            try await world.did(.selling(.giveDiscount(line: nil, .percent(millionths: 500_000), reason: "other")))
            try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 9)))
            if pays == 7 {
                try await world.did(.signOut)
                try await world.did(.signIn(number: 7, pin: "1234"))
                try await isAsked(world, .discountLine)
                try await world.did(.changeQuantity(line: 1, quantity: .one))
            }
            #expect(try await world.tender(.cash) != nil)
        }
    }

    /// Free of the tax on a loaf was allowed; then cloth for a thousand is scanned.
    @Test func freeOfTaxThenSomethingDear() async throws {
        let world = try await World()
        try await world.did(.add(code: "1", quantity: .one))
        #expect(await world.act(.selling(.exempt(reason: "diplomat"))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 100)))
        try await isAsked(world, .exemptFromTax)
        try await world.did(.suspend(label: "later"))
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.restart()
        try await isAsked(world, .exemptFromTax)
        #expect(await world.act(.tender(.cash, amountMinorUnits: 1_000)).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        // Allowed once for all that there is now; less is not asked about, more again is.
        try await world.did(.tender(.cash, amountMinorUnits: 1_000))
        try await world.did(.add(code: "5", quantity: .one))
        try await isAsked(world, .exemptFromTax)
        try await world.did(.voidLine(line: 1))
        try await world.did(.changeQuantity(line: 2, quantity: Quantity(pieces: 100)))
        let number = try #require(try await world.tender(.cash))
        #expect(try world.database.document(number: number)?.sale.terms.exemption?.reason == "diplomat")
    }

    @Test func whoMayExemptIsAskedNothing() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.exempt(reason: "diplomat")))
        try await world.did(.add(code: "5", quantity: .one))
        // 2.50 with 10 % in it and 10.00 with 20 %: 2.27 and 8.33.
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).total == 227 + 833)
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.exempt(reason: "diplomat")))
        try await world.did(.selling(.exempt(reason: nil)))
        try await world.did(.add(code: "5", quantity: .one))
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).total == 1_250)
    }
}
