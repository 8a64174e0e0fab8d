import Foundation
import GRDB
import Journal
import SaleCore

/// What the import of a file did.
public struct CatalogueFileSummary: Sendable, Hashable {
    public var rows = 0
    /// The lists that were replaced, by code.
    public var lists: [String] = []
    /// Empty where the file was loaded; otherwise nothing was.
    public var problems: [ProductCSV.Problem] = []

    public var isLoaded: Bool { problems.isEmpty }
}

// Price lists and departments: each import writes a new version, whole; a sale asks for the version it began with.
extension TillDatabase {
    /// Takes in price lists from a file (`PriceListCSV`), all or nothing. Each list that it names is replaced.
    /// - Throws: `ownedByPeer` once a peer owns the catalogue.
    @discardableResult
    public func importPriceLists(_ csv: [UInt8], origin: String = "import", at: Moment) throws -> CatalogueFileSummary {
        try write { db in
            if let owner = try db.catalogueOwner() { throw StorageError.ownedByPeer(owner) }
            let (lists, problems) = try PriceListCSV.parse(bytes: csv, currency: db.shopSettings().currency) { code in
                try db.row("SELECT 1 FROM product WHERE code = ?", [code]) != nil
            }
            guard problems.isEmpty else { return CatalogueFileSummary(problems: problems) }
            for list in lists { try db.replace(list, origin: origin, at: at, identity: self.identity) }
            return CatalogueFileSummary(rows: lists.reduce(0) { $0 + $1.prices.values.reduce(0) { $0 + $1.count } }, lists: lists.map(\.code))
        }
    }

    /// The list is no more; its customers pay what everybody pays.
    /// - Returns: whether there was one.
    @discardableResult
    public func removePriceList(_ code: String, origin: String = "command", at: Moment) throws -> Bool {
        try write { db in
            if let owner = try db.catalogueOwner() { throw StorageError.ownedByPeer(owner) }
            guard try db.priceListCodes().contains(code) else { return false }
            try db.replace(PriceList(code: code), origin: origin, at: at, identity: self.identity)
            return true
        }
    }

    /// The lists that hold prices now, and those that products name, by code.
    public func priceListCodes() throws -> [String] { try read { try $0.priceListCodes() } }

    /// The lists that products have prices of their own for: the columns `price.LIST` of an export.
    public func productPriceLists() throws -> [String] { try read { try String.fetchAll($0, sql: "\(Database.listsOfProducts) SELECT list FROM own WHERE list IS NOT NULL ORDER BY 1") } }

    /// A whole list as it stands in a version.
    public func priceList(_ code: String, asOf version: Int64? = nil) throws -> PriceList {
        try read { try $0.priceList(code, asOf: version) }
    }

    /// Takes in the departments from a file (`DepartmentCSV`), all or nothing: it is the whole list.
    /// - Throws: `ownedByPeer` once a peer owns the catalogue.
    @discardableResult
    public func importDepartments(_ csv: [UInt8], origin: String = "import", at: Moment) throws -> CatalogueFileSummary {
        try write { db in
            if let owner = try db.catalogueOwner() { throw StorageError.ownedByPeer(owner) }
            let taxes = try db.rows("SELECT code, name, rate FROM tax_category ORDER BY code").map(TaxCategory.init(row:))
            let (departments, problems) = DepartmentCSV.parse(bytes: csv, currency: try db.shopSettings().currency, taxCategories: taxes)
            guard problems.isEmpty else { return CatalogueFileSummary(problems: problems) }
            if try db.departments(asOf: nil) != departments { try db.replace(departments, origin: origin, at: at, identity: self.identity) }
            return CatalogueFileSummary(rows: departments.count)
        }
    }

    /// In the order of the file they came from.
    public func departments(asOf version: Int64? = nil) throws -> [Department] { try read { try $0.departments(asOf: version) } }
}

extension Database {
    func priceList(_ code: String, asOf version: Int64?) throws -> PriceList {
        var list = PriceList(code: code)
        let found = try Row.fetchCursor(
            self, sql: """
                SELECT product_code, from_day, until_day, price FROM price_list_price AS p WHERE list = ?1
                    AND version BETWEEN (SELECT max(version) FROM price_list WHERE list = ?1 AND version <= ?2) AND ?2
                    AND version = (SELECT max(version) FROM price_list_price WHERE product_code = p.product_code AND list = ?1 AND version <= ?2)
                    ORDER BY product_code, from_day
                """, arguments: [code, version ?? .max])
        while let row = try found.next() { list.prices[row[0], default: []].append(DatedPrice(row: row, from: 1)) }
        return list
    }

    /// What the list says of one article now, by the first day.
    func datedPrices(of code: String, _ list: String) throws -> [DatedPrice] {
        try rows(
            """
            SELECT from_day, until_day, price FROM price_list_price WHERE product_code = ?1 AND list = ?2
                AND version = (SELECT max(version) FROM price_list_price WHERE product_code = ?1 AND list = ?2)
                AND version >= (SELECT max(version) FROM price_list WHERE list = ?2) ORDER BY from_day
            """, [code, list]
        ).map { DatedPrice(row: $0, from: 0) }
    }

    func priceListCodes() throws -> [String] { try String.fetchAll(self, sql: Self.priceListCodes) }

