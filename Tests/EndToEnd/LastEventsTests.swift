import Checkout
import Foundation
import Storage
import TestHarness
import Testing

extension EndToEnd {
    /// Fixed: the office heard of what the end of the devices had to tell only at the next start.
    @Test func theLastEventsOfAStopAreSent() async throws {
        try await SlowPrinter.with(.tcp) { shop, printer in
            let office = TestOffice(in: shop.directory)
            try await shop.till(["enrol", "http://127.0.0.1:\(try await office.start())", try await office.code()])
            let (program, _) = try await printer.runRegister(shop)
            _ = try await shop.act(.signIn(number: 9, pin: "9999"), id: "in")
            try await shop.sell("110", id: "a")
            try await printer.isInTheMiddle(of: "Coffee to go")
            #expect(try await shop.act(.people(.switchTraining(on: true)), id: "on")?.accepted == true)
            try await shop.untilSynced(office)
            // The printer's time stands still: its receipt is in doubt in the end.
            try await shop.end(program)
            let database = try TillDatabase.open(in: shop.data, options: .init(isReadOnly: true))
            defer { try? database.close() }
            let kinds = try database.latestEvents(limit: 2).map(\.kind)
            #expect(Set(kinds) == [.trainingSwitched, .receiptUnknown], "\(kinds)")
            let backlog = try database.backlog(peer: "OFFICE").count
            #expect(backlog == 0)
            #expect(try await office.report().terminals.first?.head?.sequence == database.journalHead().sequence)
            try await office.stop()
        }
    }
}
