import SaleCore
import Testing

@Suite struct CodeTests {
    /// Printed codes whose check digit is the last one.
    @Test(arguments: ["4006381333931", "3017620422003", "5449000000996", "036000291452", "96385074", "40170725", "54491472", "10614141000415"])
    func checkDigits(code: String) {
        #expect(GTIN.isValid(code))
        let last = code.last!.wholeNumberValue!
        #expect(GTIN.checkDigit(of: code.dropLast()) == last)
        for wrong in 0...9 where wrong != last { #expect(!GTIN.isValid(code.dropLast() + "\(wrong)")) }
    }

    @Test func whatIsNoGTIN() {
        for text in ["", "4011", "40063813339310", "400638133393", "4006381333931 ", "400638133393X", "٤٠٠٦٣٨١٣٣٣٩٣١"] { #expect(!GTIN.isValid(text), "\(text)") }
        #expect(GTIN.checkDigit(of: "") == nil)
        #expect(GTIN.checkDigit(of: "12a") == nil)
    }

    @Test func oneKeyForAllFormsOfAGTIN() {
        #expect(BarcodeKey.normalise("036000291452") == BarcodeKey.normalise("0036000291452"))
        #expect(BarcodeKey.normalise(" 96385074\r\n") == "00000096385074")
        #expect(BarcodeKey.normalise("4011") == "4011")
        #expect(BarcodeKey.normalise("AB 12") == "AB 12")
        #expect(BarcodeKey.normalise(" \t") == "")
    }
}
