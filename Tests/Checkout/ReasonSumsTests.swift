@testable import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// X and Z say what was done for which reason, by the names of the shop in the language of the paper.
struct ReasonSumsTests {
    private func world(_ language: Language) async throws -> World {
        var shop = Shop.settings
        shop.receiptLanguage = language
        let world = try await World(signedIn: false, shop: shop)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    /// A bit of everything.
    private func day(_ world: World) async throws {
        try await world.did(.cash(.payOut(amount: 500, reason: "post", isSure: true)))
        try await world.did(.cash(.payOut(amount: 700, reason: "post", isSure: true)))
        try await world.did(.cash(.payOut(amount: 90, reason: "window cleaner", isSure: true)))
        try await world.did(.cash(.payIn(amount: 5_000, reason: "change-money")))
        try await world.did(.cash(.noSale(reason: "change")))
        try await world.did(.scan(code: "1"))
        try await world.did(.voidSaleBecause(reason: "left"))
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "2"))
        try await world.did(.voidLine(line: 2, reason: "unwanted"))
        try await world.did(.selling(.giveDiscount(line: 1, .percent(millionths: 100_000), reason: "damaged")))
        _ = try await world.tender(.cash)
        let number = try await world.sell("1", "2")
        try await world.did(world.takeBack(number, 1))
        _ = try await world.tender(.cash)
        let mistake = try await world.sell("2")
        try await world.did(.selling(.reverseSale(document: mistake, reason: "mistake")))
    }

    /// The lines from a head to the next empty one.
    private func section(_ head: String, _ lines: [String]) -> [String] {
        guard let start = lines.firstIndex(where: { $0.trimmingCharacters(in: .whitespaces) == head }) else { return [] }
        return lines[(start + 1)...].prefix { !$0.allSatisfy(\.isWhitespace) }.map { $0.split(separator: " ").joined(separator: " ") }
    }

    @Test func xAndZListThem() async throws {
        let world = try await world(.english)
        try await day(world)
        let expected = [
            "Paid in", "Change money (1) 50.00", "Paid out", "Other (1) -0.90", "Post (2) -12.00", "Drawer opened without sale", "Giving change 1", "Returns",
            "Defect (1) -2.50", "Reversals", "Rung by mistake (1) -1.19", "Discounts", "Damaged (1) -0.25", "Voided lines", "Not wanted after all (1) 1.19", "Cancelled sales",
            "Customer left (1) 2.50",
        ]
        try await world.did(.cash(.printX(.period)))
        #expect(section("By reason", await world.register.reportText()?.lines ?? []) == expected)
        try await world.restart()
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.countDrawer(CountEntry(total: 0))))
        try await world.did(.cash(.closeDay))
        #expect(section("By reason", await world.register.reportText()?.lines ?? []) == expected)
        let z = try world.last(.closureCompleted, as: ClosureCompleted.self)
        #expect(z.sumsReasons == true)
        let rows = z.totals.filter { $0.subject == "reason" }
        #expect(rows.count == 9 && rows.contains { $0.detail == "paid-out" && $0.name == "post" && $0.count == 2 && $0.amount == -1_200 })
        #expect(rows.contains { $0.detail == "paid-out" && $0.name == nil && $0.amount == -90 }, "what was typed is one row, whatever was typed")
        #expect(z.grandTotals.filter { $0.subject == "reason" } == rows, "the first Z's are the grand totals")
        #expect(try world.database.closure(number: 1)?.report.sumsReasons == true)
        try await world.did(.cash(.payOut(amount: 100, reason: "post", isSure: true)))
        try await world.did(.cash(.countDrawer(CountEntry(total: 0))))
        try await world.did(.cash(.closeDay))
        let second = try world.last(.closureCompleted, as: ClosureCompleted.self)
        #expect(second.totals.filter { $0.subject == "reason" }.map(\.amount) == [-100])
        #expect(second.grandTotals.first { $0.subject == "reason" && $0.name == "post" }?.amount == -1_300)
        #expect(try world.database.verifyJournal().fault == nil)
    }

    @Test func inTheShopsLanguage() async throws {
        let world = try await world(.german)
        try await day(world)
        // A reason that the shop has no more stays a code.
        let file = #"{"paid-out":{"reasons":[{"code":"tea","texts":{"de":"Tee"}}]},"paid-in":{"reasons":[{"code":"change-money","texts":{"de":"Münzen"}}]}}"#
        try world.database.saveReasons(Array(file.utf8), at: world.clock.now())
        try await world.did(.cash(.printX(.period)))
        let lines = section("Nach Gründen", await world.register.reportText()?.lines ?? [])
        #expect(lines.prefix(5) == ["Einlagen", "Münzen (1) 50,00", "Ausgaben", "Sonstige (1) -0,90", "post (2) -12,00"], "\(lines)")
        #expect(lines.contains("Defekt (1) -2,50") && lines.contains("Doch nicht gewünscht (1) 1,19"))
    }

    /// Where no reason was given there is no head.
    @Test func noneIsNone() async throws {
        let world = try await world(.english)
        try await world.sellBread()
        try await world.did(.cash(.printX(.period)))
        #expect(await world.register.reportText()?.lines.contains { $0.contains("By reason") } == false)
    }

    /// Who may not know what ought to be in the drawer is not told what moved there by reason either.
    @Test func blindReportsLeaveOutWhatMoved() async throws {
        let world = try await World()
        try await world.cashiersMay([.reportX, .cashIn, .cashOut, .openDrawer, .voidSale])
        try await world.did(.cash(.payIn(amount: 1_000, reason: "change-money")))
        try await world.did(.cash(.payOut(amount: 500, reason: "post")))
        try await world.did(.scan(code: "1"))
        try await world.did(.voidSaleBecause(reason: "left"))
        try await world.did(.cash(.printX(.period)))
        let lines = section("By reason", await world.register.reportText()?.lines ?? [])
        #expect(lines == ["Cancelled sales", "Customer left (1) 2.50"])
    }
}
