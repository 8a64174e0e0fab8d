@testable import BarcodeScanner
import DeviceKit
import Testing

@Suite struct NumberTests {
    @Test(arguments: [("590123412345", 7), ("03600029145", 2), ("9638507", 4), ("400638133393", 1), ("1061414100041", 5)])
    func checkDigitsOfTheReference(body: String, check: Int) { #expect(GTIN.checkDigit(of: body) == check) }

    @Test(arguments: [([2, 8, 7, 5], 9), ([1, 4, 6, 8, 5], 6), ([9, 9, 9, 9], 6), ([1, 2, 3, 4, 5], 8), ([0, 0, 0, 0], 0)])
    func innerCheckDigits(value: [Int], check: Int) {
        #expect(InStoreCheck.digit(of: value) == check)
        #expect(InStoreCheck.digit(of: value + [1, 2]) == nil && InStoreCheck.digit(of: [10] + value.dropFirst()) == nil)
    }

    @Test func oneNumberMeansAnotherThingInEachCountry() {
        let code = "2388060112344"
        let swedish = InStoreNumber(lookupCode: "2388060100000", kind: .weight, value: 1234, decimals: 3)
        #expect(InStoreNumber.read(code, rules: InStoreRule.norwayAndSweden) == .success(swedish))
        #expect(InStoreNumber.read(code, rules: InStoreRule.balticAndFinland) == .success(swedish))
        #expect(InStoreNumber.read(code, rules: InStoreRule.germanyAndDenmark) == .success(InStoreNumber(lookupCode: "2388060000000", kind: .price, value: 11234, decimals: 2)))
        #expect(InStoreNumber.read("2388060112345", rules: InStoreRule.norwayAndSweden) == nil)
        #expect(InStoreNumber.read("5901234123457", rules: InStoreRule.norwayAndSweden) == nil)
    }

    @Test func aRulesOwnCheckDigitAndUPC() throws {
        let rule = InStoreRule(prefix: "02", value: 8..<12, kind: .price, decimals: 2, innerCheckPlace: 7)
        #expect(rule.isSound)
        func upc(_ body: String) -> String { body + String(GTIN.checkDigit(of: body) ?? 0) }
        #expect(try InStoreNumber.read(upc("2" + "12345" + "9" + "2875"), rules: [rule])?.get() == InStoreNumber(lookupCode: "0212345000000", kind: .price, value: 2875, decimals: 2))
        let forged = upc("2" + "12345" + "8" + "2875")
        #expect(InStoreNumber.read(forged, rules: [rule]) == .failure(.wrongInnerCheckDigit(code: forged)))
        for wrong in [
            InStoreRule(prefix: "2", value: 7..<12, kind: .price, decimals: 2), InStoreRule(prefix: "20", value: 1..<5, kind: .price, decimals: 2),
            InStoreRule(prefix: "20", value: 9..<14, kind: .price, decimals: 2), InStoreRule(prefix: "20", value: 7..<12, kind: .price, decimals: 2, innerCheckPlace: 8),
            InStoreRule(prefix: "20", value: 7..<7, kind: .price, decimals: 2),
        ] {
            #expect(!wrong.isSound)
            #expect(InStoreNumber.read("2388060112344", rules: [wrong]) == nil)
        }
    }

    @Test func booksMusicAndMagazines() {
        #expect(Publications.ean13(isbn10: "0306406152") == "9780306406157" && Publications.ean13(isbn10: "080442957X") == "9780804429573" && Publications.ean13(isbn10: "0306406153") == nil)
        #expect(Publications.ean13(issn: "0317-8471") == "9770317847001" && Publications.ean13(issn: "0317-8472") == nil)
        #expect(Publications.publication(ean13: "9780306406157") == .isbn("9780306406157"))
        #expect(Publications.publication(ean13: "9790060115615") == .ismn("9790060115615"))
        #expect(Publications.publication(ean13: "9770317847001") == .issn("0317-8471", variant: "00"))
        #expect(Publications.publication(ean13: "9780306406158") == nil && Publications.publication(ean13: "5901234123457") == nil)
    }
}
