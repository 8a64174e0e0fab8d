/// A product as the catalogue holds it. The code is the shop's own number (PLU); barcodes are what scanners read.
public struct Product: Sendable, Hashable {
    public var code: String
    /// GTINs and in-store codes as printed on the goods, check digit included.
    public var barcodes: [String]
    public var name: String
    public var department: String?
    /// Whose it is, as campaigns ask for it: `Lindt`.
    public var brand: String?
    public var unit: UnitOfMeasure
    /// Price per unit, tax included.
    public var unitPrice: UnitPrice
    /// Code of a `TaxCategory`.
    public var taxCategory: String
    /// Codes of products that are sold along with each unit of this one: a bottle deposit.
    public var linkedCodes: [String]
    /// The cashier is asked for weight or measure when none came with the scan.
    public var isWeighed: Bool
    /// Whether stock is counted. A service or a deposit has none.
    public var isStockTracked: Bool
    /// Of `barcodes`, those that stand for more than one unit: one scan of a case is 12 pieces. A pack's barcode is a GTIN.
    public var packs: [String: Quantity]
    /// Of `packs`, those that have a price of their own for the whole pack, in minor units: six for 4.99 where one is 0.99.
    public var packPrices: [String: Int64]
    /// Years a buyer must have; nil: anybody may buy it.
    public var minimumAge: Int?
    /// Whether discounts and campaigns may touch it. Tobacco and books of fixed price: not.
    public var isDiscountable: Bool
    public var capture: ItemCapture?
    public var isForSale: Bool
    /// Why it was recalled; may be empty. Nil: it was not. A recalled product is not sold.
    public var recallReason: String?
    /// What happens when more is sold than there is; nil: as the shop does it.
    public var stockPolicy: StockPolicy?
    /// How much of it one sale may have; nil: any.
    public var saleLimit: ItemLimit?
    /// Weight of its packing, taken off what the scale shows.
    public var tare: Quantity?
    public var variant: ProductVariant?
    /// The cashier is asked for the price; nil: the price is fixed.
    public var openPrice: OpenPrice?
    /// A deposit that is paid out for empties at the counter, without a receipt.
    public var isReturnable: Bool
    /// Once sold it may not come back: hygiene goods, opened media, food. Somebody may allow it for one act (`Permission.returnFinalSale`).
    public var isFinalSale: Bool
    /// Prices for customers of a price list, by the list's code, without an end. Dated ones lie in the list itself (`PriceList`).
    public var listPrices: [String: UnitPrice]

    public init(
        code: String, barcodes: [String] = [], name: String, department: String? = nil, unit: UnitOfMeasure = .piece, unitPrice: UnitPrice,
        taxCategory: String, linkedCodes: [String] = [], isWeighed: Bool = false, isStockTracked: Bool = true, packs: [String: Quantity] = [:],
        minimumAge: Int? = nil, isDiscountable: Bool = true, capture: ItemCapture? = nil, isForSale: Bool = true, recallReason: String? = nil,
        stockPolicy: StockPolicy? = nil, tare: Quantity? = nil, variant: ProductVariant? = nil, openPrice: OpenPrice? = nil,
        listPrices: [String: UnitPrice] = [:], isReturnable: Bool = false, brand: String? = nil, saleLimit: ItemLimit? = nil,
        isFinalSale: Bool = false, packPrices: [String: Int64] = [:]
    ) {
        self.code = code
        self.barcodes = barcodes
        self.name = name
        self.department = department
        self.brand = brand
        self.unit = unit
        self.unitPrice = unitPrice
        self.taxCategory = taxCategory
        self.linkedCodes = linkedCodes
        self.isWeighed = isWeighed
        self.isStockTracked = isStockTracked
        self.packs = packs
        self.packPrices = packPrices
        self.minimumAge = minimumAge
        self.isDiscountable = isDiscountable
        self.capture = capture
        self.isForSale = isForSale
        self.recallReason = recallReason
        self.stockPolicy = stockPolicy
        self.saleLimit = saleLimit
        self.tare = tare
        self.variant = variant
        self.openPrice = openPrice
        self.listPrices = listPrices
        self.isReturnable = isReturnable
        self.isFinalSale = isFinalSale
    }

    /// The name with what sets a variant apart: `T-shirt M, blue`. What people read on screens, displays and paper.
    public var displayName: String { variant.map { "\(name) \($0.text)" } ?? name }
    public var isRecalled: Bool { recallReason != nil }
}

/// A tax category: what the law calls a rate, with the letter printed beside each line.
public struct TaxCategory: Sendable, Hashable {
    public var code: String
    public var name: String
    public var rate: Rate
    public init(code: String, name: String, rate: Rate) {
        self.code = code
        self.name = name
        self.rate = rate
    }
}
