import Checkout
import Foundation
import HTTPClient
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

extension EndToEnd {
    /// OFFICE off for 500 sales, killed in the middle, answers lost, cut and doubled, the till killed, OFFICE restored from an
    /// older copy: afterwards every event is there once, in order, with the same hashes on both sides.
    @Test(arguments: TestSize.seeds(everyday: 1, soak: 5))
    func networkComesAndGoes(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let link = try FlakyLink()
        defer { link.close() }
        link.lead(to: try await office.start())
        try await shop.till(["enrol", link.url, try await office.code()])
        var (program, _) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        var sold = 0
        func sell(_ count: Int) async throws {
            for _ in 0..<count {
                sold += 1
                let outcome = try await shop.ring("sale-\(sold)")
                #expect(outcome.status == 200, "seed \(seed): \(outcome.text)")
            }
        }
        try await sell(3)
        try await shop.untilSynced(office)

        // Gone for 500 sales; the screen says how many wait and since when.
        try await office.stop()
        try await sell(500)
        try await eventually("the screen says how many wait, and since when") {
            guard let peer = try await shop.state().peers.first else { return false }
            return peer.pending >= 500 && peer.oldestPendingAt != nil && !peer.isReachable
        }

        // Back, in bad weather, killed again and again, while selling goes on.
        for storm in 1...6 {
            link.lead(to: try await office.start())
            link.weather = FlakyLink.Weather.allCases.filter { $0 != .silent }.randomElement(using: &random) ?? .fair
            let before = link.requests
            try await shop.till(["outbox", "retry"])
            try await sell(10)
            try await eventually("a request in storm \(storm)") { link.requests > before }
            if storm == 4 {
                program.signal(SIGKILL)
                try await program.ended()
                (program, _) = try await shop.run()
            }
            try await office.stop(SIGKILL)
        }

        link.weather = .fair
        link.lead(to: try await office.start())
        try await shop.untilSynced(office)
        try await office.compare(with: shop, sales: sold, "seed \(seed), after the storms")

        // OFFICE loses what came after a copy was made: the terminal sends it again.
        try await office.stop()
        let copy = FileManager.default.contents(atPath: office.database)
        link.lead(to: try await office.start())
        try await sell(20)
        try await shop.untilSynced(office)
        try await office.stop()
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: office.database + suffix) }
        try copy?.write(to: URL(fileURLWithPath: office.database))
        link.lead(to: try await office.start())
        try await sell(1)
        try await shop.untilSynced(office)
        try await office.compare(with: shop, sales: sold, "seed \(seed), after the older copy")
        #expect(try await shop.till(["journal", "verify"]).text.contains("verifies"))
        program.signal(SIGTERM)
        try await program.ended()
        try await office.stop()
    }

    /// A request that is never answered holds up no sale.
    @Test func networkThatSwallowsEverythingHoldsUpNothing() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let link = try FlakyLink()
        defer { link.close() }
        link.lead(to: try await office.start())
        try await shop.till(["enrol", link.url, try await office.code()])
        link.weather = .silent
        let (program, _) = try await shop.run()
        try await eventually("a request nobody answers") { link.requests > 0 }
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        for sale in 1...20 { #expect(try await shop.ring("sale-\(sale)").status == 200) }
        #expect(try await shop.state().peers.first?.pending ?? 0 >= 20)
        program.signal(SIGTERM)
        #expect(try await program.ended(within: 20) == 0, "it ends though a request hangs")
        try await office.stop()
    }

    /// A price changed at OFFICE reaches the next sale and leaves the open one alone; local changes are refused.
    @Test func networkBringsPricesWithoutTouchingTheOpenSale() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let port = try await office.start()
        try await shop.till(["enrol", "http://127.0.0.1:\(port)", try await office.code()])
        let (program, _) = try await shop.run()
        try await shop.untilSynced(office)
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        _ = try await shop.act(.scan(code: "100"), id: "one")
        let before = try await shop.state().catalogueVersion
        try await office.run(["products", "set-price", "100", "0.55"])
        try await shop.till(["outbox", "retry"])
        try await eventually("the new price is here") { try await shop.state().catalogueVersion > before }
        let open = try #require(try await shop.state().sale)
        #expect(open.total.text == "0.45")
        _ = try await shop.act(.tender(.cash, amountMinorUnits: nil), id: "paid")
        _ = try await shop.act(.scan(code: "100"), id: "two")
        #expect(try await shop.state().sale?.total.text == "0.55")
        let file = shop.directory.file("own.csv")
        try Data("code,name,price,tax\n100,Bread roll,0.40,B\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await shop.till(["import", "products", file], expecting: 2).errors.contains("storage.owned-by-peer"))
        // Refused in part is refused as a whole.
        let name = try await shop.state().shop.name
        let setup = ["setup", "--name", "Half done", "--cashier-language", "fr", "--tax", "19:19:Standard"]
        #expect(try await shop.till(setup, expecting: 2).errors.contains("storage.owned-by-peer"))
        // A recall needs nobody's leave, and the office shows it.
        for lot in ["L1", "L2"] { try await shop.till(["products", "recall", "100", "--lot", lot, "--reason", "glass"]) }
        try await shop.till(["products", "recall", "100", "--lift", "--lot", "L2"])
        try await shop.untilSynced(office)
        let shown = try await office.run(["show"]).split(separator: "\n")
        let account = "by account \(geteuid())"
        for (begin, end) in [("RECALLED T1 article 100 ", ", lot L1: since "), ("lifted: T1 article 100 ", ", lot L2, ")] {
            #expect(shown.contains { $0.hasPrefix(begin) && $0.contains(end) && $0.contains(account) && $0.hasSuffix(", glass") }, "\(shown)")
        }
        try await shop.till(["setup", "--footer", "Thank you"])
        #expect(try await shop.state().shop.name == name)
        program.signal(SIGTERM)
        try await program.ended()
        try await office.stop()
    }

    /// A cloned terminal cannot fork history: its exchange stops with an alarm, and OFFICE takes nothing from it.
    @Test func networkShowsAClonedTerminal() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let port = try await office.start()
        try await shop.till(["enrol", "http://127.0.0.1:\(port)", try await office.code()])
        let clone = shop.directory.file("clone")
        try FileManager.default.copyItem(atPath: shop.data, toPath: clone)
        let (program, _) = try await shop.run()
        _ = try await shop.act(.signIn(number: 1, pin: "1111"), id: "in")
        #expect(try await shop.ring("mine").status == 200)
        try await shop.untilSynced(office)
        program.signal(SIGTERM)
        try await program.ended()

        let ring = try await RunningProgram.run("till", ["ring", "P25", "--card", "--data", clone])
        #expect(ring.status == 0)
        let other = try RunningProgram("till", ["run", "--simulate", "--port", "0", "--json", "--data", clone])
        _ = try await other.line(containing: "\"ready\":true")
        try await eventually("the clone is stopped and says so") {
            try await RunningProgram.run("till", ["outbox", "--data", clone]).text.contains("STOPPED")
        }
        #expect(try await office.report().terminals.first?.sales == 1, "nothing of the clone was taken for the terminal's")
        other.signal(SIGTERM)
        try await other.ended()
        try await office.stop()
    }
}

