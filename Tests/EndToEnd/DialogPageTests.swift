import Checkout
import Foundation
import TestHarness
import Testing

private typealias Key = Browser.Key

/// A dialog keeps what it was given, and what the register asks stays asked.
extension EndToEnd {
    @Test(.enabled(if: Browser.isInstalled)) func noStrayTapOrKeyLosesWhatIsAsked() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn()
            // Del held down voids one line and no more.
            for (count, code) in ["100", "101", "103"].enumerated() { try await counter.key(code, lines: count + 1) }
            try await counter.moneyMayMove()
            try await browser.press(Key.delete)
            try await counter.lines(2)
            try await counter.moneyMayMove()
            try await counter.hold("Delete")
            try await counter.key("110", lines: 3)

            // A tap beside the field loses no typed amount.
            try await browser.press(Key.f(8))
            try await counter.appears("cash-dialog")
            try await browser.click("[data-testid='cash-dialog'] h2")
            try await browser.press("1000")
            try await counter.shows("6.40", in: "pay-preview")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.shows("6.40", in: "change")

            // Voiding asks about the sale as it is, not as it was.
            try await counter.key("103", lines: 1)
            try await browser.press(Key.f(6))
            try await counter.shows("Items: 1, 4.90", in: "void-text")
            try await counter.bench("scanner/scan?code=4001954161010")
            try await counter.shows("Items: 2, 8.39", in: "void-text")
            try await browser.press(Key.escape)
            try await counter.disappears("void-dialog")

            // The card terminal's question has no way out by Esc, however often, and no held Enter answers it.
            try await browser.press(Key.f(10))
            try await counter.appears("card-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.appears("cardwait-dialog")
            for _ in 1...3 { try await browser.press(Key.escape) }
            #expect(try await counter.isSeen("cardwait-dialog"))
            try await browser.press(Key.enter + Key.enter)
            #expect(try await counter.focused() == "cardwait-ok")
            try await counter.moneyMayMove()
            try await counter.hold("Enter")
            try await counter.touch("cardwait-declined")
            try await counter.disappears("cardwait-dialog")
            #expect(try await counter.shop.state().sale?.tenders.isEmpty == true)

            // A menu that was slow to come does not take the place of what the register asked meanwhile.
            _ = try await browser.script("""
                const fetched = window.fetch;
                window.fetch = async (url, options) => {
                  if (!String(url).includes("/api/choices")) return fetched(url, options);
                  await new Promise((resolve) => { window.letIt = resolve; });
                  const answer = await fetched(url, options);
                  setTimeout(() => { window.isThrough = true; }, 100);
                  return answer;
                };
                """)
            try await browser.press(Key.f(5))
            try await eventually("it is being read") { try await browser.script("return Boolean(window.letIt)") == "true" }
            try await counter.bench("scanner/scan?code=2000010000067")
            try await counter.appears("age-dialog")
            _ = try await browser.script("window.letIt()")
            try await eventually("it was read") { try await browser.script("return Boolean(window.isThrough)") == "true" }
            #expect(try await counter.isSeen("age-dialog"))
            #expect(try await counter.isSeen("more-dialog") == false)
            try await browser.press("n")
            try await counter.disappears("age-dialog")
        }
    }
}
