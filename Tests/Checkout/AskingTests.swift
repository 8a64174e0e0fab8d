import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// What is asked before an article is sold.
struct AskingTests {
    private func world() async throws -> World {
        let world = try await World()
        try world.widen()
        return world
    }

    @Test func age() async throws {
        let world = try await world()
        try await world.did(.scan(code: "20"))
        #expect(await world.state.prompt == .age(minimumAge: 16, name: "Beer"))
        try await world.did(.selling(.answerAge(.refused)))
        #expect(await world.state.sale == nil)
        try await world.did(.scan(code: "20"))
        try await world.did(.selling(.answerAge(.document)))
        try await world.did(.scan(code: "20"))
        #expect(await world.state.prompt == nil, "once per sale")
        #expect(await world.state.sale?.total.minor == 600)
        _ = try await world.tender(.cash)
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.ageAsked == 16 && told.ageProof == "document")
    }

    /// The customer's own jar in place of the shop's tray.
    @Test func aJarOfTheCustomers() async throws {
        let world = try await world()
        try await world.did(.scan(code: "23"))
        #expect(await world.state.prompt == .quantity(code: "23", name: "Nuts", unit: "kg", unitPriceText: "10.00", tareText: "0.020"))
        for tare in [Int64.min, -1, 500, 501, .max] {
            #expect(await world.act(.answerQuantity(Quantity(thousandths: 500), tare: Quantity(thousandths: tare))).accepted == false, "\(tare)")
        }
        #expect(await world.state.sale == nil)
        try await world.did(.answerQuantity(Quantity(thousandths: 500), tare: Quantity(thousandths: 380)))
        let sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.quantityText) == ["0.120"] && sale.total.minor == 120)
        // In nothing at all.
        try await world.did(.scan(code: "23"))
        try await world.did(.answerQuantity(Quantity(thousandths: 500), tare: Quantity(thousandths: 0)))
        #expect(await world.state.sale?.lines.map(\.quantityText) == ["0.120", "0.500"])
        _ = try await world.tender(.cash)
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("0.380") } && !paper.contains { $0.contains("0.020") })
    }

    /// Fixed: a weight that was typed before the code stood on the receipt as less than it was weighed, though nothing had been taken off.
    @Test func aWeightThatIsTypedIsWhatIsSold() async throws {
        let world = try await world()
        try await world.did(.add(code: "23", quantity: Quantity(thousandths: 355)))
        #expect(await world.state.sale?.total.minor == 355)
        _ = try await world.tender(.cash)
        #expect(try !world.paper().contains { $0.contains("Tare") || $0.contains("0.020") })
        try await world.did(.scan(code: "23"))
        try await world.did(.answerQuantity(Quantity(thousandths: 355), tare: nil))
        #expect(await world.state.sale?.total.minor == 335)
        _ = try await world.tender(.cash)
        #expect(try world.paper().contains { $0.contains("0.020") })
    }

    @Test func openPriceDepartmentAndWeight() async throws {
        let world = try await world()
        try await world.did(.scan(code: "22"))
        try await world.refused(.selling(.answerPrice(amountMinorUnits: 5_001)), "article.price-too-high")
        for amount in [Int64.min, -1] { #expect(await world.act(.selling(.answerPrice(amountMinorUnits: amount))).accepted == false) }
        try await world.did(.selling(.answerPrice(amountMinorUnits: 1_234)))
        try await world.did(.selling(.sellDepartment(code: "7", amountMinorUnits: 500)))
        #expect(await world.act(.selling(.sellDepartment(code: "7", amountMinorUnits: .max))).accepted == false)
        try await world.refused(.selling(.sellDepartment(code: "9", amountMinorUnits: 1)), "register.unknown-code")
        try await world.did(.scan(code: "23"))
        for weight in [Int64.min, -1, 20] { #expect(await world.act(.answerQuantity(Quantity(thousandths: weight))).accepted == false) }
        // 0.520 kg on the scale, 0.020 of it the tray.
        try await world.did(.answerQuantity(Quantity(thousandths: 520)))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [1_234, 500, 500])
    }

    @Test func serialNumbersByScan() async throws {
        let world = try await world()
        try await world.did(.scan(code: "21"))
        #expect(await world.state.prompt == .capture(line: 1, name: "Phone", kind: "serial", noted: [], wanted: 1))
        try await world.refused(.scan(code: "4000000000211"), "register.article-scanned")
        try await world.refused(.add(code: "1", quantity: nil), "register.prompt-open")
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.prompt-open")
        try await world.did(.scan(code: "SN-1"))
        #expect(await world.state.prompt == nil)
        // Two of them: the second number is asked for.
        try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 2)))
        #expect(await world.state.prompt == .capture(line: 1, name: "Phone", kind: "serial", noted: ["SN-1"], wanted: 2))
        try await world.did(.cancelPrompt)
        #expect(await world.state.prompt == nil)
        // Put off it is asked again when the sale is to be paid, and only then is there a way to answer at the page.
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "sale.capture-missing")
        #expect(await world.state.prompt == .capture(line: 1, name: "Phone", kind: "serial", noted: ["SN-1"], wanted: 2))
        try await world.did(.scan(code: "SN-2"))
        _ = try await world.tender(.card)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).lines[0].captured == ["SN-1", "SN-2"])
        #expect(try world.paper().contains { $0.contains("SN-1") })
        // Voiding the line ends its question.
        try await world.did(.scan(code: "21"))
        try await world.did(.voidLine(line: 1))
        #expect(await world.state.prompt == nil)
    }

    /// A script cannot answer, so it is told; what needs no answer it rings by the same rules as a hand.
    @Test func scriptsKeepTheSameRules() async throws {
        let world = try await world()
        let file = #"[{"version":1,"code":"P","name":"Bread week","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},"select":{"articles":["1"]}}]"#
        try world.database.saveCampaigns(Array(file.utf8), at: world.clock.now())
        func ring(_ code: String, _ id: String) async -> ActionOutcome {
            await world.register.ring(RingOrder(id: id, items: [.init(code: code, quantity: nil)], kind: "cash", amount: nil))
        }
        for (code, id) in [("20", "a"), ("21", "b"), ("22", "c")] {
            let outcome = await ring(code, id)
            #expect(outcome.code == "register.needs-answer" && outcome.message?.contains("Sell it at the register") == true)
        }
        #expect(await ring("24", "d").accepted)
        #expect(await ring("24", "e").code == "register.permission-needed")
        #expect(await world.state.prompt == nil)
        let number = try #require(await ring("1", "f").documentNumber)
        #expect(try world.database.document(number: number)?.sale.total == Money(225, .eur))
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).discounts.first?.source == "P")
    }

    @Test func moreThanThereIs() async throws {
        let world = try await world()
        try await world.did(.scan(code: "24"))
        #expect(await world.act(.scan(code: "24")).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.total.minor == 1_000)
    }
}
