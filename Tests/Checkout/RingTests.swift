import Checkout
import Journal
import SaleCore
import Storage
import Testing

struct RingTests {
    private func order(_ codes: [String], id: String = "ring", kind: String = "cash", amount: Int64? = nil) -> RingOrder {
        RingOrder(id: id, items: codes.map { .init(code: $0, quantity: nil) }, kind: kind, amount: amount)
    }

    @Test func aWholeSaleInOneGo() async throws {
        let world = try await World()
        var order = order(["1", "4", "1"], amount: 1000)
        order.items.append(.init(code: "3", quantity: 500))
        let outcome = await world.register.ring(order)
        #expect(outcome.accepted && outcome.documentNumber == "T1-1-000001")
        let last = try #require(await world.state.lastDocument)
        #expect(last.total.minor == 250 + 124 + 250 + 150 && last.change.minor == 1000 - 774)
        #expect(await world.register.ring(order) == outcome)
        try await world.restart()
        #expect(await world.register.ring(order).documentNumber == "T1-1-000001")
        #expect(try world.kinds().filter { $0 == "sale.completed" }.count == 1)
    }

    @Test func anIDThatWasUsedForOtherArticlesIsRefused() async throws {
        let world = try await World()
        #expect(await world.register.ring(order(["1"], id: "abc")).documentNumber == "T1-1-000001")
        for _ in 0..<2 {
            for other in [order(["2"], id: "abc"), order(["1", "1"], id: "abc"), order(["1"], id: "abc", kind: "card"), order(["1"], id: "abc", amount: 500)] {
                let outcome = await world.register.ring(other)
                #expect(!outcome.accepted && outcome.code == "register.id-reused" && outcome.message?.contains("T1-1-000001") == true)
            }
            #expect(await world.register.ring(order(["1"], id: "abc")).documentNumber == "T1-1-000001")
            try await world.restart()
        }
        #expect(try world.kinds().filter { $0 == "sale.completed" }.count == 1)
    }

