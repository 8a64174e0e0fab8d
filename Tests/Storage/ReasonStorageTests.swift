import Journal
import SaleCore
@testable import Storage
import Testing

struct ReasonStorageTests {
    private static let file = """
        {"paid-out": {"reasons": [{"code": "post", "texts": {"en": "Post", "de": "Porto"}}, {"code": "tea", "texts": {"en": "Tea"}}], "freeText": false},
         "void": {"reasons": [], "required": true}}
        """

    @Test func theUsualListsAreReadAsWritten() throws {
        let till = try Fixture()
        #expect(try till.database.reasons() == .usual)
        #expect(try ReasonBook(file: ReasonBook.usual.file()) == .usual)
    }

    @Test func theListsAreReplacedAndJournalled() throws {
        let till = try Fixture()
        let saved = try till.database.saveReasons(Array(Self.file.utf8), at: till.now())
        try till.restart()
        #expect(try till.database.reasons() == saved)
        #expect(saved[.paidOut] == .init(
            [.init(code: "post", texts: ["en": "Post", "de": "Porto"]), .init(code: "tea", texts: ["en": "Tea"])], takesFreeText: false))
        #expect(saved[.voidedSale].isRequired && saved[.voidedSale].takesFreeText && saved[.goodsBack] == ReasonBook.usual[.goodsBack])
        let told = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: 1 << 20).last { $0.header.kind == .rulesChanged }
        let changed = try RulesChanged(payload: #require(told).payload)
        #expect(changed.subject == "reasons" && changed.count == 2 && changed.contentHash != nil)
        try till.database.saveShop(Fixture.shop)
        #expect(try till.database.reasons() == saved, "the shop's own settings leave them alone")
    }

    @Test(arguments: [
        ("\"paid-out\"", "\"paid-up\""), ("\"post\"", "\"tea\""), ("\"post\"", "\"po st\""), ("\"post\"", "\"\""), ("\"de\"", "\"nl\""), ("\"Porto\"", "\"\""),
        ("\"Porto\"", "\" \""), ("\"Porto\"", "\"Por\\u0007to\""), ("\"reasons\": [],", "\"reasons\": [], \"freeText\": false,"), ("\"texts\"", "\"text\""),
        ("{\"en\": \"Tea\"}", "{}"), ("true", "1"),
    ])
    func aBadFileIsRefusedAndChangesNothing(old: String, new: String) throws {
        let till = try Fixture()
        let text = Self.file.replacing(old, with: new)
        try #require(text != Self.file)
        #expect(storageError { try till.database.saveReasons(Array(text.utf8), at: till.now()) }?.code == "storage.bad-rules")
        #expect(try till.database.reasons() == .usual)
    }

    @Test func atMostSoManyReasons() throws {
        func file(_ count: Int) -> [UInt8] {
            Array("{\"drop\":{\"reasons\":[\((0..<count).map { "{\"code\":\"r\($0)\",\"texts\":{\"en\":\"R\"}}" }.joined(separator: ","))]}}".utf8)
        }
        let most = ReasonBook.fileLimit
        #expect(try ReasonBook(file: file(most))[.drop].reasons.count == most)
        #expect(storageError { _ = try ReasonBook(file: file(most + 1)) }?.code == "storage.bad-rules")
    }

    /// A discount's reason may be called otherwise in each language; files of earlier releases have no such names.
    @Test func reasonsOfDiscountsHaveNamesInLanguages() throws {
        let till = try Fixture()
        let file = #"{"reasons":[{"code":"late","name":"Late","names":{"de":"Spät","ja":"遅い"}},{"code":"free","name":"Free"}]}"#
        let saved = try till.database.saveDiscountSettings(Array(file.utf8), at: till.now())
        #expect(saved.reasons(in: .german).map(\.name) == ["Spät", "Free"] && saved.reasons(in: .english).map(\.name) == ["Late", "Free"])
        #expect(try till.database.discountSettings() == saved)
        for bad in [#"{"xx":"Late"}"#, #"{"de":""}"#] {
            let text = file.replacing(#"{"de":"Spät","ja":"遅い"}"#, with: bad)
            #expect(storageError { try till.database.saveDiscountSettings(Array(text.utf8), at: till.now()) }?.code == "storage.bad-rules", "\(bad)")
        }
        for language in Language.allCases where language != .english {
            #expect(zip(DiscountSettings.usual.reasons, DiscountSettings.usual.reasons(in: language)).allSatisfy { $0.name != $1.name }, "\(language)")
        }
    }

    /// Surcharges likewise, those of a shop that has said nothing too.
    @Test func surchargesHaveNamesInLanguages() throws {
        let till = try Fixture()
        let usual = DiscountSettings.usual
        for language in Language.allCases where language != .english {
            #expect(zip(usual.surcharges, usual.surcharges(in: language)).allSatisfy { $0.name != $1.name && $0.code == $1.code }, "\(language)")
        }
        let file = #"{"reasons":[{"code":"r","name":"R"}],"surcharges":[{"code":"service","name":"Table","names":{"de":"Gedeck"}},{"code":"work","name":"Work"}]}"#
        let saved = try till.database.saveDiscountSettings(Array(file.utf8), at: till.now())
        #expect(saved.surcharges(in: .german).map(\.name) == ["Gedeck", "Work"] && saved.surcharges(in: .french).map(\.name) == ["Table", "Work"])
        #expect(try till.database.discountSettings() == saved)
        for bad in [#"{"xx":"Gedeck"}"#, #"{"de":""}"#] {
            let text = file.replacing(#"{"de":"Gedeck"}"#, with: bad)
            #expect(storageError { try till.database.saveDiscountSettings(Array(text.utf8), at: till.now()) }?.code == "storage.bad-rules", "\(bad)")
        }
    }

    /// An adjustment keeps the code beside the text.
    @Test func anAdjustmentSaysItsReason() throws {
        let till = try Fixture()
        let order = StockOrder(.adjust, [.init(code: "1", quantity: Quantity(pieces: -1))], reason: "damaged")
        #expect(try till.database.withReason(order).reason == "Damaged" && till.database.withReason(order).reasonCode == "damaged")
        let words = StockOrder(.adjust, [.init(code: "1", quantity: Quantity(pieces: -1))], reason: "moths")
        #expect(try till.database.withReason(words) == words)
        let received = StockOrder(.receive, [.init(code: "1", quantity: .one)], reason: "damaged")
        #expect(try till.database.withReason(received) == received, "only adjustments have a list")
    }
}
