import Foundation
import SaleCore
import TestHarness
import Testing

@Suite struct TaxEngineTests {
    /// Coats at 115.00, one of two free, taxed above 110.00. Three in one line cost 230.00, so 76.67 each: free of tax. So they are as 2 and 1, where the line of
    /// two would cost 57.50 each and that of one 115.00. Bags at 0.005 each: two are 0.01, also scanned apart.
    @Test func limitsAndAmountsPerUnitGoByAllOfTheSameGoods() throws {
        let coat = TaxComponent(
            tax: "V", name: "V", charge: .percentage(Rate(millionths: 200_000)), threshold: TaxThreshold(unitPrice: UnitPrice(Money(11_000, .eur)), rule: .above))
        let bag = TaxComponent(tax: "BAG", name: "Bags", charge: .perUnit(UnitPrice(tenThousandths: 5_000)))
        let taxes = try TaxesInForce(
            place: "x", day: Taxes.today, currency: .eur, basis: .exclusive, rounding: TaxRounding(), taxes: ["V", "BAG"],
            categories: [CategoryInForce(code: "A", name: "Coats", components: [coat]), CategoryInForce(code: "B", name: "Bags", components: [bag])],
            roundsGoodsTogether: true)
        func gross(_ category: String, _ lines: (Int64, Int64)...) throws -> Int64 {
            try taxes.assess(lines.map { TaxableLine(amount: Money($0.0, .eur), quantity: .pieces($0.1), category: category, goods: 1) }).gross.minorUnits
        }
        #expect(try gross("A", (23_000, 3)) == 23_000 && gross("A", (11_500, 2), (11_500, 1)) == 23_000 && gross("A", (11_500, 1), (11_500, 2)) == 23_000)
        #expect(try gross("A", (11_001, 1)) == 13_201 && gross("A", (11_000, 1)) == 11_000 && gross("A", (11_002, 1), (11_000, 1)) == 22_002 + 4_400)
        #expect(try gross("B", (100, 2)) == 101 && gross("B", (50, 1), (50, 1)) == 101 && gross("B", (50, 1), (50, 1), (50, 1)) == 152)
    }

    /// Side by side: both on 100.00. Compound: the second on 110.00 too.
    @Test func sideBySideAndCompound() throws {
        let beside = try Taxes.made(Taxes.percent("A", "10"), Taxes.percent("B", "20"))
        let result = try beside.assess([beside.line(10_000)])
        #expect(result.amounts == [1_000, 2_000] && result.rows.map(\.net.minorUnits) == [10_000, 10_000])
        let compound = try Taxes.made(Taxes.percent("A", "10"), Taxes.percent("B", "20", on: ["A"]))
        let stacked = try compound.assess([compound.line(10_000)])
        #expect(stacked.amounts == [1_000, 2_200] && stacked.rows.map(\.net.minorUnits) == [10_000, 11_000])
        // And back: 132.00 ÷ (1.1 × 1.2) = 100.00.
        #expect(try compound.assess([compound.line(13_200, basis: .inclusive)]) == stacked)
        #expect(try beside.assess([beside.line(13_000, basis: .inclusive)]) == result)
    }

    /// Three on top of each other: 100 × 1.1 × 1.2 × 1.3 = 171.60, taxes 10, 22 and 39.60.
    @Test func threeStacked() throws {
        let taxes = try Taxes.made(Taxes.percent("A", "10"), Taxes.percent("B", "20", on: ["A"]), Taxes.percent("C", "30", on: ["A", "B"]))
        for line in [taxes.line(10_000), taxes.line(17_160, basis: .inclusive)] {
            #expect(try taxes.assess([line]).amounts == [1_000, 2_200, 3_960])
        }
    }

    /// A levy of 0.25 each that the VAT is charged on: 4 × 1.00 + 4 × 0.25 = 5.00, 20 % is 1.00; and one outside its base: 0.80.
    @Test func amountsPerUnit() throws {
        let levy = TaxComponent(tax: "L", name: "Levy", charge: .perUnit(UnitPrice(Money(25, .eur))))
        for (on, amounts, gross) in [(["L"], [100, 100], 600), ([], [100, 80], 580)] as [([String], [Int64], Int64)] {
            let taxes = try Taxes.made(levy, Taxes.percent("V", "20", on: on))
            let result = try taxes.assess([taxes.line(400, pieces: 4)])
            #expect(result.amounts == amounts && result.gross == taxes.money(gross))
            #expect(try taxes.assess([taxes.line(gross, pieces: 4, basis: .inclusive)]) == result)
            // Taken back, the levy comes back.
            #expect(try taxes.assess([taxes.line(-400, pieces: 4)]).amounts == amounts.map { -$0 })
        }
    }

