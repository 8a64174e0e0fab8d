@testable import Checkout
import SaleCore
import Storage
import Testing

/// What decides what a customer pays: price list, segments, freedom from tax.
struct CustomerTermsTests {
    private static var form: CustomerForm {
        var form = CustomerForm(name: "Ada")
        (form.number, form.segments) = ("A1", ["vip"])
        (form.taxExemption, form.exemptionNumber) = ("resale", " RC-4711 ")
        return form
    }

    /// Each takes what it would take in one sale; the certificate's number is shown, exported, and gone with the person.
    @Test func theyTakeThePermissionsOfOneSale() async throws {
        let world = try await World()
        try world.openSegments("vip")
        _ = try world.database.importPriceLists(Array("list,code,price\nclub,1,2.00\n".utf8), at: world.clock.now())
        #expect(await world.act(.customer(.enrol(Self.form))).code == "register.permission-needed")
        guard case .approval(let permission, _, _, _, _, _) = await world.state.prompt else { throw Refused.noPrompt }
        #expect(permission == Permission.exemptFromTax.rawValue)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "register.permission-needed", "the segments take another one")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        let shown = try #require(await world.state.customer)
        #expect(shown.segments == ["vip"] && shown.taxExemption == "resale" && shown.exemptionNumber == "RC-4711")
        let id = shown.id
        #expect(try world.database.exportCustomer(id: id).records.first?.exemptionNumber == "RC-4711")
        let known = try #require(try await world.register.customerForm(id: id))
        #expect(known.exemptionNumber == "RC-4711")
        // What does not change takes nothing.
        var form = known
        form.phone = "+491761234567"
        try await world.did(.customer(.change(customer: id, form)))
        form.priceList = "club"
        #expect(await world.act(.customer(.change(customer: id, form))).code == "register.permission-needed")
        try await world.did(.cancelPrompt)
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.customer(.erase(customer: id)))
        #expect(throws: StorageError.self, "gone with the person") { try world.database.exportCustomer(id: id) }
    }

    private enum Refused: Error { case noPrompt }

    /// Why the register stopped, and why an article is not sold, in the cashier's words.
    @Test(arguments: Language.allCases) func whyNotIsSaidInEachLanguage(language: Language) async throws {
        let halt = HaltReason.unreadable("disk error 5")
        let said = language.sentences.say(halt)
        #expect(said.contains("disk error 5") && (said == halt.description) == (language == .english))
        #expect(language.sentences.say(RegisterRefusal.halted(halt)).contains(said))
        var shop = Shop.settings
        shop.cashierLanguage = language
        let world = try await World(shop: shop)
        var knife = Shop.milk
        (knife.isForSale, knife.barcodes) = (false, [])
        try world.database.importProducts([(product: knife, stock: nil)], taxCategories: [], at: world.clock.now())
        try await world.did(.selling(.checkPrice(code: "2")))
        guard case .priceCheck(let article?) = await world.state.prompt else { throw Refused.noPrompt }
        #expect(article.refusal == language.sentences.say(ArticleRefusal.notForSale(product: "Milk")))
    }
}
