import SaleCore

/// The register as faces and feeders see it: the page, the local socket, a scanner, a script.
/// `Register` is the real one; a test of a face may hand in another.
public protocol RegisterOperating: Sendable {
    /// Does what is asked, or refuses; answers when it is on disk.
    func perform(_ request: ActionRequest) async -> ActionOutcome
    func currentState() async -> RegisterState
    /// The state now and after each change; a slow reader gets the latest only.
    func states() async -> AsyncStream<RegisterState>
    /// Articles by name, code or barcode, or part of one.
    func search(_ text: String, limit: Int) async throws -> [ArticleView]
    /// The articles on the quick keys, in their order.
    func quickKeys() async throws -> [ArticleView]
    /// Customers by card number, telephone, e-mail or name.
    func customers(matching text: String, limit: Int) async throws -> [RegisterState.CustomerView]
    /// Everything a form shows of one customer; nil for one that is not here or was erased.
    func customerForm(id: String) async throws -> CustomerForm?
    /// What a customer bought last; nil for one that is not here or was erased.
    func customerPurchases(id: String) async throws -> [PurchaseView]?
    /// How a customer's points came and went last; nil for one that is not here or was erased.
    func customerPoints(id: String) async throws -> [PointsMoveView]?
    /// What lies on a card and what can be taken from it now.
    func giftCard(number typed: String) async throws -> RegisterState.GiftCardView
    /// The newest documents first.
    func lastDocuments(limit: Int) async throws -> [DocumentView]
    /// The text of the last X, Z or report of a shift that whoever is signed in made; nil where there is none.
    func reportText() async throws -> ReportText?
    /// What there is to choose from besides articles.
    func choices() async throws -> SaleChoices
}

/// An article as search and quick keys show it.
public struct ArticleView: Sendable, Equatable, Codable {
    public var code: String
    public var name: String
    /// Of a variant: the code of its style, which stands for all of them.
    public var group: String?
    public var department: String?
    public var unit: String
    public var priceText: String
    public var isWeighed: Bool
    /// On hand, `12` or `0.345`; nil where stock is not counted.
    public var stockText: String?

    public init(code: String, name: String, group: String? = nil, department: String?, unit: String, priceText: String, isWeighed: Bool, stockText: String?) {
        self.code = code
        self.name = name
        self.group = group
        self.department = department
        self.unit = unit
        self.priceText = priceText
        self.isWeighed = isWeighed
        self.stockText = stockText
    }
}
