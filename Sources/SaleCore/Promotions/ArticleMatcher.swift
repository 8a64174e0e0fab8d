/// A selection with its codes turned into small numbers, so that asking whether an article belongs to it compares no text.
struct ArticleMatcher: Sendable {
    /// Numbers for codes that no campaign names.
    static let unnamed = -1

    let isOpen: Bool
    private let articles: Set<Int>
    private let departments: Set<Int>
    private let exceptArticles: Set<Int>
    private let exceptDepartments: Set<Int>

    /// - Parameter article, department: the number of a code.
    init(_ selection: ArticleSelection, article: (String) -> Int, department: (String) -> Int) {
        isOpen = selection.isOpen
        articles = Set(selection.articles.map(article))
        departments = Set(selection.departments.map(department))
        exceptArticles = Set(selection.exceptArticles.map(article))
        exceptDepartments = Set(selection.exceptDepartments.map(department))
    }

    /// Whether what was found through the index belongs to it without asking.
    var hasExceptions: Bool { !exceptArticles.isEmpty || !exceptDepartments.isEmpty }
    var isEverything: Bool { isOpen && !hasExceptions }

    func contains(article: Int, department: Int) -> Bool {
        if !exceptArticles.isEmpty, exceptArticles.contains(article) { return false }
        if !exceptDepartments.isEmpty, exceptDepartments.contains(department) { return false }
        return isOpen || articles.contains(article) || departments.contains(department)
    }

    /// How precisely it names articles: 0 by article only, 1 also by department, 2 everything.
    var breadth: Int { isOpen ? 2 : departments.isEmpty ? 0 : 1 }
}
