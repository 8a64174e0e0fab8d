import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

private typealias Key = Browser.Key

extension EndToEnd {
    /// A shop in San Francisco, where 8.625 % comes on top of the prices: a sale on a department, eaten here or to go, free of tax for a resale, and a fee by the piece.
    @Test(.enabled(if: Browser.isInstalled)) func aShopWhereTaxesComeOnTop() async throws {
        try await Counter.open(of: Self.bayCorner()) { counter in
            let browser = counter.browser
            try await counter.signIn(number: "1", pin: "7461")
            try await counter.key("10", lines: 1)
            // 39.99 and 3.449…, rounded 3.45.
            try await counter.total("43.44")
            #expect(try await counter.text("tax-on-top") == "3.45")
            try await counter.shows("SALES 8.625% 3.45", in: "taxes")

            // Food to go is exempt: 5.00 more, the tax as before. The ceiling of the department is kept.
            try await counter.more("a", opens: "department-dialog")
            try await counter.touch("department-code", "[data-value='FOOD']")
            try await counter.fill("department-amount", "60.00" + Key.enter)
            try await counter.shows("50.00", in: "department-dialog")
            try await counter.moneyMayMove()
            try await counter.fill("department-amount", "5.00" + Key.enter)
            try await counter.disappears("department-dialog")
            try await counter.lines(2)
            try await counter.total("48.44")

            // Eaten here it is taxable: 8.625 % of 44.99 are 3.880…, rounded 3.88.
            try await counter.more("m", opens: "mode-dialog")
            try await counter.touch("mode-mode", "[data-value='eat-in']")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.total("48.87")
            try await counter.shows("For here", in: "term-mode")

            // For resale nothing is taxed, and taxed again everything is.
            try await counter.more("e", opens: "exempt-dialog")
            try await counter.touch("exempt-reason", "[data-value='resale']")
            try await counter.moneyMayMove()
            try await browser.press(Key.enter)
            try await counter.total("44.99")
            try await counter.shows("Resale certificate", in: "term-exemption")
            #expect(try await counter.covered() == "", "nothing lies over anything else")
            try await counter.more("e", opens: "exempt-dialog")
            try await counter.touch("exempt-take-off")
            try await counter.total("48.87")
            try await counter.disappears("term-exemption")

            // A tire: 8.625 % of 133.99 are 11.556…, rounded 11.56, and 1.75 by the piece.
            try await counter.key("30", lines: 3)
            try await counter.total("147.30")
            #expect(try await counter.text("tax-on-top") == "13.31")
            try await counter.shows("SALES 8.625% 11.56", in: "taxes")
            try await counter.shows("TIRE 1.75 each 1.75", in: "taxes")
            try await counter.moneyMayMove()
            try await browser.press(Key.f(9))
            try await counter.shows("T1-1-000001", in: "document-number")
            let receipt = try await counter.shop.till(["receipt", "show", "last"]).text
            for line in ["Bay Corner", "Food", "Subtotal", "133.99", "Sales tax 8.625% (133.99)", "11.56", "Tire fee", "1.75", "TOTAL USD", "147.30"] {
                #expect(receipt.contains(line), "'\(line)' is not in\n\(receipt)")
            }

            // To go again, and free of tax on paper: the next sale begins with the usual mode.
            try await counter.key("20", lines: 1)
            try await counter.total("11.50")
            #expect(try await counter.isSeen("term-mode") == false)
        }
    }

    static func bayCorner() async throws -> TestShop {
        let shop = try TestShop(unmade: "bay")
        func file(_ name: String, _ text: String) throws -> String {
            let path = shop.directory.file(name)
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
        try await shop.till(["init", "--currency", "USD", "--zone", "America/Los_Angeles"])
        try await shop.till(["setup", "--taxes", "US-CA", "--place", "US-CA-SF", "--name", "Bay Corner"])
        try await shop.till(["import", "products", try file("goods.csv", "code,name,price,tax\n10,Desk lamp,39.99,S\n20,Lunch,11.50,F\n30,Tire 205/55,89.00,T\n")])
        try await shop.till(["import", "departments", try file("departments.csv", "code,name,tax,openprice,maxprice\nFOOD,Food,F,yes,50.00\nHOME,Household,S,yes,\n")])
        try await shop.till(["cashiers", "add", "1", "--name", "Eva", "--role", "manager"], input: "7461\n")
        try shop.change { database, _ in
            var eva = try #require(try database.cashier(number: 1))
            eva.mustChangePIN = false
            try database.saveCashier(eva)
        }
        return shop
    }
}
