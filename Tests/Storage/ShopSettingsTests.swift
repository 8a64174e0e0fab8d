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

    @Test(arguments: ["language.receipt", "language.cashier", "language.customer", "receipt.symbol"]) func whatNoReleaseWroteIsNamed(key: String) {
        #expect { try ShopSettings(rows: [key: "klingon"]) } throws: { error in
            guard case StorageError.unreadable(let what, let detail) = error else { return false }
            return what.contains(key) && detail.contains("klingon")
        }
    }
}
