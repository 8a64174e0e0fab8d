import Checkout
import Foundation
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// Two cards paid; taken back, the terminal is asked for one after the other, and a register that is killed between knows which was answered.
    @Test(.enabled(if: Browser.isInstalled)) func aReversalAsksTheTerminalForEachCard() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            /// The open question is answered with yes.
            func approved() async throws {
                try await counter.moneyMayMove()
                try await counter.touch("cardwait-ok")
                try await counter.disappears("cardwait-dialog")
                try await counter.moneyMayMove()
            }
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.key("103", lines: 1)
            for amount in ["200", ""] {
                try await browser.press(Key.f(10))
                try await counter.appears("card-dialog")
                if amount != "" { try await counter.amount(amount) }
                try await counter.moneyMayMove()
                try await browser.press(Key.enter)
                try await counter.appears("cardwait-dialog")
                try await approved()
            }
            try await counter.shows("T1-1-000001", in: "document-number")

            try await counter.more("s", opens: "reverse-dialog")
            try await counter.touch("document", "[data-number='T1-1-000001']")
            try await counter.fill("reverse-confirm-reason", "twice")
            try await counter.moneyMayMove()
            try await counter.touch("reverse-confirm-ok")
            try await counter.shows("2.00", in: "cardwait-amount")

            // Killed before the answer, and after it: the question is there again, and the answered one is not.
            let port = counter.ready.page.split(separator: ":").last?.filter(\.isNumber) ?? ""
            counter.program.signal(SIGKILL)
            try await counter.program.ended()
            try await counter.appears("link-lost")
            let (second, _) = try await counter.shop.run(["--port", String(port)])
            try await counter.disappears("link-lost")
            try await counter.shows("2.00", in: "cardwait-amount")
            try await approved()
            second.signal(SIGKILL)
            try await second.ended()
            try await counter.appears("link-lost")
            let (third, _) = try await counter.shop.run(["--port", String(port)])
            try await counter.disappears("link-lost")
            try await counter.shows("2.90", in: "due")
            #expect(try await counter.shop.state().sale?.terms.cardAsked == nil)

            try await browser.press(Key.f(10))
            try await counter.appears("card-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.shows("2.90", in: "cardwait-amount")
            try await approved()
            try await counter.shows("T1-1-V000001", in: "document-number")
            #expect(try await counter.text("given-back") == "4.90")
            let state = try await counter.shop.state()
            #expect(state.lastDocument?.refunded?.minor == 490 && state.lastDocument?.change.minor == 0)
            third.signal(SIGTERM)
            #expect(try await third.ended(within: 20) == 0)
        } afterwards: { shop in
            let journal = try await shop.till(["journal", "show"]).text
            #expect(journal.contains("sale.returned"))
            try await shop.till(["journal", "verify"])
        }
    }
}
