/// Which articles a campaign works on: those listed and those of the departments listed, less the exceptions. Nothing listed is everything.
public struct ArticleSelection: Sendable, Hashable {
    public let articles: Set<String>
    public let departments: Set<String>
    public let exceptArticles: Set<String>
    public let exceptDepartments: Set<String>

    public static let everything = ArticleSelection()

    private init() {
        articles = []
        departments = []
        exceptArticles = []
        exceptDepartments = []
    }

    /// - Throws: `.tooMany` or `.textInvalid`.
    public init(
        articles: Set<String> = [], departments: Set<String> = [], exceptArticles: Set<String> = [], exceptDepartments: Set<String> = []
    ) throws(CampaignProblem) {
        self.articles = articles
        self.departments = departments
        self.exceptArticles = exceptArticles
        self.exceptDepartments = exceptDepartments
        let lists = [("articles", articles), ("departments", departments), ("exceptArticles", exceptArticles), ("exceptDepartments", exceptDepartments)]
        for (name, codes) in lists {
            guard codes.count <= CampaignBounds.codes else { throw .tooMany(name, CampaignBounds.codes) }
            guard codes.allSatisfy({ (1...SaleLimits.textBytes).contains($0.utf8.count) }) else { throw .textInvalid(name, limit: SaleLimits.textBytes) }
        }
    }

    /// Whether nothing is listed: all articles but the exceptions.
    public var isOpen: Bool { articles.isEmpty && departments.isEmpty }

    public func contains(article: String, department: String?) -> Bool {
        if exceptArticles.contains(article) { return false }
        if let department, exceptDepartments.contains(department) { return false }
        return isOpen || articles.contains(article) || department.map(departments.contains) ?? false
    }
}
