import GRDB
import SaleCore
import Storage

/// A Z after few sales and after many: it reads running totals, so that it costs the same. Each is done several times on the same sales: a database
/// without its guards lets what the Z wrote be taken out again.
enum ClosureBenchmark {
    private static let products = 1_000
    private static let lines = 2

    static func run(_ ground: Ground) async throws -> [Figure] { try ground.sizes.closures.map { try close(after: $0, ground) } }

    private struct TakenBack: Error {}

    private static func close(after sales: Int, _ ground: Ground) throws -> Figure {
        let shop = try BenchShop(ground, "closure-\(sales)", products: products)
        let database = shop.database
        var writer = try SalesWriter(database, products: products)
        try writer.write(sales, lines: lines)
        let raw = try DatabaseQueue(path: shop.databasePath)
        try raw.write { try $0.execute(sql: "DROP TRIGGER closure_stays; DROP TRIGGER shift_closing_stays; DROP TRIGGER journal_stays") }
        guard let day = BenchShop.now.local.day, let head = try raw.read({ try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM journal") }) else {
            throw Refused(description: "there are no sales")
        }
        let at = Moment(utcMilliseconds: BenchShop.now.utcMilliseconds + 11 * 3_600_000, utcOffsetMinutes: BenchShop.now.utcOffsetMinutes)
        func z(_ transaction: RegisterTransaction) throws -> StoredClosure {
            try transaction.completeClosure(cashierID: "c7", currency: .eur, day: day, action: "z", at: at, sign: database.sign)
        }
        /// As a register that has just sold: the pages are in its cache.
        func warm() throws {
            do { try database.commit { keep(try z($0)); throw TakenBack() } } catch is TakenBack {}
        }
        func takeBack() throws {
            try raw.write { db in
                try db.execute(sql: """
                    DELETE FROM closure; DELETE FROM shift_closing; DELETE FROM journal WHERE sequence > \(head);
                    UPDATE register SET business_day = '\(day.text)'
                    """)
            }
        }

        try warm()
        let before = database.walBytes
        let closed = try database.commit(z)
        let bytes = database.walBytes - before
        guard closed.report.totals.documentCount == Int64(sales) else { throw Refused(description: "the Z knows \(closed.report.totals.documentCount) sales of \(sales)") }
        let rows = try raw.read { db in
            try RowSize.of("closure", db, where: "1") + RowSize.of("shift_closing", db, where: "1") + RowSize.of("journal", db, where: "sequence > ?", [head])
        }
        try takeBack()

        let syncFloor = try SyncFloor(ground.path("closure-\(sales).sync"), count: bytes), commitFloor = try CommitFloor(ground.path("closure-\(sales).db"), rows: rows)
        var times = Timed(), reading = Stopwatch()
        for _ in 0..<ground.sizes.closings {
            try warm()
            keep(try times.real.time { try database.commit(z) })
            try takeBack()
            try times.sync.time { try syncFloor.append() }
            try times.commit.time { try commitFloor.commit() }
        }
        try raw.read { db in
            for _ in 0..<3 { keep(try reading.time { try Int64.fetchOne(db, sql: "SELECT sum(gross) FROM document_line") }) }
        }
        try raw.close()
        try database.close()
        var figure = times.figure("Z after \(sales) sales of \(lines) lines", bytes, rows, floorBytes: commitFloor.walBytes / ground.sizes.closings)
        figure.notes.append("\(closed.content.totals.count) totals in it; adding up the sales' lines instead, one column: \(BenchReport.time(reading.measurement().p50))")
        return figure
    }
}
