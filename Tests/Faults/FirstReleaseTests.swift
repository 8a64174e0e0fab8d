import Checkout
import Foundation
import GRDB
import OlderReleases
import SaleCore
import Storage
import TestHarness
import Testing

/// The real data of a shop that the first release's program rang (`Tests/OlderReleases/Shops/version-1.sql`), brought to today's schema. In euros, with tax:
///
/// | receipt | sold | total | paid |
/// | --- | --- | --- | --- |
/// | 1 | 3 rolls at 0.45 = 1.35; 1.235 kg bananas at 1.79 = 2.21065, 2.21; coffee 2.20 | 5.76 | 20.00 in cash, 14.24 back |
/// | 2 | loaf 4.90; bag 1.50 | 6.40 | card |
/// | 3 | croissant 1.49; pretzel, taken off; 2 strudel at 2.80 = 5.60 | 7.09 | card 3.00; card 1.00, taken back; 5.00 in cash, 0.91 back |
/// | 4 | 10 stamps at 0.95, no tax | 9.50 | cash |
/// | 5 | can 0.99, water 0.89, eggs 3.29, can 0.99; three deposits of 0.25 | 6.91 | 50.00 in cash, 43.09 back |
/// | 6 | 0.640 kg apples at 2.79 = 1.7856, 1.79; 0.287 kg cheese at 21.90 = 6.2853, 6.29 | 8.08 | cash |
/// | 7 | parked once: 4 rolls 1.80, 2 coffees 4.40 | 6.20 | 10.00 in cash, 3.80 back |
/// | 8 | pretzel 0.95; 1.001 kg bananas = 1.79179, 1.79 | 2.74 | cash |
/// | 9 | 2 croissants 2.98; 1.002 kg bananas = 1.79358, 1.79 | 4.77 | cash |
/// | 10 | 3 loaves 14.70; 1.003 kg bananas = 1.79537, 1.80 | 16.50 | card |
/// | 11 | 4 strudel 11.20; 1.004 kg bananas = 1.79716, 1.80 | 13.00 | cash |
/// | 12 | 5 rolls 2.25; 1.005 kg bananas = 1.79895, 1.80 | 4.05 | cash |
/// | 13 | 6 pretzels 5.70; 1.006 kg bananas = 1.80074, 1.80 | 7.50 | card |
///
/// In all 98.50: cash 65.10, card 33.40. A cappuccino was given up before 4. Parked as "Frau Maier": tea 1.90 and 2.005 kg of apples at 2.99 = 5.99495, 5.99.
/// Open: a bag, taken off; 2 rolls 0.90; 0.333 kg tomatoes at 2.99 = 0.99567, 1.00; 0.50 by card, so that 1.40 is due. The back office had all until receipt 6,
/// and was away after that.
@Suite struct FirstReleaseTests {
    private static let totals: [Int64] = [576, 640, 709, 950, 691, 808, 620, 274, 477, 1650, 1300, 405, 750]
    private static let numbers = (1...totals.count).map { "T1-1-0000" + ($0 < 10 ? "0" : "") + "\($0)" }
    /// 08:00 of the next morning: a shop updates overnight.
    private static let nextMorning: Int64 = 1_795_935_600_000

