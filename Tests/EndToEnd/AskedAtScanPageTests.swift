import SaleCore
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// What an article's kind asks of the cashier: a number for each piece, a lot, many pieces by one scan, and goods that may not come back.
    @Test(.enabled(if: Browser.isInstalled)) func serialNumbersLotsPacksAndGoodsThatMayNotComeBack() async throws {
        try await Counter.open(width: 800, height: 600) { shop in
            try shop.change { database, now in
                let goods = [
                    Product(code: "910", name: "Phone", unitPrice: UnitPrice(Money(9_900, .eur)), taxCategory: "A", capture: .serial),
                    Product(code: "911", name: "Infant milk", unitPrice: UnitPrice(Money(1_250, .eur)), taxCategory: "B", capture: .lot),
                    Product(
                        code: "912", barcodes: ["4006381333931", "4012345678901"], name: "Pen", unitPrice: UnitPrice(Money(50, .eur)), taxCategory: "A",
                        packs: ["4006381333931": Quantity(pieces: 12), "4012345678901": Quantity(pieces: 6)], packPrices: ["4012345678901": 249]),
                    Product(code: "913", name: "Swimsuit", unitPrice: UnitPrice(Money(2_000, .eur)), taxCategory: "A", isFinalSale: true),
                ]
                try database.importProducts(goods.map { ($0, nil) }, taxCategories: [], quickKeys: [], at: now)
            }
        } work: { counter in
            let browser = counter.browser
            try await counter.signIn()
            // Two phones: the first number is typed, the second put off, and asked for again by the payment that would go without.
            try await counter.key("2*910", lines: 1)
            try await counter.shows("Serial number 1 of 2", in: "capture-noted")
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.moneyMayMove()
            try await counter.fill("capture-text", "SN-1" + Key.enter)
            try await counter.shows("2 of 2: scan or type it. Noted: SN-1.", in: "capture-noted")
            try await browser.press(Key.escape)
            try await counter.disappears("capture-dialog")
            try await counter.shows("1 of 2 numbers noted", in: "line-captured")
            try await counter.nothingIsOpen()
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.shows("2 of 2", in: "capture-noted")
            try await counter.shows("needs its serial number", in: "notice")
            // The same piece twice is told; the other one is scanned.
            try await counter.moneyMayMove()
            try await counter.fill("capture-text", "SN-1" + Key.enter)
            try await counter.shows("Scan each piece once", in: "capture-problem")
            try await counter.bench("scanner/scan?code=SN-2&symbology=code128")
            try await counter.shows("SN-1, SN-2", in: "line-captured")
            try await counter.key("911", lines: 2)
            try await counter.shows("Lot number 1 of 1", in: "capture-noted")
            try await counter.moneyMayMove()
            try await counter.fill("capture-text", "L2611B" + Key.enter)
            try await counter.disappears("capture-dialog")

            // One scan is twelve at the price of each, another one six at the pack's own price, which no key changes.
            try await counter.scan("4006381333931", lines: 3)
            try await counter.items(15)
            try await counter.shows("12 × 0.50", in: "lines")
            try await counter.total("216.50")
            try await counter.scan("4012345678901", lines: 4)
            try await counter.items(21)
            try await counter.total("218.99")
            #expect(try await browser.text("[data-testid='line'][data-line='4'] [data-testid='line-times']") == "6", "six together have no price of one")
            try await counter.nothingIsOpen()
            try await browser.press("+")
            try await counter.shows("scan each", in: "notice")
            try await counter.total("218.99")
            try await counter.key("913", lines: 5)
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            try await counter.nothingIsLeftToPrint()
            let receipt = try await counter.paper().receipt("T1-1-000001")
            for part in ["SN-1, SN-2", "L2611B", "12 x 0.50"] { #expect(receipt.contains(part), "'\(part)' is not in\n\(receipt)") }

            // The line that may not come back says so before it is tried; somebody allows it. Of the phones the one that is there is asked for.
            try await counter.more("r", opens: "return-dialog")
            try await browser.press("1" + Key.enter)
            try await counter.shows("may not come back", in: "returning-final")
            #expect(try await browser.count("[data-testid='returning-final']") == 1, "of the swimsuit alone")
            #expect(try await counter.covered(in: "dialog") == "")
            try await counter.touch("returning-plus", "[data-line='5']")
            try await counter.touch("returning-plus", "[data-line='1']")
            try await counter.touch("returning-suggestion")
            try await counter.moneyMayMove()
            try await counter.touch("returning-ok")
            try await counter.approve()
            try await counter.shows("Serial number 1 of 1", in: "capture-noted")
            try await counter.bench("scanner/scan?code=SN-2&symbology=code128")
            try await counter.disappears("capture-dialog")
            try await counter.total("119.00")
            try await counter.nothingIsOpen()
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await eventually("given back") { try await counter.text("given-back") == "119.00" }
        } afterwards: { shop in
            let journal = try await shop.till(["journal", "show"]).text
            #expect(journal.contains("return.final") && journal.contains("sale.returned"), "\(journal)")
        }
    }
}
