/// Which articles a campaign works on: those listed, those of the departments and brands listed and those with a barcode of one of the patterns, less the
/// exceptions. Nothing listed is everything.
public struct ArticleSelection: Sendable, Hashable {
    public let articles: Set<String>
    public let departments: Set<String>
    public let brands: Set<String>
    public let barcodes: Set<BarcodePattern>
    public let exceptArticles: Set<String>
    public let exceptDepartments: Set<String>
    public let exceptBrands: Set<String>
    public let exceptBarcodes: Set<BarcodePattern>

    public static let everything = ArticleSelection()

    private init() {
        articles = []
        departments = []
        brands = []
        barcodes = []
        exceptArticles = []
        exceptDepartments = []
        exceptBrands = []
        exceptBarcodes = []
    }

    /// - Throws: `.tooMany` or `.textInvalid`.
    public init(
        articles: Set<String> = [], departments: Set<String> = [], brands: Set<String> = [], barcodes: Set<BarcodePattern> = [],
        exceptArticles: Set<String> = [], exceptDepartments: Set<String> = [], exceptBrands: Set<String> = [], exceptBarcodes: Set<BarcodePattern> = []
    ) throws(CampaignProblem) {
        self.articles = articles
        self.departments = departments
        self.brands = brands
        self.barcodes = barcodes
        self.exceptArticles = exceptArticles
        self.exceptDepartments = exceptDepartments
        self.exceptBrands = exceptBrands
        self.exceptBarcodes = exceptBarcodes
        let lists = [
            ("articles", articles), ("departments", departments), ("brands", brands), ("exceptArticles", exceptArticles),
            ("exceptDepartments", exceptDepartments), ("exceptBrands", exceptBrands),
        ]
        for (name, codes) in lists {
            guard codes.count <= CampaignBounds.codes else { throw .tooMany(name, CampaignBounds.codes) }
            guard codes.allSatisfy({ (1...SaleLimits.textBytes).contains($0.utf8.count) }) else { throw .textInvalid(name, limit: SaleLimits.textBytes) }
        }
        for (name, patterns) in [("barcodes", barcodes), ("exceptBarcodes", exceptBarcodes)] {
            guard patterns.count <= CampaignBounds.patterns else { throw .tooMany(name, CampaignBounds.patterns) }
        }
    }

    /// Whether nothing is listed: all articles but the exceptions.
    public var isOpen: Bool { articles.isEmpty && departments.isEmpty && brands.isEmpty && barcodes.isEmpty }

    /// - Parameter barcodes: all that the article has.
    public func contains(article: String, department: String?, brand: String? = nil, barcodes codes: [String] = []) -> Bool {
        func matches(_ patterns: Set<BarcodePattern>) -> Bool { patterns.contains { pattern in codes.contains(where: pattern.matches) } }
        if exceptArticles.contains(article) || matches(exceptBarcodes) { return false }
        if let department, exceptDepartments.contains(department) { return false }
        if let brand, exceptBrands.contains(brand) { return false }
        return isOpen || articles.contains(article) || department.map(departments.contains) ?? false || brand.map(brands.contains) ?? false
            || matches(barcodes)
    }
}