    /// The sample shop's, as `till init` drew it that day: the PINs of then still open the register.
    private static var shopKey: ShopKey {
        get throws {
            let words: [UInt64] = [0x236d_6c68_23ee_1a8e, 0x822e_bab7_b181_7693, 0x6a30_e6a3_38c7_7603, 0x9e8f_8aca_5a95_3266]
            return try ShopKey(bytes: words.flatMap { word in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) } })
        }
    }

    private func shop() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory("first-release")
        try OlderSchema.restoreShop(1, to: directory.file("till.db"))
        return directory
    }

    @Test("All that the first release recorded is there, to the cent")
    func everythingIsKept() throws {
        let directory = try shop()
        let raw = try DatabaseQueue(path: directory.file("till.db"))
        let before = try raw.read { db in
            (
                version: try Int.fetchOne(db, sql: "PRAGMA user_version"),
                head: try Data.fetchOne(db, sql: "SELECT hash FROM journal ORDER BY sequence DESC LIMIT 1"),
                jobs: try Int64.fetchAll(db, sql: "SELECT id FROM print_job ORDER BY id")
            )
        }
        try raw.close()
        #expect(before.version == 1)
        let database = try TillDatabase.open(in: directory.path)
        defer { try? database.close() }
        #expect(try database.checkIntegrity() == [] && database.verifyJournal().fault == nil)
        let head = try database.journalHead()
        #expect(head.sequence == 22 && Data(head.hash.bytes) == before.head)

        let documents = try Self.numbers.map { try #require(try database.document(number: $0), "\($0)") }
        #expect(documents.map(\.summary.total.minorUnits) == Self.totals && Self.totals.reduce(0, +) == 9850)
        #expect(documents.map(\.summary.change.minorUnits) == [1424, 0, 91, 0, 4309, 0, 380, 0, 0, 0, 0, 0, 0])
        // What each tax came to, as the receipts of then say: A 19 %, B 7 %, C none.
        let taxes: [[String: Int64]] = [
            ["A": 35, "B": 23], ["A": 24, "B": 32], ["B": 47], ["C": 0], ["A": 58, "B": 22], ["B": 53],
            ["A": 70, "B": 12], ["B": 18], ["B": 31], ["B": 108], ["B": 85], ["B": 27], ["B": 49],
        ]
        for (document, expected) in zip(documents, taxes) {
            let rows = try #require(document.sale.assessment).rows
            #expect(Dictionary(uniqueKeysWithValues: rows.map { ($0.tax, $0.amount.minorUnits) }) == expected, "\(document.summary.number)")
        }
        #expect(documents[2].sale.lines.map(\.isVoided) == [false, true, false] && documents[4].sale.lines.filter { $0.item.code == "P25" }.count == 3)

        let report = try database.periodReport(currency: .eur, cashierID: "", at: Moment(utcMilliseconds: Self.nextMorning, utcOffsetMinutes: 60))
        #expect(report.totals.expectedCash(.eur) == 6510 && report.totals.documentCount == 13 && report.totals.imbalances == [])
        // Sold: 3 + 4 + 5 rolls of 180; 1.235 and 1.001 to 1.006 kg bananas of 42.5; coffee is not counted.
        let stock = Dictionary(uniqueKeysWithValues: try database.stockRows().map { ($0.code, $0.onHand) })
        #expect(stock["100"] == 168_000 && stock["4011"] == 42_500 - 1_235 - 6_021 && stock["110"] == nil)

        let people = try database.cashiers()
        #expect(people.map(\.number) == [1, 9] && people.map(\.role) == [.cashier, .manager])
        #expect(try people[0].pin.matches("1111", shopKey: Self.shopKey))
        #expect(try people[1].pin.matches("9999", shopKey: Self.shopKey))
        // The power went while receipt 10 was on its way to the printer.
        #expect(try database.printJobs(states: [.sending]).compactMap(\.documentNumber) == [Self.numbers[9]])
        #expect(try database.printJobs(states: [.queued]).compactMap(\.documentNumber) == Array(Self.numbers[10...]))
        #expect(try database.printJobs(states: Set(PrintJobState.allCases)).map(\.id) == before.jobs)
        let outbox = try database.outboxRows(peer: "OFFICE", limit: 99)
        #expect(outbox.count == 22 && outbox.allSatisfy { ($0.sequence <= 13) == ($0.status == .synced) })
        #expect(try database.productCount() == 102 && database.findItem(code: "301")?.linked.map(\.product.code) == ["P25"])
        #expect(try database.search("mountain che", limit: 5).map(\.code) == ["801"] && database.search("bananna", limit: 5).map(\.code) == ["4011"])
        #expect(try database.shop().name == "Sample Corner Shop" && database.shop().isSample)
        #expect(try Auditor(directory: directory.path).findings() == [])
    }

    @Test("Next morning the open sale is paid, the parked one taken up, goods come back, a sale is reversed, and the Z adds up")
    func itGoesOn() async throws {
        let directory = try shop()
        let world = FaultWorld.unrecorded(directory.path)
        let clock = SetClock(milliseconds: Self.nextMorning)
        let (database, register) = try await FaultyShop.reopened(directory.path, clock: clock, world: world, seed: 3)
        defer { try? database.close() }
        let till = Acts(register, clock)
        let found = await register.currentState()
        #expect(found.cashier?.number == 9 && found.parked.map(\.label) == ["Frau Maier"] && found.parked.map(\.total.minor) == [789])
        #expect(found.sale?.lines.map(\.isVoided) == [true, false, false] && found.sale?.due.minor == 140 && found.sale?.tenders.map(\.kind) == ["card"])
        #expect(try await till.did(.tender(.cash, amountMinorUnits: nil)) == "T1-1-000014")
        try await till.did(.resume(saleID: try #require(found.parked.first?.id)))
        #expect(try await till.did(.tender(.cash, amountMinorUnits: nil)) == "T1-1-000015")

        // One of three rolls of receipt 1: 0.45, of it 0.03 tax.
        try await till.did(.selling(.returnLines(document: "T1-1-000001", [ReturnedPart(line: 1, quantity: 1_000)], reason: "broken", isRestocked: true)))
        #expect(await register.currentState().sale?.due.minor == -45)
        #expect(try await till.did(.tender(.cash, amountMinorUnits: nil)) == "T1-1-R000001")
        // Receipt 9 was a mistake: 4.77 in cash go back.
        #expect(try await till.did(.selling(.reverseSale(document: "T1-1-000009", reason: "mistake"))) == "T1-1-V000001")

        // In the drawer: 65.10 + 1.40 + 7.89 - 0.45 - 4.77.
        try await till.did(.cash(.countDrawer(CountEntry(total: 6917))))
        #expect(try await till.did(.cash(.closeDay)) == "Z T1-1-000001")
        let report = try #require(try database.closure(number: 1)).report
        #expect(report.totals.imbalances == [] && report.totals.documentCount == 17 && report.shifts.flatMap(\.drawers).map(\.difference) == [0])
        #expect(try database.verifyJournal().fault == nil)
        #expect(try Auditor(directory: directory.path).findings() == [])
        let sent = try database.outboxRows(peer: "OFFICE", limit: 99).filter { $0.status == .synced }
        #expect(sent.count == 13, "nothing is said to be sent that was not")
    }
}
