import SaleCore
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// Ways to pay and reports that the menu alone has: each by its letter, to its money or its paper.
    @Test(.enabled(if: Browser.isInstalled)) func tipVoucherForeignCashAndReportsFromTheMenu() async throws {
        try await Counter.open(prepare: { try await $0.till(["setup", "--exchange", "USD=0.90"]) }) { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.key("103", lines: 1)
            try await counter.total("4.90")
            try await counter.more("t", opens: "tip-dialog")
            try await counter.fill("tip-amount", "1.")
            try await counter.touch("tip-ok")
            try await counter.disappears("tip-dialog")
            // A voucher for a part of it, notes of another currency for the rest, with change in the shop's own.
            try await counter.more("v", opens: "voucher-dialog")
            try await counter.fill("voucher-code", "V-4711")
            try await counter.fill("voucher-amount", "2.")
            try await counter.touch("voucher-ok")
            try await counter.disappears("voucher-dialog")
            #expect(try await counter.shop.state().sale?.due.minor == 390)
            try await counter.more("f", opens: "foreign-dialog")
            try await counter.fill("foreign-USD", "5.")
            try await counter.touch("foreign-ok")
            try await counter.disappears("foreign-dialog")
            try await counter.shows("T1-1-000001", in: "document-number")
            let paid = try #require(try await counter.shop.state().lastDocument)
            #expect(paid.total.minor == 490 && paid.change.minor == 60, "5.00 USD are 4.50")
            try await counter.nothingIsLeftToPrint()

            try await counter.more("6")
            try await counter.appears("report-dialog")
            let period = try await counter.text("report-text")
            #expect(period.contains("4.90") && period.contains("Tips"), "\(period)")
            try await browser.press(Key.escape)
            try await counter.disappears("report-dialog")
            try await counter.more("7")
            try await counter.appears("report-dialog")
            try await browser.press(Key.escape)
            try await counter.disappears("report-dialog")
            try await counter.nothingIsLeftToPrint()
            let papers = try await counter.paper().pieces.suffix(2)
            #expect(papers.count == 2 && papers.allSatisfy { $0.contains("4.90") && $0.contains("USD") }, "\(papers)")
        }
    }
}
