import Foundation
import TestHarness
import Testing

extension EndToEnd {
    /// A lost shop key comes back with the code that init printed once, and with nothing else.
    @Test func lostShopKeyComesBackWithTheRecoveryCode() async throws {
        let shop = try TestShop(unmade: "own")
        let made = try await shop.json(["init", "--json"])
        let code = try #require(made["recoveryCode"] as? String)
        let drawn = try #require(made["pin"] as? String)
        #expect(code.split(separator: "-").map(\.count) == [5, 5, 5, 5, 5])
        try await shop.till(["setup", "--tax", "19:19:Standard", "--name", "Own"])
        let file = shop.directory.file("p.csv")
        try Data("code,name,price,tax\n1,Bread,1.00,19\n".utf8).write(to: URL(fileURLWithPath: file))
        try await shop.till(["import", "products", file])
        #expect(try await shop.till(["ring", "1", "--card", "--cashier", "9"], input: drawn + "\n", expecting: 2).errors.contains("register.must-change-pin"))
        let pin = "918273"
        try await shop.changePIN(of: 9, from: drawn, to: pin)
        try await shop.till(["ring", "1", "--card", "--cashier", "9"], input: pin + "\n")

        let key = shop.data + "/shop.key"
        let before = try Data(contentsOf: URL(fileURLWithPath: key))
        try FileManager.default.removeItem(atPath: key)
        for refused in [try await shop.till(["ring", "1", "--card", "--cashier", "9"], input: pin + "\n", expecting: 4), try await shop.till(["run"], expecting: 4)] {
            #expect(refused.errors.contains("storage.shop-key-missing") && refused.errors.contains("till recover"))
        }
        #expect(try await shop.till(["doctor"], expecting: 5).text.contains("till recover"))

        #expect(try await shop.till(["recover"], input: "ABC\n", expecting: 2).errors.contains("25 letters"))
        let wrong = String(repeating: "7", count: 25)
        #expect(try await shop.till(["recover"], input: wrong + "\n", expecting: 2).errors.contains("till.wrong-recovery-code"))
        #expect(!FileManager.default.fileExists(atPath: key))
        // As a person types it.
        try await shop.till(["recover"], input: code.lowercased().replacing("-", with: " ") + "\n")
        #expect(try Data(contentsOf: URL(fileURLWithPath: key)) == before)
        #expect((try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        try await shop.till(["ring", "1", "--card", "--cashier", "9"], input: pin + "\n")

        // A forgotten PIN, and a key of another shop.
        try Data(repeating: 1, count: 32).write(to: URL(fileURLWithPath: key))
        #expect(try await shop.till(["doctor"], expecting: 5).text.contains("key of another shop"))
        let answer = try await shop.till(["recover", "--new-pin", "9", "--json"], input: code + "\n").text
        let new = try #require((try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])?["pin"] as? String)
        #expect(try await shop.till(["ring", "1", "--card", "--cashier", "9"], input: pin + "\n", expecting: 2).errors.contains("wrong-number-or-pin"))
        try await shop.changePIN(of: 9, from: new, to: "827364")
        try await shop.till(["ring", "1", "--card", "--cashier", "9"], input: "827364\n")

        // No backup holds anything that the code could be read from, and the code is said once.
        let backup = shop.directory.file("bk.db")
        try await shop.till(["backup", backup])
        let bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
        #expect(bytes.range(of: before) == nil && bytes.range(of: Data(code.utf8)) == nil && bytes.range(of: Data(code.replacing("-", with: "").utf8)) == nil)
        #expect(try await TestShop(on: shop, data: shop.directory.file("plain")).till(["init"]).text.contains("Recovery code: "))
    }
}
