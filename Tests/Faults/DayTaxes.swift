import SaleCore
import Storage
import TestHarness
import Testing

/// By which taxes a scripted day is rung: the two ways that countries have, and the simple one of a shop without a file of rates.
enum DayTaxes: String, CaseIterable {
    /// Each category says its own rate, contained in the price.
    case categories
    /// In the price, rounded line by line; cash to 5 cents.
    case inclusive
    /// On top of the price, two taxes, rounded on the document.
    case exclusive

    /// From this day on.
    func save(in shop: FaultyShop) throws {
        guard self != .categories else { return }
        let day = try #require(BusinessDay("2026-11-23"))
        _ = try shop.database.saveTaxRules(Array(file.utf8), place: "X", on: day, at: shop.clock.now())
    }

    private var file: String {
        let isInclusive = self == .inclusive
        let second = isInclusive ? "" : ",{\"tax\":\"CITY\",\"rate\":\"full\"}"
        let city = isInclusive ? "" : """
            ,{"code":"CITY","name":"City tax","rates":[{"code":"full","name":"Full","from":[{"day":"2020-01-01","percent":"2.875"}]}]}
            """
        return """
            {"format":1,"code":"X","name":"Example","checked":"2026-11-23","currency":"EUR","priceBasis":"\(self)","rounding":{"mode":"half-away","place":"\(isInclusive ? "line" : "document")"},
             \(isInclusive ? "\"cashRounding\":{\"step\":\"0.05\",\"mode\":\"half-away\"}," : "")
             "taxes":[{"code":"VAT","name":"VAT","rates":[{"code":"full","name":"Full","from":[{"day":"2020-01-01","percent":"19"}]},
              {"code":"low","name":"Reduced","from":[{"day":"2020-01-01","percent":"7"}]}]}\(city)],
             "places":[{"code":"X","name":"Example","categories":[
              {"code":"A","name":"Standard","taxes":[{"tax":"VAT","rate":"full"}\(second)]},{"code":"B","name":"Reduced","taxes":[{"tax":"VAT","rate":"low"}\(second)]},
              {"code":"N","name":"Gift card","taxes":[{"tax":"VAT","treatment":"outside-scope","reason":"taxed when it is spent"}]}]}],
             "sources":[{"title":"Made for this test","at":"here","date":"2026-11-23"}]}
            """
    }
}
