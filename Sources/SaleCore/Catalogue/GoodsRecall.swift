/// Goods that this register was told not to sell any more: an article as a whole, or those of one lot or serial number. It is apart from the catalogue
/// (`Product.recallReason`), so that no import and no office takes it back by sending the article anew.
public struct GoodsRecall: Sendable, Hashable {
    /// A number as it was typed, or stands on the label; which of them are the same says `isSame`.
    public enum Part: Sendable, Hashable {
        case article
        case lot(String)
        case serial(String)
    }

    /// So many numbers may be named at once.
    public static let maximumNumbers = 500

    /// Its code.
    public var product: String
    public var part: Part
    /// May be empty.
    public var reason: String

    public init(product: String, part: Part, reason: String) {
        self.product = product
        self.part = part
        self.reason = reason
    }
}

extension GoodsRecall.Part {
    /// What is captured of an article, or stands on its label.
    public init(_ capture: ItemCapture, _ number: String) { self = capture == .lot ? .lot(number) : .serial(number) }

    /// Of the same kind, with the same number however it was typed: a recall must not fail for capitals.
    public func isSame(as other: GoodsRecall.Part) -> Bool {
        switch (self, other) {
        case (.article, .article): true
        case (.lot(let number), .lot(let another)), (.serial(let number), .serial(let another)): number.isSameNumber(as: another)
        default: false
        }
    }
}

extension Sequence<GoodsRecall> {
    /// Why goods are not sold; nil where none of these is about them.
    /// - Parameters:
    ///   - name: of the article, as it is said.
    ///   - parts: what is known of the goods.
    public func refusal(of name: String, _ parts: [GoodsRecall.Part]) -> ArticleRefusal? {
        if let whole = first(where: { $0.part == .article }) { return .recalled(product: name, reason: whole.reason) }
        for recall in self where parts.contains(where: recall.part.isSame) {
            switch recall.part {
            case .article: continue
            case .lot(let number): return .numberRecalled(product: name, .lot, number: number, reason: recall.reason)
            case .serial(let number): return .numberRecalled(product: name, .serial, number: number, reason: recall.reason)
            }
        }
        return nil
    }
}
