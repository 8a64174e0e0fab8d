import Foundation
import SaleCore
import Storage
import TestHarness
import Testing

extension EndToEnd {
    @Test func helpNamesEveryCommandAndExitCode() async throws {
        let help = try await RunningProgram.run("till", ["--help"])
        #expect(help.status == 0)
        for command in ["init", "setup", "run", "ring", "import", "export", "outbox", "journal", "enrol", "backup", "restore", "renew", "recover", "doctor", "simulate"] {
            #expect(help.text.contains("\n  \(command)"), "\(command)")
            let own = try await RunningProgram.run("till", [command, "--help"])
            #expect(own.status == 0 && own.text.contains("OVERVIEW"))
        }
        #expect(help.text.contains("Exit codes"))
    }

    @Test func initMakesKeysThatOnlyTheirOwnerReadsAndOverwritesNothing() async throws {
        let shop = try TestShop(unmade: "data")
        try await shop.till(["init", "--sample"])
        for key in ["terminal.key", "shop.key"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: shop.data + "/" + key)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
        let before = FileManager.default.contents(atPath: shop.data + "/till.db")
        let again = try await RunningProgram.run("till", ["init", "--sample", "--data", shop.data])
        #expect(again.status == 2)
        #expect(again.errors.contains("storage.already-exists"))
        #expect(FileManager.default.contents(atPath: shop.data + "/till.db") == before)
    }

    @Test func aSecondRegisterOnTheSameDirectoryIsRefused() async throws {
        let shop = try await TestShop()
        let (program, _) = try await shop.run()
        let second = try await RunningProgram.run("till", ["run", "--simulate", "--port", "0", "--data", shop.data])
        #expect(second.status == 3)
        #expect(second.errors.contains("storage.locked") && second.errors.contains("\(program.pid)"))
        #expect(try await shop.state().halted == nil)
        program.signal(SIGINT)
        #expect(try await program.ended(within: 20) == 0)
        #expect(!FileManager.default.fileExists(atPath: shop.data + "/till.sock"))
    }

    @Test func ringAloneAndThroughTheRunningRegister() async throws {
        let shop = try await TestShop()
        let alone = try await shop.json(["ring", "2x100", "0.5x4011", "--cash", "20", "--json"])
        #expect(alone["documentNumber"] as? String == "T1-1-000001")
        // 2 × 0.45 + 0.5 kg × 1.79 = 0.90 + 0.895 → 0.90
        #expect(alone["total"] as? String == "1.80 EUR")
        #expect(alone["change"] as? String == "18.20 EUR")

        let (program, ready) = try await shop.run()
        let nobody = try await shop.till(["ring", "100", "--card"], expecting: 2)
        #expect(nobody.errors.contains("register.sign-in-first"))
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        let rung = try await shop.json(["ring", "100", "--card", "--json", "--id", "script-1"])
        #expect(rung["documentNumber"] as? String == "T1-1-000002")
        let again = try await shop.json(["ring", "100", "--card", "--json", "--id", "script-1"])
        #expect(again["documentNumber"] as? String == "T1-1-000002")
        try await eventually("both receipts on paper") {
            let paper = try await shop.get(ready.bench + "paper.txt")
            return paper.contains("Receipt T1-1-000001") && paper.contains("Receipt T1-1-000002")
        }
        _ = try await shop.act(.scan(code: "100"), id: "open")
        #expect(try await shop.till(["ring", "100", "--card"], expecting: 2).errors.contains("register.sale-open"))
        #expect(try await shop.till(["ring", "no-such", "--card"], expecting: 2).errors.contains("register."))
        program.signal(SIGTERM)
        try await program.ended()
    }

