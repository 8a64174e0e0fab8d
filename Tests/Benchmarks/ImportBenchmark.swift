import GRDB
import SaleCore
import Storage

/// A product file into an empty shop, and the same file once more.
enum ImportBenchmark {
    static func run(_ ground: Ground) async throws -> [Figure] {
        let count = ground.sizes.imported
        let shop = try BenchShop(ground, "import")
        let csv = try Goods.csv(Goods.products(count))
        var parsing = Stopwatch(), lines = Stopwatch(), whole = Stopwatch(), again = Stopwatch(), floor = Stopwatch()
        // The bytes looked at once, for their line ends: a reader that does nothing.
        keep(lines.time { csv.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 } })
        var rows: [ProductRow] = []
        let first = try whole.time {
            rows = try parsing.time { try parse(csv) }
            return try load(rows, shop)
        }
        let second = try again.time { try load(try parse(csv), shop) }
        guard first.changed == count, second.changed == 0 else { throw Refused(description: "the import changed \(first.changed) and then \(second.changed) products of \(count)") }
        try shop.database.close()
        try floor.time { try bareInsert(rows, ground.path("import.db")) }
        let seconds = max(1, parsing.measurement().p50)
        let megabytesPerSecond = Int64(csv.count) * 1_000 / seconds
        let bare = Figure.Floor(title: "bare SQLite insert of the same rows, one commit", measurement: floor.measurement(items: count))
        return [
            Figure(title: "import of \(count) products, CSV to commit", measurement: whole.measurement(items: count), floors: [bare]),
            Figure(title: "the same file again, nothing changed", measurement: again.measurement(items: count), floors: [bare]),
            Figure(
                title: "reading the CSV alone", measurement: parsing.measurement(items: count),
                floors: [.init(title: "its bytes searched for line ends", measurement: lines.measurement(items: count))],
                notes: ["\(csv.count) bytes, \(megabytesPerSecond) MB/s"]),
        ]
    }

    private static func parse(_ csv: [UInt8]) throws -> [ProductRow] {
        let (rows, problems) = ProductCSV.parse(bytes: csv, currency: .eur, taxCategories: Goods.taxes)
        if let problem = problems.first { throw problem }
        return rows
    }

    private static func load(_ rows: [ProductRow], _ shop: BenchShop) throws -> ImportSummary {
        try shop.database.importProducts(rows.lazy.map { ($0.product, $0.stock) }, taxCategories: [], at: BenchShop.now)
    }

    /// Products, barcodes, stock and movements in plain tables: no index, no search words, no journal, no checks.
    private static func bareInsert(_ rows: [ProductRow], _ path: String) throws {
        var configuration = Configuration()
        configuration.journalMode = .wal
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: """
                PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
                CREATE TABLE product (id INTEGER PRIMARY KEY, code, name, department, unit, unit_price, tax_category, is_weighed, is_stock_tracked, version);
                CREATE TABLE barcode (product, position, barcode, key);
                CREATE TABLE stock (product_code, quantity);
                CREATE TABLE movement (product_code, delta, reason, recorded_at);
                """)
        }
        try queue.write { db in
            let product = try db.makeStatement(sql: "INSERT INTO product VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, 1)")
            let barcode = try db.makeStatement(sql: "INSERT INTO barcode VALUES (?, ?, ?, ?)")
            let stock = try db.makeStatement(sql: "INSERT INTO stock VALUES (?, ?)")
            let movement = try db.makeStatement(sql: "INSERT INTO movement VALUES (?, ?, 'import', ?)")
            for row in rows {
                let item = row.product
                try product.execute(arguments: [
                    item.code, item.name, item.department, item.unit.code, item.unitPrice.tenThousandths, item.taxCategory, item.isWeighed, item.isStockTracked,
                ])
                let id = db.lastInsertedRowID
                for (position, text) in item.barcodes.enumerated() { try barcode.execute(arguments: [id, position, text, "0" + text]) }
                try stock.execute(arguments: [item.code, row.stock?.thousandths])
                try movement.execute(arguments: [item.code, row.stock?.thousandths, BenchShop.now.utcMilliseconds])
            }
        }
        try queue.close()
    }
}
