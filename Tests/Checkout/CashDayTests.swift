import Checkout
import DeviceKit
import Foundation
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

struct CashDayTests {
    /// Random days at a real register, with the drawer watched beside it: what a person would find in it is what is expected, the running totals
    /// are those of the documents on disk, and Z numbers have no gaps, over restarts too.
    @Test(arguments: TestSize.seeds(everyday: 4, soak: 200)) func whateverHappensTheDrawerAddsUp(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        var drawer: Int64 = 0, closures: Int64 = 0, before: Int64 = 0, documents: Int64 = 0
        func amount(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }
        for step in 0..<TestSize.of(everyday: 60, soak: 200) {
            let comment: Comment = "seed \(seed), step \(step)"
            switch Int.random(in: 0..<12, using: &random) {
            case 0:
                let cents = amount(1...9_000)
                try await world.did(.cash(.payIn(amount: cents, reason: "in")))
                drawer += cents
            case 1:
                let cents = amount(1...9_000)
                try await world.did(.cash(.payOut(amount: cents, reason: "out", isSure: true)))
                drawer -= cents
            case 2:
                let cents = amount(1...9_000)
                try await world.did(.cash(.drop(amount: cents, reason: nil, isSure: true)))
                drawer -= cents
            case 3:
                let cents = amount(0...20_000)
                if await world.act(.cash(.openShift(float: cents))).accepted { drawer += cents }
            case 4 where await world.state.shift != nil:
                // Counted wrong first, as somebody does who only wants to be told the sum.
                let wrong = random.chance(40) ? amount(0...20_000) : nil
                if let wrong { try await world.did(.cash(.countDrawer(CountEntry(total: wrong)))) }
                try await world.did(.cash(.countDrawer(CountEntry(total: max(0, drawer)))))
                #expect(await world.state.shift?.counts.first?.expected?.minor == drawer, comment)
                try await world.did(.cash(.closeShift))
                let counts = try world.last(.shiftClosed, as: ShiftClosed.self).counts
                #expect(counts.suffix(wrong == nil ? 1 : 2).map(\.total) == [wrong, max(0, drawer)].compactMap { $0 }, comment)
                #expect(counts.last?.expected == drawer, comment)
                drawer = 0
            case 5 where random.chance(40):
                let outcome = await world.act(.cash(.closeDay))
                guard outcome.accepted else {
                    #expect(outcome.code == "closure.nothing-to-close", comment)
                    continue
                }
                closures += 1
                let closed = try #require(try world.database.closure(number: closures), comment)
                #expect(closed.report.totals.imbalances.isEmpty, comment)
                #expect(closed.report.totals.documentCount == documents - before && closed.report.grand.documentCount == documents, comment)
                (before, drawer) = (documents, 0)
            case 6: try await world.restart()
            default:
                try await world.did(.add(code: ["1", "2", "4"].randomElement(using: &random)!, quantity: Quantity(pieces: amount(1...3))))
                if random.chance(15) {
                    // A line of its own.
                    try await world.did(.scan(code: "5"))
                    try await world.did(.voidLine(line: try #require(await world.state.sale?.lines.last?.number)))
                }
                if random.chance(10) {
                    try await world.did(random.chance(50) ? .voidSale : .voidSaleBecause(reason: "no money"))
                    continue
                }
                let due = try #require(await world.state.sale?.due.minor)
                if random.chance(30) {
                    let card = amount(1...due)
                    try await world.did(.tender(.card, amountMinorUnits: card))
                    documents += card == due ? 1 : 0
                    guard card < due else { continue }
                }
                let left = try #require(await world.state.sale?.due.minor), given = left + amount(0...2_000)
                try await world.did(.tender(.cash, amountMinorUnits: given))
                drawer += given - (try #require(await world.state.lastDocument?.change.minor))
                documents += 1
            }
            if let shift = try world.database.currentShift() {
                let report = try #require(try world.database.shiftReport(number: shift.number, currency: .eur, cashierID: "m1", at: world.clock.now()))
                #expect(report.totals.expectedCash(.eur) == drawer, comment)
            } else {
                #expect(drawer == 0, comment)
            }
        }
        #expect(try world.database.closures(limit: 100).map(\.number.number) == Array((1...max(1, closures)).reversed().prefix(Int(closures))), "seed \(seed)")
        #expect(try world.database.verifyJournal().fault == nil, "seed \(seed)")
    }

    /// Two breads (10 % in it) and a bottle of water with deposit (20 %) for cash, one bread by card; 5.00 paid out; counted 0.05 short.
    ///
    ///     cash sale   2 × 2.50 + 0.99 + 0.25 = 6.24    of 10.00, 3.76 back
    ///     card sale       2.50                         tax B: 0.45 + 0.23 = 0.68 of 7.50, tax A: 0.17 + 0.04 = 0.21 of 1.24
    ///     drawer      100.00 + 6.24 − 5.00 = 101.24    counted 101.19
    @Test func aZOnPaper() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 10_000)))
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
        try await world.did(.add(code: "4", quantity: nil))
        try await world.did(.tender(.cash, amountMinorUnits: 1_000))
        world.clock.advance(seconds: 3_600)
        try await world.did(.scan(code: "1"))
        try await world.did(.tender(.card, amountMinorUnits: nil))
        try await world.did(.cash(.payOut(amount: 500, reason: "stamps")))
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_119))))
        try await world.did(.cash(.closeDay))
        let job = try #require(try world.database.printJobs(states: [.queued]).last)
        let lines = ReceiptTests.text(try JSONDecoder().decode(PrintDocument.self, from: Data(job.content)))
        let head = try #require(try world.database.closure(number: 1)).report.head
        let expected = """
            center bold: Corner Shop
            center bold: SAMPLE SHOP - NOT A RECEIPT
            center bold 2x2: Z REPORT
            feed: 1
            row bold: Z T1-1-000001 |\u{20}
            row: Business day | 2026-11-23
            row: Opened | 2026-11-23 10:00
            row: Closed | 2026-11-23 11:00
            feed: 1
            left bold: Documents
            row:   Sales (2) | 8.74
            row:     From T1-1-000001 |\u{20}
            row:     To T1-1-000002 |\u{20}
            feed: 1
            row:  | EUR
            rule: single
            row: Sales (4) | 8.74
            row: Returns (0) | 0.00
            row bold: Turnover | 8.74
            feed: 1
            left bold: Sales
            row: Tax        Net     Tax | Gross
            row: A 20%     1.03    0.21 | 1.24
            row: B 10%     6.82    0.68 | 7.50
            feed: 1
            left bold: Payments
            row:   Card (1) | 2.50
            row:   Cash (1) | 6.24
            feed: 1
            row bold: Cash in drawer | EUR
            row:   Float | 100.00
            row:   Cash sales | 6.24
            row:   Cash refunds | 0.00
            row:   Paid in | 0.00
            row:   Paid out | -5.00
            row:   Drops | 0.00
            feed: 1
            row bold: Shift 1 | EUR
            row:   Opened (1) | 2026-11-23 10:00
            row:   Closed (1) | 2026-11-23 11:00
            row:   Expected | 101.24
            row:   Counted | 101.19
            row bold:   Difference | -0.05
            feed: 1
            left bold: Cashiers
            row:   1 Mary (2) | 8.74
            feed: 1
            left bold: Departments
            row:   - (4) | 8.74
            feed: 1
            left bold: Hours
            row:   10-11 (1) | 6.24
            row:   11-12 (1) | 2.50
            feed: 1
            row: Change (1) | 3.76
            row: Cancelled sales (0) | 0.00
            row: Voided lines (0) | 0.00
            row: Payments taken back (0) | 0.00
            row: Parked tickets (0) | 0.00
            row: Drawer opened without sale | 0
            feed: 1
            left bold: By reason
            left:   Paid out
            row:     Other (1) | -5.00
            feed: 1
            row bold: Grand totals | EUR
            row:   Documents | 2
            row:   Sales | 8.74
            row:   Returns | 0.00
            feed: 1
            row: Journal 1-\(head.sequence) |\u{20}
            row:   From 1-1 |\u{20}
            left: \(head.hash)
            feed: 1
            row: 2026-11-23 11:00 | Cashier 1  T1
            cut
            """
        #expect(lines == expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
}
