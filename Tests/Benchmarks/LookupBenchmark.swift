import GRDB
import SaleCore
import Storage

/// A barcode and typed words looked up in catalogues of different sizes.
enum LookupBenchmark {
    /// Results a screen asks for.
    static let results = 40
    /// One letter, a beginning, a word, two words, and nothing found.
    static let words = ["b", "br", "bread", "kes bread", "zzz"]

    static func run(_ ground: Ground) async throws -> [Figure] {
        var figures: [Figure] = []
        for size in ground.sizes.catalogues { figures += try look(in: size, ground) }
        return figures
    }

    private static func look(in size: Int, _ ground: Ground) throws -> [Figure] {
        let shop = try BenchShop(ground, "lookup-\(size)", products: size)
        let bare = try DatabaseQueue(path: shop.databasePath, configuration: .readingOnly)
        var random = SeededGenerator(seed: 4)
        var scanned = Stopwatch(), single = Stopwatch(), many = Stopwatch()
        for _ in 0..<ground.sizes.lookups {
            let number = Int.random(in: 1...size, using: &random)
            keep(try scanned.time { try shop.database.findItem(code: Goods.barcode(number)) })
        }
        try bare.read { db in
            let statement = try db.makeStatement(sql: "SELECT * FROM product WHERE id = ?")
            for _ in 0..<ground.sizes.lookups {
                let id = Int64.random(in: 1...Int64(size), using: &random)
                keep(try single.time { try Row.fetchOne(statement, arguments: [id]) })
            }
            for _ in 0..<ground.sizes.searches {
                let ids = (0..<results).map { _ in Int64.random(in: 1...Int64(size), using: &random) }
                try many.time { for id in ids { keep(try Row.fetchOne(statement, arguments: [id])) } }
            }
        }
        try bare.close()
        var figures = [
            Figure(
                title: "barcode among \(size) products", measurement: scanned.measurement(),
                floors: [.init(title: "one row by primary key", measurement: single.measurement())]),
        ]
        for text in words {
            var search = Stopwatch()
            var found = 0
            for _ in 0..<ground.sizes.searches { found = try search.time { try shop.database.search(text, limit: results) }.count }
            figures.append(Figure(
                title: "search '\(text)' among \(size), \(found) found", measurement: search.measurement(),
                floors: [.init(title: "\(results) rows by primary key", measurement: many.measurement())]))
        }
        try shop.database.close()
        return figures
    }
}
