import Foundation
import Journal
import SaleCore
import Storage
import Testing

@Suite struct TaxRulesStorageTests {
    static func preset(_ country: String) throws -> [UInt8] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/till/Resources/taxes/\(country).json")
        return [UInt8](try Data(contentsOf: file))
    }

    static let old = TaxCategory(code: "old", name: "Old", rate: Rate(millionths: 160_000))
    static let unused = TaxCategory(code: "unused", name: "Unused", rate: Rate(millionths: 0))
    static var oldBread: Product {
        var bread = Fixture.product(1)
        bread.taxCategory = "old"
        return bread
    }

    @Test func aShopWithSimpleCategoriesHasNoRules() throws {
        let till = try Fixture()
        try till.stockShop()
        #expect(try till.database.taxesInForce(on: Fixture.day) == nil)
        #expect(try till.database.taxRules() == nil)
        #expect(try till.database.taxPreset() == nil)
    }

    @Test func theNewestVersionIsInForceByTheDay() throws {
        let till = try Fixture()
        try till.database.importProducts([(product: Self.oldBread, stock: Quantity?.none)], taxCategories: [Self.old, Self.unused], at: till.now())
        let file = try Self.preset("DE")
        let saved = try till.database.saveTaxRules(file, place: "DE", on: Fixture.day, user: "c1", at: till.now())
        #expect(saved.missing == ["old"], "a product still names it")
        #expect(try till.database.taxRules()?.content == file)
        let categories = try till.database.taxCategories()
        #expect(Set(categories.map(\.code)) == Set(saved.categories + ["old"]))
        #expect(categories.first { $0.code == "A" }?.rate == Rate(millionths: 190_000))
        try till.restart()
        let preset = try #require(try till.database.taxPreset())
        #expect(preset.place == "DE" && preset.preset.code == "DE")
        for text in ["2020-06-30", "2020-07-01", "2026-11-23", "2020-07-01"] {
            let day = try #require(BusinessDay(text))
            let taxes = try #require(try till.database.taxesInForce(on: day))
            #expect(try taxes == preset.preset.inForce(at: "DE", on: day))
        }
        let other = Array(String(decoding: file, as: UTF8.self).replacing("\"Deutschland\"", with: "\"Germany\"").utf8)
        let second = try till.database.saveTaxRules(other, place: "DE", on: Fixture.day, at: till.now())
        #expect(second.version == saved.version + 1)
        #expect(try till.database.taxRules()?.content == other)
        let kinds = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: 1 << 20).map(\.header.kind)
        #expect(kinds.suffix(3) == [.catalogueChanged, .rulesChanged, .rulesChanged], "the second changed no category")
    }

    @Test func categoriesNobodyNamesGo() throws {
        let till = try Fixture()
        try till.database.importProducts([(product: Self.oldBread, stock: Quantity?.none)], taxCategories: [Self.old, Self.unused], at: till.now())
        let saved = try till.database.saveTaxRules(Self.preset("AT"), place: "AT", on: Fixture.day, at: till.now())
        #expect(saved.missing == ["old"])
        #expect(try till.database.taxCategories().map(\.code).contains("unused") == false)
        var bread = Self.oldBread
        bread.taxCategory = try #require(saved.categories.first)
        try till.database.importProducts([(product: bread, stock: Quantity?.none)], taxCategories: [], at: till.now())
        #expect(try till.database.saveTaxRules(Self.preset("AT"), place: "AT", on: Fixture.day, at: till.now()).missing.isEmpty)
    }

    /// Every country that comes with the program can be put in force in a shop of its currency, in each of its places.
    @Test(arguments: ["AT", "CA", "CH", "DE", "FR", "GB", "JP", "TR", "US-CA"]) func everyPresetCanBeStored(country: String) throws {
        let till = try Fixture()
        let file = try Self.preset(country)
        let parsed = try TaxPreset(JSONDecoder().decode(TaxPresetFile.self, from: Data(file)))
        var shop = Fixture.shop
        shop.currency = parsed.currency
        try till.database.saveShop(shop)
        for place in parsed.places {
            let saved = try till.database.saveTaxRules(file, place: place.code, on: Fixture.day, at: till.now())
            #expect(saved.categories == place.categories.map(\.code) && saved.missing.isEmpty)
            #expect(try till.database.taxesInForce(on: Fixture.day) == parsed.inForce(at: place.code, on: Fixture.day))
            #expect(try Set(till.database.taxCategories().map(\.code)) == Set(saved.categories))
        }
    }

    @Test func aBadFileChangesNothing() throws {
        let till = try Fixture()
        let good = try Self.preset("DE")
        try till.database.saveTaxRules(good, place: "DE", on: Fixture.day, at: till.now())
        let head = try till.database.journalHead()
        func refused(_ file: [UInt8], _ place: String = "DE") -> String? {
            guard case .badRules(_, let problems)? = storageError({ try till.database.saveTaxRules(file, place: place, on: Fixture.day, at: till.now()) }) else { return nil }
            return problems.joined()
        }
        #expect(refused(good, "XX")?.contains("no place XX") == true)
        #expect(try refused(Self.preset("CH"), "CH")?.contains("CHF") == true)
        for text in ["", "[]", "{}", "{", "{\"format\": 1}", String(repeating: "[", count: 513)] { #expect(refused(Array(text.utf8)) != nil, "\(text)") }
        let text = String(decoding: good, as: UTF8.self)
        for (old, new) in [("\"2021-01-01\"", "\"2021-13-01\""), ("\"format\": 1", "\"format\": 2"), ("\"19\"", "\"-19\"")] {
            #expect(refused(Array(text.replacing(old, with: new).utf8)) != nil, "\(new)")
        }
        #expect(try till.database.journalHead() == head)
        #expect(try till.database.taxRules()?.content == good)
    }

    /// Fixed: a category that only a department names went with the rules before, and the department could not be sold any more.
    @Test func aCategoryThatADepartmentNamesStays() throws {
        let till = try Fixture()
        try till.database.importProducts([(product: Self.oldBread, stock: Quantity?.none)], taxCategories: [Self.old, Self.unused], at: till.now())
        let file = "code,name,tax,openprice,maxprice\nFRUIT,Fruit,unused,yes,20\n"
        #expect(try till.database.importDepartments(Array(file.utf8), at: till.now()).isLoaded)
        #expect(try till.database.saveTaxRules(Self.preset("AT"), place: "AT", on: Fixture.day, at: till.now()).missing == ["old", "unused"])
        #expect(try till.database.findItem(code: "dept:FRUIT")?.tax.code == "unused")
    }
}
