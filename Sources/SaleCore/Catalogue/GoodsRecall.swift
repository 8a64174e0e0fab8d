/// Goods that this register was told not to sell any more: an article as a whole, or those of one lot or serial number. It is apart from the catalogue
/// (`Product.recallReason`), so that no import and no office takes it back by sending the article anew.
public struct GoodsRecall: Sendable, Hashable {
    /// Numbers are exact: what is captured or stands on the label, without space around it.
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
}

extension Sequence<GoodsRecall> {
    /// Why goods are not sold; nil where none of these is about them.
    /// - Parameters:
    ///   - name: of the article, as it is said.
    ///   - parts: what is known of the goods.
    public func refusal(of name: String, _ parts: [GoodsRecall.Part]) -> ArticleRefusal? {
        if let whole = first(where: { $0.part == .article }) { return .recalled(product: name, reason: whole.reason) }
        for recall in self where parts.contains(recall.part) {
            switch recall.part {
            case .article: continue
            case .lot(let number): return .numberRecalled(product: name, .lot, number: number, reason: recall.reason)
            case .serial(let number): return .numberRecalled(product: name, .serial, number: number, reason: recall.reason)
            }
        }
        return nil
    }
}
