import Checkout
import SaleCore
import Storage
import Testing

/// Parts of one line come back in whatever order: together they give back what the line had cost.
struct ReturnOrderTests {
    /// 4 g of apples at 2.99 a kilogram cost 0.01. Of its grams the second gives the cent back, the others nothing. Taken back as the second and left
    /// alone when the first is voided, it would give the cent, and the next gram once more.
    @Test func aVoidedPartDoesNotMakeTheOthersDearer() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.add(code: "3", quantity: Quantity(thousandths: 4)))
        let sold = try #require(try await world.did(.tender(.cash, amountMinorUnits: nil)).documentNumber)
        func back(_ grams: Int64) -> RegisterAction {
            .selling(.returnLines(document: sold, [ReturnedPart(line: 1, quantity: grams)], reason: "defect", isRestocked: true))
        }
        try await world.did(back(1))
        try await world.did(back(1))
        try await world.did(.voidLine(line: 1))
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.return-outdated")
        try await world.refused(.selling(.askCard(amountMinorUnits: nil)), "register.return-outdated")
        try await world.did(.voidLine(line: 2))
        try await world.did(back(1))
        let first = try #require(try await world.did(.tender(.cash, amountMinorUnits: nil)).documentNumber)
        try await world.did(back(3))
        let second = try #require(try await world.did(.tender(.cash, amountMinorUnits: nil)).documentNumber)
        let totals = try [first, second].map { try #require(try world.database.document(number: $0)).sale.total.minorUnits }
        #expect(totals == [0, -1])
    }
}
