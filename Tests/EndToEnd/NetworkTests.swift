import Checkout
import Foundation
import HTTPClient
import SaleCore
import Synchronization
import TestHarness
import Testing

extension EndToEnd {
    /// Every request meets a weather of its own; OFFICE and the till are killed while a batch is on its way, and selling never stops.
    /// Afterwards both sides hold the same bytes, each event once, as an independent witness in another language finds.
    @Test(arguments: TestSize.seeds(everyday: 1, soak: 10))
    func networkStormLosesAndDoublesNothing(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let link = try FlakyLink()
        defer { link.close() }
        link.lead(to: try await office.start())
        try await shop.till(["enrol", link.url, try await office.code()])
        var (program, _) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        let weathers = FlakyLink.Weather.allCases.filter { $0 != .silent }
        var sold = 0
        for round in 1...TestSize.of(everyday: 24, soak: 200) {
            let comment: Comment = "seed \(seed), round \(round)"
            // Where something is to be killed under a batch there must be one left: nothing gets through before.
            link.forecast = []
            link.weather = [2, 5].contains(round % 6) ? .refused : .fair
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                sold += 1
                #expect(try await shop.ring("sale-\(sold)").status == 200, comment)
            }
            // Each weather comes in turn, then any.
            var next = (0..<Int.random(in: 1...4, using: &random)).map { _ in weathers.randomElement(using: &random) ?? .fair }
            next.append(weathers[round % weathers.count])
            let microseconds = Int.random(in: 0...4_000, using: &random)
            switch round % 6 {
            case 2:
                link.onceDelivered {
                    Self.beBusy(microseconds)
                    office.killNow()
                }
                link.comes(next)
                try await Self.nudge(shop, until: "OFFICE is killed under a batch, \(comment)") { !office.isRunning }
                link.lead(to: try await office.start())
            case 5:
                let victim = program
                link.onceDelivered {
                    Self.beBusy(microseconds)
                    victim.signal(SIGKILL)
                }
                link.comes(next)
                // A dead till answers no retry.
                try await Self.nudge(shop, until: "the till is killed under a batch, \(comment)") { !victim.isRunning }
                (program, _) = try await shop.run()
                #expect(try await shop.state().cashier?.number == 1, comment)
            default:
                link.comes(next)
                try await Self.nudge(shop, until: "the weather has passed, \(comment)") { link.forecast.isEmpty }
            }
        }
        link.forecast = []
        try await shop.untilSynced(office)
        try await office.compare(with: shop, sales: sold, "seed \(seed)")
        try await Self.witness(shop, office, "seed \(seed)")

