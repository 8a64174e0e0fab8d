import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// An article that is sold with its serial number comes back with it.
struct SerialReturnTests {
    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try world.widen()
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func sellPhones(_ world: World, _ numbers: String...) async throws -> String {
        try await world.did(.add(code: "21", quantity: Quantity(pieces: Int64(numbers.count))))
        try await world.did(.selling(.capture(line: 1, texts: numbers)))
        return try #require(try await world.tender(.card))
    }

    @Test func whichOneIsAsked() async throws {
        let world = try await world()
        let sold = try await sellPhones(world, "SN-1", "SN-2", "SN-3")
        try await world.did(world.takeBack(sold, 1, 2))
        let question = RegisterState.Prompt.capture(line: 1, name: "Phone", kind: "serial", noted: [], wanted: 2)
        #expect(await world.state.prompt == question)
        // Also after a restart, and put off it still stands in the way of the money, and is asked again there.
        try await world.restart()
        #expect(await world.state.prompt == question)
        try await world.refused(.scan(code: "SN-9"), "sale.not-sold-there")
        try await world.did(.scan(code: "SN-3"))
        try await world.did(.cancelPrompt)
        let rest = RegisterState.Prompt.capture(line: 1, name: "Phone", kind: "serial", noted: ["SN-3"], wanted: 2)
        for money in [RegisterAction.tender(.card, amountMinorUnits: nil), .selling(.askCard(amountMinorUnits: nil))] {
            #expect(await world.state.prompt == nil)
            try await world.refused(money, "sale.capture-missing")
            #expect(await world.state.prompt == rest)
            try await world.did(.cancelPrompt)
        }
        try await world.refused(.selling(.capture(line: 1, texts: ["SN-3", "SN-3"])), "sale.capture-wrong")
        try await world.did(.selling(.capture(line: 1, texts: ["SN-3", "SN-1"])))
        #expect(try await world.tender(.card) == "T1-1-R000001")
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).lines.map(\.captured) == [["SN-3", "SN-1"]])
        #expect(try world.paper().contains { $0.contains("SN-3, SN-1") })
        // Only the second is left, however it is typed.
        try await world.did(world.takeBack(sold, 1))
        for gone in ["SN-1", "sn-1"] { try await world.refused(.selling(.capture(line: 1, texts: [gone])), "sale.not-sold-there") }
        try await world.did(.scan(code: "sn-2"))
        _ = try await world.tender(.card)
        try await world.refused(.scan(code: sold), "register.nothing-left")
    }

    /// Two parked sales with the same piece: the second is told.
    @Test func oneThatCameBackMeanwhile() async throws {
        let world = try await world()
        let sold = try await sellPhones(world, "SN-1", "SN-2")
        for label in ["one", "two"] {
            try await world.did(world.takeBack(sold, 1))
            try await world.did(.scan(code: "SN-1"))
            try await world.did(.suspend(label: label))
        }
        let parked = await world.state.parked.map(\.id)
        try await world.did(.resume(saleID: parked[0]))
        _ = try await world.tender(.card)
        try await world.did(.resume(saleID: parked[1]))
        #expect(await world.act(.tender(.card, amountMinorUnits: nil)).accepted == false)
        try await world.did(.voidSale)
    }

    /// In one sale each piece comes back once, and may be sold again.
    @Test func twiceInOneSale() async throws {
        let world = try await world()
        let sold = try await sellPhones(world, "SN-1", "SN-2")
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.scan(code: "SN-1"))
        try await world.did(world.takeBack(sold, 1))
        try await world.refused(.scan(code: "SN-1"), "sale.serial-twice")
        try await world.did(.scan(code: "SN-2"))
        try await world.did(.scan(code: "21"))
        try await world.did(.scan(code: "SN-1"))
        #expect(await world.state.sale?.due.minor == -10_000)
        #expect(try await world.tender(.card) != nil)
    }

    @Test func withoutAReceiptItIsRecorded() async throws {
        let world = try await world()
        try await world.did(.selling(.returnArticle(code: "21", quantity: nil, reason: "gift", isRestocked: true)))
        #expect(await world.state.prompt == .capture(line: 1, name: "Phone", kind: "serial", noted: [], wanted: 1))
        try await world.restart()
        try await world.did(.scan(code: "SN-77"))
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).lines.map(\.captured) == [["SN-77"]])
    }

    /// A reversed return frees its numbers; a reversed sale names those it takes back.
    @Test func withReversals() async throws {
        let world = try await world()
        let sold = try await sellPhones(world, "SN-1", "SN-2")
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.scan(code: "SN-1"))
        let back = try #require(try await world.tender(.cash))
        _ = try await world.did(.selling(.reverseSale(document: back, reason: "mistake")))
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).lines.map(\.captured) == [["SN-1"]])
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.scan(code: "SN-1"))
        _ = try await world.tender(.card)
        try await world.reverse(sold)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.reverses == sold && told.lines.map(\.captured) == [["SN-2"]] && told.lines.map(\.quantityThousandths) == [-1_000])
    }
}
