import Foundation
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// Whom a sale is for and how it is taxed: free of tax for once, and for a customer who always is; invoices for who is enrolled on the way, with the sale
    /// and after it; paid in notes of another currency and by a gift card whose number is typed.
    @Test(.enabled(if: Browser.isInstalled)) func invoicesExemptionsAndCardsTypedByHand() async throws {
        try await Counter.open(width: 800, height: 600, prepare: { try await $0.till(["setup", "--taxes", "DE", "--exchange", "USD=0.90"]) }) { counter in
            try await counter.signIn()
            try await counter.sellsFreeOfTax()
            try await counter.invoicesWhoIsEnrolledOnTheWay()
            try await counter.sellsAGiftCardByItsTypedNumber()
            try await counter.invoicesAFinishedSaleForSomebodyNew()
        } afterwards: { shop in
            let journal = try await shop.till(["journal", "show"]).text
            for part in ["\"permission\":\"tax.exempt\"", "\"exemption\":\"nato\"", "\"exemption\":\"export\"", "invoice.made"] {
                #expect(journal.contains(part), "'\(part)' is not in\n\(journal)")
            }
            for name in ["Stein", "Gold OHG", "Hauptstr"] { #expect(!journal.contains(name), "'\(name)' is in the journal") }
        }
    }
}

