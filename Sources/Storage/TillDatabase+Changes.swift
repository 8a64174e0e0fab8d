import Foundation
import GRDB
import SaleCore

/// One page of a peer's change feed.
public struct CataloguePage: Sendable, Hashable {
    public var upserts: [Product]
    public var deletedCodes: [String]
    public var taxCategories: [TaxCategory]
    /// What the peer says is on hand, and up to which event of this terminal.
    public var stockBalances: [StockBalance] = []
    /// Where the next pull begins.
    public var cursor: String
    /// The first page of a full fetch.
    public var beginsFullFetch: Bool
    /// The last page of a full fetch: products that none of its pages had are gone.
    public var endsFullFetch: Bool

    public init(
        upserts: [Product] = [], deletedCodes: [String] = [], taxCategories: [TaxCategory] = [], cursor: String, beginsFullFetch: Bool = false, endsFullFetch: Bool = false
    ) {
        self.upserts = upserts
        self.deletedCodes = deletedCodes
        self.taxCategories = taxCategories
        self.cursor = cursor
        self.beginsFullFetch = beginsFullFetch
        self.endsFullFetch = endsFullFetch
    }
}

/// A product of a page that could not be taken in. It holds up nothing else.
public struct ProductProblem: Sendable, Hashable {
    public let code: String
    public let reason: String
}

extension TillDatabase {
    /// Takes in a page of changes together with its cursor, in one transaction; the catalogue gets a new version where anything changed.
    /// An open sale is not touched: its lines carry what they were sold with.
    /// - Parameter at: UTC milliseconds.
    /// - Returns: the products that could not be taken in, to be reported.
    /// - Throws: `ownedByPeer` where the catalogue is another peer's, `noSuchPeer`.
    @discardableResult
    public func applyChanges(peer: String, page: CataloguePage, at: Int64) throws -> [ProductProblem] {
        try write { db in
            guard let record = try db.row("SELECT owns_catalogue, refetch_from FROM peer WHERE name = ?", [peer]) else { throw StorageError.noSuchPeer(peer) }
            guard record["owns_catalogue"] else { throw StorageError.ownedByPeer(try db.catalogueOwner() ?? self.identity.terminalID) }
            var refetchFrom: Int64? = record["refetch_from"]
            var problems: [ProductProblem] = []
            let isEmpty = page.upserts.isEmpty && page.deletedCodes.isEmpty && page.taxCategories.isEmpty && !page.beginsFullFetch && !page.endsFullFetch
            if !isEmpty {
                var writer = try ProductWriter(db)
                if page.beginsFullFetch { refetchFrom = writer.version }
                for category in page.taxCategories { _ = try writer.set(category) }
                for product in page.upserts {
                    if let reason = writer.problem(product) {
                        problems.append(ProductProblem(code: product.code, reason: reason))
                        // Kept as it was, and not taken for one that is gone.
                        try db.run("UPDATE product SET version = ? WHERE code = ?", [writer.version, product.code])
                    } else {
                        _ = try writer.set(product)
                    }
                }
                for code in page.deletedCodes { _ = try writer.delete(code: code) }
                if page.endsFullFetch, let from = refetchFrom {
                    for code in try String.fetchAll(db, sql: "SELECT code FROM product WHERE version < ?", arguments: [from]) { _ = try writer.delete(code: code) }
                    refetchFrom = nil
                }
            }
            for balance in page.stockBalances {
                if let problem = try db.apply(balance, at: at) { problems.append(problem) }
            }
            try db.run("UPDATE peer SET cursor = ?, refetch_from = ?, last_pulled_at = ? WHERE name = ?", [page.cursor, refetchFrom, at, peer])
            return problems
        }
    }

    /// The peer's cursor is too old or lost: the next pull fetches everything.
    public func forgetCursor(peer: String) throws {
        try write { db in
            try db.run("UPDATE peer SET cursor = NULL, refetch_from = NULL WHERE name = ?", [peer])
            guard db.changesCount == 1 else { throw StorageError.noSuchPeer(peer) }
        }
    }
}
