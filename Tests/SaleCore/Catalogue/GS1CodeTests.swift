import SaleCore
import TestHarness
import Testing

@Suite struct GS1CodeTests {
    private let reader = CodeReader(masks: [], today: BusinessDay("2026-11-27"))
    private let item = "09501234567890".dropLast() + String(GTIN.checkDigit(of: "0950123456789") ?? 0)

    private func read(_ code: String) throws -> ReadCode? { try reader.read(code) }

    @Test func everyWayItComes() throws {
        let raw = "01\(item)10ABC\u{1D}17261231310300123439211299"
        let printed = "(01)\(item)(10)ABC(17)261231(3103)001234(3921)1299"
        for code in [raw, "]C1" + raw, "]d2\u{1D}" + raw, "\u{1D}" + raw + "\u{1D}", printed, " " + printed] {
            let found = try #require(try read(code), "\(code)")
            #expect(found.articleKeys == [String(item)])
            #expect(found.lot == "ABC")
            #expect(found.expiry == BusinessDay("2026-12-31"))
            #expect(found.quantity(in: .kilogram) == Quantity(thousandths: 1_234))
            #expect(try found.price?.money(.eur, code: code) == Money(12_990, .eur))
        }
    }

    @Test func serialCountAndOtherMeasures() throws {
        let found = try #require(try read("(01)\(item)(21)SER(9)/X(30)12(3112)000150(3155)012345"))
        #expect(found.serial == "SER(9)/X")
        #expect(found.quantity(in: .piece) == Quantity(pieces: 12))
        #expect(found.quantity(in: .metre) == Quantity(thousandths: 1_500))
        #expect(found.quantity(in: .litre) == Quantity(thousandths: 123))
        #expect(try read("(01)\(item)(3100)000002")?.quantity(in: .kilogram) == Quantity(thousandths: 2_000))
        // Half a gram rounds up.
        #expect(try read("(01)\(item)(3104)012345")?.quantity(in: .kilogram) == Quantity(thousandths: 1_235))
    }

    @Test func datesAndTheirCenturies() throws {
        func expiry(_ text: String) throws -> BusinessDay? { try read("(01)\(item)(17)\(text)")?.expiry }
        #expect(try expiry("251200") == BusinessDay("2025-12-31"))
        #expect(try expiry("280200") == BusinessDay("2028-02-29"))
        #expect(try expiry("270200") == BusinessDay("2027-02-28"))
        #expect(try expiry("761231") == BusinessDay("2076-12-31"))
        #expect(try expiry("771231") == BusinessDay("2000-01-01"), "1977: long gone")
        #expect(try expiry("960229") == BusinessDay("2000-01-01"))
        for bad in ["261301", "260431", "270229", "260132", "2601", "26010A"] { #expect(throws: CodeFault.self, "\(bad)") { _ = try read("(01)\(item)(17)\(bad)") ?? { throw CodeFault.noSuchDate(code: bad) }() } }
        #expect(try read("(01)\(item)(15)260101")?.bestBefore == BusinessDay("2026-01-01"))
    }

    @Test func pricesInACurrency() throws {
        #expect(try read("(01)\(item)(3932)978001299")?.price?.money(.eur, code: "") == Money(1_299, .eur))
        #expect(throws: CodeFault.otherCurrency(code: "", number: 756)) { try read("(01)\(item)(3932)756001299")?.price?.money(.eur, code: "") }
        #expect(throws: CodeFault.self) { try read("(01)\(item)(3922)12A") }
        // Fixed: a price of zero sold the article for nothing.
        for zero in ["(3922)0000", "(3932)978000000"] { #expect(throws: CodeFault.self, "\(zero)") { try read("(01)\(item)\(zero)") } }
    }

    @Test func aWrongTradeItemNumberIsRefused() {
        #expect(throws: CodeFault.self) { try read("(01)\(String(item.dropLast()))\((item.last?.wholeNumberValue ?? 0) == 0 ? 1 : 0)(10)A") }
    }

    /// Digits that only look like a message, and what is none.
    @Test(arguments: ["", " ", "96385074", "4006381333931", "010950123456789", "01095012345678901", "(10)ABC", "(01)", "(01)123", "()", "((((", "(01", "]C1", "\u{1D}", "\u{1D}\u{1D}", "]C110ABC",
        "https://id.gs1.org/01/09506000134352", "(9999)1", "(01)09501234567890(10)", "ß(01)", "()(01)12", String(repeating: "(10)A", count: 200), String(repeating: "1", count: 5_000)])
    func isNoMessage(code: String) throws { #expect((try? reader.read(code)) == .some(nil)) }

    @Test(arguments: TestSize.seeds(everyday: 20)) func noiseNeverTraps(seed: UInt64) throws {
        try Corpus.each("gs1", seed: seed, rounds: 300) { input in _ = try? reader.read(input.text) }
        var random = SeededGenerator(seed: seed)
        let masks = BarcodeMask.presets.values.flatMap { $0 }
        let pieces = ["(01)", "(17)", "(3103)", "(3932)", "01", "17", "\u{1D}", "]C1", String(item), "0", "9", "(", ")", "é", "000000", "99", "23", "02"]
        for _ in 0..<500 {
            let code = (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let found = try? CodeReader(masks: masks, today: BusinessDay("2026-11-27")).read(code)
            if let found = found ?? nil { #expect(!found.articleKeys.isEmpty && found.measures.allSatisfy { $0.quantity.thousandths > 0 }, "seed \(seed), \(code)") }
        }
    }

    /// A message written from parts says the same parts, however it is written.
    @Test(arguments: TestSize.seeds(everyday: 30)) func whatIsWrittenIsReadAgain(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<30 {
            let digits = (0..<13).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
            let item = digits + String(GTIN.checkDigit(of: digits) ?? 0)
            let lot = (0..<Int.random(in: 1...20, using: &random)).map { _ in String("ABCxyz019-/".randomElement(using: &random) ?? "A") }.joined()
            let grams = Int.random(in: 1...999_999, using: &random), cents = Int.random(in: 1...9_999_999, using: &random)
            func padded(_ number: Int, _ count: Int) -> String { String(repeating: "0", count: max(0, count - String(number).count)) + String(number) }
            let parts = [("10", lot, false), ("3103", padded(grams, 6), true), ("3922", String(cents), false), ("17", "270131", true)].shuffled(using: &random)
            let raw = parts.reduce("01" + item) { $0 + $1.0 + $1.1 + ($1.2 ? "" : "\u{1D}") }
            let printed = parts.reduce("(01)" + item) { $0 + "(\($1.0))" + $1.1 }
            for code in [raw, printed] {
                let found = try #require(try reader.read(code), "seed \(seed), \(code)")
                #expect(found.articleKeys == [item] && found.lot == lot && found.expiry == BusinessDay("2027-01-31"), "seed \(seed), \(code)")
                #expect(found.quantity(in: .kilogram)?.thousandths == Int64(grams) && found.price?.value == Int64(cents), "seed \(seed), \(code)")
            }
        }
    }
}
