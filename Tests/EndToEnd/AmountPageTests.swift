import Foundation
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// Amounts as people write them, and the shop's reasons as keys, at a German page.
    @Test(.enabled(if: Browser.isInstalled)) func amountsAreReadAsTheyAreWritten() async throws {
        try await Counter.open { shop in
            try await shop.till(["setup", "--cashier-language", "de", "--receipt-language", "tr"])
            // This shop asks why something is taken off.
            let reasons = shop.directory.file("reasons.json")
            try Data(#"{"line-void":{"reasons":[{"code":"torn","texts":{"de":"Zerrissen"}}],"required":true}}"#.utf8).write(to: URL(fileURLWithPath: reasons))
            try await shop.till(["setup", "--reasons", reasons])
        } work: { counter in
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.more("1", opens: "payin-dialog")
            for (typed, seen) in [
                ("1.234,50", "1234,50 EUR"), ("1,234.50", "1234,50 EUR"), ("1 234,5", "1234,50 EUR"), ("1'234", "1234,00 EUR"), ("1.234", "1234,00 EUR"),
                ("2000", "20,00 EUR"), ("20.", "20,00 EUR"), ("1,2.3", "nicht verstanden"), ("12.50", "12,50 EUR"), ("1,234", "nicht verstanden"),
                // Other keyboards have other digits, and the Arabic decimal sign stands between no thousands.
                ("١٢٫٥٠", "12,50 EUR"), ("１２００", "12,00 EUR"), ("1٫234", "nicht verstanden"), ("2000", "20,00 EUR"), ("1,234", "nicht verstanden"),
            ] {
                try await counter.fill("payin-amount", typed)
                try await eventually("\(typed) is \(seen)") { try await counter.browser.text("[data-testid='payin-dialog'] .understood") == seen }
            }
            // 1,234 may be a thousand or one: it is not taken, and the page says how to type it.
            try await counter.fill("payin-reason", "Wechselgeld")
            try await counter.moneyMayMove()
            try await counter.touch("payin-ok")
            try await counter.shows("zwei Arten", in: "payin-problem")
            try await counter.shows("1234,00", in: "payin-problem")
            try await counter.fill("payin-amount", "1.234,50")
            try await counter.moneyMayMove()
            try await counter.touch("payin-ok")
            try await counter.disappears("payin-dialog")

            try await counter.more("2", opens: "payout-dialog")
            try await counter.fill("payout-amount", "5,")
            try await counter.touch("payout-suggestion")
            #expect(try await counter.value(of: "payout-reason") == "Porto")
            try await counter.moneyMayMove()
            try await counter.touch("payout-ok")
            try await counter.disappears("payout-dialog")
            try await counter.browser.press(Key.f(7))
            try await counter.appears("nosale-dialog")
            try await counter.touch("nosale-suggestion")
            try await counter.moneyMayMove()
            try await counter.touch("nosale-ok")
            try await counter.disappears("nosale-dialog")

            // One less, then the line.
            try await counter.key("2*103", lines: 1)
            for items in [1, 0] {
                try await counter.moneyMayMove()
                try await counter.touch(items == 1 ? "line-minus" : "line-void")
                try await counter.appears("taken-off-dialog")
                #expect(try await counter.covered(in: "dialog") == "")
                try await counter.touch("taken-off-suggestion")
                #expect(try await counter.value(of: "taken-off-reason") == "Zerrissen")
                try await counter.moneyMayMove()
                try await counter.touch("taken-off-ok")
                try await counter.items(items)
                try await counter.disappears("taken-off-dialog")
            }
            #expect(try await counter.shop.state().notice == nil, "no refusal is told")

            try await counter.key("103", lines: 1)
            try await counter.browser.press(Key.f(6))
            try await counter.appears("void-dialog")
            try await eventually("the reasons are there") { try await counter.isSeen("void-suggestion") }
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.touch("void-suggestion")
            try await counter.moneyMayMove()
            try await counter.touch("void-confirm")
            try await eventually("void") { try await counter.shop.state().sale == nil }
        } afterwards: { shop in
            let database = try TillDatabase.open(in: shop.data, options: .init(isReadOnly: true))
            defer { try? database.close() }
            let journal = try database.envelopes(afterEpoch: 0, sequence: 0, limit: 1_000, maximumBytes: 8 << 20).map { String(decoding: $0.payload, as: UTF8.self) }.joined()
            for (text, code) in [("Bozuk para", "change-money"), ("Posta", "post"), ("Para bozma", "change"), ("Yanlışlıkla girildi", "mistake")] {
                #expect(journal.contains(text) && journal.contains("\"\(code)\""), "\(code) in the language of receipts")
            }
        }
    }
}
