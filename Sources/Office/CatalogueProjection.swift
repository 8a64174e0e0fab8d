import GRDB
import Journal

/// What a terminal changed in its catalogue while it was its own. OFFICE takes a product over that it does not have, and
/// follows that terminal's changes of it until the product is changed here; from then on only OFFICE's word counts.
struct CatalogueProjection {
    let db: Database
    let terminal: String
    let world: OfficeWorld

    func record(_ change: CatalogueChanged.Change) throws {
        switch change {
        case .set(let product): try set(product)
        case .deleted(let code): try delete(code)
        case .batch(let batch):
            for product in batch.products { try set(product) }
            for code in batch.deletedCodes { try delete(code) }
        }
    }

    private func set(_ product: ProductRecord) throws {
        do {
            try SQLiteOfficeStore.check(product)
        } catch {
            throw Projector.Rejection(code: "bad-product", message: error.description)
        }
        guard try isTheTerminals(product.code) ?? true else { return }
        _ = try SQLiteOfficeStore.put(db, product, source: terminal, stamp: stamp)
    }

    private func delete(_ code: String) throws {
        guard try isTheTerminals(code) == true else { return }
        try SQLiteOfficeStore.bury(db, code, stamp: stamp)
    }

    /// Nil where OFFICE has never had the product.
    private func isTheTerminals(_ code: String) throws -> Bool? {
        guard let row = try Row.fetchOne(db, sql: "SELECT source FROM product WHERE code = ?", arguments: [code]) else { return nil }
        let source: String? = row["source"]
        return source == terminal
    }

    private var stamp: String { Hexadecimal.encode(world.random(8)) }
}
