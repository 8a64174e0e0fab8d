import Foundation
import GRDB
import OlderReleases
import SaleCore
@testable import Storage
import Testing

/// What shops type finds what their labels say, whatever the letters, the width and the blanks.
@Suite struct FoldedSearchTests {
    private let till: Fixture
    private static let names = [
        "Şırınga 5 ml", "KIZILCIK ŞERBETİ", "Kızılcık suyu", "İSTANBUL SİMİT", "Weißbier", "WEISSBROT hell", "Smørrebrød", "Œufs frais", "Café Crème", "ＡＢＣ　ティー", "明治おいしい牛乳",
        "ﾌﾞﾙｶﾞﾘｱﾖｰｸﾞﾙﾄ", "森永 ヨーグルト", "牛乳プリンいちごクリームのせ大きいサイズ", "ばね", "서울우유 1L", "Coca-Cola 0,33", "Cocacola retro, the large glass bottle", "Coca-Cola™ Zero",
        "Red Bull 250 ml", "Club-Mate", "Clubmate Winter", "fritz-kola", "7 Up", "Lay's", "شاي أحمر", "حليب ١ لتر", "Tシャツ M",
    ]

    init() throws {
        till = try Fixture()
        try till.database.importProducts(Self.products(), taxCategories: [Fixture.standard, Fixture.reduced], at: till.now())
    }

    private static func products() -> [(product: Product, stock: Quantity?)] {
        names.enumerated().map { index, name in
            var product = Fixture.product(index + 1)
            (product.code, product.name) = ("ART\(index + 1)", name)
            return (product, nil)
        }
    }

    private func found(_ text: String, _ database: TillDatabase? = nil) throws -> [String] { try (database ?? till.database).search(text, limit: 20).map(\.name) }

    /// Whole, begun, and a part.
    private static let typed: [(text: String, name: String)] = [
        ("siringa", "Şırınga 5 ml"), ("ŞIRINGA", "Şırınga 5 ml"), ("şırınga", "Şırınga 5 ml"), ("SIRINGA", "Şırınga 5 ml"), ("ırınga", "Şırınga 5 ml"), ("siringa 5ml", "Şırınga 5 ml"),
        ("kızılcık", "KIZILCIK ŞERBETİ"), ("kizilcik serbeti", "KIZILCIK ŞERBETİ"), ("kizilcik", "Kızılcık suyu"), ("KIZILCIK", "Kızılcık suyu"),
        ("istanbul", "İSTANBUL SİMİT"), ("İstanbul", "İSTANBUL SİMİT"), ("ISTANBUL", "İSTANBUL SİMİT"), ("ıstanbul", "İSTANBUL SİMİT"), ("simit", "İSTANBUL SİMİT"),
        ("weissbier", "Weißbier"), ("WEISSB", "Weißbier"), ("WEIẞBIER", "Weißbier"), ("weißbrot", "WEISSBROT hell"), ("smorrebrod", "Smørrebrød"), ("rebrød", "Smørrebrød"),
        ("oeufs", "Œufs frais"), ("cafe creme", "Café Crème"), ("CAFÉ", "Café Crème"), ("abc", "ＡＢＣ　ティー"), ("ａｂｃ", "ＡＢＣ　ティー"), ("ａｒｔ１２", "ﾌﾞﾙｶﾞﾘｱﾖｰｸﾞﾙﾄ"),
        ("牛乳", "明治おいしい牛乳"), ("おいしい", "明治おいしい牛乳"), ("明治 牛乳", "明治おいしい牛乳"), ("乳", "明治おいしい牛乳"), ("オイシイ牛乳", "明治おいしい牛乳"), ("明治おいしい牛乳", "明治おいしい牛乳"),
        ("ヨーグルト", "ﾌﾞﾙｶﾞﾘｱﾖｰｸﾞﾙﾄ"), ("ﾖｰｸﾞﾙﾄ", "ﾌﾞﾙｶﾞﾘｱﾖｰｸﾞﾙﾄ"), ("ブルガリア", "ﾌﾞﾙｶﾞﾘｱﾖｰｸﾞﾙﾄ"), ("ぶるがりあ", "ﾌﾞﾙｶﾞﾘｱﾖｰｸﾞﾙﾄ"), ("ｸﾞﾙ", "森永 ヨーグルト"), ("森永ヨーグルト", "森永 ヨーグルト"),
        ("우유", "서울우유 1L"), ("Tシャツ", "Tシャツ M"), ("シャツ", "Tシャツ M"), ("cocacola", "Coca-Cola 0,33"), ("COCACO", "Coca-Cola 0,33"), ("cocacola zero", "Coca-Cola™ Zero"),
        ("redbull", "Red Bull 250 ml"), ("redbull 250", "Red Bull 250 ml"), ("250ml", "Red Bull 250 ml"), ("clubmate", "Club-Mate"), ("club mate", "Clubmate Winter"), ("fritzkola", "fritz-kola"),
        ("7up", "7 Up"), ("lays", "Lay's"), ("احمر", "شاي أحمر"), ("شاى", "شاي أحمر"), ("حليب 1", "حليب ١ لتر"),
    ]

