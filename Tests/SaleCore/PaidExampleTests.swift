import SaleCore
import Testing

/// Figures published by authorities through a whole sale: scanned, priced, paid. The pages are named where `TaxExampleTests` has the same example.
@Suite struct PaidExampleTests {
    /// CRA info sheet GI-131, examples 1 and 7: 202.27 by card, 202.25 in cash. Only what is paid in cash is rounded, not the tax.
    @Test func hundredScrews() throws {
        let till = try PaidCounter(Taxes.inForce("CA", at: "CA-ON"), (179, "S", 100))
        #expect(till.taxRows == [2_327])
        #expect(try till.paid(.card) == [20_227, 20_227, 0, 0])
        #expect(try till.paid(.cash, 20_300) == [20_227, 20_225, -2, 75])
    }

    /// Canada, Economic Action Plan 2012, Rounding: 4.92 by card; 4.90 in cash, so 0.10 of 5.00 back.
    @Test func coffeeAndSandwich() throws {
        let till = try PaidCounter(Taxes.inForce("CA", at: "CA-AB"), (183, "S", 1), (286, "S", 1))
        #expect(try till.paid(.cash, 500) == [492, 490, -2, 10])
        #expect(try till.paid(.card) == [492, 492, 0, 0])
    }

    /// Revenu Québec, Calculating the Taxes: 114.98. The 115.00 in cash are not on that page, but follow from the table of the Economic Action Plan.
    @Test func quebecHundredDollars() throws {
        let till = try PaidCounter(Taxes.inForce("CA", at: "CA-QC"), (10_000, "S", 1))
        #expect(till.taxRows == [500, 998])
        #expect(try till.paid(.card) == [11_498, 11_498, 0, 0])
        #expect(try till.paid(.cash, 12_000) == [11_498, 11_500, 2, 500])
    }

    /// Umsatzsteuer-Anwendungserlass, section 15.4 (2) and (3): 23.94 in 149.95. In euro nothing is rounded in cash.
    @Test func germanSmallInvoice() throws {
        let till = try PaidCounter(Taxes.inForce("DE"), (14_995, "A", 1))
        #expect(till.taxRows == [2_394])
        #expect(try till.paid(.cash, 20_000) == [14_995, 14_995, 0, 5_005])
    }

    /// HMRC, VATVAL04100, Thomas: 450 admissions at 1.00, of which 58.50 are race cards without VAT; 65.25 is the VAT.
    @Test func britishRaceCards() throws {
        let till = try PaidCounter(Taxes.inForce("GB"), (39_150, "A", 1), (5_850, "Z", 1))
        #expect(till.taxRows == [6_525, 0])
        #expect(try till.paid(.card) == [45_000, 45_000, 0, 0])
    }

    /// National Tax Agency, Q&A on the invoice system nos. 57 and 54, prices with tax.
    @Test func japaneseInvoice() throws {
        let till = try PaidCounter(Taxes.inForce("JP"), (60_000, "A", 1), (40_000, "B", 1))
        #expect(till.taxRows == [5_454, 2_962])
        #expect(try till.paid(.cash) == [100_000, 100_000, 0, 0])
        let other = try PaidCounter(Taxes.inForce("JP"), (88_000, "A", 1), (43_200, "B", 1))
        #expect(other.taxRows == [8_000, 3_200])
        #expect(try other.paid(.cash) == [131_200, 131_200, 0, 0])
    }

    /// The Confederation's portal for small firms: what the boutique sells for 70,000.00 costs 75,670.00 with 8.1 %.
    @Test func swissTrade() throws {
        let till = try PaidCounter(Taxes.inForce("CH"), (7_567_000, "A", 1))
        #expect(till.taxRows == [567_000])
        #expect(try till.paid(.card) == [7_567_000, 7_567_000, 0, 0])
    }

    /// CDTFA, Publication 115: 9.95 and 3.75 are 14.83 with 8.25 %. No law rounds cash.
    @Test func californianGuestCheck() throws {
        let till = try PaidCounter(Taxes.california("8.25"), (995, "S", 1), (375, "S", 1))
        #expect(till.taxRows == [113])
        #expect(try till.paid(.cash, 2_000) == [1_483, 1_483, 0, 517])
    }
}
