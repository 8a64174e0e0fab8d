import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// In San Francisco food to go is exempt, and what is eaten here bears 8.625 %: two people, one bill.
    @Test(.enabled(if: Browser.isInstalled)) func oneLunchIsEatenHereOneGoes() async throws {
        try await Counter.open(of: Self.bayCorner()) { counter in
            let browser = counter.browser
            try await counter.signIn(number: "1", pin: "7461")
            try await counter.key("20", lines: 1)
            try await counter.total("11.50")
            // The line alone: 11.50 × 8.625 % are 0.991…, rounded 0.99.
            try await counter.more("m", opens: "mode-dialog")
            #expect(try await counter.isSeen("mode-line-mode") == false)
            // Discounts are on something, a way of serving is for it.
            #expect(try await browser.script("return document.querySelector(\"[data-testid='mode-target']\").closest('.choices').getAttribute('aria-label')") == "For")
            try await counter.touch("mode-target", "[data-value='line']")
            #expect(try await counter.isSeen("mode-mode") == false)
            try await counter.touch("mode-line-mode", "[data-value='eat-in']")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.disappears("mode-dialog")
            try await counter.total("12.49")
            try await counter.shows("For here", in: "line-mode")
            #expect(try await counter.isSeen("term-mode") == false)

            // The same once more is another line, to go.
            try await counter.key("20", lines: 2)
            try await counter.total("23.99")
            #expect(try await counter.text("tax-on-top") == "0.99")
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            let receipt = try await counter.shop.till(["receipt", "show", "last"]).text
            #expect(receipt.split(separator: "\n").filter { $0 == "  For here" }.count == 1 && !receipt.contains("To go"), "\(receipt)")

            // Chosen for the line, and with the whole sale again.
            try await counter.key("20", lines: 1)
            for (mode, total) in [("eat-in", "12.49"), ("", "11.50")] {
                try await counter.more("m", opens: "mode-dialog")
                try await counter.touch("mode-target", "[data-value='line']")
                try await counter.touch("mode-line-mode", "[data-value='\(mode)']")
                try await counter.moneyMayMove()
                try await browser.press(Key.enter)
                try await counter.disappears("mode-dialog")
                try await counter.total(total)
            }
            #expect(try await counter.isSeen("line-mode") == false)
        }
    }
}
