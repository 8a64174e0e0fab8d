import Foundation
import TestHarness
import Testing

/// Commands that are given what somebody did not mean.
extension EndToEnd {
    /// Fixed: a file that was not written, with nothing in it, took all the shop's own payments away, or its barcode masks.
    @Test func anEmptyFileTakesNothingAway() async throws {
        let shop = try await TestShop()
        let file = shop.directory.file("rules.json")
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
        try write(#"{"tenders":[{"code":"meal","name":"Meal voucher","behaves":"voucher"}]}"#)
        try await shop.till(["setup", "--tenders", file])
        try write("")
        for option in ["--tenders", "--barcode-masks", "--discounts", "--reasons", "--loyalty", "--gift-cards"] {
            let refused = try await shop.till(["setup", option, file, "--name", "Spoilt"], expecting: 2)
            #expect(refused.errors.contains("["), "a sentence with a code: \(refused.errors)")
        }
        try await shop.till(["ring", "110", "--tender", "meal"])
        #expect(try await shop.till(["receipt", "show", "last"]).text.contains("Spoilt") == false)
        try await shop.till(["setup", "--tenders", ""])
        #expect(try await shop.till(["ring", "110", "--tender", "meal"], expecting: 2).errors.contains("register.unknown-tender"))
    }

    /// Fixed: a directory whose database was lost began the terminal's first epoch again, and its document numbers came out twice.
    @Test func aTerminalThatIsMadeAgainBeginsAfterItsEarlierEpochs() async throws {
        let shop = try await TestShop()
        #expect(try String(contentsOfFile: shop.data + "/epochs", encoding: .utf8) == "T1 1\n")
        try Data("T1 3\nT2 8\n".utf8).write(to: URL(fileURLWithPath: shop.data + "/epochs"))
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: shop.data + "/till.db" + suffix) }
        #expect(try await shop.till(["init", "--sample"]).text.contains("T1-4"))
        try await shop.till(["ring", "2x100", "--cash", "20"])
        #expect(try await shop.till(["receipt", "show", "last"]).text.contains("T1-4-000001"))
        #expect(try String(contentsOfFile: shop.data + "/epochs", encoding: .utf8).contains("T1 4\n"))
        #expect(try await shop.till(["journal", "verify"]).text.isEmpty == false)
    }

    /// Fixed: where there was foreign cash too, the day could not be closed by command, and each try counted once more.
    @Test func theDrawerIsCountedInEachCurrencyOrNotAtAll() async throws {
        let shop = try await TestShop()
        try await shop.till(["setup", "--require-count"])
        try await shop.till(["cash", "float", "100", "--also", "USD=50"])
        try await shop.till(["ring", "2x100", "--cash", "20"])
        let close = ["report", "z", "--close"]
        let refused = try await shop.till(close + ["--counted", "100.90"], expecting: 2).errors
        #expect(refused.contains("closure.count-needed") && refused.contains("--counted USD=AMOUNT"), "\(refused)")
        for (counted, status, told) in [("USD=x", 64, "'x'"), ("NIX=5", 64, "'NIX'"), ("100", 64, "EUR is counted twice")] as [(String, Int32, String)] {
            #expect(try await shop.till(close + ["--counted", "100.90", "--counted", counted], expecting: status).errors.contains(told))
        }
        #expect(try await shop.till(["journal", "show"]).text.contains("closure.completed") == false)
        let z = try await shop.json(close + ["--counted", "100.90", "--counted", "USD=50", "--json"])
        let shift = try #require((z["shifts"] as? [[String: Any]])?.first)
        #expect((shift["counts"] as? [Any])?.count == 2, "\(z)")
    }

    /// Fixed: a category that only a department names sent the technician to look for an article.
    @Test func aTaxCategoryThatADepartmentNamesIsSaidToBeADepartments() async throws {
        let first = try await TestShop()
        let shop = TestShop(on: first, data: first.directory.file("own"))
        try await shop.till(["init"])
        try await shop.till(["setup", "--tax", "X16:16:Old rate"])
        let file = first.directory.file("departments.csv")
        try Data("code,name,tax,openprice,maxprice\n7,Flowers,X16,yes,50\n".utf8).write(to: URL(fileURLWithPath: file))
        try await shop.till(["import", "departments", file])
        let told = try await shop.till(["setup", "--taxes", "DE"]).text
        #expect(told.contains("X16") && told.contains("departments") && told.contains("till import departments"), "\(told)")
    }
}