    /// One look into the index for each list and one more, however many products have prices of their own: asked whenever a customer is named.
    static let listsOfProducts = """
        WITH RECURSIVE own (list) AS (
            SELECT min(list) FROM product_price
            UNION ALL SELECT (SELECT min(list) FROM product_price WHERE list > own.list) FROM own WHERE list IS NOT NULL)
        """
    static let priceListCodes = """
        \(listsOfProducts) SELECT list FROM (SELECT list, max(version) AS version FROM price_list GROUP BY list) AS newest
            WHERE EXISTS (SELECT 1 FROM price_list_price AS p WHERE p.list = newest.list AND p.version >= newest.version)
        UNION SELECT list FROM own WHERE list IS NOT NULL ORDER BY 1
        """

    func departments(asOf version: Int64?) throws -> [Department] {
        try rows(
            """
            SELECT code, name, tax_category, is_open_price, maximum_price FROM department
                WHERE version = (SELECT max(version) FROM department_version WHERE version <= ?) ORDER BY position
            """,
            [version ?? .max]
        ).map { row in
            Department(code: row[0], name: row[1], taxCategory: row[2], openPrice: row[3] ? OpenPrice(maximumMinorUnits: row[4]) : nil)
        }
    }

    func replace(_ list: PriceList, origin: String, at: Moment, identity: TerminalIdentity) throws {
        let version = try nextCatalogueVersion()
        try run("INSERT INTO price_list (list, version) VALUES (?, ?)", [list.code, version])
        for (code, prices) in list.prices.sorted(by: { $0.key < $1.key }) { try insert(prices, of: code, list.code, version) }
        var journal = try CatalogueJournal(self, identity: identity, origin: origin, at: at)
        try journal.add(list, version: version)
        if let kept = try oldestVersionNeeded(among: "SELECT version FROM price_list WHERE list = ?", [list.code]) {
            try run("DELETE FROM price_list_price WHERE list = ? AND version < ?", [list.code, kept])
            try run("DELETE FROM price_list WHERE list = ? AND version < ?", [list.code, kept])
        }
    }

    /// Another price of one article, as a version that has only what the list says of it: the rest of a list, which may be a whole catalogue's, is neither
    /// written nor told again.
    /// - Parameter prices: all that the list says of the article from now on.
    func change(_ prices: [DatedPrice], of code: String, in list: String, origin: String, at: Moment, identity: TerminalIdentity) throws {
        let one = PriceList(code: list, prices: [code: prices])
        guard try row("SELECT 1 FROM price_list WHERE list = ?", [list]) != nil else { return try replace(one, origin: origin, at: at, identity: identity) }
        let version = try nextCatalogueVersion()
        try insert(prices, of: code, list, version)
        var journal = try CatalogueJournal(self, identity: identity, origin: origin, at: at)
        try journal.add(one, version: version, isChange: true)
        try run(
            """
            DELETE FROM price_list_price WHERE product_code = ?1 AND list = ?2
                AND version < (SELECT max(version) FROM price_list_price WHERE product_code = ?1 AND list = ?2 AND version <= ?3)
            """, [code, list, min(try oldestVersionBegun() ?? .max, version - 1)])
    }

    private func insert(_ prices: [DatedPrice], of code: String, _ list: String, _ version: Int64) throws {
        for dated in prices {
            try run(
                "INSERT INTO price_list_price (product_code, list, version, from_day, until_day, price) VALUES (?, ?, ?, ?, ?, ?)",
                [code, list, version, dated.from?.text ?? "", dated.until?.text ?? "", dated.price.tenThousandths])
        }
    }

    fileprivate func replace(_ departments: [Department], origin: String, at: Moment, identity: TerminalIdentity) throws {
        let version = try nextCatalogueVersion()
        try run("INSERT INTO department_version (version) VALUES (?)", [version])
        for (position, department) in departments.enumerated() {
            try run(
                "INSERT INTO department (version, code, position, name, tax_category, is_open_price, maximum_price) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    version, department.code, position, department.name, department.taxCategory, department.openPrice != nil,
                    department.openPrice?.maximumMinorUnits,
                ])
        }
        var journal = try CatalogueJournal(self, identity: identity, origin: origin, at: at)
        try journal.add(departments)
        if let kept = try oldestVersionNeeded(among: "SELECT version FROM department_version", []) {
            try run("DELETE FROM department_version WHERE version < ?", [kept])
        }
    }

    private func nextCatalogueVersion() throws -> Int64 {
        try run("UPDATE register SET catalogue_version = catalogue_version + 1")
        return try catalogueVersion()
    }

    /// The version that the oldest open or parked sale began with, or the one before the newest where that is older: a sale that begins just now has looked
    /// which version is in force, and is written after this transaction.
    private func oldestVersionNeeded(among versions: String, _ arguments: StatementArguments) throws -> Int64? {
        let all = try Int64.fetchAll(self, sql: versions, arguments: arguments).sorted()
        guard let former = all.dropLast().last else { return all.last }
        guard let oldest = try oldestVersionBegun() else { return former }
        return all.last { $0 <= min(oldest, former) }
    }

    /// Nil where no sale is open or parked.
    func oldestVersionBegun() throws -> Int64? {
        try String.fetchAll(self, sql: "SELECT sale FROM draft").compactMap { sale -> Int64? in
            guard case .begun(let begun) = try draftEvents(sale).first else { return nil }
            return begun.catalogueVersion
        }.min()
    }
}

extension DatedPrice {
    /// Three columns: the days, empty for none, and the price.
    fileprivate init(row: Row, from column: Int) {
        self.init(
            UnitPrice(tenThousandths: row[column + 2]), from: BusinessDay(row[column] as String), until: BusinessDay(row[column + 1] as String))
    }
}
