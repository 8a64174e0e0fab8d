import Checkout
import Foundation
import SaleCore
import TestHarness
import Testing

extension EndToEnd {
    /// People and promises of another system: alone, through a running register, and out again.
    @Test func customersAndCardsComeFromFiles() async throws {
        let shop = try await TestShop()
        let file = shop.directory.file("people.csv")
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
        try write("number,name,phone,points\n1001,Ada,030 1234567,1250\n,Bob,030 7654321,\n")
        #expect(try await shop.till(["customers", "import", file, "--dry-run"]).text.contains("2 customers would be: 2 new"))
        let done = try await shop.json(["customers", "import", file, "--json"])
        #expect(done["loaded"] as? Bool == true && done["added"] as? Int == 2 && done["points"] as? Int == 1_250 && done["dryRun"] as? Bool == false)
        #expect(try await shop.json(["customers", "show", "1001", "--json"])["points"] as? Int == 1_250)
        #expect(try await shop.till(["customers", "points", "1001"]).text.contains("opening"))
        try write("number,name,phone,points\n1001,Ada,x,1250\n1002,,,\n")
        let refused = try await shop.till(["customers", "import", file], expecting: 2)
        #expect(refused.text.contains("Nothing was loaded: 2 problems") && refused.errors.contains("\(file): line 2, phone") && refused.errors.contains("line 3, name"))
        #expect((try await shop.json(["customers", "import", file, "--json"], expecting: 2)["problems"] as? [[String: Any]])?.compactMap { $0["line"] as? Int } == [2, 3])
        #expect(try await shop.till(["customers", "import", file + "x"], expecting: 1).errors.contains("cannot be read"))

        let (program, _) = try await shop.run([], simulated: false)
        try write("number,phone\n1001,030 1111111\n")
        #expect(try await shop.till(["customers", "import", file], expecting: 2).errors.contains("register.sign-in-first"))
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        #expect(try await shop.till(["customers", "import", file]).text.contains("Loaded 1 customer: 0 new, 1 changed, 0 unchanged; 0 points."))
        #expect(try await shop.json(["customers", "show", "1001", "--json"])["phone"] as? String == "+49301111111")
        try write("number,balance\nGC-4711-0001,20.00\n")
        #expect(try await shop.till(["giftcards", "import", file], expecting: 2).errors.contains("register.permission-needed"))
        let cards = try await shop.till(["giftcards", "import", file, "--json", "--cashier", "9"], input: "9999\n").text
        #expect(cards.contains("\"balance\":\"20.00\"") && cards.contains("\"loaded\":true"))
        #expect(try await shop.till(["giftcards", "import", file, "--cashier", "9"], input: "9999\n", expecting: 2).errors.contains("known here already"))
        _ = try await shop.act(.add(code: "100", quantity: nil), id: "bread")
        #expect(try await shop.act(.selling(.pay(.init(kind: .giftCard, amount: nil, code: "GC47110001"))), id: "paid")?.documentNumber != nil)
        let shown = try await shop.till(["giftcards", "show", "GC47110001"]).text
        #expect(shown.contains("adjusted") && shown.contains("opening") && shown.contains("redeemed"))
        let journal = try await shop.till(["journal", "show"]).text
        #expect(journal.contains("\"command\":\"customers-import\"") && journal.components(separatedBy: "\"command\":\"giftcards-import\"").count == 2, "what was refused was no call")
        program.signal(SIGTERM)
        try await program.ended()

        let out = shop.directory.file("out.csv")
        #expect(try await shop.till(["export", "customers", out]).text.contains("Wrote 2 customers"))
        #expect(try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int == 0o600, "it says who they are")
        #expect(try await shop.till(["export", "customers", out], expecting: 2).errors.contains("storage."))
        #expect(try await shop.till(["export", "customers"]).text == String(contentsOfFile: out, encoding: .utf8))
        #expect(try await shop.till(["customers", "import", out]).text.contains("0 new, 0 changed, 2 unchanged"))
    }

