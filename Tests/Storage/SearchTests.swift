import Foundation
import GRDB
import SaleCore
import Storage
import Testing

@Suite struct SearchTests {
    private let till: Fixture
    private static let names = [
        "Alpine whole milk 1 l", "Chocolate biscuits", "Dark chocolate 70%", "Crème fraîche", "Müsli mit Nüssen", "Çilek reçeli", "Natural yoghurt", "Strawberry yoghurt",
        "Toothbrush", "Coca-Cola 0,33", "Ground coffee", "Rye bread", "شاي أخضر", "緑茶",
    ]

    init() throws {
        till = try Fixture()
        try till.database.importProducts(
            Self.names.enumerated().map { index, name in
                var product = Fixture.product(index + 1)
                product.name = name
                product.code = "SKU\(1000 + index)"
                product.barcodes = [Self.barcode(index)]
                return (product: product, stock: nil)
            }, taxCategories: [Fixture.standard, Fixture.reduced], at: till.now())
    }

    private static func barcode(_ index: Int) -> String {
        let body = String(400_638_133_000 + index * 37)
        return body + String(GTIN.checkDigit(of: body) ?? 0)
    }

    private func found(_ text: String, limit: Int = 20) throws -> [String] { try till.database.search(text, limit: limit).map(\.name) }

    @Test(arguments: [
        // A letter wrong, missing, too many, two swapped; accents; several words, some of them right.
        ("chocolste", "Dark chocolate 70%"), ("choclate", "Dark chocolate 70%"), ("chocolatte", "Dark chocolate 70%"), ("chocoalte", "Dark chocolate 70%"), ("dark chocoltae", "Dark chocolate 70%"),
        ("yogurth natural", "Natural yoghurt"), ("yogurt", "Natural yoghurt"), ("mlik", "Alpine whole milk 1 l"), ("miilk alpine", "Alpine whole milk 1 l"),
        ("muesli", "Müsli mit Nüssen"), ("musli", "Müsli mit Nüssen"), ("nussn", "Müsli mit Nüssen"), ("creme fraice", "Crème fraîche"), ("CILEK RECEİL", "Çilek reçeli"),
        ("tothbrush", "Toothbrush"), ("toothbursh", "Toothbrush"), ("cofee", "Ground coffee"), ("bred rye", "Rye bread"), ("coka", "Coca-Cola 0,33"),
    ])
    func slipsAreForgiven(text: String, name: String) throws {
        let names = try found(text)
        #expect(names.contains(name), "\(text): \(names)")
    }