    @Test func allOfItOrNothing() async throws {
        let world = try await World()
        let refused: [(RingOrder, String)] = [
            (order(["1", "4711"]), "register.unknown-code"), (order(["1", ""]), "register.bad-code"), (order([]), "sale.none"),
            (order(["3"]), "sale.quantity-needed"), (order(["1"], kind: "cheque"), "register.unknown-tender"),
            (order(["1"], amount: 249), "register.not-covered"), (order(["1"], kind: "card", amount: 251), "sale.exceeds-due"),
            (order(["1"], amount: -1), "sale.amount-not-positive"),
            (RingOrder(id: "q", items: [.init(code: "1", quantity: 500)], kind: "cash", amount: nil), "sale.quantity-not-whole"),
        ]
        let head = try world.database.journalHead()
        for (order, code) in refused { #expect(await world.register.ring(order).code == code) }
        #expect(try world.database.journalHead() == head)
        #expect(await world.state.sale == nil)
        #expect(await world.register.ring(order(["1"])).documentNumber == "T1-1-000001")
    }

    /// As by hand: a line with a note or a surcharge is a line of its own, and nobody can be asked to approve.
    @Test func notesAndSurcharges() async throws {
        let world = try await World()
        var order = order(["1", "1", "2"])
        order.items[0].note = "sliced"
        order.items[1].surcharge = .init(reason: "work", percent: 100_000)
        order.note = "for Tuesday"
        order.surcharges = [.init(reason: "delivery", amount: 490), .init(reason: "service", percent: 100_000)]
        let outcome = await world.register.ring(order)
        let number = try #require(outcome.documentNumber, "\(outcome.message ?? "-")")
        let sale = try #require(try world.database.document(number: number)?.sale)
        #expect(sale.lines.filter { $0.parent == nil }.map(\.note) == ["sliced", nil, nil] && sale.terms.note == "for Tuesday")
        let charges = try #require(sale.fixed?.surcharges)
        // 2.50 + 2.50 + 0.25 for the work + 1.19 of milk is 6.44: a tenth of it is 0.64.
        #expect(charges.map { "\($0.reason) \($0.amount.minorUnits)" }.sorted() == ["delivery 490", "service 64", "work 25"])
        #expect(sale.total.minorUnits == 644 + 490 + 64)
        #expect(await world.register.ring(order) == outcome, "the same again is answered again")
        order.note = "for Monday"
        #expect(await world.register.ring(order).code == "register.id-reused")
    }

    /// Fixed: goods by measure join a line wherever it stands, and their note and surcharge were put on whatever stood last.
    @Test func aNoteAndASurchargeAreOnTheirArticle() async throws {
        let world = try await World()
        func ring(_ items: [(code: String, quantity: Int64, note: String?)]) async throws -> Sale {
            var order = order([], id: "ring-\(items.count)", kind: "card")
            order.items = items.map { .init(code: $0.code, quantity: $0.quantity, note: $0.note, surcharge: $0.note == nil ? nil : .init(reason: "work", percent: 100_000)) }
            let outcome = await world.register.ring(order)
            let number = try #require(outcome.documentNumber, "\(outcome.message ?? "-")")
            return try #require(try world.database.document(number: number)?.sale)
        }
        // Cloth, bread, and cloth that is to be hemmed.
        let sale = try await ring([("5", 1_000, nil), ("1", 1_000, nil), ("5", 2_000, "hem")])
        #expect(sale.lines.map(\.item.code) == ["5", "1", "5"] && sale.lines.map(\.quantity.thousandths) == [1_000, 1_000, 2_000])
        #expect(sale.lines.map(\.note) == [nil, nil, "hem"] && sale.fixed?.surcharges.map(\.amount.minorUnits) == [200])
        #expect(sale.total.minorUnits == 1_000 + 250 + 2_000 + 200)
        // Once more without a note it is the line that has none, not the last one.
        let more = try await ring([("5", 1_000, nil), ("1", 1_000, nil), ("1", 1_000, "sliced"), ("5", 500, nil)])
        #expect(more.lines.map(\.quantity.thousandths) == [1_500, 1_000, 1_000] && more.lines.map(\.note) == [nil, nil, "sliced"])
        #expect(more.total.minorUnits == 1_500 + 250 + 250 + 25)
    }

    @Test func whatMayNotBeAddedIsNotRung() async throws {
        let world = try await World()
        func ring(_ id: String, _ change: (inout RingOrder) -> Void) async -> String? {
            var wanted = order(["1"], id: id)
            change(&wanted)
            return await world.register.ring(wanted).code
        }
        #expect(await ring("a") { $0.surcharges = [.init(reason: "fine", amount: 1)] } == "surcharge.unknown-reason")
        #expect(await ring("b") { $0.surcharges = [.init(reason: "delivery", amount: 1_001)] } == "register.permission-needed")
        #expect(await ring("c") { $0.surcharges = [.init(reason: "delivery")] } == "surcharge.not-positive")
        #expect(await ring("d") { $0.items[0].surcharge = .init(reason: "service", percent: 250_001) } == "surcharge.beyond-rate")
        #expect(await ring("e") { $0.note = String(repeating: "n", count: SaleLimits.noteBytes + 1) } == "sale.limit")
        #expect(try world.kinds().contains("sale.completed") == false)
        var wanted = order(["1"], id: "f")
        wanted.surcharges = [.init(reason: "delivery", amount: 1_001)]
        #expect(await world.register.ring(wanted, number: 1, pin: "9999").accepted, "a manager rings it")
    }

    @Test func notOverAnOpenTicketAQuestionOrAnEmptyStool() async throws {
        let world = try await World()
        try await world.did(.scan(code: "3"))
        #expect(await world.register.ring(order(["1"])).code == "register.prompt-open")
        try await world.did(.cancelPrompt)
        try await world.did(.scan(code: "1"))
        #expect(await world.register.ring(order(["1"])).code == "register.sale-open")
        #expect(await world.state.sale?.total.minor == 250)
        try await world.did(.voidSale)
        try await world.did(.signOut)
        #expect(await world.register.ring(order(["1"])).code == "register.sign-in-first")
        world.clock.advance(days: 1)
        try await world.did(.signIn(number: 7, pin: "1234"))
        _ = world.disk.releaseBallast()
        #expect(await world.register.ring(order(["1"])).code == "register.disk-full")
    }

    @Test func whoeverProvesWhoItIsRingsWithoutSigningIn() async throws {
        let world = try await World(signedIn: false)
        #expect(await world.register.ring(order(["1"]), number: 7, pin: "0000").code == "register.wrong-number-or-pin")
        #expect(await world.register.ring(order(["1"]), number: 7, pin: "1234").documentNumber == "T1-1-000001")
        #expect(await world.register.ring(order(["1"]), number: 7, pin: "1234").documentNumber == "T1-1-000001")
        #expect(await world.state.cashier == nil)
        #expect(await world.state.businessDay == "2026-11-23")
        try await world.did(.signIn(number: 8, pin: "4321"))
        #expect(await world.register.ring(order(["1"], id: "second"), number: 7, pin: "1234").accepted)
        #expect(await world.state.cashier?.number == 8)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).cashier == "c1")
        for _ in 1...5 { _ = await world.register.ring(order(["1"], id: "third"), number: 7, pin: "0000") }
        #expect(await world.register.ring(order(["1"], id: "third"), number: 7, pin: "1234").code == "register.locked-out")
    }

    @Test func moreThanThereIsOnlyByWhoeverMay() async throws {
        let world = try await World(signedIn: false)
        try world.widen()
        var two = order([], id: "two")
        two.items = [.init(code: "24", quantity: 2_000)]
        let head = try world.database.journalHead()
        for _ in 0..<2 {
            let refused = await world.register.ring(two, number: 7, pin: "1234")
            #expect(refused.code == "register.permission-needed" && refused.message?.contains("more than is in stock") == true)
            #expect(await world.register.ring(order(["24", "1", "24"], id: "twice"), number: 7, pin: "1234").code == "register.permission-needed", "both lines count")
            // A manager at the register lends nobody the permission.
            try await world.did(.signIn(number: 1, pin: "9999"))
            #expect(await world.register.ring(two, number: 7, pin: "1234").code == "register.permission-needed")
            try await world.did(.signOut)
        }
        #expect(try world.events().filter { $0.header.sequence > head.sequence && $0.header.kind == .saleCompleted }.isEmpty)
        #expect(await world.register.ring(order(["24"], id: "one"), number: 7, pin: "1234").warnings == nil)
        let sold = await world.register.ring(two, number: 1, pin: "9999")
        #expect(sold.accepted && sold.warnings?.count == 1 && sold.warnings?.first?.contains("Last one only 0 ") == true)
        #expect(try world.database.stock(of: "24")?.text == "-2")
    }

    @Test func theShopsRuleIsAppliedAndToldOf() async throws {
        let world = try await World()
        try world.database.saveCatalogueSettings(CatalogueSettings(stockPolicy: .warn))
        try await world.register.reloadShop()
        var many = order(["1"], id: "many")
        many.items = [.init(code: "1", quantity: 101_000)]
        let sold = await world.register.ring(many)
        #expect(sold.accepted && sold.warnings == ["Of Bread only 100 are in stock. Count again, or have a manager approve the sale."])
        #expect(await world.register.ring(order(["2"], id: "few")).warnings == nil)
        try world.database.saveCatalogueSettings(CatalogueSettings(stockPolicy: .refuse))
        try await world.register.reloadShop()
        #expect(await world.register.ring(order(["1"], id: "none")).code == "register.permission-needed")
    }

    @Test func itOpensTheNextDay() async throws {
        let world = try await World()
        world.clock.advance(days: 1)
        #expect(await world.register.ring(order(["1"])).accepted)
        #expect(await world.state.businessDay == "2026-11-24")
        #expect(try world.kinds().suffix(3) == ["day.opened", "shift.opened", "sale.completed"])
    }

    /// Nobody sells in the name of an operator who has locked the register; somebody else may, with number and PIN.
    @Test func notInTheNameOfWhoLeft() async throws {
        let world = try await World()
        try await world.did(.people(.lock))
        let head = try world.database.journalHead()
        #expect(await world.register.ring(order(["1"])).code == "register.locked")
        #expect(try world.database.journalHead() == head)
        #expect(await world.register.ring(order(["1"], id: "own"), number: 8, pin: "4321").accepted)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).cashier == "c2")
        #expect(await world.state.isLocked)
        try await world.did(.people(.unlock(pin: "1234")))
        #expect(await world.register.ring(order(["1"])).accepted)
    }

    /// A PIN that another chose sells nothing in that person's name.
    @Test func notWithAPINThatMustBeChanged() async throws {
        let world = try await World(signedIn: false)
        var carl = try #require(try world.database.cashier(id: "c1"))
        carl.mustChangePIN = true
        try world.database.saveCashier(carl)
        #expect(await world.register.ring(order(["1"]), number: 7, pin: "1234").code == "register.must-change-pin")
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.register.ring(order(["1"])).code == "register.must-change-pin")
        #expect(try world.kinds().contains("sale.completed") == false)
    }
}
