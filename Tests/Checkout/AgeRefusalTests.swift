import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Too young: told whether a sale was open or not, once for each answer.
struct AgeRefusalTests {
    private func world() async throws -> World {
        let world = try await World()
        try world.widen()
        return world
    }

    /// The first article of all: nothing is sold, no sale begins, and what was answered is in the journal.
    @Test func beforeASaleIsOpen() async throws {
        let world = try await world()
        try await world.did(.scan(code: "20"))
        let outcome = await world.act(.selling(.answerAge(.refused)), id: "too-young")
        #expect(outcome.accepted)
        #expect(await world.state.sale == nil)
        #expect(await world.state.prompt == nil)
        #expect(await world.state.notice?.code == "article.age-refused")
        let told = try world.last(.ageRefused, as: AgeRefused.self)
        #expect(told == AgeRefused(minimumAge: 16, product: "20", cashier: "c1", action: "too-young"))
        // The same answer sent again is the same answer.
        #expect(await world.act(.selling(.answerAge(.refused)), id: "too-young").accepted)
        #expect(try world.kinds().filter { $0 == "age.refused" }.count == 1)
        try await world.restart()
        #expect(await world.act(.selling(.answerAge(.refused)), id: "too-young").accepted)
        #expect(try world.kinds().filter { $0 == "age.refused" }.count == 1)
        // The next customer's sale knows nothing of it.
        try await world.sellBread()
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).ageProof == nil)
    }

    /// Inside a sale it is told with the sale, completed or voided, and by itself nowhere.
    @Test func insideASale() async throws {
        let world = try await world()
        for isVoided in [false, true] {
            try await world.did(.scan(code: "1"))
            try await world.did(.scan(code: "20"))
            try await world.did(.selling(.answerAge(.refused)))
            if isVoided {
                try await world.did(.signOut)
                try await world.did(.signIn(number: 1, pin: "9999"))
                try await world.did(.voidSale)
            } else {
                _ = try await world.tender(.cash)
            }
        }
        let sold = try world.last(.saleCompleted, as: SaleCompleted.self), voided = try world.last(.saleCancelled, as: SaleCancelled.self)
        #expect(sold.ageAsked == 16 && sold.ageProof == "refused" && voided.ageAsked == 16 && voided.ageProof == "refused")
        #expect(try !world.kinds().contains("age.refused"))
    }
}
