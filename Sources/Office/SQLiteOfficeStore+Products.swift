import Foundation
import GRDB
import Journal
import SyncProtocol

extension SQLiteOfficeStore {
    public func changes(for terminal: String?, cursor: String?, limit: Int) async throws -> ChangePage {
        let now = world.now()
        let limit = min(max(limit, 1), WireLimits.pageProductsMaximum)
        return try await read { db in
            let from = try Self.validCursor(db, cursor)
            let rows = try Row.fetchAll(
                db, sql: """
                    SELECT code, record, NULL AS quantity, change, stamp FROM product JOIN feed USING (change) WHERE change > ?1
                    UNION ALL SELECT product, NULL, quantity, change, stamp FROM stock JOIN feed USING (change) WHERE change > ?1
                    ORDER BY change LIMIT ?2
                    """,
                arguments: [from.change, limit + 1])
            // A page stays below what a terminal reads, however large the products are; one change is always in it.
            var bytes = 0
            let page = rows.prefix(limit).prefix { row in
                let isFirst = bytes == 0
                bytes += OfficeLimits.changeBytes + ((row["record"] as Data?)?.count ?? 0)
                return isFirst || bytes <= OfficeLimits.pageBytes
            }
            // The balances and the head they name are of one reading transaction.
            let head = try terminal.flatMap { try TerminalRow.find(db, $0)?.head }
            var products: [ProductChange] = []
            var stock: [StockBalanceChange] = []
            for row in page {
                if let quantity: Int64 = row["quantity"] {
                    guard terminal != nil else { continue }
                    stock.append(StockBalanceChange(
                        product: row["code"], quantityThousandths: quantity, epoch: head?.epoch.number ?? 0, sequence: head?.sequence ?? 0))
                } else if let record: Data = row["record"] {
                    products.append(.set(try ProductRecord(fields: JSONFields(parsing: Array(record), name: "product"))))
                } else {
                    products.append(.deleted(code: row["code"]))
                }
            }
            let more = rows.count > page.count
            let next = ChangeCursor(isFull: from.isFull && more, change: page.last?["change"] ?? from.change, stamp: page.last?["stamp"] ?? from.stamp)
            return ChangePage(products: products, stock: stock, cursor: next.text, more: more, full: from.isFull, first: cursor == nil, time: now)
        }
    }

    public func put(_ product: ProductRecord) async throws -> ProductRecord {
        try Self.check(product)
        let stamp = Hexadecimal.encode(world.random(8))
        return try await write { db in try Self.put(db, product, source: nil, stamp: stamp) }
    }

    /// All or none.
    public func put(_ products: [ProductRecord]) async throws {
        for product in products { try Self.check(product) }
        let stamps = products.map { _ in Hexadecimal.encode(world.random(8)) }
        try await write { db in
            for (product, stamp) in zip(products, stamps) { _ = try Self.put(db, product, source: nil, stamp: stamp) }
        }
    }

    public func deleteProduct(code: String) async throws -> Bool {
        let stamp = Hexadecimal.encode(world.random(8))
        return try await write { db in
            guard try Self.live(db, code) != nil else { return false }
            try Self.bury(db, code, stamp: stamp)
            return true
        }
    }

    public func product(code: String) async throws -> ProductRecord? { try await read { db in try Self.live(db, code) } }

    public func products() async throws -> [ProductRecord] {
        try await read { db in
            try Data.fetchAll(db, sql: "SELECT record FROM product WHERE record IS NOT NULL ORDER BY code")
                .map { try ProductRecord(fields: JSONFields(parsing: Array($0), name: "product")) }
        }
    }

    /// Forgets changes before the newest `keep`: tombstones go, and cursors that stand before them must fetch everything anew.
    public func pruneFeed(keep: Int64 = OfficeLimits.feedChanges) async throws {
        try await write { db in
            let last = try Int64.fetchOne(db, sql: "SELECT max(change) FROM feed") ?? 0
            guard last > keep else { return }
            let floor = max(last - keep, Int64(try Self.setting(db, "feed_floor")) ?? 0)
            try db.execute(sql: "DELETE FROM product WHERE record IS NULL AND change <= ?", arguments: [floor])
            try db.execute(
                sql: """
                    DELETE FROM feed WHERE change <= ? AND change NOT IN (SELECT change FROM product)
                        AND change NOT IN (SELECT change FROM stock WHERE change IS NOT NULL)
                    """, arguments: [floor])
            try db.execute(sql: "INSERT INTO setting (key, value) VALUES ('feed_floor', ?) ON CONFLICT DO UPDATE SET value = excluded.value", arguments: [String(floor)])
        }
    }

