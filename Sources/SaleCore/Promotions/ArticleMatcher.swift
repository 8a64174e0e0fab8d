/// What an index calls an article: numbers, so that asking whether it belongs to a selection compares no text.
struct ArticleNumbers {
    /// `ArticleMatcher.unnamed` for a code that no campaign names.
    var article = ArticleMatcher.unnamed
    var department = ArticleMatcher.unnamed
    var brand = ArticleMatcher.unnamed
    /// Where, among the patterns found for all articles, those stand that its barcodes match.
    var patterns: Range<Int> = 0..<0
}

/// A selection with its codes turned into small numbers.
struct ArticleMatcher: Sendable {
    /// Numbers for codes that no campaign names.
    static let unnamed = -1

    let isOpen: Bool
    private let articles: Set<Int>
    private let departments: Set<Int>
    private let brands: Set<Int>
    private let patterns: Set<Int>
    private let exceptArticles: Set<Int>
    private let exceptDepartments: Set<Int>
    private let exceptBrands: Set<Int>
    private let exceptPatterns: Set<Int>
    /// Whether what was found through the index belongs to it without asking.
    let hasExceptions: Bool

    /// - Parameters: article, department, brand, pattern: the number of a code.
    init(
        _ selection: ArticleSelection, article: (String) -> Int, department: (String) -> Int, brand: (String) -> Int, pattern: (BarcodePattern) -> Int
    ) {
        isOpen = selection.isOpen
        articles = Set(selection.articles.map(article))
        departments = Set(selection.departments.map(department))
        brands = Set(selection.brands.map(brand))
        patterns = Set(selection.barcodes.map(pattern))
        exceptArticles = Set(selection.exceptArticles.map(article))
        exceptDepartments = Set(selection.exceptDepartments.map(department))
        exceptBrands = Set(selection.exceptBrands.map(brand))
        exceptPatterns = Set(selection.exceptBarcodes.map(pattern))
        hasExceptions = !exceptArticles.isEmpty || !exceptDepartments.isEmpty || !exceptBrands.isEmpty || !exceptPatterns.isEmpty
    }

    var isEverything: Bool { isOpen && !hasExceptions }

    /// - Parameter found: the patterns of all articles, of which the article has its part.
    func contains(_ article: ArticleNumbers, _ found: [Int]) -> Bool {
        if hasExceptions, isExcepted(article, found) { return false }
        return isOpen || articles.contains(article.article) || departments.contains(article.department) || brands.contains(article.brand)
            || has(patterns, article, found)
    }

    private func isExcepted(_ article: ArticleNumbers, _ found: [Int]) -> Bool {
        exceptArticles.contains(article.article) || exceptDepartments.contains(article.department) || exceptBrands.contains(article.brand)
            || has(exceptPatterns, article, found)
    }

    private func has(_ wanted: Set<Int>, _ article: ArticleNumbers, _ found: [Int]) -> Bool {
        guard !wanted.isEmpty, !article.patterns.isEmpty else { return false }
        return found[article.patterns].contains(where: wanted.contains)
    }

    /// How precisely it names articles: 0 by article only, 1 also by department, brand or barcode, 2 everything.
    var breadth: Int { isOpen ? 2 : departments.isEmpty && brands.isEmpty && patterns.isEmpty ? 0 : 1 }
}
