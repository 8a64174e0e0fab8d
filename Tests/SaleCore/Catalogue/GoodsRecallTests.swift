import SaleCore
import Testing

/// Which goods a recall is about.
struct GoodsRecallTests {
    private func recall(_ part: GoodsRecall.Part, _ reason: String = "glass") -> GoodsRecall { GoodsRecall(product: "1", part: part, reason: reason) }

    @Test func numbersAreOfTheirKind() {
        let recalls = [recall(.lot("L1")), recall(.serial("S1"), "")]
        #expect(recalls.refusal(of: "Syrup", [.lot("L1")]) == .numberRecalled(product: "Syrup", .lot, number: "L1", reason: "glass"))
        #expect(recalls.refusal(of: "Syrup", [.lot("L0"), .serial("S1")]) == .numberRecalled(product: "Syrup", .serial, number: "S1", reason: ""))
        for others in [[], [.lot("S1")], [.serial("L1")], [.lot("L 1")], [.lot("L10"), .lot("L")]] as [[GoodsRecall.Part]] {
            #expect(recalls.refusal(of: "Syrup", others) == nil, "\(others)")
        }
        #expect([GoodsRecall]().refusal(of: "Syrup", [.lot("L1")]) == nil)
    }

    /// Fixed: recalled as `LOT-D7`, the lot was sold when it was typed as `lot-d7`.
    @Test func capitalsAndBlanksAtTheEndsDoNotMatter() {
        let recalls = [recall(.lot("LOT-D7")), recall(.serial(" sn-é1"))]
        for typed in ["LOT-D7", "lot-d7", " Lot-d7\t"] {
            #expect(recalls.refusal(of: "Syrup", [.lot(typed)]) == .numberRecalled(product: "Syrup", .lot, number: "LOT-D7", reason: "glass"), "\(typed)")
        }
        #expect(recalls.refusal(of: "Phone", [.serial("SN-É1")]) == .numberRecalled(product: "Phone", .serial, number: " sn-é1", reason: "glass"))
        #expect(recalls.refusal(of: "Phone", [.serial("LOT-D7"), .lot("sn-é1"), .lot("lotd7")]) == nil)
        #expect(!GoodsRecall.Part.article.isSame(as: .lot("")) && GoodsRecall.Part.article.isSame(as: .article))
    }

    @Test func theWholeArticleComesFirst() {
        let recalls = [recall(.lot("L1")), recall(.article, "all of it")]
        #expect(recalls.refusal(of: "Syrup", [.lot("L1")]) == .recalled(product: "Syrup", reason: "all of it"))
        #expect(recalls.refusal(of: "Syrup", []) == .recalled(product: "Syrup", reason: "all of it"))
    }

    @Test func whatIsCaptured() {
        #expect(GoodsRecall.Part(.lot, "7") == .lot("7") && GoodsRecall.Part(.serial, "7") == .serial("7"))
        #expect(ArticleRefusal.numberRecalled(product: "Phone", .serial, number: "S1", reason: "").description.hasPrefix("Serial number S1 of Phone was recalled. "))
    }
}
