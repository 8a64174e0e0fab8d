import SaleCore
import Testing

/// Figures published by authorities, and sums that went wrong in other tills.
@Suite struct TaxExampleTests {
    /// Umsatzsteuer-Anwendungserlass, section 15.4 (2): 149.95 × 19 ÷ 119 = 23.9416, so 23.94, and 126.01 net.
    @Test func germanSmallInvoice() throws {
        let taxes = try Taxes.inForce("DE")
        #expect(try taxes.assess([taxes.line(14_995)]).totals == [12_601, 2_394, 14_995])
    }

    /// Revenu Québec, "Calculating the Taxes": 100.00, GST 5.00, QST 100 × 9.975 % = 9.975, so 9.98; 114.98.
    @Test func quebecHundredDollars() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-QC")
        let result = try taxes.assess([taxes.line(10_000, "S")])
        #expect(result.amounts == [500, 998])
        #expect(result.totals == [10_000, 1_498, 11_498])
    }

    /// The same page: the taxes may be reckoned on the total of all goods before rounding. Three of 0.10: GST 0.015 → 0.02, QST 0.029925 → 0.03;
    /// each for itself would be 3 × 0.01 (0.005 → 0.01) and 3 × 0.01 (0.009975 → 0.01).
    @Test func quebecOnTheTotal() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-QC")
        #expect(try taxes.assess([taxes.line(10, "S"), taxes.line(10, "S"), taxes.line(10, "S")]).amounts == [2, 3])
    }

    /// Until 2012 the QST was 9.5 % of the price with GST: 105 × 9.5 % = 9.975. Since 2013 it is 9.975 % of 100: the same amount.
    @Test func quebecCompoundUntil2012() throws {
        let old = try Taxes.made(Taxes.percent("GST", "5"), Taxes.percent("QST", "9.5", on: ["GST"]), currency: "CAD")
        #expect(try old.assess([old.line(10_000)]).amounts == [500, 998])
        // 4,000.00: GST 200.00, QST 4,200 × 9.5 % = 399.00. Back from 4,599.00: nothing was rounded, nothing is lost.
        #expect(try old.assess([old.line(400_000)]).amounts == [20_000, 39_900])
        #expect(try old.assess([old.line(459_900, basis: .inclusive)]).totals == [400_000, 59_900, 459_900])
    }

    /// CRA info sheet GI-131, examples 1 and 7: 100 screws at 1.79 in Ontario: 179.00 + 13 % 23.27 = 202.27 by card, 202.25 in cash.
    @Test func hundredScrews() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-ON")
        let result = try taxes.assess([taxes.line(17_900, "S", pieces: 100)])
        #expect(result.totals == [17_900, 2_327, 20_227])
        let cash = try #require(taxes.cashRounding).round(result.gross)
        #expect(cash.payable == taxes.money(20_225) && cash.difference == taxes.money(-2))
    }

    /// Canada's budget 2012, "Rounding": coffee 1.83 and sandwich 2.86 are 4.92 with 5 % GST (0.2345 → 0.23); 4.90 in cash.
    @Test func coffeeAndSandwich() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-AB")
        let gross = try taxes.assess([taxes.line(183, "S"), taxes.line(286, "S")]).gross
        #expect(gross == taxes.money(492))
        #expect(try #require(taxes.cashRounding).round(gross).payable == taxes.money(490))
    }

    /// National Tax Agency, Q&A on the invoice system no. 57, allowed example: 8 % on 13,861 + 13,199 = 27,060 is 2,164.8, dropped to 2,164;
    /// 10 % on 4,389 + 23,769 = 28,158 is 2,815.8, dropped to 2,815. Rounded line by line it would be 2,163 and 2,814, which the agency forbids.
    @Test func japaneseInvoice() throws {
        let taxes = try Taxes.inForce("JP")
        let result = try taxes.assess([
            taxes.line(13_861, "B", pieces: 83, basis: .exclusive), taxes.line(13_199, "B", pieces: 197, basis: .exclusive),
            taxes.line(4_389, "A", pieces: 57, basis: .exclusive), taxes.line(23_769, "A", pieces: 57, basis: .exclusive),
        ])
        #expect(result.rows.map { [$0.net.minorUnits, $0.amount.minorUnits] } == [[28_158, 2_815], [27_060, 2_164]])
        // 1,108.88 and 1,055.92: the yen left over goes to the larger fraction. 438.9 and 2,376.9 are alike: to the dearer line.
        #expect(result.lines.map(\.tax.minorUnits) == [1_108, 1_055 + 1, 438, 2_376 + 1])
    }

    /// The same rule with prices that include tax: 110 × 3 at 10 % is 330 × 10 ÷ 110 = 30; 105 × 3 without tax is 31.5, dropped to 31 (not 3 × 10).
    @Test func japaneseLinesOnce() throws {
        let taxes = try Taxes.inForce("JP")
        #expect(try taxes.assess((0..<3).map { _ in taxes.line(110) }).amounts == [30])
        #expect(try taxes.assess((0..<3).map { _ in taxes.line(105, basis: .exclusive) }).amounts == [31])
    }

    /// HMRC, VATREC12020: the VAT is the VAT fraction (1/6 at 20 %) of what is paid; a retailer may round to the nearest penny, up and down.
    /// 1.99 ÷ 6 = 0.33166 → 0.33; 1.27 ÷ 6 = 0.21166 → 0.21; 2.99 ÷ 6 = 0.49833 → 0.50.
    @Test func britishVATFraction() throws {
        let taxes = try Taxes.inForce("GB")
        let result = try taxes.assess([taxes.line(1_200), taxes.line(199), taxes.line(127), taxes.line(299)])
        #expect(result.lines.map(\.tax.minorUnits) == [200, 33, 21, 50])
    }

    /// California Civil Code 1656.1 (c): the statute's own tables of price brackets (last cent of each) and their tax.
    @Test(arguments: [
        ("4.75", [10, 31, 52, 73, 94, 115]), ("5", [9, 29, 49, 69, 89, 109]), ("5.25", [9, 28, 47, 66, 85, 104]),
    ] as [(String, [Int64])])
    func californianBrackets(percent: String, last: [Int64]) throws {
        let taxes = try Taxes.made(Taxes.percent("SALES", percent), currency: "USD")
        for (tax, end) in last.enumerated() {
            #expect(try taxes.assess([taxes.line(end)]).amounts == [Int64(tax)], "\(percent) % of \(end)")
            #expect(try taxes.assess([taxes.line(end + 1)]).amounts == [Int64(tax) + 1], "\(percent) % of \(end + 1)")
        }
    }

    /// Switzerland: a price with tax is 108.1 %. 108.10 holds 8.10; cash is paid to 0.05 and the tax stays as it is.
    @Test func swissPriceAndCash() throws {
        let taxes = try Taxes.inForce("CH")
        #expect(try taxes.assess([taxes.line(10_810)]).totals == [10_000, 810, 10_810])
        let cash = try #require(taxes.cashRounding)
        let ends = try (0...9).map { try cash.round(taxes.money(1_000 + $0)).payable.minorUnits }
        #expect(ends == [1_000, 1_000, 1_000, 1_005, 1_005, 1_005, 1_005, 1_005, 1_010, 1_010])
    }

    /// New York, TB-ST-530: clothing sold for less than 110 an item is free. Two at 60 are free, one at 109.99 too, one at 110 is taxed with 8.875 %:
    /// 9.7625 → 9.76.
    @Test func newYorkClothing() throws {
        let limit = TaxThreshold(unitPrice: UnitPrice(Money(11_000, Currency.known["USD"]!)), rule: .from)
        let taxes = try Taxes.made(TaxComponent(tax: "SALES", name: "Sales tax", charge: .percentage(Rate(millionths: 88_750)), threshold: limit), currency: "USD")
        #expect(try taxes.assess([taxes.line(12_000, pieces: 2)]).rows.map(\.treatment) == [.exempt])
        #expect(try taxes.assess([taxes.line(10_999)]).tax.isZero)
        #expect(try taxes.assess([taxes.line(11_000)]).amounts == [976])
        #expect(try taxes.assess([taxes.line(22_000, pieces: 2), taxes.line(10_999)]).amounts == [1_953, 0])
    }

    /// woocommerce#20440: 45.00 and 49.00 with 21 % in them, 4.96 + 1.04 shipping, are 100.00; the shop showed 100.01.
    @Test func mixedBasesStayWhole() throws {
        let taxes = try Taxes.made(Taxes.percent("VAT", "21"), basis: .inclusive)
        let result = try taxes.assess([taxes.line(4_500), taxes.line(4_900), taxes.line(496, basis: .exclusive)])
        #expect(result.gross == taxes.money(10_000) && result.tax == taxes.money(1_736))
    }

    /// woocommerce#14475: 9.99 with 20 % in it is 1.665, a half: 1.67 and 8.32, never 8.33.
    @Test func theNetIsWhatRemains() throws {
        let taxes = try Taxes.made(Taxes.percent("VAT", "20"), basis: .inclusive, place: .perLine)
        #expect(try taxes.assess([taxes.line(999)]).totals == [832, 167, 999])
    }

    /// odoo#40644: 36 + 34 + 3 × 14 with 18 % and 8 % in them: net 88.89, taxes 16.00 and 7.11; the till showed 88.88 and 7.12.
    /// odoo#36675: 23 % on 55.55 and 11.11 is 15.33 on the document (15.3318), 15.34 by line (12.78 + 2.56).
    @Test func twoTaxesInOnePrice() throws {
        let taxes = try Taxes.made(Taxes.percent("A", "18"), Taxes.percent("B", "8"), basis: .inclusive)
        let result = try taxes.assess([taxes.line(3_600), taxes.line(3_400), taxes.line(4_200, pieces: 3)])
        #expect(result.amounts == [1_600, 711] && result.net == taxes.money(8_889))
        for (place, tax) in [(TaxRoundingPlace.perDocument, 1_533), (.perLine, 1_534)] as [(TaxRoundingPlace, Int64)] {
            let portugal = try Taxes.made(Taxes.percent("IVA", "23"), place: place)
            #expect(try portugal.assess([portugal.line(5_555), portugal.line(1_111)]).amounts == [tax])
        }
    }
}
