import Foundation
import SaleCore
import TestHarness
import Testing

/// Random days at a till, from a seed: what must hold whatever the cashier does.
@Suite struct SalePropertyTests {
    static let seeds = TestSize.seeds(everyday: 200)

    /// Two and a half cents.
    static let screw = SaleItem(code: "screw", name: "Screw", unitPrice: UnitPrice(tenThousandths: 25_000), tax: Fixtures.none)
    /// Goods of every kind: some may cost fractions of a cent, by themselves or by what is sold along with them.
    static let goods: [(item: SaleItem, linked: [SaleItem])] = [
        (Fixtures.milk, []), (Fixtures.cola, [Fixtures.deposit]), (Fixtures.apples, []), (Fixtures.gift, []), (Fixtures.item("stamp", cents: 95, tax: Fixtures.none), []),
        (Fixtures.item("rope", cents: 333, unit: .metre), []), (screw, []), (Fixtures.item("shelf", cents: 500), [screw]), (Fixtures.item("crate", cents: 1499), [Fixtures.deposit, Fixtures.item("box", cents: 150)]),
    ]

    private func anAction(_ random: inout SeededGenerator) -> SaleAction {
        let line = Int.random(in: 0...8, using: &random)
        let quantity = Quantity(thousandths: Bool.random(using: &random) ? .random(in: -1...5, using: &random) * 1000 : .random(in: -10...3000, using: &random))
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<9:
            let good = Self.goods.randomElement(using: &random)!
            return .add(good.item, quantity: Bool.random(using: &random) ? nil : quantity, linked: good.linked)
        case 9, 10: return .changeQuantity(line: line, quantity: quantity)
        case 11: return .voidLine(line)
        case 12: return .suspend(label: "later")
        case 13, 14: return .resume
        case 15, 16: return .tender([TenderKind.cash, .card].randomElement(using: &random)!, Money(.random(in: -5...900, using: &random), .eur))
        case 17: return .tender(.cash, nil)
        case 18: return .cancelTender(Int.random(in: 0...3, using: &random))
        default: return Int.random(in: 0..<5, using: &random) == 0 ? .voidSale : .begin(Fixtures.begun())
        }
    }

    @Test(arguments: seeds)
    func whateverTheCashierDoes(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rounding = TaxRounding(mode: Bool.random(using: &random) ? .halfAwayFromZero : .halfToEven, place: Bool.random(using: &random) ? .perLine : .perDocument)
        var till = Till()
        try till.perform(.begin(Fixtures.begun(rounding)))
        for step in 0..<60 {
            let before = (till.sale, till.events)
            let action = anAction(&random)
            do {
                try till.perform(action)
            } catch {
                #expect(till.sale == before.0 && till.events == before.1, "seed \(seed), step \(step): \(error.code) changed something")
            }
            holds(till, "seed \(seed), step \(step), \(action)")
        }
    }

    private func holds(_ till: Till, _ place: String) {
        let sale = till.open
        #expect(Sale.replay(till.events) == sale, "replay, \(place)")
        let block = sale.taxBlock
        #expect(block.rows.reduce(0) { $0 + $1.gross.minorUnits } == sale.linesTotal.minorUnits, "tax rows, \(place)")
        #expect(block.rows.allSatisfy { $0.net.minorUnits + $0.tax.minorUnits == $0.gross.minorUnits && $0.tax.minorUnits >= 0 }, "net and tax, \(place)")
        #expect(sale.lines.enumerated().allSatisfy { $1.number == $0 + 1 }, "numbers, \(place)")
        #expect(sale.total == sale.linesTotal, "total, \(place)")
        #expect(sale.due.minorUnits >= 0, "due, \(place)")
        for line in sale.activeLines {
            guard let number = line.parent, let parent = sale.line(number) else { continue }
            #expect(!parent.isVoided && parent.quantity == line.quantity, "linked, \(place)")
        }
        if sale.status == .completed {
            let given = sale.activeTenders.reduce(0) { $0 + $1.given.minorUnits }
            #expect(sale.due.isZero && given - (sale.change?.minorUnits ?? -1) == sale.total.minorUnits, "paid, \(place)")
        } else {
            #expect(sale.change == nil, "change, \(place)")
        }
    }

    /// It does not matter in which order goods are scanned, nor whether equal ones become one line.
    @Test(arguments: seeds)
    func theOrderOfScanningDoesNotChangeTheTotal(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let basket = (0..<30).map { _ in
            let good = Self.goods.randomElement(using: &random)!
            let quantity = good.item.isWeighed || good.item.unit.isDivisible ? Quantity(thousandths: .random(in: 1...4000, using: &random)) : .pieces(.random(in: 1...3, using: &random))
            return SaleAction.add(good.item, quantity: quantity, linked: good.linked)
        }
        func total(_ actions: [SaleAction]) throws -> Money {
            var till = try Till(open: Fixtures.begun())
            for action in actions { try till.perform(action) }
            return till.open.total
        }
        #expect(try total(basket) == total(basket.shuffled(using: &random)), "seed \(seed)")
    }

    /// Fixed: nor does it where a customer pays no tax that is in the price, or where a tax on top is rounded by line: 0.59, 0.59 and 1.00 without 19 % came
    /// to 1.83, and to 1.84 with the dear one between the cheap ones.
    @Test(arguments: TestSize.seeds(everyday: 40, soak: 2_000))
    func norWithTaxesThatAreRoundedByLine(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let taxes = try Self.place(&random)
        let basket = (0..<25).map { _ in
            let price = Int64.random(in: 1...6, using: &random) * 59 + 1
            let tax = TaxCategory(code: price % 2 == 0 ? "A" : "B", name: "", rate: Rate(millionths: 0))
            let bottle = SaleItem(code: "deposit", name: "Deposit", unitPrice: UnitPrice(Fixtures.euro(25)), tax: tax, isDiscountable: false)
            return SaleAction.add(
                SaleItem(code: "p\(price)", name: "P", unitPrice: UnitPrice(Fixtures.euro(price)), tax: tax), quantity: .pieces(.random(in: 1...3, using: &random)),
                linked: price % 3 == 0 ? [bottle] : [])
        }
        let exemption = random.chance(50) ? TaxExemption(reason: "r", taxes: random.chance(50) ? nil : ["V"]) : nil
        let campaigns = random.chance(50) ? [try Shop.campaign("C", .cheapestFree(units: 3, off: percent(Int64.random(in: 1...100, using: &random))))] : []
        func sums(_ actions: [SaleAction]) throws -> [Int64] {
            var till = try Counter(taxes: taxes, campaigns: campaigns)
            for action in actions { try till.act(action) }
            if let exemption { try till.act(.exempt(exemption)) }
            let rows = try till.assessment.rows
            // Where a tax of two categories is rounded on the document, a cent of it may stand in a line of either, and then the other's net has it.
            let nets = taxes.rounding.place == .perLine ? rows.map(\.net.minorUnits) : []
            return try [till.total] + rows.map(\.amount.minorUnits) + nets
        }
        #expect(try sums(basket) == sums(basket.shuffled(using: &random)), "seed \(seed)")
    }

    private static func place(_ random: inout SeededGenerator) throws -> TaxesInForce {
        let second = Taxes.percent("W", ["5.5", "9.975"].randomElement(using: &random)!)
        func category(_ code: String, _ percent: String) -> CategoryInForce { CategoryInForce(code: code, name: code, components: [Taxes.percent("V", percent), second]) }
        return try TaxesInForce(
            place: "made", day: Taxes.today, currency: .eur, basis: random.chance(50) ? .inclusive : .exclusive,
            rounding: TaxRounding(mode: random.chance(50) ? .halfAwayFromZero : .halfToEven, place: random.chance(80) ? .perLine : .perDocument), taxes: ["V", "W"],
            categories: [category("A", "19"), category("B", "7")], roundsGoodsTogether: true)
    }

    @Test func theSameGoodsCostTheSameHoweverTheyWereScanned() throws {
        func item(_ code: String, _ price: Int64) -> SaleItem {
            SaleItem(code: code, name: code, unitPrice: UnitPrice(Fixtures.euro(price)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 0)))
        }
        let (p, q) = (item("p", 59), item("q", 100))
        func total(_ taxes: TaxesInForce, _ items: [SaleItem], _ exemption: TaxExemption?) throws -> Int64 {
            var till = try Counter(taxes: taxes)
            for item in items { try till.sell(item) }
            if let exemption { try till.act(.exempt(exemption)) }
            return try till.total
        }
        let nato = TaxExemption(reason: "nato", taxes: ["UST"])
        let today = try Taxes.inForce("DE")
        #expect(today.roundsGoodsTogether)
        #expect(try total(today, [p, p, q], nato) == 183 && total(today, [p, q, p], nato) == 183)
        // A document that was sold otherwise is read as it was sold.
        let text = String(decoding: try JSONEncoder().encode(today), as: UTF8.self)
        let former = try JSONDecoder().decode(TaxesInForce.self, from: Data(text.replacing(#","roundsGoodsTogether":true"#, with: "").utf8))
        let other = try JSONDecoder().decode(TaxesInForce.self, from: Data(text.replacing(#""roundsGoodsTogether":true,"#, with: "").utf8))
        let old = former.roundsGoodsTogether ? other : former
        #expect(!old.roundsGoodsTogether)
        #expect(try total(old, [p, p, q], nato) == 183 && total(old, [p, q, p], nato) == 184)
    }
}
