/// Which articles of a sale each campaign may work on, found through the index: by article, department, brand or barcode, or all of them.
struct Candidates {
    private let index: CampaignIndex
    /// Positions in `places` at which each campaign's articles begin; one more at the end.
    private var starts: [Int]
    /// Articles, in their order, campaign after campaign.
    private var places: [Int]
    private let isOpen: [Bool]
    private let count: Int
    /// Numbers of the patterns that the articles' barcodes match, article after article.
    let found: [Int]

    /// Also numbers the articles as the index does.
    /// - Parameter names: what they are called.
    init(_ articles: inout [PromotionArticle], _ names: [ArticleName], _ index: CampaignIndex) {
        self.index = index
        count = articles.count
        var open = [Bool](repeating: false, count: index.campaigns.count)
        for position in index.open { open[position] = true }
        var pairs: [(campaign: Int, article: Int)] = []
        var last = [Int](repeating: -1, count: index.campaigns.count)
        var starts = [Int](repeating: 0, count: index.campaigns.count + 1)
        var found: [Int] = []
        for place in articles.indices {
            let named = index.named(names[place])
            func enter(_ campaigns: [Int]) {
                for campaign in campaigns where last[campaign] != place {
                    last[campaign] = place
                    starts[campaign + 1] += 1
                    pairs.append((campaign, place))
                }
            }
            if let article = named.article { enter(article.campaigns) }
            if let department = named.department { enter(department.campaigns) }
            if let brand = named.brand { enter(brand.campaigns) }
            for pattern in named.patterns { enter(index.patterns.campaigns(of: pattern)) }
            articles[place].numbers = ArticleNumbers(named)
            articles[place].numbers.patterns = found.count..<found.count + named.patterns.count
            found += named.patterns
        }
        for position in index.campaigns.indices { starts[position + 1] += starts[position] }
        var next = starts
        var places = [Int](repeating: 0, count: pairs.count)
        for pair in pairs {
            places[next[pair.campaign]] = pair.article
            next[pair.campaign] += 1
        }
        self.starts = starts
        self.places = places
        self.found = found
        isOpen = open
    }

    /// Whether there can be an article for it.
    func has(_ position: Int) -> Bool { isOpen[position] ? count > 0 : starts[position + 1] > starts[position] }

    /// Calls `body` with each article the campaign works on, in order.
    @inline(__always)
    func each(_ position: Int, _ articles: [PromotionArticle], _ body: (Int, PromotionArticle) -> Void) {
        let isSure = index.rules[position].isSure
        let range = isOpen[position] ? 0..<count : starts[position]..<starts[position + 1]
        for offset in range {
            let place = isOpen[position] ? offset : places[offset]
            let article = articles[place]
            if isSure || index.matchers[position].contains(article.numbers, found) { body(place, article) }
        }
    }
}
