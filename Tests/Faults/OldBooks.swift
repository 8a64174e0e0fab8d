import Journal
import SaleCore
import Storage

/// Everything of an older release's database that a later one must still have, as today's release reads it.
struct OldBooks: Hashable {
    /// A person without what the first release did not keep.
    struct Person: Hashable {
        let id: String, number: Int, name: String, role: CashierRole, pin: PINHash, mustChangePIN: Bool, isActive: Bool, failedSignIns: Int
        let lastFailedAt: Int64?, lastSignInAt: Int64?

        init(_ cashier: Cashier) {
            (id, number, name, role, pin) = (cashier.id, cashier.number, cashier.name, cashier.role, cashier.pin)
            (mustChangePIN, isActive, failedSignIns) = (cashier.mustChangePIN, cashier.isActive, cashier.failedSignIns)
            (lastFailedAt, lastSignInAt) = (cashier.lastFailedAt, cashier.lastSignInAt)
        }
    }

    struct Article: Hashable {
        let product: Product
        let stock: Quantity?
    }

    let head: JournalHash
    let sequence: Int64
    let documents: [SaleDocument]
    let restored: RestoredState
    let parked: [[SaleEvent]]
    let jobs: [PrintJob]
    let people: [Person]
    let peers: [PeerRecord]
    let outbox: [[OutboxRow]]
    let articles: [Article]
    let quickKeys: [String]
    let taxes: [TaxCategory]
    let movements: [StockMovement]
    let shop: ShopSettings
    let answers: [AnsweredAction?]

    init(_ database: TillDatabase) throws {
        (_, sequence, head) = try database.journalHead()
        documents = try database.lastDocuments(limit: TillDatabase.maximumDocumentsListed).compactMap { try database.document(number: $0.number) }
        restored = try database.restore()
        parked = try OldShop.parkedSales.map { try database.draftEvents(saleID: $0) }
        jobs = try database.printJobs(states: Set(PrintJobState.allCases))
        people = try (1...4).compactMap { try database.cashier(id: "person-\($0)").map(Person.init) }
        peers = try database.peers()
        outbox = try ["GATE", "OFFICE"].map { try database.outboxRows(peer: $0, limit: TillDatabase.maximumOutboxRows) }
        var articles: [Article] = []
        try database.exportProducts { articles.append(Article(product: $0, stock: $1)) }
        self.articles = articles
        quickKeys = try database.quickKeyCodes()
        taxes = try database.taxCategories()
        movements = try database.stockMovements(after: 0)
        shop = try database.shop()
        answers = try (1...OldShop.sales).map { try database.answeredAction("pay-sale-\($0)") }
    }
}
