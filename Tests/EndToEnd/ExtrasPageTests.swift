import Foundation
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// What is added by hand stands under its line or beside the sale, a percentage follows what is scanned, and a note is on the paper.
    @Test(.enabled(if: Browser.isInstalled)) func surchargesAndNotesAtThePage() async throws {
        try await Counter.open { counter in
            let browser = counter.browser
            try await counter.signIn()
            try await counter.key("103", lines: 1)
            try await counter.total("4.90")
            // Ten per cent on the sale, as everybody may.
            try await counter.more("z", opens: "surcharge-dialog")
            try await counter.touch("surcharge-how", "[data-value='percent']")
            try await counter.touch("surcharge-reason", "[data-value='service']")
            try await counter.fill("surcharge-percent", "10" + Key.enter)
            try await counter.total("5.39")
            try await counter.shows("Service charge +0.49", in: "term-surcharge")
            try await counter.key("2*103", lines: 1)
            // 14.70 and 1.47.
            try await counter.total("16.17")
            // Engraved: one line costs more, and says why.
            try await counter.more("z", opens: "surcharge-dialog")
            try await counter.touch("surcharge-target", "[data-value='line']")
            try await counter.touch("surcharge-reason", "[data-value='work']")
            try await counter.fill("surcharge-amount", "100" + Key.enter)
            // 14.70 + 1.00, and 10 % of that.
            try await counter.total("17.27")
            try await counter.shows("+1.00", in: "line-surcharge")
            try await counter.more(".", opens: "note-dialog")
            try await counter.fill("note-line-text", "engrave Anna" + Key.enter)
            try await counter.shows("engrave Anna", in: "line-note")
            try await counter.more(".", opens: "note-dialog")
            try await counter.touch("note-target", "[data-value='sale']")
            try await counter.fill("note-sale-text", "deliver Tuesday" + Key.enter)
            try await counter.shows("deliver Tuesday", in: "term-note")
            try await counter.nothingIsOpen()
            #expect(try await counter.covered() == "", "nothing lies over anything else")
            // Taken off by a touch.
            try await counter.more("z", opens: "surcharge-dialog")
            try await counter.touch("surcharge-take")
            try await counter.disappears("line-surcharge")
            try await counter.nothingIsOpen()
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
        } afterwards: { shop in
            let receipt = try await shop.till(["receipt", "show", "last"]).text
            #expect(try await shop.till(["receipt", "show", "1"]).text.contains("000001"), "the running number is enough")
            for line in ["Note: engrave Anna", "Note: deliver Tuesday"] { #expect(receipt.contains(line), "'\(line)' is not in\n\(receipt)") }
            #expect(receipt.contains("Service charge") && !receipt.contains("Extra work"), "the line's was taken off\n\(receipt)")
            let gift = try await shop.till(["receipt", "show", "last", "--gift"]).text
            #expect(gift.contains("Note: engrave Anna") && gift.contains("Note: deliver Tuesday") && !gift.contains("17.27"))
        }
    }
}
