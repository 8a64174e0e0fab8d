import Foundation
import SaleCore
import Storage
import Testing

/// An article of a golden receipt. Prices and quantities as a person writes them.
struct GoldenItem {
    let name: String
    let category: String
    let price: String
    var quantity = "1"
    var unit = UnitOfMeasure.piece
    var mode: String?
    var depth = 0
    let department: String

    init(
        _ name: String, _ category: String, _ price: String, _ quantity: String = "1", unit: UnitOfMeasure = .piece, mode: String? = nil, depth: Int = 0,
        in department: String
    ) {
        (self.name, self.category, self.price, self.quantity) = (name, category, price, quantity)
        (self.unit, self.mode, self.depth, self.department) = (unit, mode, depth, department)
    }

    var isWeighed: Bool { unit == .kilogram }
}

/// A shop of one country with a basket to check by hand.
struct GoldenShop {
    /// The file's name.
    let name: String
    let preset: String
    let settings: ShopSettings
    /// Which law wants which field, and what this paper leaves to others.
    let laws: [String]
    let items: [GoldenItem]
    /// What comes off, on which articles, and the arithmetic of it.
    let offer: (name: String, effect: CampaignEffect, on: Set<String>, why: [String])
    /// Handed over for the first receipt.
    let cash: String
    /// The drawer's float, what was paid out and dropped, and by how much the count was off.
    let drawer: (float: String, paidOut: String, drop: String, difference: String)

    static let day = BusinessDay("2026-11-27")!

    static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()

    func rules() throws -> TaxPreset {
        let file = Self.folder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/till/Resources/taxes/\(preset).json")
        return try TaxPreset(JSONDecoder().decode(TaxPresetFile.self, from: Data(contentsOf: file)))
    }

    func taxes() throws -> TaxesInForce { try rules().inForce(at: name, on: Self.day) }

    /// What stands below a line that is not served in the usual way, in a basket where not all are served alike; nil for another line.
    func served(_ item: GoldenItem, among items: [GoldenItem]) throws -> String? {
        let modes = try rules().modes
        func code(_ item: GoldenItem) -> String? { item.mode ?? modes.first?.code }
        guard Set(items.map(code)).count > 1, code(item) != modes.first?.code else { return nil }
        return try #require(modes.first { $0.code == item.mode }).name
    }

    func money(_ text: String) throws -> Money {
        Money(try #require(DecimalText.parse(text, decimals: settings.currency.exponent)), settings.currency)
    }

    static func settings(
        _ name: String, _ address: [String], tax: [String], _ currency: String, _ language: Language, header: [String] = [], footer: [String] = [],
        symbol: ReceiptSymbol = .barcode
    ) -> ShopSettings {
        var shop = ShopSettings(name: name, currency: Currency.known[currency] ?? .eur)
        shop.addressLines = address
        shop.taxNumber = tax.joined(separator: "\n")
        shop.receiptLanguage = language
        shop.receiptHeader = header
        shop.receiptFooter = footer
        shop.receiptSymbol = symbol
        return shop
    }
}
