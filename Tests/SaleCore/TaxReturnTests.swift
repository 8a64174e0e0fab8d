import SaleCore
import TestHarness
import Testing

@Suite struct TaxReturnTests {
    /// Three for 1.00 with 19 % in them: 0.16 of tax. Two come back with 0.67 (0.11 of tax), then the last with 0.33 (0.05).
    @Test func aPartAndTheRest() throws {
        let taxes = try Taxes.inForce("DE")
        let line = try taxes.assess([taxes.line(100, pieces: 3)]).lines[0]
        let two = try line.returning(.pieces(2))
        let last = try line.returning(.pieces(1), returned: .pieces(2))
        #expect([two.gross, two.tax, two.net].map(\.minorUnits) == [67, 11, 56])
        #expect([last.gross, last.tax, last.net].map(\.minorUnits) == [33, 5, 28])
        #expect(try line.returning(.pieces(3)) == line)
    }

    /// Ten for 0.10, half of it tax, back by tenths of a piece: where the gross stands still the tax does too, so no step pays out tax without a price.
    @Test func taxGoesWithThePrice() throws {
        let taxes = try Taxes.made(Taxes.percent("A", "100"), basis: .inclusive)
        let line = try taxes.assess([taxes.line(10, pieces: 10)]).lines[0]
        let steps = try (0..<100).map { try line.returning(Quantity(thousandths: 100), returned: Quantity(thousandths: Int64($0) * 100)) }
        #expect(steps.allSatisfy { $0.net.minorUnits >= 0 && $0.tax.minorUnits >= 0 })
        #expect(steps.reduce(0) { $0 + $1.gross.minorUnits } == 10 && steps.reduce(0) { $0 + $1.tax.minorUnits } == 5)
    }

    @Test func neverMoreThanSold() throws {
        let taxes = try Taxes.inForce("DE")
        let line = try taxes.assess([taxes.line(100, pieces: 3)]).lines[0]
        func refusal(_ part: Int64, _ returned: Int64) -> TaxRefusal? {
            do {
                _ = try line.returning(Quantity(thousandths: part), returned: Quantity(thousandths: returned))
                return nil
            } catch { return error }
        }
        #expect(refusal(1_000, 2_000) == nil)
        #expect(refusal(1_001, 2_000) == .moreThanSold(left: "1"))
        #expect(refusal(1, 3_000) == .moreThanSold(left: "0"))
        #expect(refusal(0, 0) == .quantityNotPositive && refusal(-1, 0) == .quantityNotPositive)
        for (part, returned) in [(1, -1), (.max, 1), (1, .max), (.max, .max), (1, .min)] as [(Int64, Int64)] {
            #expect(refusal(part, returned)?.code == "tax.more-than-sold")
        }
    }

    /// Whatever comes back in whatever steps, everything back is everything paid: net, gross and each tax to the cent.
    @Test(arguments: TestSize.seeds(everyday: 200, soak: 20_000))
    func everythingBackIsZero(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (taxes, lines) = try TaxWorld.document(&random)
        let result = try taxes.assess(lines)
        // Which line gives back how much next, in any order.
        var left = result.lines.map(\.quantity.thousandths)
        var returned: [AssessedLine] = []
        while let index = left.indices.filter({ left[$0] > 0 }).randomElement(using: &random) {
            let line = result.lines[index]
            let part = random.chance(30) ? left[index] : Int64.random(in: 1...left[index], using: &random)
            let back = try line.returning(Quantity(thousandths: part), returned: Quantity(thousandths: line.quantity.thousandths - left[index]))
            #expect(back.net.minorUnits + back.parts.reduce(0) { $0 + $1.amount.minorUnits } == back.gross.minorUnits, "seed \(seed): a return adds up")
            if line.parts.count == 1, line.net.minorUnits >= 0, line.tax.minorUnits >= 0 {
                #expect(back.net.minorUnits >= 0 && back.tax.minorUnits >= 0, "seed \(seed): nothing is paid for a return")
            }
            returned.append(back)
            left[index] -= part
        }
        let back = try TaxAssessment.sums(returned)
        let sold = try TaxAssessment.sums(result.lines)
        #expect(back == sold, "seed \(seed)")
    }
}

extension TaxAssessment {
    /// Net, gross, and base and amount of each kind of part, over any lines.
    static func sums(_ lines: [AssessedLine]) throws -> [String: Int64] {
        var sums: [String: Int64] = [:]
        for line in lines {
            sums["net", default: 0] += line.net.minorUnits
            sums["gross", default: 0] += line.gross.minorUnits
            for part in line.parts {
                let key = "\(part.tax) \(part.treatment) \(part.charge) \(part.reason ?? "")"
                sums[key, default: 0] += part.amount.minorUnits
                sums["base of \(key)", default: 0] += part.base.minorUnits
            }
        }
        return sums
    }
}
