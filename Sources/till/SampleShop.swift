import Foundation
import SaleCore
import Settings
import Storage

/// The sample shop under the share directory: `sample/shop.json`, `sample/products.csv` and files of rules, each of the form that
/// `till setup`, `till import` and `till campaigns import` take.
struct SampleShop {
    static let cashierNumber = 1, cashierPIN = "1111"
    static let managerNumber = 9, managerPIN = "9999"

    let settings: ShopSettings
    let taxCategories: [TaxCategory]
    let products: [ProductRow]
    private let departments: [UInt8]
    private let campaigns: [UInt8]
    private let discounts: [UInt8]
    private let loyalty: LoyaltyRules
    private let giftCards: GiftCardTerms

    private struct File: Decodable {
        struct Tax: Decodable {
            var code: String
            var name: String
            var rateMillionths: Int64
        }
        var name: String
        var addressLines: [String]
        var taxNumber: String
        var currency: String
        var zone: String
        var receiptFooter: [String]
        var taxCategories: [Tax]
    }

    /// - Throws: a sentence naming the file when one is missing or bad.
    init(share: String?) throws {
        let folder = try ShareDirectory.find(explicit: share).path(.sample)
        func read(_ name: String) throws -> Data {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { throw fail("\(folder)/\(name) cannot be read.") }
            return data
        }
        let file = try JSONDecoder().decode(File.self, from: try read("shop.json"))
        guard let currency = Currency.known[file.currency] else { throw fail("\(folder)/shop.json: '\(file.currency)' is no currency.") }
        var settings = ShopSettings(name: file.name, currency: currency)
        settings.addressLines = file.addressLines
        settings.taxNumber = file.taxNumber
        settings.zone = file.zone
        settings.receiptFooter = file.receiptFooter
        settings.isSample = true
        self.settings = settings
        taxCategories = file.taxCategories.map { TaxCategory(code: $0.code, name: $0.name, rate: Rate(millionths: $0.rateMillionths)) }
        let parsed = ProductCSV.parse(bytes: Array(try read("products.csv")), currency: currency, taxCategories: taxCategories)
        if let problem = parsed.problems.first { throw fail("\(folder)/products.csv: \(problem)") }
        products = parsed.rows
        departments = Array(try read("departments.csv"))
        campaigns = Array(try read("campaigns.json"))
        discounts = Array(try read("discounts.json"))
        loyalty = try JSONDecoder().decode(LoyaltyRules.self, from: try read("loyalty.json"))
        giftCards = try JSONDecoder().decode(GiftCardTerms.self, from: try read("giftcards.json"))
    }

    /// Adds products, rules and a cashier to a new database.
    func fill(_ database: TillDatabase, key: ShopKey, random: SystemRandom, at moment: Moment) throws {
        try database.importProducts(
            products.lazy.map { ($0.product, $0.stock) }, taxCategories: taxCategories, quickKeys: products.filter(\.isQuickKey).map(\.product.code),
            origin: "sample", at: moment)
        let loaded = try database.importDepartments(departments, origin: "sample", at: moment)
        if let problem = loaded.problems.first { throw fail("sample/departments.csv: \(problem)") }
        try database.saveCampaigns(campaigns, at: moment)
        try database.saveDiscountSettings(discounts, at: moment)
        try database.save(loyalty, at: moment)
        try database.save(giftCards, at: moment)
        try database.setCustomerCountry("DE")
        let pin = try PINHash(pin: Self.cashierPIN, salt: random.bytes(PINHash.saltBytes), shopKey: key)
        try database.saveCashier(Cashier(id: RandomIdentifiers().next(), number: Self.cashierNumber, name: "Sample Cashier", role: .cashier, pin: pin))
    }
}
