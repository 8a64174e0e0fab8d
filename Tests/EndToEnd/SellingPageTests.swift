import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// More than a cashier may give waits for a manager, for this once; Esc lets it go.
    @Test(.enabled(if: Browser.isInstalled)) func aLargeDiscountWaitsForApproval() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn()
            try await counter.key("103", lines: 1)
            try await counter.more("d", opens: "discount-dialog")
            try await browser.press("5" + Key.enter)
            try await counter.shows("0.25", in: "line-discount")
            try await counter.total("4.65")
            try await counter.more("d", opens: "discount-dialog")
            try await counter.touch("discount-take-line")
            try await counter.total("4.90")

            try await counter.more("d", opens: "discount-dialog")
            try await browser.press("50" + Key.enter)
            try await counter.appears("approval-dialog")
            try await browser.press(Key.escape)
            try await counter.disappears("approval-dialog")
            try await counter.total("4.90")

            // What was asked for is there again, to be given less or asked for anew.
            try await counter.appears("discount-dialog")
            #expect(try await counter.value(of: "discount-percent") == "50")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.appears("approval-dialog")
            try await counter.moneyMayMove()
            try await browser.press("1" + Key.enter + "1111" + Key.enter)
            try await counter.shows("Somebody else", in: "approval-problem")
            try await counter.fill("approval-number", "9")
            try await counter.moneyMayMove()
            try await counter.fill("approval-pin", "9999" + Key.enter)
            try await counter.disappears("approval-dialog")
            try await counter.total("2.45")
            try await counter.shows("2.45", in: "saved")
            // Off the sale, by touch.
            try await counter.touch("more")
            try await counter.touch("more-discount")
            try await counter.touch("discount-take-line")
            try await counter.total("4.90")

            // Somebody who may not void finds the reason again where nobody approves.
            try await counter.shop.till(["cashiers", "change", "1", "--role", "technician"])
            try await counter.nothingIsOpen()
            try await browser.press(Key.f(6))
            try await counter.appears("void-dialog")
            try await eventually("the reasons are there") { try await counter.isSeen("void-suggestion") }
            try await counter.touch("void-suggestion")
            let reason = try await counter.value(of: "void-reason")
            try await counter.moneyMayMove()
            try await counter.touch("void-confirm")
            try await counter.appears("approval-dialog")
            try await browser.press(Key.escape)
            try await counter.appears("void-dialog")
            #expect(try await counter.value(of: "void-reason") == reason && !reason.isEmpty)
        } afterwards: { shop in
            let journal = try await shop.till(["journal", "show"]).text
            #expect(journal.contains("approval.given"))
        }
    }

    /// A coupon says on the ticket what became of it; its discount stands under the line. Taken off, both go.
    @Test(.enabled(if: Browser.isInstalled)) func aCouponTellsWhatBecameOfIt() async throws {
        try await Counter.open { shop in
            try shop.change { database, now in
                let campaign = #"[{"version":1,"code":"BREAD","name":"Bread day","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},"select":{"articles":["103"]},"coupon":"public"}]"#
                try database.saveCampaigns(Array(campaign.utf8), at: now)
                try database.saveCoupons(Array(#"[{"code":"LOAF10","campaign":"BREAD"}]"#.utf8), at: now)
            }
        } work: { counter in
            try await counter.signIn()
            try await counter.key("101", lines: 1)
            try await counter.more("n", opens: "coupon-dialog")
            try await counter.fill("coupon-code", "LOAF10")
            try await counter.moneyMayMove()
            try await counter.browser.press(Key.enter)
            try await counter.shows("Coupon LOAF10", in: "terms")
            #expect(try await counter.isSeen("line-discount") == false, "nothing it fits is there yet")
            try await counter.key("103", lines: 2)
            try await counter.shows("Bread day", in: "line-discount")
            // 0.95 + 4.90 − 0.49
            try await counter.total("5.36")
            try await counter.shows("0.49", in: "saved")
            try await counter.more("n", opens: "coupon-dialog")
            try await counter.touch("coupon-take-off")
            try await counter.total("5.85")
            try await counter.disappears("term-coupon")
        }
    }

    /// A customer is enrolled at the till, earns, is found again, and pays with the points.
    @Test(.enabled(if: Browser.isInstalled)) func aCustomerEarnsAndSpendsPoints() async throws {
        try await Counter.open { shop in
            try shop.change { database, now in
                try database.save(LoyaltyRules(
                    code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 10_000_000), minimum: Money(0, .eur)), welcomePoints: 100,
                    redeem: .init(value: UnitPrice(tenThousandths: 10_000))), at: now)
            }
        } work: { counter in
            let browser = counter.browser
            try await counter.signIn()
            try await counter.more("c", opens: "customer-dialog")
            try await counter.touch("customer-enrol")
            try await counter.appears("enrol-dialog")
            try await counter.moneyMayMove()
            try await counter.fill("enrol-name", "Petra Novak" + Key.enter)
            if try await counter.isSeen("approval-dialog") { try await counter.approve() }
            try await counter.shows("Petra Novak", in: "terms")
            try await counter.shows("100 points, worth 1.00", in: "terms")
            try await counter.sell(["103"], document: "T1-1-000001")

            // 4.90 earned 49.
            try await counter.key("103", lines: 1)
            try await counter.more("c", opens: "customer-dialog")
            try await browser.press("novak" + Key.enter)
            try await counter.shows("149 points", in: "terms")
            try await counter.more("p", opens: "points-dialog")
            try await browser.press(Key.enter)
            try await counter.shows("3.41", in: "due")
            try await counter.moneyMayMove()
            try await counter.nothingIsOpen()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000002", in: "document-number")
            // The customer's page never had the name.
            #expect(try await counter.shop.get(counter.ready.page + "js/customer.js").contains("terms") == false)
        }
    }

    /// A gift card is sold, looked at and paid with.
    @Test(.enabled(if: Browser.isInstalled)) func aGiftCardIsSoldAndPaysForGoods() async throws {
        try await Counter.open { shop in
            try shop.change { database, now in try database.save(GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 10_000), at: now) }
        } work: { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.more("g", opens: "giftcard-dialog")
            try await counter.scanByKeys("CARD00004711")
            try await browser.press("1000" + Key.enter)
            try await counter.lines(1)
            try await counter.total("10.00")
            try await counter.moneyMayMove()
            try await counter.nothingIsOpen()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")

            try await counter.more("b", opens: "balance-dialog")
            try await counter.scanByKeys("CARD00004711")
            try await counter.shows("10.00", in: "balance-shown")
            try await browser.press(Key.escape)
            try await counter.disappears("balance-dialog")
            // A scanner that does not type: its code goes to the dialog that wants one, and to the sale again once that is closed.
            try await eventually("nobody claims scans") { try await counter.shop.state().scanClaim == nil }
            try await counter.more("b", opens: "balance-dialog")
            try await eventually("the dialog claims scans") { try await counter.shop.state().scanClaim != nil }
            try await counter.bench("scanner/scan?code=CARD00004711&symbology=code128")
            try await counter.shows("10.00", in: "balance-shown")
            #expect(try await counter.shop.state().sale == nil)
            try await browser.press(Key.escape)
            try await counter.disappears("balance-dialog")
            try await counter.key("103", lines: 1)
            try await counter.more("h", opens: "giftpay-dialog")
            try await counter.fill("giftpay-code", "CARD00004711")
            try await counter.touch("giftpay-ok")
            try await counter.shows("T1-1-000002", in: "document-number")
            #expect(try await counter.text("change") == "0.00")
        }
    }

    /// The terminal is asked; until its answer is known nothing else goes, also not in a browser opened anew. Declined, then approved.
    @Test(.enabled(if: Browser.isInstalled)) func nothingGoesBeforeTheCardTerminalHasAnswered() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn()
            try await counter.key("103", lines: 1)
            try await browser.press(Key.f(10))
            try await counter.appears("card-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.appears("cardwait-dialog")
            try await counter.shows("4.90", in: "cardwait-amount")
            try await browser.press(Key.escape + Key.f(9))
            #expect(try await counter.isSeen("cardwait-dialog"))
            try await counter.bench("scanner/scan?code=4001954161010")
            try await counter.shows("card", in: "notice")
            #expect(try await counter.shop.state().sale?.lines.count == 1)
            try await browser.open(counter.ready.page)
            try await counter.appears("cardwait-dialog")
            try await counter.touch("cardwait-declined")
            try await counter.disappears("cardwait-dialog")

            try await browser.press(Key.f(10))
            try await counter.appears("card-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.appears("cardwait-dialog")
            try await counter.fill("cardwait-approval", "A1B2")
            // Enter goes to the key and no further: nobody approves by a stray press.
            try await browser.press(Key.enter + "4242" + Key.enter)
            #expect(try await counter.isSeen("cardwait-dialog"))
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.shows("T1-1-000001", in: "document-number")
        }
    }

    /// Back by the running number: one of two pieces, in cash; then an exchange in which nothing is due.
    @Test(.enabled(if: Browser.isInstalled)) func goodsComeBackAndAreExchanged() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.sell(["2*103", "101"], document: "T1-1-000001")

            try await counter.more("r", opens: "return-dialog")
            try await browser.press("1" + Key.enter)
            try await counter.appears("returning-dialog")
            try await counter.touch("returning-plus", "[data-line='1']")
            try await counter.touch("returning-suggestion")
            try await counter.moneyMayMove()
            try await counter.touch("returning-ok")
            try await counter.shows("RETURN of T1-1-000001", in: "lines")
            try await counter.total("4.90")
            try await counter.shows("All in cash", in: "pay-exact")
            #expect(try await counter.attribute("data-minor", of: "total") == "-490")
            try await counter.moneyMayMove()
            try await counter.nothingIsOpen()
            try await browser.press(Key.f(9))
            try await counter.appears("given-back")
            #expect(try await counter.text("given-back") == "4.90")

            // Exchange: the other loaf for the same again.
            try await counter.more("r", opens: "return-dialog")
            try await counter.touch("document", "[data-number='T1-1-000001']")
            try await counter.appears("returning-dialog")
            try await counter.shows("1 of 2 can come back", in: "returning-dialog")
            try await counter.touch("returning-plus", "[data-line='1']")
            try await counter.fill("returning-reason", "stale")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.lines(1)
            try await counter.key("103", lines: 2)
            try await counter.total("0.00")
            try await counter.moneyMayMove()
            try await counter.nothingIsOpen()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-", in: "document-number")
            try await eventually("it is done") { try await counter.shop.state().sale == nil }

            // Nothing of that line is left to return.
            try await counter.more("r", opens: "return-dialog")
            try await browser.press("1" + Key.enter)
            try await counter.shows("nothing left to return", in: "returning-dialog")
            try await browser.press(Key.escape)
            try await counter.disappears("returning-dialog")
            try await eventually("the register knows") { try await counter.shop.state().returning == nil }
        }
    }

    /// A sale rung by mistake is reversed by a document of its own; goods without a receipt come back at today's price, which a manager approves.
    @Test(.enabled(if: Browser.isInstalled)) func aSaleIsReversedAndGoodsComeBackWithoutReceipt() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn()
            try await counter.sell(["103"], document: "T1-1-000001")
            try await counter.more("s", opens: "reverse-dialog")
            try await counter.touch("document", "[data-number='T1-1-000001']")
            try await counter.fill("reverse-confirm-reason", "rung twice")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            // Who cannot get an approval now has not typed for nothing.
            try await counter.appears("approval-dialog")
            try await browser.press(Key.escape)
            try await counter.appears("reverse-confirm-dialog")
            #expect(try await counter.value(of: "reverse-confirm-reason") == "rung twice")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.approve()
            try await counter.appears("given-back")
            #expect(try await counter.text("given-back") == "4.90")

            try await counter.more("w", opens: "blind-dialog")
            try await counter.fill("blind-code", "101")
            try await counter.fill("blind-quantity", "200")
            try await counter.touch("blind-suggestion")
            try await counter.moneyMayMove()
            try await counter.touch("blind-ok")
            try await counter.approve()
            try await counter.shows("RETURN without a receipt", in: "lines")
            try await counter.total("190.00")
            try await counter.moneyMayMove()
            // In parts; what is shown as wrong is not sent.
            try await browser.press(Key.f(8))
            try await counter.appears("cash-dialog")
            try await browser.press("20000")
            try await counter.shows("More than is to be given back", in: "pay-preview")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            #expect(try await counter.isSeen("cash-dialog"))
            try await counter.fill("pay-amount", "10000")
            try await counter.shows("Still to give back", in: "pay-preview")
            try await browser.press(Key.enter)
            try await counter.shows("90.00", in: "due")
            try await counter.moneyMayMove()
            try await browser.press(Key.f(8))
            try await counter.appears("cash-dialog")
            try await counter.moneyMayMove()
            try await browser.press("9000" + Key.enter)
            try await eventually("given back") { try await counter.text("given-back") == "190.00" }
        }
    }
}
