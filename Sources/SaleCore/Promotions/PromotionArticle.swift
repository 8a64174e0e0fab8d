/// What discounts are reckoned on: all lines that sell the same thing at the same price, so that it does not matter in how many lines, or in
/// which order, it was scanned. A line that is no plain multiple of its price stands alone.
struct PromotionArticle {
    let code: String
    let department: String?
    let price: Int64
    /// Numbers in the index; `ArticleMatcher.unnamed` for a code that no campaign names.
    var id = ArticleMatcher.unnamed
    var departmentID = ArticleMatcher.unnamed
    /// Whether its units can be taken one by one.
    let isCounted: Bool
    var units: Int64
    var thousandths: Int64
    /// What it costs before campaigns, discounts on its lines by hand taken off; more than zero.
    var amount: Int64
    /// Its lines, by number, in `PromotionRun.lines`.
    var lines: Range<Int> = 0..<0
    /// Units that a campaign on units has used, from the first on.
    var taken: Int64 = 0
    /// What campaigns have taken off.
    var given: Int64 = 0

    var free: Int64 { units - taken }
    var rest: Int64 { amount - given }

    /// What its next `count` free units cost.
    func worth(_ count: Int64) -> Int64 { Apportionment.share(of: amount, from: taken, to: taken + count, of: units) }

    /// Thousandths of the unit of measure in `count` units.
    func quantity(_ count: Int64) -> Quantity { isCounted ? Quantity(pieces: count) : Quantity(thousandths: thousandths) }

    /// Dearest unit first, then by code; what remains equal is told apart so that the order is always the same. Only lines that are equal in
    /// every respect are told apart by their numbers, and then it makes no difference.
    static func precedes(_ a: PromotionArticle, _ b: PromotionArticle, _ firstLine: (PromotionArticle) -> Int) -> Bool {
        let (left, right) = (Int128(a.amount) * Int128(b.units), Int128(b.amount) * Int128(a.units))
        if left != right { return left > right }
        if a.code != b.code { return a.code < b.code }
        if a.department != b.department { return (a.department ?? "") < (b.department ?? "") || a.department == nil }
        if a.price != b.price { return a.price > b.price }
        if a.units != b.units { return a.units > b.units }
        if a.thousandths != b.thousandths { return a.thousandths > b.thousandths }
        return firstLine(a) < firstLine(b)
    }
}

/// A line on which discounts fall.
struct OpenLine {
    let number: Int
    let quantity: Quantity
    let units: Int64
    let amount: Int64
    var given: Int64 = 0
    var rest: Int64 { amount - given }
}

/// Puts lines together into articles, in order.
enum PromotionArticles {
    private struct Key: Hashable {
        let code: String
        let department: String?
        let price: Int64
        let unit: UnitOfMeasure
        /// Nil for a line that is put together with its like.
        let alone: Int?
    }

    /// - Parameter lines: by number, each with what it costs after a discount by hand, and whether it had one.
    static func pool(_ lines: [(line: PromotionLine, amount: Int64, isByHand: Bool)]) -> (articles: [PromotionArticle], lines: [OpenLine]) {
        var places: [Key: Int] = [:]
        var articles: [PromotionArticle] = []
        var members: [[OpenLine]] = []
        for (line, amount, isByHand) in lines where amount > 0 {
            let isCounted = !line.isWeighed && !line.unit.isDivisible && line.quantity.isWhole
            let units = isCounted ? line.quantity.thousandths / 1000 : 1
            let price = line.unitPrice.tenThousandths
            // Lines of pieces go together when each piece has the same whole price; goods by measure always; weighed packs never.
            let isPlain = isCounted ? price % 10_000 == 0 && Int128(price / 10_000) * Int128(units) == Int128(amount) : line.unit.isDivisible && !line.isWeighed
            let key = Key(code: line.article, department: line.department, price: price, unit: line.unit, alone: isPlain && !isByHand ? nil : line.number)
            let open = OpenLine(number: line.number, quantity: line.quantity, units: units, amount: amount)
            if let place = places[key] {
                if isCounted { articles[place].units += units }
                articles[place].thousandths += line.quantity.thousandths
                articles[place].amount += amount
                members[place].append(open)
            } else {
                places[key] = articles.count
                articles.append(PromotionArticle(
                    code: line.article, department: line.department, price: price, isCounted: isCounted, units: units, thousandths: line.quantity.thousandths,
                    amount: amount))
                members.append([open])
            }
        }
        return sorted(articles, members)
    }

    private static func sorted(_ articles: [PromotionArticle], _ members: [[OpenLine]]) -> ([PromotionArticle], [OpenLine]) {
        var articles = articles
        for place in articles.indices { articles[place].lines = place..<place + 1 }
        let order = articles.indices.sorted { PromotionArticle.precedes(articles[$0], articles[$1]) { members[$0.lines.lowerBound][0].number } }
        var lines: [OpenLine] = []
        let result = order.map { place in
            var article = articles[place]
            article.lines = lines.count..<lines.count + members[place].count
            lines += members[place]
            return article
        }
        return (result, lines)
    }
}
