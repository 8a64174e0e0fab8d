@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// What the screens say while nobody works at the register: nothing of who a customer is.
struct UnattendedTests {
    /// A sale with its customer named, a receipt looked up for a return, and somebody enrolled.
    private func busy() async throws -> (world: World, customer: String) {
        let world = try await World()
        try world.openClub()
        let customer = try await world.enrol("Petra Novak", number: "77")
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.setCustomer(id: customer)))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.setCustomer(id: customer)))
        try await world.did(.scan(code: "T1-1-000001"))
        let state = await world.state
        try #require(state.customer?.name == "Petra Novak" && state.sale?.terms.customer?.name == "Petra Novak" && state.returning != nil)
        return (world, customer)
    }

    private func expectNobody(_ world: World, _ customer: String, _ comment: Comment) async throws {
        let state = await world.state
        let text = String(decoding: try JSONEncoder().encode(state), as: UTF8.self)
        #expect(state.customer == nil && state.returning == nil && state.sale?.terms.customer == nil, comment)
        #expect(!text.contains("Petra") && !text.contains(customer), comment)
        #expect(state.sale?.lines.count == 1, comment)
        // As pages that follow read it.
        var states = await world.register.states().makeAsyncIterator()
        #expect(await states.next()?.sale?.terms.customer == nil, comment)
    }

    @Test func behindTheLockNobodyIsNamed() async throws {
        let (world, customer) = try await busy()
        try await world.did(.people(.lock))
        try await expectNobody(world, customer, "locked")
        try await world.restart()
        try await expectNobody(world, customer, "locked and started again")
        try await world.did(.people(.unlock(pin: "1234")))
        #expect(await world.state.sale?.terms.customer?.name == "Petra Novak", "whoever works there sees it again")
    }

    @Test func signedOutNobodyIsNamedNorToTheNextOneAtHand() async throws {
        let (world, customer) = try await busy()
        try await world.did(.signOut)
        try await expectNobody(world, customer, "signed out")
        try await world.did(.signIn(number: 8, pin: "4321"))
        let state = await world.state
        #expect(state.customer == nil && state.sale?.terms.customer?.name == "Petra Novak")
        try await world.did(.voidSale)
        #expect(await world.state.customer == nil)
    }

    @Test func whoMustChangeThePINSeesNobody() async throws {
        let (world, customer) = try await busy()
        try await world.did(.signOut)
        var dana = try #require(try world.database.cashiers().first { $0.number == 8 })
        dana.mustChangePIN = true
        try world.database.saveCashier(dana)
        try await world.did(.signIn(number: 8, pin: "4321"))
        try await expectNobody(world, customer, "the PIN must be changed")
        try await world.did(.people(.changePIN(old: "4321", new: "8265")))
        #expect(await world.state.sale?.terms.customer?.name == "Petra Novak")
    }

    @Test func aCustomerIsAtHandUntilTheTicketIsDone() async throws {
        let (world, _) = try await busy()
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(await world.state.customer == nil)
    }
}
