import Checkout
import Foundation
import Storage
import TestHarness
import Testing

extension EndToEnd {
    /// A disk that fills up: said before it is full; the open ticket can be finished or parked; no new one begins; nothing
    /// accepted is lost; with room again selling goes on.
    @Test func fullDiskIsSaidBeforeAndLosesNothing() async throws {
        guard let disk = try await SmallDisk(megabytes: 112) else {
            return print("SKIPPED: a small disk can only be mounted by root, so a full one was not tried")
        }
        let shop = TestShop(in: disk.directory, data: disk.path + "/data")
        try await shop.till(["init", "--sample"])
        let (first, _) = try await shop.run()
        var asked = 0
        func act(_ action: RegisterAction) async throws -> ActionOutcome {
            asked += 1
            return try #require(try await shop.act(action, id: "disk-\(asked)"))
        }
        func warned(_ code: String) async throws {
            try await eventually("the state warns of \(code)") { try await shop.state().warnings.contains { $0.code == code && $0.remedy?.isEmpty == false } }
        }
        #expect(try await act(.signIn(number: 1, pin: "1111")).accepted)
        #expect(try await act(.scan(code: "100")).accepted)
        #expect(try await act(.suspend(label: "before")).accepted)
        #expect(try await act(.scan(code: "100")).accepted)
        #expect(try await shop.state().warnings.isEmpty)

        let total = 112 << 20
        try disk.fill(leaving: total * 15 / 100)
        try await warned("disk.warning")
        try disk.fill(leaving: total * 8 / 100)
        try await warned("disk.nearly-full")
        try disk.fill(leaving: 0)

        // The reserve carries the open ticket on: it grows, is parked, and a parked one is finished.
        #expect(disk.freeBytes == 0)
        for _ in 1...20 { #expect(try await act(.scan(code: "P25")).accepted) }
        try await warned("disk.full")
        #expect(!FileManager.default.fileExists(atPath: shop.data + "/ballast"))
        #expect(try await act(.suspend(label: "on a full disk")).accepted)
        let refused = try await act(.scan(code: "100"))
        #expect(!refused.accepted && refused.code == "register.disk-full")
        #expect(try await shop.till(["ring", "100", "--card"], expecting: 2).errors.contains("register.disk-full"))
        let parked = try #require(try await shop.state().parked.first { $0.label == "before" })
        #expect(try await act(.resume(saleID: parked.id)).accepted)
        #expect(try await act(.tender(.cash, amountMinorUnits: nil)).documentNumber == "T1-1-000001")

        // And not even the reserve is left: refused, said, unchanged.
        let last = try #require(try await shop.state().parked.first)
        #expect(try await act(.resume(saleID: last.id)).accepted)
        try disk.fill(leaving: 0)
        var accepted = 0
        var answer = try await act(.scan(code: "P25"))
        // What the WAL file already has of room may still take a few.
        while answer.accepted, accepted < 2_000 {
            accepted += 1
            answer = try await act(.scan(code: "P25"))
        }
        #expect(answer.code == "register.disk-full", "\(answer)")
        let shown = try await shop.state()
        #expect(shown.sale?.lines.filter { $0.code == "P25" }.map(\.quantity).reduce(0, +) == Int64(20 + accepted) * 1000)

        // Killed and started again with the disk still full: whether or not it opens, nothing is lost.
        first.signal(SIGKILL)
        try await first.ended()
        let still = try RunningProgram("till", ["run", "--simulate", "--port", "0", "--json", "--data", shop.data])
        do {
            _ = try await still.line(containing: "\"ready\":true")
            #expect(try await shop.state().sale == shown.sale)
            still.signal(SIGKILL)
        } catch is EndedEarly {
            #expect(still.errors.contains("disk"), "\(still.errors)")
        }
        try await still.ended()

        try disk.makeRoom()
        let (second, _) = try await shop.run()
        let restored = try await shop.state()
        #expect(restored.sale == shown.sale)
        #expect(restored.cashier?.number == 1)
        try await eventually("no warning is left") { try await shop.state().warnings.isEmpty }
        #expect(FileManager.default.fileExists(atPath: shop.data + "/ballast"))
        #expect(try await act(.tender(.card, amountMinorUnits: nil)).documentNumber == "T1-1-000002")
        #expect(try await act(.scan(code: "100")).accepted)
        #expect(try await act(.tender(.cash, amountMinorUnits: nil)).documentNumber == "T1-1-000003")
        second.signal(SIGTERM)
        #expect(try await second.ended() == 0)
        #expect(try await shop.till(["journal", "verify"]).text.contains("verifies"))
        let database = try TillDatabase.open(in: shop.data, options: .init(isReadOnly: true))
        #expect(try database.checkIntegrity() == [])
        try database.close()
        try await disk.unmount()
    }
}
