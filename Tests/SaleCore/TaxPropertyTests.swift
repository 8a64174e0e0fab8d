import Foundation
import SaleCore
import TestHarness
import Testing

/// Places and documents from a seed.
enum TaxWorld {
    static let percents = ["5", "9.975", "19", "7", "20", "5.5", "2.1", "8.1", "4.9", "21", "0", "12.3457", "100"]

    /// A place with one to three taxes side by side, compound and per unit, and categories of several kinds.
    static func place(_ random: inout SeededGenerator) throws -> TaxesInForce {
        let codes = ["L", "A", "B", "C"]
        let levy = TaxComponent(tax: "L", name: "L", charge: .perUnit(UnitPrice(tenThousandths: .random(in: 0...500_000, using: &random))))
        func percentage(_ index: Int, _ random: inout SeededGenerator) -> TaxComponent {
            Taxes.percent(codes[index], percents.randomElement(using: &random)!, on: codes[..<index].filter { _ in random.chance(30) })
        }
        var categories = [CategoryInForce(code: "A", name: "A", components: [percentage(1, &random)])]
        for code in ["D", "E", "F"] {
            var components: [TaxComponent] = random.chance(25) ? [levy] : []
            for index in 1...3 where random.chance(60) { components.append(percentage(index, &random)) }
            if components.isEmpty { components = [TaxComponent(tax: "A", name: "A", treatment: .zeroRated)] }
            categories.append(CategoryInForce(code: code, name: code, components: components))
        }
        categories.append(CategoryInForce(code: "X", name: "X", components: [TaxComponent(tax: "A", name: "A", treatment: .exempt, reason: "law")]))
        return try TaxesInForce(
            place: "world", day: Taxes.today, currency: .eur, basis: random.chance(50) ? .inclusive : .exclusive,
            rounding: TaxRounding(mode: [.halfAwayFromZero, .halfToEven, .down, .up].randomElement(using: &random)!, place: random.chance(50) ? .perLine : .perDocument),
            taxes: codes, categories: categories)
    }

    static func document(_ random: inout SeededGenerator) throws -> (TaxesInForce, [TaxableLine]) {
        let taxes = try place(&random)
        let lines = (0..<Int.random(in: 1...30, using: &random)).map { _ in
            TaxableLine(
                amount: taxes.money(random.chance(90) ? .random(in: 0...20_000, using: &random) : .random(in: -5_000...5_000, using: &random)),
                quantity: random.chance(70) ? .pieces(.random(in: 1...6, using: &random)) : Quantity(thousandths: .random(in: 1...5_000, using: &random)),
                category: taxes.categories.randomElement(using: &random)!.code, basis: random.chance(80) ? nil : PriceBasis.allCases.randomElement(using: &random),
                exemption: random.chance(90) ? nil : TaxExemption(reason: "card", taxes: random.chance(50) ? nil : ["A"]))
        }
        return (taxes, lines)
    }
}

@Suite struct TaxPropertyTests {
    static let seeds = TestSize.seeds(everyday: 200, soak: 100_000)

    /// Parts add up to the whole, an inclusive price is what is paid and an exclusive one is the net.
    @Test(arguments: seeds)
    func everythingAddsUp(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (taxes, lines) = try TaxWorld.document(&random)
        let result = try taxes.assess(lines)
        result.holds("seed \(seed)")
        for (line, assessed) in zip(lines, result.lines) where line.exemption == nil {
            let kept = (line.basis ?? taxes.basis) == .inclusive ? assessed.gross : assessed.net
            #expect(kept == line.amount, "seed \(seed): the price stays")
        }
    }

