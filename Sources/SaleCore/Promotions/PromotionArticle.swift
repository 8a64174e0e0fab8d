/// What discounts are reckoned on: all lines that sell the same thing at the same price in the same way, so that it does not matter in how many lines, or in
/// which order, it was scanned. A line that is no plain multiple of its price stands alone.
///
/// Numbers only: campaigns go over these a thousand times. What the article is called stands in its `ArticleName`.
struct PromotionArticle {
    /// What the index calls it.
    var numbers = ArticleNumbers()
    /// Whether its units can be taken one by one.
    let isCounted: Bool
    var units: Int64
    var thousandths: Int64
    /// What it costs before campaigns, discounts on its lines by hand taken off; more than zero.
    var amount: Int64
    /// What each unit costs, where all cost the same; else nil.
    var each: Int64?
    /// Its lines, the largest first, in `PromotionRun.lines`.
    var lines: Range<Int> = 0..<0
    /// Units that a campaign on units has used, from the first on.
    var taken: Int64 = 0
    /// What campaigns have taken off.
    var given: Int64 = 0

    var free: Int64 { units - taken }
    var rest: Int64 { amount - given }

    /// What its next `count` free units cost.
    func worth(_ count: Int64) -> Int64 { each.map { $0 * count } ?? Apportionment.share(of: amount, from: taken, to: taken + count, of: units) }

    /// Thousandths of the unit of measure in `count` units.
    func quantity(_ count: Int64) -> Quantity { isCounted ? Quantity(pieces: count) : Quantity(thousandths: thousandths) }
}

struct ArticleName {
    let code: String
    let department: String?
    let brand: String?
    /// Those that campaigns ask for.
    let barcodes: [String]
    let price: Int64
}

/// A line on which discounts fall.
struct OpenLine {
    /// Its place among all lines.
    let place: Int
    let number: Int
    let quantity: Quantity
    let units: Int64
    let amount: Int64
    var given: Int64 = 0
    var rest: Int64 { amount - given }
}
