import Foundation
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
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
            // Without a sale the drawer opens for a reason only.
            try await counter.touch("open-drawer")
            try await counter.appears("nosale-dialog")
            try await counter.fill("nosale-reason", "coins")
            try await counter.moneyMayMove()
            try await counter.touch("nosale-ok")
            try await counter.disappears("nosale-dialog")

            // Counting is blind for who may not see what ought to be there; with approval it is shown on the report and nowhere else.
            try await browser.press(Key.f(12))
            try await counter.appears("sign-in")
            try await counter.signIn()
            try await counter.more("5", opens: "count-dialog")
            try await counter.fill("count-pieces", "1", "[data-value='5000']")
            try await counter.moneyMayMove()
            try await counter.touch("count-ok")
            try await counter.appears("count-result-dialog")
            let told = try await counter.text("count-result")
            #expect(told.contains("50.00") && !told.contains("Should be") && !told.contains("Difference"), "\(told)")
            #expect(try await counter.shop.state().shift?.counts.map { $0.expected == nil && $0.difference == nil } == [true])
            try await counter.touch("count-result-show")
            try await counter.approve()
            try await counter.appears("report-dialog")
            try await counter.shows("Expected", in: "report-text")
            #expect(try await counter.shop.state().shift?.counts.map { $0.expected == nil } == [true])
            try await browser.press(Key.enter)
            try await counter.disappears("report-dialog")
            try await browser.press(Key.f(12))
            try await counter.appears("sign-in")
            try await counter.signIn(number: "9", pin: "9999")

            try await counter.more("9", opens: "close-day-dialog")
            try await counter.touch("close-day-count")
            try await counter.appears("count-dialog")
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
            // Its figures are on the screen as well.
            try await counter.appears("report-dialog")
            try await counter.shows("Z T1-1-000001", in: "report-text")
            try await counter.shows("4.90", in: "report-text")
            #expect(try await counter.covered(in: "dialog") == "")
            try await browser.press(Key.enter)
            try await counter.disappears("report-dialog")
            // The shift's report once more, as a copy; a number is asked for.
            try await counter.more("0", opens: "zcopy-dialog")
            try await counter.moneyMayMove()
            try await counter.touch("zcopy-ok")
            try await counter.shows("Enter one number", in: "zcopy-problem")
            try await counter.fill("zcopy-shift", "1")
            try await counter.moneyMayMove()
            try await counter.touch("zcopy-ok")
            try await counter.appears("report-dialog")
            for part in ["COPY", "Shift 1", "-10.00"] { try await counter.shows(part, in: "report-text") }
            try await browser.press(Key.enter)
            try await counter.disappears("report-dialog")
            // So the Z; of one that is not there the dialog says so, and stays.
            try await counter.more("0", opens: "zcopy-dialog")
            try await counter.fill("zcopy-number", "7" + Key.enter)
            try await eventually("no such Z") { try await !counter.text("zcopy-problem").isEmpty }
            try await counter.fill("zcopy-number", "1")
            try await counter.moneyMayMove()
            try await counter.touch("zcopy-ok")
            try await counter.appears("report-dialog")
            for part in ["COPY", "Z T1-1-000001", "4.90"] { try await counter.shows(part, in: "report-text") }
            try await browser.press(Key.enter)
            try await counter.disappears("report-dialog")
            try await counter.nothingIsLeftToPrint()
            let copies = try await counter.paper().pieces.filter(Paper.isCopy)
            #expect(copies.count == 2 && copies[0].contains("Shift 1") && copies[1].contains("Z T1-1-000001"), "\(copies)")
            try await counter.shop.till(["setup", "--day-ends", "04:00"])
            try await counter.shows("until 04:00", in: "strip-day")
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

    /// A manager's first PIN is changed before anything else goes; later whenever the manager wants, and only who knows the old one may.
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

            try await counter.more("q", opens: "newpin-dialog")
            #expect(try await counter.covered(in: "dialog") == "")
            for (old, new, told) in [("9999", "5180", "PIN is wrong"), ("4071", "5555", "too easy")] {
                try await counter.moneyMayMove()
                try await browser.press(old + Key.enter + new + Key.enter + new + Key.enter)
                try await counter.shows(told, in: "newpin-problem")
            }
            try await counter.moneyMayMove()
            try await browser.press("4071" + Key.enter + "5180" + Key.enter + "5180" + Key.enter)
            try await counter.disappears("newpin-dialog")
            try await counter.shows("new PIN counts", in: "notice")
            try await counter.nothingIsOpen()
            try await browser.press(Key.f(12))
            try await counter.appears("signin-number")
            try await browser.press("9" + Key.enter + "4071" + Key.enter)
            try await counter.shows("PIN is wrong", in: "signin-problem")
            try await counter.fill("signin-number", "9")
            try await counter.fill("signin-pin", "5180" + Key.enter)
            try await counter.disappears("sign-in")
            try await counter.lines(1)
        }
    }
}