    /// A coupon's or a badge's code is no article's name with too much behind it.
    @Test func digitsAreNoSlips() throws {
        for code in ["MILK10", "BRUSH20", "COFFEE5", "MILK1", "10MILK"] { #expect(try found(code).isEmpty, "\(code)") }
        #expect(try found("toothbrsh").contains("Toothbrush"))
    }

    @Test func theFewestSlipsComeFirst() throws {
        // One slip from milk, whatever else is two away.
        #expect(try found("mikl").first == "Alpine whole milk 1 l")
        #expect(try found("strawbery yogurt").first == "Strawberry yoghurt")
    }

    @Test func partsOfWordsCodesAndBarcodes() throws {
        #expect(try found("brush") == ["Toothbrush"])
        #expect(Set(try found("colate")) == ["Chocolate biscuits", "Dark chocolate 70%"])
        #expect(try found("oghurt").count == 2)
        #expect(try found("1003") == ["Crème fraîche"])
        let barcode = Self.barcode(5)
        #expect(try found(String(barcode.suffix(5))) == ["Çilek reçeli"])
        #expect(try found(String(barcode.dropFirst(3).dropLast(1))) == ["Çilek reçeli"])
        #expect(try found(String(barcode.prefix(9))).count == Self.names.count)
        #expect(try found("sku10").count == Self.names.count)
        #expect(try found("SKU1005").first == "Çilek reçeli")
    }

    @Test func aNumberTypedWrongly() throws {
        let right = Self.barcode(7)
        var digits = Array(right)
        digits.swapAt(10, 11)
        if digits[10] == digits[11] { digits[11] = "9" }
        #expect(try found(String(digits)) == ["Strawberry yoghurt"])
    }

    @Test func otherScripts() throws {
        #expect(try found("شاي") == ["شاي أخضر"])
        #expect(try found("緑茶") == ["緑茶"])
    }

    @Test(arguments: ["", " ", "*", "\"", "a\" OR \"b", "~cho", "^ch", "zzzzzz", "qqqqqqqqqq", "m", "\u{0}", String(repeating: "x", count: 5_000), "((", "name:milk", "1234567890123", "🍞", "ß", "a b c d e f g h i j k"])
    func oddTextsFindWhatTheyMay(text: String) throws { #expect(try till.database.search(text, limit: 9).count <= 9) }

    @Test func theIndexKeepsStep() throws {
        func rename(_ name: String, barcode: String) throws {
            var product = Fixture.product(9)
            product.code = "SKU1008"
            product.name = name
            product.barcodes = [barcode]
            try till.database.importProducts([(product: product, stock: Quantity?.none)], taxCategories: [], at: till.now())
        }
        try rename("Zahnbürste", barcode: "7777777777777")
        for text in ["tothbrush", "brush", Self.barcode(8)] { #expect(try found(text).isEmpty, "\(text)") }
        #expect(try found("zahnbrste") == ["Zahnbürste"])
        #expect(try found("7777777") == ["Zahnbürste"])
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(deletedCodes: ["SKU1008", "SKU1006"], cursor: "c"), at: till.clock)
        for text in ["zahnbürste", "zahnbrste", "77777"] { #expect(try found(text).isEmpty, "\(text)") }
        // A word that another product has stays.
        #expect(try found("yogurt") == ["Strawberry yoghurt"])
        try expectWordsAreThoseOfTheNames()
    }

    private func expectWordsAreThoseOfTheNames() throws {
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        let (words, names) = try raw.read { db in
            (Set(try String.fetchAll(db, sql: "SELECT word FROM product_word")), try String.fetchAll(db, sql: "SELECT name FROM product"))
        }
        #expect(try raw.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM product_word_key WHERE word NOT IN (SELECT id FROM product_word)") } == 0)
        try raw.close()
        let plain = names.map { String(String.UnicodeScalarView($0.decomposedStringWithCompatibilityMapping.unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark })) }
        let wanted = Set(plain.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }.filter { (3...32).contains($0.count) && $0.contains(where: \.isLetter) }.map { $0.lowercased() })
        #expect(words == wanted)
        try till.restart()
    }

    /// Random catalogues, changed at random: a word of a name with one slip in it finds its product, and the words kept are those of the names.
    @Test(arguments: 1...6) func anyWordWithASlip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func word() -> String { (0..<Int.random(in: 5...9, using: &random)).map { _ in String("bcdfgklmnprstaeiouäöüé".randomElement(using: &random) ?? "a") }.joined() }
        var names: [Int: [String]] = [:]
        for _ in 0..<4 {
            let rows = (1...40).filter { _ in Bool.random(using: &random) }.map { number -> (product: Product, stock: Quantity?) in
                names[number] = (0..<Int.random(in: 1...3, using: &random)).map { _ in word() }
                var product = Fixture.product(number)
                product.name = names[number, default: []].joined(separator: " ")
                return (product, nil)
            }
            try till.database.importProducts(rows, taxCategories: [], at: till.now())
        }
        for (number, words) in names.sorted(by: { $0.key < $1.key }) {
            var letters = Array(words.randomElement(using: &random) ?? "")
            let whole = String(letters)
            let place = Int.random(in: 1..<letters.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: letters.remove(at: place)
            case 1: letters.insert("x", at: place)
            case 2: letters[place] = "x"
            default: letters.swapAt(place, place - 1)
            }
            let codes = try till.database.search(String(letters), limit: 200).map(\.code)
            #expect(codes.contains("\(number)"), "seed \(seed): \(String(letters)) for \(whole)")
        }
        try expectWordsAreThoseOfTheNames()
    }
}