    private static func validCursor(_ db: Database, _ text: String?) throws -> ChangeCursor {
        guard let text else { return .beginning }
        let tooOld = OfficeError.refused(.cursorTooOld, "this cursor is not of this office's present feed; fetch everything anew")
        guard let cursor = ChangeCursor(text: text) else { throw tooOld }
        let floor = Int64(try setting(db, "feed_floor")) ?? 0
        guard cursor.isFull || cursor.change >= floor else { throw tooOld }
        if cursor.change == 0 { return cursor }
        let stamp = try String.fetchOne(db, sql: "SELECT stamp FROM feed WHERE change = ?", arguments: [cursor.change])
        guard stamp == cursor.stamp else { throw tooOld }
        return cursor
    }

    private static func live(_ db: Database, _ code: String) throws -> ProductRecord? {
        try Data.fetchOne(db, sql: "SELECT record FROM product WHERE code = ? AND record IS NOT NULL", arguments: [code])
            .map { try ProductRecord(fields: JSONFields(parsing: Array($0), name: "product")) }
    }

    static func bury(_ db: Database, _ code: String, stamp: String) throws {
        let change = try nextChange(db, stamp: stamp)
        try db.execute(sql: "UPDATE product SET record = NULL, version = version + 1, change = ? WHERE code = ?", arguments: [change, code])
    }

    static func put(_ db: Database, _ product: ProductRecord, source: String?, stamp: String) throws -> ProductRecord {
        let old = try Int64.fetchOne(db, sql: "SELECT version FROM product WHERE code = ?", arguments: [product.code])
        var stored = product
        stored.version = (old ?? 0) + 1
        let change = try nextChange(db, stamp: stamp)
        try db.execute(
            sql: """
                INSERT INTO product (code, record, version, change, source) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET record = excluded.record, version = excluded.version, change = excluded.change, source = excluded.source
                """,
            arguments: [stored.code, Data(try CanonicalJSON.encode(stored.json)), stored.version, change, source])
        return stored
    }

    static func nextChange(_ db: Database, stamp: String) throws -> Int64 {
        try db.execute(sql: "INSERT INTO feed (stamp) VALUES (?)", arguments: [stamp])
        return db.lastInsertedRowID
    }

    static func check(_ product: ProductRecord) throws(OfficeError) {
        func refuse(_ reason: String) -> OfficeError { .refused(.malformed, "product \(product.code.debugDescription): \(reason)") }
        let texts = [product.code, product.name, product.unit, product.taxCategory, product.department ?? "-"] + product.barcodes + product.linkedCodes
        guard texts.allSatisfy({ (1...OfficeLimits.productTextBytes).contains($0.utf8.count) }) else {
            throw refuse("code, name, unit, tax category, barcodes and links must have 1 to \(OfficeLimits.productTextBytes) bytes")
        }
        guard product.barcodes.count <= OfficeLimits.productBarcodes, product.linkedCodes.count <= OfficeLimits.productParts else {
            throw refuse("too many barcodes or links")
        }
        guard (0...CanonicalJSON.largestInteger).contains(product.unitPrice), product.listPrices.allSatisfy({ $0.unitPrice >= 0 }) else {
            throw refuse("the price must not be negative")
        }
        let newer = (try? CanonicalJSON.encode(.object(product.unknown)).count) ?? .max
        guard product.packs.count <= OfficeLimits.productBarcodes, product.listPrices.count <= OfficeLimits.productParts,
              newer <= OfficeLimits.productUnknownBytes,
              [product.recallReason, product.variantGroup, product.variantText].allSatisfy({ $0?.utf8.count ?? 0 <= OfficeLimits.productTextBytes }) else {
            throw refuse("too many packs or prices, or a text that is too long")
        }
        let positive: [Int64] = [product.minimumAge, product.tare, product.maximumPrice].compactMap { $0 } + product.packs.map(\.quantityThousandths)
        guard product.packs.allSatisfy({ $0.price.map { $0 >= 0 } ?? true }) else { throw refuse("the price of a pack cannot be less than zero") }
        guard positive.allSatisfy({ $0 > 0 }) else { throw refuse("age, tare, highest price and packs must be more than nothing") }
    }
}
