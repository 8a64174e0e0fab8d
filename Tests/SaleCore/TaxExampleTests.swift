import SaleCore
import Testing

/// Figures published by authorities, through the file of rates that a shop of the place gets. Which page says what, and how much of it could be read:
/// "Published examples" in `Sources/SaleCore/Taxes/README.md`. Where an authority gives the rule alone, the figures are ours: `TaxRuleTests`.
@Suite struct TaxExampleTests {
    /// Austria: Unabhängiger Finanzsenat, Außenstelle Linz, RV/1062-L/09, 2010-08-10 (linda.lindeverlag.at/Dokument/316479): three bills with 20 % in them
    /// as the auditor took them apart. The figures of a decision, not of a lesson.
    @Test(arguments: [
        ("2006-12-31", [888_639, 177_728, 1_066_367]), ("2008-11-30", [659_865, 131_973, 791_838]), ("2008-11-30", [1_333_333, 266_667, 1_600_000]),
    ] as [(String, [Int64])])
    func austrianBills(day: String, totals: [Int64]) throws {
        let taxes = try Taxes.inForce("AT", on: #require(BusinessDay(day)))
        #expect(try taxes.assess([taxes.line(totals[2])]).totals == totals)
    }

    /// Germany: Umsatzsteuer-Anwendungserlass, section 15.4 (datenbank.nwb.de/Dokument/378652_15___4): 149.95 with 19 % in it holds 23.94, by the formula of
    /// paragraph 2; divided by 1.19, the second way of paragraph 3, 126.01 are net and again 23.94 remain.
    @Test func germanSmallInvoice() throws {
        let taxes = try Taxes.inForce("DE")
        #expect(try taxes.assess([taxes.line(14_995)]).totals == [12_601, 2_394, 14_995])
    }

    /// Switzerland: the Confederation's portal for small firms, VAT and deduction of input tax, 2023-12-20
    /// (kmu.admin.ch/kmu/de/home/praktisches-wissen/finanzielles/steuern/mwst/mehrwertsteuer-und-vorsteuerabzug.html): cloth, clothes and what the boutique
    /// sells to its customers, each with 8.1 % on top.
    @Test(arguments: [[1_000_000, 81_000, 1_081_000], [3_000_000, 243_000, 3_243_000], [7_000_000, 567_000, 7_567_000]] as [[Int64]])
    func swissTrade(totals: [Int64]) throws {
        let taxes = try Taxes.inForce("CH")
        #expect(try taxes.assess([taxes.line(totals[0], basis: .exclusive)]).totals == totals)
        #expect(try taxes.assess([taxes.line(totals[2])]).totals == totals)
    }

    /// Britain: HMRC, Calculating VAT for VAT-inclusive and VAT-exclusive prices, at the rates since 2011-01-04
    /// (hmrc.gov.uk/vat/forms-rates/rates/calculating.htm): 100 and 20 % are 120, 100 and 5 % are 105; 1/21 of 105 is 5.
    @Test func britishPriceWithAndWithout() throws {
        let taxes = try Taxes.inForce("GB")
        for (category, tax) in [("A", 2_000), ("B", 500)] as [(String, Int64)] {
            #expect(try taxes.assess([taxes.line(10_000, category, basis: .exclusive)]).totals == [10_000, tax, 10_000 + tax])
            #expect(try taxes.assess([taxes.line(10_000 + tax, category)]).totals == [10_000, tax, 10_000 + tax])
        }
    }

    /// Britain: HMRC, VAT Valuation Manual, VATVAL04100 (gov.uk/hmrc-internal-manuals/vat-valuation/vatval04100), Thomas: of 450.00 for admission 58.50 are
    /// race cards without VAT; the VAT is 1/6 of 391.50, 65.25. Of a whole period's 13,050 it is 2,175. The manual's other case, Nexus, cuts the last
    /// figure of a year's 1/6; that is a return and no sale.
    @Test func britishRaceCards() throws {
        let taxes = try Taxes.inForce("GB")
        let result = try taxes.assess([taxes.line(39_150), taxes.line(5_850, "Z")])
        #expect(result.amounts == [6_525, 0] && result.gross == taxes.money(45_000))
        #expect(try taxes.assess([taxes.line(1_305_000)]).amounts == [217_500])
    }

    /// Revenu Québec, Calculating the Taxes, as of 2013 (revenuquebec.ca/en/entreprise/taxes/tvq_tps/calcul-taxes.aspx): 100.00, GST 5.00, QST 9.975 % of
    /// 100.00, so 9.98; 114.98.
    @Test func quebecHundredDollars() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-QC")
        let result = try taxes.assess([taxes.line(10_000, "S")])
        #expect(result.amounts == [500, 998])
        #expect(result.totals == [10_000, 1_498, 11_498])
    }