    @Test(arguments: typed) func isFound(text: String, name: String) throws {
        let names = try found(text)
        #expect(names.contains(name), "\(text): \(names)")
    }

    @Test(arguments: [
        ("sirnga", "Şırınga 5 ml"), ("ŞIRNIGA", "Şırınga 5 ml"), ("kizilcek suyu", "Kızılcık suyu"), ("weisbier", "Weißbier"), ("smorebrod", "Smørrebrød"), ("ヨーグルド", "森永 ヨーグルト"),
        ("cocacola zeor", "Coca-Cola™ Zero"),
    ])
    func slipsAreForgiven(text: String, name: String) throws {
        let names = try found(text)
        #expect(names.contains(name), "\(text): \(names)")
    }

    @Test func whatIsNotThereIsNotFound() throws {
        for text in ["はね", "治い", "味噌", "bullred", "up7", "zero7", "ヨヨ"] { #expect(try found(text).isEmpty, "\(text)") }
        #expect(try found("ばね") == ["ばね"], "a voiced letter is another letter")
    }

    /// What has the word as it was typed comes before what has it in two, or inside.
    @Test func theWordItselfComesFirst() throws {
        let colas = try found("cocacola")
        #expect(colas.first == "Cocacola retro, the large glass bottle" && Set(colas.dropFirst()) == ["Coca-Cola 0,33", "Coca-Cola™ Zero"])
        #expect(try found("clubmate") == ["Clubmate Winter", "Club-Mate"])
        #expect(try found("club mate") == ["Club-Mate", "Clubmate Winter"])
        #expect(try found("牛乳") == ["牛乳プリンいちごクリームのせ大きいサイズ", "明治おいしい牛乳"])
        #expect(try found("ヨーグルト") == ["森永 ヨーグルト", "ﾌﾞﾙｶﾞﾘｱﾖｰｸﾞﾙﾄ"])
    }

    /// What a name is found by, counted: a name of Latin letters has no more of it than it has words.
    @Test func aNameCostsLittle() {
        let latin = SearchKeys.words("Marwood organic yoghurt 250 g")
        #expect(latin == ["marwood", "organic", "yoghurt", "250", "g"] && SearchKeys.joined(latin) == ["marwoodorganic", "organicyoghurt", "250g"])
        let japanese = SearchKeys.words("明治おいしい牛乳900ml")
        #expect(japanese == ["明治おいしい牛乳", "900ml"] && SearchKeys.joined(japanese) == ["明治", "治お", "おい", "いし", "しい", "い牛", "牛乳", "乳"])
        #expect(SearchKeys.grams(Array("おいしい牛乳")).isEmpty && SearchKeys.grams(Array("milk")) == ["~^mi", "~mil", "~ilk"])
        #expect(SearchKeys.joined(["thirteenletters", "twelveletters"]).isEmpty, "longer than a word that somebody types")
    }

    @Test(arguments: [
        ("İIıi", "iiii"), ("Straße STRASSE", "strasse strasse"), ("Ǽ Œ Ø ł đ þ", "ae oe o l d th"), ("ﬁ½㎏", "fi1⁄2kg"), ("Ｃｏｌａ　２０％", "cola 20%"), ("ﾊﾟｲ パイ ぱい は\u{309A}い", "ぱい ぱい ぱい ぱい"),
        ("ヴ う\u{3099} ｳﾞ", "ゔ ゔ ゔ"), ("각 \u{1100}\u{1161}\u{11A8}", "각 각"), ("ΣΑΣ σας", "σασ σασ"), ("٠١٢۳", "0123"), ("مُحَمَّـد أإآ", "محمد ااا"), ("Scho\u{AD}ko e\u{301}", "schoko e"), ("Ёлка Й", "елка и"),
    ])
    func folded(text: String, plain: String) {
        #expect(SearchFold.fold(text) == plain)
        #expect(SearchFold.fold(plain) == plain, "once is enough")
    }

    /// What comes from the office, changes or goes, and the training's copy.
    @Test func theIndexKeepsStep() throws {
        let training = try TillDatabase.createTraining(
            from: till.database, cashierID: "c1", epochID: String(repeating: "cd", count: 16), now: till.now(), softwareVersion: "1.0", random: { [UInt8](repeating: 4, count: $0) })
        for (text, name) in Self.typed { #expect(try found(text, training).contains(name), "\(text)") }
        try training.close()
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        var renamed = Fixture.product(1)
        (renamed.code, renamed.name) = ("ART1", "Dr. Oetker 豆乳ﾌﾟﾘﾝ")
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(upserts: [renamed], deletedCodes: ["ART11"], cursor: "c"), at: till.clock)
        for text in ["siringa", "şırınga", "ırın", "おいしい", "明治"] { #expect(try found(text).isEmpty, "\(text)") }
        for text in ["droetker", "豆乳", "プリン", "oetkr"] { #expect(try found(text).contains(renamed.name), "\(text)") }
        try expectWordsAreThoseOfTheNames()
    }

    /// An older release folded less: its words and its index are made anew, and its customers' words.
    @Test(arguments: [1, 2, 3, 6]) func anUpdatedShopFindsAll(from version: Int) throws {
        try till.enrol("0a", PersonalRecord(name: "ｱｲﾁ ハナコ"), number: "C7")
        try till.enrol("0b", PersonalRecord(name: "Ada Łuk"), number: "C8", salt: 2)
        try till.database.close()
        let path = till.directory + "/till.db"
        try OlderSchema.rewrite(path, as: version)
        if version >= 3 {
            let raw = try DatabaseQueue(path: path)
            try raw.write { try $0.execute(sql: """
                UPDATE product_word SET word = 'şırınga' WHERE word = 'siringa';
                INSERT INTO product_word (word) VALUES ('weißbier');
                DELETE FROM product_word_key WHERE key LIKE '~%';
                UPDATE customer_word SET word = 'アイチ' WHERE word = 'あいち';
                """) }
            try raw.close()
        }
        try till.restart()
        for (text, name) in Self.typed { #expect(try found(text).contains(name), "\(text)") }
        #expect(try found("sirnga") == ["Şırınga 5 ml"] && till.database.checkIntegrity() == [])
        if version >= 3 {
            for text in ["あいち", "アイチ", "ｱｲﾁ ﾊﾅ"] { #expect(try till.database.customers(matching: text, limit: 9).map(\.customer.id) == ["0a"], "\(text)") }
            #expect(try till.database.customers(matching: "luk", limit: 9).map(\.customer.id) == ["0b"])
        }
        try expectWordsAreThoseOfTheNames()
    }

    private func expectWordsAreThoseOfTheNames() throws {
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        let (words, names, rows) = try raw.read { db in
            (
                Set(try String.fetchAll(db, sql: "SELECT word FROM product_word")), try String.fetchAll(db, sql: "SELECT name FROM product ORDER BY id"),
                try String.fetchAll(db, sql: "SELECT name FROM product_search ORDER BY rowid"))
        }
        try raw.close()
        #expect(words == Set(names.flatMap(SearchKeys.words).filter(SearchKeys.isCorrected)))
        #expect(rows == names.map { SearchKeys.words($0).joined(separator: " ") })
        try till.restart()
    }
}
