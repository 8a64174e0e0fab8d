import SaleCore
import Testing

/// Rules of authorities that give no figures, or none that could be read: the figures are ours. Published figures: `TaxExampleTests`.
@Suite struct TaxRuleTests {
    /// Revenu Québec, Calculating the Taxes: the taxes may be reckoned on the total of all goods before rounding, and half a cent counts as a cent. Three of
    /// 0.10: GST 0.015 → 0.02, QST 0.029925 → 0.03; each for itself would be 3 × 0.01 (0.005 → 0.01) and 3 × 0.01 (0.009975 → 0.01).
    @Test func quebecOnTheTotal() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-QC")
        #expect(try taxes.assess([taxes.line(10, "S"), taxes.line(10, "S"), taxes.line(10, "S")]).amounts == [2, 3])
    }

    /// The same page: since 2013 the QST is 9.975 % of the price without GST. Before, it was 9.5 % of the price with it, the same amount: 105 × 9.5 % = 9.975.
    @Test func quebecCompoundUntil2012() throws {
        let old = try Taxes.made(Taxes.percent("GST", "5"), Taxes.percent("QST", "9.5", on: ["GST"]), currency: "CAD")
        #expect(try old.assess([old.line(10_000)]).amounts == [500, 998])
        // 4,000.00: GST 200.00, QST 4,200 × 9.5 % = 399.00. Back from 4,599.00: nothing was rounded, nothing is lost.
        #expect(try old.assess([old.line(400_000)]).amounts == [20_000, 39_900])
        #expect(try old.assess([old.line(459_900, basis: .inclusive)]).totals == [400_000, 59_900, 459_900])
    }

    /// National Tax Agency, Q&A on the invoice system no. 57: once for each rate, never line by line. 8 % of 13,861 + 13,199 = 27,060 is 2,164.8, dropped to
    /// 2,164; 10 % of 4,389 + 23,769 = 28,158 is 2,815.8, dropped to 2,815. By line it would be 2,163 and 2,814.
    @Test func japaneseFractions() throws {
        let taxes = try Taxes.inForce("JP")
        let result = try taxes.assess([
            taxes.line(13_861, "B", pieces: 83, basis: .exclusive), taxes.line(13_199, "B", pieces: 197, basis: .exclusive),
            taxes.line(4_389, "A", pieces: 57, basis: .exclusive), taxes.line(23_769, "A", pieces: 57, basis: .exclusive),
        ])
        #expect(result.rows.map { [$0.net.minorUnits, $0.amount.minorUnits] } == [[28_158, 2_815], [27_060, 2_164]])
        // 1,108.88 and 1,055.92: the yen left over goes to the larger fraction. 438.9 and 2,376.9 are alike: to the dearer line.
        #expect(result.lines.map(\.tax.minorUnits) == [1_108, 1_055 + 1, 438, 2_376 + 1])
    }

    /// The same rule with prices that include tax: 110 × 3 at 10 % is 330 × 10 ÷ 110 = 30; 107 × 3 without tax is 32.1, dropped to 32 (not 3 × 10).
    @Test func japaneseLinesOnce() throws {
        let taxes = try Taxes.inForce("JP")
        #expect(try taxes.assess((0..<3).map { _ in taxes.line(110) }).amounts == [30])
        #expect(try taxes.assess((0..<3).map { _ in taxes.line(107, basis: .exclusive) }).amounts == [32])
    }

    /// HMRC, VATREC12020 and VATREC12030 (gov.uk/hmrc-internal-manuals/vat-trader-records): the VAT is the VAT fraction of what is paid, 1/6 at 20 %; a
    /// retailer may round to the nearest penny, less than half a penny down, half a penny and more up. 1.99 ÷ 6 = 0.33166 → 0.33; 1.27 ÷ 6 = 0.21166 → 0.21;
    /// 2.99 ÷ 6 = 0.49833 → 0.50; 0.02 ÷ 6 = 0.00333 → 0.00; 0.03 ÷ 6 = 0.005 → 0.01.
    @Test func britishVATFraction() throws {
        let taxes = try Taxes.inForce("GB")
        let result = try taxes.assess([taxes.line(1_200), taxes.line(199), taxes.line(127), taxes.line(299), taxes.line(2), taxes.line(3)])
        #expect(result.lines.map(\.tax.minorUnits) == [200, 33, 21, 50, 0, 1])
    }

    /// Civil Code 1656.1 and 18 CCR 1700: half a cent and more counts as a cent. The last cent of each bracket that follows from it.
    @Test(arguments: [
        ("4.75", [10, 31, 52, 73, 94, 115]), ("5", [9, 29, 49, 69, 89, 109]), ("5.25", [9, 28, 47, 66, 85, 104]), ("7.25", [6, 20, 34, 48, 62, 75]),
    ] as [(String, [Int64])])
    func californianBrackets(percent: String, last: [Int64]) throws {
        let taxes = try Taxes.california(percent)
        for (tax, end) in last.enumerated() {
            #expect(try taxes.assess([taxes.line(end, "S")]).amounts == [Int64(tax)], "\(percent) % of \(end)")
            #expect(try taxes.assess([taxes.line(end + 1, "S")]).amounts == [Int64(tax) + 1], "\(percent) % of \(end + 1)")
        }
    }

    /// Federal Tax Administration, as retold (hilfe.flexbuero.ch/article/1105): rounding by line or on the total, as merchants do, is accepted, and what is
    /// to be paid goes to five Rappen. Here in cash only; the tax stays as it is.
    @Test func swissCash() throws {
        let taxes = try Taxes.inForce("CH")
        let cash = try #require(taxes.cashRounding)
        let ends = try (0...9).map { try cash.round(taxes.money(1_000 + $0)).payable.minorUnits }
        #expect(ends == [1_000, 1_000, 1_000, 1_005, 1_005, 1_005, 1_005, 1_005, 1_010, 1_010])
    }

    /// New York, Tax Bulletin TB-ST-530, 2014-03-10 (docslib.org/doc/2195372): clothing sold for less than 110 an item is free. No file of rates is shipped for
    /// New York. Two at 60 are free, one at 109.99 too, one at 110 is taxed with 8.875 %: 9.7625 → 9.76.
    @Test func newYorkClothing() throws {
        let limit = TaxThreshold(unitPrice: UnitPrice(Money(11_000, Currency.known["USD"]!)), rule: .from)
        let taxes = try Taxes.made(TaxComponent(tax: "SALES", name: "Sales tax", charge: .percentage(Rate(millionths: 88_750)), threshold: limit), currency: "USD")
        #expect(try taxes.assess([taxes.line(12_000, pieces: 2)]).rows.map(\.treatment) == [.exempt])
        #expect(try taxes.assess([taxes.line(10_999)]).tax.isZero)
        #expect(try taxes.assess([taxes.line(11_000)]).amounts == [976])
        #expect(try taxes.assess([taxes.line(22_000, pieces: 2), taxes.line(10_999)]).amounts == [1_953, 0])
    }
}