    @Test func theFourTreatmentsAreKeptApart() throws {
        let taxes = try Taxes.inForce("GB")
        let result = try taxes.assess([taxes.line(1_200), taxes.line(500, "Z"), taxes.line(300, "X"), taxes.line(2_000, "N")])
        #expect(result.rows.map(\.treatment) == [.taxed, .zeroRated, .exempt, .outsideScope])
        #expect(result.rows.map(\.net.minorUnits) == [1_000, 500, 300, 2_000])
        #expect(result.rows.map { $0.reason != nil } == [false, false, true, true])
        result.holds("treatments")
    }

    /// An exempt customer pays what is left without the tax: 1.19 with 19 % in it costs 1.00. Where prices exclude tax they stay.
    @Test func exemptCustomers() throws {
        let germany = try Taxes.preset("DE")
        let taxes = try germany.inForce(at: "DE", on: Taxes.today)
        let nato = try germany.exemption("nato")
        let result = try taxes.assess([taxes.line(119), taxes.line(500, "X")], exemption: nato)
        #expect(result.lines.map(\.gross.minorUnits) == [100, 500] && result.tax.isZero)
        #expect(result.rows.map(\.reason) == ["nato", "§ 4 UStG"])

        let california = try Taxes.preset("US-CA")
        let place = try california.inForce(at: "US-CA", on: Taxes.today)
        let resale = try california.exemption("resale")
        // Of the sales tax only: the tire fee stays.
        let tires = try place.assess([place.line(40_000, "T", pieces: 4)], exemption: resale)
        #expect(tires.amounts == [0, 700] && tires.gross == place.money(40_700))
        // On one line alone.
        #expect(try place.assess([place.line(1_000, "S", exemption: resale), place.line(1_000, "S")]).totals == [2_000, 73, 2_073])
    }

    /// Free of one of two taxes in a price: compound 132.00 without the first is 100 × 1.2 = 120.00; without the second 110.00.
    @Test func exemptOfOneTaxInThePrice() throws {
        let taxes = try Taxes.made(Taxes.percent("A", "10"), Taxes.percent("B", "20", on: ["A"]), basis: .inclusive)
        for (free, amounts) in [("A", [0, 2_000]), ("B", [1_000, 0])] as [(String, [Int64])] {
            let result = try taxes.assess([taxes.line(13_200)], exemption: TaxExemption(reason: "r", taxes: [free]))
            #expect(result.rows.sorted { $0.tax < $1.tax }.map(\.amount.minorUnits) == amounts && result.net == taxes.money(10_000))
        }
    }

