import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// setup asks for all that a shop cannot sell without, at a terminal; with none and nothing to set it says so.
    @Test func setupAsksForTaxesAndDoesNotClaimWhatItDidNot() async throws {
        let shop = try TestShop(unmade: "own")
        try await shop.till(["init"])
        let nothing = try await shop.till(["setup"], expecting: 64)
        #expect(!nothing.text.contains("is set up") && nothing.errors.contains("--tax"))
        let file = shop.directory.file("p.csv")
        try Data("code,name,price,tax\n1,Bread,1.00,7\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await shop.till(["import", "products", file], expecting: 2).errors.contains("till setup --tax"))
        #expect(try await shop.till(["doctor"], expecting: 5).text.contains("till setup --tax"))

        let command = "'\(RunningProgram.products)/till' setup --data '\(shop.data)'"
        let answers = ["Corner", "1 High Street; Town", "DE1", "EUR", "Europe/Berlin", "19:19:Standard; 7:7:Reduced", "", "04:00"]
        let asked = try await RunningProgram.run("/usr/bin/script", ["-qec", command, "/dev/null"], input: answers.map { $0 + "\n" }.joined())
        #expect(asked.status == 0 && asked.text.contains("Taxes") && asked.text.contains("The shop is set up."), "\(asked.text)\(asked.errors)")
        try await shop.till(["import", "products", file])
        // What is there is offered, and Enter keeps it.
        let again = try await RunningProgram.run("/usr/bin/script", ["-qec", command, "/dev/null"], input: "\n\n\n\n\n\n\n\n")
        #expect(again.text.contains("19:19:Standard; 7:7:Reduced") && again.text.contains("[Corner]") && again.text.contains("[04:00]"), "\(again.text)")
        try Data("code,name,price,tax\n2,Cake,1.00,5\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await shop.till(["import", "products", file], expecting: 2).errors.contains("known are 19, 7"))
    }
}
