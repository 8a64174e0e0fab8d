import SaleCore
import Testing

/// Figures published by authorities (the same sources as in `TaxExampleTests`), through a whole sale: scanned, priced, paid, given back.
@Suite struct PaidExampleTests {
    /// A till of one place; each article is its price in minor units, its category and its pieces.
    private struct Counter {
        var sale: Sale?
        let taxes: TaxesInForce

        init(_ taxes: TaxesInForce, _ goods: (price: Int64, category: String, pieces: Int64)...) throws {
            self.taxes = taxes
            try perform(.begin(SaleBegun(
                saleID: "00112233445566778899aabbccddeeff", currency: taxes.currency, rounding: taxes.rounding, businessDay: taxes.day, cashierID: "c1",
                catalogueVersion: 1, begunAt: 1_795_000_000_000, taxes: taxes)))
            for (place, good) in goods.enumerated() {
                let item = SaleItem(
                    code: "a\(place)", name: "Article \(place)", unitPrice: UnitPrice(taxes.money(good.price)),
                    tax: TaxCategory(code: good.category, name: good.category, rate: Rate(millionths: 0)))
                try perform(.add(item, quantity: .pieces(good.pieces), linked: []))
            }
        }

        mutating func perform(_ action: SaleAction) throws {
            for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) }
        }

        /// Total, what cash or the card took, rounding and change.
        func paid(_ kind: TenderKind, _ given: Int64? = nil) throws -> [Int64] {
            var copy = self
            try copy.perform(.tender(kind, given.map(taxes.money)))
            let sale = try #require(copy.sale)
            #expect(sale.status == .completed && sale.due.isZero)
            let tender = try #require(sale.activeTenders.first)
            return [sale.total.minorUnits, tender.amount.minorUnits + tender.rounding.minorUnits, tender.rounding.minorUnits, try #require(sale.change).minorUnits]
        }

        var taxRows: [Int64] { sale?.assessment?.rows.map(\.amount.minorUnits) ?? [] }
    }

    /// CRA info sheet GI-131, examples 1 and 7: 100 screws at 1.79 in Ontario, 13 % on top. Only cash is rounded, and only what is paid, not the tax.
    @Test func hundredScrews() throws {
        let till = try Counter(Taxes.inForce("CA", at: "CA-ON"), (179, "S", 100))
        #expect(till.taxRows == [2_327])
        #expect(try till.paid(.card) == [20_227, 20_227, 0, 0])
        #expect(try till.paid(.cash, 20_300) == [20_227, 20_225, -2, 75])
    }

    /// Canada's budget 2012, "Rounding": coffee 1.83 and sandwich 2.86 are 4.92 with 5 % GST; 4.90 in cash, so 0.10 of 5.00 back; 4.92 otherwise.
    @Test func coffeeAndSandwich() throws {
        let till = try Counter(Taxes.inForce("CA", at: "CA-AB"), (183, "S", 1), (286, "S", 1))
        #expect(try till.paid(.cash, 500) == [492, 490, -2, 10])
        #expect(try till.paid(.card) == [492, 492, 0, 0])
    }

    /// Revenu Québec, "Calculating the Taxes": 100.00 with GST and QST is 114.98.
    @Test func quebecHundredDollars() throws {
        let till = try Counter(Taxes.inForce("CA", at: "CA-QC"), (10_000, "S", 1))
        #expect(till.taxRows == [500, 998])
        #expect(try till.paid(.card) == [11_498, 11_498, 0, 0])
        #expect(try till.paid(.cash, 12_000) == [11_498, 11_500, 2, 500])
    }

    /// Umsatzsteuer-Anwendungserlass, section 15.4 (2): 149.95 with 19 % in it holds 23.94. In euro nothing is rounded in cash.
    @Test func germanSmallInvoice() throws {
        let till = try Counter(Taxes.inForce("DE"), (14_995, "A", 1))
        #expect(till.taxRows == [2_394])
        #expect(try till.paid(.cash, 20_000) == [14_995, 14_995, 0, 5_005])
    }

    /// Switzerland: the smallest coin is five Rappen; what is paid in cash goes to the nearest, the tax stays that of the price.
    @Test func fiveRappen() throws {
        for (cents, cash) in zip(Int64(1_000)...1_009, [1_000, 1_000, 1_000, 1_005, 1_005, 1_005, 1_005, 1_005, 1_010, 1_010] as [Int64]) {
            let till = try Counter(Taxes.inForce("CH"), (cents, "A", 1))
            #expect(try till.paid(.cash, 2_000) == [cents, cash, cash - cents, 2_000 - cash])
            #expect(try till.paid(.card) == [cents, cents, 0, 0])
            #expect(till.taxRows == [(cents * 81 * 2 + 1_081) / (2 * 1_081)])
        }
    }

    /// National Tax Agency, Q&A on the invoice system no. 57: the tax is rounded once for each rate, 2,164 of 27,060 at 8 % and 2,815 of 28,158 at 10 %.
    @Test func japaneseInvoice() throws {
        let shop = try Taxes.inForce("JP")
        let taxes = try TaxesInForce(
            place: shop.place, day: shop.day, currency: shop.currency, basis: .exclusive, rounding: shop.rounding, modes: shop.modes, taxes: shop.taxes, categories: shop.categories)
        let till = try Counter(taxes, (13_861, "B", 1), (13_199, "B", 1), (4_389, "A", 1), (23_769, "A", 1))
        #expect(till.taxRows == [2_815, 2_164])
        #expect(try till.paid(.cash) == [60_197, 60_197, 0, 0])
    }

    /// What was bought for cash with rounding goes back for what it cost, rounded the same way: customer and drawer are where they were.
    @Test func aRoundedPurchaseGoesBack() throws {
        let bought = try Counter(Taxes.inForce("CA", at: "CA-ON"), (179, "S", 100))
        let line = try #require(bought.sale?.assessment?.lines[1]), item = try #require(bought.sale?.line(1)?.item)
        var back = try Counter(bought.taxes)
        let origin = ReturnOrigin(document: "T1-1-000001", line: 1, reason: "defect", isRestocked: true, assessed: try line.returning(.pieces(100)))
        try back.perform(.giveBack([ReturnedItem(item: item, quantity: .pieces(100), origin: origin)]))
        #expect(back.taxRows == [-2_327])
        #expect(try back.paid(.cash) == [-20_227, -20_225, 2, 0])
        #expect(try back.paid(.card) == [-20_227, -20_227, 0, 0])
    }
}
