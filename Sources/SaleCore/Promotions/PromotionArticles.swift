/// Puts lines together into articles, dearest unit first.
enum PromotionArticles {
    /// An article in the making. It keeps its lines as a chain through `next`.
    private struct Draft {
        var article: PromotionArticle
        let name: ArticleName
        let unit: UnitOfMeasure
        /// Whether further lines may join.
        let isPlain: Bool
        let mode: String?
        let first: Int
        var last: Int
        /// Another article of the same code.
        var sibling: Int?
    }

    /// - Parameters:
    ///   - lines: by number.
    ///   - byHand: what discounts by hand took off each.
    ///   - closed: places of lines that get nothing further.
    static func pool(_ lines: [PromotionLine], _ byHand: [Int64?], _ closed: Set<Int>) -> ([PromotionArticle], [ArticleName], [OpenLine]) {
        var heads: [String: Int] = [:]
        heads.reserveCapacity(lines.count)
        var drafts: [Draft] = []
        drafts.reserveCapacity(lines.count)
        var next = [Int](repeating: -1, count: lines.count)
        for place in lines.indices where lines[place].isDiscountable && !closed.contains(place) {
            guard let draft = draft(lines[place], place, byHand[place]) else { continue }
            let head = heads[draft.name.code]
            var candidate = draft.isPlain ? head : nil
            while let found = candidate, !joins(draft, drafts[found]) { candidate = drafts[found].sibling }
            if let found = candidate {
                if draft.article.isCounted { drafts[found].article.units += draft.article.units }
                drafts[found].article.thousandths += draft.article.thousandths
                drafts[found].article.amount += draft.article.amount
                next[drafts[found].last] = place
                drafts[found].last = place
            } else {
                heads[draft.name.code] = drafts.count
                drafts.append(draft)
                drafts[drafts.count - 1].sibling = head
            }
        }
        return ordered(drafts, lines, byHand, next)
    }

    /// A line as an article of its own; nil when it costs nothing.
    private static func draft(_ line: PromotionLine, _ place: Int, _ byHand: Int64?) -> Draft? {
        let amount = line.amount.minorUnits - (byHand ?? 0)
        guard amount > 0 else { return nil }
        let isCounted = isCounted(line)
        let units = isCounted ? line.quantity.thousandths / 1000 : 1
        let price = line.unitPrice.tenThousandths
        // Lines of pieces go together when each piece has the same whole price; goods by measure always; weighed packs never.
        let isPlain = isCounted ? price % 10_000 == 0 && Int128(price / 10_000) * Int128(units) == Int128(amount) : line.unit.isDivisible && !line.isWeighed
        return Draft(
            article: PromotionArticle(isCounted: isCounted, units: units, thousandths: line.quantity.thousandths, amount: amount),
            name: ArticleName(code: line.article, department: line.department, brand: line.brand, barcodes: line.barcodes, price: price), unit: line.unit, isPlain: isPlain && byHand == nil,
            mode: line.mode, first: place, last: place)
    }

    private static func isCounted(_ line: PromotionLine) -> Bool { !line.isWeighed && !line.unit.isDivisible && line.quantity.isWhole }

    private static func joins(_ draft: Draft, _ other: Draft) -> Bool {
        other.isPlain && draft.name.price == other.name.price && draft.name.department == other.name.department
            && draft.name.brand == other.name.brand && draft.name.barcodes == other.name.barcodes && draft.unit == other.unit && draft.mode == other.mode
            && draft.article.isCounted == other.article.isCounted
    }

    private static func ordered(
        _ drafts: [Draft], _ lines: [PromotionLine], _ byHand: [Int64?], _ next: [Int]
    ) -> ([PromotionArticle], [ArticleName], [OpenLine]) {
        let each = drafts.map { $0.article.amount / $0.article.units }
        let order = drafts.indices.sorted { each[$0] != each[$1] ? each[$0] > each[$1] : precedes(drafts[$0], drafts[$1]) }
        var articles: [PromotionArticle] = []
        articles.reserveCapacity(drafts.count)
        var open: [OpenLine] = []
        open.reserveCapacity(lines.count)
        for draft in order {
            var article = drafts[draft].article
            let start = open.count
            var place = drafts[draft].first
            while place >= 0 {
                let line = lines[place]
                open.append(OpenLine(
                    place: place, number: line.number, quantity: line.quantity, units: isCounted(line) ? line.quantity.thousandths / 1000 : 1,
                    amount: line.amount.minorUnits - (byHand[place] ?? 0)))
                place = next[place]
            }
            article.lines = start..<open.count
            if article.lines.count > 1 { open[start...].sort(by: comesFirst) }
            if article.amount % article.units == 0 { article.each = article.amount / article.units }
            articles.append(article)
        }
        return (articles, order.map { drafts[$0].name }, open)
    }

    /// Of the lines of one article the largest takes a discount first, whenever it was scanned: where tax is rounded line by line it matters on which of them
    /// a minor unit falls.
    private static func comesFirst(_ a: OpenLine, _ b: OpenLine) -> Bool {
        if a.quantity != b.quantity { return a.quantity > b.quantity }
        if a.amount != b.amount { return a.amount > b.amount }
        return a.place < b.place
    }

    /// What has no name comes first.
    private static func precedes(_ a: String?, _ b: String?) -> Bool {
        guard let a, let b else { return a == nil && b != nil }
        return a < b
    }

    /// Dearest unit first, then by code; what remains equal is told apart so that the order is always the same. Only lines that are equal in
    /// every respect are told apart by their numbers, and then it makes no difference.
    private static func precedes(_ a: Draft, _ b: Draft) -> Bool {
        let (left, right) = (Int128(a.article.amount) * Int128(b.article.units), Int128(b.article.amount) * Int128(a.article.units))
        if left != right { return left > right }
        if a.name.code != b.name.code { return a.name.code < b.name.code }
        if a.name.department != b.name.department { return precedes(a.name.department, b.name.department) }
        if a.name.brand != b.name.brand { return precedes(a.name.brand, b.name.brand) }
        if a.name.barcodes != b.name.barcodes { return a.name.barcodes.lexicographicallyPrecedes(b.name.barcodes) }
        if a.name.price != b.name.price { return a.name.price > b.name.price }
        if a.mode != b.mode { return precedes(a.mode, b.mode) }
        if a.article.units != b.article.units { return a.article.units > b.article.units }
        if a.article.thousandths != b.article.thousandths { return a.article.thousandths > b.article.thousandths }
        if a.unit != b.unit { return a.unit.code < b.unit.code }
        return a.first < b.first
    }
}