    /// Canada Revenue Agency, GST/HST Info Sheet GI-131, December 2012, examples 1 and 7
    /// (canada.ca/en/revenue-agency/services/forms-publications/publications/gi-131/phasing-penny.html): 100 screws at 1.79 in Ontario are 179.00, HST 23.27,
    /// 202.27; 202.25 where they are paid in cash.
    @Test func hundredScrews() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-ON")
        let result = try taxes.assess([taxes.line(17_900, "S", pieces: 100)])
        #expect(result.totals == [17_900, 2_327, 20_227])
        let cash = try #require(taxes.cashRounding).round(result.gross)
        #expect(cash.payable == taxes.money(20_225) && cash.difference == taxes.money(-2))
    }

    /// Canada, Economic Action Plan 2012, Rounding (budget.canada.ca/2012/themes/rounding-arrondissement-eng.html): a coffee of 1.83 and a sandwich of 2.86
    /// are 4.92 with 5 %, 4.90 in cash.
    @Test func coffeeAndSandwich() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-AB")
        let gross = try taxes.assess([taxes.line(183, "S"), taxes.line(286, "S")]).gross
        #expect(gross == taxes.money(492))
        #expect(try #require(taxes.cashRounding).round(gross).payable == taxes.money(490))
    }

    /// The same page, cent by cent: 1, 2, 6 and 7 go down, 3, 4, 8 and 9 go up, 0 and 5 stay.
    @Test func canadianCents() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-AB"), cash = try #require(taxes.cashRounding)
        let ends = try (490...499).map { try cash.round(taxes.money($0)).payable.minorUnits }
        #expect(ends == [490, 490, 490, 495, 495, 495, 495, 495, 500, 500])
    }

    /// Japan: National Tax Agency, Q&A on the invoice system, edition of April 2024 (nta.go.jp/taxes/shiraberu/zeimokubetsu/shohi/keigenzeiritsu), prices with
    /// tax. No. 57: of 100,000 yen 60,000 are at 10 %, holding 5,454, and 40,000 at 8 %, holding 2,962; together 8,416. No. 54: of 131,200 yen 88,000 hold
    /// 8,000 and 43,200 hold 3,200.
    @Test(arguments: [([60_000, 40_000], [5_454, 2_962], 100_000), ([88_000, 43_200], [8_000, 3_200], 131_200)] as [([Int64], [Int64], Int64)])
    func japaneseInvoice(prices: [Int64], amounts: [Int64], total: Int64) throws {
        let taxes = try Taxes.inForce("JP")
        let result = try taxes.assess([taxes.line(prices[0], "A"), taxes.line(prices[1], "B")])
        #expect(result.amounts == amounts && result.gross == taxes.money(total))
    }

    /// No. 57 again, its two notes on goods of two sellers, prices without tax. On one invoice the tax is dropped once for each rate: 2,389 of
    /// 11,345 + 12,549 and 1,786 of 9,987 + 12,345. On an invoice for each seller it is 1,134 and 1,254, 798 and 987: a yen less for each rate.
    @Test func japaneseInvoiceOfTwoSellers() throws {
        let taxes = try Taxes.inForce("JP")
        func lines(_ standard: Int64, _ reduced: Int64) -> [TaxableLine] {
            [taxes.line(standard, "A", basis: .exclusive), taxes.line(reduced, "B", basis: .exclusive)]
        }
        let result = try taxes.assess(lines(11_345, 9_987) + lines(12_549, 12_345))
        #expect(result.amounts == [2_389, 1_786] && result.rows.map(\.net.minorUnits) == [23_894, 22_332])
        #expect(try taxes.assess(lines(11_345, 9_987)).amounts == [1_134, 798])
        #expect(try taxes.assess(lines(12_549, 12_345)).amounts == [1_254, 987])
    }

    /// California: CDTFA, Publication 115, Tips, Gratuities, and Service Charges, September 2018 (cdtfa.ca.gov/formspubs/pub115): a guest check of 9.95 and
    /// 3.75 is 13.70; 8.25 %, the publication's rate, is 1.13 of it; 14.83.
    @Test func californianGuestCheck() throws {
        let taxes = try Taxes.california("8.25")
        let result = try taxes.assess([taxes.line(995, "F", mode: "eat-in"), taxes.line(375, "S")])
        #expect(result.totals == [1_370, 113, 1_483])
    }

    /// California: CDTFA, Publication 113, Coupons, Discounts and Rebates (cdtfa.ca.gov/formspubs/pub113), at 8.25 %: 100.00 bear 8.25; with 2 % off, 98.00
    /// bear 8.09, which is 8.085 and a half cent. Regulation 1700 (18 CCR 1700; cdtfa.ca.gov/lawguides/vol1/sutr/1700.html): with 20 % off, 80.00 bear 6.60.
    @Test func californianDiscounts() throws {
        let taxes = try Taxes.california("8.25")
        for (price, tax) in [(10_000, 825), (9_800, 809), (8_000, 660)] as [(Int64, Int64)] {
            #expect(try taxes.assess([taxes.line(price, "S")]).amounts == [tax], "\(price)")
        }
    }

    /// California: Civil Code 1656.1 (c) (1) (law.onecle.com/california/civil/1656.1.html), the beginning of its first table, 4 3/4 %: up to .10 there is no
    /// tax, from .11 to .31 it is a cent.
    @Test func californianTable() throws {
        let taxes = try Taxes.california("4.75")
        #expect(try [1, 10, 11, 31, 32].map { try taxes.assess([taxes.line($0, "S")]).tax.minorUnits } == [0, 0, 1, 1, 2])
    }
}
