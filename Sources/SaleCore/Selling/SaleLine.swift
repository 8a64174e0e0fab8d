/// What is sold, with everything the line will ever need: a later change of the catalogue does not reach it.
public struct SaleItem: Sendable, Hashable {
    public var code: String
    /// What was scanned or typed to get it.
    public var scannedCode: String?
    public var name: String
    public var department: String?
    public var brand: String?
    /// Those of its barcodes that a campaign asks for which is in force in this sale, in order.
    public var barcodes: [String]
    /// What it counts together with towards a limit of the sale (`ItemLimit.group`).
    public var limitGroup: String?
    public var unit: UnitOfMeasure
    public var unitPrice: UnitPrice
    public var tax: TaxCategory
    public var isWeighed: Bool
    public var isStockTracked: Bool
    /// False for gift cards and the like: no campaign and no discount by hand reaches them.
    public var isDiscountable: Bool
    /// Whoever buys it must be this old, in years.
    public var minimumAge: Int?
    /// What is noted for each piece before the sale is paid.
    public var capture: ItemCapture?
    /// The line costs exactly this, whatever its quantity: the price stood in the barcode. The quantity cannot be changed then.
    public var fixedAmount: Money?
    /// Weight of the packing, taken off already; for the receipt.
    public var tare: Quantity?
    /// Size, colour and the like: part of `displayName`.
    public var variant: String?
    /// Code of the price list that gave the price; nil is the base price.
    public var priceList: String?
    /// Number of the gift card this line issues or tops up.
    public var giftCard: String?

    public init(
        code: String, scannedCode: String? = nil, name: String, department: String? = nil, unit: UnitOfMeasure = .piece, unitPrice: UnitPrice,
        tax: TaxCategory, isWeighed: Bool = false, isStockTracked: Bool = true, isDiscountable: Bool = true, minimumAge: Int? = nil,
        capture: ItemCapture? = nil, fixedAmount: Money? = nil, tare: Quantity? = nil, variant: String? = nil, priceList: String? = nil, giftCard: String? = nil,
        brand: String? = nil, barcodes: [String] = [], limitGroup: String? = nil
    ) {
        self.code = code
        self.scannedCode = scannedCode
        self.name = name
        self.department = department
        self.brand = brand
        self.barcodes = barcodes
        self.limitGroup = limitGroup
        self.unit = unit
        self.unitPrice = unitPrice
        self.tax = tax
        self.isWeighed = isWeighed
        self.isStockTracked = isStockTracked
        self.isDiscountable = isDiscountable
        self.minimumAge = minimumAge
        self.capture = capture
        self.fixedAmount = fixedAmount
        self.tare = tare
        self.variant = variant
        self.priceList = priceList
        self.giftCard = giftCard
    }

    public init(_ product: Product, tax: TaxCategory, scannedCode: String? = nil) {
        self.init(
            code: product.code, scannedCode: scannedCode, name: product.name, department: product.department, unit: product.unit,
            unitPrice: product.unitPrice, tax: tax, isWeighed: product.isWeighed, isStockTracked: product.isStockTracked, isDiscountable: product.isDiscountable,
            minimumAge: product.minimumAge, capture: product.capture, variant: product.variant?.text, brand: product.brand,
            limitGroup: product.saleLimit?.group)
    }
}

extension SaleItem {
    /// The name with what sets a variant apart: `T-shirt M, blue`. What people read on screens, displays and paper.
    public var displayName: String { variant.map { "\(name) \($0)" } ?? name }
}

/// One line of a sale. Lines are numbered 1, 2, 3 … and never renumbered; a voided one stays, crossed out.
public struct SaleLine: Sendable, Hashable {
    public let number: Int
    public internal(set) var item: SaleItem
    public internal(set) var quantity: Quantity
    /// Unit price × quantity, rounded once, before discounts; tax included or not as the place's prices are. Its bounds were checked when the
    /// quantity was decided. On a returned line: what is given back, taxes included, and less than zero like its quantity.
    public internal(set) var amount: Money
    /// The line this one belongs to: a bottle deposit follows its bottle.
    public let parent: Int?
    public internal(set) var isVoided: Bool
    /// Set on a line that comes back, and on one of a reversal that had come back and goes out again.
    public internal(set) var origin: ReturnOrigin?
    /// Serial numbers, or the lot.
    public internal(set) var captured: [String]
    /// Code of a service mode of its own; nil is the sale's. On a line that comes back: the one it was sold in, nil being the usual one.
    public internal(set) var mode: String?
    /// What is to be read beside it: `engrave: Anna`.
    public internal(set) var note: String?

    public init(
        number: Int, item: SaleItem, quantity: Quantity, amount: Money, parent: Int? = nil, isVoided: Bool = false, origin: ReturnOrigin? = nil, captured: [String] = [],
        mode: String? = nil, note: String? = nil
    ) {
        self.number = number
        self.item = item
        self.quantity = quantity
        self.amount = amount
        self.parent = parent
        self.isVoided = isVoided
        self.origin = origin
        self.captured = captured
        self.mode = mode
        self.note = note
    }

    public var isReturn: Bool { origin != nil && quantity.thousandths < 0 }
    /// It had come back by the document that is reversed, and goes out again for what it had given back.
    public var isUndone: Bool { origin != nil && quantity.thousandths > 0 }
}
