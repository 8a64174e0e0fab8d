@testable import Checkout
import CheckoutWeb
import SaleCore
import Testing

/// What the customer is told of the sums: why the total is not what the lines come to, and of money that goes back how much in cash, and how much otherwise.
@Suite struct CustomerViewTests {
    @Test func theTaxThatIsTakenOutIsTold() {
        var state = RegisterState(shop: .init(name: "Shop", currency: "EUR", currencyExponent: 2, isSample: true), terminal: "T1")
        func amount(_ minor: Int64) -> RegisterState.Amount { .init(Money(minor, .eur)) }
        var sale = RegisterState.SaleView(
            id: "s", lines: [], tenders: [], taxes: [], total: amount(4_694), tendered: amount(0), due: amount(4_694), itemCount: 3, latestLine: nil)
        state.sale = sale
        #expect(CustomerView(state).taxTakenOffText == nil)
        sale.terms.taxTakenOff = amount(380)
        state.sale = sale
        #expect(CustomerView(state).taxTakenOffText == "3.80")
    }

    @Test func moneyGivenBackIsToldByTheWayItGoes() {
        var state = RegisterState(shop: .init(name: "Shop", currency: "EUR", currencyExponent: 2, isSample: true), terminal: "T1")
        state.cashier = .init(id: "c1", number: 1, name: "Maria Rossi", isManager: true)
        func amount(_ minor: Int64) -> RegisterState.Amount { .init(Money(minor, .eur)) }
        // Rounded to coins, so that it is not the total.
        state.lastDocument = .init(number: "T1-1-R000001", total: amount(-344), given: amount(0), change: amount(345), at: "2026-03-02 10:15")
        #expect(CustomerView(state).changeText == "3.45" && CustomerView(state).refundedText == nil)
        state.lastDocument?.change = amount(145)
        state.lastDocument?.refunded = amount(200)
        #expect(CustomerView(state).changeText == "1.45" && CustomerView(state).refundedText == "2.00")
    }
}