extension TestShop {
    /// Rings one bread roll through the running register.
    func ring(_ id: String) async throws -> (status: Int, text: String) {
        let order = RingOrder(id: id, items: [.init(code: "100", quantity: nil)], kind: "cash", amount: nil)
        let request = HTTPRequest(
            "POST", url: "http://till/commands/ring", headers: [HTTPHeader("content-type", "application/json")], body: Array(try JSONEncoder().encode(order)),
            unixSocket: data + "/till.sock")
        let response = try await session.send(request)
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    /// Asks the worker to try at once until OFFICE has everything.
    func untilSynced(_ office: TestOffice) async throws {
        for _ in 1...20 {
            try await till(["outbox", "retry"])
            do {
                return try await eventually("OFFICE has everything", within: 5) {
                    guard let peer = try await self.state().peers.first else { return false }
                    return peer.pending == 0 && peer.isReachable
                }
            } catch is NeverHappened {}
        }
        throw NeverHappened(what: "OFFICE has everything; the outbox says \(try await till(["outbox", "--limit", "3"]).text)", seconds: 100)
    }
}

extension TestOffice {
    /// Head, hash, counts and sums of both sides.
    func compare(with shop: TestShop, sales: Int, _ comment: Comment) async throws {
        let mine = try #require(try await report().terminals.first, comment)
        let database = try TillDatabase.open(in: shop.data, options: .init(isReadOnly: true))
        defer { try? database.close() }
        let head = try database.journalHead()
        #expect(mine.head?.sequence == head.sequence && mine.head?.hash == head.hash.hex, comment)
        #expect(mine.events == head.sequence, comment)
        #expect(mine.sales == sales && mine.openVerdicts == 0, comment)
        var sum: Int64 = 0
        for envelope in try database.envelopes(afterEpoch: 0, sequence: 0, limit: .max, maximumBytes: .max) where envelope.header.kind == .saleCompleted {
            sum += try SaleCompleted(payload: envelope.payload).total
        }
        #expect(mine.salesTotals["EUR"] == sum, comment)
    }
}
