import Checkout
import Foundation
import GRDB
import SaleCore

/// Sales of twelve lines through the real register, as scans and a cash payment come from a page: each line and each document
/// is on disk before the answer. After each, the same bytes and rows go the shortest way to the same disk.
enum SaleBenchmark {
    static func run(_ ground: Ground) async throws -> [Figure] {
        let shop = try BenchShop(ground, "sale", products: min(Ground.saleProducts, ground.sizes.imported))
        let register = try await shop.register()
        // One screen follows, as in a shop.
        let states = await register.states()
        let screen = Task { for await state in states { keep(state) } }
        defer { screen.cancel() }
        var till = SaleRun(register: register, products: min(Ground.saleProducts, ground.sizes.imported))

        // Two sales to warm up; from the second the floors learn their sizes.
        for _ in 0..<2 { try await till.sale() }
        let before = shop.database.walBytes
        for _ in 0..<Ground.linesPerSale { try await till.scan() }
        let between = shop.database.walBytes
        let reader = try DatabaseQueue(path: shop.databasePath, configuration: .readingOnly)
        let scanRows = try await reader.read(Self.scanRows)
        try await till.pay()
        let scanBytes = (between - before) / Ground.linesPerSale, payBytes = shop.database.walBytes - between
        let payRows = try await reader.read(Self.payRows)
        try reader.close()

        let scanSync = try SyncFloor(ground.path("scan.sync"), count: scanBytes), paySync = try SyncFloor(ground.path("pay.sync"), count: payBytes)
        let scanCommit = try CommitFloor(ground.path("scan.db"), rows: scanRows), payCommit = try CommitFloor(ground.path("pay.db"), rows: payRows)
        var scans = Timed(), payments = Timed()
        for _ in 0..<ground.sizes.sales {
            for _ in 0..<Ground.linesPerSale {
                try await scans.real.time { try await till.scan() }
                try scans.sync.time { try scanSync.append() }
                try scans.commit.time { try scanCommit.commit() }
            }
            try await payments.real.time { try await till.pay() }
            try payments.sync.time { try paySync.append() }
            try payments.commit.time { try payCommit.commit() }
        }
        try shop.database.close()
        let count = ground.sizes.sales
        return [
            scans.figure("scan to durable line", scanBytes, scanRows, floorBytes: scanCommit.walBytes / (count * Ground.linesPerSale)),
            payments.figure("payment to durable document, \(Ground.linesPerSale) lines", payBytes, payRows, floorBytes: payCommit.walBytes / count),
        ]
    }

    /// What one scan wrote.
    static func scanRows(_ db: Database) throws -> [RowSize] {
        try RowSize.of("draft_event", db, where: "position = (SELECT max(position) FROM draft_event)") + lastAction(db)
    }

    /// What the last payment wrote.
    private static func payRows(_ db: Database) throws -> [RowSize] {
        let document = "document = (SELECT max(id) FROM document)"
        let stock = "product_code IN (SELECT product_code FROM stock_movement WHERE \(document))"
        return try RowSize.of("document", db, where: "id = (SELECT max(id) FROM document)") + RowSize.of("document_line", db, where: document)
            + RowSize.of("document_tax_row", db, where: document) + RowSize.of("document_tender", db, where: document)
            + RowSize.of("stock_movement", db, where: document) + RowSize.of("stock_level", db, where: stock)
            + RowSize.of("print_job", db, where: "id = (SELECT max(id) FROM print_job)")
            + RowSize.of("drawer_intent", db, where: "id = (SELECT max(id) FROM drawer_intent)")
            + RowSize.of("journal", db, where: "sequence = (SELECT max(sequence) FROM journal)") + lastAction(db)
    }

    private static func lastAction(_ db: Database) throws -> [RowSize] {
        try RowSize.of("action", db, where: "position = (SELECT max(position) FROM action)")
    }
}
