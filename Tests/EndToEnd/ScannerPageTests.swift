import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

/// What a scanner types is a scan wherever it lands: it chooses nothing, answers nothing, and is no PIN.
extension EndToEnd {
    @Test(.enabled(if: Browser.isInstalled)) func whatAScannerTypesIsNothingElse() async throws {
        try await Counter.open { shop in
            try await shop.till(["cashiers", "change", "1", "--badge", "BADGE-77"])
            try shop.change { database, now in
                let campaign = #"[{"version":1,"code":"BREAD","name":"Bread day","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},"select":{"articles":["103"]},"coupon":"public"}]"#
                try database.saveCampaigns(Array(campaign.utf8), at: now)
                try database.saveCoupons(Array(#"[{"code":"BREAD10","campaign":"BREAD"}]"#.utf8), at: now)
            }
        } work: { counter in
            let browser = counter.browser
            // At the sign-in: an article is no number, a badge says who; nothing of either stays in a field.
            try await counter.scanByKeys("4001954161010")
            try await eventually("it is refused") { try await !counter.text("signin-problem").isEmpty }
            #expect(try await counter.value(of: "signin-number") == "")
            try await counter.scanByKeys("BADGE-77")
            try await eventually("the badge is known") { try await counter.text("signin-known").contains("(1)") }
            try await browser.press("1111" + Key.enter)
            try await counter.disappears("sign-in")

            // In the menu: no letter of it is chosen, also where it is too short for a code.
            try await browser.press(Key.f(5))
            try await counter.appears("more-dialog")
            try await counter.scanByKeys("6001234567890")
            try await counter.shows("6001234567890", in: "notice")
            try await counter.scanByKeys("LOT-77001")
            try await counter.shows("LOT-77001", in: "notice")
            try await counter.scanByKeys("9123")
            // A key that chooses does so a moment later.
            try await counter.handsFollow()
            #expect(try await counter.isSeen("more-dialog"))
            try await browser.press(Key.escape)
            try await counter.disappears("more-dialog")
            #expect(try await counter.shop.state().reportSerial == 0)

            // Into an age question: it answers nothing. A letter by itself does.
            try await browser.press("317" + Key.enter)
            try await counter.appears("age-dialog")
            try await counter.scanByKeys("SD-1234567")
            try await counter.shows("open question", in: "notice")
            #expect(try await counter.isSeen("age-dialog"))
            try await counter.handsFollow()
            try await browser.press("d")
            try await counter.lines(1)

            // Into the entry: no name to look for, no quantity; after a quantity typed by hand it is so many. Typed by hand, a code is no name either.
            try await counter.scanByKeys("12X4567")
            try await counter.shows("12X4567", in: "notice")
            try await counter.scanByKeys("BREAD10")
            try await counter.shows("Coupon BREAD10", in: "terms")
            try await counter.lines(1)
            try await browser.press("2*")
            try await counter.scanByKeys("4001954161010")
            try await counter.shows("2 × 3.49", in: "lines")
            try await counter.more("n", opens: "coupon-dialog")
            try await counter.touch("coupon-take-off")
            try await counter.disappears("term-coupon")
            try await browser.press("BREAD10")
            try await counter.shows("Nothing found", in: "results")
            try await browser.press(Key.enter)
            try await counter.shows("Coupon BREAD10", in: "terms")
            try await counter.lines(2)

            // Behind the lock: no try of a PIN, so nobody is locked out, and no key reaches what the cover lies over.
            try await counter.more("l")
            try await counter.appears("sign-in")
            for _ in 1...6 {
                _ = try await browser.script("document.querySelector('[data-testid=signin-problem]').textContent = ''")
                try await counter.scanByKeys("4001954161010")
                try await eventually("it is refused") { try await !counter.text("signin-problem").isEmpty }
            }
            // Nor is what has small letters: a serial number, a link.
            _ = try await browser.script("document.querySelector('[data-testid=signin-problem]').textContent = ''")
            try await counter.scanByKeys("sn-4ab19x77")
            #expect(try await browser.script("return document.querySelector('[data-testid=signin-pin]').value") == "")
            try await counter.handsFollow()
            #expect(try await counter.text("signin-problem") == "")
            _ = try await browser.script("document.querySelector('[data-testid=park]').focus()")
            #expect(try await counter.focused() == "signin-pin")
            try await browser.press("1111" + Key.enter)
            try await counter.disappears("sign-in")
        }
    }

    /// "An invoice for whom?" takes a card that is scanned; it says nothing to the next sale.
    @Test(.enabled(if: Browser.isInstalled)) func anInvoiceIsForTheHolderOfTheScannedCard() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            var form = CustomerForm(name: "Petra Novak")
            form.number = "C-100123"
            #expect(try await counter.shop.act(.customer(.enrol(form)), id: "enrol")?.accepted == true)
            try await counter.sell(["103"], document: "T1-1-000001")
            for isTyped in [true, false] {
                try await counter.more("y", opens: "copy-dialog")
                try await counter.touch("copy-kind", "[data-value='invoice']")
                try await counter.touch("document", "[data-number='T1-1-000001']")
                try await counter.appears("customer-dialog")
                try await counter.moneyMayMove()
                if isTyped {
                    try await counter.scanByKeys("C-100123")
                } else {
                    try await eventually("the dialog claims scans") { try await counter.shop.state().scanClaim != nil }
                    try await counter.bench("scanner/scan?code=C-100123&symbology=code128")
                }
                try await counter.disappears("customer-dialog")
                try await counter.shows("is being printed", in: "notice")
                #expect(try await counter.shop.state().sale == nil)
                try await browser.press(Key.escape)
                try await counter.moneyMayMove()
            }

            // A count is shown with its time; once cash has moved the next step is to count again.
            try await counter.more("5", opens: "count-dialog")
            try await counter.fill("count-pieces", "1", "[data-value='500']")
            try await counter.moneyMayMove()
            try await counter.touch("count-ok")
            try await counter.appears("count-result-dialog")
            try await browser.press(Key.enter)
            try await counter.disappears("count-result-dialog")
            try await counter.more("9", opens: "close-day-dialog")
            try await counter.shows("Counted at 20", in: "counted-at")
            #expect(try await counter.focused() == "close-day-ok")
            try await browser.press(Key.escape)
            try await counter.disappears("close-day-dialog")
            try await counter.sell(["103"], document: "T1-1-000002")
            try await counter.more("9", opens: "close-day-dialog")
            try await counter.shows("cash has moved since", in: "counted-at")
            #expect(try await counter.focused() == "close-day-count")
        }
    }
}