    /// In which order goods are scanned changes neither the sums nor, line by line, anything but which of two equal lines bears a cent.
    @Test(arguments: seeds)
    func theOrderChangesNothing(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (taxes, lines) = try TaxWorld.document(&random)
        let order = lines.indices.shuffled(using: &random)
        let (first, second) = (try taxes.assess(lines), try taxes.assess(order.map { lines[$0] }))
        #expect(first.rows == second.rows && first.totals == second.totals, "seed \(seed)")
        func tally(_ lines: [AssessedLine]) -> [AssessedLine: Int] { lines.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
        #expect(tally(first.lines) == tally(second.lines), "seed \(seed)")
    }

    /// On the document a tax is off its exact value by less than one unit, by line by less than one for each line.
    @Test(arguments: seeds)
    func noTaxIsFarFromItsRate(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let percent = TaxWorld.percents.randomElement(using: &random)!
        let place = random.chance(50) ? TaxRoundingPlace.perLine : .perDocument
        let taxes = try Taxes.made(Taxes.percent("A", percent), place: place, mode: [.halfAwayFromZero, .halfToEven, .down, .up].randomElement(using: &random)!)
        let amounts = (0..<20).map { _ in Int64.random(in: -2_000...9_000, using: &random) }
        let result = try taxes.assess(amounts.map { taxes.line($0) })
        let rate = DecimalText.parse(percent, decimals: 4)!
        let off = result.tax.minorUnits * 1_000_000 - amounts.reduce(0, +) * rate
        #expect(off.magnitude < 1_000_000 * (place == .perLine ? 20 : 1), "seed \(seed)")
        // The share of a line is its own tax, one unit up or down.
        for (amount, line) in zip(amounts, result.lines) { #expect((line.tax.minorUnits * 1_000_000 - amount * rate).magnitude < 1_000_000, "seed \(seed)") }
    }

    /// One tax added to a net price and taken out again is the same tax, in every mode of rounding.
    @Test(arguments: seeds)
    func inclusiveAndExclusiveAgree(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for mode in [RoundingMode.halfAwayFromZero, .halfToEven, .down, .up] {
            let percent = TaxWorld.percents.filter { $0 != "0" }.randomElement(using: &random)!
            let taxes = try Taxes.made(Taxes.percent("A", percent), place: .perLine, mode: mode)
            let net = Int64.random(in: 0...1_000_000, using: &random)
            let added = try taxes.assess([taxes.line(net)])
            let back = try taxes.assess([taxes.line(added.gross.minorUnits, basis: .inclusive)])
            #expect(back == added, "seed \(seed): \(net) with \(percent) %, \(mode)")
        }
    }

    /// Several taxes, compound or not, are exact in both directions wherever the amounts are: 10^18 is a multiple of every denominator here.
    @Test(arguments: seeds)
    func severalTaxesAreExactInBothDirections(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = ["5", "10", "20", "25", "50", "100"]
        let taxes = try Taxes.made(
            Taxes.percent("A", whole.randomElement(using: &random)!), Taxes.percent("B", whole.randomElement(using: &random)!, on: random.chance(50) ? ["A"] : []),
            Taxes.percent("C", whole.randomElement(using: &random)!, on: ["A", "B"].filter { _ in random.chance(50) }), mode: .up)
        let net = Int64.random(in: 0...10_000, using: &random) * 8_000
        let added = try taxes.assess([taxes.line(net)])
        #expect(try taxes.assess([taxes.line(added.gross.minorUnits, basis: .inclusive)]) == added, "seed \(seed)")
    }

    @Test(arguments: seeds)
    func whatASaleCarriesComesBackFromJSON(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let taxes = try TaxWorld.place(&random)
        #expect(try JSONDecoder().decode(TaxesInForce.self, from: JSONEncoder().encode(taxes)) == taxes, "seed \(seed)")
    }

    /// Damaged bytes are refused or reckoned with; they never stop the till.
    @Test(arguments: TestSize.seeds(everyday: 60, soak: 20_000))
    func damagedFilesNeverTrap(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for source in [try Taxes.bytes(Taxes.codes.randomElement(using: &random)!), try JSONEncoder().encode(TaxWorld.place(&random))] {
            for _ in 0..<10 {
                var bytes = source
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let at = Int.random(in: bytes.startIndex..<bytes.endIndex, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: bytes[at] = .random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: at)
                    case 2: bytes.insert(contentsOf: Data("99999999999999999999".utf8), at: at)
                    // A digit for a digit keeps the file whole and its numbers wrong.
                    default: if (48...57).contains(bytes[at]) { bytes[at] = .random(in: 48...57, using: &random) }
                    }
                }
                if let file = try? JSONDecoder().decode(TaxPresetFile.self, from: bytes), let preset = try? TaxPreset(file), let place = preset.places.first,
                   let taxes = try? preset.inForce(at: place.code, on: Taxes.today) { reckon(taxes, &random) }
                if let taxes = try? JSONDecoder().decode(TaxesInForce.self, from: bytes) { reckon(taxes, &random) }
            }
        }
    }

    private func reckon(_ taxes: TaxesInForce, _ random: inout SeededGenerator) {
        let lines = taxes.categories.map { TaxableLine(amount: taxes.money(.random(in: .min ... .max, using: &random)), category: $0.code) }
        if let result = try? taxes.assess(lines) { result.holds("damaged") }
    }
}