    @Test func importNamesEveryBadRowAndLoadsAllOrNothing() async throws {
        let shop = try await TestShop()
        let file = shop.directory.file("products.csv")
        try Data("code,name,price,tax\n9001,Good,1.99,A\n9002,Bad price,abc,A\n9003,Bad tax,1.00,Z\n".utf8).write(to: URL(fileURLWithPath: file))
        let refused = try await shop.till(["import", "products", file], expecting: 2)
        #expect(refused.errors.contains("line 3, price") && refused.errors.contains("line 4, tax"))
        #expect(try await shop.till(["ring", "9001", "--card"], expecting: 2).errors.contains("register.unknown-code"))
        let loaded = try await shop.json(["import", "products", file, "--skip-bad", "--json"])
        #expect(loaded["rows"] as? Int == 1)
        try await shop.till(["ring", "9001", "--card"])
        for junk in [Data([0xFF, 0xFE, 0x00]), Data(), Data("nonsense".utf8), Data("code,name,price,tax,colour\n".utf8)] {
            try junk.write(to: URL(fileURLWithPath: file))
            let result = try await shop.till(["import", "products", file], expecting: 2)
            #expect(!result.errors.isEmpty)
        }
        let exported = shop.directory.file("out.csv")
        try await shop.till(["export", "products", exported])
        let again = try await shop.json(["import", "products", exported, "--json"])
        #expect(again["changed"] as? Int == 0, "what was exported is what is there")
    }

    @Test func backupIsVerifiedAndNeverOverwrites() async throws {
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card"])
        let file = shop.directory.file("backup.db")
        try await shop.till(["backup", file])
        #expect(try await shop.till(["backup", file], expecting: 2).errors.contains("storage.already-exists"))
        let check = try await RunningProgram.run("/usr/bin/python3", ["-c", "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*) from document').fetchone()[0])", file])
        #expect(check.text == "1\n")
    }

    @Test func doctorSaysOkOrTheRemedy() async throws {
        let shop = try await TestShop()
        #expect(try await shop.till(["doctor"], expecting: nil).text.contains("ok    database"))
        let (program, ready) = try await shop.run()
        try await eventually("all devices ready") { try await shop.state().devices.values.allSatisfy { $0.health == "ready" } }
        try await shop.post(ready.bench + "printer/cover?open=true")
        let ill = try await shop.till(["doctor"], expecting: nil)
        #expect(ill.text.contains("WRONG device") && ill.text.contains("cover is open") && ill.text.contains("→ Close the cover"))
        program.signal(SIGTERM)
        try await program.ended()
        chmod(shop.data + "/shop.key", 0o644)
        #expect(try await shop.till(["doctor"], expecting: 5).text.contains("chmod 600"))
    }

    @Test func journalShowsAndVerifiesAndFindsTampering() async throws {
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card"])
        #expect(try await shop.till(["journal", "show"]).text.contains("sale.completed"))
        #expect(try await shop.json(["journal", "verify", "--json"])["verified"] as? Bool == true)
        let change = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(\"update journal set recorded_at=recorded_at+1 where kind='sale.completed'\"); c.commit()"
        let tampered = try await RunningProgram.run("/usr/bin/python3", ["-c", change, shop.data + "/till.db"])
        if tampered.status == 0 {
            #expect(try await shop.till(["journal", "verify"], expecting: 5).text.contains("does not verify"))
        } else {
            #expect(tampered.errors.contains("journal"), "the database itself refuses to change what was recorded")
        }
    }

    /// With the office's figures, and without them.
    @Test func stockSaysHowOldItIs() async throws {
        let shop = try await TestShop()
        let database = try TillDatabase.open(in: shop.data)
        try database.applyStockBalances([StockBalance(product: "301", quantity: Quantity(pieces: 7), epoch: 0, sequence: 0)], at: 1_795_420_800_000)
        try database.close()
        let shown = try await shop.till(["stock", "show", "301", "302"]).text.split(separator: "\n")
        #expect(shown.count == 2 && shown.first?.contains("pulled 2026-11-23 ") == true && shown.last?.contains("pulled") == false, "\(shown)")
        let articles = try await shop.json(["stock", "show", "301", "302", "--json"])["articles"] as? [[String: Any]] ?? []
        #expect(articles.map { $0["pulledAt"] as? Int } == [1_795_420_800_000, nil])
        #expect(try await shop.json(["stock", "receive", "1x301", "--json"])["articles"] != nil)
    }
}
