import SaleCore
import TestHarness
import Testing

@Suite struct BarcodeMaskTests {
    private func mask(_ pattern: String, _ decimals: Int = 2) throws -> BarcodeMask { try BarcodeMask(pattern, decimals: decimals) }
    private func withCheck(_ body: String) -> String { body + String(GTIN.checkDigit(of: body) ?? 0) }

    /// 2388060112344: read as 1.234 kg by the rules of Finland and its neighbours, as 112.34 by those of Germany and Denmark (BIIP's published reading of both).
    @Test func oneNumberInTwoCountries() throws {
        let code = "2388060112344"
        for country in ["EE", "FI", "LT", "LV", "NO", "SE"] {
            let read = try #require(try CodeReader(masks: BarcodeMask.presets[country] ?? []).read(code), "\(country)")
            #expect(read.quantity(in: .kilogram) == Quantity(thousandths: 1_234))
            #expect(read.quantity(in: .piece) == nil && read.price == nil)
            #expect(read.articleKeys.contains("880601") && read.articleKeys.contains(withCheck("238806010000")))
        }
        for country in ["DE", "DK"] {
            let read = try #require(try CodeReader(masks: BarcodeMask.presets[country] ?? []).read(code))
            #expect(try read.price?.money(.eur, code: code) == Money(11_234, .eur))
            #expect(read.articleKeys.contains("88060"))
        }
        #expect(try CodeReader(masks: []).read(code) == nil)
    }

    /// The places of the decimals in Norway and Sweden: 20, 21, 22 a price with two, one, none; 23, 24, 25 a weight with three, two, one.
    @Test func decimalsByPrefix() throws {
        let reader = CodeReader(masks: BarcodeMask.presets["SE"] ?? [])
        for (prefix, cents) in [("20", 1_234), ("21", 12_340), ("22", 123_400)] {
            #expect(try reader.read(withCheck(prefix + "0000421234"))?.price?.money(.eur, code: "") == Money(Int64(cents), .eur))
        }
        for (prefix, grams) in [("23", 1_234), ("24", 12_340), ("25", 123_400)] {
            #expect(try reader.read(withCheck(prefix + "0000421234"))?.quantity(in: .kilogram)?.thousandths == Int64(grams))
        }
    }

    /// Vectors of the verifier digit: worked with the weights of GS1 General Specifications 7.9.2–7.9.4.
    @Test func verifierDigits() {
        for (value, digit) in [("2875", 9), ("14685", 6), ("9999", 6), ("12345", 8), ("0000", 0)] {
            #expect(VerifierDigit.digit(of: value.compactMap(\.wholeNumberValue)) == digit, "\(value)")
        }
        #expect(VerifierDigit.digit(of: [1, 2, 3]) == nil && VerifierDigit.digit(of: [1, 2, 3, 10]) == nil && VerifierDigit.digit(of: []) == nil)
    }

    @Test func aUPCWithItsPriceVerified() throws {
        let reader = CodeReader(masks: BarcodeMask.presets["US"] ?? [])
        let upc = withCheck("2" + "12345" + "9" + "2875")
        for code in [upc, "0" + upc, " \(upc) "] {
            let read = try #require(try reader.read(code))
            #expect(try read.price?.money(.eur, code: code) == Money(2_875, .eur))
            #expect(read.articleKeys.contains("12345"))
        }
        #expect(throws: CodeFault.wrongCheckDigit(code: withCheck("21234582875"))) { try reader.read(withCheck("21234582875")) }
        #expect(throws: CodeFault.self) { try reader.read(String(upc.dropLast()) + String((upc.last?.wholeNumberValue ?? 0) == 0 ? 1 : 0)) }
    }

