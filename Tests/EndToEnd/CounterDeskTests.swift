import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension Counter {
    /// F5 and the letter of what is wanted.
    func more(_ letter: String, opens id: String? = nil) async throws {
        try await browser.press(Key.f(5))
        try await appears("more-dialog")
        try await browser.press(letter)
        try await disappears("more-dialog")
        if let id { try await appears(id) }
        try await moneyMayMove()
    }

    /// A manager lets the waiting act through.
    func approve() async throws {
        try await appears("approval-dialog")
        try await moneyMayMove()
        try await browser.press("9" + Key.enter + "9999" + Key.enter)
        try await disappears("approval-dialog")
    }

    /// Fills a field that is on the page.
    func fill(_ id: String, _ text: String, _ attribute: String = "") async throws {
        let selector = "[data-testid='\(id)']\(attribute)"
        try await eventually("\(selector) is there") { try await browser.count(selector) == 1 }
        _ = try await browser.script("const e = document.querySelector(arguments[0]); e.focus(); e.select()", selector)
        try await browser.press(text)
    }

    /// Sells these codes for exact cash.
    func sell(_ codes: [String], document: String) async throws {
        for (place, code) in codes.enumerated() { try await key(code, lines: place + 1) }
        try await moneyMayMove()
        try await browser.press(Key.f(9))
        try await shows(document, in: "document-number")
        try await moneyMayMove()
    }

    func signIn(number: String, pin: String) async throws {
        try await browser.press(number + Key.enter + pin + Key.enter)
        try await disappears("sign-in")
    }
}

extension TestShop {
    /// Puts something into the shop's database before the register runs.
    func change(_ body: (TillDatabase, Moment) throws -> Void) throws {
        let database = try TillDatabase.open(in: data)
        defer { try? database.close() }
        try body(database, Moment(utcMilliseconds: 1_700_000_000_000, utcOffsetMinutes: 60))
    }
}

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

            try await counter.more("d", opens: "discount-dialog")
            try await browser.press("50" + Key.enter)
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
        } afterwards: { shop in
            let journal = try await shop.till(["journal", "show"]).text
            #expect(journal.contains("approval.given"))
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
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000002", in: "document-number")
            // The customer's page never had the name.
            #expect(try await counter.shop.get(counter.ready.page + "js/customer.js").contains("terms") == false)
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

    /// A gift card is sold, looked at and paid with.
    @Test(.enabled(if: Browser.isInstalled)) func aGiftCardIsSoldAndPaysForGoods() async throws {
        try await Counter.open { shop in
            try shop.change { database, now in try database.save(GiftCardTerms(currency: .eur, maximumLoad: 10_000, maximumBalance: 10_000), at: now) }
        } work: { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.more("g", opens: "giftcard-dialog")
            try await browser.press("CARD00004711" + Key.enter + "1000" + Key.enter)
            try await counter.lines(1)
            try await counter.total("10.00")
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")

            try await counter.more("b", opens: "balance-dialog")
            try await browser.press("CARD00004711" + Key.enter)
            try await counter.shows("10.00", in: "balance-shown")
            try await browser.press(Key.escape)
            try await counter.disappears("balance-dialog")
            try await counter.key("103", lines: 1)
            try await counter.more("h", opens: "giftpay-dialog")
            try await counter.fill("giftpay-code", "CARD00004711")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
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
            try await counter.touch("pay-ask")
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
            try await counter.touch("pay-ask")
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

    /// Float, cash out, a blind count by denomination, and the Z; the next sale opens a new day's shift.
    @Test(.enabled(if: Browser.isInstalled)) func theDayIsCountedAndClosedFromThePage() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.more("4", opens: "float-dialog")
            try await browser.press("100." + Key.enter)
            try await counter.disappears("float-dialog")
            try await counter.sell(["103"], document: "T1-1-000001")
            try await counter.more("2", opens: "payout-dialog")
            try await browser.press("490" + Key.enter)
            try await browser.press("window cleaner" + Key.enter)
            try await counter.disappears("payout-dialog")

            try await counter.more("9", opens: "close-day-dialog")
            try await counter.touch("close-day-count")
            try await counter.appears("count-dialog")
            #expect(try await counter.text("count-dialog").contains("Should be") == false, "counting is blind")
            try await counter.fill("count-pieces", "1", "[data-value='5000']")
            try await counter.fill("count-pieces", "2", "[data-value='2000']")
            try await counter.shows("90.00", in: "count-sum")
            try await counter.moneyMayMove()
            try await counter.touch("count-ok")
            try await counter.appears("close-day-dialog")
            try await counter.shows("-10.00", in: "count-result")
            try await counter.moneyMayMove()
            try await counter.touch("close-day-ok")
            try await eventually("the day is closed") { try await counter.shop.state().businessDay == nil }
            try await counter.shows("Z T1-1-", in: "notice")
            try await counter.sell(["103"], document: "T1-1-000002")
        } afterwards: { shop in
            let journal = try await shop.till(["journal", "show"]).text
            #expect(journal.contains("closure.completed"))
        }
    }

    /// Training shows itself everywhere, sells with other numbers, and leaves nothing behind.
    @Test(.enabled(if: Browser.isInstalled)) func trainingIsPlainToSeeAndCountsNothing() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.more("o")
            try await counter.appears("training")
            try await counter.shows("TRAINING", in: "strip-terminal")
            try await counter.key("103", lines: 1)
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.appears("document-number")
            #expect(try await counter.text("document-number").hasPrefix("T1-1-") == false)
            try await counter.more("o")
            try await counter.disappears("training")
            try await counter.shows("T1", in: "strip-terminal")
            // Nobody sells for real under the trainee's name without a PIN.
            try await counter.appears("sign-in")
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.sell(["103"], document: "T1-1-000001")
        }
    }

    /// Locked: the PIN alone brings the operator back to the same ticket.
    @Test(.enabled(if: Browser.isInstalled)) func theRegisterIsLockedAndUnlocked() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn()
            try await counter.key("103", lines: 1)
            try await counter.more("l")
            try await counter.appears("sign-in")
            try await counter.shows("has locked", in: "signin-known")
            #expect(try await counter.isSeen("signin-number") == false)
            try await browser.press("9999" + Key.enter)
            try await eventually("the wrong PIN is told") { try await !counter.text("signin-problem").isEmpty }
            try await browser.press("1111" + Key.enter)
            try await counter.disappears("sign-in")
            try await counter.lines(1)
        }
    }

    /// A manager's first PIN is changed before anything else goes.
    @Test(.enabled(if: Browser.isInstalled)) func aPINGivenByOthersIsChangedFirst() async throws {
        try await Counter.open { shop in
            try shop.change { database, now in
                var manager = try #require(try database.cashier(number: 9))
                manager.mustChangePIN = true
                try database.saveCashier(manager, at: now)
            }
        } work: { counter in
            let browser = counter.browser
            try await browser.press("9" + Key.enter + "9999" + Key.enter)
            try await counter.appears("newpin-dialog")
            try await counter.moneyMayMove()
            try await browser.press("9999" + Key.enter + "4071" + Key.enter + "4072" + Key.enter)
            try await counter.shows("not the same twice", in: "newpin-problem")
            try await counter.moneyMayMove()
            try await browser.press("9999" + Key.enter + "4071" + Key.enter + "4071" + Key.enter)
            try await counter.disappears("newpin-dialog")
            try await counter.shows("new PIN counts", in: "notice")
            try await counter.key("103", lines: 1)
        }
    }
}
