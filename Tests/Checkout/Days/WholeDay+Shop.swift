import Checkout
import SaleCore
import Storage
import TestHarness
import Testing

// What is done in a shop beside its sales.
extension WholeDay {
    func besides() async throws {
        let customer = customers.randomElement(using: &random) ?? "", document = documents.randomElement(using: &random) ?? ""
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1: await ring()
        case 2, 3:
            let forms: [ReprintForm?] = [nil, .gift, .invoice, .invoice], form = forms.randomElement(using: &random) ?? nil
            await act(.reprint(documentNumber: document, as: form, customer: form == .invoice && random.chance(70) ? customer : nil))
        case 4, 5: await moveStock()
        case 6: await act(.customer(.blockGiftCard(number: card(), isBlocked: random.chance(50), reason: "lost")))
        case 7: await act(.customer(.adjustPoints(customer: customer, points: number(-30...30), reason: "goodwill")))
        case 8: try await erase(customer)
        case 9: try await changeRules()
        case 10: if random.chance(35) { try await train() }
        default: await compareOrders()
        }
    }

    /// A script rings a whole sale.
    private func ring() async {
        let items = (0..<number(1...4)).map { _ in RingOrder.Item(code: ["1", "2", "4", "6"].randomElement(using: &random) ?? "1", quantity: nil) }
        let order = RingOrder(id: "ring-\(step)", items: items, kind: ["cash", "card", "meal"].randomElement(using: &random) ?? "cash", amount: nil)
        let outcome = await world.register.ring(order)
        note(outcome)
        let again = await world.register.ring(order)
        #expect(!outcome.accepted || again.documentNumber == outcome.documentNumber, "\(place): the same order again")
    }

    private func moveStock() async {
        let line = StockOrder.Line(code: ["1", "2", "3", "21"].randomElement(using: &random) ?? "1", quantity: Quantity(pieces: number(1...20)))
        let order: StockOrder = switch number(0...4) {
        case 0: StockOrder(.receive, [line], reason: nil, reference: "DN 1", location: nil)
        case 1: StockOrder(.adjust, [.init(code: line.code, quantity: Quantity(thousandths: -line.quantity.thousandths))], reason: "broken", reference: nil, location: nil)
        case 2: StockOrder(.count, [line], reason: nil, reference: nil, location: nil)
        case 3: StockOrder(.transferOut, [line], reason: nil, reference: nil, location: "S2")
        default: StockOrder(.transferIn, [line], reason: nil, reference: nil, location: "S2")
        }
        await act(.stock(.move(order)))
    }

    /// Somebody wants to be forgotten, and somebody else comes.
    private func erase(_ customer: String) async throws {
        guard random.chance(30), customers.count > 1, await act(.customer(.erase(customer: customer))).accepted else { return }
        customers.removeAll { $0 == customer }
        try await enrol("Cleo\(step)")
    }

    func enrol(_ name: String) async throws {
        await act(.customer(.enrol(CustomerForm(name: name, phone: "+43664\(1_000_000 + 10 * step + customers.count)"))))
        customers += try world.database.customers(matching: name, limit: 1).map(\.customer.id)
    }

    /// Bread costs something else, and less or more comes off it.
    private func changeRules() async throws {
        world.faults.loseNone()
        if random.chance(50), var bread = rules.goods.first(where: { $0.code == "1" }) {
            bread.unitPrice = Shop.euros(number(200...300))
            try world.database.importProducts([(bread, nil)], taxCategories: [], at: world.clock.now())
            try await world.register.refreshCatalogueVersion()
        } else {
            try rules.saveCampaigns(bread: number(50_000...300_000), in: world)
        }
    }

    /// Somebody practises: nothing of it is anywhere else.
    private func train() async throws {
        world.faults.loseNone()
        guard await world.state.sale == nil, await world.state.prompt == nil, await world.state.cashier?.isManager == true else { return }
        let operating = await world.makeSwitch()
        var count = 0
        func act(_ action: RegisterAction) async -> ActionOutcome {
            count += 1
            return await operating.perform(ActionRequest(id: "training-\(step)-\(count)", action: action))
        }
        #expect(await act(.people(.switchTraining(on: true))).accepted, "\(place)")
        let head = try world.database.journalHead()
        for _ in 0..<number(1...3) { _ = await act(.add(code: "1", quantity: Quantity(pieces: number(1...3)))) }
        #expect(await act(.tender(.cash, amountMinorUnits: nil)).documentNumber?.hasPrefix("TRAINING-") == true, "\(place)")
        #expect(try world.database.journalHead() == head, "\(place): training left something in the journal")
        #expect(await act(.people(.switchTraining(on: false))).accepted, "\(place)")
        try await signIn(1)
    }

    /// The day is closed, mostly with nothing parked and counted, and goes on as another one: in the evening, in the night or after a weekend.
    func closeDay() async throws {
        if random.chance(70) { try await clearCounter() }
        if random.chance(70) { await act(.cash(.countDrawer(CountEntry(total: number(0...20_000))))) }
        if await act(.cash(.closeDay)).accepted { closures += 1 }
        if random.chance(80) { world.clock.advance(seconds: 3_600 * number(1...60)) }
    }
}
