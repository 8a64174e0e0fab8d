@testable import Checkout
import CheckoutWeb
import Testing

/// The pages are served in the languages of the shop.
@Suite struct LanguageTests {
    @Test func thePagesNameTheirLanguageAndDirection() async throws {
        try await Shop.open { shop async throws in
            #expect(try await shop.get("/").body == "<html lang=\"en\"><title>cashier</title>")
            await shop.register.change {
                $0.shop.cashierLanguage = "ar"
                $0.shop.customerLanguage = "de"
            }
            let cashier = try await shop.get("/"), customer = try await shop.get("/customer")
            #expect(cashier.body == "<html lang=\"ar\" dir=\"rtl\"><title>cashier</title>")
            #expect(cashier.head.contains("text/html; charset=utf-8"))
            #expect(customer.body == "<html lang=\"de\"><title>customer</title>")
            #expect(try await shop.get("/js/main.js").body == "let page = 1;")
        }
    }

    /// What a page cannot know is no reason to show nothing.
    @Test(arguments: ["pt", "", "\"><script>", "DE"]) func anUnknownLanguageIsEnglish(code: String) async throws {
        try await Shop.open { shop async throws in
            await shop.register.change { $0.shop.cashierLanguage = code }
            #expect(try await shop.get("/").body == "<html lang=\"en\"><title>cashier</title>")
        }
    }

    /// The customer's page learns its own language and not the cashier's.
    @Test func theCustomersViewNamesItsLanguage() {
        var state = RegisterState(shop: .init(name: "Shop", currency: "EUR", currencyExponent: 2, isSample: true), terminal: "T1")
        #expect(CustomerView(state).language == nil)
        state.shop.cashierLanguage = "tr"
        state.shop.customerLanguage = "ja"
        #expect(CustomerView(state).language == "ja")
    }
}
