import GRDB
import Journal
import SaleCore

/// Collects the changes of an import and journals them in events of bounded size.
struct CatalogueJournal {
    /// Products in one event.
    static let productsPerEvent = 500
    /// Roughly the bytes of one event, far below `JournalLimits.payloadBytes`.
    static let bytesPerEvent = 256 << 10
    private static let bytesPerProduct = 300

    private let db: Database
    private let identity: TerminalIdentity
    private let origin: String
    private let at: Moment
    private let day: BusinessDay?
    private var batch = CatalogueBatch()
    private var moves: [StockMove] = []
    private var bytes = 0

    init(_ db: Database, identity: TerminalIdentity, origin: String, at: Moment) throws {
        self.db = db
        self.identity = identity
        self.origin = origin
        self.at = at
        day = try db.text("SELECT business_day FROM register").flatMap { BusinessDay($0) }
    }

    mutating func add(_ category: TaxCategory) {
        batch.taxCategories.append(TaxCategoryRecord(code: category.code, name: category.name, rateMillionths: category.rate.millionths))
    }

    mutating func add(_ product: Product, version: Int64) throws {
        batch.products.append(ProductRecord(product, version: version))
        bytes += Self.bytesPerProduct + 60 * (product.packs.count + product.listPrices.count) + product.name.utf8.count + (product.recallReason?.utf8.count ?? 0)
        bytes += (product.barcodes + product.linkedCodes).reduce(0) { $0 + $1.utf8.count + 3 }
        if batch.products.count >= Self.productsPerEvent || bytes >= Self.bytesPerEvent { try flush() }
    }

    /// All departments from now on.
    mutating func add(_ departments: [Department]) throws {
        try flush()
        batch.departments = departments.map(DepartmentRecord.init)
        try flush()
    }

    /// A whole price list, in as many events as it takes; or what it says from now on of some articles.
    mutating func add(_ list: PriceList, version: Int64, isChange: Bool = false) throws {
        try flush()
        var piece = PriceListRecord(list: list.code, version: version, prices: [])
        piece.isChange = isChange
        for (code, dated) in list.prices.sorted(by: { $0.key < $1.key }) {
            for price in dated {
                piece.prices.append(.init(code: code, unitPrice: price.price.tenThousandths, from: price.from?.text, until: price.until?.text))
                bytes += 90 + code.utf8.count
            }
            guard bytes >= Self.bytesPerEvent else { continue }
            batch.priceLists = [piece]
            piece.prices = []
            try flush()
        }
        if piece.prices.isEmpty, !list.prices.isEmpty { return }
        batch.priceLists = [piece]
        try flush()
    }

    mutating func delete(code: String) throws {
        batch.deletedCodes.append(code)
        if batch.deletedCodes.count >= Self.productsPerEvent { try flush() }
    }

    mutating func add(_ move: StockMove) throws {
        moves.append(move)
        if moves.count >= Self.productsPerEvent { try flush() }
    }

    mutating func flush() throws {
        if batch != CatalogueBatch() {
            _ = try db.appendJournal(CatalogueChanged(change: .batch(batch), origin: origin), at: at, businessDay: day, identity: identity)
        }
        if !moves.isEmpty {
            _ = try db.appendJournal(StockMoved(reason: origin, moves: moves), at: at, businessDay: day, identity: identity)
        }
        batch = CatalogueBatch()
        moves = []
        bytes = 0
    }
}
