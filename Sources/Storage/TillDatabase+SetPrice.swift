import GRDB
import Journal
import SaleCore

/// A price that was set by hand.
public struct PriceSet: Sendable, Hashable {
    /// The article as it is now.
    public let product: Product
    /// The list that holds the price; nil: the article's own.
    public let list: String?
    /// The first business day of a dated price.
    public let from: BusinessDay?
    /// What stood in that place before; nil for nothing.
    public let former: UnitPrice?
    public let price: UnitPrice
    /// What a customer of that list (without one: everybody) pays on the day in force, and by which list.
    public let inForce: UnitPrice
    public let inForceList: String?
}

extension TillDatabase {
    /// Sets one price, as one new catalogue version, and journals it like an import.
    ///
    /// Without a list it is the article's own price. With one it is the article's price of that list: where dated prices of the list hold for the article,
    /// or a day is named, a further one that begins on that day (today, where none is named); one that takes the place of a price that began on the same day
    /// ends when that one does. A day without a list means the list for everybody.
    /// - Parameter today: the business day in force.
    /// - Throws: `ownedByPeer`; `badProduct` for an unknown article, one whose price is asked for at the register, and a price below zero or too large;
    ///   `badValue` for a list there is not.
    public func setPrice(_ price: UnitPrice, of code: String, list: String? = nil, from: BusinessDay? = nil, today: BusinessDay, origin: String = "command", at: Moment) throws -> PriceSet {
        try write { db in
            if let owner = try db.catalogueOwner() { throw StorageError.ownedByPeer(owner) }
            guard let id = try db.integer("SELECT id FROM product WHERE code = ?", [code]), var product = try db.product(id) else {
                throw StorageError.badProduct(code: code, reason: "there is no such article")
            }
            func refuse(_ reason: String) -> StorageError { .badProduct(code: code, reason: reason) }
            guard product.openPrice == nil else { throw refuse("its price is asked for at the register each time") }
            guard price.tenThousandths >= 0 else { throw refuse("a price cannot be below zero") }
            guard price.tenThousandths <= SaleLimits.unitPriceTenThousandths else { throw refuse("the price is too large") }
            let list = list ?? from.map { _ in PriceList.everybody }
            if let list, list != PriceList.everybody, try !db.priceListCodes().contains(list) {
                throw StorageError.badValue("The price list '\(list)'", reason: "is not known; a new one begins with till import prices")
            }
            let former: UnitPrice?
            var began: BusinessDay?
            if let list, try list == PriceList.everybody || from != nil || !db.datedPrices(of: code, list).isEmpty {
                let day = from ?? today
                (former, began) = (try db.setDated(price, of: code, list, day, origin: origin, at: at, identity: self.identity), day)
            } else {
                if let list { (former, product.listPrices[list]) = (product.listPrices[list], price) } else { (former, product.unitPrice) = (product.unitPrice, price) }
                if former != price { try db.setProduct(product, origin: origin, at: at, identity: self.identity) }
            }
            let question = PriceQuestion(list: list == PriceList.everybody ? nil : list, day: today, version: nil)
            var priced = product
            let inForceList = try db.setPrice(of: &priced, question, today)
            return PriceSet(product: product, list: list, from: began, former: former, price: price, inForce: priced.unitPrice, inForceList: inForceList)
        }
    }
}

extension Database {
    /// - Returns: the price that began on the same day, or nil.
    fileprivate func setDated(
        _ price: UnitPrice, of code: String, _ list: String, _ day: BusinessDay, origin: String, at: Moment, identity: TerminalIdentity
    ) throws -> UnitPrice? {
        let dated = try datedPrices(of: code, list)
        let former = dated.first { $0.from == day }
        guard former?.price != price else { return price }
        // It is another price for the same days: what ended then ends then.
        let new = DatedPrice(price, from: day, until: former?.until)
        try change(dated.filter { $0.from != day } + [new], of: code, in: list, origin: origin, at: at, identity: identity)
        return former?.price
    }

    func setProduct(_ product: Product, origin: String, at: Moment, identity: TerminalIdentity) throws {
        let writer = try ProductWriter(self)
        if let problem = writer.problem(product) { throw StorageError.badProduct(code: product.code, reason: problem) }
        _ = try writer.set(product)
        var journal = try CatalogueJournal(self, identity: identity, origin: origin, at: at)
        try journal.add(product, version: writer.version)
        try journal.flush()
    }
}
