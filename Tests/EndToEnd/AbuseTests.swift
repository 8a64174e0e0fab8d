import Checkout
import Foundation
import HTTPClient
import TestHarness
import Testing

extension EndToEnd {
    /// A database that is damaged, not ours, or of a newer release is refused with the remedy and left byte for byte as it was.
    @Test(arguments: ["noise", "other program", "newer", "cut short"])
    func aDatabaseThatCannotBeUsedIsLeftAlone(kind: String) async throws {
        let shop = try await TestShop()
        try await shop.till(["ring", "100", "--card"])
        let file = shop.data + "/till.db"
        func sql(_ text: String) async throws {
            let script = "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit(); c.close()"
            let result = try await RunningProgram.run("/usr/bin/python3", ["-c", script, file, text])
            #expect(result.status == 0, "\(result.errors)")
        }
        switch kind {
        case "noise":
            var random = SeededGenerator(seed: 7)
            try Data(random.bytes(20_000)).write(to: URL(fileURLWithPath: file))
        case "other program": try await sql("PRAGMA application_id = 1234")
        case "newer": try await sql("PRAGMA user_version = 999")
        default: try Data((FileManager.default.contents(atPath: file) ?? Data()).prefix(5_000)).write(to: URL(fileURLWithPath: file))
        }
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
        let before = FileManager.default.contents(atPath: file)
        for command in [["run", "--simulate", "--port", "0"], ["ring", "100", "--card"], ["outbox"]] {
            let result = try await RunningProgram.run("till", command + ["--data", shop.data])
            #expect(result.status == 4, "\(kind), \(command): \(result.status) \(result.errors)")
            #expect(result.errors.contains("storage."), "\(result.errors)")
        }
        let doctor = try await RunningProgram.run("till", ["doctor", "--data", shop.data])
        #expect(doctor.status == 5 && doctor.text.contains("→"))
        #expect(FileManager.default.contents(atPath: file) == before)
    }

    /// Noise from the scanner reaches no sale; the next good code does.
    @Test(arguments: TestSize.seeds(everyday: 2, soak: 50))
    func scannerNoiseReachesNoSale(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let shop = try await TestShop()
        let (program, ready) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        try await eventually("the scanner's port is open") { try await shop.state().devices["barcode-scanner"]?.health == "ready" }
        for _ in 1...10 {
            // Line ends are left out, so that no two pieces of noise happen to be a code that a shop could have.
            let noise = random.bytes(Int.random(in: 1...400, using: &random)).map { (0x20..<0x7F).contains($0) || $0 == 13 || $0 == 10 ? $0 | 0x80 : $0 }
            try await shop.post(ready.bench + "scanner/noise", noise + [13])
        }
        try await eventually("the cashier hears of it") { try await shop.state().notice?.tone == .refused }
        #expect(try await shop.state().sale == nil)
        // The first read may drown in what the noise began (an STX without its end); a cashier scans again.
        for _ in 1...5 where try await shop.state().sale == nil {
            try await shop.post(ready.bench + "scanner/scan?code=5449000000996")
            do {
                try await eventually("the code is taken", within: 3) { try await shop.state().sale != nil }
            } catch is NeverHappened {}
        }
        #expect(try await shop.state().sale?.lines.first?.name.contains("Coca-Cola") == true, "seed \(seed)")
        try await shop.post(ready.bench + "scanner/scan?code=9999999999994")
        try await eventually("an unknown one is told") { try await shop.state().notice?.code == "register.unknown-code" }
        program.signal(SIGTERM)
        try await program.ended()
    }

