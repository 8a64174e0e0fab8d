@testable import Checkout
import CheckoutWeb
import Foundation
import SaleCore
import Testing

/// What the page looks up beside articles.
@Suite struct CounterReadsTests {
    private static let personal = ["/api/customers?q=Petra", "/api/customer?id=k1", "/api/customer-purchases?id=k1", "/api/customer-points?id=k1", "/api/gift-card?number=4711", "/api/documents", "/api/report"]

    @Test func customersCardsAndDocumentsAreRead() async throws {
        try await Shop.open { shop async throws in
            await shop.register.signInForTest()
            #expect(try await shop.get("/api/customers?q=Petra").json([RegisterState.CustomerView].self).map(\.name) == ["Petra Novak"])
            #expect(try await shop.get("/api/customers?q=Nobody").json([RegisterState.CustomerView].self).isEmpty)
            #expect(try await shop.get("/api/customer?id=k1").json(CustomerForm.self).name == "Petra Novak")
            #expect(try await shop.get("/api/customer?id=k2").status == 404)
            let bought = try await shop.get("/api/customer-purchases?id=k1").json([PurchaseView].self)
            #expect(bought.map(\.number) == ["T1-1-000001"] && bought.first?.items.map(\.name) == ["Bread"])
            #expect(try await shop.get("/api/customer-purchases?id=k2").status == 404)
            #expect(try await shop.get("/api/customer-points?id=k1").json([PointsMoveView].self).map(\.points) == [12])
            #expect(try await shop.get("/api/customer-points?id=k2").status == 404)
            #expect(try await shop.get("/api/gift-card?number=4711").json(RegisterState.GiftCardView.self).balance?.minor == 5000)
            #expect(try await shop.get("/api/gift-card?number=1").status == 409)
            #expect(try await shop.get("/api/documents").json([DocumentView].self).map(\.number) == ["T1-1-000001"])
            #expect(try await shop.get("/api/choices").json(SaleChoices.self).discountReasons.map(\.code) == ["damaged"])
            #expect(try await shop.get("/api/report").status == 404)
            await shop.register.change { $0.reportSerial = 1 }
            #expect(try await shop.get("/api/report").json(ReportText.self) == ReportText(serial: 1, lines: ["X report", "Total  12.34"]))
            let long = String(repeating: "a", count: 101)
            #expect(try await shop.get("/api/customers?q=\(long)").status == 400)
        }
    }

    /// Whoever passes a register where nobody is signed in, or one that is locked, sees no customer.
    @Test func nobodyAtWorkSeesNothingOfPeople() async throws {
        try await Shop.open { shop async throws in
            for path in Self.personal { #expect(try await shop.get(path).json(ErrorBody.self).code == "register.sign-in-first", "\(path)") }
            await shop.register.signInForTest()
            await shop.register.change { $0.isLocked = true }
            for path in Self.personal { #expect(try await shop.get(path).json(ErrorBody.self).code == "register.locked", "\(path)") }
            await shop.register.change {
                $0.isLocked = false
                $0.prompt = .newPIN(number: 7, name: "Anna Keller")
            }
            for path in Self.personal { #expect(try await shop.get(path).json(ErrorBody.self).code == "register.must-change-pin", "\(path)") }
        }
    }

    /// Scripts read the English, the page reads the cashier's language.
    @Test func errorsAreSaidInTheCashiersLanguage() async throws {
        try await Shop.open { shop async throws in
            #expect(try await shop.get("/api/documents").json(ErrorBody.self).said == nil)
            await shop.register.change { $0.shop.cashierLanguage = "de" }
            let error = try await shop.get("/api/documents").json(ErrorBody.self)
            #expect(error.said == "Melden Sie sich zuerst an: Bedienernummer, dann PIN." && error.message == "Sign in first: cashier number, then PIN.")
            await shop.register.signInForTest()
            let gone = try await shop.get("/api/customer?id=k2").json(ErrorBody.self)
            #expect(gone.said == "Das gibt es nicht oder nicht mehr. Suchen Sie erneut." && gone.code == "web.not-found")
        }
    }

    /// The customer's page learns no names.
    @Test func theCustomersPageShowsNoName() throws {
        var state = RegisterState(shop: .init(name: "Shop", currency: "EUR", currencyExponent: 2, isSample: true), terminal: "T1")
        state.sale = .init(
            id: "s", lines: [], tenders: [], taxes: [], total: .init(Money(0, .eur)), tendered: .init(Money(0, .eur)), due: .init(Money(0, .eur)), itemCount: 0)
        state.sale?.terms.customer = FakeRegister.customers.first
        state.cashier = .init(id: "c", number: 1, name: "Maria Rossi", isManager: false)
        let text = String(decoding: try JSONEncoder().encode(CustomerView(state)), as: UTF8.self)
        #expect(!text.contains("Petra") && !text.contains("Rossi"))
    }
}
