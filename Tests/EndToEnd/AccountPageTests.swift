import Foundation
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// Goods go on account, the page says what is owed, and the customer pays part of it at the till and the rest by a command.
    @Test(.enabled(if: Browser.isInstalled)) func aDebtIsShownAndPaid() async throws {
        try await Counter.open(prepare: { shop in
            let file = shop.directory.file("tenders.json")
            try Data(#"{"tenders":[{"code":"house","name":"House account","behaves":"account"}]}"#.utf8).write(to: URL(fileURLWithPath: file))
            try await shop.till(["setup", "--tenders", file, "--credit-limit", "20.00"])
            try await shop.till(["customers", "enrol", "--name", "Petra Novak", "--number", "CARD-9"])
        }) { counter in
            let browser = counter.browser
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.key("103", lines: 1)
            try await counter.more("c", opens: "customer-dialog")
            try await browser.press("novak" + Key.enter)
            try await counter.shows("Petra Novak", in: "terms")
            try await counter.more("j", opens: "named-dialog")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.shows("T1-1-000001", in: "document-number")
            // Found by name, no sale is begun: part of it in cash, what is left by card.
            try await counter.more("+", opens: "customer-dialog")
            try await browser.press("novak" + Key.enter)
            try await counter.appears("debt-dialog")
            #expect(try await browser.script("return document.querySelector(\"[data-testid='debt-dialog']\").innerText").contains("Owes 4.90 · limit 20.00"))
            try await counter.moneyMayMove()
            try await counter.fill("debt-amount", "0.90")
            try await counter.touch("debt-ok")
            try await counter.disappears("debt-dialog")
            try await counter.shows("A T1-1-000001", in: "notice")
            let left = try await counter.shop.json(["customers", "account", "CARD-9", "--json"])
            #expect(left["owed"] as? String == "4.00" && left["creditLimit"] as? String == "20.00" && (left["moves"] as? [[String: Any]])?.count == 2)
            let paid = try await counter.shop.json(["customers", "account", "CARD-9", "--pay", "4.00", "--card", "--json"])
            #expect(paid["owed"] as? String == "0.00" && (paid["moves"] as? [[String: Any]])?.last?["means"] as? String == "card")
            #expect(try await counter.shop.state().sale == nil)
            // Taken back by a command, then by the page: the only one that is not.
            let back = try await counter.shop.json(["customers", "account", "CARD-9", "--take-back", "A T1-1-000002", "--json"])
            #expect(back["owed"] as? String == "4.00" && (back["moves"] as? [[String: Any]])?.last?["reverses"] as? String == "A T1-1-000002")
            try await counter.more("+", opens: "customer-dialog")
            try await browser.press("novak" + Key.enter)
            try await counter.appears("debt-dialog")
            try await counter.touch("debt-take-back")
            try await counter.appears("take-back-dialog")
            #expect(try await browser.script("return document.querySelector(\"[data-testid='take-back-dialog']\").innerText").contains("A T1-1-000001"))
            try await counter.moneyMayMove()
            try await counter.touch("take-back-ok")
            try await counter.disappears("take-back-dialog")
            try await counter.shows("A T1-1-000004", in: "notice")
            // Paid anew, and the goods come back: what is to come is paid out.
            _ = try await counter.shop.json(["customers", "account", "CARD-9", "--pay", "4.90", "--json"])
            try await counter.more("s", opens: "reverse-dialog")
            try await counter.touch("document", "[data-number='T1-1-000001']")
            try await counter.fill("reverse-confirm-reason", "rung twice")
            try await counter.moneyMayMove()
            try await counter.touch("reverse-confirm-ok")
            try await counter.disappears("reverse-confirm-dialog")
            try await counter.more("+", opens: "customer-dialog")
            try await browser.press("novak" + Key.enter)
            try await counter.appears("debt-dialog")
            #expect(try await browser.script("return document.querySelector(\"[data-testid='debt-dialog']\").innerText").contains("Has 4.90 to come"))
            try await counter.moneyMayMove()
            try await counter.fill("debt-amount", "0.90")
            try await counter.touch("debt-ok")
            try await counter.disappears("debt-dialog")
            try await counter.shows("A T1-1-000006", in: "notice")
            // Whoever gets money signs for it, and what takes a payment back names it.
            try await counter.nothingIsLeftToPrint()
            let slips = try await counter.paper().pieces
            let (taken, paidOut) = (slips.first { $0.contains("A T1-1-000004") } ?? "", slips.last { $0.contains("A T1-1-000006") } ?? "")
            for part in ["PAYMENT TAKEN BACK", "Takes back A T1-1-000001", "-0.90", "Signature"] { #expect(taken.contains(part), "'\(part)' is not in\n\(taken)") }
            for part in ["PAID OUT", "Customer CARD-9", "-0.90", "4.00", "Signature"] { #expect(paidOut.contains(part), "'\(part)' is not in\n\(paidOut)") }
            let out = try await counter.shop.json(["customers", "account", "CARD-9", "--pay-out", "4.00", "--card", "--json"])
            #expect(out["owed"] as? String == "0.00" && (out["moves"] as? [[String: Any]])?.last?["kind"] as? String == "payout")
            let journal = try await counter.shop.till(["journal", "show"]).text
            #expect(journal.components(separatedBy: "account.paid").count == 8, "seven receipts\n\(journal)")
            // Of several the cashier says which one was a mistake: not the last.
            try await counter.more("+", opens: "customer-dialog")
            try await browser.press("novak" + Key.enter)
            try await counter.appears("debt-dialog")
            try await counter.touch("debt-take-back")
            try await counter.appears("payments-dialog")
            let offered = try await browser.script("return [...document.querySelectorAll(\"[data-testid='payment']\")].map((one) => one.dataset.receipt).join()")
            #expect(offered == "A T1-1-000007,A T1-1-000006,A T1-1-000005")
            try await counter.touch("payment", "[data-receipt='A T1-1-000006']")
            try await counter.appears("take-back-dialog")
            #expect(try await browser.script("return document.querySelector(\"[data-testid='take-back-dialog']\").innerText").contains("A T1-1-000006"))
            try await counter.moneyMayMove()
            try await counter.touch("take-back-ok")
            try await counter.disappears("take-back-dialog")
            try await counter.shows("A T1-1-000008", in: "notice")
        }
    }
}
