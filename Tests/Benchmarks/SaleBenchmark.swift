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
    private static func scanRows(_ db: Database) throws -> [RowSize] {
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

/// A cashier who scans at random and takes cash.
private struct SaleRun {
    let register: Register
    let products: Int
    private var random = SeededGenerator(seed: 3)
    private var actions = 0

    init(register: Register, products: Int) {
        self.register = register
        self.products = products
    }

    mutating func scan() async throws {
        let number = Int.random(in: 1...products, using: &random)
        try await register.did(.scan(code: Goods.barcode(number)), id: nextID())
    }

    mutating func pay() async throws { try await register.did(.tender(.cash, amountMinorUnits: nil), id: nextID()) }

    mutating func sale() async throws {
        for _ in 0..<Ground.linesPerSale { try await scan() }
        try await pay()
    }

    /// As long as a browser's.
    private mutating func nextID() -> String {
        actions += 1
        let digits = String(actions)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }
}

private struct Timed {
    var real = Stopwatch(), sync = Stopwatch(), commit = Stopwatch()

    func figure(_ title: String, _ bytes: Int, _ rows: [RowSize], floorBytes: Int) -> Figure {
        Figure(
            title: title, measurement: real.measurement(),
            floors: [
                .init(title: "append and fdatasync of \(bytes) bytes", measurement: sync.measurement()),
                .init(title: "bare SQLite commit of \(rows.count) rows", measurement: commit.measurement()),
            ],
            notes: ["\(bytes) bytes of WAL for \(rows.reduce(0) { $0 + $1.bytes }) bytes in \(rows.count) rows; the bare commit writes \(floorBytes)"])
    }
}

extension Configuration {
    static var readingOnly: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        return configuration
    }
}
