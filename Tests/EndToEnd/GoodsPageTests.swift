import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

/// What a grocer, a boutique and a kiosk do all day besides selling; on a small screen, so that every key of every dialog is at hand there too.
extension EndToEnd {
    @Test(.enabled(if: Browser.isInstalled)) func emptiesGiveTheirDepositBackAtThePage() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            let browser = counter.browser
            try await counter.signIn()
            try await counter.key("103", lines: 1)
            try await counter.more("k", opens: "empties-dialog")
            #expect(try await counter.covered(in: "dialog") == "")
            try await browser.press("6")
            try await counter.touch("empty", "[data-code='P25']")
            try await counter.shows("-1.50", in: "empties-shown")
            // The bottle itself says what its deposit was, whoever scans it where; the same deposit once more is no further line.
            try await counter.scan("5449000000996", lines: 2)
            try await counter.total("3.15")
            try await browser.press("103" + Key.enter)
            try await counter.shows("Tap what they are", in: "empties-shown")
            #expect(try await counter.isSeen("empties-dialog"))
            try await browser.press(Key.escape)
            try await counter.disappears("empties-dialog")
            try await counter.total("3.15")
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
        }
    }

    /// Two bottles with their deposits: the deposit comes back with the bottle, unless that is typed otherwise.
    @Test(.enabled(if: Browser.isInstalled)) func theDepositComesBackWithTheBottle() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            try await counter.signIn(number: "9", pin: "9999")
            try await counter.browser.press("2*308" + Key.enter)
            try await counter.lines(2)
            try await counter.moneyMayMove()
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            try await counter.more("r", opens: "return-dialog")
            try await counter.browser.press("1" + Key.enter)
            try await counter.appears("returning-dialog")
            func back() async throws -> String {
                try await counter.browser.script("return [...document.querySelectorAll(\"[data-testid='returning-quantity']\")].map((e) => e.value).join(' ')")
            }
            try await counter.touch("returning-plus", "[data-line='1']")
            #expect(try await back() == "1 1")
            try await counter.touch("returning-plus", "[data-line='1']")
            #expect(try await back() == "2 2")
            try await counter.touch("returning-minus", "[data-line='2']")
            try await counter.touch("returning-minus", "[data-line='1']")
            try await counter.touch("returning-plus", "[data-line='1']")
            #expect(try await back() == "2 1", "as it was typed")
            try await counter.touch("returning-suggestion")
            try await counter.moneyMayMove()
            try await counter.touch("returning-ok")
            try await counter.lines(2)
            try await counter.total("2.73")
        }
    }

    @Test(.enabled(if: Browser.isInstalled)) func aPriceIsAskedForAndNothingSold() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            try await counter.signIn()
            try await counter.more("x", opens: "pricecheck-dialog")
            try await counter.browser.press("308" + Key.enter)
            try await counter.shows("1.29", in: "pricecheck-shown")
            try await counter.shows("Deposit", in: "pricecheck-shown")
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.shop.post(counter.ready.bench + "scanner/scan?code=5449000054227")
            try await counter.shows("Coca-Cola 1 l", in: "pricecheck-shown")
            try await counter.browser.press("0815" + Key.enter)
            try await eventually("it is told") { try await counter.text("pricecheck-problem").contains("0815") }
            try await counter.browser.press(Key.escape)
            try await counter.disappears("pricecheck-dialog")
            #expect(try await counter.shop.state().sale == nil)
        }
    }

    /// The style's code, typed as digits or letters, asks for size and colour; many quick keys have pages, by department.
    @Test(.enabled(if: Browser.isInstalled)) func sizesColoursAndPagesOfQuickKeys() async throws {
        try await Counter.open(width: 800, height: 600) { shop in
            try shop.change { database, now in
                func product(_ code: String, _ name: String, _ department: String, _ variant: ProductVariant? = nil) -> (product: Product, stock: Quantity?) {
                    (Product(code: code, name: name, department: department, unitPrice: UnitPrice(Money(1_900, .eur)), taxCategory: "A", variant: variant), nil)
                }
                let shirts = ["M blue", "L blue", "XL black"].enumerated().map { product("99\($0)", "Shirt", "Clothes", ProductVariant(group: "SHIRT9", text: $1)) }
                let hats = ["red", "grey"].enumerated().map { product("98\($0)", "Hat", "Clothes", ProductVariant(group: "980000", text: $1)) }
                let many = (1...60).map { product("5\(1_000 + $0)", "Thing \($0)", $0 <= 50 ? "Things" : "Odds") }
                try database.importProducts(shirts + hats + many, taxCategories: [], quickKeys: many.map(\.product.code), at: now)
            }
        } work: { counter in
            try await counter.signIn()
            try await counter.browser.press("shirt9" + Key.enter)
            try await counter.appears("variant-dialog")
            #expect(try await counter.browser.count("[data-testid='variant']") == 3)
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.touch("variant", "[data-code='991']")
            try await counter.shows("Shirt L blue", in: "lines")
            try await counter.browser.press("2*980000" + Key.enter)
            try await counter.appears("variant-dialog")
            try await counter.browser.press(Key.down + Key.enter)
            try await counter.shows("Hat grey", in: "lines")
            try await counter.total("57.00")

            try await eventually("the pages") { try await counter.browser.count("[data-testid='quick-tab']") == 2 }
            let names = try await counter.browser.script("return [...document.querySelectorAll(\"[data-testid='quick-tab']\")].map((e) => e.textContent).join('|')")
            #expect(names == "Things|Odds")
            try await counter.shows("1/", in: "quick-next")
            #expect(try await counter.covered() == "", "with pages")
            try await counter.touch("quick-tab", ":last-child")
            // The last of the department's pages is the one before the first.
            try await counter.touch("quick-previous")
            try await counter.touch("quick-key", "[data-code='51060']")
            try await counter.shows("Thing 60", in: "lines")
        }
    }

    /// A department's goods, bought at another till, at what they had cost.
    @Test(.enabled(if: Browser.isInstalled)) func goodsOfAnotherTillComeBack() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            try await counter.signIn()
            try await counter.more("w", opens: "blind-dialog")
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.touch("blind-department", "[data-value='dept:Bakery']")
            try await counter.disappears("blind-code")
            try await counter.fill("blind-amount", "350")
            try await counter.fill("blind-document", "T9-1-000007")
            try await counter.touch("blind-suggestion")
            try await counter.moneyMayMove()
            try await counter.touch("blind-ok")
            try await counter.approve()
            try await counter.shows("T9-1-000007", in: "lines")
            try await counter.total("3.50")
        }
    }

    @Test(.enabled(if: Browser.isInstalled)) func aJarIsTakenOffAndALostCardIsBlocked() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            try await counter.signIn()
            try await counter.browser.press("4011" + Key.enter)
            try await counter.appears("quantity-dialog")
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.fill("prompt-tare", "120")
            try await counter.fill("prompt-quantity", "500" + Key.enter)
            try await counter.lines(1)
            try await counter.shows("0.380", in: "lines")
            #expect(try await counter.shop.act(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 2_500)), id: "issue")?.accepted == true)
            try await counter.lines(2)
            try await counter.moneyMayMove()
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            try await counter.more("b", opens: "balance-dialog")
            try await counter.scanByKeys("CARD0001")
            try await counter.shows("25.00", in: "balance-shown")
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.touch("balance-block")
            try await counter.shows("The card is blocked", in: "balance-shown")
            // Letting it go takes somebody who may: then it can be blocked again.
            try await counter.touch("balance-block")
            try await counter.approve()
            try await counter.more("b", opens: "balance-dialog")
            try await counter.scanByKeys("CARD0001")
            try await counter.shows("25.00", in: "balance-shown")
            try await counter.touch("balance-block")
            try await counter.shows("The card is blocked", in: "balance-shown")
        }
    }

    /// A firm is enrolled with its address, and its sales are invoices; what it bought last is there.
    @Test(.enabled(if: Browser.isInstalled)) func aFirmIsEnrolledAtTheTill() async throws {
        try await Counter.open(width: 800, height: 600) { counter in
            try await counter.signIn()
            try await counter.more("c", opens: "customer-dialog")
            try await counter.touch("customer-enrol")
            try await counter.appears("enrol-dialog")
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.fill("enrol-company", "Stein GmbH")
            try await counter.fill("enrol-street", "Hauptstr. 1")
            try await counter.fill("enrol-town", "10115 Berlin")
            try await counter.touch("enrol-wantsInvoice", "[data-value='true']")
            try await counter.fill("enrol-vatID", "DE12")
            try await counter.moneyMayMove()
            try await counter.touch("enrol-ok")
            try await eventually("the number is refused") { try await !counter.text("enrol-problem").isEmpty }
            try await counter.fill("enrol-vatID", "DE123456789")
            try await counter.moneyMayMove()
            try await counter.touch("enrol-ok")
            try await counter.shows("Stein GmbH", in: "term-customer")
            try await counter.key("103", lines: 1)
            try await counter.moneyMayMove()
            try await counter.browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            let customer = try await counter.shop.json(["customers", "search", "Stein", "--json"])
            let known = try #require((customer["customers"] as? [[String: Any]])?.first)
            #expect(known["address"] as? [String] == ["Hauptstr. 1", "10115 Berlin"] && known["wantsInvoice"] as? Bool == true)
            let number = try #require(known["number"] as? String)
            try await counter.browser.press(number + Key.enter)
            try await counter.appears("term-customer")
            try await counter.more("c", opens: "customer-dialog")
            try await counter.shows("T1-1-000001", in: "customer-purchases")
            try await counter.shows("Rye", in: "customer-purchases")
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.touch("customer-edit")
            try await counter.appears("enrol-dialog")
            #expect(try await counter.browser.script("return document.querySelector(\"[data-testid='enrol-town']\").value") == "10115 Berlin")
        }
    }
}
