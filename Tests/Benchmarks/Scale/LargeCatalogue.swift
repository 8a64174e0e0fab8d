import GRDB
import SaleCore
import Storage

/// A shop with very many products, written fast: the first come through the import and bring each word of the vocabulary at least once, with the keys under which
/// it is found misspelt; the others are rows of the same shape, made of the same words.
struct LargeCatalogue {
    let directory: String
    let database: String
    let vocabulary: Vocabulary
    private static let wordsEach = 3

    /// Nothing has it open afterwards.
    init(_ ground: Ground, products: Int) throws {
        let shop = try BenchShop(ground, "catalogue-\(products)")
        (directory, database) = (shop.directory, shop.databasePath)
        vocabulary = Vocabulary(min(30_000, products))
        let words = vocabulary.words
        let first = (words.count + Self.wordsEach - 1) / Self.wordsEach
        var random = SeededGenerator(seed: 9)
        try shop.database.importProducts((1...first).lazy.map { number in
            let name = words[(number - 1) * Self.wordsEach..<min(words.count, number * Self.wordsEach)].joined(separator: " ")
            let product = Product(
                code: Goods.code(number), barcodes: [Goods.barcode(number)], name: name, department: Goods.departments[number % Goods.departments.count],
                unitPrice: UnitPrice(Money(Int64(number % 5_000 + 1), .eur)), taxCategory: number.isMultiple(of: 3) ? "A" : "B")
            return (product, nil)
        }, taxCategories: [], at: BenchShop.now)
        try shop.database.close()
        let queue = try BulkConnection.open(database)
        try queue.write { db in
            if first < products { try Self.insert(first + 1...products, vocabulary, &random, db) }
        }
        try BulkConnection.close(queue)
    }

    private static func insert(_ numbers: ClosedRange<Int>, _ vocabulary: Vocabulary, _ random: inout SeededGenerator, _ db: Database) throws {
        let product = try db.makeStatement(sql: """
            INSERT INTO product (id, code, name, department, unit, unit_price, tax_category, is_weighed, is_stock_tracked, version)
                SELECT ?1, ?2, ?3, ?4, unit, ?5, ?6, is_weighed, is_stock_tracked, version FROM product WHERE id = 1
            """)
        let barcode = try db.makeStatement(sql: "INSERT INTO product_barcode (product, position, barcode, key) VALUES (?, 0, ?, ?)")
        let search = try db.makeStatement(sql: "INSERT INTO product_search (rowid, code, name, joined, barcodes) VALUES (?, ?, ?, ?, ?)")
        for number in numbers {
            let name = vocabulary.name(&random), words = name.split(separator: " ")
            try product.execute(arguments: [
                number, Goods.code(number), name, Goods.departments[number % Goods.departments.count], (number % 5_000 + 1) * 10_000,
                number.isMultiple(of: 3) ? "A" : "B",
            ])
            let text = Goods.barcode(number)
            try barcode.execute(arguments: [number, text, BarcodeKey.normalise(text)])
            // As the program joins them: a number stays apart from the word before it.
            let joined = zip(words, words.dropFirst()).filter { $1.contains(where: \.isLetter) }.map { $0 + $1 }.joined(separator: " ")
            try search.execute(arguments: [number, Goods.code(number), name, joined, text])
        }
        try db.execute(
            sql: """
                INSERT INTO product_search_part (rowid, codes) SELECT id, code || ' ' || barcode FROM product JOIN product_barcode ON product = id WHERE id >= ?1
                """,
            arguments: [numbers.lowerBound])
    }
}
