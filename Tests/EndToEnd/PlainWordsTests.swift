import Foundation
import HTTPClient
import TestHarness
import Testing

/// What the commands say, and that it is so.
extension EndToEnd {
    /// Every example of `till ring` in the help and in the README works on the sample shop as it stands there.
    @Test func examplesThatAreDocumentedWork() async throws {
        let shop = try await TestShop()
        let readme = try String(contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../README.md").standardized, encoding: .utf8)
        var texts = [readme]
        for command in [["--help"], ["ring", "--help"]] { texts.append(try await RunningProgram.run("till", command, environment: ["COLUMNS": "200"]).text) }
        var tried = 0
        for text in texts {
            for match in text.matches(of: #/till ring ((?:[0-9][^ \n#]* )+--cash [0-9]+)/#) {
                try await shop.till(["ring"] + match.1.split(separator: " ").map(String.init))
                tried += 1
            }
        }
        #expect(tried >= 3)
        #expect(!texts.contains { $0.contains("BREAD") })
    }

    /// What is handed over cannot be more than the change of a largest note explains.
    @Test func mistypedCashIsRefused() async throws {
        let shop = try await TestShop()
        let refused = try await shop.till(["ring", "110", "--cash", "99999999"], expecting: 2).errors
        #expect(refused.contains("sale.change-implausible") && refused.contains("99999996.80 EUR"))
        #expect(try await shop.json(["ring", "110", "--cash", "500", "--json"])["change"] as? String == "497.80 EUR")
        #expect(try await shop.till(["ring", "110", "--cash", "502.20"], expecting: 2).errors.contains("change-implausible"))
    }

    @Test func anotherSaleUnderAnOldIDIsRefused() async throws {
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card", "--id", "abc"])
        let refused = try await shop.till(["ring", "101", "--card", "--id", "abc"], expecting: 2)
        #expect(refused.errors.contains("register.id-reused") && refused.text.isEmpty)
        #expect(try await shop.till(["ring", "100", "--card", "--id", "abc"]).text.contains("T1-1-000001"))
    }

    @Test func portsThatAreNoneAreRefused() async throws {
        let shop = try await TestShop()
        for option in ["--port", "--bench-port"] {
            for port in ["99999", "65536", "-1"] {
                let refused = try await shop.till(["run", "--simulate", "\(option)=\(port)"], expecting: 64)
                #expect(refused.errors.contains("is no port") && refused.text.isEmpty)
            }
        }
    }

    /// The same words and the same code, whether a register runs or not.
    @Test func errorsKeepTheirCodesThroughTheRunningRegister() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let url = "http://127.0.0.1:\(try await office.start())"
        let cases = [(url, "office.bad-enrolment-code"), ("http://office.example", "sync.plain-http"), ("nonsense", "sync.bad-address"), ("http://127.0.0.1:1", "http.cannot-connect")]
        func refusals() async throws -> [String] {
            var texts: [String] = []
            for (address, code) in cases {
                let errors = try await shop.till(["enrol", address, "ABCD"], expecting: 2).errors
                #expect(errors.contains("[\(code)]") && !errors.contains("command failed"), "\(errors)")
                // libcurl says how long it tried.
                texts.append(errors.replacing(/after \d+ ms/, with: ""))
            }
            return texts
        }
        let alone = try await refusals()
        let (program, _) = try await shop.run()
        #expect(try await refusals() == alone)
        program.signal(SIGTERM)
        try await program.ended()
        try await office.stop()
    }

    /// Who called over the socket stands in the journal, as the kernel says; a command that was refused leaves nothing.
    @Test func theCallerOnTheSocketIsJournalled() async throws {
        let shop = try await TestShop()
        let (program, _) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        try await shop.till(["setup", "--name", "Other"])
        try await shop.till(["ring", "100", "--card"])
        try await shop.till(["outbox", "retry"])
        try await shop.till(["ring", "no-such", "--card"], expecting: 2)
        let calls = try await shop.till(["journal", "show"]).text.split(separator: "\n").filter { $0.contains("command.called") }
        #expect(calls.count == 2 && calls[0].contains("\"command\":\"setup\"") && calls[1].contains("\"command\":\"ring\""), "\(calls)")
        #expect(calls.allSatisfy { $0.contains("\"userId\":\(getuid())}") && $0.contains("\"processId\":") })
        #expect(try await shop.till(["journal", "verify"]).text.contains("verifies"))
        program.signal(SIGTERM)
        try await program.ended()
    }

    @Test func filesThatCannotBeWrittenAreNamedWithTheReason() async throws {
        let shop = try await TestShop()
        let there = shop.directory.file("there.db"), nowhere = shop.directory.file("no/such/file")
        try Data("mine".utf8).write(to: URL(fileURLWithPath: there))
        for command in [["backup"], ["export", "products"]] {
            let exists = try await shop.till(command + [there], expecting: 2).errors
            #expect(exists.contains("Choose another name") && !exists.contains("Use it as it is"), "\(exists)")
            let missing = try await shop.till(command + [nowhere], expecting: 4).errors
            #expect(missing.contains("No such file or directory") && !missing.contains("till init") && !missing.contains("NSCocoa"), "\(missing)")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: there)) == Data("mine".utf8))
    }

    @Test func theOutboxShowsItsEventsBeforeAnEnrolmentAndTheOfficeItsSales() async throws {
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card"])
        #expect(try await shop.till(["outbox"]).text.contains("PENDING  sale.completed"))
        let events = try await shop.json(["outbox", "--json", "--limit", "1"])["events"] as? [[String: Any]]
        #expect(events?.count == 1 && events?.first?["kind"] as? String == "sale.completed")

        let office = TestOffice(in: shop.directory)
        let url = "http://127.0.0.1:\(try await office.start())"
        try await shop.till(["enrol", url, try await office.code()])
        try await shop.till(["ring", "110", "100", "--card"])
        let (program, _) = try await shop.run()
        try await shop.untilSynced(office)
        program.signal(SIGTERM)
        try await program.ended()
        let shown = try await office.run(["show"])
        // 0.45 and 2.20 + 0.45
        #expect(shown.contains("2 sales, 3.10 EUR") && !shown.contains("minor units"), "\(shown)")
        #expect(shown.contains(#/T1-1-000002  20[0-9-]+T[0-9:]+Z  2 lines  2\.65 EUR/#), "\(shown)")
        #expect(try await office.run(["show", "--sales", "1"]).contains("T1-1-000001") == false)
        try await office.stop()
    }
}
