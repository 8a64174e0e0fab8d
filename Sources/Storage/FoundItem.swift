import SaleCore

/// What a code stands for, with everything a line will need.
public struct FoundItem: Sendable, Hashable {
    /// With the price in force: that of the price list where one holds. So are the linked ones.
    public internal(set) var product: Product
    public internal(set) var tax: TaxCategory
    /// Sold along with each unit; one that the catalogue does not have is left out.
    public internal(set) var linked: [(product: Product, tax: TaxCategory)]
    public let catalogueVersion: Int64
    /// False where the tax category, of it or of what goes along, is newer than the catalogue version that was asked about.
    public internal(set) var wasTaxed = true
    /// The price list the price is from: the customer's, or `PriceList.everybody`; nil: the product's own price.
    public internal(set) var priceList: String?
    /// How much the code says: what a pack holds, or the weight on the label; nil: it does not say.
    public internal(set) var quantity: Quantity?
    /// The quantity is one of the label itself, weighed or measured, and not what the catalogue says a pack holds.
    public internal(set) var isMeasured = false
    /// What the label says this costs: the line costs exactly that, whatever the unit price.
    public internal(set) var fixedAmount: Money?
    /// What the pack costs as a whole that was scanned, and how much it holds: the price of its barcode, whatever a unit costs.
    public internal(set) var pack: (price: Money, quantity: Quantity)?
    public internal(set) var lot: String?
    public internal(set) var serial: String?
    /// The last day it may be sold.
    public internal(set) var expiry: BusinessDay?
    public internal(set) var bestBefore: BusinessDay?
    /// What of the article was recalled at this register.
    public internal(set) var recalls: [GoodsRecall] = []

    init(product: Product, tax: TaxCategory, linked: [(product: Product, tax: TaxCategory)], catalogueVersion: Int64) {
        self.product = product
        self.tax = tax
        self.linked = linked
        self.catalogueVersion = catalogueVersion
    }

    /// How many are meant where a quantity was typed before the code: so many packs of it.
    /// - Throws: `.labelSaysHowMuch` where the label gives weight, measure or price: twice a label is two labels, and each has its own.
    public func quantity(times typed: Quantity?) throws(ArticleRefusal) -> Quantity? {
        guard let typed else { return quantity }
        guard fixedAmount == nil, !isMeasured else { throw .labelSaysHowMuch(product: product.name) }
        guard let quantity else { return typed }
        let (thousandths, overflow) = typed.thousandths.multipliedReportingOverflow(by: quantity.thousandths)
        guard !overflow else { return Quantity(thousandths: .max) }
        // Half a pack has no price.
        guard thousandths.isMultiple(of: 1000), pack == nil || typed.isWhole else { throw .labelSaysHowMuch(product: product.name) }
        return Quantity(thousandths: thousandths / 1000)
    }

    /// What so much of it costs where the code says so itself: the label's price, or that of whole packs; nil: by its unit price.
    public func amount(of quantity: Quantity?) -> Money? {
        if let fixedAmount { return fixedAmount }
        guard let pack, let quantity else { return nil }
        let (packs, rest) = quantity.thousandths.quotientAndRemainder(dividingBy: pack.quantity.thousandths)
        guard rest == 0 else { return nil }
        let (amount, overflow) = pack.price.minorUnits.multipliedReportingOverflow(by: packs)
        return Money(overflow ? .max : amount, pack.price.currency)
    }

    /// Why it is not sold; nil where it may be. Age, capture, open price and stock are asked about, not refused here.
    public func refusal(on day: BusinessDay) -> ArticleRefusal? {
        if let reason = product.recallReason { return .recalled(product: product.name, reason: reason) }
        let known = [lot.map { GoodsRecall.Part.lot($0) }, serial.map { .serial($0) }].compactMap(\.self)
        if let refusal = recalls.refusal(of: product.displayName, known) { return refusal }
        if !product.isForSale { return .notForSale(product: product.name) }
        if let expiry, expiry < day { return .expired(product: product.name, expiry) }
        return nil
    }

    public static func == (a: FoundItem, b: FoundItem) -> Bool {
        a.product == b.product && a.tax == b.tax && a.catalogueVersion == b.catalogueVersion && a.priceList == b.priceList && a.quantity == b.quantity
            && a.isMeasured == b.isMeasured && a.fixedAmount == b.fixedAmount && a.lot == b.lot && a.serial == b.serial && a.expiry == b.expiry && a.bestBefore == b.bestBefore
            && a.wasTaxed == b.wasTaxed && a.recalls == b.recalls && a.pack?.price == b.pack?.price && a.pack?.quantity == b.pack?.quantity
            && a.linked.elementsEqual(b.linked, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(product)
        hasher.combine(catalogueVersion)
    }
}