    /// What was in the price for nothing stays: one cent more or less never comes from an exemption that frees of nothing.
    @Test func anExemptionThatFreesOfNothingChangesNothing() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-AB")
        let lines = [taxes.line(107, "Z", basis: .inclusive), taxes.line(99, "X", basis: .inclusive)]
        #expect(try taxes.assess(lines, exemption: TaxExemption(reason: "r")) == taxes.assess(lines))
    }

    /// Fixed: 0.25 each in a price that was discounted to nothing left a net price of -0.25.
    @Test func noMoreOfALevyThanThePriceHolds() throws {
        let levy = TaxComponent(tax: "L", name: "Levy", charge: .perUnit(UnitPrice(Money(25, .eur))))
        let beside = try Taxes.made(levy, Taxes.percent("A", "19"), basis: .inclusive, place: .perLine)
        #expect(try beside.assess([beside.line(0)]).totals == [0, 0, 0])
        #expect(try beside.assess([beside.line(10)]).totals == [0, 10, 10] && beside.assess([beside.line(25)]).totals == [0, 25, 25])
        #expect(try beside.assess([beside.line(-10)]).totals == [0, -10, -10])
        // 1.44 = 1.00 + 0.25 + 0.19.
        #expect(try beside.assess([beside.line(144)]).totals == [100, 44, 144])
        // With 19 % on it too, 0.10 holds 0.08 of it: 0.08 + 0.0152 leaves 0.0048.
        let on = try Taxes.made(levy, Taxes.percent("A", "19", on: ["L"]), basis: .inclusive, place: .perLine)
        #expect(try on.assess([on.line(10)]).lines[0].parts.map(\.amount.minorUnits) == [8, 2] && on.assess([on.line(10)]).net.isZero)
        #expect(try on.assess([on.line(0)], exemption: TaxExemption(reason: "r", taxes: ["A"])).totals == [0, 0, 0])
        for amount in 0...60 as ClosedRange<Int64> { for taxes in [beside, on] { #expect(try !taxes.assess([taxes.line(amount)]).net.isNegative, "\(amount)") } }
    }

    /// Fixed: a way of rounding cash that this release does not know was taken for the usual one.
    @Test func anUnknownCashModeIsRefused() throws {
        let text = String(decoding: try JSONEncoder().encode(Taxes.inForce("CH")), as: UTF8.self)
        #expect(text.contains(#""cashMode":"half-away""#))
        #expect(throws: TaxRefusal.file(place: "CH", reason: "its cash rounding cannot be read")) {
            try JSONDecoder().decode(TaxesInForce.self, from: Data(text.replacing(#""cashMode":"half-away""#, with: #""cashMode":"swedish""#).utf8))
        }
        #expect(try JSONDecoder().decode(TaxesInForce.self, from: Data(text.replacing(#""cashMode":"half-away","#, with: "").utf8)).cashRounding?.mode == .halfAwayFromZero)
    }

    @Test func refusals() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-BC")
        #expect(taxes.refusal([taxes.line(1, "?")]) == "tax.unknown-category")
        #expect(taxes.refusal([taxes.line(1, "S", mode: "eat-in")]) == "tax.unknown-mode")
        #expect(taxes.refusal([taxes.line(1, "S")], exemption: TaxExemption(reason: "")) == "tax.exemption-without-reason")
        #expect(taxes.refusal([taxes.line(1, "S", exemption: TaxExemption(reason: "r", taxes: ["VAT"]))]) == "tax.unknown-tax")
        #expect(taxes.refusal([taxes.line(1, "S", pieces: 0)]) == "tax.quantity-not-positive")
        #expect(taxes.refusal([TaxableLine(amount: Money(1, .eur), category: "S")]) == "tax.currency-mismatch")
        #expect(taxes.refusal((0..<SaleLimits.lines).map { _ in taxes.line(1, "S") }) == nil)
        #expect(taxes.refusal((0...SaleLimits.lines).map { _ in taxes.line(1, "S") }) == "tax.limit")
        #expect(try taxes.assess([]).totals == [0, 0, 0])
    }

    /// At the edge of what an amount holds there is a refusal, never a trap.
    @Test func overflowIsARefusal() throws {
        let taxes = try Taxes.made(Taxes.percent("A", "1000"), Taxes.percent("B", "999.9999", on: ["A"]), Taxes.percent("C", "0.0001", on: ["A", "B"]))
        for place in [TaxRoundingPlace.perLine, .perDocument] {
            for basis in PriceBasis.allCases {
                let odd = try Taxes.made(Taxes.percent("A", "999.9999"), Taxes.percent("B", "999.9997", on: ["A"]), basis: basis, place: place)
                for units in [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max] {
                    for taxes in [taxes, odd] {
                        do { try taxes.assess([taxes.line(units), taxes.line(units)]).holds("\(units)") } catch { #expect(error == .overflow, "\(units): \(error)") }
                    }
                }
            }
        }
        #expect(taxes.refusal([taxes.line(.max)]) == "tax.overflow")
        // The largest amount a sale can have is reckoned, in both directions.
        let largest = SaleLimits.amountMinorUnits
        let most = try Taxes.made(Taxes.percent("A", "1000"), currency: "EUR")
        #expect(try most.assess([most.line(largest)]).amounts == [largest * 10])
        #expect(try most.assess([most.line(largest, basis: .inclusive)]).amounts == [909_090_909_091])
    }

    @Test func whatCannotBeReckonedIsNotTaken() throws {
        func fault(_ components: [TaxComponent], taxes: [String]? = nil, basis: PriceBasis = .exclusive, modes: [String] = [], inMode: [String: String] = [:]) -> Bool {
            do {
                _ = try TaxesInForce(
                    place: "p", day: Taxes.today, currency: .eur, basis: basis, rounding: TaxRounding(), modes: modes, taxes: taxes ?? components.map(\.tax),
                    categories: [CategoryInForce(code: "A", name: "A", components: components, inMode: inMode)])
                return false
            } catch { return error.code == "tax.file" }
        }
        let (a, b) = (Taxes.percent("A", "5"), Taxes.percent("B", "5"))
        #expect(!fault([a, b]))
        #expect(fault([]))
        #expect(fault([a, a]) && fault([a, a], taxes: ["A"]))
        #expect(fault([a, b], taxes: ["B", "A"]) && fault([a], taxes: ["B"]))
        #expect(fault([Taxes.percent("A", "5", on: ["B"]), b]) && fault([Taxes.percent("A", "5", on: ["A"])]))
        #expect(fault([TaxComponent(tax: "A", name: "A", charge: .percentage(Rate(millionths: -1)))]))
        #expect(fault([TaxComponent(tax: "A", name: "A", charge: .percentage(Rate(millionths: SaleLimits.rateMillionths + 1)))]))
        #expect(fault([TaxComponent(tax: "A", name: "A", charge: .perUnit(UnitPrice(tenThousandths: -1)))]))
        #expect(fault([TaxComponent(tax: "A", name: "A", treatment: .exempt)]) && fault([TaxComponent(tax: "A", name: "A", treatment: .outsideScope, reason: "")]))
        #expect(fault([TaxComponent(tax: "A", name: "A", treatment: .exempt, charge: .percentage(Rate(millionths: 1)), reason: "r")]))
        #expect(fault((0...TaxLimits.components).map { Taxes.percent("T\($0)", "1") }))
        let limit = TaxThreshold(unitPrice: UnitPrice(tenThousandths: 1), rule: .from)
        let limited = TaxComponent(tax: "A", name: "A", charge: .percentage(Rate(millionths: 1)), threshold: limit)
        #expect(fault([limited], basis: .inclusive) && !fault([limited]))
        #expect(fault([a], inMode: ["m": "B"]) && fault([a], modes: ["m"], inMode: ["m": "A"]))
        #expect(fault([a], modes: ["m", "m"]))
    }

    /// Below, at and above a limit, by either rule; the price of one piece counts, not the line.
    @Test func limits() throws {
        for (rule, taxed) in [(TaxThreshold.Rule.from, [false, true, true]), (.above, [false, false, true])] {
            let threshold = TaxThreshold(unitPrice: UnitPrice(tenThousandths: 1_000_000), rule: rule)
            let taxes = try Taxes.made(TaxComponent(tax: "A", name: "A", charge: .percentage(Rate(millionths: 100_000)), threshold: threshold))
            for pieces in [1, 3] as [Int64] {
                let found = try [99, 100, 101].map { try taxes.assess([taxes.line($0 * pieces, pieces: pieces)]).tax.minorUnits > 0 }
                #expect(found == taxed, "\(rule), \(pieces) pieces")
            }
        }
    }

    /// The tax block of a sale is the special case of one tax per category in the price: the same rows, whatever is sold.
    @Test(arguments: TestSize.seeds(everyday: 60))
    func theTaxBlockIsASpecialCase(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let modes = [RoundingMode.halfAwayFromZero, .halfToEven, .down, .up]
        let rounding = TaxRounding(mode: modes.randomElement(using: &random)!, place: Bool.random(using: &random) ? .perLine : .perDocument)
        let rates: [Int64] = [0, 190_000, 70_000, 99_750]
        let categories = (0..<4).map { TaxCategory(code: "\($0)", name: "\($0)", rate: Rate(millionths: rates.randomElement(using: &random)!)) }
        var till = try Till(open: Fixtures.begun(rounding))
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            let item = Fixtures.item("a", cents: .random(in: 0...5_000, using: &random), tax: categories.randomElement(using: &random)!)
            try till.add(item, .pieces(.random(in: 1...4, using: &random)))
        }
        if Bool.random(using: &random) { try till.perform(.voidLine(1)) }
        let sale = till.open
        let taxes = try TaxesInForce(inclusive: categories, day: sale.begun.businessDay, currency: sale.currency, rounding: rounding)
        let result = try taxes.assess(sale.activeLines.map { TaxableLine(amount: $0.amount, quantity: $0.quantity, category: $0.item.tax.code) })
        let rows = Dictionary(uniqueKeysWithValues: result.rows.map { ($0.tax, [$0.gross, $0.amount, $0.net]) })
        #expect(rows == Dictionary(uniqueKeysWithValues: sale.taxBlock.rows.map { ($0.category.code, [$0.gross, $0.tax, $0.net]) }), "seed \(seed)")
        #expect(result.gross == sale.linesTotal, "seed \(seed)")
    }
}
