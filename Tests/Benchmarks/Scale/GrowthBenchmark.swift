import Foundation
import GRDB
import SaleCore
import Storage

/// How many bytes the database has more after a sale through the real register: document, lines, taxes, payment, totals, stock, journal, action and print job.
/// Pages in use are counted, not the WAL, which comes and goes.
enum GrowthBenchmark {
    /// Sales between two looks.
    private static let together = 25

    static func run(_ ground: Ground) async throws -> [Figure] {
        var figures: [Figure] = []
        for lines in [1, 10] {
            figures.append(try await grow(lines, hasRules: false, ground))
            figures.append(try await grow(lines, hasRules: true, ground))
        }
        return figures
    }

    private static func grow(_ lines: Int, hasRules: Bool, _ ground: Ground) async throws -> Figure {
        let shop = try BenchShop(ground, "growth-\(lines)-\(hasRules)", products: Ground.saleProducts)
        if hasRules { try shop.loadRules(campaigns: ground.sizes.campaigns.max() ?? 0) }
        let register = try await shop.register()
        var till = SaleRun(register: register, products: Ground.saleProducts)
        let reader = try DatabaseQueue(path: shop.databasePath, configuration: .readingOnly)
        // Room in pages that are there already is taken first.
        for _ in 0..<together { try await till.sale(lines: lines) }
        var growth: [Int64] = [], before = try await reader.read(used)
        let first = try await reader.read { try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM journal") ?? 0 }
        for _ in 0..<max(2, ground.sizes.grownSales / together) {
            for _ in 0..<together { try await till.sale(lines: lines) }
            let after = try await reader.read(used)
            growth.append((after - before) / Int64(together))
            before = after
        }
        let (payloads, parts) = try await reader.read { db in
            (
                try Int64.fetchAll(db, sql: "SELECT length(payload) FROM journal WHERE sequence > ? AND kind = 'sale.completed'", arguments: [first]),
                try lastSale(db)
            )
        }
        try reader.close()
        try shop.database.close()
        return Figure(
            title: "growth by a sale of \(lines) \(lines == 1 ? "line" : "lines")\(hasRules ? ", taxes of AT, \(ground.sizes.campaigns.max() ?? 0) campaigns" : "")",
            measurement: Measurement(bytes: growth), floors: [.init(title: "the payload of its event", measurement: Measurement(bytes: payloads))],
            notes: ["values of the last one: " + parts.map { "\($0.name) \($0.bytes)" }.joined(separator: ", ")])
    }

    private static func used(_ db: Database) throws -> Int64 {
        func pragma(_ name: String) throws -> Int64 { try Int64.fetchOne(db, sql: "PRAGMA \(name)") ?? 0 }
        return try (pragma("page_count") - pragma("freelist_count")) * pragma("page_size")
    }

    /// What the last sale's rows hold, without keys, pages and indexes; totals and levels are rows that were there before.
    private static func lastSale(_ db: Database) throws -> [(name: String, bytes: Int)] {
        let document = "document = (SELECT max(id) FROM document)"
        func bytes(_ tables: [String], _ condition: String) throws -> Int {
            try tables.reduce(0) { try $0 + RowSize.of($1, db, where: condition).reduce(0) { $0 + $1.bytes } }
        }
        return [
            ("document", try bytes(["document"], "id = (SELECT max(id) FROM document)")),
            ("lines", try bytes(["document_line"], document)), ("taxes and payments", try bytes(["document_tax_row", "document_tender"], document)),
            ("stock", try bytes(["stock_movement"], document)), ("uses of campaigns", try bytes(["campaign_use"], document)),
            ("journal", try bytes(["journal"], "sequence = (SELECT max(sequence) FROM journal)")),
            ("print job", try bytes(["print_job"], "id = (SELECT max(id) FROM print_job)")),
            ("actions", try bytes(["action"], "position = (SELECT max(position) FROM action)")),
        ]
    }
}

extension BenchShop {
    /// Austria's taxes as the program ships them, whose categories A and B the goods have, and so many campaigns.
    func loadRules(campaigns: Int) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appendingPathComponent("Sources/till/Resources/taxes/AT.json")
        guard let day = Self.now.local.day else { throw Refused(description: "the clock has no day") }
        _ = try database.saveTaxRules([UInt8](try Data(contentsOf: file)), place: "AT", on: day, at: Self.now)
        if campaigns > 0 { _ = try database.saveCampaigns(try SampleCampaigns.file(campaigns), at: Self.now) }
    }
}
