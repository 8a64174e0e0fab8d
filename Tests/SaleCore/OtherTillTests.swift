import SaleCore
import Testing

/// Sums that went wrong in other tills: the numbers are those of their reports.
@Suite struct OtherTillTests {
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