    /// Austria: 23 and 22 a price, 27 and 21 a weight, 28 pieces, each with five digits of article before it ("Österreichische Identifikationsnummern", gs1.at).
    @Test func austriaByItsPrefixes() throws {
        let reader = CodeReader(masks: BarcodeMask.presets["AT"] ?? [])
        for prefix in ["23", "22"] {
            let read = try #require(try reader.read(withCheck(prefix + "00042" + "01234")))
            #expect(try read.price?.money(.eur, code: "") == Money(1_234, .eur))
            #expect(read.articleKeys.contains("42"))
        }
        for prefix in ["27", "21"] { #expect(try reader.read(withCheck(prefix + "00042" + "01234"))?.quantity(in: .kilogram) == Quantity(thousandths: 1_234)) }
        #expect(try reader.read(withCheck("28" + "00042" + "00006"))?.quantity(in: .piece) == Quantity(pieces: 6))
        #expect(try reader.read(withCheck("24" + "00042" + "01234")) == nil, "a prefix that Austria leaves open")
    }

    /// The United Kingdom's 20XXX RR V PPPP C ("How to barcode variable measure items", gs1uk.org) with the price 28.75 and its digit 9 of GS1 General Specifications 7.9.3.
    @Test(arguments: ["20", "28"]) func aBritishPriceIsVerified(prefix: String) throws {
        let reader = CodeReader(masks: BarcodeMask.presets["GB"] ?? [])
        let code = withCheck(prefix + "12345" + "9" + "2875")
        #expect(try reader.read(code)?.price?.value == 2_875)
        #expect(throws: CodeFault.wrongCheckDigit(code: withCheck(prefix + "1234582875"))) { try reader.read(withCheck(prefix + "1234582875")) }
    }

    /// Turkey's 28, article, grams (TOBB-MMNM); Japan's 02, article, verifier, yen (e-words.jp).
    @Test func turkishGramsAndJapaneseYen() throws {
        let turkish = try #require(try CodeReader(masks: BarcodeMask.presets["TR"] ?? []).read(withCheck("28" + "12345" + "00750")))
        #expect(turkish.quantity(in: .kilogram) == Quantity(thousandths: 750) && turkish.articleKeys.contains("12345"))
        let yen = try #require(Currency.known["JPY"])
        let japanese = CodeReader(masks: BarcodeMask.presets["JP"] ?? [])
        #expect(try japanese.read(withCheck("02" + "12345" + "9" + "2875"))?.price?.money(yen, code: "") == Money(2_875, yen))
        #expect(throws: CodeFault.self) { try japanese.read(withCheck("02" + "12345" + "8" + "2875")) }
    }

    /// Fixed: a label on which the scale had printed no price sold its article for nothing.
    @Test func aLabelThatSaysZeroIsRefused() throws {
        let american = withCheck("2" + "12345" + "0" + "0000")
        #expect(throws: CodeFault.unusablePrice(code: "0" + american)) { try CodeReader(masks: BarcodeMask.presets["US"] ?? []).read("0" + american) }
        #expect(throws: CodeFault.unusablePrice(code: "2312345000002")) { try CodeReader(masks: BarcodeMask.presets["DE"] ?? []).read("2312345000002") }
        #expect(throws: CodeFault.unusableQuantity(code: "2312345000002")) { try CodeReader(masks: BarcodeMask.presets["SE"] ?? []).read("2312345000002") }
        // One cent is a price.
        #expect(try CodeReader(masks: BarcodeMask.presets["DE"] ?? []).read(withCheck("231234500001"))?.price?.value == 1)
    }

    @Test func otherShapes() throws {
        let nineteen = try mask("1AAAAAAWWWWWWxxxxxx", 3)
        #expect(try nineteen.read("1000123004560000789")?.quantity(in: .kilogram) == Quantity(thousandths: 4_560))
        let pieces = try mask("29AAAAAQQQQQC", 0)
        #expect(try pieces.read(withCheck("290004200012"))?.quantity(in: .piece) == Quantity(pieces: 12))
        #expect(throws: CodeFault.self) { try pieces.read(withCheck("290004200000")) }
        #expect(try pieces.read("29") == nil)
        #expect(try pieces.read("29000420001x2") == nil)
    }

    @Test(arguments: ["", "23", "AAAAPPPP", "23AAAA", "23PPPPPP", "23AAPPAAC", "23AAAAPPPPWWC", "23AAAAPPC0", "23AAAAPPPVVC", "23AAAAPPPVC", "23AAAACPPPP", "2é3AAAPPP", "23AAAA PPPPC",
        String(repeating: "2", count: 30) + "APP", "2APPPPPPPPPPPPPP"])
    func badPatterns(pattern: String) { #expect(throws: BarcodeMaskProblem.self) { try BarcodeMask(pattern, decimals: 2) } }

    @Test func badDecimals() { for decimals in [-1, 7] { #expect(throws: BarcodeMaskProblem.self) { try BarcodeMask("23AAAAAPPPPPC", decimals: decimals) } } }

    @Test func thePresetsAreSoundAndFoundByZone() {
        #expect(BarcodeMask.presets.values.allSatisfy { !$0.isEmpty } && BarcodeMask.presets["SE"]?.count == 6)
        #expect(BarcodeMask.preset(zone: "Europe/Berlin") == BarcodeMask.presets["DE"])
        #expect(BarcodeMask.preset(zone: "US/Eastern") == BarcodeMask.presets["US"])
        for (zone, country) in [("Europe/Vienna", "AT"), ("Europe/London", "GB"), ("Europe/Istanbul", "TR"), ("Asia/Tokyo", "JP")] {
            #expect(BarcodeMask.preset(zone: zone) == BarcodeMask.presets[country] && BarcodeMask.presets[country] != nil, "\(zone)")
        }
        // These publish no layout.
        for zone in ["Europe/Paris", "Europe/Zurich", "UTC"] { #expect(BarcodeMask.preset(zone: zone).isEmpty, "\(zone)") }
    }

    /// Whatever is put into a number by a mask is read out of it again, and no other digit goes unseen where there is a check digit.
    @Test(arguments: TestSize.seeds(everyday: 30)) func whatIsWrittenIsReadAgain(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let article = Int.random(in: 3...6, using: &random), value = 11 - article
            let hasVerifier = (5...6).contains(value)
            let pattern = "2\(Int.random(in: 0...9, using: &random))" + String(repeating: "A", count: article - (hasVerifier ? 0 : 1))
                + (hasVerifier ? "V" : "") + String(repeating: "P", count: value - (hasVerifier ? 1 : 0)) + "C"
            guard pattern.utf8.count == 13 else { continue }
            let mask = try BarcodeMask(pattern, decimals: 2)
            var digits = ""
            var body = (0..<pattern.filter { $0 == "P" }.count).map { _ in Int.random(in: 0...9, using: &random) }
            if body.allSatisfy({ $0 == 0 }) { body[0] = 1 }
            var next = body[...]
            for sign in pattern.dropLast() {
                switch sign {
                case "P": digits += "\(next.removeFirst())"
                case "V": digits += "\(VerifierDigit.digit(of: body) ?? 0)"
                case "A": digits += "\(Int.random(in: 0...9, using: &random))"
                default: digits.append(sign)
                }
            }
            let code = withCheck(digits)
            let read = try #require(try mask.read(code), "seed \(seed), \(pattern), \(code)")
            #expect(read.price?.value == body.reduce(0) { $0 * 10 + Int64($1) }, "seed \(seed), \(pattern), \(code)")
            #expect(read.articleKeys.allSatisfy { !$0.isEmpty } && read.articleKeys.count <= 4)
            var spoilt = Array(code)
            let place = Int.random(in: 2..<13, using: &random)
            spoilt[place] = Character(String(((spoilt[place].wholeNumberValue ?? 0) + Int.random(in: 1...9, using: &random)) % 10))
            #expect(throws: CodeFault.self, "seed \(seed), \(pattern), \(String(spoilt))") { try mask.read(String(spoilt)) }
        }
    }

    @Test func pricesInCurrenciesOfOtherDecimals() throws {
        let yen = try #require(Currency.known["JPY"]), dinar = try #require(Currency.known["KWD"])
        #expect(try ReadPrice(value: 12_300, decimals: 2).money(yen, code: "") == Money(123, yen))
        #expect(throws: CodeFault.self) { try ReadPrice(value: 12_345, decimals: 2).money(yen, code: "") }
        #expect(try ReadPrice(value: 12_345, decimals: 2).money(dinar, code: "") == Money(123_450, dinar))
        #expect(throws: CodeFault.self) { try ReadPrice(value: .max, decimals: 0).money(.eur, code: "") }
        #expect(throws: CodeFault.self) { try ReadPrice(value: 1, decimals: 99).money(.eur, code: "") }
        #expect(throws: CodeFault.otherCurrency(code: "x", number: 840)) { try ReadPrice(value: 1, decimals: 2, currencyNumber: 840).money(.eur, code: "x") }
    }

    /// 11.23 at 8.99 a kilogram is 1.249 kg (1.2491… rounded).
    @Test func howMuchAPriceIsFor() {
        #expect(ReadPrice.impliedQuantity(Money(1_123, .eur), unitPrice: UnitPrice(Money(899, .eur)), unit: .kilogram) == Quantity(thousandths: 1_249))
        #expect(ReadPrice.impliedQuantity(Money(1_123, .eur), unitPrice: UnitPrice(Money(899, .eur)), unit: .piece) == .one)
        #expect(ReadPrice.impliedQuantity(Money(1_123, .eur), unitPrice: UnitPrice(tenThousandths: 0), unit: .kilogram) == .one)
        #expect(ReadPrice.impliedQuantity(Money(1, .eur), unitPrice: UnitPrice(tenThousandths: .max), unit: .kilogram) == Quantity(thousandths: 1))
        #expect(ReadPrice.impliedQuantity(Money(.max, .eur), unitPrice: UnitPrice(tenThousandths: 1), unit: .kilogram).thousandths == SaleLimits.quantityThousandths)
    }
}
