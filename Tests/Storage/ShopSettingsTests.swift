import SaleCore
@testable import Storage
import Testing

struct ShopSettingsTests {
    @Test func languagesAndTheReceiptsLookAreKept() throws {
        var shop = ShopSettings(name: "Shop")
        shop.receiptHeader = ["Open 8-20", "", "QST 123"]
        shop.receiptSymbol = .qr
        shop.receiptLanguage = .arabic
        shop.cashierLanguage = .turkish
        shop.customerLanguage = .japanese
        #expect(try ShopSettings(rows: shop.rows) == shop)
        #expect(shop.rows.keys.allSatisfy(ShopSettings.owns))
    }

    @Test func olderDataSpeaksEnglish() throws {
        let shop = try ShopSettings(rows: ["shop.name": "Old"])
        #expect(shop.receiptLanguage == .english && shop.cashierLanguage == .english && shop.customerLanguage == .english)
        #expect(shop.receiptHeader.isEmpty && shop.receiptSymbol == .barcode)
    }

    /// Midnight is what every earlier release meant: nothing is written for it.
    @Test func theDaysEndIsKept() throws {
        var shop = ShopSettings(name: "Bar")
        #expect(shop.rows["shop.day-ends"] == nil && shop.dayEnds == .midnight)
        shop.dayEnds = try #require(DayEnd("04:30"))
        #expect(try shop.rows["shop.day-ends"] == "04:30" && ShopSettings(rows: shop.rows) == shop && shop.rows.keys.allSatisfy(ShopSettings.owns))
        let till = try Fixture()
        try till.database.saveShop(shop)
        func today(_ wallMinute: Int64) throws -> String? {
            try till.database.today(at: Moment(utcMilliseconds: 1_795_474_800_000 + wallMinute * 60_000, utcOffsetMinutes: 60))?.text
        }
        // 2026-11-24, at 04:29 and at 04:30.
        #expect(try today(269) == "2026-11-23" && today(270) == "2026-11-24")
        shop.dayEnds = .midnight
        try till.database.saveShop(shop)
        #expect(try till.database.shop().dayEnds == .midnight && today(0) == "2026-11-24")
        // An open day is the one in force, whatever the clock says.
        try till.database.commit { try $0.setBusinessDay(Fixture.day) }
        #expect(try today(2_000) == Fixture.day.text)
    }

    @Test(arguments: ["language.receipt", "language.cashier", "language.customer", "receipt.symbol", "shop.day-ends"]) func whatNoReleaseWroteIsNamed(key: String) {
        #expect { try ShopSettings(rows: [key: "klingon"]) } throws: { error in
            guard case StorageError.unreadable(let what, let detail) = error else { return false }
            return what.contains(key) && detail.contains("klingon")
        }
    }
}
