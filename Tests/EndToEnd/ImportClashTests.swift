import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// A barcode that an article of the shop has is told with its line, like every other fault of a row, and --skip-bad loads the rest.
    @Test func importNamesTheLineOfABarcodeThatIsTaken() async throws {
        let shop = try await TestShop()
        let file = shop.directory.file("p.csv")
        func load(_ rows: String, _ options: [String] = [], expecting status: Int32 = 0) async throws -> (text: String, errors: String) {
            try Data("code,barcodes,name,price,tax,linked\n\(rows)\n".utf8).write(to: URL(fileURLWithPath: file))
            return try await shop.till(["import", "products", file] + options, expecting: status)
        }
        _ = try await load("8001,2000000000015,Old,1.00,A,")
        // 8003 takes 8001's barcode; 8004 is sold along with 8003, and falls with it.
        let rows = "8002,,Good,1.00,A,\n8003,2000000000015,Taker,1.00,A,\n8004,,Pair,1.00,A,8003"
        let refused = try await load(rows, expecting: 2)
        #expect(refused.errors.contains("line 3, barcodes: '2000000000015' is the barcode of article 8001"), "\(refused.errors)")
        #expect(refused.errors.contains("line 4, linked") && !refused.errors.contains("line 2"))
        #expect(try await load(rows, ["--skip-bad"]).text.contains("Loaded 1 product,"))
        try await shop.till(["ring", "8002", "--card"])
        #expect(try await shop.till(["ring", "8003", "--card"], expecting: 2).errors.contains("unknown-code"))
        // With both in the file the barcode may change hands; not where the row that gives it up is bad itself.
        let bad = try await load("8001,,Old,abc,A,\n8003,2000000000015,Taker,1.00,A,", ["--skip-bad"], expecting: 2)
        #expect(bad.errors.contains("line 2, price") && bad.errors.contains("line 3, barcodes"))
        _ = try await load("8003,2000000000015,Taker,1.00,A,\n8001,,Old,1.00,A,")
        #expect(try await shop.json(["ring", "2000000000015", "--card", "--json"])["total"] as? String == "1.00 EUR")
    }
}
