import Foundation
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// "How many points have I got?" begins no sale. Points are changed by hand, their history is read, and in the end the customer is erased.
    @Test(.enabled(if: Browser.isInstalled)) func aCustomerIsLookedAtWithoutASale() async throws {
        try await Counter.open(width: 800, height: 600, prepare: { shop in
            try await shop.till(["customers", "enrol", "--name", "Petra Novak", "--number", "CARD-9"])
        }) { counter in
            let browser = counter.browser
            func look() async throws {
                try await counter.more("c", opens: "customer-dialog")
                try await browser.press("novak" + Key.enter)
                try await counter.appears("customer-take")
                try await counter.moneyMayMove()
            }
            func card() async throws -> String { try await browser.script("return document.querySelector(\"[data-testid='customer-dialog']\").innerText") }
            try await counter.signIn(number: "9", pin: "9999")
            try await look()
            #expect(try await card().contains("50 points"))
            #expect(try await counter.covered(in: "dialog") == "")
            #expect(try await counter.shop.state().sale == nil)

            try await counter.touch("customer-points-by-hand")
            try await counter.appears("hand-dialog")
            try await counter.moneyMayMove()
            try await counter.touch("hand-sign", "[data-value='-1']")
            try await counter.fill("hand-points", "20")
            try await counter.touch("hand-reason", "[data-value='complaint']")
            try await counter.touch("hand-ok")
            try await counter.disappears("hand-dialog")
            try await counter.shows("30 points", in: "notice")

            try await look()
            try await counter.touch("customer-points-history")
            try await counter.appears("history-dialog")
            try await counter.shows("-20", in: "customer-history")
            try await counter.shows("Complaint", in: "customer-history")
            try await counter.shows("welcome", in: "customer-history")
            #expect(try await counter.shop.till(["journal", "show"]).text.contains("points.moved"))
            try await browser.press(Key.escape)
            try await counter.appears("customer-take")
            #expect(try await counter.shop.state().sale == nil)

            // Named and given up before anything was in it: nothing is asked, and nothing tells of it.
            try await browser.press(Key.enter)
            try await counter.shows("Petra Novak", in: "terms")
            try await counter.moneyMayMove()
            try await browser.press(Key.f(6))
            try await counter.shows("nothing was in it", in: "notice")
            #expect(try await counter.shop.till(["journal", "show"]).text.contains("sale.cancelled") == false)

            try await look()
            try await counter.touch("customer-erase")
            try await counter.appears("erase-dialog")
            try await counter.moneyMayMove()
            try await counter.touch("erase-ok")
            try await counter.disappears("erase-dialog")
            try await counter.shows("erased", in: "notice")
            #expect(try await counter.shop.till(["customers", "show", "CARD-9"], expecting: 2).errors.contains("customer.none"))
        }
    }
}
