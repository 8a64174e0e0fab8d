import Foundation
@testable import SaleCore
import TestHarness
import Testing

/// Limits of what is read: files, labels, words and currencies, below, at and above.
@Suite struct FileLimitTests {
    @Test func aRecordOfAFile() {
        // "1,", the name and ",1,A": what the record has besides its name is 5 bytes, separators apart.
        func problem(_ bytes: Int) -> String? {
            let text = "code,name,price,tax\n1," + String(repeating: "x", count: bytes - 3) + ",1,A\n"
            return ProductCSV.parse(bytes: Array(text.utf8), currency: .eur, taxCategories: [Fixtures.full]).problems.first?.description
        }
        for bytes in [CSVScanner.recordBytes - 1, CSVScanner.recordBytes] {
            #expect(problem(bytes)?.contains("longer than \(SaleLimits.textBytes) bytes") == true, "\(bytes): \(problem(bytes) ?? "nothing")")
        }
        #expect(problem(CSVScanner.recordBytes + 1)?.contains("longer than \(CSVScanner.recordBytes) bytes") == true)
    }

    /// Two million rows take a debug build minutes: the whole file is read in the soak.
    @Test(.enabled(if: TestSize.isSoak)) func pricesOfAFile() {
        let most = CatalogueLimits.pricesPerFile
        for (count, code) in [(most, "csv.duplicate"), (most + 1, "csv.too-many")] {
            var bytes = Array("list,code,price\n".utf8)
            bytes.reserveCapacity(6 * count + 20)
            for _ in 0..<count { bytes += Array("S,1,1\n".utf8) }
            #expect(PriceListCSV.parse(bytes: bytes, currency: .eur) { _ in true }.problems.first?.code == code)
        }
    }

    @Test func elementsOfALabel() {
        let item = "(01)09501234567891"
        let item14 = String(item.dropFirst(4))
        #expect(GTIN.isValid(item14) || GTIN.checkDigit(of: item14.dropLast()) != nil)
        for (count, isRead) in [(GS1Text.maximumElements - 1, true), (GS1Text.maximumElements, true), (GS1Text.maximumElements + 1, false)] {
            #expect((GS1Text.elements(of: item + String(repeating: "(10)A", count: count - 1)) != nil) == isRead, "printed, \(count)")
            let scanned = "]C1" + (0..<count).map { _ in "10A" }.joined(separator: "\u{1D}")
            #expect((GS1Text.elements(of: scanned) != nil) == isRead, "scanned, \(count)")
        }
    }

    @Test func codesOfLabels() throws {
        let reader = CodeReader(masks: [])
        // A GS1 message with a lot as long as it may be, filled up by internal elements.
        func message(_ bytes: Int) -> String {
            let item = "0109501234567891"
            let digit = GTIN.checkDigit(of: item.dropFirst(2).dropLast()).map(String.init) ?? ""
            let head = "]C1" + item.dropLast() + digit + "91"
            return head + String(repeating: "x", count: min(90, bytes - head.utf8.count)) + (bytes - head.utf8.count > 90
                ? "\u{1D}92" + String(repeating: "y", count: bytes - head.utf8.count - 93) : "")
        }
        let most = BarcodeKey.maximumLength
        for (bytes, isRead) in [(most - 1, true), (most, true), (most + 1, false)] {
            #expect(message(bytes).utf8.count == bytes)
            #expect((try reader.read(message(bytes)) != nil) == isRead, "\(bytes)")
        }
    }

    /// What stands behind the limit of a word does not count.
    @Test func lettersOfAWord() {
        let most = EditDistance.maximumLength
        for (length, distance) in [(most - 1, 1), (most, 0), (most + 1, 0)] {
            let word = [UInt32](repeating: 97, count: length)
            #expect(EditDistance.between(word, word + [98], limit: 9) == distance, "\(length)")
        }
    }

    @Test func decimalsOfACurrency() {
        for (exponent, isGood) in [(-1, false), (0, true), (Currency.maximumExponent - 1, true), (Currency.maximumExponent, true), (Currency.maximumExponent + 1, false)] {
            #expect((Currency(code: "XTS", exponent: exponent) != nil) == isGood, "\(exponent)")
        }
        for (code, isGood) in [("XT", false), ("XTS", true), ("XTSX", false)] { #expect((Currency(code: code, exponent: 2) != nil) == isGood, "\(code)") }
    }

    @Test func digitsOfATradeItemNumber() {
        for length in 7...15 {
            let body = String(repeating: "1", count: length - 1)
            let number = body + (GTIN.checkDigit(of: body).map(String.init) ?? "0")
            #expect(GTIN.isValid(number) == GTIN.lengths.contains(length), "\(length)")
        }
    }
}
