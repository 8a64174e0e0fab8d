import SaleCore
import Testing

/// One basket for each place, as a text to check by hand. The arithmetic stands above each.
@Suite struct TaxGoldenTests {
    /// Per line. 24.00 × 20/120 = 4.00; 3.29 × 10/110 = 0.29909 → 0.30; bread 4.15 × 4.9/104.9 = 0.19385 → 0.19; the same eaten in × 10/110 = 0.37727 → 0.38
    /// (with 0.30: 0.68 on 7.44); flowers 9.90 × 13/113 = 1.13894 → 1.14; voucher 50.00.
    @Test func austria() throws {
        let taxes = try Taxes.inForce("AT")
        let result = try taxes.assess([
            taxes.line(2_400), taxes.line(329, "B"), taxes.line(415, "G"), taxes.line(415, "G", mode: "eat-in"), taxes.line(990, "C"),
            taxes.line(450, "H"), taxes.line(5_000, "N"),
        ])
        #expect(result.breakdown == """
            USt 20 %: 20.00 + 4.00 = 24.00
            USt 13 %: 8.76 + 1.14 = 9.90
            USt 10 %: 6.76 + 0.68 = 7.44
            USt 4.9 %: 3.96 + 0.19 = 4.15
            USt zero-rated: 4.50 + 0.00 = 4.50
            USt outside scope (Mehrzweckgutschein: besteuert wird die Einlösung): 50.00 + 0.00 = 50.00
            Total: 93.98 + 6.01 = 99.99
            """)
    }

    /// Per line. Cola 1.29 × 19/119 = 0.20597 → 0.21; deposit 0.25 × 19/119 = 0.03992 → 0.04; together 0.25 on 1.54. Milk 1.35 × 7/107 = 0.08832 → 0.09;
    /// meal eaten in 12.90 × 7/107 = 0.84393 → 0.84; together 0.93 on 14.25. Milk coffee eaten in 3.80 × 19/119 = 0.60672 → 0.61: 19 % is 0.86 on 5.34.
    /// Stamps 0.95.
    @Test func germany() throws {
        let taxes = try Taxes.inForce("DE")
        let result = try taxes.assess([
            taxes.line(129), taxes.line(25), taxes.line(135, "B"), taxes.line(1_290, "B", mode: "eat-in"),
            taxes.line(380, "M", mode: "eat-in"), taxes.line(95, "X"),
        ])
        #expect(result.breakdown == """
            USt 19 %: 4.48 + 0.86 = 5.34
            USt 7 %: 13.32 + 0.93 = 14.25
            USt exempt (§ 4 UStG): 0.95 + 0.00 = 0.95
            Total: 18.75 + 1.79 = 20.54
            """)
    }

    /// Per line. Wine 8.50 × 20/120 = 1.41666 → 1.42; baguette 1.10 × 5.5/105.5 = 0.05734 → 0.06; sandwich to eat at once 5.90 × 10/110 = 0.53636 → 0.54;
    /// yoghurt eaten in 1.20 × 10/110 = 0.10909 → 0.11 (with 0.54: 0.65 on 7.10); newspaper 2.50 × 2.1/102.1 = 0.05142 → 0.05.
    @Test func france() throws {
        let taxes = try Taxes.inForce("FR")
        let result = try taxes.assess([
            taxes.line(850), taxes.line(110, "C"), taxes.line(590, "B"), taxes.line(120, "C", mode: "eat-in"), taxes.line(250, "D"),
        ])
        #expect(result.breakdown == """
            TVA 20 %: 7.08 + 1.42 = 8.50
            TVA 10 %: 6.45 + 0.65 = 7.10
            TVA 5.5 %: 1.04 + 0.06 = 1.10
            TVA 2.1 %: 2.45 + 0.05 = 2.50
            Total: 17.02 + 2.18 = 19.20
            """)
    }

    /// Per line. 17.99 ÷ 6 = 2.99833 → 3.00; cold sandwich eaten in 4.20 ÷ 6 = 0.70; the same taken away is zero-rated; fuel 30.00 × 5/105 = 1.42857 →
    /// 1.43; children's meal 6.00 ÷ 6 = 1.00.
    @Test func britain() throws {
        let taxes = try Taxes.inForce("GB")
        let result = try taxes.assess([
            taxes.line(1_799), taxes.line(420, "Y", mode: "eat-in"), taxes.line(420, "Y", mode: "take-away"), taxes.line(3_000, "B"),
            taxes.line(600, "K"), taxes.line(160, "X"),
        ])
        #expect(result.breakdown == """
            VAT 20 %: 23.49 + 4.70 = 28.19
            VAT 5 %: 28.57 + 1.43 = 30.00
            VAT zero-rated: 4.20 + 0.00 = 4.20
            VAT exempt (VATA 1994, Schedule 9): 1.60 + 0.00 = 1.60
            Total: 57.86 + 6.13 = 63.99
            """)
    }

    /// Per line. Shirt 449.90 × 20/120 = 74.98333 → 74.98; soap 59.95 × 20/120 = 9.99166 → 9.99; together 84.97 on 509.85. Bread 15.00 × 1/101 = 0.14851 →
    /// 0.15; soup 120.00 × 10/110 = 10.90909 → 10.91.
    @Test func turkey() throws {
        let taxes = try Taxes.inForce("TR")
        let result = try taxes.assess([taxes.line(44_990), taxes.line(5_995, "T"), taxes.line(1_500, "C"), taxes.line(12_000, "L")])
        #expect(result.breakdown == """
            KDV 20 %: 424.88 + 84.97 = 509.85
            KDV 10 %: 109.09 + 10.91 = 120.00
            KDV 1 %: 14.85 + 0.15 = 15.00
            Total: 548.82 + 96.03 = 644.85
            """)
    }

    /// Per line. Umbrella 29.90 × 8.1/108.1 = 2.24042 → 2.24; bread 3.45 × 2.6/102.6 = 0.08743 → 0.09; coffee eaten in 4.60 × 8.1/108.1 = 0.34468 → 0.34
    /// (with 2.24: 2.58 on 34.50); room 140.00 × 3.8/103.8 = 5.12524 → 5.13. 177.95 needs no rounding in cash; with another 0.01 it would still be 177.95.
    @Test func switzerland() throws {
        let taxes = try Taxes.inForce("CH")
        let result = try taxes.assess([taxes.line(2_990), taxes.line(345, "B"), taxes.line(460, "E", mode: "eat-in"), taxes.line(14_000, "C")])
        #expect(result.breakdown == """
            MWST 8.1 %: 31.92 + 2.58 = 34.50
            MWST 3.8 %: 134.87 + 5.13 = 140.00
            MWST 2.6 %: 3.36 + 0.09 = 3.45
            Total: 170.15 + 7.80 = 177.95
            """)
        let cash = try #require(taxes.cashRounding)
        #expect(try cash.round(result.gross).difference.isZero && cash.round(taxes.money(17_796)).payable == result.gross)
    }

    /// Once per rate, dropped. 10 %: tissue 398 and a meal eaten in 550 are 948 × 10/110 = 86.18 → 86. 8 %: rice ball 140 and tea 160 are 300 × 8/108 =
    /// 22.22 → 22. Stamp 110.
    @Test func japan() throws {
        let taxes = try Taxes.inForce("JP")
        let result = try taxes.assess([taxes.line(398), taxes.line(550, "B", mode: "eat-in"), taxes.line(140, "B"), taxes.line(160, "B"), taxes.line(110, "X")])
        #expect(result.breakdown == """
            消費税 10 %: 862 + 86 = 948
            消費税 8 %: 278 + 22 = 300
            消費税 exempt (消費税法 第6条・別表第二): 110 + 0 = 110
            Total: 1250 + 108 = 1358
            """)
    }

    /// On the sum, San Francisco: lamp 39.99 + hot lunch 11.50 + two tires at 89.00 = 229.49 × 8.625 % = 19.7935 → 19.79; bread to go is free; tire fee 2 ×
    /// 1.75.
    @Test func california() throws {
        let taxes = try Taxes.inForce("US-CA", at: "US-CA-SF")
        let result = try taxes.assess([
            taxes.line(3_999, "S"), taxes.line(1_150, "F", mode: "eat-in"), taxes.line(17_800, "T", pieces: 2),
            taxes.line(549, "F", mode: "take-away"),
        ])
        #expect(result.breakdown == """
            Sales tax 8.625 %: 229.49 + 19.79 = 249.28
            Sales tax exempt (food products: R&T Code 6359): 5.49 + 0.00 = 5.49
            Tire fee 1.75 each: 0.00 + 3.50 = 3.50
            Total: 234.98 + 23.29 = 258.27
            """)
    }

    /// On the sum, Québec: pen 3.49, book 24.95, bread 4.79. GST (3.49 + 24.95 = 28.44) × 5 % = 1.422 → 1.42; QST 3.49 × 9.975 % = 0.34813 → 0.35. In cash
    /// 35.00.
    @Test func quebec() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-QC")
        let result = try taxes.assess([taxes.line(349, "S"), taxes.line(2_495, "F"), taxes.line(479, "Z")])
        #expect(result.breakdown == """
            GST/TPS 5 %: 28.44 + 1.42 = 29.86
            GST/TPS zero-rated: 4.79 + 0.00 = 4.79
            QST/TVQ 9.975 %: 3.49 + 0.35 = 3.84
            QST/TVQ zero-rated: 29.74 + 0.00 = 29.74
            Total: 33.23 + 1.77 = 35.00
            """)
    }

    /// On the sum, British Columbia: cup 12.99 and beer 15.49, book 9.99. GST 38.47 × 5 % = 1.9235 → 1.92; PST 7 % of 12.99 = 0.9093 → 0.91, 10 % of 15.49
    /// = 1.549 → 1.55.
    @Test func britishColumbia() throws {
        let taxes = try Taxes.inForce("CA", at: "CA-BC")
        let result = try taxes.assess([taxes.line(1_299, "S"), taxes.line(1_549, "L"), taxes.line(999, "F")])
        #expect(result.breakdown == """
            GST/TPS 5 %: 38.47 + 1.92 = 40.39
            PST 10 %: 15.49 + 1.55 = 17.04
            PST 7 %: 12.99 + 0.91 = 13.90
            PST exempt (PST exemption): 9.99 + 0.00 = 9.99
            Total: 38.47 + 4.38 = 42.85
            """)
    }
}
