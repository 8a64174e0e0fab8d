@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// Numbers of business customers of all countries: kept, told where nobody knows their form, and named on paper.
struct BusinessNumberTests {
    @Test(arguments: [
        ("T7000012050002", "T7000012050002", false, "VAT no. T7000012050002"), ("123456789 RT0001", "123456789RT0001", false, "GST/HST 123456789RT0001"),
        ("us 123456789", "12-3456789", false, "EIN 12-3456789"), ("NO 123 456 789 MVA", "NO 123 456 789 MVA", true, "VAT no. NO 123 456 789 MVA"),
        ("T1234567890123", "T1234567890123", true, "VAT no. T1234567890123"), ("che-123.456.789 mwst", "CHE123456789MWST", false, "CHE123456789MWST"),
        ("CHE-116.281.710", "CHE116281710", false, "CHE116281710 MWST"),
        ("DE123456789", "DE123456789", false, "VAT no. DE123456789"),
    ] as [(String, String, Bool, String)]) func aCustomersNumber(typed: String, kept: String, isUnchecked: Bool, onPaper: String) async throws {
        let world = try await World()
        var form = CustomerForm(name: "Ada Lovelace")
        (form.company, form.vatID, form.number, form.address) = ("Engines Ltd", typed, "CARD-9", ["1 Lane"])
        form.wantsInvoice = true
        try await world.did(.customer(.enrol(form)))
        #expect(await world.state.notice?.code == (isUnchecked ? "customer.vat-unchecked" : nil))
        let id = try #require(await world.state.customer?.id)
        #expect(try world.database.customer(id: id)?.record?.vatID == kept)
        // Told once: what was there before is known already.
        form.phone = "+49 30 1234567"
        try await world.did(.customer(.change(customer: id, form)))
        #expect(await world.state.notice == nil)
        form.vatID = "AU 12345678901"
        try await world.did(.customer(.change(customer: id, form)))
        #expect(await world.state.notice?.code == "customer.vat-unchecked")
        form.vatID = typed
        try await world.did(.customer(.change(customer: id, form)))
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.setCustomer(id: id)))
        _ = try await world.tender(.card)
        let paper = try world.paper().map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(paper.contains(onPaper), "\(paper.joined(separator: "\n"))")
    }

    /// The shop's own numbers in the head: one that names itself has no word before it. Fixed: a Swiss one without its three letters was called as one of the EU.
    @Test(arguments: [
        (Language.german, "CHE-123.456.789 MWST", "CHE-123.456.789 MWST"), (.french, "CHE-123.456.789 TVA", "CHE-123.456.789 TVA"),
        (.english, "CHE-123.456.789 IVA", "CHE-123.456.789 IVA"), (.german, "CHE-123.456.789", "CHE-123.456.789 MWST"), (.french, "CHE-123.456.789", "CHE-123.456.789 TVA"),
        (.english, "CHE-123.456.789", "CHE-123.456.789 MWST"),
        (.german, "ATU12345678", "USt-IdNr. ATU12345678"), (.japanese, "T7000012050002", "登録番号 T7000012050002"), (.french, "123456789 RT0001", "123456789 RT0001"),
        (.english, "12-3456789", "12-3456789"), (.english, "US 12-3456789", "EIN US 12-3456789"),
        (.english, "GST 123456789 RT0001", "GST 123456789 RT0001"), (.english, "NO 123 456 789 MVA", "NO 123 456 789 MVA"), (.english, "VAT GB 123 4567 82", "VAT GB 123 4567 82"),
    ] as [(Language, String, String)]) func theShopsNumber(language: Language, number: String, onPaper: String) async throws {
        var shop = Shop.settings
        (shop.taxNumber, shop.receiptLanguage) = (number, language)
        let world = try await World(shop: shop)
        _ = try await world.sell("1")
        let paper = try world.paper().map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(paper.contains(onPaper), "\(paper.joined(separator: "\n"))")
    }

    /// Fixed: a shop anywhere had EIN or GST/HST before a number that has the form of one. By the tax rules it sells by, else by where its customers dial.
    @Test(arguments: [
        ("US-CA", nil, "12-3456789", "EIN 12-3456789"), ("CA", nil, "123456789 RT0001", "GST/HST 123456789 RT0001"), ("CA", nil, "12-3456789", "12-3456789"),
        ("DE", nil, "123456789 RT0001", "123456789 RT0001"), ("DE", "US", "12-3456789", "12-3456789"), (nil, "US", "12-3456789", "EIN 12-3456789"),
        (nil, "CA", "123456789 RT0001", "GST/HST 123456789 RT0001"), (nil, "DE", "12-3456789", "12-3456789"), ("DE", nil, "DE123456789", "VAT no. DE123456789"),
    ] as [(String?, String?, String, String)]) func aNumberIsCalledAsWhereTheShopIs(rules: String?, dials: String?, number: String, onPaper: String) async throws {
        var shop = Shop.settings
        shop.taxNumber = number
        let place = try rules.map { code in try #require(GoldenShop.all.first { $0.preset == code }) }
        if let place { shop.currency = place.settings.currency }
        let world = try await World(signedIn: false, shop: shop)
        if let place {
            let file = GoldenShop.folder.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/till/Resources/taxes/\(place.preset).json")
            try world.database.saveTaxRules(Array(Data(contentsOf: file)), place: place.name, on: GoldenShop.day, at: world.clock.now())
        }
        if let dials { try world.database.setCustomerCountry(dials) }
        let head = await world.register.paperHead
        let lines = PaperText(ReceiptContent(head: head, number: "T1-1-000001", at: world.clock.now(), cashier: "1", total: .zero(shop.currency)).document(), columns: 42).lines
        #expect(lines.map { $0.trimmingCharacters(in: .whitespaces) }.contains(onPaper), "\(lines.joined(separator: "\n"))")
    }
}