        // And from an older copy of OFFICE, all the way from nothing.
        try await office.stop()
        let copy = try Data(contentsOf: URL(fileURLWithPath: office.database))
        link.lead(to: try await office.start())
        for _ in 1...5 {
            sold += 1
            #expect(try await shop.ring("sale-\(sold)").status == 200)
        }
        try await shop.untilSynced(office)
        try await office.stop()
        try copy.write(to: URL(fileURLWithPath: office.database))
        link.lead(to: try await office.start())
        link.forecast = [.late, .answerLost, .doubled]
        let all = sold
        // Without a new sale: asking for OFFICE's head is enough to see it. Until it has asked, the till believes that OFFICE has all.
        try await Self.nudge(shop, until: "the older OFFICE has caught up, seed \(seed)") {
            try await office.report().terminals.first?.sales == all
        }
        try await shop.untilSynced(office)
        try await office.compare(with: shop, sales: sold, "seed \(seed), restored")
        try await Self.witness(shop, office, "seed \(seed), restored")
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0)
        try await office.stop()
    }

    /// A product deleted at OFFICE is gone for the next sale and stays in the open one; the pull resumes where it was cut off.
    @Test func networkBringsDeletions() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let link = try FlakyLink()
        defer { link.close() }
        let token = shop.directory.file("admin-token")
        try Data("an-admin-token-for-this-test\n".utf8).write(to: URL(fileURLWithPath: token))
        let port = try await office.start(["--admin-token-file", token])
        link.lead(to: port)
        try await shop.till(["enrol", link.url, try await office.code()])
        let (program, _) = try await shop.run()
        try await shop.untilSynced(office)
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        _ = try await shop.act(.scan(code: "100"), id: "open")
        let before = try await shop.state()
        let request = HTTPRequest(
            "DELETE", url: "http://127.0.0.1:\(port)/v1/products/100", headers: [HTTPHeader("Authorization", "Bearer an-admin-token-for-this-test")], body: [])
        #expect(try await shop.session.send(request).status == 200)
        try await office.run(["products", "set-price", "P25", "0.30"])
        link.forecast = [.answerCut, .answerCut, .answerLost]
        try await Self.nudge(shop, until: "the changes are here") {
            let version = try await shop.state().catalogueVersion
            return link.forecast.isEmpty && version > before.catalogueVersion
        }
        #expect(try await shop.state().sale == before.sale)
        #expect(try await shop.act(.tender(.cash, amountMinorUnits: nil), id: "paid")?.accepted == true)
        #expect(try await shop.act(.scan(code: "100"), id: "gone")?.code == "register.unknown-code")
        #expect(try await shop.act(.scan(code: "P25"), id: "dearer")?.accepted == true)
        #expect(try await shop.state().sale?.total.text == "0.30")
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0)
        try await office.stop()
    }

    /// A terminal and its clone, both selling: OFFICE takes one history, says so loudly on both sides, and both go on
    /// selling.
    @Test func networkFencesAFork() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let url = "http://127.0.0.1:\(try await office.start())"
        try await shop.till(["enrol", url, try await office.code()])
        let (before, _) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        try await shop.untilSynced(office)
        before.signal(SIGTERM)
        try await before.ended()
        let clone = TestShop(on: shop, data: shop.directory.file("clone"))
        try FileManager.default.copyItem(atPath: shop.data, toPath: clone.data)
        let (first, _) = try await shop.run()
        let (second, _) = try await clone.run()
        // Both stand where OFFICE stands: only what they write from here on differs.
        for till in [shop, clone] { try await till.untilSynced(office) }
        for sale in 1...3 { #expect(try await shop.ring("first-\(sale)").status == 200) }
        try await shop.untilSynced(office)
        for sale in 1...5 { #expect(try await clone.ring("second-\(sale)").status == 200) }
        try await eventually("the clone says that it is stopped, and why") {
            guard let peer = try await clone.state().peers.first else { return false }
            return !peer.isReachable && peer.lastError?.contains("two copies") == true && peer.pending > 0
        }
        #expect(try await clone.ring("second-6").status == 200, "selling goes on")
        let shown = try await office.run(["show"])
        #expect(shown.contains("ALARM T1") && shown.contains("STOPPED"), "\(shown)")
        #expect(try await office.report().terminals.first?.sales == 3, "nothing of the clone was taken for the terminal's")
        #expect(try await clone.till(["doctor"], expecting: 5).text.contains("two copies"))
        second.signal(SIGTERM)
        #expect(try await second.ended(within: 20) == 0)

        // Which of the two is the true one only a person can say: OFFICE takes nothing of either until one begins a new epoch.
        #expect(try await shop.ring("first-4").status == 200, "selling goes on there too")
        try await eventually("the first is told as well") {
            guard let peer = try await shop.state().peers.first else { return false }
            return !peer.isReachable && peer.lastError?.contains("two copies") == true && peer.pending > 0
        }
        let refused = try await shop.till(["enrol", url, try await office.code(for: "T1")], expecting: nil)
        #expect(refused.errors.contains("till renew"), "\(refused.errors)")
        #expect(try await shop.ring("first-5").status == 200)
        #expect(try await office.report().terminals.first?.sales == 3)
        first.signal(SIGTERM)
        #expect(try await first.ended(within: 20) == 0)
        try await office.stop()
    }

    // MARK: Helpers

    /// Busy for so long, so that a kill falls at any moment of what goes on beside it.
    private static func beBusy(_ microseconds: Int) {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .microseconds(microseconds))
        while clock.now < end {}
    }

    /// Has the till try again at once, again and again, until the condition holds: a test does not wait for back-offs.
    private static func nudge(_ shop: TestShop, until what: String, _ condition: @Sendable () async throws -> Bool) async throws {
        let clock = ContinuousClock()
        let last = Mutex(clock.now.advanced(by: .seconds(-1)))
        try await eventually(what) {
            if try await condition() { return true }
            let isDue = last.withLock { last in
                guard clock.now > last.advanced(by: .milliseconds(100)) else { return false }
                last = clock.now
                return true
            }
            if isDue { try await shop.retryAtOnce() }
            return false
        }
    }

    /// Python reads what each side stored, recomputes every hash by DESIGN §4, and compares byte for byte.
    private static func witness(_ shop: TestShop, _ office: TestOffice, _ comment: Comment) async throws {
        let journal = shop.directory.file("journal.jsonl")
        try Data(try await shop.till(["journal", "show", "--json", "--limit", "1000000"]).text.utf8).write(to: URL(fileURLWithPath: journal))
        let result = try await RunningProgram.run("/usr/bin/python3", ["-c", Self.witnessScript, journal, office.database])
        #expect(result.status == 0 && result.text.hasPrefix("same "), "\(comment): \(result.text)\(result.errors)")
        struct Outbox: Decodable {
            struct Peer: Decodable {
                struct Event: Decodable { var status: String }
                var pending: Int
                var events: [Event]
                var acknowledgedHash: String?
            }
            var peers: [Peer]
            var headHash: String
            var headSequence: Int
        }
        let text = try await shop.till(["outbox", "--json", "--limit", "1000000"]).text
        let outbox = try JSONDecoder().decode(Outbox.self, from: Data(text.utf8))
        let peer = try #require(outbox.peers.first, comment)
        #expect(peer.pending == 0 && peer.acknowledgedHash == outbox.headHash && peer.events.count == outbox.headSequence, comment)
        #expect(peer.events.allSatisfy { $0.status == "SYNCED" }, comment)
    }

    private static let witnessScript = #"""
        import base64, hashlib, json, sqlite3, struct, sys
        mine = []
        for line in open(sys.argv[1], encoding="utf-8"):
            e = json.loads(line)
            outer = {k: e.pop(k) for k in ("previousHash", "payload", "hash")}
            header = json.dumps(e, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            mine.append((e["terminal"], e["epoch"], e["sequence"], header, bytes.fromhex(outer["previousHash"]), base64.b64decode(outer["payload"]), bytes.fromhex(outer["hash"])))
        db = sqlite3.connect(f"file:{sys.argv[2]}?mode=ro", uri=True)
        theirs = [tuple(row) for row in db.execute("select terminal, epoch, sequence, header, previous_hash, payload, hash from envelope order by rowid")]
        previous, total, numbers = bytes(32), 0, []
        for place, (terminal, epoch, sequence, header, before, payload, digest) in enumerate(theirs):
            assert sequence == place + 1, f"event {sequence} at place {place + 1}"
            assert before == previous, f"event {sequence} does not follow"
            assert hashlib.sha256(b"till.journal/1\0" + before + struct.pack(">I", len(header)) + header + payload).digest() == digest, f"hash of {sequence}"
            previous = digest
            if json.loads(header)["kind"] == "sale.completed":
                sale = json.loads(payload)
                total += sale["total"]
                numbers.append(sale["number"])
        assert mine == theirs, f"{len(mine)} here, {len(theirs)} there"
        assert numbers == list(range(1, len(numbers) + 1)), numbers
        rows, kept = db.execute("select count(*), coalesce(sum(total), 0) from sale").fetchone()
        assert (rows, kept) == (len(numbers), total), (rows, kept, len(numbers), total)
        print("same", len(mine))
        """#
}

extension TestShop {
    /// What `till outbox retry` does, without a process of its own. A till that is just dying may not answer.
    func retryAtOnce() async throws {
        let request = HTTPRequest(
            "POST", url: "http://till/commands/outbox-retry", headers: [HTTPHeader("content-type", "application/json")], body: Array("{}".utf8), unixSocket: data + "/till.sock")
        _ = try? await session.send(request)
    }
}
