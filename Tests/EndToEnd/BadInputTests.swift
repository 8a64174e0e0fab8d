import Checkout
import Foundation
import TestHarness
import Testing

/// What may lie where the database should be.
enum Damage: String, CaseIterable, Sendable {
    case headerNoise, empty, text, truncated, pageNoise, foreign, otherApplication, newerSchema

    /// - Parameter database: a sound, closed database; it is damaged.
    func apply(to database: String, _ random: inout SeededGenerator) async throws {
        let file = URL(fileURLWithPath: database)
        var bytes = try Data(contentsOf: file)
        switch self {
        case .headerNoise: for index in 0..<200 { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        case .empty: bytes = Data()
        case .text: bytes = Data("code,name,price\n1,Not a database,1.00\n".utf8)
        case .truncated: bytes = bytes.prefix(bytes.count / 3)
        case .pageNoise: for index in 8_192..<bytes.count { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        case .foreign:
            try FileManager.default.removeItem(at: file)
            return try await Self.sqlite(database, "create table address (name text)")
        case .otherApplication: return try await Self.sqlite(database, "pragma application_id = 1234")
        case .newerSchema: return try await Self.sqlite(database, "pragma user_version = 99")
        }
        // In place, as a failing disk would do it.
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: bytes)
        try handle.truncate(atOffset: UInt64(bytes.count))
        try handle.close()
    }

    var codes: [String] {
        switch self {
        case .headerNoise, .empty, .text: ["storage.not-a-database"]
        case .truncated, .pageNoise: ["storage.corrupt"]
        case .foreign, .otherApplication: ["storage.foreign-database"]
        case .newerSchema: ["storage.newer-schema"]
        }
    }

    static func sqlite(_ database: String, _ statement: String) async throws {
        let script = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit(); c.close()"
        let result = try await RunningProgram.run("/usr/bin/python3", ["-c", script, database, statement])
        guard result.status == 0 else { throw EndedEarly(status: result.status, text: result.text, errors: result.errors) }
    }
}

extension EndToEnd {
    /// A damaged database, another program's, or a newer release's: refused with the remedy, never overwritten. All commands open it in the same way, so two
    /// damages go through all of them, and the others through the register itself, doctor and init.
    @Test(arguments: Damage.allCases)
    func badDatabaseIsRefusedAndLeftAlone(damage: Damage) async throws {
        var random = SeededGenerator(seed: 1)
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card"])
        try await damage.apply(to: shop.data + "/till.db", &random)
        let before = try Data(contentsOf: URL(fileURLWithPath: shop.data + "/till.db"))
        let export = shop.directory.file("export.csv"), copy = shop.directory.file("copy.db")
        let register = ["run", "--simulate", "--port", "0"]
        let commands = ![.headerNoise, .newerSchema].contains(damage) ? [register] : [
            register, ["ring", "100", "--card"], ["outbox"], ["journal", "verify"], ["export", "products", export], ["backup", copy], ["setup", "--name", "New"],
        ]
        for command in commands {
            let result = try await RunningProgram.run("till", command + ["--data", shop.data], within: 20)
            let comment: Comment = "\(damage.rawValue), till \(command[0]): \(result.errors)"
            #expect(result.status == 4, comment)
            #expect(damage.codes.contains { result.errors.contains("[\($0)]") }, comment)
            #expect(["till restore", "Name the right directory", "Install that release"].contains { result.errors.contains($0) }, comment)
        }
        let doctor = try await RunningProgram.run("till", ["doctor", "--data", shop.data], within: 20)
        #expect(doctor.status == 5, "\(doctor.text)\(doctor.errors)")
        #expect(doctor.text.contains("WRONG database") && doctor.text.contains("→"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: shop.data + "/till.db")) == before, "\(damage.rawValue): the file was changed")
        #expect(!FileManager.default.fileExists(atPath: export) && !FileManager.default.fileExists(atPath: copy))
        // Nor does init start over it.
        #expect(try await shop.till(["init"], expecting: 2).errors.contains("storage.already-exists"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: shop.data + "/till.db")) == before)
    }

    /// Damage in a page that opening does not touch: doctor finds it, and changes nothing.
    @Test(arguments: TestSize.seeds(everyday: 2, soak: 20))
    func badPageIsFoundByDoctor(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card"])
        let database = URL(fileURLWithPath: shop.data + "/till.db")
        var bytes = try Data(contentsOf: database)
        let page = Int.random(in: 1..<(bytes.count / 4_096), using: &random) * 4_096
        for index in page..<(page + 4_096) { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        try bytes.write(to: database)
        let doctor = try await shop.till(["doctor"], expecting: nil)
        #expect(doctor.text.contains("WRONG database"), "seed \(seed): page \(page / 4_096): \(doctor.text)")
        #expect(try Data(contentsOf: database) == bytes, "seed \(seed)")
    }

    /// A register that was killed leaves a WAL: damage to the main file must not cost it.
    @Test func badDatabaseWithAWALLosesNothingThatIsThere() async throws {
        var random = SeededGenerator(seed: 3)
        let shop = try await TestShop()
        let (program, _) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        _ = try await shop.act(.scan(code: "100"), id: "scan")
        program.signal(SIGKILL)
        try await program.ended()
        let names = ["till.db", "till.db-wal"]
        func contents() throws -> [Data] { try names.map { try Data(contentsOf: URL(fileURLWithPath: shop.data + "/" + $0)) } }
        try await Damage.text.apply(to: shop.data + "/till.db", &random)
        let before = try contents()
        #expect(!before[1].isEmpty)
        for command in [["run", "--simulate", "--port", "0"], ["ring", "100", "--card"], ["outbox"]] {
            #expect(try await RunningProgram.run("till", command + ["--data", shop.data], within: 20).status == 4, "\(command)")
        }
        #expect(try await shop.till(["doctor"], expecting: 5).text.contains("WRONG database"))
        #expect(try contents() == before)
    }
}