    @Test func hugeAndMalformedRequestsGetClearErrors() async throws {
        let shop = try await TestShop()
        let (program, ready) = try await shop.run()
        let json = [HTTPHeader("content-type", "application/json")]
        let socket = shop.data + "/till.sock"
        let huge = [UInt8](repeating: UInt8(ascii: "x"), count: 2 << 20)
        for (body, status) in [(huge, 413), (Array("{".utf8), 400), (Array(#"{"id":"a","action":{"type":"fly"}}"#.utf8), 400), ([], 400)] {
            let answer = try await shop.session.send(HTTPRequest("POST", url: "http://till/actions", headers: json, body: body, unixSocket: socket))
            #expect(answer.status == status)
            let error = try JSONDecoder().decode([String: String].self, from: Data(answer.body))
            #expect(error["code"]?.isEmpty == false && error["message"]?.isEmpty == false)
        }
        #expect(try await shop.post(ready.page + "api/actions", Array("{}".utf8), headers: json).status == 403, "without the page's token")
        #expect(try await shop.post(ready.page + "api/actions", huge, headers: json).status >= 400)
        #expect(try await shop.get(ready.page + "../../etc/passwd").contains("root:") == false)
        #expect(try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")?.accepted == true)
        program.signal(SIGTERM)
        try await program.ended()
    }

    /// A small disk fills up: it is said before, the open ticket is finished with the reserve, no new one begins, and nothing is lost.
    @Test(.enabled(if: getuid() == 0, "needs root for a small tmpfs"))
    func aFullDiskIsToldBeforeAndLosesNothing() async throws {
        let shop = try await TestShop()
        let small = shop.directory.file("small")
        try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
        let mount = try await RunningProgram.run("/bin/mount", ["-t", "tmpfs", "-o", "size=48m", "tmpfs", small])
        guard mount.status == 0 else { return print("SKIPPED aFullDiskIsToldBeforeAndLosesNothing: \(mount.errors)") }
        do { try await fillAndSell(shop, small) } catch {
            _ = try? await RunningProgram.run("/bin/umount", ["-l", small])
            throw error
        }
        _ = try await RunningProgram.run("/bin/umount", ["-l", small])
    }

    private func fillAndSell(_ shop: TestShop, _ small: String) async throws {
        let here = TestShop(on: shop, data: small + "/data")
        try await here.till(["init", "--sample"])
        let (program, _) = try await here.run()
        _ = try await here.act(.signIn(number: 1, pin: "1111"), id: "in")
        _ = try await here.act(.scan(code: "100"), id: "first")
        // Nearly 90 % full, then to the last byte.
        _ = FileManager.default.createFile(atPath: small + "/junk", contents: Data(count: 25 << 20))
        try await eventually("it is said before it is full", within: 20) { try await here.state().warnings.contains { $0.code == "disk.warning" || $0.code == "disk.nearly-full" } }
        let dd = try await RunningProgram.run("/bin/dd", ["if=/dev/zero", "of=\(small)/rest", "bs=4096"])
        #expect(dd.status != 0, "the disk is full now")
        var scans = 1
        for count in 1...400 {
            guard let outcome = try await here.act(.scan(code: "100"), id: "scan-\(count)"), outcome.accepted else { continue }
            scans += 1
            if try await here.state().warnings.contains(where: { $0.code == "disk.full" }) { break }
        }
        #expect(try await here.state().warnings.contains { $0.code == "disk.full" }, "the reserve was given up")
        #expect(try await here.state().sale?.lines.first?.quantity == Int64(scans) * 1000)
        let paid = try #require(try await here.act(.tender(.cash, amountMinorUnits: nil), id: "pay"))
        #expect(paid.accepted && paid.documentNumber == "T1-1-000001", "\(paid.message ?? "")")
        let next = try #require(try await here.act(.scan(code: "100"), id: "next"))
        #expect(!next.accepted && next.code == "register.disk-full")
        program.signal(SIGKILL)
        try await program.ended()
        try FileManager.default.removeItem(atPath: small + "/rest")
        try FileManager.default.removeItem(atPath: small + "/junk")
        let (again, _) = try await here.run()
        #expect(try await here.state().lastDocument?.number == "T1-1-000001")
        let room = try #require(try await here.act(.scan(code: "100"), id: "room-again"))
        #expect(room.accepted, "\(room.message ?? "")")
        again.signal(SIGTERM)
        try await again.ended()
        #expect(try await here.till(["journal", "verify"]).text.contains("verifies"))
    }
}
