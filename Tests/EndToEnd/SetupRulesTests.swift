import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// What `till setup` says of taxes, languages and rules is stored whole or refused with a sentence.
    @Test func setupTakesTaxesLanguagesAndFilesOfRules() async throws {
        let first = try await TestShop()
        let shop = TestShop(on: first, data: first.directory.file("own"))
        try await shop.till(["init"])
        #expect(try await shop.till(["setup", "--taxes", "CA"], expecting: 64).errors.contains("CA-ON (Ontario)"))
        #expect(try await shop.till(["setup", "--taxes", "CA", "--place", "CA-ON", "--name", "Lost"], expecting: 2).errors.contains("CAD"))
        #expect(try await shop.till(["setup", "--taxes", "XX"], expecting: 1).errors.contains("neither a preset"))
        let set = try await shop.json([
            "setup", "--taxes", "DE", "--name", "Laden", "--receipt-language", "de", "--receipt-symbol", "qr", "--receipt-header", "Mo-Fr 8-18", "--exchange", "USD=0.92",
            "--stock-policy", "warn", "--customer-country", "DE", "--parked-at-close", "refuse", "--json",
        ])
        #expect(((set["taxes"] as? [String: Any])?["categories"] as? [String])?.prefix(2) == ["A", "B"])
        try await shop.till(["setup", "--auto-lock", "5"])
        try await shop.till(["setup", "--auto-lock", "0"])
        #expect(try await shop.till(["journal", "show"]).text.components(separatedBy: "\"change\":\"auto-lock\"").count == 3)
        #expect(try await shop.till(["setup", "--auto-lock", "10000"], expecting: 64).errors.contains("0 for never"))
        for (option, value) in [("--stock-policy", "maybe"), ("--receipt-language", "xx"), ("--receipt-symbol", "dots"), ("--parked-at-close", "burn")] {
            #expect(try await shop.till(["setup", option, value], expecting: 64).errors.contains(option))
        }
        let junk = first.directory.file("junk.json")
        try Data("junk".utf8).write(to: URL(fileURLWithPath: junk))
        for option in ["--loyalty", "--gift-cards", "--discounts", "--barcode-masks", "--taxes"] {
            let place = option == "--taxes" ? ["--place", "DE"] : []
            let refused = try await shop.till(["setup", option, junk, "--name", "Spoilt"] + place, expecting: 2)
            #expect(refused.errors.contains("["), "a sentence with a code: \(refused.errors)")
        }

        let file = first.directory.file("file.csv")
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
        try write("code,name,price,tax\n1,Brot,1.00,B\n")
        try await shop.till(["import", "products", file])
        try write("list,code,price\nSTAFF,1,0.80\n")
        #expect(try await shop.json(["import", "prices", file, "--json"])["rows"] as? Int == 1)
        try write("list,code,price\nSTAFF,2,0.80\n")
        #expect(try await shop.till(["import", "prices", file], expecting: 2).errors.contains("line 2"))
        try write("code,name,tax,openprice,maxprice\nBROT,Brot,B,yes,50\n")
        #expect(try await shop.json(["import", "departments", file, "--json"])["rows"] as? Int == 1)
        try await shop.till(["cashiers", "add", "1", "--name", "Eva"], input: "7461\n")
        _ = try await shop.till(["ring", "1", "--card", "--cashier", "1"], input: "7461\n", expecting: nil)
        let receipt = try await shop.till(["receipt", "show", "last"]).text
        #expect(receipt.contains("Laden") && receipt.contains("Mo-Fr 8-18") && receipt.contains("Summe".uppercased()) || receipt.contains("Beleg"), "\(receipt)")
    }
}
