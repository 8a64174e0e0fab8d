import Foundation
import HTTPClient
import Storage
import TestHarness
import Testing

extension EndToEnd {
    /// A newcomer copies a backup over the database by hand and sells. Everybody says so and how to go on; doing that, it goes on.
    @Test(.enabled(if: Browser.isInstalled)) func restoreByHandIsSeenEverywhereAndRenewedAway() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let url = "http://127.0.0.1:\(try await office.start())"
        try await shop.till(["enrol", url, try await office.code()])
        let file = shop.directory.file("bk.db")
        try await shop.till(["backup", file])
        try await shop.till(["ring", "100", "--card"])
        var (program, ready) = try await shop.run()
        try await shop.untilSynced(office)
        program.signal(SIGTERM)
        try await program.ended()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: shop.data + "/till.db" + suffix) }
        try FileManager.default.copyItem(atPath: file, toPath: shop.data + "/till.db")
        let second = try await shop.json(["ring", "101", "--card", "--json"])
        #expect(second["documentNumber"] as? String == "T1-1-000001", "the number is out twice")

        (program, ready) = try await shop.run()
        try await eventually("the alarm in the state") { try await shop.state().peers.first?.alarm?.code == "sync.fork" }
        #expect(try await shop.state().peers.first?.alarm?.remedy.contains("till renew") == true)
        try await eventually("the alarm at the office") { try await office.run(["show"]).contains("ALARM T1 sync.fork") }
        try await BrowserPool.with { browser in
            try await browser.open(ready.page)
            try await eventually("the alarm on the page") { try await browser.text("[data-testid='peer-alarm']").contains("till renew") }
            #expect(try await browser.text("[data-testid='strip-outbox']").contains("stopped"))
            #expect(try await browser.script("return document.querySelector('[data-testid=strip-outbox]').dataset.look") == "bad")
        }
        let doctor = try await shop.till(["doctor"], expecting: 5).text
        #expect(doctor.contains("sync.fork") && doctor.contains("till renew") && !doctor.contains("Check the network"))
        let stopped = try await shop.till(["outbox"]).text
        #expect(stopped.contains("STOPPED") && stopped.contains("sync.fork") && stopped.contains("till renew"))
        #expect(try await shop.till(["renew"], expecting: 3).errors.contains("storage.locked"), "not under the running register")
        program.signal(SIGTERM)
        try await program.ended()

        // The remedy, as it was said.
        let renewed = try await shop.json(["renew", "--json"])
        #expect(renewed["epoch"] as? Int == 2 && renewed["carried"] as? Int ?? 0 > 0)
        #expect(try await shop.till(["outbox"]).text.contains("till enrol"))
        try await shop.till(["enrol", url, try await office.code(for: "T1")])
        (program, ready) = try await shop.run()
        try await shop.untilSynced(office)
        #expect(try await shop.state().peers.first?.alarm == nil)
        let third = try await shop.till(["ring", "100", "--card"], expecting: nil)
        #expect(third.errors.contains("sign-in-first"))
        program.signal(SIGTERM)
        try await program.ended()
        #expect(try await shop.json(["ring", "100", "--card", "--json"])["documentNumber"] as? String == "T1-2-000001")
        (program, ready) = try await shop.run()
        // A receipt that a stop interrupts would be one event more.
        try await eventually("the receipt is out") {
            let printing = try await shop.state().printing
            return printing.queued == 0 && !printing.isPrinting
        }
        try await shop.untilSynced(office)
        program.signal(SIGTERM)
        try await program.ended()
        let report = try await office.report()
        #expect(report.terminals.first?.sales == 3 && report.terminals.first?.openVerdicts == 0, "both sales under one number count, once each")
        #expect(try await shop.till(["journal", "verify"]).text.contains("verifies"))
        let well = try await shop.till(["doctor"], expecting: nil).text, outbox = try await shop.till(["outbox", "--limit", "3"]).text
        #expect(well.contains("ok    OFFICE: up to date"), "\(well)\n\(outbox)")
        try await office.stop()
    }

    /// The right way: till restore. With the office away a manager says so; a backup older than what is here needs a word more.
    @Test func restoreGoesOnInANewEpoch() async throws {
        let shop = try await TestShop()
        let office = TestOffice(in: shop.directory)
        let url = "http://127.0.0.1:\(try await office.start())"
        try await shop.till(["enrol", url, try await office.code()])
        let file = shop.directory.file("bk.db")
        try await shop.till(["ring", "100", "--card"])
        try await shop.till(["backup", file])
        try await shop.till(["ring", "100", "--card"])
        let (program, _) = try await shop.run()
        try await shop.untilSynced(office)
        program.signal(SIGTERM)
        try await program.ended()
        #expect(try await shop.till(["restore", file], expecting: 2).errors.contains("storage.newer-than-backup"))

        try await office.stop()
        let away = try await shop.till(["restore", file, "--replace-newer"], expecting: 2).errors
        #expect(away.contains("till.not-asked") && away.contains("--manager"))
        #expect(try await shop.till(["restore", file, "--replace-newer", "--manager", "9"], input: "1234\n", expecting: 2).errors.contains("wrong-number-or-pin"))
        let answer = try await shop.till(["restore", file, "--replace-newer", "--manager", "9"], input: "9999\n").text
        #expect(answer.contains("epoch 2") && answer.contains("T1-2-000001") && answer.contains("till enrol"))
        #expect(try await shop.json(["ring", "101", "--card", "--json"])["documentNumber"] as? String == "T1-2-000001")

        let again = "http://127.0.0.1:\(try await office.start())"
        try await shop.till(["enrol", again, try await office.code(for: "T1")])
        let (second, _) = try await shop.run()
        try await shop.untilSynced(office)
        second.signal(SIGTERM)
        try await second.ended()
        let report = try await office.report()
        #expect(report.terminals.first?.sales == 3, "the sale that the backup lacks, and all others once")
        #expect(try await office.run(["show"]).contains("ALARM") == false)

        // A new machine: an empty directory, no keys. The office names the epoch to come after.
        let fresh = TestShop(on: shop, data: shop.directory.file("fresh"))
        let told = try await fresh.till(["restore", file]).errors
        #expect(told.contains("till recover"))
        let taken = try await fresh.till(["enrol", again, try await office.code(for: "T1")], expecting: 2).errors
        #expect(taken.contains("till renew"))
        try await fresh.till(["renew"])
        try await fresh.till(["enrol", again, try await office.code(for: "T1")])
        try await office.stop()
    }
}
