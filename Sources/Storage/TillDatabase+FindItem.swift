import Foundation
import GRDB
import SaleCore

extension TillDatabase {
    /// The product of a scanned or typed code: by barcode first, then by product code, then, where the code is in nobody's catalogue, by what it says: an
    /// open-price department (`dept:FRUIT`), a GS1 message, a number with a price or weight inside.
    /// - Parameters:
    ///   - priceList: the customer's price list.
    ///   - day: the business day, for dated prices; nil: the products' own prices.
    ///   - version: prices and tax rates as this catalogue version had them: the one the open sale began with; nil: the newest.
    /// - Throws: `ArticleRefusal.code` for a label that cannot be trusted.
    public func findItem(code: String, priceList: String? = nil, on day: BusinessDay? = nil, asOf version: Int64? = nil) throws -> FoundItem? {
        let key = BarcodeKey.normalise(code)
        guard !key.isEmpty, key.utf8.count <= BarcodeKey.maximumLength else { return nil }
        let prices = PriceQuestion(list: priceList == PriceList.everybody ? nil : priceList, day: day, version: version)
        return try read { db -> FoundItem? in
            if let (id, pack) = try db.productID(key: key, typed: code.trimmingCharacters(in: .whitespacesAndNewlines)) {
                var found = try db.foundItem(id, prices)
                found?.quantity = pack?.quantity
                found?.pack = try db.priced(pack)
                return found
            }
            if key.hasPrefix(Department.articlePrefix) { return try db.departmentItem(String(key.dropFirst(Department.articlePrefix.count)), version) }
            let reader = CodeReader(masks: try db.barcodeMasks(), today: day)
            let read: ReadCode?
            do throws(CodeFault) {
                read = try reader.read(code)
            } catch {
                throw ArticleRefusal.code(error)
            }
            guard let read else { return nil }
            for key in read.articleKeys {
                guard let (id, pack) = try db.productID(key: BarcodeKey.normalise(key), typed: key) else { continue }
                guard var found = try db.foundItem(id, prices) else { return nil }
                try db.fill(&found, read, pack: pack?.quantity, code: key)
                if !found.isMeasured, found.fixedAmount == nil { found.pack = try db.priced(pack) }
                return found
            }
            return nil
        }
    }
}

extension TillDatabase {
    /// Products at the prices at which `findItem` finds them: what a list of articles shows is what is charged. The parameters are those of `findItem`.
    /// - Returns: in the same order, with the list that each price is from.
    public func priced(_ products: [Product], priceList: String? = nil, on day: BusinessDay? = nil, asOf version: Int64? = nil) throws -> [(product: Product, priceList: String?)] {
        guard let day else { return products.map { ($0, nil) } }
        let prices = PriceQuestion(list: priceList == PriceList.everybody ? nil : priceList, day: day, version: version)
        return try read { db in
            try products.map { product in
                var product = product
                let list = try db.setPrice(of: &product, prices, day)
                return (product, list)
            }
        }
    }
}

/// What a pack's barcode says: how much it holds, and what it costs as a whole where that is not what its units do.
private struct ScannedPack {
    let quantity: Quantity
    let price: Int64?
}

/// Which prices are asked for.
struct PriceQuestion {
    let list: String?
    let day: BusinessDay?
    let version: Int64?
}

extension Database {
    /// By barcode, with what a pack holds, then by code.
    fileprivate func productID(key: String, typed: String) throws -> (id: Int64, pack: ScannedPack?)? {
        if let row = try row("SELECT product, quantity, price FROM product_barcode WHERE key = ?", [key]) {
            return (row[0], (row[1] as Int64?).map { ScannedPack(quantity: Quantity(thousandths: $0), price: row[2]) })
        }
        return try integer("SELECT id FROM product WHERE code = ?", [typed]).map { ($0, nil) }
    }

    fileprivate func priced(_ pack: ScannedPack?) throws -> (price: Money, quantity: Quantity)? {
        guard let pack, let price = pack.price else { return nil }
        return (Money(price, try shopSettings().currency), pack.quantity)
    }

