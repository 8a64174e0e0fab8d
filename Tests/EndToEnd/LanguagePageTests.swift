import Foundation
import TestHarness
import Testing

private typealias Key = Browser.Key

/// The pages in other languages than English, in the browser.
extension EndToEnd {
    struct Spoken: Sendable {
        let language, direction: String
        /// The words on the page: total, change, cash, void; to the customer: total, change, closed.
        let total, change, cash, voidSale, customerTotal, customerChange, closed: String

        /// What stands before decimals in this language.
        var sign: String { ["de", "fr", "tr"].contains(language) ? "," : "." }
        func amount(_ text: String) -> String { text.replacingOccurrences(of: ".", with: sign) }

        /// `2026-11-28` as it is written.
        func date(_ day: String) -> String {
            let parts = day.split(separator: "-").map(String.init)
            return switch language {
            case "de", "tr": parts.reversed().joined(separator: ".")
            case "fr", "ar": parts.reversed().joined(separator: "/")
            default: "\(parts[0])年\(parts[1])月\(parts[2])日"
            }
        }
    }

    static let spoken = [
        Spoken(
            language: "ar", direction: "rtl", total: "الإجمالي", change: "الباقي", cash: "نقدا", voidSale: "إلغاء البيع", customerTotal: "الإجمالي",
            customerChange: "الباقي لك", closed: "مغلق"),
        Spoken(
            language: "de", direction: "", total: "Summe", change: "Rückgeld", cash: "Bar", voidSale: "Verkauf abbrechen", customerTotal: "Summe", customerChange: "Ihr Rückgeld",
            closed: "Geschlossen"),
        Spoken(
            language: "fr", direction: "", total: "Total", change: "Monnaie rendue", cash: "Espèces", voidSale: "Abandonner vente", customerTotal: "Total", customerChange: "Votre monnaie",
            closed: "Fermé"),
        Spoken(
            language: "ja", direction: "", total: "合計", change: "お釣り", cash: "現金", voidSale: "会計中止", customerTotal: "合計", customerChange: "お釣り",
            closed: "閉店"),
        Spoken(
            language: "tr", direction: "", total: "Toplam", change: "Para üstü", cash: "Nakit", voidSale: "Satıştan vazgeç", customerTotal: "Toplam", customerChange: "Para üstünüz",
            closed: "Kapalı"),
    ]

    /// One register in one language after another: settings change while its pages are open, with a ticket begun, and the pages come anew by themselves.
    @Test(.enabled(if: Browser.isInstalled)) func aSaleIsRungAndPaidInTheShopsLanguage() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            try await BrowserPool.with(width: 800, height: 600) { customer in
                try await customer.open(counter.ready.customerPage)
                try await counter.signIn()
                for words in Self.spoken { try await counter.sells(in: words, seenBy: customer) }
                try await counter.shop.till(["setup", "--cashier-language", "en"])
                try await counter.speaks("en")
                try await eventually("the page is English") { try await counter.text("pay-exact").contains("Exact cash") }
                // Whoever is signed in with a language of their own is spoken to in it, and before and after them it is the shop's.
                try await counter.shop.till(["cashiers", "change", "1", "--language", "fr"])
                try await counter.speaks("fr")
                try await counter.browser.press(Key.f(12))
                try await counter.speaks("en")
                try await counter.appears("sign-in")
                try await counter.signIn()
                try await counter.speaks("fr")
                try await counter.browser.press(Key.f(12))
                try await counter.speaks("en")
            }
        }
    }

    /// Where the words cannot be read, the page goes on in English.
    @Test(.enabled(if: Browser.isInstalled)) func withoutItsWordsAPageSpeaksEnglish() async throws {
        try await Counter.open { counter in
            func says(_ language: String) async throws -> String {
                try await counter.browser.script("""
                    document.documentElement.lang = arguments[0];
                    return import('/js/words.js?' + arguments[0]).then(({ t }) => t('Parked: {count}', { count: 2 }));
                    """, language)
            }
            let german = try await says("de"), other = try await says("xx")
            #expect(german == "Geparkt: 2" && other == "Parked: 2")
        }
    }
}

extension Counter {
    /// Waits until the page has come anew in this language and can be worked with.
    func speaks(_ language: String) async throws {
        try await eventually("the page speaks \(language)") {
            let seen = try await browser.script("return document.documentElement.lang + ' ' + (document.querySelectorAll('[data-testid=quick-key]').length > 0)")
            return seen == "\(language) true"
        }
    }

    /// Begins a sale, changes the language of both pages, ends the sale and the shift; another begins.
    fileprivate func sells(in words: EndToEnd.Spoken, seenBy customer: Browser) async throws {
        try await key("100", lines: 1)
        try await shop.till(["setup", "--cashier-language", words.language, "--customer-language", words.language])
        try await speaks(words.language)
        #expect(try await browser.script("return document.documentElement.dir") == words.direction)
        try await lines(1)
        try await key("3*101", lines: 2)
        try await total(words.amount("3.30"))
        let day = try #require(try await shop.state().businessDay)
        #expect(try await text("strip-day").contains(words.date(day)))
        #expect(try await text("key-point") == words.sign)
        #expect(try await browser.text("#total-label").contains(words.total))
        #expect(try await text("pay-cash").contains(words.cash))
        #expect(try await text("void-sale").contains(words.voidSale))
        #expect(try await covered() == "")
        try await eventually("the customer's total") {
            let seen = try await customer.text(".sums .total")
            return seen.contains(words.customerTotal) && seen.contains(words.amount("3.30"))
        }
        #expect(try await customer.script("return document.documentElement.lang + ' ' + document.documentElement.dir") == "\(words.language) \(words.direction)")

        try await browser.press(Key.f(5))
        try await appears("more-dialog")
        #expect(try await covered(in: "dialog") == "")
        #expect(try await overflowing() == "")
        try await browser.press(Key.escape)
        try await disappears("more-dialog")
        try await browser.press(Key.f(8))
        try await appears("cash-dialog")
        #expect(try await covered(in: "dialog") == "")
        #expect(try await overflowing() == "")
        try await moneyMayMove()
        try await amount("10.")
        try await browser.press(Key.enter)
        try await shows(words.amount("6.70"), in: "change")
        #expect(try await browser.text("#done .label") == words.change)
        try await eventually("the customer's change") {
            let seen = try await customer.text("#stage")
            return seen.contains(words.customerChange) && seen.contains(words.amount("6.70"))
        }
        // Where it runs from the right, the ticket stands at the right.
        let isRight = try await browser.script("return document.querySelector('.ticket').getBoundingClientRect().left > innerWidth / 2 - 1")
        #expect(isRight == (words.direction == "rtl" ? "true" : "false"))

        try await browser.press(Key.f(12))
        try await appears("signin-number")
        #expect(try await covered(in: "#sign-in") == "")
        try await eventually("closed to the customer") { try await customer.text("#stage").contains(words.closed) }
        try await signIn()
    }

    /// The keys whose text does not fit into them.
    func overflowing() async throws -> String {
        try await browser.script("""
            return [...document.querySelectorAll('button')].filter((e) => e.getClientRects().length > 0)
              .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 2)
              .map((e) => `${e.dataset.testid}: ${e.innerText}`).join('; ');
            """)
    }
}
