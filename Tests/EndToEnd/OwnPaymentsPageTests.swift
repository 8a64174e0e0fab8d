import Foundation
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// What the shop has named itself, notes of another currency in the drawer, and a receipt only for who asks for it.
    @Test(.enabled(if: Browser.isInstalled)) func ownPaymentsAndForeignNotesFromThePage() async throws {
        try await Counter.open(prepare: { shop in
            let file = shop.directory.file("tenders.json")
            let tenders = #"{"tenders":[{"code":"meal","name":"Meal voucher","behaves":"voucher"},{"code":"cheque","name":"Cheque","behaves":"voucher","reference":"once"}]}"#
            try Data(tenders.utf8).write(to: URL(fileURLWithPath: file))
            try await shop.till(["setup", "--tenders", file, "--exchange", "USD=0.90", "--print-receipt", "on-request"])
        }) { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.more("4", opens: "float-dialog")
            try await browser.press("100.")
            try await counter.fill("float-USD", "50.")
            try await browser.press(Key.enter)
            try await counter.disappears("float-dialog")
            try await counter.more("3", opens: "drop-dialog")
            try await counter.touch("drop-currency", "[data-value='USD']")
            try await counter.fill("drop-USD", "20.")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.disappears("drop-dialog")
            try await counter.more("u", opens: "count-dialog")
            try await counter.fill("count-pieces", "1", "[data-value='2000']")
            try await counter.fill("count-pieces", "1", "[data-value='1000']")
            try await counter.shows("30.00", in: "count-sum")
            try await counter.moneyMayMove()
            try await counter.touch("count-ok")
            try await counter.appears("count-result-dialog")
            try await counter.shows("USD", in: "count-result")
            #expect(try await counter.shop.state().shift?.counts.map { $0.difference?.minor } == [0])
            try await browser.press(Key.enter)
            try await counter.disappears("count-result-dialog")
            // The day is closed with each currency counted: the shop's own is still to come.
            try await counter.more("9", opens: "close-day-dialog")
            try await counter.shows("Not counted: EUR", in: "not-counted")
            #expect(try await counter.focused() == "close-day-count")
            try await counter.touch("close-day-count")
            try await counter.appears("count-dialog")
            try await counter.fill("count-pieces", "2", "[data-value='5000']")
            try await counter.shows("100.00", in: "count-sum")
            try await counter.moneyMayMove()
            try await counter.touch("count-ok")
            try await counter.appears("close-day-dialog")
            #expect(try await counter.focused() == "close-day-ok")
            #expect(try await counter.isSeen("not-counted") == false)
            try await browser.press(Key.escape)
            try await counter.disappears("close-day-dialog")

            try await counter.key("103", lines: 1)
            try await counter.more("j", opens: "named-dialog")
            // A voucher without a number wants no code; it is an article.
            try await counter.scanByKeys("4001954161010")
            try await counter.lines(2)
            // The dialog says what is due now.
            try await counter.shows("8.39", in: "named-dialog")
            try await counter.touch("named-tender", "[data-value='cheque']")
            // Scanned it pays nothing yet: what it is worth comes next.
            try await counter.moneyMayMove()
            try await counter.scanByKeys("CHEQUE-4711")
            #expect(try await counter.focused() == "named-amount")
            #expect(try await counter.shop.state().sale?.tendered.minor == 0)
            try await browser.press("1." + Key.enter)
            try await counter.disappears("named-dialog")
            try await counter.shows("Cheque", in: "tender")
            try await counter.more("j", opens: "named-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.shows("T1-1-000001", in: "document-number")
            try await counter.shows("Print the receipt", in: "reprint")
            #expect(try await counter.shop.state().printing.queued == 0)
            try await counter.moneyMayMove()
            try await counter.touch("reprint")
            try await counter.shows("Print a copy", in: "reprint")
        } afterwards: { shop in
            let journal = try await shop.till(["journal", "show"]).text
            #expect(journal.contains("sale.completed") && !journal.contains("receipt.reprinted"))
            let x = try await shop.till(["report", "x"]).text
            #expect(x.contains("Cheque") && x.contains("Meal voucher") && x.contains("USD"), "\(x)")
        }
    }
}
