import SaleCore
import Testing

struct ReasonBookTests {
    private let book = ReasonBook([
        .paidOut: .init([.init(code: "post", texts: ["en": "Post", "de": "Porto"]), .init(code: "tea", texts: ["fr": "Thé", "de": "Tee"])], takesFreeText: false),
        .voidedSale: .init([], isRequired: true),
    ])

    @Test func aCodeIsSaidInTheReceiptsLanguage() throws {
        #expect(try book.given("post", for: .paidOut, in: "de") == GivenReason(code: "post", text: "Porto"))
        #expect(try book.given("post", for: .paidOut, in: "tr") == GivenReason(code: "post", text: "Post"), "English where the shop has no Turkish")
        #expect(try book.given("tea", for: .paidOut, in: "ja") == GivenReason(code: "tea", text: "Tee"), "the first there is where there is no English")
    }

    @Test func otherWordsAreTakenWhereTheShopTakesThem() throws {
        #expect(try book.given("window cleaner", for: .paidIn, in: "de") == GivenReason(text: "window cleaner"))
        #expect(throws: ReasonRefusal.notListed("window cleaner")) { try book.given("window cleaner", for: .paidOut, in: "de") }
        #expect(throws: ReasonRefusal.notListed("Porto")) { try book.given("Porto", for: .paidOut, in: "de") }
        #expect(try book.given("post", for: .drop, in: "en") == GivenReason(text: "post"), "a code of another kind is a word like any")
    }

    @Test func noneIsNoneUnlessTheShopWantsOne() throws {
        for nothing in [nil, "", "  \n"] as [String?] {
            #expect(try book.given(nothing, for: .noSale, in: "en") == nil)
            #expect(throws: ReasonRefusal.needed) { try book.given(nothing, for: .voidedSale, in: "en") }
        }
    }

    /// A kind the shop did not write is the usual one, and the usual ones speak all six languages.
    @Test func theUsualListsSpeakSixLanguages() {
        #expect(book[.goodsBack] == ReasonBook.usual[.goodsBack] && book[.paidOut].reasons.count == 2)
        for kind in ReasonKind.allCases {
            let list = ReasonBook.usual[kind]
            #expect(!list.reasons.isEmpty && list.takesFreeText && !list.isRequired, "\(kind)")
            #expect(Set(list.reasons.map(\.code)).count == list.reasons.count, "\(kind)")
            for reason in list.reasons {
                #expect(Set(reason.texts.keys) == ["en", "de", "fr", "tr", "ar", "ja"] && reason.texts.values.allSatisfy { !$0.isEmpty }, "\(kind) \(reason.code)")
            }
        }
    }
}