    fileprivate func foundItem(_ id: Int64, _ prices: PriceQuestion) throws -> FoundItem? {
        guard let (product, tax) = try productAndTax(id) else { return nil }
        var linked: [(product: Product, tax: TaxCategory)] = []
        for code in product.linkedCodes {
            guard let id = try integer("SELECT id FROM product WHERE code = ?", [code]), let found = try productAndTax(id) else { continue }
            linked.append(found)
        }
        var found = FoundItem(product: product, tax: tax, linked: linked, catalogueVersion: try catalogueVersion())
        found.recalls = try recalls(of: product.code)
        try setTaxes(of: &found, prices.version)
        guard let day = prices.day else { return found }
        found.priceList = try setPrice(of: &found.product, prices, day)
        for index in found.linked.indices { _ = try setPrice(of: &found.linked[index].product, prices, day) }
        return found
    }

    /// - Returns: the list that sets the price.
    func setPrice(of product: inout Product, _ prices: PriceQuestion, _ day: BusinessDay) throws -> String? {
        var customer = prices.list.map { PriceList(code: $0) }
        var everybody = PriceList(code: PriceList.everybody)
        let found = try rows(
            """
            SELECT list, from_day, until_day, price FROM price_list_price AS p WHERE product_code = ?1 AND list IN (?2, ?3)
                AND version = (SELECT max(version) FROM price_list_price WHERE product_code = ?1 AND list = p.list AND version <= ?4)
                AND version >= (SELECT max(version) FROM price_list WHERE list = p.list AND version <= ?4)
            """,
            [product.code, PriceList.everybody, prices.list ?? PriceList.everybody, prices.version ?? .max])
        for row in found {
            let dated = DatedPrice(UnitPrice(tenThousandths: row[3]), from: BusinessDay(row[1] as String), until: BusinessDay(row[2] as String))
            if row[0] == PriceList.everybody { everybody.prices[product.code, default: []].append(dated) } else { customer?.prices[product.code, default: []].append(dated) }
        }
        let chosen = PriceList.price(of: product, customer: customer, everybody: everybody, on: day)
        product.unitPrice = chosen.price
        return chosen.list
    }

    /// What the label says, in the product's unit and the shop's currency.
    fileprivate func fill(_ found: inout FoundItem, _ read: ReadCode, pack: Quantity?, code: String) throws {
        let measured = read.quantity(in: found.product.unit)
        found.quantity = measured ?? pack
        found.isMeasured = measured != nil
        found.lot = read.lot
        found.serial = read.serial
        found.expiry = read.expiry
        found.bestBefore = read.bestBefore
        guard let price = read.price else { return }
        do {
            let amount = try price.money(try shopSettings().currency, code: code)
            found.fixedAmount = amount
            found.quantity = found.quantity ?? ReadPrice.impliedQuantity(amount, unitPrice: found.product.unitPrice, unit: found.product.unit)
        } catch let fault as CodeFault {
            throw ArticleRefusal.code(fault)
        }
    }

    fileprivate func departmentItem(_ code: String, _ version: Int64?) throws -> FoundItem? {
        guard let department = try departments(asOf: version).first(where: { $0.code == code }), let article = department.article,
              let tax = try row("SELECT code, name, rate FROM tax_category WHERE code = ?", [article.taxCategory]) else { return nil }
        var found = FoundItem(product: article, tax: TaxCategory(row: tax), linked: [], catalogueVersion: try catalogueVersion())
        try setTaxes(of: &found, version)
        return found
    }

    /// The rates of the version that is asked about.
    fileprivate func setTaxes(of found: inout FoundItem, _ version: Int64?) throws {
        func then(_ now: TaxCategory) throws -> TaxCategory {
            if let former = try taxCategory(now, asOf: version) { return former }
            found.wasTaxed = false
            return now
        }
        found.tax = try then(found.tax)
        for index in found.linked.indices { found.linked[index].tax = try then(found.linked[index].tax) }
    }
}
