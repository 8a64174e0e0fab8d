import SaleCore
import Testing

/// Rules of authorities through a whole sale, paid or given back; the figures are ours.
@Suite struct PaidRuleTests {
    /// Federal Tax Administration, as retold (see `TaxRuleTests`): what is paid in cash goes to five Rappen, the tax stays that of the price.
    @Test func fiveRappen() throws {
        for (cents, cash) in zip(Int64(1_000)...1_009, [1_000, 1_000, 1_000, 1_005, 1_005, 1_005, 1_005, 1_005, 1_010, 1_010] as [Int64]) {
            let till = try PaidCounter(Taxes.inForce("CH"), (cents, "A", 1))
            #expect(try till.paid(.cash, 2_000) == [cents, cash, cash - cents, 2_000 - cash])
            #expect(try till.paid(.card) == [cents, cents, 0, 0])
            #expect(till.taxRows == [(cents * 81 * 2 + 1_081) / (2 * 1_081)])
        }
    }

    /// Canada Revenue Agency, Phasing out the penny: tax implications for businesses, question 3 (canada.ca, in the folder of the next line):
    /// en/revenue-agency/programs/about-canada-revenue-agency-cra/phasing-penny/phasing-penny-tax-implications-businesses.html
    /// On goods that come back the tax is reckoned on what is refunded, and rounding in cash comes after it. So customer and drawer are where they were.
    @Test func aRoundedPurchaseGoesBack() throws {
        let bought = try PaidCounter(Taxes.inForce("CA", at: "CA-ON"), (179, "S", 100))
        let line = try #require(bought.sale?.assessment?.lines[1]), item = try #require(bought.sale?.line(1)?.item)
        var back = try PaidCounter(bought.taxes)
        let origin = ReturnOrigin(document: "T1-1-000001", line: 1, reason: "defect", isRestocked: true, assessed: try line.returning(.pieces(100)))
        try back.perform(.giveBack([ReturnedItem(item: item, quantity: .pieces(100), origin: origin)]))
        #expect(back.taxRows == [-2_327])
        #expect(try back.paid(.cash) == [-20_227, -20_225, 2, 0])
        #expect(try back.paid(.card) == [-20_227, -20_227, 0, 0])
    }
}