extension Counter {
    /// With approval, which names the reason; taxed again; and free once more, as the paper says by the law.
    fileprivate func sellsFreeOfTax() async throws {
        try await key("103", lines: 1)
        for isKept in [false, true] {
            try await total("4.90")
            try await more("e", opens: "exempt-dialog")
            #expect(try await covered(in: "dialog") == "")
            try await touch("exempt-reason", "[data-value='nato']")
            try await touch("exempt-ok")
            try await shows("4.90 EUR · NATO-Truppen", in: "approval-detail")
            try await approve()
            try await shows("NATO-Truppen", in: "term-exemption")
            try await total("4.58")
            #expect(try await text("tax-taken-off") == "−0.32")
            if isKept { break }
            try await more("e", opens: "exempt-dialog")
            try await touch("exempt-take-off")
            try await disappears("term-exemption")
            #expect(try await isSeen("tax-taken-off") == false)
        }
        // The customer reads it too: the lines are not what is to be paid.
        try await BrowserPool.with(width: 800, height: 600) { customer in
            try await customer.open(ready.customerPage)
            try await eventually("the customer sees why") { try await customer.text("[data-testid='customer-tax-taken-off']") == "−0.32" }
            #expect(try await customer.text("[data-testid='customer-total']") == "4.58")
        }
        try await nothingIsOpen()
        try await moneyMayMove()
        try await browser.press(Key.f(9))
        try await shows("T1-1-000001", in: "document-number")
        try await nothingIsLeftToPrint()
        let receipt = try await paper().receipt("T1-1-000001")
        for part in ["free of tax: NATO-Truppen", "Tax taken off", "-0.32"] { #expect(receipt.contains(part), "'\(part)' is not in\n\(receipt)") }
    }

    /// An invoice for nobody yet: who it is for is asked and enrolled there and then. A customer who is always free of tax is so here, and no key says otherwise.
    fileprivate func invoicesWhoIsEnrolledOnTheWay() async throws {
        try await key("103", lines: 1)
        try await more("i", opens: "customer-dialog")
        try await touch("customer-enrol")
        try await appears("enrol-dialog")
        #expect(try await covered(in: "dialog") == "")
        try await fill("enrol-company", "Stein GmbH")
        try await fill("enrol-street", "Hauptstr. 1")
        try await fill("enrol-town", "10115 Berlin")
        try await fill("enrol-vatID", "DE12")
        try await touch("enrol-taxExemption", "[data-value='export']")
        try await moneyMayMove()
        try await touch("enrol-ok")
        // What is wrong is to be read, however far down the fields go.
        try await shows("VAT number", in: "enrol-problem")
        #expect(try await isInSight("enrol-problem"))
        try await fill("enrol-vatID", "DE123456789")
        try await moneyMayMove()
        try await touch("enrol-ok")
        try await approve()
        try await shows("Stein GmbH", in: "term-customer")
        try await shows("Ausfuhrlieferung", in: "term-exemption")
        try await shows("Invoice", in: "term-invoice")
        try await eventually("nobody claims scans") { try await shop.state().scanClaim == nil }
        #expect(try await text("notice").isEmpty, "nothing was refused")
        try await more("e", opens: "exempt-dialog")
        #expect(try await isSeen("exempt-take-off") == false)
        try await browser.press(Key.escape)
        try await disappears("exempt-dialog")

        // 5.09 USD are 4.581 EUR.
        try await more("f", opens: "foreign-dialog")
        try await shows("USD: 5.09 is due", in: "foreign-currency")
        try await fill("foreign-USD", "4.")
        try await shows("0.98 EUR is still due", in: "foreign-dialog")
        try await fill("foreign-USD", "10.")
        try await shows("≈ change 4.42 EUR", in: "foreign-dialog")
        try await moneyMayMove()
        try await touch("foreign-ok")
        try await shows("T1-1-000002", in: "document-number")
        #expect(try await text("change") == "4.42")
        try await nothingIsLeftToPrint()
        let invoice = try await paper().pieces.last { $0.contains("INVOICE T1-1-000002") } ?? ""
        for part in ["Stein GmbH", "Hauptstr. 1", "10115 Berlin", "DE123456789", "free of tax: Ausfuhrlieferung", "10.00 USD x 0.90"] {
            #expect(invoice.contains(part), "'\(part)' is not in\n\(invoice)")
        }
    }

    /// Typed as it stands on the card, with blanks or without, in small letters: the same card. A number that is none here pays nothing.
    fileprivate func sellsAGiftCardByItsTypedNumber() async throws {
        try await more("g", opens: "giftcard-dialog")
        try await fill("giftcard-code", "card-0000 4711")
        try await fill("giftcard-amount", "2000")
        try await moneyMayMove()
        try await touch("giftcard-ok")
        try await total("20.00")
        try await nothingIsOpen()
        try await scan("4001954161010", lines: 2)
        try await moneyMayMove()
        try await browser.press(Key.f(9))
        try await shows("T1-1-000003", in: "document-number")
        try await key("103", lines: 1)
        try await more("h", opens: "giftpay-dialog")
        try await fill("giftpay-code", "CARD00004712")
        try await moneyMayMove()
        try await touch("giftpay-ok")
        try await shows("4712 is not known here", in: "giftpay-problem")
        try await fill("giftpay-code", "card00004711")
        try await moneyMayMove()
        try await touch("giftpay-ok")
        try await shows("T1-1-000004", in: "document-number")
        try await nothingIsLeftToPrint()
        let papers = try await paper()
        let receipt = papers.receipt("T1-1-000004")
        #expect(receipt.contains("****4711") && receipt.contains("15.10"), "\(receipt)")
        #expect(papers.pieces.contains { $0.contains("Issued") && $0.contains("20.00") && $0.contains("Valid until") }, "\(papers.text)")
    }

    /// A sale of nobody's, which is said, and then enrolled for; after that the invoice is printed as a copy.
    fileprivate func invoicesAFinishedSaleForSomebodyNew() async throws {
        for isFirst in [true, false] {
            try await more("y", opens: "copy-dialog")
            try await touch("copy-kind", "[data-value='invoice']")
            try await touch("document", "[data-number='T1-1-000004']")
            try await appears("customer-dialog")
            #expect(try await covered(in: "dialog") == "")
            try await touch("customer-of-sale")
            if isFirst {
                try await shows("needs a customer", in: "notice")
                try await appears("customer-dialog")
                try await touch("customer-enrol")
                try await fill("enrol-company", "Gold OHG")
                try await moneyMayMove()
                try await touch("enrol-ok")
                try await disappears("enrol-dialog")
            }
            try await eventually("the invoice is printed") { try await paper().pieces.count { $0.contains("INVOICE T1-1-000004") } == (isFirst ? 1 : 2) }
        }
        try await nothingIsLeftToPrint()
        #expect(try await shop.state().sale == nil, "nothing is begun for whom an invoice was made out")
        let invoices = try await paper().pieces.filter { $0.contains("INVOICE T1-1-000004") }
        #expect(invoices.allSatisfy { $0.contains("Gold OHG") } && invoices.map(Paper.isCopy) == [false, true], "\(invoices)")
    }

    /// Whether it is on the screen with nothing over it.
    private func isInSight(_ id: String) async throws -> Bool {
        try await browser.script("""
            const e = document.querySelector(arguments[0]), box = e.getBoundingClientRect();
            const top = document.elementFromPoint(box.left + 5, (box.top + box.bottom) / 2);
            return e.textContent !== '' && (top === e || e.contains(top));
            """, "[data-testid='\(id)']") == "true"
    }
}
