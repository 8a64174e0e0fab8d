import GRDB
import SaleCore
import Storage

/// A barcode, and words as a cashier types them, among very many products. Each search is for other words; its floor is the bare statement on the index that
/// has them, for as many rows as the screen shows.
enum CatalogueBenchmark {
    private enum Floor {
        case words, parts
    }

    static func run(_ ground: Ground) async throws -> [Figure] {
        let count = ground.sizes.large
        let catalogue = try LargeCatalogue(ground, products: count)
        let database = try TillDatabase.open(in: catalogue.directory)
        let bare = try DatabaseQueue(path: catalogue.database, configuration: .readingOnly)
        var figures = [try barcode(database, bare, count, ground)]
        let vocabulary = catalogue.vocabulary
        var random = SeededGenerator(seed: 10)
        // Words that stand together in a name.
        let numbers = (0..<500).map { _ in Int.random(in: 1...count, using: &random) }
        let names = try await bare.read { db in
            try numbers.compactMap { try String.fetchOne(db, sql: "SELECT name FROM product WHERE id = ?", arguments: [$0]) }
        }.map { $0.split(separator: " ").map(String.init) }
        func search(_ what: String, _ floor: Floor = .words, _ typed: (inout SeededGenerator) -> (text: String, meant: String)) throws {
            figures.append(try self.search(what, floor, database, bare, count, ground, &random, typed))
        }
        try search("one letter") { random in
            let text = String(vocabulary.word(&random).prefix(1))
            return (text, "\"\(text)\" *")
        }
        try search("three letters of a word") { random in
            let text = String(vocabulary.word(&random).prefix(3))
            return (text, "\"\(text)\" *")
        }
        try search("a whole word") { random in
            let text = vocabulary.word(&random)
            return (text, "\"\(text)\" *")
        }
        try search("two words begun") { random in
            let words = names[Int.random(in: 0..<names.count, using: &random)].prefix(2).map { String($0.prefix(3)) }
            return (words.joined(separator: " "), words.map { "\"\($0)\" *" }.joined(separator: " AND "))
        }
        try search("the inside of a word") { random in
            let word = vocabulary.word(&random)
            return (String(word.dropFirst(1)), "\"\(word)\"")
        }
        try search("six digits of a barcode", .parts) { random in
            let text = String(Goods.barcode(Int.random(in: 1...count, using: &random)).dropFirst(6).prefix(6))
            return (text, "\"\(text)\"")
        }
        try search("a word with a letter wrong") { random in
            let word = vocabulary.word(&random)
            return (slip(word, &random), "\"\(word)\"")
        }
        try search("two words, one with a letter wrong") { random in
            let words = names[Int.random(in: 0..<names.count, using: &random)]
            return ("\(slip(words[0], &random)) \(words[1])", "\"\(words[0])\" AND \"\(words[1])\" *")
        }
        try bare.close()
        try database.close()
        return figures
    }

    /// One letter, not the first, is another.
    private static func slip(_ word: String, _ random: inout SeededGenerator) -> String {
        var letters = Array(word)
        letters[Int.random(in: 1..<letters.count, using: &random)] = "x"
        return String(letters)
    }

    private static func barcode(_ database: TillDatabase, _ bare: DatabaseQueue, _ count: Int, _ ground: Ground) throws -> Figure {
        var random = SeededGenerator(seed: 11)
        var looking = Stopwatch(), floor = Stopwatch()
        try bare.read { db in
            let statement = try db.makeStatement(sql: "SELECT product.* FROM product_barcode JOIN product ON id = product WHERE key = ?")
            for _ in 0..<ground.sizes.lookups {
                let code = Goods.barcode(Int.random(in: 1...count, using: &random))
                guard try looking.time({ try database.findItem(code: code) }) != nil else { throw Refused(description: "\(code) was not found") }
                let key = BarcodeKey.normalise(code)
                keep(try floor.time { try Row.fetchOne(statement, arguments: [key]) })
            }
        }
        return Figure(
            title: "barcode among \(count)", measurement: looking.measurement(),
            floors: [.init(title: "its row by the barcode's index", measurement: floor.measurement())])
    }

    private static func search(
        _ what: String, _ kind: Floor, _ database: TillDatabase, _ bare: DatabaseQueue, _ count: Int, _ ground: Ground, _ random: inout SeededGenerator,
        _ typed: (inout SeededGenerator) -> (text: String, meant: String)
    ) throws -> Figure {
        let table = kind == .words ? "product_search" : "product_search_part"
        var searching = Stopwatch(), floor = Stopwatch(), found = 0, nothing = 0
        try bare.read { db in
            let statement = try db.makeStatement(sql: "SELECT rowid FROM \(table) WHERE \(table) MATCH ? LIMIT \(LookupBenchmark.results)")
            for _ in 0..<ground.sizes.searches {
                let (text, meant) = typed(&random)
                let results = try searching.time { try database.search(text, limit: LookupBenchmark.results) }
                found += results.count
                if results.isEmpty { nothing += 1 }
                keep(try floor.time { try Int64.fetchAll(statement, arguments: [meant]) })
            }
        }
        return Figure(
            title: "\(what) among \(count)", measurement: searching.measurement(),
            floors: [.init(title: "the index asked for \(LookupBenchmark.results) rows", measurement: floor.measurement())],
            notes: ["\(found / ground.sizes.searches) found on average, \(nothing) times nothing"])
    }
}
