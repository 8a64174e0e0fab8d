import Checkout
import Foundation
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// Everything a cashier does in a day without touching mouse or screen.
    @Test(.enabled(if: Browser.isInstalled)) func aDayByKeyboardAlone() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await browser.press("1" + Key.enter + "9999" + Key.enter)
            try await eventually("the wrong PIN is told") { try await !counter.text("signin-problem").isEmpty }
            try await browser.press("1111" + Key.enter)
            try await counter.disappears("sign-in")

            // Code, quantity × code, search by name, unknown code.
            try await counter.key("100", lines: 1)
            try await counter.key("3*101", lines: 2)
            try await counter.total("3.30")
            try await browser.press("kerry")
            try await eventually("one article found") { try await browser.count("[data-testid='result']") == 1 }
            try await counter.key("", lines: 3)
            try await counter.key("no-such-code", lines: 3)
            try await counter.shows("no-such-code", in: "notice")
            try await browser.press(Key.escape + Key.escape)

            // + and − on the selected line, 4* Enter for its quantity, Del voids it; a voided line cannot be voided twice.
            try await browser.press("+")
            try await counter.shows("2 × 3.49", in: "lines")
            try await browser.press("-")
            try await eventually("one again") { try await !counter.text("lines").contains("2 × 3.49") }
            try await browser.press("-")
            try await counter.shows("One is left", in: "notice")
            try await browser.press(Key.up)
            try await eventually("the pretzels are selected") { try await browser.text("[data-testid='line'][aria-current='true']").contains("Pretzel") }
            try await browser.press("4*" + Key.enter)
            try await counter.shows("4 × 0.95", in: "lines")
            try await browser.press(Key.delete)
            try await counter.lines(2)
            try await counter.total("3.94")
            #expect(try await browser.count("[data-testid='line'][data-voided='true']") == 1)

            // Park with a word, ring another, resume.
            try await browser.press(Key.f(4))
            try await counter.appears("park-dialog")
            try await counter.moneyMayMove()
            try await browser.press("blue jacket" + Key.enter)
            try await counter.shows("Parked: 1", in: "park")
            try await counter.lines(0)
            try await counter.key("110", lines: 1)
            // Void sale asks; Esc keeps it, Enter on the way back keeps it too.
            try await browser.press(Key.f(6))
            try await counter.appears("void-dialog")
            try await browser.press(Key.escape)
            try await counter.disappears("void-dialog")
            try await browser.press(Key.f(6))
            try await counter.appears("void-dialog")
            try await browser.press(Key.enter)
            try await counter.disappears("void-dialog")
            try await counter.lines(1)
            try await browser.press(Key.f(6))
            try await counter.appears("void-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.tab + Key.enter)
            try await eventually("the sale is void") { try await counter.shop.state().sale == nil }
            try await counter.lines(0)
            try await browser.press(Key.f(4))
            try await counter.appears("parked-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.lines(2)
            try await counter.total("3.94")

            // Split: two in cash, the rest by card.
            try await browser.press(Key.f(8))
            try await counter.appears("cash-dialog")
            try await counter.moneyMayMove()
            try await browser.press("2." + Key.enter)
            try await counter.shows("1.94", in: "due")
            try await browser.press(Key.f(10))
            try await counter.appears("card-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            // The terminal is asked first; its approval code may be left out.
            try await counter.appears("cardwait-dialog")
            try await browser.press(Key.enter + Key.enter)
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.shows("T1-1-000001", in: "document-number")
            try await eventually("the receipt") { try await counter.paper().wholeOriginals("T1-1-000001") == 1 }
            let receipt = try await counter.paper().receipt("T1-1-000001")
            #expect(receipt.contains("Cash") && receipt.contains("2.00") && receipt.contains("Card") && receipt.contains("1.94") && !receipt.contains("Change"))
            #expect(!receipt.contains("Pretzel"), "what was voided is not on the receipt")

            // Exact cash; help; a drawer without a sale; lock with a ticket open and come back to it.
            try await counter.key("100", lines: 1)
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000002", in: "document-number")
            #expect(try await counter.text("change") == "0.00")
            try await browser.press(Key.f(1))
            try await counter.appears("help-dialog")
            try await browser.press(Key.escape)
            try await counter.disappears("help-dialog")
            try await eventually("the drawer was opened for the sales") { try await counter.benchState().drawer.openings >= 1 }
            let drawer = try await counter.bench("drawer/close").drawer.openings
            try await browser.press(Key.f(7))
            try await counter.appears("nosale-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await eventually("and without one") { try await counter.benchState().drawer.openings == drawer + 1 }
            try await counter.key("100", lines: 1)
            try await browser.press(Key.f(12))
            try await counter.appears("sign-in")
            try await counter.shows("0.45", in: "signin-note")
            try await counter.signIn()
            try await counter.lines(1)
        } afterwards: { shop in
            let journal = try await shop.till(["journal", "show"]).text
            for kind in ["sale.completed", "sale.parked", "sale.cancelled", "drawer.opened"] { #expect(journal.contains(kind), "\(kind)") }
        }
    }

    /// A sale by taps only, at the larger screen.
    @Test(.enabled(if: Browser.isInstalled)) func aSaleByTouchAlone() async throws {
        try await Counter.open(width: 1280, height: 800) { counter in
            try await counter.touchKeys("1", prefix: "signin-key")
            try await counter.touch("signin-key-enter")
            try await counter.touchKeys("1111", prefix: "signin-key")
            try await counter.touch("signin-submit")
            try await counter.disappears("sign-in")

            try await counter.touch("quick-key", "[data-code='110']")
            try await counter.lines(1)
            try await counter.touchKeys("3", prefix: "key")
            try await counter.touch("key-times")
            try await counter.touch("quick-key", "[data-code='302']")
            try await counter.lines(3)
            // 2.20 + 3 × (1.29 + 0.25)
            try await counter.total("6.82")
            try await counter.touch("quick-key", "[data-code='4011']")
            try await counter.appears("quantity-dialog")
            try await counter.touchKeys("500", prefix: "prompt-key")
            try await counter.touch("prompt-ok")
            try await counter.lines(4)
            // 0.895 is rounded away from zero.
            try await counter.total("7.72")
            try await counter.browser.click("[data-testid='line'][data-code='302']")
            try await counter.touch("line-plus")
            try await counter.total("9.26")
            try await counter.touch("line-minus")
            try await counter.total("7.72")
            try await counter.browser.click("[data-testid='line'][data-code='110']")
            try await counter.moneyMayMove()
            try await counter.touch("line-void")
            try await counter.total("5.52")
            try await counter.touchKeys("101", prefix: "key")
            try await counter.touch("key-enter")
            try await counter.total("6.47")

            try await counter.touch("park")
            try await counter.moneyMayMove()
            try await counter.touch("park-confirm")
            try await counter.lines(0)
            try await counter.touch("park")
            try await counter.moneyMayMove()
            try await counter.touch("parked-sale")
            try await counter.total("6.47")

            try await counter.touch("pay-cash")
            try await counter.appears("cash-dialog")
            try await counter.touchKeys("100", prefix: "pay-key")
            try await counter.moneyMayMove()
            try await counter.touch("pay-confirm")
            try await counter.shows("5.47", in: "due")
            // Taken back, then a note.
            try await counter.moneyMayMove()
            try await counter.touch("tender-cancel")
            try await eventually("nothing is paid") { try await counter.shop.state().sale?.tendered.minor == 0 }
            try await counter.touch("pay-cash")
            try await counter.moneyMayMove()
            try await counter.touch("pay-note", "[data-amount='1000']")
            try await counter.shows("3.53", in: "change")
            try await eventually("the receipt") { try await counter.paper().wholeOriginals("T1-1-000001") == 1 }

            try await counter.touch("reprint")
            try await eventually("a COPY") { try await counter.paper().copies("T1-1-000001") == 1 }
            #expect(try await counter.paper().originals("T1-1-000001") == 1)
            try await counter.touch("quick-key", "[data-code='100']")
            try await counter.lines(1)
            try await counter.touch("void-sale")
            try await counter.moneyMayMove()
            try await counter.touch("void-confirm")
            try await eventually("void") { try await counter.shop.state().sale == nil }
        }
    }

    /// A scanner that types, wherever the focus is; Enter at the end of its code presses nothing.
    @Test(.enabled(if: Browser.isInstalled)) func aScannerThatTypesIsHeardEverywhere() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            let butter = "4001954161010" + Key.enter
            try await counter.signIn()
            try await browser.press(butter)
            try await counter.total("3.49")
            // On a button that would void or pay.
            for (count, id) in ["void-sale", "pay-exact", "park", "line-void", "line-plus"].enumerated() {
                _ = try await browser.script("document.querySelector(arguments[0]).focus()", "[data-testid='\(id)']")
                try await browser.press(butter)
                try await counter.items(2 + count)
            }
            // Nowhere at all.
            _ = try await browser.script("document.activeElement.blur()")
            try await browser.press(butter)
            try await counter.items(7)
            // In the middle of paying. Slower keys (a busy machine) are hands; then the field is emptied and it is scanned again.
            try await browser.press(Key.f(8))
            try await counter.appears("cash-dialog")
            try await eventually("the scan is heard behind the dialog") {
                try await browser.press(butter)
                if try await browser.script("return document.querySelector('[data-testid=pay-amount]').value") == "" { return true }
                _ = try await browser.script("document.querySelector('[data-testid=pay-amount]').value = ''")
                return false
            }
            try await counter.items(8)
            #expect(try await counter.isSeen("cash-dialog"))
            try await counter.shows("27.92", in: "pay-due")
            try await browser.press("30." + Key.enter)
            try await counter.shows("2.08", in: "change")
            // The scanner on its own line, while the page is covered by a dialog.
            try await browser.press(Key.f(1))
            try await counter.appears("help-dialog")
            try await counter.scan("5449000000996", lines: 2)
        }
    }

    /// The browser is only a view: killed and opened anew it shows the same ticket, also with a question open.
    @Test(.enabled(if: Browser.isInstalled)) func theBrowserMayDieInMidSale() async throws {
        try await Counter.open { counter in
            try await counter.signIn()
            try await counter.key("2*302", lines: 2)
            await counter.browser.close()
            for code in ["4001954161010", "4011"] {
                let before = try await counter.shop.state().revision
                try await counter.bench("scanner/scan?code=" + code)
                try await eventually("\(code) is heard") { try await counter.shop.state().revision > before }
            }
            try await BrowserPool.with { other in
                try await other.open(counter.ready.page)
                try await eventually("the ticket and what was scanned meanwhile") {
                    let text = try await other.text("[data-testid='lines']")
                    return text.contains("2 × 1.29") && text.contains("Kerrygold")
                }
                try await eventually("the open question") { try await other.count("[data-testid='quantity-dialog']") == 1 }
                try await other.press("345" + Key.enter)
                try await eventually("its answer") { try await other.text("[data-testid='lines']").contains("0.345 kg × 1.79/kg") }
            }
            #expect(try await counter.shop.state().cashier != nil)
        }
    }

    /// The register stops under the page and comes back.
    @Test(.enabled(if: Browser.isInstalled)) func thePageTellsWhenTheRegisterIsGoneAndFindsItAgain() async throws {
        try await Counter.open { counter in
            try await counter.signIn()
            try await counter.key("100", lines: 1)
            counter.program.signal(SIGKILL)
            try await counter.program.ended()
            try await counter.appears("link-lost")
            try await counter.browser.press("101" + Key.enter)
            let port = counter.ready.page.split(separator: ":").last?.filter(\.isNumber) ?? ""
            // The last --port counts.
            let (again, _) = try await counter.shop.run(["--port", String(port)])
            try await counter.disappears("link-lost")
            try await eventually("the ticket") { try await counter.text("lines").contains("Bread roll") }
            try await counter.key("110", lines: 1 + (try await counter.shop.state().sale?.lines.count ?? 0))
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            again.signal(SIGTERM)
            #expect(try await again.ended(within: 20) == 0)
        }
    }
}