    /// OFFICE takes what came from files, and has nothing to say of it.
    @Test func officeTakesWhatCameFromFiles() async throws {
        let shop = try await TestShop(), office = TestOffice(in: shop.directory)
        let file = shop.directory.file("file.csv")
        func load(_ command: String, _ text: String) async throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            try await shop.till([command, "import", file])
        }
        try await load("customers", "number,name,points\n1001,Ada,1250\n")
        try await load("giftcards", "number,balance\nGC-4711-0001,20.00\n")
        let port = try await office.start()
        try await shop.till(["enrol", "http://127.0.0.1:\(port)", try await office.code()])
        let (program, _) = try await shop.run([], simulated: false)
        try await shop.untilSynced(office)
        let terminal = try #require(try await office.report().terminals.first)
        #expect(terminal.openVerdicts == 0 && terminal.events > 3)
        program.signal(SIGTERM)
        try await program.ended()
        try await office.stop()
    }

    /// Each example is one that the command takes for which it is, in a shop that has nothing but examples.
    @Test func everyExampleIsTaken() async throws {
        let shop = try TestShop(unmade: "own")
        let list = try await RunningProgram.run("till", ["example", "--json"]).text
        struct List: Decodable {
            struct Entry: Decodable { var name: String, format: String, command: String }
            var examples: [Entry]
        }
        let entries = try JSONDecoder().decode(List.self, from: Data(list.utf8)).examples
        var files: [String: String] = [:]
        for entry in entries {
            let printed = try await RunningProgram.run("till", ["example", entry.name])
            #expect(printed.status == 0 && printed.errors.contains("For \(entry.command)"), "\(entry.name): \(printed.errors)")
            let file = shop.directory.file("\(entry.name).\(entry.format)")
            try Data(printed.text.utf8).write(to: URL(fileURLWithPath: file))
            files[entry.name] = file
        }
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/till/Resources/examples").resolvingSymlinksInPath().path
        let there = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(there) == Set(entries.flatMap { ["\($0.name).\($0.format)", "\($0.name).txt"] }), "every file is listed, and the other way round")
        #expect(try await RunningProgram.run("till", ["example", "nothing"]).status == 64)
        #expect(try await RunningProgram.run("till", ["example"]).text.contains("till setup --loyalty FILE"))

        try await shop.till(["init"])
        let options = entries.compactMap { entry in entry.command.hasPrefix("till setup --\(entry.name) FILE") ? entry.name : nil }
        #expect(options.count == 10, "\(options)")
        let help = try await RunningProgram.run("till", ["setup", "--help"]).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for name in options { #expect(help.contains("till example \(name))"), "\(name)") }
        try await shop.till(["setup", "--currency", "EUR", "--place", "EX-CITY", "--customer-country", "DE"] + options.flatMap { ["--\($0)", files[$0] ?? ""] })
        func taken(_ command: String..., as name: String) async throws {
            let file = try #require(files[name])
            #expect(try await shop.till(command + [file]).errors == "", "\(name)")
        }
        try await taken("import", "products", as: "products")
        try await taken("import", "departments", as: "departments")
        try await taken("import", "prices", as: "prices")
        try await shop.till(["campaigns", "check", try #require(files["campaigns"])])
        try await taken("campaigns", "import", as: "campaigns")
        try await taken("campaigns", "coupons", as: "coupons")
        try await taken("cashiers", "roles", as: "roles")
        try await shop.till(["cashiers", "add", "12", "--name", "Eva", "--role", "manager"], input: "7461\n")
        try await shop.changePIN(of: 12, from: "7461", to: "8352")
        for (command, name) in [("customers", "customers"), ("giftcards", "cards")] {
            let refused = try await shop.till([command, "import", try #require(files[name]), "--cashier", "12"], input: "8352\n", expecting: nil)
            #expect(refused.errors.isEmpty && refused.text.contains("Loaded 3"), "\(name): \(refused)")
        }
    }
}
