import Checkout
import SaleCore
import Storage
import Testing

/// The acts beside selling that not everybody may do: cash, reports, customers, stock.
extension PermissionTests {
    static let officeRows = cashRows + customerRows + [
        Row(.moveStock, "receive goods") { _ in .stock(.move(StockOrder(.receive, [StockOrder.Line(code: "1", quantity: Quantity(pieces: 3))]))) },
        Row(.moveStock, "count the shelf") { _ in .stock(.move(StockOrder(.count, [StockOrder.Line(code: "2", quantity: Quantity(pieces: 7))]))) },
        Row(.moveStock, "write goods off") { _ in
            .stock(.move(StockOrder(.adjust, [StockOrder.Line(code: "1", quantity: Quantity(thousandths: -2_000))], reason: "broken")))
        },
        Row(.moveStock, "set a minimum") { _ in .stock(.setMinimum(code: "1", Quantity(pieces: 5))) },
    ]

    private static let cashRows = [
        Row(.cashIn, "pay in") { _ in .cash(.payIn(amount: 500, reason: "found")) },
        Row(.cashOut, "pay out", prepare: { try await $0.did(.cash(.openShift(float: 10_000))) }) { _ in .cash(.payOut(amount: 500, reason: "window cleaner")) },
        Row(.cashDrop, "bring cash away", prepare: { try await $0.did(.cash(.openShift(float: 10_000))) }) { _ in .cash(.drop(amount: 500, reason: nil)) },
        Row(.closeShift, "close the shift", prepare: { try await $0.did(.cash(.openShift(float: 1_000))) }) { _ in .cash(.closeShift) } next: {
            try await $0.did(.cash(.openShift(float: 1_000)))
            return .cash(.closeShift)
        },
        Row(.reportX, "print the X") { _ in .cash(.printX(.period)) },
        Row(.reportX, "print the shift's X", prepare: { try await $0.did(.cash(.openShift(float: 1_000))) }) { _ in .cash(.printX(.shift)) },
        Row(.seeExpectedCash, "print the X with what should be in the drawer", prepare: { try await $0.did(.cash(.openShift(float: 1_000))) }) { _ in
            .cash(.printWholeX(.period))
        },
        Row(.reportZ, "close the day", prepare: { try await $0.sellBread() }) { _ in .cash(.closeDay) } next: {
            try await $0.sellBread()
            return .cash(.closeDay)
        },
        Row(.reportZ, "print a Z again", prepare: { world in
            try await world.sellBread()
            try await world.cashiersMay([.reportZ])
            try await world.did(.cash(.closeDay))
        }) { _ in .cash(.printZ(number: 1)) },
        Row(.reportZ, "print a closed shift again", prepare: { world in
            try await world.sellBread()
            try await world.cashiersMay([.closeShift])
            try await world.did(.cash(.closeShift))
        }) { _ in .cash(.printShift(number: 1)) },
    ]

    private static let customerRows = [
        Row(.editCustomer, "enrol a customer") { _ in .customer(.enrol(CustomerForm(name: "Ada Example"))) },
        Row(.editCustomer, "change a customer", prepare: enrol) { .customer(.change(customer: await $0.customerID, CustomerForm(name: "Ada Other"))) },
        Row(.eraseCustomer, "erase a customer", prepare: enrol) { .customer(.erase(customer: await $0.customerID)) },
        Row(.adjustPoints, "give points", prepare: enrol) { .customer(.adjustPoints(customer: await $0.customerID, points: 5, reason: "goodwill")) },
        Row(.sellBeyondCredit, "put more on account", prepare: { world in
            try world.database.saveNamedTenders(Array(#"{"tenders":[{"code":"house","name":"House account","behaves":"account"}]}"#.utf8), at: world.clock.now())
            var shop = try world.database.shop()
            shop.creditLimit = 0
            try world.database.saveShop(shop)
            try await world.register.reloadShop()
            try await enrol(world)
            try await world.did(.selling(.setCustomer(id: await world.customerID)))
            try await world.did(.scan(code: "1"))
        }) { _ in .selling(.payNamed(NamedPayment(tender: "house", amount: nil, reference: nil))) } next: { world in
            let ada = try #require(try world.database.customers(matching: "Ada", limit: 1).first)
            try await world.did(.selling(.setCustomer(id: ada.customer.id)))
            try await world.did(.scan(code: "1"))
            return .selling(.payNamed(NamedPayment(tender: "house", amount: nil, reference: nil)))
        },
        Row(.issueGiftCard, "block a gift card", prepare: { world in
            try world.database.save(GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 10_000), at: world.clock.now())
            try await world.did(.selling(.issueGiftCard(number: "12345678", amountMinorUnits: 1_000)))
            try await world.did(.tender(.cash, amountMinorUnits: nil))
        }) { _ in .customer(.blockGiftCard(number: "12345678", isBlocked: true, reason: "lost")) },
        Row(.unblockGiftCard, "let a gift card go", prepare: { world in
            try world.database.save(GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 10_000), at: world.clock.now())
            try await world.did(.selling(.issueGiftCard(number: "12345678", amountMinorUnits: 1_000)))
            try await world.did(.tender(.cash, amountMinorUnits: nil))
            try await world.did(.customer(.blockGiftCard(number: "12345678", isBlocked: true, reason: "lost")))
        }) { _ in .customer(.blockGiftCard(number: "12345678", isBlocked: false, reason: "found")) },
    ]

    private static func enrol(_ world: World) async throws {
        try await world.cashiersMay([.editCustomer])
        try await world.did(.customer(.enrol(CustomerForm(name: "Ada Example"))))
    }
}

extension World {
    /// Of the customer last enrolled; empty where there is none.
    fileprivate var customerID: String { get async { await state.customer?.id ?? "" } }
}
